"""Fees: what an amount of money in a form is in rials."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from normalizers.blanks import is_none_answer, strip_blanks
from normalizers.characters import ZWNJ
from normalizers.errors import NormalizationError
from normalizers.numerals import Number, find_numbers, is_percentage, prepare


@dataclass(frozen=True, slots=True)
class Amount:
    """A fee in rials. `amount_rial` is the lower end of a range and None where the fee is not fixed."""

    raw: str
    amount_rial: int | None
    amount_to_rial: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Money:
    """One number of the text as money: its place, its rials, and how its currency is known."""

    start: int
    end: int  # behind the currency
    value: Fraction
    currency: str  # rial, toman or "" where the text names none
    scaled: bool  # هزار, میلیون written behind the number


_TOMAN = 10
_UNITS: dict[str, tuple[int, int, str]] = {  # factor, factor when the text brings its own هزار, currency
    "rial": (1, 1, "rial"),
    "toman": (_TOMAN, _TOMAN, "toman"),
    "thousand_rial": (1000, 1, "rial"),
    "thousand_toman": (1000 * _TOMAN, _TOMAN, "toman"),
    "million_rial": (10**6, 1, "rial"),
}

_RIAL_WORD = r"(?:ریال|﷼|rials?|irr)"
_TOMAN_WORD = r"(?:تومان|تومن|toman)"
_CURRENCY_BEHIND = re.compile(
    rf"[\s{ZWNJ}\-/.=_)]*(?:(?P<rial>{_RIAL_WORD})|(?P<toman>{_TOMAN_WORD}))", re.IGNORECASE
)
_CURRENCY_BEFORE = re.compile(
    rf"(?:(?P<rial>{_RIAL_WORD})|(?P<toman>{_TOMAN_WORD}))[\s:\-/=_(]*$", re.IGNORECASE
)
_SCALE_END = re.compile(r"(?:هزار|میلیون|ملیون|میلیارد|ملیارد)$")
_OTHER_UNIT = re.compile(
    rf"[\s{ZWNJ}]*(?:نفر|بار|مورد|مرتبه|دفعه|نوبت|عدد|فقره|نسخه|برگ|قطعه|جلد|دقیقه|ساعت|روز|هفته|ماه|سال|متر|هکتار|کیلو|تن|درجه|"
    rf"صفحه|واحد|سهم)"
)
_REFERENCE_BEFORE = re.compile(
    r"(?:ماده|مواد|بند|تبصره|جدول|ردیف|شماره|حساب|شبا|کد|شناسه|سال|مورخ|تاریخ|ابلاغیه|بخشنامه|مصوبه|پیوست|فصل|کارت|تلفن)"
    r"(?:\s*(?:ی|های|شماره))?[\s:(]*$"
)
_RANGE = re.compile(rf"[\s{ZWNJ}\-/)]*(?:تا|الی|-|–|—|~)[\s{ZWNJ}(]*(?:مبلغ|حداکثر|سقف)?\s*")
_BETWEEN = re.compile(r"\s*و\s*")
_UP_TO = re.compile(r"(?:حداکثر|تا|سقف|کمتر از|زیر)(?:\s*(?:مبلغ|سقف))?[\s:(]*$")

_NOT_FIXED = re.compile(
    rf"""
      تعرفه | [%\u066a] | درصد | در[ {ZWNJ}]صد | متغیر | متفاوت | شناور | توافق | کارشناسی | بستگی | وابسته
    | حسب | بسته\ به | متناسب | (?:بر)?اساس | (?:طبق|مطابق|برابر|وفق|به\ موجب|بموجب)
    | مصوب | قانون | ایین|آیین | بخشنامه | ابلاغ | قرارداد | مزایده | مناقصه | قیمت\ روز | نرخ | محاسبه
    | تعیین\ (?:می|خواهد) | جدول | ضریب | فرمول | معادل
    """,
    re.VERBOSE,
)
_FREE = re.compile(
    r"رایگان|مجانی|بدون\s+(?:دریافت\s+|پرداخت\s+)?(?:هزینه|وجه)|فاقد\s+هزینه|هزینه\s*(?:ای)?\s*ندارد"
)
_LEAST_IN_PROSE = (
    1000  # rials: a bare smaller number between unknown words is more likely an article or a count
)


def parse_amount(text: str, *, unit: str = "rial") -> Amount:
    """Read a fee; `unit` is the one its label carries (`rial`, `toman`, `thousand_rial` …), a unit in the text wins.

    Raises:
        NormalizationError: `amount-unreadable`, where the text holds no amount, no word of none, no tariff or percentage.
    """
    rial, upper, notes = _read(text, unit)
    return Amount(text, rial, upper, notes)


@lru_cache(maxsize=4096)
def _read(text: str, unit: str) -> tuple[int | None, int | None, tuple[str, ...]]:
    if is_none_answer(text):
        return 0, None, ()
    prepared = strip_blanks(prepare(text))
    money = _moneys(prepared)
    named = [one for one in money if one.currency]
    percent = any(is_percentage(prepared, number) for number in find_numbers(prepared))
    if percent and not (named and len(money) == 0):
        return None, None, ("amount-not-fixed",)
    if not money:
        return _without_number(text, prepared)
    if not named and not _is_bare(prepared, money):
        if _NOT_FIXED.search(prepared):
            return None, None, ("amount-not-fixed",)
        if any(one.value < _LEAST_IN_PROSE for one in money):
            raise NormalizationError("amount-unreadable", text, "a number that may be no amount")
    if len(money) == 2 and _is_range(prepared, *money):
        lower, upper = _in_rials(_alike(*money), unit)
        if lower > upper:
            raise NormalizationError("amount-unreadable", text, "a range that falls")
        return _whole(text, lower), _whole(text, upper) if upper != lower else None, _toman_note(money, unit)
    values = set(_in_rials(money, unit))
    if len(values) > 1 or (_FREE.search(prepared) and values != {Fraction(0)}):
        return None, None, ("amount-not-fixed",)
    notes = () if {one.currency for one in money} >= {"rial", "toman"} else _toman_note(money, unit)
    if _UP_TO.search(prepared[: money[0].start]):
        notes += ("amount-not-fixed",)
    return _whole(text, values.pop()), None, notes


def _without_number(text: str, prepared: str) -> tuple[int | None, int | None, tuple[str, ...]]:
    unreadable = any(number.value is None for number in find_numbers(prepared))
    if _NOT_FIXED.search(prepared) and not unreadable:
        return None, None, ("amount-not-fixed",)
    if _FREE.search(prepared) and not unreadable:
        return 0, None, ()
    raise NormalizationError("amount-unreadable", text, "no amount")


def _moneys(text: str) -> list[_Money]:
    """Give the numbers that are money; where some name their currency, those and the ends of their ranges."""
    found: list[_Money] = []
    for number in find_numbers(text):
        money = _money(text, number)
        if money is not None:
            found.append(money)
    if any(one.currency for one in found):
        found = [
            one
            for index, one in enumerate(found)
            if one.currency
            or (
                index + 1 < len(found)
                and found[index + 1].currency
                and _is_range(text, one, found[index + 1])
            )
        ]
    return found


def _money(text: str, number: Number) -> _Money | None:
    if number.value is None:
        return None
    before = text[max(0, number.start - 20) : number.start]
    behind = _CURRENCY_BEHIND.match(text, number.end)
    ahead = None if behind else _CURRENCY_BEFORE.search(before)
    known = behind or ahead
    if known is None and (_OTHER_UNIT.match(text, number.end) or _REFERENCE_BEFORE.search(before)):
        return None
    if text[number.start] == "0" and number.value != 0 and text[number.start : number.end].isdigit():
        return None
    currency = "" if known is None else "rial" if known["rial"] else "toman"
    scaled = _SCALE_END.search(text[number.start : number.end]) is not None
    return _Money(
        number.start, behind.end() if behind else number.end, Fraction(str(number.value)), currency, scaled
    )


def _is_bare(text: str, money: list[_Money]) -> bool:
    """Tell whether nothing but the numbers and the words of a price stands in the text."""
    rest = text
    for one in reversed(money):
        rest = rest[: one.start] + " " + rest[one.end :]
    rest = re.sub(
        r"از|تا|الی|بین|و|مبلغ|حدود|حدودا|تقریبا|حداقل|حداکثر|هزینه|نقدا|جمعا|کلا|فقط|بابت|به", " ", rest
    )
    return re.search(r"\w", rest) is None


def _is_range(text: str, first: _Money, second: _Money) -> bool:
    between = text[first.end : second.start]
    if _RANGE.fullmatch(between):
        return True
    return (
        _BETWEEN.fullmatch(between) is not None
        and re.search(r"بین\s*(?:مبلغ\s*)?$", text[: first.start]) is not None
    )


def _alike(first: _Money, second: _Money) -> tuple[_Money, _Money]:
    """Lend the lower end of a range the currency and the scale that only the upper end names: «۱۰۰ تا ۲۰۰ هزار تومان»."""
    value = first.value
    if second.scaled and not first.scaled and value < 1000:
        for scale in (10**9, 10**6, 10**3):
            if second.value >= scale and value <= second.value / scale:
                value *= scale
                break
    currency = first.currency or second.currency
    second_currency = second.currency or first.currency
    return (
        _Money(first.start, first.end, value, currency, first.scaled or second.scaled),
        _Money(second.start, second.end, second.value, second_currency, second.scaled),
    )


def _in_rials(money: tuple[_Money, ...] | list[_Money], unit: str) -> list[Fraction]:
    plain, scaled, _ = _UNITS[unit]
    rials: list[Fraction] = []
    for one in money:
        if one.currency:
            rials.append(one.value * (_TOMAN if one.currency == "toman" else 1))
        else:
            rials.append(one.value * (scaled if one.scaled else plain))
    return rials


def _toman_note(money: list[_Money], unit: str) -> tuple[str, ...]:
    currencies = {one.currency or _UNITS[unit][2] for one in money}
    return ("amount-in-toman",) if "toman" in currencies else ()


def _whole(text: str, rials: Fraction) -> int:
    if rials.denominator != 1:
        raise NormalizationError("amount-unreadable", text, "a fraction of a rial")
    return rials.numerator
