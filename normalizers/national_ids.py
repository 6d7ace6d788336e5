"""National identifiers of persons (کد ملی) and of legal entities (شناسه ملی), with their check digits."""

from __future__ import annotations

import re

from normalizers.errors import NormalizationError
from normalizers.numerals import prepare

PERSON_DIGITS, ENTITY_DIGITS = 10, 11
_LABEL = re.compile(r"(?:شماره|کد|شناسه)\s*(?:ی\s*)?ملی|شماره\s+شناسنامه")
_MARKS = re.compile(r"[\s\-\u2010-\u2015.:/()]")


def parse_national_code(text: str) -> str:
    """Give the ten digits of a person's national code; leading zeros that a spreadsheet dropped come back.

    Raises:
        NormalizationError: `number-unreadable`, where the text is none or its check digit does not fit.
    """
    digits = _digits(text)
    if PERSON_DIGITS - 2 <= len(digits) <= PERSON_DIGITS:
        digits = digits.zfill(PERSON_DIGITS)
        if fits_person(digits):
            return digits
    raise NormalizationError("number-unreadable", text, "no national code")


def parse_legal_id(text: str) -> str:
    """Give the eleven digits of a legal entity's national identifier.

    Raises:
        NormalizationError: `number-unreadable`, where the text is none or its check digit does not fit.
    """
    digits = _digits(text)
    if len(digits) == ENTITY_DIGITS and fits_entity(digits):
        return digits
    raise NormalizationError("number-unreadable", text, "no national identifier of a legal entity")


def _digits(text: str) -> str:
    bare = _MARKS.sub("", _LABEL.sub("", prepare(text)))
    if not (bare.isascii() and bare.isdigit()):
        raise NormalizationError("number-unreadable", text, "more than digits")
    return bare


def fits_person(digits: str) -> bool:
    """Tell whether the tenth digit fits the first nine, weighed 10 down to 2, modulo 11; one digit ten times is none."""
    if len(set(digits)) == 1:
        return False
    rest = sum(int(digit) * (PERSON_DIGITS - at) for at, digit in enumerate(digits[:-1])) % 11
    return int(digits[-1]) == (rest if rest < 2 else 11 - rest)


_ENTITY_WEIGHTS = (29, 27, 23, 19, 17) * 2


def fits_entity(digits: str) -> bool:
    """Tell whether the eleventh digit fits: each digit plus the tenth plus 2, weighed 29 27 23 19 17, modulo 11."""
    tens = int(digits[9]) + 2
    weighed = zip(digits[:10], _ENTITY_WEIGHTS, strict=True)
    rest = sum((int(digit) + tens) * weight for digit, weight in weighed) % 11
    return int(digits[10]) == (0 if rest == 10 else rest)
