"""Durations: how long a service takes or a licence holds, as a number, a unit and a bound."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from normalizers.blanks import strip_blanks
from normalizers.errors import NormalizationError
from normalizers.numerals import find_numbers, prepare
from normalizers.time_spans import (
    BOUND_WORDS,
    Span,
    UnclearSpanError,
    bound_of,
    find_spans,
    is_same,
    read_range,
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time.

    Attributes:
        unit: minute, hour, day, working_day, week, month, year or unlimited.
        bound: exact, min, max, about or range; of a range, `value` and `value_to` are the ends.
    """

    raw: str
    value: int | float | None
    unit: str | None
    bound: str = "exact"
    value_to: int | float | None = None
    notes: tuple[str, ...] = ()


_UNLIMITED = re.compile(
    r"""
      نا\s*محدود | غیر\s*محدود | دائم | دایم | مادام | همیشگی | برای\s+همیشه
    | تا\s+(?:زمان\s+)?(?:لغو|ابطال|اطلاع\s+ثانوی)
    | (?:بدون|فاقد)\s+(?:محدودیت|انقضا|تاریخ\s+انقضا|سررسید)
    | (?:محدودیت(?:\s+زمانی)?ی?|انقضا(?:ء|یی)?|مدت)\s+ندارد
    """,
    re.VERBOSE,
)
# No time passes: zero minutes is what such an answer says, and a mean over services may count it. فوری ("urgent") is no such
# answer, and neither is "the same day".
_INSTANT = re.compile(
    r"""(?:به|در|طور|صورت|بطور|بصورت|همان|[اآ]نی|بلافاصله|بی\s*درنگ|فی\s*المجلس|لحظه(?:\s*ای)?|[اآ]نلاین|برخط|است|می\s*باشد|
    انجام\s+می\s*شود|و|[\s.،,()\-])*""",
    re.VERBOSE,
)
_LONGEST = 10**6  # of any unit: a million minutes are two years; more digits are a number of something else
_INSTANT_WORD = re.compile(r"[اآ]نی|بلافاصله|درنگ|المجلس|لحظه|[اآ]نلاین|برخط")


def parse_duration(text: str, *, unit: str | None = None) -> Duration:
    """Read a duration; of several conditions the first is the value. `unit` is one its label carries, for a bare number.

    Raises:
        NormalizationError: `duration-unreadable`, where the text holds no span of time.
    """
    value, found_unit, bound, value_to, notes = _read(text, unit)
    return Duration(text, value, found_unit, bound, value_to, notes)


_Parts = tuple[int | float | None, str, str, int | float | None, tuple[str, ...]]


@lru_cache(maxsize=4096)
def _read(text: str, unit: str | None) -> _Parts:
    prepared = strip_blanks(prepare(text))
    try:
        spans = find_spans(prepared) or _bare(prepared, unit)
    except UnclearSpanError as unclear:
        raise NormalizationError("duration-unreadable", text, str(unclear)) from unclear
    unlimited = _UNLIMITED.search(prepared)
    if unlimited and (not spans or unlimited.start() < spans[0].start):
        return None, "unlimited", "exact", None, ("duration-conditional",) if spans else ()
    if not spans:
        if _INSTANT_WORD.search(prepared) and _INSTANT.fullmatch(prepared):
            return 0, "minute", "about", None, ()
        raise NormalizationError("duration-unreadable", text, "no number with a unit of time")
    first = spans[0]
    if max(first.value, first.value_to or 0) > _LONGEST:
        raise NormalizationError("duration-unreadable", text, "more than any duration")
    several = unlimited is not None or any(not is_same(first, other) for other in spans[1:])
    value_to = None if first.value_to is None else _plain(first.value_to)
    notes = ("duration-conditional",) if several else ()
    return _plain(first.value), first.unit, first.bound, value_to, notes


def _bare(text: str, unit: str | None) -> list[Span]:
    """Read a number alone, or two as a range, whose unit stands in the label."""
    numbers = find_numbers(text)
    if unit is None or not 1 <= len(numbers) <= 2 or any(number.value is None for number in numbers):
        return []
    rest = text
    for number in reversed(numbers):
        rest = f"{rest[: number.start]} {rest[number.end :]}"
    if not BOUND_WORDS.fullmatch(rest):
        return []
    first = numbers[0]
    if len(numbers) == 1:
        bound = bound_of(text, first.start, first.end)
        return [Span(first.start, first.end, Fraction(str(first.value)), unit, bound)]
    ends = read_range(text, first, numbers[1])
    return [Span(first.start, numbers[1].end, ends[0], unit, "range", ends[1])] if ends else []


def _plain(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)
