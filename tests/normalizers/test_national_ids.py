"""National identifiers are read with their check digits, of persons and of legal entities."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.characters import to_persian_digits
from normalizers.errors import NormalizationError
from normalizers.national_ids import fits_entity, fits_person, parse_legal_id, parse_national_code

PERSONS = {
    "0010350829": "0010350829", "0499370899": "0499370899", "0790419904": "0790419904", "0084575948": "0084575948", "۰۰۸۴۵۷۵۹۴۸": "0084575948", "٠٠٨٤٥٧٥٩٤٨": "0084575948", "84575948": "0084575948",
    "084575948": "0084575948", "کد ملی: ۰۰۸۴۵۷۵۹۴۸": "0084575948", "کد ملی 0084575948": "0084575948", "شماره ملی ۰۰۸۴۵۷۵۹۴۸": "0084575948", "008-457594-8": "0084575948", "008 457594 8": "0084575948",
    "کدملی:0084575948": "0084575948", "(0084575948)": "0084575948", "\u200f0084575948\u200f": "0084575948", " 0084575948 ": "0084575948", "۰۰۸-۴۵۷۵۹۴-۸": "0084575948", "کد ملي ۰۷۹۰۴۱۹۹۰۴": "0790419904",
    "790419904": "0790419904", "10350829": "0010350829",
}  # fmt: skip
ENTITIES = {
    "10380284790": "10380284790", "10861677542": "10861677542", "۱۰۸۶۱۶۷۷۵۴۲": "10861677542", "شناسه ملی: 10861677542": "10861677542", "شناسه ملی ۱۰۳۸۰۲۸۴۷۹۰": "10380284790", "1038-028-4790": "10380284790",
    "(10380284790)": "10380284790", "شناسه ملي 10380284790": "10380284790", "١٠٣٨٠٢٨٤٧٩٠": "10380284790",
}  # fmt: skip
NO_PERSONS = [
    "",
    "ندارد",
    "1111111111",
    "0000000000",
    "0684159415",
    "0084575949",
    "12345",
    "00845759480",
    "008457594x",
    "علی",
    "0084575948 و 0790419904",
    "۲۱۷۰۱۶۹۰۰۲۰۰۵",
]
NO_ENTITIES = [
    "",
    "10380285692",
    "1038028479",
    "103802847900",
    "10861677543",
    "شرکت",
    "10380284790 و 10861677542",
    "-",
]


@pytest.mark.parametrize(
    ("read", "text", "digits"),
    [(parse_national_code, *item) for item in PERSONS.items()]
    + [(parse_legal_id, *item) for item in ENTITIES.items()],
)
def test_an_identifier_is_read(read: Callable[[str], str], text: str, digits: str) -> None:
    assert read(text) == digits


@pytest.mark.parametrize(
    ("read", "text"),
    [(parse_national_code, text) for text in NO_PERSONS] + [(parse_legal_id, text) for text in NO_ENTITIES],
)
def test_what_is_none_is_refused(read: Callable[[str], str], text: str) -> None:
    with pytest.raises(NormalizationError) as refusal:
        read(text)

    assert (refusal.value.rule, refusal.value.raw) == ("number-unreadable", text)


@given(st.integers(1, 10**9 - 1))
def test_of_ten_last_digits_one_fits_a_person(number: int) -> None:
    fitting = [digit for digit in range(10) if fits_person(f"{number:09}{digit}")]

    assert len(fitting) == 1 or len(set(f"{number:09}")) == 1
    for digit in fitting:
        assert parse_national_code(to_persian_digits(f"{number:09}{digit}")) == f"{number:09}{digit}"


@given(st.integers(10**9, 10**10 - 1))
def test_of_ten_last_digits_one_fits_an_entity(number: int) -> None:
    (digit,) = [digit for digit in range(10) if fits_entity(f"{number}{digit}")]

    assert parse_legal_id(f"{number}{digit}") == f"{number}{digit}"
