"""Dates: Jalali as fillers write them, in every order and with every mark, and the Gregorian day beside it.

The year is the part of four digits, else the first of three parts where that makes a date, else the last (`18/3/83`).
Years of two digits are completed (10–99 are 13xx, 00–09 are 14xx), which the note `date-century-assumed` says. A month without a
day (`آذر ۱۳۸۰`) and a year alone are kept as `1380-09` and `1380` and have no Gregorian day. Years 1900 to 2100 are Gregorian.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from persiantools.jdatetime import JalaliDate

from normalizers.errors import NormalizationError
from normalizers.numerals import find_numbers, prepare


@dataclass(frozen=True, slots=True)
class Date:
    """A date: `jalali` as yyyy-mm-dd, yyyy-mm or yyyy, `gregorian` as yyyy-mm-dd where the day is known."""

    raw: str
    jalali: str
    gregorian: str | None
    notes: tuple[str, ...] = ()


_MONTHS = {
    "فروردین": 1, "اردیبهشت": 2, "ردیبهشت": 2, "خرداد": 3, "تیر": 4, "مرداد": 5, "امرداد": 5, "شهریور": 6, "مهر": 7, "آبان": 8,
    "ابان": 8, "آذر": 9, "اذر": 9, "دی": 10, "بهمن": 11, "اسفند": 12,
}  # fmt: skip
_GREGORIAN_MONTHS = {
    "ژانویه": 1, "فوریه": 2, "مارس": 3, "آوریل": 4, "اوریل": 4, "مه": 5, "می": 5, "ژوئن": 6, "ژوئیه": 7, "جولای": 7, "اوت": 8,
    "آگوست": 8, "سپتامبر": 9, "اکتبر": 10, "نوامبر": 11, "دسامبر": 12,
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12,
}  # fmt: skip
_DAY_WORDS = {
    "اول": 1, "یکم": 1, "دوم": 2, "سوم": 3, "چهارم": 4, "پنجم": 5, "ششم": 6, "هفتم": 7, "هشتم": 8, "نهم": 9, "دهم": 10,
    "یازدهم": 11, "دوازدهم": 12, "سیزدهم": 13, "چهاردهم": 14, "پانزدهم": 15, "شانزدهم": 16, "هفدهم": 17, "هجدهم": 18,
    "هیجدهم": 18, "نوزدهم": 19, "بیستم": 20, "سی ام": 30, "سیم": 30,
    **{f"بیست و {word}": 20 + day for day, word in enumerate(
        ("یکم", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم"), start=1)},
    "سی و یکم": 31,
}  # fmt: skip

_DAYS_BY_WORD = {word.replace(" ", ""): day for word, day in _DAY_WORDS.items()}

_LETTER = "\u0621-\u063a\u0641-\u064a\u0670-\u06d3"
_MARK = r"\s*[/\-.,\u060c\u066b\u066c\\_–—]\s*"
_BARE = r"(?![\d/A-Za-z])"
_NUMERIC = re.compile(
    rf"(?<![\d/A-Za-z])(?P<first>\d{{1,4}})(?P<mark>{_MARK}|\s+)(?P<second>\d{{1,2}})(?:{_MARK}|\s+)(?P<third>\d{{1,4}}){_BARE}",
    re.ASCII,
)
_COMPACT = re.compile(r"(?<!\d)(?P<year>1[34]\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)", re.ASCII)
_YEAR_MONTH = re.compile(
    rf"(?<![\d/])(?:(?P<year>1[2-4]\d\d){_MARK}(?P<month>\d{{1,2}})|(?P<month2>\d{{1,2}}){_MARK}(?P<year2>1[2-4]\d\d)){_BARE}",
    re.ASCII,
)
_YEAR = re.compile(
    r"\s*(?:(?:مصوب|مورخ|تاریخ)\s*)*(?:(?P<year>1[2-4]\d\d)|سال\s*(?P<named>1[2-4]\d\d|\d\d))\s*(?:ه\s*\.?\s*ش\.?|شمسی|خورشیدی)?\s*",
    re.ASCII,
)


def _choice(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True)).replace(" ", r"\s*")


_GAP = r"[\s/\-.،,]*"
_NAMED = re.compile(
    rf"""
      (?<!\d)(?P<first_year>\d{{4}}){_GAP}(?P<second_month>{_choice(_MONTHS)})(?:\s*ماه)?{_GAP}(?P<third_day>\d{{1,2}})?(?!\d)
    | (?:(?<!\d)(?P<day>\d{{1,2}})(?:\s*م)?{_GAP}|(?:(?<![{_LETTER}])|(?<=مورخ)|(?<=مورخه)|(?<=تاریخ)|(?<=مصوب))(?P<word>{_choice(_DAY_WORDS)})\s+)?
      (?<![{_LETTER}A-Za-z])(?P<month>{_choice(_MONTHS)}|{_choice(_GREGORIAN_MONTHS)})
      (?:\s*ماه)?{_GAP}(?:(?:از\s*)?سال\s*)?
      (?P<year>\d{{4}}|\d{{2}})(?![\d:])
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_AND_BEFORE = re.compile(r"و\s*\Z")
_LUNAR = re.compile(
    r"قمری|ه\s*\.?\s*ق(?![\u0621-\u06cc])|محرم|صفر|ربیع|جمادی|رجب|شعبان|رمضان|شوال|ذی\s*القعده|ذیقعده|ذی\s*الحجه|ذیحجه"
)
_FIRST_YEAR, _YEAR_BEYOND = 1200, 1430  # from 1430 on it is a year of the lunar calendar: 1430 was 2009
_SEVERAL_DAYS = re.compile(r"\s?[-–]\s?\d{1,2}(?![\d/.])", re.ASCII)  # «۱۳۹۳/۶/۱۰-۱۱»
_DATED = re.compile(r"مورخ|تاریخ")


def parse_date(text: str) -> Date:
    """Read the date that stands in a text.

    Raises:
        NormalizationError: `date-invalid`, where there is none, where the calendar has no such day, or where several differ
            and none stands behind مورخ or تاریخ.
    """
    return replace(_read(text), raw=text)


@lru_cache(maxsize=4096)
def _read(text: str) -> Date:
    prepared = prepare(text)
    if _LUNAR.search(prepared):
        raise NormalizationError("date-invalid", text, "a date of the lunar calendar")
    dates = _distinct_dates(prepared)
    dated = _DATED.search(prepared)
    if dated and len(dates) > 1:
        dates = _distinct_dates(prepared[dated.end() :])
    if len(dates) != 1:
        raise NormalizationError("date-invalid", text, "several dates" if dates else "no date")
    date = dates[0]
    if date is None:
        raise NormalizationError("date-invalid", text, "no such day")
    return date


def _distinct_dates(text: str) -> list[Date | None]:
    """Give the dates of a text; None stands for what has the shape of a date and is no day of the calendar."""
    whole = [*_numeric_dates(text), *_named_dates(text)]
    by_day: dict[str | None, Date | None] = {}
    for date in whole or _partial_dates(text):
        day = date.jalali if date else None
        before = by_day.get(day)
        if date and before:  # one day written twice, here with a short year and there as a Gregorian one
            by_day[day] = replace(date, notes=tuple(dict.fromkeys(before.notes + date.notes)))
        else:
            by_day[day] = date
    return list(by_day.values())


def _numeric_dates(text: str) -> Iterator[Date | None]:
    for match in _NUMERIC.finditer(text):
        first, middle, last = match["first"], int(match["second"]), match["third"]
        if 3 in (len(first), len(last)) or (len(first) == 4 and len(last) == 4):
            continue
        if _SEVERAL_DAYS.match(text, match.end()):
            yield None
        elif len(first) == 4:
            yield _full_date(int(first), middle, int(last))
        elif len(last) == 4:
            yield _full_date(int(last), middle, int(first))
        elif match["mark"].strip():
            yield _short_date(first, middle, last)
    for match in _COMPACT.finditer(text):
        yield _jalali(int(match["year"]), int(match["month"]), int(match["day"]))


def _short_date(first: str, middle: int, last: str) -> Date | None:
    """Read a date with a year of two digits: the first part where that makes a date, else the last.

    Where both would do, the year of this century goes before one of 1310 to 1331: `14/03/01` is of 1401.
    """
    readings = [
        date
        for year, day in ((first, last), (last, first))
        if len(year) == 2
        and (date := _jalali(_full_year(int(year)), middle, int(day), "date-century-assumed"))
    ]
    return next((date for date in readings if date.jalali >= "1400"), readings[0] if readings else None)


def _named_dates(text: str) -> Iterator[Date | None]:
    for match in _NAMED.finditer(text):
        if match["first_year"]:
            day = int(match["third_day"]) if match["third_day"] else None
            yield _jalali(int(match["first_year"]), _MONTHS[match["second_month"]], day)
            continue
        if match["word"] and _AND_BEFORE.search(text, 0, match.start("word")):
            yield None  # the rest of a day that was not understood
            continue
        if not (match["word"] or match["day"] or match["first_year"]) and _counts_before(text, match.start()):
            yield None  # «سی اسفند»
            continue
        name, year = match["month"].lower(), int(match["year"])
        day = int(match["day"]) if match["day"] else _DAYS_BY_WORD.get("".join((match["word"] or "").split()))
        if name not in _MONTHS:
            yield _gregorian(year, _GREGORIAN_MONTHS[name], day) if day else None
        elif len(match["year"]) == 2:
            yield _jalali(_full_year(year), _MONTHS[name], day, "date-century-assumed")
        else:
            yield _jalali(year, _MONTHS[name], day)


def _counts_before(text: str, start: int) -> bool:
    """Tell whether a number in words stands right before `start`."""
    return any(number.words and not text[number.end : start].strip() for number in find_numbers(text))


def _partial_dates(text: str) -> Iterator[Date | None]:
    for match in _YEAR_MONTH.finditer(text):
        yield _jalali(int(match["year"] or match["year2"]), int(match["month"] or match["month2"]), None)
    alone = _YEAR.fullmatch(text)
    if alone:
        year = alone["year"] or alone["named"]
        if len(year) == 4:
            yield _jalali(int(year), None, None)
        else:
            yield _jalali(_full_year(int(year)), None, None, "date-century-assumed")


def _full_year(year: int) -> int:
    return 1300 + year if year >= 10 else 1400 + year


def _full_date(year: int, month: int, day: int) -> Date | None:
    return _gregorian(year, month, day) if 1900 <= year <= 2100 else _jalali(year, month, day)


def _jalali(year: int, month: int | None, day: int | None, *notes: str) -> Date | None:
    if not _FIRST_YEAR <= year < _YEAR_BEYOND or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return Date("", f"{year}", None, notes)
    if day is None:
        return Date("", f"{year}-{month:02}", None, notes)
    try:
        jalali = JalaliDate(year, month, day)  # type: ignore[no-untyped-call]
    except ValueError:
        return None
    return Date("", f"{year}-{month:02}-{day:02}", jalali.to_gregorian().isoformat(), notes)


def _gregorian(year: int, month: int, day: int) -> Date | None:
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return None
    jalali = JalaliDate(date)  # type: ignore[no-untyped-call]
    return Date("", jalali.isoformat(), date.isoformat())
