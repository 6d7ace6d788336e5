"""An identifier is found in whatever script and spacing, and so is what stands in its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.errors import NormalizationError
from normalizers.identifiers import find_service_id, parse_service_id, parts_of

INSTRUCTION = "این فیلد توسط سازمان مدیریت و برنامه ریزی کشور تکمیل می شود"
MALFORMED = ("service-id-malformed",)


@pytest.mark.parametrize(
    "text",
    [
        "10021234000",
        "۱۰۰۲۱۲۳۴۰۰۰",
        "١٠٠٢١٢٣٤٠٠٠",
        "1 0 0 2 1 2 3 4 0 0 0",
        "|1|0|0|2|1|2|3|4|0|0|0|",
        "1002-1234-000",
        "1002/1234/000",
        "1002.1234.000",
        "۱۰۰۲ ۱۲۳۴ ۰۰۰",
        "1002ـ1234ـ000",
        "1002 - 1234 - 000",
        "10021234-000",
        ".....10021234000.....",
        "(10021234000)",
        "\u200f۱۰۰۲۱۲۳۴۰۰۰\u200f",
        "شناسه خدمت: 10021234000",
        "کد خدمت 10021234000",
        "شناسه زیر خدمت: 10021234000",
        "10021234000 - 10021234000",
        f"۱۰۰۲ ۱۲۳۴ ۰۰۰ ({INSTRUCTION})",
        f"{INSTRUCTION}\n10021234000",
        f"({INSTRUCTION}.) 10021234000",
        "10021234000 اين فيلد توسط سازمان مديريت و برنامه ريزي كشور تكميل مي گردد",
    ],
)
def test_an_identifier_is_found_without_what_is_printed(text: str) -> None:
    found = parse_service_id(text)

    assert (found.digits, found.note, found.notes) == ("10021234000", None, ())


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("(در حال اخذ شناسه)", "در حال اخذ شناسه"),
        ("در حال اخذ شناسه", "در حال اخذ شناسه"),
        ("[در دست اخذ]", "در دست اخذ"),
        ("«(در حال اخذ)»", "در حال اخذ"),
        ("در حال اخذ شناسه (مرحله ۲)", "در حال اخذ شناسه (مرحله ۲)"),
        ("در حال پيگيري مي باشد", "در حال پیگیری می\u200cباشد"),
        (f"{INSTRUCTION} (در حال اخذ)", "در حال اخذ"),
        ("ندارد (در حال اخذ)", "ندارد (در حال اخذ)"),
        ("G2C", "G2C"),
    ],
)
def test_words_in_its_place_are_a_note(text: str, note: str) -> None:
    found = parse_service_id(text)

    assert (found.digits, found.note, found.notes) == (None, note, ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "-",
        "ندارد",
        "شناسه: ندارد",
        "فاقد شناسه",
        "_ _ _ _ _",
        INSTRUCTION,
        f"({INSTRUCTION})",
        "این کد توسط سازمان اداری و استخدامی کشور درج می گردد",
    ],
)
def test_a_blank_has_neither(text: str) -> None:
    found = parse_service_id(text)

    assert (found.digits, found.note, found.notes) == (None, None, ())


@pytest.mark.parametrize(
    ("text", "digits", "note"),
    [
        ("10021234000 (در حال بررسی)", "10021234000", "در حال بررسی"),
        ("13021234000، ویرایش 2", "13021234000", "ویرایش ۲"),
        ("10021234000 (1393/6/10)", "10021234000", "۱۳۹۳/۶/۱۰"),
    ],
)
def test_both_may_stand(text: str, digits: str, note: str) -> None:
    found = parse_service_id(text)

    assert (found.digits, found.note, found.notes) == (digits, note, ())


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("123", "123"),
        ("100212340001", "100212340001"),
        ("1002123400", "1002123400"),
        ("10021234000-1", "100212340001"),
        ("1002123400O", "1002123400"),
        ("000-1234-1002", "00012341002"),
        ("10021234000 و 10021234100", "10021234000"),
    ],
)
def test_another_pattern_is_kept_and_doubted(text: str, digits: str) -> None:
    found = parse_service_id(text)

    assert (found.digits, found.notes) == (digits, MALFORMED)


@given(
    st.from_regex(r"\A1[0-9]{10}\Z"),
    st.sampled_from(["", " ", "-", "/", ".", " - ", "|", "  "]),
    st.sampled_from(["{}", "شناسه خدمت: {}", "{} (" + INSTRUCTION + ")", "....{}...."]),
)
def test_every_spacing_of_eleven_digits_reads_back(digits: str, gap: str, frame: str) -> None:
    written = frame.format(gap.join((digits[:4], digits[4:8], digits[8:])))

    assert parse_service_id(written) == parse_service_id(digits)
    assert parse_service_id(digits).digits == digits


@pytest.mark.parametrize(
    ("title", "digits"),
    [
        ("صدور پروانه (۱۰۰۲۱۲۳۴۰۰۰)", "10021234000"),
        ("صدور پروانه - شناسه 10021234000", "10021234000"),
        ("10021234100 صدور پروانه", "10021234100"),
        ("صدور پروانه کد خدمت: ۱۰۰۲-۱۲۳۴-۱۰۰", "10021234100"),
        ("صدور پروانه ۱۰۰۲ ۱۲۳۴ ۰۰۰", "10021234000"),
        ("صدور پروانه (10021234000) (۱۰۰۲۱۲۳۴۰۰۰)", "10021234000"),
        ("صدور پروانه", None),
        ("پاسخگویی از طریق شماره تلفن ۱۱۱", None),
        ("تماس با 02188776655", None),
        ("تماس با ۰۹۱۲۱۲۳۴۵۶۷", None),
        ("صدور 10021234000 و 10021235000", None),
        ("پرونده شماره ۱۰۰۲۱۲۳۴۰۰۰۱", None),
        ("مصوبه ۱۰۰۲/۱۲۳۴/۰۰۰", None),
        ("", None),
    ],
)
def test_an_identifier_is_found_in_a_title(title: str, digits: str | None) -> None:
    assert find_service_id(title) == digits


@pytest.mark.parametrize("text", ["09121234567", "۰۲۱۸۸۷۷۶۶۵۵", "035-33013541"])
def test_a_phone_in_the_place_of_an_identifier_is_misplaced(text: str) -> None:
    assert parse_service_id(text).notes == ("value-misplaced",)


@pytest.mark.parametrize(
    ("digits", "group", "service", "part", "is_main"),
    [("10021234000", "1002", "1234", "000", True), ("13051234101", "1305", "1234", "101", False)],
)
def test_an_identifier_has_parts(digits: str, group: str, service: str, part: str, is_main: bool) -> None:
    parts = parts_of(digits)

    assert (parts.group, parts.service, parts.part, parts.is_main) == (group, service, part, is_main)


@pytest.mark.parametrize("digits", ["", "1002123400", "100212340001", "1002123400x", "۱۰۰۲۱۲۳۴۰۰۰"])
def test_what_has_not_eleven_digits_has_no_parts(digits: str) -> None:
    with pytest.raises(NormalizationError) as refusal:
        parts_of(digits)

    assert refusal.value.rule == "service-id-malformed"


@pytest.mark.parametrize("text", ["00000000000", "11111111111"])
def test_one_digit_again_and_again_is_a_placeholder(text: str) -> None:
    assert parse_service_id(text).notes == MALFORMED


def test_the_number_of_a_letter_is_no_identifier() -> None:
    found = parse_service_id("در حال پیگیری طی نامه ۱۲۳۴۵/۹۳")

    assert (found.digits, found.note, found.notes) == (None, "در حال پیگیری طی نامه ۱۲۳۴۵/۹۳", ())
