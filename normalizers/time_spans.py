"""Spans of time in a text: numbers with units, ranges and sums of them, and how they are bounded."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from normalizers.numerals import Number, find_numbers


class UnclearSpanError(ValueError):
    """A number stands with a unit of time, and what they say together cannot be told."""


@dataclass(frozen=True, slots=True)
class Span:
    """One span of time at `text[start:end]`; `value_to` is the upper end where `bound` is range."""

    start: int
    end: int
    value: Fraction
    unit: str
    bound: str
    value_to: Fraction | None = None


_WORD_END = r"(?![\u0621-\u06cc])"
_UNIT = re.compile(
    rf"""[\s.\u2026_)»\-]*\(?\s*(?:
      (?P<second>ثانیه|seconds?)
    | (?P<minute>دقیقه|minutes?|min)
    | (?P<quarter>ربع(?:\s*ساعت)?)
    | (?P<hour>ساعت(?:\s*(?:کاری|اداری|کار))?|hours?)
    | (?P<working_day>روز(?:\s*های?)?\s*(?:کاری|اداری|کار{_WORD_END}|غیر\s*تعطیل))
    | (?P<day>شبانه\s*روز|روز(?:\s*تقویمی)?|days?)
    | (?P<week>هفته|weeks?)
    | (?P<month>ماه|months?)
    | (?P<season>فصل)
    | (?P<year>سال|years?)
    )(?:\s*(?:ه|ای|ی|ها|های))?{_WORD_END}\)?""",
    re.VERBOSE | re.IGNORECASE,
)
_FACTORS = {
    "second": ("minute", Fraction(1, 60)),
    "quarter": ("minute", Fraction(15)),
    "season": ("month", Fraction(3)),
}
# How many of the smaller unit make one of the larger. A month of 30 days is the custom of offices («۱۵ روز تا یک ماه»).
_SMALLER = {
    ("hour", "minute"): 60,
    ("day", "minute"): 1440,
    ("day", "hour"): 24,
    ("week", "hour"): 168,
    ("week", "day"): 7,
    ("month", "day"): 30,
    ("year", "day"): 365,
    ("year", "month"): 12,
}

_MIN = r"min(?:imum)?|at\s+least|حداقل|دست\s*کم|لااقل|کمینه|بیش\s+از|بیشتر\s+از|بالای|بالاتر\s+از"
_MAX = r"max(?:imum)?|up\s+to|within|حداکثر|نهایتا|نهایت|بیشینه|کم\s*تر\s+از|زیر|ظرف|تا|لغایت|سقف|کوتاه\s*تر\s+از"
_ABOUT = r"about|approx(?:imately)?\.?|حدود|حدودا|تقریبا|تقریبی|قریب\s+به|نزدیک\s+به|متوسط|میانگین|معدل|معمولا|عموما"
_BETWEEN_BOUND_AND_NUMBER = r"(?:[\s:(\-]|(?:از|به|طور|مدت|زمان|کلی|در|ظرف|تا|حدود|حدودا|تقریبا|معادل|فقط|کل|سقف|متوسط|است|برابر)(?![\u0621-\u06cc]))*"
_BOUND_BEFORE = re.compile(
    rf"(?:(?<![\u0621-\u06cc])(?:(?P<min>{_MIN})|(?P<max>{_MAX})|(?P<about>{_ABOUT})){_WORD_END}|(?P<near>[~≈])){_BETWEEN_BOUND_AND_NUMBER}$"
)
_BOUND_BEHIND = re.compile(
    rf"\s*\(?\s*(?:(?P<min>به\s*(?:بالا|بعد)|حداقل|[وی]ا?\s*بیشتر)|(?P<max>حداکثر|[وی]ا?\s*کمتر)|(?P<about>تقریبا|حدودا|میانگین|متوسط|(?:به\s*طور|به\s*صورت|بطور|بصورت)\s*(?:متوسط|میانگین|تقریبی))){_WORD_END}"
)
BOUND_WORDS = re.compile(rf"(?:{_MIN}|{_MAX}|{_ABOUT}|\W)*")
_CLAUSE_END = re.compile(r"[\n؛;.،,]")

_DASH = r"\s*[-–—~]\s*"
_TO = re.compile(rf"{_DASH}|\s*(?:تا|الی|لغایت|یا)\s*(?:حداکثر\s*)?")
_AND = re.compile(r"\s*و\s*")
_AND_AT_MOST = re.compile(r"[\s،,;؛\-–]*و?\s*(?:حداکثر|کم\s*تر\s+از)\s*(?:زمان|مدت)?\s*:?\s*(?:تا\s*)?")
_AND_HALF = re.compile(rf"\s*و\s*نیم{_WORD_END}")
_BETWEEN = re.compile(r"(?<![\u0621-\u06cc])بین\s*$")
_EVERY = re.compile(r"(?<![\u0621-\u06cc])هر\s*$")
_JOINED = re.compile(r"\s*(?:[+،,؛&]|و)\s*")
_ONE_OR = re.compile(r"(?<![\u0621-\u06cc])یکی\s*$")
_SESSIONS = re.compile(r"\s*(?:جلسه|جلسات)")
_WITHOUT_HOLIDAYS = re.compile(
    r"\s*\(?\s*(?:غیر\s*از|بغیر\s*از|به\s*غیر\s*از|به?\s*جز|بدون\s*احتساب|به\s*استثنای?|منهای)\s*(?:روز\s*های?\s*|ایام\s*)?تعطیل"
)
_REFERENCE = re.compile(r"(?:ماده|بند|تبصره|شماره|مرحله|سال|ردیف)\s*$")


def find_spans(text: str) -> list[Span]:
    """Find the spans of time of a prepared text, with ranges and sums joined.

    Raises:
        UnclearSpanError: Where the digits before a unit are no number, or a range falls or mixes days of different kinds.
    """
    spans: list[Span] = []
    waiting: Number | None = None  # the number before, whose unit may stand behind the next: 15 تا 60 روز
    for number in find_numbers(text):
        match = _UNIT.match(text, number.end)
        if match is None:
            waiting = None if _REFERENCE.search(text[: number.start]) else number
            continue
        span = _span(text, number, match, waiting)
        waiting = None
        if span is None:
            continue
        spans.append(span)
    return _join(text, _join(text, spans, _sum), _range)


def _span(text: str, number: Number, match: re.Match[str], waiting: Number | None) -> Span | None:
    assert match.lastgroup is not None
    unit, factor = _FACTORS.get(match.lastgroup, (match.lastgroup, Fraction(1)))
    if number.value is None:
        raise UnclearSpanError("digits that are no number")
    is_year = unit == "year" and 1300 <= number.value < 1500
    if is_year or _EVERY.search(text[: number.start]):
        return None
    value = Fraction(str(number.value)) * factor
    end = match.end()
    if unit == "day" and _WITHOUT_HOLIDAYS.match(text, end):
        unit = "working_day"
    half = _AND_HALF.match(text, end)
    if half:
        value, end = value + factor / 2, half.end()
    if _ONE_OR.search(text[: number.start]):
        raise UnclearSpanError("«یکی دو»")
    if waiting is not None and (
        _JOINED.fullmatch(text, waiting.end, number.start) and not _BETWEEN.search(text[: waiting.start])
    ):
        raise UnclearSpanError("two numbers before one unit")
    if waiting is not None and _SESSIONS.match(text, waiting.end, number.start):
        raise UnclearSpanError("so many times so long")
    if waiting is not None and waiting.value is not None:
        ends = read_range(text, waiting, number)
        if ends is not None:
            return Span(waiting.start, end, ends[0] * factor, unit, "range", ends[1] * factor)
    return Span(number.start, end, value, unit, bound_of(text, number.start, end))


def read_range(text: str, first: Number, second: Number) -> tuple[Fraction, Fraction] | None:
    """Give the ends of a range of two numbers (۲ تا ۳, حداقل ۲ و حداکثر ۵, دو سه), or None where they are none.

    A range with a dash is turned round where it falls, as a right-to-left page turns it.
    """
    before, between = text[: first.start], text[first.end : second.start]
    lower, upper = Fraction(str(first.value)), Fraction(str(second.value))
    if not between.strip():
        is_range = first.words and second.words and lower < upper
    elif _AND.fullmatch(between):
        is_range = _BETWEEN.search(before) is not None
    elif _AND_AT_MOST.fullmatch(between):
        is_range = bound_of(text, first.start, first.start) == "min"
    else:
        is_range = _TO.fullmatch(between) is not None
    if not is_range or lower == upper:
        return None
    if lower > upper:
        if not re.fullmatch(_DASH, between):
            raise UnclearSpanError("a range that falls")
        return upper, lower
    return lower, upper


def _join(text: str, spans: list[Span], join: Callable[[str, Span, Span], Span | None]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        both = join(text, joined[-1], span) if joined else None
        if both is not None:
            joined[-1] = both
        else:
            joined.append(span)
    return joined


def _sum(text: str, first: Span, second: Span) -> Span | None:
    """Join ۱ ساعت و ۳۰ دقیقه to 90 minutes."""
    between = text[first.end : second.start]
    if first.bound == "range" or second.bound != "exact" or _BETWEEN.search(text[: first.start]):
        return None
    factor = _SMALLER.get((first.unit, second.unit))
    if factor is None or second.value >= factor or not (_AND.fullmatch(between) or not between.strip()):
        return None
    return replace(first, end=second.end, value=first.value * factor + second.value, unit=second.unit)


def _range(text: str, first: Span, second: Span) -> Span | None:
    """Join یک روز تا یک هفته, or حداقل ۲ روز و حداکثر ۵ روز, to one range."""
    before, between = text[: first.start], text[first.end : second.start]
    if "range" in (first.bound, second.bound):
        return None
    at_least = first.bound == "min" and _AND_AT_MOST.fullmatch(between)
    is_between = _AND.fullmatch(between) and _BETWEEN.search(before)
    if not (at_least or is_between or _TO.fullmatch(between)):
        return None
    if {first.unit, second.unit} == {
        "day",
        "working_day",
    }:  # «۱۰ روز الی ۱۵ روز کاری»: the kind is named once
        first, second = replace(first, unit="working_day"), replace(second, unit="working_day")
    alike = _in_one_unit(first, second)
    if alike is None or alike[0].value >= alike[1].value:
        raise UnclearSpanError("a range that falls or mixes units")
    return Span(first.start, second.end, alike[0].value, alike[0].unit, "range", alike[1].value)


def _in_one_unit(first: Span, second: Span) -> tuple[Span, Span] | None:
    if first.unit == second.unit:
        return first, second
    if (first.unit, second.unit) in _SMALLER:
        return replace(first, unit=second.unit, value=first.value * _SMALLER[first.unit, second.unit]), second
    if (second.unit, first.unit) in _SMALLER:
        return first, replace(second, unit=first.unit, value=second.value * _SMALLER[second.unit, first.unit])
    if {first.unit, second.unit} == {"week", "month"}:
        days = [
            replace(one, unit="day", value=one.value * _SMALLER[one.unit, "day"]) for one in (first, second)
        ]
        return days[0], days[1]
    return None


def is_same(first: Span, second: Span) -> bool:
    """Tell whether two spans say the same: «۷۲ ساعت (۳ روز)»."""
    if first.value_to is not None or second.value_to is not None:
        return (first.value, first.value_to, first.unit) == (second.value, second.value_to, second.unit)
    alike = _in_one_unit(first, second)
    return alike is not None and alike[0].value == alike[1].value


def bound_of(text: str, start: int, end: int) -> str:
    """Give the bound of what stands at `text[start:end]`, from the words before it in its clause or right behind it."""
    before = _CLAUSE_END.split(text[:start])[-1]
    match = _BOUND_BEFORE.search(before) or _BOUND_BEHIND.match(text, end)
    if match is None or match.lastgroup is None:
        return "exact"
    return "about" if match.lastgroup == "near" else match.lastgroup
