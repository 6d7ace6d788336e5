"""Dates behind the words that announce them in a citation: «مورخ ۱۳۹۳/۶/۱۰», «مصوب ۲۹ آبان ۱۳۶۹», «مصوب سال ۸۶»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from normalizers.characters import fold
from normalizers.dates import Date, parse_date
from normalizers.errors import NormalizationError
from normalizers.legal.words import Unit, read_toml

SURE_DATE = re.compile(r"1[34]\d\d[/\-.]\d{1,2}[/\-.]\d{1,2}|\d{1,2}[/\-.]\d{1,2}[/\-.]1[34]\d\d", re.ASCII)
"""A date by its year of four digits; with two, digits in this shape may as well be a number (`93/6/10`)."""

FULL_DATE = re.compile(rf"{SURE_DATE.pattern}|\d{{1,2}}[/\-.]\d{{1,2}}[/\-.]\d{{1,2}}", re.ASCII)

FIRST_YEAR, LAST_YEAR = 1285, 1430
"""Of acts that are cited: since there has been a parliament."""

_MONTH = fold("ماه")


def read_date(
    text: str, units: Sequence[Unit], begin: int, after: int
) -> tuple[str, Date | None, tuple[str, ...]]:
    """Read the date at `units[begin:after]`: as written, the date where it is one, and the notes on it."""
    raw = text[units[begin].start : units[after - 1].end]
    written = " ".join(raw.split())
    short_year = re.fullmatch(r"\d\d", units[after - 1].folded, re.ASCII) and after - begin == 1
    try:
        date = parse_date(f"سال {raw}" if short_year else raw)
    except NormalizationError as error:
        return written, None, (error.rule,)
    if not FIRST_YEAR <= int(date.jalali[:4]) <= LAST_YEAR:
        return written, None, ("date-invalid",)
    return written, replace(date, raw=raw), date.notes


def may_be_date(unit: Unit) -> bool:
    return is_date(unit) or re.fullmatch(r"\d\d", unit.folded, re.ASCII) is not None


def is_date(unit: Unit) -> bool:
    return FULL_DATE.fullmatch(unit.folded) is not None or re.fullmatch(r"1[34]\d\d", unit.folded) is not None


def behind_date(units: Sequence[Unit], at: int) -> int:
    """Give the index behind a date: «۱۳۹۳/۶/۱۰», «۱۰ شهریور ماه سال ۱۳۹۳», «۸۶»; `at` itself where there is none."""
    begin = at
    if at < len(units) and units[at].folded == ":":
        at += 1
    if at < len(units) and units[at].can_be("cue_date"):
        at += 1
    if at >= len(units):
        return begin
    behind = units[at + 1] if at + 1 < len(units) else None
    if units[at].shape == "number" and not (behind is not None and behind.folded in months()):
        return at + 1 if re.fullmatch(r"[\d/\-.]+", units[at].folded) else begin
    if units[at].shape == "number":
        at += 1
    if units[at].folded not in months():
        return begin
    at += 1
    while at < len(units) and (units[at].can_be("cue_date") or units[at].folded == _MONTH):
        at += 1
    return at + 1 if at < len(units) and units[at].shape == "number" else begin


@cache
def months() -> frozenset[str]:
    return frozenset(fold(month) for month in read_toml("words.toml")["dates"]["months"])
