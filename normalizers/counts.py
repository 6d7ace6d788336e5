"""Counts: how many are served, how often, how many times one has to come."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from normalizers.errors import NormalizationError
from normalizers.misplaced import kind_of
from normalizers.numerals import find_numbers, is_beside_the_point, parse_number, prepare

Counted = Literal["recipients", "times", "visits"]

# What stands in the place of a count and is clearly something else. Persons are what recipients are; a number with a unit of time
# behind a word of "per" says in which period.
_OTHER: dict[str, frozenset[str]] = {
    "recipients": frozenset({"email", "url", "iban", "account", "phone", "date", "money", "duration"}),
    "times": frozenset({"email", "url", "iban", "account", "phone", "date", "money", "duration", "persons"}),
    "visits": frozenset({"email", "url", "iban", "account", "phone", "date", "money", "duration", "persons"}),
}
_REFERENCE = re.compile(r"(?:ماده|بند|تبصره|اصل|(?<!هر\s)فصل|ردیف|شماره|کد)\s*\(?\s*$")
_REPEATED = re.compile(r"[\s()«»\[\]:=]*")  # between a number and itself once more; «۱ + ۱» are two


def parse_count(text: str, of: Counted) -> int | float:
    """Read how many: of recipients, of times in a period, or of visits; "none" is 0.

    Raises:
        NormalizationError: `value-misplaced`, where a value of another kind stands there (clients a day among the visits);
            `number-unreadable`, where no one number can be told.
    """
    return _read(text, of)


@lru_cache(maxsize=4096)
def _read(text: str, of: Counted) -> int | float:
    if kind_of(text) in _OTHER[of]:
        raise NormalizationError("value-misplaced", text, f"a {kind_of(text)}")
    prepared = prepare(text)
    numbers = [number for number in find_numbers(prepared) if not is_beside_the_point(prepared, number)]
    if any(_REFERENCE.search(prepared[: number.start]) for number in numbers):
        raise NormalizationError("number-unreadable", text, "the number of an article")
    if not all(_REPEATED.fullmatch(prepared, first.end, second.start) for first, second in pairwise(numbers)):
        raise NormalizationError("number-unreadable", text, "several numbers")
    return parse_number(text)
