"""Sums of money in a text: which numbers are money, in which currency, and which two of them are a range."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from normalizers.number_atoms import LETTER
from normalizers.numerals import Number, find_numbers


@dataclass(frozen=True, slots=True)
class Money:
    """One number of a text as money.

    Attributes:
        end: Where it ends, its currency included.
        currency: `rial`, `toman`, or "" where the text names none.
        scale: What the هزار or میلیون at its end is worth; 1 where there is none.
        compound: Whether several such words are in it: «۲ میلیون و ۵۰۰ هزار».
    """

    start: int
    end: int
    value: Fraction
    currency: str
    scale: int = 1
    compound: bool = False

    @property
    def scaled(self) -> bool:
        """Whether it brings its own هزار or میلیون."""
        return self.scale > 1


_RIAL = r"(?:ریال|﷼|rials?|irr)"
_TOMAN = r"(?:تومان|تومن|toman|ت(?![\u0621-\u06cc]))"
_CURRENCY_BEHIND = re.compile(
    rf"[\s\-/.=_)#]*[(\[]?\s*(?:(?P<rial>{_RIAL})|(?P<toman>{_TOMAN}))", re.IGNORECASE
)
_CURRENCY_BEFORE = re.compile(rf"(?:(?P<rial>{_RIAL})|(?P<toman>{_TOMAN}))[\s:\-/=_(#)]*$", re.IGNORECASE)
_LONE_SCALE = re.compile(r"هزار|میلیون|ملیون|میلیارد|ملیارد")
_SCALES = {"هزار": 10**3, "میلیون": 10**6, "ملیون": 10**6, "میلیارد": 10**9, "ملیارد": 10**9}
_TOMAN_SOMEWHERE = re.compile("تومان|تومن|toman", re.IGNORECASE)
# «۵، ۳۰۰ ریال», «۳۰۰۰۰+۵۰۰۰ ریال»: what stands so before a sum is a part of it, or another one
_JOINED = re.compile(r"\s*(?:[,\u060c\u066c.'/+&]+|و|یا)\s*")
_LEAST_SUM = 1000  # a smaller number without a currency beside a sum is an article or a count
_LONGEST_SUM = 9  # digits in a row; more are an account
_OTHER_UNIT = re.compile(
    r"\s*(?:نفر|بار|مورد|مرتبه|دفعه|نوبت|عدد|فقره|نسخه|برگ|قطعه|جلد|دقیقه|ساعت|روز|هفته|ماه|سال|متر|هکتار|کیلو|تن|درجه|صفحه|واحد|سهم)"
)
_REFERENCE = re.compile(
    r"(?:ماده|مواد|بند|تبصره|جدول|ردیف|شماره|حساب|شبا|کد|شناسه|سال|مورخ|تاریخ|ابلاغیه|بخشنامه|مصوبه|مصوب|پیوست|فصل|کارت|تلفن)"
    r"(?:\s*(?:ی|های|شماره))?[\s:(]*$"
)
_UNIT_IN_BRACKETS = re.compile(
    rf"[(\[]\s*(?:ارقام\s*)?(?:به\s*)?(?P<scale>هزار|میلیون)\s*(?:(?P<rial>{_RIAL})|(?P<toman>{_TOMAN}))\s*[)\]]"
)

_TO = re.compile(r"[\s\-/)]*(?:تا|الی|-|–|—|~)\s*\(?\s*(?:مبلغ|حداکثر|سقف)?\s*")
_AND = re.compile(r"\s*و\s*(?:مبلغ\s*)?")
_AND_AT_MOST = re.compile(r"[\s،,]*(?:و\s*)?حداکثر\s*(?:تا\s*)?(?:مبلغ\s*)?")
_LEAST_WHOLE = 1000  # a lower end below it, beside millions, may be meant in thousands
_BETWEEN = re.compile(r"بین\s*(?:مبلغ\s*)?$")
_AT_LEAST = re.compile(r"حداقل\s*(?:مبلغ\s*)?$")


def find_money(text: str) -> list[Money]:
    """Give the numbers of a prepared text that are money; where some name their currency, only those, their ranges and other sums."""
    found: list[Money] = []
    taken = 0  # behind the last currency, which belongs to no later number
    for number in find_numbers(text):
        money = _money(text, number, taken)
        if money is not None:
            found.append(money)
            taken = money.end
    if not any(one.currency for one in found):
        return found
    following = [*found[1:], None]
    return [
        one
        for one, after in zip(found, following, strict=True)
        if one.currency
        or _is_other_sum(text, one)
        or (after and after.currency and is_range(text, one, after))
    ]


def _is_other_sum(text: str, one: Money) -> bool:
    written = text[one.start : one.end]
    is_year = len(written) == 4 and 1300 <= one.value < 1500
    return one.value >= _LEAST_SUM and not is_year and not (written.isdigit() and len(written) > _LONGEST_SUM)


def _money(text: str, number: Number, taken: int) -> Money | None:
    if number.value is None:
        return None
    before = text[max(taken, number.start - 20) : number.start]
    behind = _CURRENCY_BEHIND.match(text, number.end)
    known = behind or _CURRENCY_BEFORE.search(before)
    if known is None and (_OTHER_UNIT.match(text, number.end) or is_reference(before)):
        return None
    written = text[number.start : number.end]
    if written.isdigit() and written.startswith("0") and number.value != 0:
        return None  # an account or a phone
    currency = "" if known is None else "rial" if known["rial"] else "toman"
    end = behind.end() if behind else number.end
    scales = _LONE_SCALE.findall(written)
    scale = _SCALES[scales[-1]] if scales and written.endswith(scales[-1]) else 1
    return Money(number.start, end, Fraction(str(number.value)), currency, scale, len(scales) > 1)


def names_toman(text: str) -> bool:
    """Tell whether tomans are named anywhere in a text."""
    return _TOMAN_SOMEWHERE.search(text) is not None


def is_reference(before: str) -> bool:
    """Tell whether the text before a number makes it that of an article, an account or a year."""
    return _REFERENCE.search(before) is not None


def has_broken_sum(text: str) -> bool:
    """Tell whether a currency stands behind digits that are no number, or that may be the rest of one: «12,5 ریال»."""
    numbers = find_numbers(text)
    return any(
        number.value is None and _CURRENCY_BEHIND.match(text, number.end) for number in numbers
    ) or any(
        _JOINED.fullmatch(text, first.end, second.start)
        and _CURRENCY_BEHIND.match(text, second.end)
        and not is_reference(text[: first.start])
        and not _BETWEEN.search(text[: first.start])
        for first, second in pairwise(numbers)
    )


def has_scale_apart(text: str) -> bool:
    """Tell whether a scale stands apart from the number it may belong to: «۲۵ (هزار) تومان», «۲۵.هزار»."""
    numbers = find_numbers(text)
    return any(
        _LONE_SCALE.fullmatch(text[second.start : second.end])
        and not re.search(f"[{LETTER}]", text[first.end : second.start])
        for first, second in pairwise(numbers)
    )


def take_unit(text: str) -> tuple[str, str | None]:
    """Take a unit in brackets out of a text, «۲۵ (هزار تومان)»: the text without it, and its name such as `thousand_toman`."""
    match = _UNIT_IN_BRACKETS.search(text)
    if match is None or not re.search(r"\d", text):
        return text, None
    scale = "thousand" if match["scale"] == "هزار" else "million"
    currency = "rial" if match["rial"] else "toman"
    return f"{text[: match.start()]} {text[match.end() :]}", f"{scale}_{currency}"


def is_range(text: str, first: Money, second: Money) -> bool:
    """Tell whether two sums are the ends of a range: از … تا, بین … و, حداقل … و حداکثر."""
    before, between = text[: first.start], text[first.end : second.start]
    if _TO.fullmatch(between):
        return True
    if _AND_AT_MOST.fullmatch(between):
        return _AT_LEAST.search(before) is not None
    return _AND.fullmatch(between) is not None and _BETWEEN.search(before) is not None


def alike(first: Money, second: Money, *, dashed: bool = False) -> tuple[Money, Money] | None:
    """Lend the lower end of a range the currency and the scale that only the upper end names: «۱۰۰ تا ۲۰۰ هزار تومان».

    None where it cannot be told whether the scale holds for both: «۵۰۰ تا ۲ میلیون». A range with a dash may stand turned round.
    """
    value, scale = first.value, first.scale
    if second.scaled and not first.scaled and not first.currency:
        many = second.value / second.scale
        if (value < many or (dashed and value < _LEAST_WHOLE)) and not second.compound:
            value, scale = value * second.scale, second.scale
        elif value < _LEAST_WHOLE and value:
            return None
    return (
        replace(first, value=value, currency=first.currency or second.currency, scale=scale),
        replace(second, currency=second.currency or first.currency),
    )
