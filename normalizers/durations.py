"""Durations: how long a service takes or a licence holds, as a number, a unit and a bound."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from normalizers.blanks import strip_blanks
from normalizers.characters import ZWNJ
from normalizers.errors import NormalizationError
from normalizers.numerals import Number, find_numbers, prepare

UNITS = ("minute", "hour", "day", "working_day", "week", "month", "year", "unlimited")


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time. `bound` is exact, min, max, about or range; `value_to` is the upper end of a range."""

    raw: str
    value: int | float | None
    unit: str | None
    bound: str = "exact"
    value_to: int | float | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Span:
    """One quantity of time in the text."""

    start: int
    end: int
    value: Fraction
    unit: str
    bound: str
    value_to: Fraction | None = None


_GAP = rf"[\s{ZWNJ}]*"
_ENDING = rf"(?:{_GAP}(?:ه|ای|ی|ها|های))?(?![\u0621-\u06cc])"
_UNIT = re.compile(
    rf"""{_GAP}\(?{_GAP}(?:
      (?P<second>ثانیه|seconds?)
    | (?P<minute>دقیقه|دقیقه|minutes?|min)
    | (?P<quarter>ربع(?:{_GAP}ساعت)?)
    | (?P<hour>ساعت(?:{_GAP}(?:کاری|اداری|کار))?|hours?)
    | (?P<working_day>روز(?:{_GAP}(?:های?))?{_GAP}(?:کاری|اداری|کار(?![\u0621-\u06cc])|غیر{_GAP}تعطیل))
    | (?P<day>شبانه{_GAP}روز|روز(?:{_GAP}تقویمی)?|days?)
    | (?P<week>هفته|weeks?)
    | (?P<month>ماه|months?)
    | (?P<season>فصل)
    | (?P<year>سال|years?)
    ){_ENDING}\)?""",
    re.VERBOSE | re.IGNORECASE,
)
_FACTORS: dict[str, tuple[str, Fraction]] = {
    "second": ("minute", Fraction(1, 60)),
    "quarter": ("minute", Fraction(15)),
    "season": ("month", Fraction(3)),
}
# How many of the smaller unit make one of the larger. A month of 30 days is the custom of offices («۱۵ روز تا یک ماه»).
_SMALLER: dict[tuple[str, str], int] = {
    ("hour", "minute"): 60,
    ("day", "minute"): 1440,
    ("day", "hour"): 24,
    ("week", "hour"): 168,
    ("week", "day"): 7,
    ("month", "day"): 30,
    ("year", "day"): 365,
    ("year", "month"): 12,
}

_MIN = (
    r"حداقل|دست\s*کم|دستکم|لااقل|کمینه|بیش\s+از|بیشتر\s+از|بالای|بالاتر\s+از|افزون\s+بر|کمتر\s+از\s+(?=نباشد)"
)
_MAX = r"حداکثر|نهایتا|نهایت|بیشینه|کمتر\s+از|زیر|ظرف|ظرف\s+مدت|تا|لغایت|سقف|کوتاه\s*تر\s+از"
_ABOUT = r"حدود|حدودا|حدوداً|تقریبا|تقریباً|قریب\s+به|نزدیک\s+به|متوسط|میانگین|معدل|معمولا|معمولاً|عموما|تقریبی|در\s+حدود"
_FILL = r"(?:\s|از|به|طور|مدت|زمان|کلی|در|ظرف|تا|حدود|حدودا|تقریبا|:|-|\(|بین|معادل|فقط|را|کل|سقف|متوسط|است)*"
_BOUND_BEFORE = re.compile(
    rf"(?<![\u0621-\u06cc])(?:(?P<min>{_MIN})|(?P<max>{_MAX})|(?P<about>{_ABOUT})){_FILL}$"
)
_BOUND_BEHIND = re.compile(
    r"\s*\(?\s*(?:(?P<min>به\s*بالا|به\s*بعد|حداقل|و\s*بیشتر|یا\s*بیشتر)|(?P<max>حداکثر|یا\s*کمتر|و\s*کمتر)|(?P<about>تقریبا|حدودا))(?![\u0621-\u06cc])"
)
_TO = rf"{_GAP}(?:تا|الی|لغایت|-|–|—|~|یا){_GAP}(?:حداکثر{_GAP})?"
_RANGE = re.compile(_TO)
_AND = re.compile(rf"{_GAP}و{_GAP}")
_AND_HALF = re.compile(rf"{_GAP}و{_GAP}نیم(?![\u0621-\u06cc])")
_BETWEEN = re.compile(r"(?<![\u0621-\u06cc])بین\s*$")
_UNLIMITED = re.compile(
    rf"""نا{_GAP}محدود | غیر{_GAP}محدود | دائم | دایم | مادام | همیشگی | برای\ همیشه | تا\ (?:زمان\ )?(?:لغو|ابطال|اطلاع\ ثانوی)
    | (?:بدون|فاقد)\ (?:محدودیت|انقضا|تاریخ\ انقضا|سررسید) | محدودیت(?:\ زمانی)?(?:ی)?\ ندارد | انقضا(?:ء|یی)?\ ندارد | مدت\ ندارد""",
    re.VERBOSE,
)
# No time passes: zero is what such an answer says, and a mean over services may count it; a gap would be wrong.
_INSTANT = re.compile(
    rf"(?:به{_GAP}صورت|بصورت|به{_GAP}طور|بطور|در)?\s*(?:[اآ]نی|بلافاصله|بی{_GAP}درنگ|فی{_GAP}المجلس|همان\s+(?:لحظه|آن)|لحظه{_GAP}ای|"
    rf"لحظه|[اآ]نلاین|برخط)\s*(?:است|می{_GAP}باشد|انجام\s+می{_GAP}شود)?[\s.]*"
)


def parse_duration(text: str, *, unit: str | None = None) -> Duration:
    """Read a duration; of several conditions the first is the value. `unit` is one its label carries, for a bare number.

    Raises:
        NormalizationError: `duration-unreadable`, where the text holds no span of time.
    """
    return replace(_read(text, unit), raw=text)


@lru_cache(maxsize=4096)
def _read(text: str, unit: str | None) -> Duration:
    prepared = strip_blanks(prepare(text))
    spans = _spans(prepared)
    if not spans and unit is not None:
        spans = _bare(prepared, unit)
    unlimited = _UNLIMITED.search(prepared)
    if unlimited and (not spans or unlimited.start() < spans[0].start):
        return Duration(text, None, "unlimited", notes=("duration-conditional",) if spans else ())
    if not spans:
        if _INSTANT.fullmatch(prepared):
            return Duration(text, 0, "minute", "about")
        raise NormalizationError("duration-unreadable", text, "no number with a unit of time")
    first = spans[0]
    several = unlimited is not None or any(not _same(first, other) for other in spans[1:])
    return Duration(
        text,
        _plain(first.value),
        first.unit,
        first.bound,
        None if first.value_to is None else _plain(first.value_to),
        ("duration-conditional",) if several else (),
    )


def _spans(text: str) -> list[_Span]:
    """Find the quantities of time, with ranges and sums joined."""
    spans: list[_Span] = []
    waiting: list[Number] = []  # numbers whose unit stands behind a later one: 15 تا 60 روز
    for number in find_numbers(text):
        match = _UNIT.match(text, number.end)
        if match is None:
            waiting = [*waiting, number]
            continue
        span = _span(text, number, match, waiting)
        waiting = []
        if span is None:
            continue
        if spans and (joined := _join(text, spans[-1], span)) is not None:
            spans[-1] = joined
        else:
            spans.append(span)
    return spans


def _span(text: str, number: Number, match: re.Match[str], waiting: list[Number]) -> _Span | None:
    if number.value is None or match.lastgroup is None:
        return None
    unit, factor = _FACTORS.get(match.lastgroup, (match.lastgroup, Fraction(1)))
    if unit == "year" and 1300 <= number.value < 1500:
        return None
    value = Fraction(str(number.value)) * factor
    end = match.end()
    half = _AND_HALF.match(text, end)
    if half:
        value, end = value + factor / 2, half.end()
    if waiting and waiting[-1].value is not None:
        lower = Fraction(str(waiting[-1].value)) * factor
        between = text[waiting[-1].end : number.start]
        if lower < value and _is_range(text, waiting[-1].start, between):
            return _Span(waiting[-1].start, end, lower, unit, "range", value)
    return _Span(number.start, end, value, unit, _bound(text, number.start, end))


def _is_range(text: str, start: int, between: str) -> bool:
    if _RANGE.fullmatch(between) or not between.strip(f" {ZWNJ}"):
        return True
    if not _AND.match(between):
        return False
    if _AND.fullmatch(between):
        return _BETWEEN.search(text[:start]) is not None or _bound(text, start, start) == "min"
    return (
        _bound(text, start, start) == "min"
        and re.fullmatch(r"\s*و\s*حداکثر\s*(?:تا\s*)?", between) is not None
    )


def _join(text: str, first: _Span, second: _Span) -> _Span | None:
    """Join two quantities into a range (یک روز تا یک هفته) or a sum (۱ ساعت و ۳۰ دقیقه), where they are one."""
    between = text[first.end : second.start]
    if first.bound != "range" and second.bound != "range":
        least = first.bound == "min" and re.fullmatch(r"[\s،,;]*(?:و)?\s*حداکثر\s*(?:تا\s*)?", between)
        if (
            _RANGE.fullmatch(between)
            or least
            or (_AND.fullmatch(between) and _BETWEEN.search(text[: first.start]))
        ):
            lower, upper = _in_one_unit(first, second)
            if lower is not None and upper is not None and lower.value < upper.value:
                return _Span(first.start, second.end, lower.value, lower.unit, "range", upper.value)
            return None
        if (_AND.fullmatch(between) or not between.strip()) and (first.unit, second.unit) in _SMALLER:
            factor = _SMALLER[first.unit, second.unit]
            if second.value < factor:
                return replace(
                    first, end=second.end, value=first.value * factor + second.value, unit=second.unit
                )
    return None


def _in_one_unit(first: _Span, second: _Span) -> tuple[_Span | None, _Span | None]:
    if first.unit == second.unit:
        return first, second
    if (first.unit, second.unit) in _SMALLER:
        return replace(first, unit=second.unit, value=first.value * _SMALLER[first.unit, second.unit]), second
    if (second.unit, first.unit) in _SMALLER:
        return first, replace(second, unit=first.unit, value=second.value * _SMALLER[second.unit, first.unit])
    return None, None


def _same(first: _Span, second: _Span) -> bool:
    if first.value_to is not None or second.value_to is not None:
        return (first.value, first.value_to, first.unit) == (second.value, second.value_to, second.unit)
    lower, upper = _in_one_unit(first, second)
    return lower is not None and upper is not None and lower.value == upper.value


def _bound(text: str, start: int, end: int) -> str:
    before = re.split(r"[\n؛;.،,]", text[:start])[-1]
    match = _BOUND_BEFORE.search(before) or _BOUND_BEHIND.match(text, end)
    return match.lastgroup if match and match.lastgroup else "exact"


_BARE_REST = re.compile(rf"(?:{_MIN}|{_MAX}|{_ABOUT}|\W)*")


def _bare(text: str, unit: str) -> list[_Span]:
    """Read a number alone, or two as a range, whose unit stands in the label."""
    numbers = find_numbers(text)
    if not numbers or any(number.value is None for number in numbers) or len(numbers) > 2:
        return []
    rest = text
    for number in reversed(numbers):
        rest = rest[: number.start] + " " + rest[number.end :]
    if not _BARE_REST.fullmatch(rest):
        return []
    values = [Fraction(str(number.value)) for number in numbers]
    first = numbers[0]
    if len(values) == 1:
        return [_Span(first.start, first.end, values[0], unit, _bound(text, first.start, first.end))]
    if values[0] < values[1] and _is_range(text, first.start, text[first.end : numbers[1].start]):
        return [_Span(first.start, numbers[1].end, values[0], unit, "range", values[1])]
    return []


def _plain(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)
