"""Prose comes out by the contract, and codes come out as they went in."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.language import normalize_text

ZWNJ = "\u200c"


def spelled(text: str) -> str:
    """Write ZWNJ where the table shows an underscore."""
    return text.replace("_", ZWNJ)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("می شود", "می_شود"),
        ("نمی باشد", "نمی_باشد"),
        ("سامانه ها", "سامانه_ها"),
        ("سازمان های استانی", "سازمان_های استانی"),
        ("هسته های خط دهنده", "هسته_های خط دهنده"),
        ("بزرگ ترین", "بزرگ_ترین"),
        ("تصدی گری", "تصدی_گری"),
        ("منطقه ای", "منطقه_ای"),
        ("شده اند", "شده_اند"),
        ("دستگاهها", "دستگاه_ها"),
        ("دستگاه_ها", "دستگاه_ها"),
        ("می_شود", "می_شود"),
        ("۲۴_ساعته", "۲۴_ساعته"),
        ("کاملاً_آزاد", "کاملاً_آزاد"),
        ("خدمت به شهروندان", "خدمت به شهروندان"),
    ],
)
def test_affixes_are_joined_as_hazm_calls_for(written: str, expected: str) -> None:
    assert normalize_text(spelled(written)) == spelled(expected)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("G2C", "G2C"),
        ("G۲C", "G2C"),
        ("G٢B", "G2B"),
        ("(G۲C)", "(G2C)"),
        ("خدمت به کسب و کار (G۲B) می شود", "خدمت به کسب و کار (G2B) می_شود"),
        ("12,500,000", "۱۲,۵۰۰,۰۰۰"),
        ("1.754.900 ریال", "۱.۷۵۴.۹۰۰ ریال"),
        ("3.14", "۳.۱۴"),
        ("۲۰۶/۹۳/۷۷۴۰", "۲۰۶/۹۳/۷۷۴۰"),
        ("206/93/7740 مورخ 93/6/10", "۲۰۶/۹۳/۷۷۴۰ مورخ ۹۳/۶/۱۰"),
        ("مصوبه شماره ۲۰۶/۹۳/۷۷۴۰ مورخ ۹۳/۶/۱۰", "مصوبه شماره ۲۰۶/۹۳/۷۷۴۰ مورخ ۹۳/۶/۱۰"),
        ("https://azsharghi.mporg.ir/Portal/View/Page", "https://azsharghi.mporg.ir/Portal/View/Page"),
        ("نشانی https://x۱.ir/a/۲ است", "نشانی https://x1.ir/a/2 است"),
        ("www.site٤.ir", "www.site4.ir"),
        ("info@x.ir", "info@x.ir"),
        ("user۱۲@x.ir", "user12@x.ir"),
        ("روش MSA و SWOT", "روش MSA و SWOT"),
        ("سامانه های ERP ها", "سامانه_های ERP ها"),
        ("کاغذ A۴", "کاغذ A4"),
        ("نسخه v۱.۲", "نسخه v1.2"),
        ("ماه می 2014", "ماه می ۲۰۱۴"),
        ("می (شود)", "می (شود)"),
        ("سند- های", "سند- های"),
        ("هههه", "هههه"),
        ("سوال؟", "سوال؟"),
        ('"سند"', '"سند"'),
        ("و ...", "و ..."),
        ("50%", "۵۰%"),
        ("ساعت 10:30", "ساعت ۱۰:۳۰"),
        ("کد IR06", "کد IR06"),
        ("بند 3-الف", "بند ۳-الف"),
    ],
)
def test_codes_change_in_nothing_but_their_digits(written: str, expected: str) -> None:
    assert normalize_text(written) == spelled(expected)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("شهروندان ايراني و كشور", "شهروندان ایرانی و کشور"),
        ("ﻣﺸﺨﺼﺎﺕ", "مشخصات"),
        ("ﻻزم", "لازم"),
        ("خدمـــت", "خدمت"),
        ("  خدمت \t به   مردم ", "خدمت به مردم"),
        ("خدمت\u00a0مردم", "خدمت مردم"),
        ("خدمت\u2003مردم", "خدمت مردم"),
        ("\u202bخدمت\u202c \u200fمردم\ufeff", "خدمت مردم"),
        ("بند یک\r\n\r\nبند دو\n", "بند یک\nبند دو"),
        ("بند یک\u000bبند دو", "بند یک\nبند دو"),
        ("بند یک\u2028بند دو", "بند یک\nبند دو"),
        ("۱۳۹۳ـ۶", "۱۳۹۳-۶"),
        ("می \u200c شود", "می\u200cشود"),
        ("سال 1393 و ١٣٩٤", "سال ۱۳۹۳ و ۱۳۹۴"),
        ("", ""),
    ],
)
def test_letters_digits_and_white_space_are_settled(written: str, expected: str) -> None:
    assert normalize_text(written) == expected


PIECES = st.sampled_from(
    [
        *"هاییمنتگرشبدکوآ",
        *" \n\t\u200c\u200f.،()«:-/٫_ًٔـ\ufefb",
        *"۵3٤Aي",
        *(
            "می ",
            "نمی ",
            " ها",
            " های",
            " تر",
            " گری",
            "ه ی ",
            " اند",
            " ای",
            "هها",
            "G2C",
            "۱۲/۳",
            "www.",
            "۱.",
        ),
        *("http://x۱.ir/ ", "a@b.ir", "x.ir"),
    ]
)


@settings(max_examples=1500, deadline=None)
@given(st.lists(PIECES, max_size=16).map("".join))
def test_normal_text_stays_as_it_is(text: str) -> None:
    once = normalize_text(text)

    assert normalize_text(once) == once


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=16).map("".join))
def test_no_letter_or_digit_is_lost_or_made(text: str) -> None:
    from normalizers.characters import fold

    assert fold(normalize_text(text)) == fold(text)


CODES = st.from_regex(
    r"\A([A-Z]{1,3}[0-9][A-Z]?|https?://[a-z]{2,8}\.ir/[a-z0-9/?=_-]{0,12}[a-z]|[a-z]{2,6}@[a-z]{2,6}\.(ir|com))\Z"
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.one_of(CODES, st.sampled_from(["سامانه ها", "می شود", "در", "خدمت"])), min_size=1, max_size=8)
)
def test_every_code_of_a_sentence_survives(words: list[str]) -> None:
    codes = [word for word in words if word.isascii()]

    kept = normalize_text(" ".join(words)).split(" ")

    assert [word for word in kept if word.isascii()] == codes


def test_prose_without_codes_is_what_hazm_makes_of_it() -> None:
    from hazm.constants import AFFIX_SPACING_PATTERNS
    from hazm.utils import regex_replace

    prose = "شامل فهرستی از کلیه خدمات است که عناوین آن ها به تأیید رسیده و به هر دستگاه اجرایی ابلاغ می شود. گواهینامه ها و نامه ی مرجع"

    assert normalize_text(prose) == regex_replace(AFFIX_SPACING_PATTERNS, prose)


def test_nothing_is_downloaded_and_no_heavy_package_is_loaded(tmp_path: Path) -> None:
    program = """
import socket, sys
def refuse(*args, **kwargs):
    raise AssertionError("the network was touched")
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
from normalizers.language import normalize_text
assert normalize_text("سامانه ها می شود") == "سامانه\\u200cها می\\u200cشود"
print([name for name in ("hazm", "nltk", "spacy", "numpy", "sklearn") if name in sys.modules])
"""

    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"HOME": str(tmp_path), "PATH": "", "PYTHONPATH": str(Path(__file__).parents[2])},
    )

    assert done.stdout.strip() == "[]"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "text", ["-" * 20000 + " a", "a." * 10000, "1." * 10000 + "x", "ه ها " * 4000, " " * 20000]
)
def test_no_text_takes_longer_than_its_length_asks_for(text: str) -> None:
    start = time.perf_counter()
    normalize_text(text)

    assert time.perf_counter() - start < 2


def test_output_has_no_character_the_contract_forbids() -> None:
    noisy = "كتـــاب\u200f\u202a ي\u00ad ﻼ \u200b\ufeff\u0007 ٣"

    assert not re.search(
        "[\u064a\u0643\u0640\u200b-\u200b\u200d-\u200f\u202a-\u202e\u00ad\ufb50-\ufeff\u0000-\u0009]",
        normalize_text(noisy),
    )
