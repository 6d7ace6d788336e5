"""Fees: what an amount of money in a form is in rials."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from normalizers.blanks import is_none_answer, strip_blanks
from normalizers.errors import LARGEST_STORED, NormalizationError
from normalizers.money import (
    Money,
    alike,
    find_money,
    has_broken_sum,
    has_scale_apart,
    is_range,
    is_reference,
    names_toman,
    take_unit,
)
from normalizers.numerals import find_numbers, is_multitude, is_percentage, prepare


@dataclass(frozen=True, slots=True)
class Amount:
    """A fee in rials. `amount_rial` is the lower end of a range and None where the fee is not fixed."""

    raw: str
    amount_rial: int | None
    amount_to_rial: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a number without a unit of its own counts; `scaled` where it brings its own هزار or میلیون."""

    currency: str
    plain: int
    scaled: int


_RIALS = {"rial": 1, "toman": 10}
_UNITS = {
    "rial": _Unit("rial", 1, 1),
    "toman": _Unit("toman", 10, 10),
    "thousand_rial": _Unit("rial", 1000, 1),
    "thousand_toman": _Unit("toman", 10_000, 10),
    "million_rial": _Unit("rial", 10**6, 1),
    "million_toman": _Unit("toman", 10**7, 10),
}

_NOT_FIXED = re.compile(
    r"""
      تعرفه | [%\u066a] | درصد | در\ صد | متغیر | متفاوت | شناور | توافق | کارشناسی | بستگی | وابسته | حسب | بسته\ به
    | متناسب | (?:بر)?اساس | طبق | مطابق | برابر | وفق | به\ ?موجب | مصوب | قانون | [اآ]یین | بخشنامه | ابلاغ | قرارداد
    | مزایده | مناقصه | قیمت\ روز | نرخ | محاسبه | تعیین\ (?:می|خواهد) | جدول | ضریب | فرمول | معادل
    """,
    re.VERBOSE,
)
# No fee has so many digits without a mark between them, unless it ends in zeros.
_ACCOUNT = re.compile(r"ir\s*\d{10,}|\d{13,}|0\d{7,}|\d{10,12}(?<!000)", re.ASCII | re.IGNORECASE)
_PER_MILLE = re.compile(r"\sدر\s*(?:هزار|میلیون)(?![\u0621-\u06cc])")
_FREE = re.compile(
    r"رایگان|مجانی|بدون\s+(?:دریافت\s+|پرداخت\s+)?(?:هزینه|وجه)|فاقد\s+هزینه|هزینه\s*(?:ای)?\s*(?:ندارد|(?:دریافت|اخذ|گرفته|پرداخت)\s*نمی)"
)
# Free for whom: what the others pay is not said.
_FOR_SOME = re.compile(
    r"(?<!\w)(?:برای|جهت)\s+(?!عموم|همه|کلیه|تمام|متقاضی|شهروندان|مردم|گیرندگان|خدمت|این|استفاده)|در\s+صورت|مگر|به\s?جز|به\s+استثنا|غیر\s+از|فقط"
)
_UP_TO = re.compile(r"(?:حداکثر|تا|سقف|کمتر از|زیر)(?:\s*(?:مبلغ|سقف))?[\s:(]*$")
_WORDS_OF_A_PRICE = re.compile(
    r"(?<!\w)(?:از|تا|الی|بین|و|به|مبلغ|حدود|حدودا|تقریبا|حداقل|حداکثر|هزینه|نقدا|جمعا|کلا|فقط|بابت)(?!\w)"
)
_LEAST_IN_PROSE = 1000  # rials: a bare smaller number among other words is more likely an article or a count


def parse_amount(text: str, *, unit: str = "rial") -> Amount:
    """Read a fee; `unit` is the one its label carries (a key of `_UNITS`), a unit in the text wins.

    One sum, or the same sum several times (in digits and words, in rials and tomans), is the fee. Several sums that differ and
    are no range depend on something, as a percentage or a tariff does: `amount-not-fixed`, and no number. A sum that is only an
    upper end (حداکثر ۵۰۰۰۰) is kept and called not fixed, because the contract has no place for it.

    Raises:
        NormalizationError: `amount-unreadable`, where the text holds no amount, no word of none, no tariff or percentage.
    """
    rials, rials_to, notes = _read(text, unit)
    return Amount(text, rials, rials_to, notes)


_OPEN: tuple[None, None, tuple[str, ...]] = (None, None, ("amount-not-fixed",))


@lru_cache(maxsize=4096)
def _read(text: str, unit_name: str) -> tuple[int | None, int | None, tuple[str, ...]]:
    if is_none_answer(text):
        return 0, None, ()
    prepared, unit_in_text = take_unit(strip_blanks(prepare(text)))
    unit = _UNITS[unit_in_text or unit_name]
    if _ACCOUNT.fullmatch(prepared.strip(" ()\n")):
        raise NormalizationError("value-misplaced", text, "the digits of an account")
    if is_multitude(prepared) or has_scale_apart(prepared):
        raise NormalizationError("amount-unreadable", text, "a multitude or a scale apart from its number")
    if has_broken_sum(prepared):
        raise NormalizationError("amount-unreadable", text, "digits that are no number before a currency")
    if any(is_percentage(prepared, number) for number in find_numbers(prepared)) or _PER_MILLE.search(
        prepared
    ):
        return _OPEN
    money = find_money(prepared)
    if not money:
        return _without_sum(text, prepared)
    if not any(one.currency for one in money) and unit.currency != "toman" and names_toman(prepared):
        unit = _UNITS["toman"]
    if not any(one.currency for one in money) and not _is_bare(prepared, money):
        if _NOT_FIXED.search(prepared):
            return _OPEN
        if any(one.value < _LEAST_IN_PROSE for one in money):
            raise NormalizationError("amount-unreadable", text, "a number that may be no amount")
    if len(money) == 2 and is_range(prepared, *money):
        dashed = re.search("[-–—]", prepared[money[0].end : money[1].start]) is not None
        ends = alike(*money, dashed=dashed)
        if ends is None:
            raise NormalizationError("amount-unreadable", text, "a range whose lower end has no clear scale")
        first, second = ends
        # Beside a dash the ends of a range stand in either order, as a right-to-left line shows them.
        turned = dashed and _in_rials(first, unit) > _in_rials(second, unit)
        return _read_range(text, (second, first) if turned else (first, second), unit)
    named = {one.value for one in money if one.currency}
    # A number that comes again with its currency is the same sum: «۲۰۰.۰۰۰ (دویست هزار تومان)».
    money = [one for one in money if one.currency or one.value not in named]
    values = {_in_rials(one, unit) for one in money}
    if len(values) > 1 or (_FREE.search(prepared) and any(values)):
        return _OPEN
    currencies = {one.currency or unit.currency for one in money}
    notes = ("amount-in-toman",) if currencies == {"toman"} and any(values) else ()
    if _UP_TO.search(prepared[: money[0].start]):
        notes = (*notes, "amount-not-fixed")
    return _whole(text, values.pop()), None, notes


def _read_range(text: str, ends: Sequence[Money], unit: _Unit) -> tuple[int, int | None, tuple[str, ...]]:
    lower, upper = (_whole(text, _in_rials(end, unit)) for end in ends)
    if lower > upper:
        raise NormalizationError("amount-unreadable", text, "a range that falls")
    converted = any((end.currency or unit.currency) == "toman" for end in ends)
    return lower, upper if upper != lower else None, ("amount-in-toman",) if converted else ()


def _without_sum(text: str, prepared: str) -> tuple[int | None, None, tuple[str, ...]]:
    unreadable = any(
        number.value is None and not is_reference(prepared[: number.start])
        for number in find_numbers(prepared)
    )
    if not unreadable and _NOT_FIXED.search(prepared):
        return _OPEN
    if not unreadable and _FREE.search(prepared):
        return _OPEN if _FOR_SOME.search(prepared) else (0, None, ())
    raise NormalizationError("amount-unreadable", text, "no amount")


def _is_bare(text: str, money: list[Money]) -> bool:
    """Tell whether nothing but the numbers and the words of a price stands in the text."""
    rest = text
    for one in reversed(money):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    return re.search(r"\w", _WORDS_OF_A_PRICE.sub(" ", rest)) is None


def _in_rials(money: Money, unit: _Unit) -> Fraction:
    if money.currency:
        return money.value * _RIALS[money.currency]
    return money.value * (unit.scaled if money.scaled else unit.plain)


def _whole(text: str, rials: Fraction) -> int:
    if rials.denominator != 1:
        raise NormalizationError("amount-unreadable", text, "a fraction of a rial")
    if rials > LARGEST_STORED:
        raise NormalizationError("amount-unreadable", text, "more digits than an amount has")
    return rials.numerator
