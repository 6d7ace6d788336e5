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

from normalizers.characters import ZWNJ
from normalizers.errors import NormalizationError
from normalizers.numerals import prepare


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
    "هیجدهم": 18, "نوزدهم": 19, "بیستم": 20, "سی ام": 30, "سیم": 30, "سی\u200cام": 30, "سیام": 30,
    **{f"بیست و {word}": 20 + day for day, word in enumerate(
        ("یکم", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم"), start=1)},
    "سی و یکم": 31, "بیستویکم": 21,
}  # fmt: skip

_MARK = r"\s*[/\-.,\u060c\u066b\u066c\\_–—]\s*"
_NUMERIC = re.compile(
    rf"(?<![\d/])(?P<first>\d{{1,4}})(?P<mark>{_MARK}|\s+)(?P<second>\d{{1,2}})(?:{_MARK}|\s+)(?P<third>\d{{1,4}})(?![\d/])",
    re.ASCII,
)
_COMPACT = re.compile(r"(?<!\d)(?P<year>1[34]\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)", re.ASCII)
_YEAR_MONTH = re.compile(
    rf"(?<![\d/])(?:(?P<year>1[2-4]\d\d){_MARK}(?P<month>\d{{1,2}})|(?P<month2>\d{{1,2}}){_MARK}(?P<year2>1[2-4]\d\d))(?![\d/])",
    re.ASCII,
)
_YEAR = re.compile(r"\s*(?:سال\s*)?(?P<year>1[2-4]\d\d)\s*(?:[هـ]\s*\.?\s*ش\.?|شمسی|خورشیدی)?\s*", re.ASCII)
_LETTER = "\u0621-\u063a\u0641-\u064a\u0670-\u06d3"


def _choice(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True)).replace(" ", r"\s+")


_NAMED = re.compile(
    rf"""
    (?:(?P<day>\d{{1,2}})(?:\s*م)?[\s/\-.،,]*|(?<![{_LETTER}])(?P<word>{_choice(_DAY_WORDS)})\s+)?
    (?<![{_LETTER}A-Za-z])(?P<month>{_choice(_MONTHS)}|{_choice(_GREGORIAN_MONTHS)})
    (?:[\s{ZWNJ}]*ماه)?[\s/\-.،,]*(?:(?:از\s*)?سال\s*)?
    (?P<year>\d{{4}}|\d{{2}})(?!\d)(?:[\s/\-.،,]*(?P<after>\d{{1,2}})(?![\d:]))?
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_NAMED_YEAR_FIRST = re.compile(
    rf"(?<!\d)(?P<year>\d{{4}})[\s/\-.،,]*(?P<month>{_choice(_MONTHS)})(?:[\s{ZWNJ}]*ماه)?[\s/\-.،,]*(?P<day>\d{{1,2}})?(?!\d)",
    re.ASCII,
)
_LUNAR = re.compile(
    r"قمری|ه\s*\.?\s*ق(?![\u0621-\u06cc])|محرم|صفر|ربیع|جمادی|رجب|شعبان|رمضان|شوال|ذی\s*القعده|ذیقعده|ذی\s*الحجه|ذیحجه"
)
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
    dates = dict.fromkeys(_dates(text, prepared))
    if not dates:
        raise NormalizationError("date-invalid", text, "no date")
    if len(dates) > 1:
        dated = _DATED.search(prepared)
        behind = dict.fromkeys(_dates(text, prepared[dated.end() :])) if dated else {}
        if len(behind) != 1:
            raise NormalizationError("date-invalid", text, "several dates")
        dates = behind
    return next(iter(dates))


def _dates(text: str, prepared: str) -> Iterator[Date]:
    """Find the dates of a text; those by number first, then by name, then parts of a date."""
    found = False
    for match in _NUMERIC.finditer(prepared):
        date = _numeric(text, match)
        if date is not None:
            found = True
            yield date
    for match in _COMPACT.finditer(prepared):
        found = True
        yield _jalali(text, int(match["year"]), int(match["month"]), int(match["day"]))
    for match in _NAMED.finditer(prepared):
        found = True
        yield _named(text, match)
    if not found:
        for match in _NAMED_YEAR_FIRST.finditer(prepared):
            found = True
            yield _jalali(
                text, int(match["year"]), _MONTHS[match["month"]], int(match["day"]) if match["day"] else None
            )
    if not found:
        for match in _YEAR_MONTH.finditer(prepared):
            found = True
            yield _jalali(
                text, int(match["year"] or match["year2"]), int(match["month"] or match["month2"]), None
            )
    alone = _YEAR.fullmatch(prepared)
    if not found and alone:
        yield _jalali(text, int(alone["year"]), None, None)


def _numeric(text: str, match: re.Match[str]) -> Date | None:
    first, second, third = match["first"], match["second"], match["third"]
    if len(first) == 3 or len(third) == 3 or (len(first) == 4 and len(third) == 4):
        return None
    if len(first) == 4 or len(third) == 4:
        year, day = (first, third) if len(first) == 4 else (third, first)
        if not (1200 <= int(year) < 1500 or 1900 <= int(year) <= 2100):
            return None
        if int(year) >= 1900:
            return _gregorian(text, int(year), int(second), int(day))
        return _jalali(text, int(year), int(second), int(day))
    if not match["mark"].strip():
        return None
    for year, day in ((first, third), (third, first)):
        if len(year) == 2 and _day(_full_year(int(year)), int(second), int(day)):
            return _jalali(text, _full_year(int(year)), int(second), int(day), "date-century-assumed")
    raise NormalizationError("date-invalid", text, "no such day")


def _named(text: str, match: re.Match[str]) -> Date:
    name = match["month"].lower()
    year = int(match["year"])
    day: int | None = None
    if match["day"] or match["after"]:
        day = int(match["day"] or match["after"])
    elif match["word"]:
        day = _DAY_WORDS[re.sub(r"\s+", " ", match["word"])]
    if len(match["year"]) == 4 and year >= 1900 and name in _GREGORIAN_MONTHS and day is not None:
        return _gregorian(text, year, _GREGORIAN_MONTHS[name], day)
    if name not in _MONTHS:
        raise NormalizationError("date-invalid", text, "an incomplete Gregorian date")
    if len(match["year"]) == 2:
        return _jalali(text, _full_year(year), _MONTHS[name], day, "date-century-assumed")
    return _jalali(text, year, _MONTHS[name], day)


def _full_year(year: int) -> int:
    return 1300 + year if year >= 10 else 1400 + year


def _day(year: int, month: int, day: int) -> datetime.date | None:
    """Give the Gregorian day of a Jalali one; None where the calendar has none."""
    try:
        jalali = JalaliDate(year, month, day)  # type: ignore[no-untyped-call]
    except ValueError:
        return None
    return jalali.to_gregorian()


def _jalali(text: str, year: int, month: int | None, day: int | None, *notes: str) -> Date:
    if not 1200 <= year < 1500 or (month is not None and not 1 <= month <= 12):
        raise NormalizationError("date-invalid", text, "no such month")
    if month is None:
        return Date("", f"{year}", None, notes)
    if day is None:
        return Date("", f"{year}-{month:02}", None, notes)
    gregorian = _day(year, month, day)
    if gregorian is None:
        raise NormalizationError("date-invalid", text, "no such day")
    return Date("", f"{year}-{month:02}-{day:02}", gregorian.isoformat(), notes)


def _gregorian(text: str, year: int, month: int, day: int) -> Date:
    try:
        date = datetime.date(year, month, day)
    except ValueError as error:
        raise NormalizationError("date-invalid", text, "no such day") from error
    jalali = JalaliDate(date)  # type: ignore[no-untyped-call]
    return Date("", jalali.isoformat(), date.isoformat())
