"""No text of any kind makes a parser raise anything but its documented error, nor take long."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.accounts import find_accounts
from normalizers.amounts import parse_amount
from normalizers.blanks import is_blank, is_none_answer, strip_blanks
from normalizers.characters import fold
from normalizers.contacts import parse_email, parse_phone, split_urls
from normalizers.counts import parse_count
from normalizers.dates import parse_date
from normalizers.durations import parse_duration
from normalizers.errors import LARGEST_STORED, NormalizationError
from normalizers.identifiers import find_service_id, parse_service_id
from normalizers.language import normalize_text
from normalizers.misplaced import kind_of
from normalizers.national_ids import parse_legal_id, parse_national_code
from normalizers.numerals import parse_number

RULES = {
    "number-unreadable", "amount-unreadable", "duration-unreadable", "date-invalid", "value-misplaced",
}  # fmt: skip

PARSERS: dict[str, Callable[[str], object]] = {
    "number": parse_number,
    "recipients": lambda text: parse_count(text, "recipients"),
    "visits": lambda text: parse_count(text, "visits"),
    "amount": parse_amount,
    "amount in tomans": lambda text: parse_amount(text, unit="thousand_toman"),
    "duration": parse_duration,
    "duration in days": lambda text: parse_duration(text, unit="day"),
    "date": parse_date,
    "phone": parse_phone,
    "email": parse_email,
    "urls": split_urls,
    "service identifier": parse_service_id,
    "identifier in a title": find_service_id,
    "accounts": find_accounts,
    "national code": parse_national_code,
    "legal identifier": parse_legal_id,
    "text": normalize_text,
    "fold": fold,
    "kind": kind_of,
    "blank": is_blank,
    "none": is_none_answer,
    "strip": strip_blanks,
}

PIECES = [
    *"۰۱۲۳۴٥٦789", *" .,/-_:()،٬٫ـ'\n\t\u200c\u200f\u202b\ufeff\u00a0", *"@#%٪½①²", "و", "تا", "الی", "یک", "دو", "نه", "سی", "صد", "هزار", "میلیون", "نیم", "ریال", "تومان", "﷼", "روز", "کاری", "ساعت",
    "ماه", "سال", "هفته", "بار", "نفر", "حداقل", "حداکثر", "حدود", "بین", "از", "مورخ", "شهریور", "اسفند", "دهم", "1393", "93", "021", "IR", "www.", "http://", "x.ir", "a@b", "داخلی", "رایگان", "ندارد",
    "تعرفه", "درصد", "G2C", "۱۰۰/۰۰۰", "ماده", "ﻻ", "\U0001d7d9", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("name", PARSERS)
@settings(max_examples=250, deadline=None)
@given(text=st.one_of(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.text(max_size=40)))
def test_only_the_documented_error_is_raised(name: str, text: str) -> None:
    try:
        value = PARSERS[name](text)
    except NormalizationError as refusal:
        assert refusal.rule in RULES
        assert refusal.raw == text
    else:
        if isinstance(value, int | float):
            assert 0 <= value <= LARGEST_STORED


@pytest.mark.parametrize("name", PARSERS)
@pytest.mark.parametrize(
    "text",
    ["1" * 20000, "1," * 10000, "یک و " * 5000, "۱ تا " * 4000, "ندارد " * 3000, "www." * 5000, "0" * 5000 + "-" + "1" * 5000, " " * 20000 + "۵", "(" * 5000 + ")" * 5000, "a@" * 5000, "میلیون " * 3000],
    ids=["digits", "marks", "words", "ranges", "nones", "addresses", "phones", "spaces", "brackets", "ats", "scales"],
)  # fmt: skip
def test_no_text_takes_longer_than_its_length_asks_for(name: str, text: str) -> None:
    started = time.process_time()
    with contextlib.suppress(NormalizationError):
        PARSERS[name](text)

    assert time.process_time() - started < 2
