"""Phones: kept as written with ASCII digits, and completed to E.164 where the digits suffice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from normalizers.characters import collapse_spaces, normalize_letters, to_ascii_digits
from normalizers.misplaced import kind_of


@dataclass(frozen=True, slots=True)
class Phone:
    """One or several phones as written, with ASCII digits, and those of their numbers that are complete in E.164."""

    text_ascii: str
    e164: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


_KASHIDA_DASH = re.compile("(?<=\\d)\u0640+(?=\\d)")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_EXTENSION = re.compile(
    r"\(?\s*(?:داخلی|دخلی|ext\.?)\s*:?\s*\d[\d\s,،و\-]*\)?|\(?\s*\d{1,3}\s*خط(?:ی|ه)?\s*\)?",
    re.IGNORECASE | re.ASCII,
)
_LABEL = re.compile(
    r"(?:شماره|تلفن|تماس|همراه|ثابت|موبایل|نمابر|فکس|دورنگار|مستقیم|tel|phone|fax|mobile)\s*:?", re.IGNORECASE
)
_UP_TO = re.compile(r"(?<=\d)\s*(?:الی|تا)\s*(?=\d{1,2}(?!\d))", re.ASCII)  # 32223344 الی 46
_BETWEEN = re.compile(
    r"\s*[،,؛;\n|]\s*|\s(?:و|یا|تا|الی)\s|(?<=\d{5})\s+[/\-]\s+(?=[+(]*\d[\d\-() ]{5})|(?<=\d{7})/(?=0\d{4})|(?<=\d{7})\s+(?=0\d{2,3}[\-\s]?\d{6})",
    re.ASCII,
)
_RUN = re.compile(r"[+(]*\d[\d\s()+./\-]*", re.ASCII)
_AREA = re.compile(r"0\d{1,3}", re.ASCII)
_OTHER = {"email", "url", "iban", "date", "money", "duration", "persons"}
_LONGEST_NAME = 25  # letters: the name of a person or an office beside a phone; more is prose


def parse_phone(text: str) -> Phone:
    """Read one or several phones; text that is none is kept, with the note `phone-malformed`."""
    return _read(text)


@lru_cache(maxsize=4096)
def _read(text: str) -> Phone:
    written = collapse_spaces(to_ascii_digits(normalize_letters(_KASHIDA_DASH.sub("-", text))))
    bare = _EXTENSION.sub("\n", _DASHES.sub("-", written))
    bare = _UP_TO.sub("-", _LABEL.sub("\n", bare))
    numbers: list[str] = []
    seen = malformed = False
    for part in _BETWEEN.split(bare):
        for run in _RUN.findall(part):
            seen = True
            found, possible = _complete(run, numbers)
            numbers += found
            malformed = malformed or not possible
    rest = re.sub(r"[\W\d_]", "", bare)
    notes: tuple[str, ...] = ()
    if kind_of(text) in _OTHER:
        notes, numbers = ("value-misplaced",), []
    elif malformed or not seen or len(rest) > _LONGEST_NAME:
        notes = ("phone-malformed",)
    return Phone(written, tuple(dict.fromkeys(numbers)), notes)


def _complete(run: str, before: list[str]) -> tuple[list[str], bool]:
    """Give the E.164 forms of one phone, and whether it can be one at all.

    A right-to-left page turns `056-32323393` into `32323393-056`; lines in a row are written `33138051-3` or `3-33138051`; a
    number without a code takes that of the one before it.
    """
    parts = re.findall(r"\d+", run)
    international = run.lstrip("( ").startswith("+") or parts[0].startswith("00") or parts[0] == "98"
    if not international and len(parts) > 1 and _AREA.fullmatch(parts[-1]) and not parts[0].startswith("0"):
        parts = [parts[-1], *parts[:-1]]
    area = [parts.pop(0)] if len(parts) > 1 and _AREA.fullmatch(parts[0]) else []
    last_lines: list[str] = []
    if any(len(part) >= 6 for part in parts):
        last_lines = [part for part in parts if len(part) <= 2]
        parts = [part for part in parts if len(part) > 2] if not international else parts
    digits = "".join([*area, *parts])
    if not international and not digits.startswith("0"):
        if len(digits) == 10 and digits.startswith("9"):
            digits = f"0{digits}"
        elif len(digits) == 8 and before and before[-1].startswith("+98") and before[-1][3] != "9":
            digits = f"0{before[-1][3:5]}{digits}"
        elif len(digits) == 12 and digits.startswith("98"):
            international = True
        else:
            return [], 3 <= len(digits) <= 8 and digits.strip("0") != ""
    number = _e164(f"+{digits.removeprefix('00')}" if international else digits)
    if number is None:
        return [], False
    return (_lines(number, last_lines[0]) if len(last_lines) == 1 and not international else [number]), True


def _lines(number: str, last: str) -> list[str]:
    """Give the lines from a number to the one that ends in `last`: 33138051-3 is three lines."""
    first = int(number[-len(last) :])
    if not first < int(last) <= first + 20:
        return [number]
    return [number[: -len(last)] + str(line).zfill(len(last)) for line in range(first, int(last) + 1)]


def _e164(digits: str) -> str | None:
    import phonenumbers

    try:
        number = phonenumbers.parse(digits, "IR")
    except phonenumbers.NumberParseException:
        return None
    is_iranian = number.country_code == 98
    if not phonenumbers.is_possible_number(number) or (is_iranian and len(str(number.national_number)) != 10):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
