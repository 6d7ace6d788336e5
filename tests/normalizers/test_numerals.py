"""Numbers are read however a filler writes them, and what may be two things is not read at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from persiantools import digits as reference

from normalizers.characters import to_persian_digits
from normalizers.errors import NormalizationError
from normalizers.numerals import find_numbers, parse_number, prepare

READ = {
    "1, 754, 900": 1754900, "4 , 895 , 500": 4895500, "97, 300": 97300, "سی صد و شش": 306, "سی\u200cصد": 300, "هر سال ۱۲ بار": 12, "هر سال ۳۰ نوبت": 30, "حداقل نه (9) بار": 9, "دو هزار پانصد": 2500, "1,500, 000": 1500000,
    # digits of every script
    "5": 5, "۵": 5, "٥": 5, "۰": 0, "0": 0, "۱۰۰۰۰": 10000, "007": 7, " ۱۲ ": 12, "\u200f۱۲": 12, "\u202b12\u202c": 12, "(۵)": 5, "«۵»": 5,
    "......۵......": 5, "-۵": 5, "۵-": 5, "۵.": 5, "۵ .": 5, "_۵_": 5, ":۵": 5, "۵؛": 5, "۵+": 5, "+۵": 5, ">۵": 5, "~۵": 5,
    # thousands
    "1,000": 1000, "۱٬۰۰۰": 1000, "۱،۰۰۰": 1000, "1.000": 1000, "1/000": 1000, "1'000": 1000, "1’000": 1000, "1 000": 1000, "1\u00a0000": 1000,
    "1\u2009000": 1000, "۱٫۰۰۰": 1000, "1,754,900": 1754900, "1.754.900": 1754900, "1/754/900": 1754900, "1 754 900": 1754900, "۱۲۳٬۴۵۶٬۷۸۹": 123456789,
    "1, 000, 000": 1000000, "۱۰۰ ,۰۰۰": 100000, "100/000": 100000, "1500,000": 1500000, "1.234,500": 1234500, "12.345": 12345,
    # decimals
    "2.5": 2.5, "۲٫۵": 2.5, "0.5": 0.5, "۰/۵": 0.5, "۱/۵": 1.5, "۲/۲۵": 2.25, "1.25": 1.25, "0.125": 0.125, "3.0": 3, "1,234.5": 1234.5, "½": 0.5, "1½": 1.5,
    "۲/۲ میلیون": 2200000, "1.2 میلیون": 1200000,
    # words
    "صفر": 0, "یک": 1, "يك": 1, "دو": 2, "سه": 3, "چهار": 4, "پنج": 5, "شش": 6, "هفت": 7, "هشت": 8, "نه": 9, "ده": 10, "یازده": 11, "پانزده": 15,
    "هجده": 18, "هیجده": 18, "هفده": 17, "بیست": 20, "سی": 30, "صد": 100, "یکصد": 100, "یک صد": 100, "یک\u200cصد": 100, "دویست": 200, "سیصد": 300, "پانصد": 500,
    "هزار": 1000, "یک هزار": 1000, "یکهزار": 1000, "یک\u200cهزار": 1000, "ده هزار": 10000, "صد هزار": 100000, "یک میلیون": 1000000, "یک میلیارد": 1000000000,
    "ملیون": 1000000, "نیم": 0.5, "یک و نیم": 1.5, "دو و نیم": 2.5, "دو و نیم میلیون": 2500000, "یک میلیون و نیم": 1500000, "نیم میلیون": 500000,
    "بیست و پنج": 25, "بیست\u200cوپنج": 25, "بیست\u200c و\u200c پنج": 25, "بیستوپنج": 25, "بیست وپنج": 25, "بیست پنج": 25, "صد و بیست": 120, "صدوبیست": 120,
    "سی و یک": 31, "سی\u200cویک": 31, "هزار و سیصد و نود و سه": 1393, "هزاروسیصدونودوسه": 1393, "دویست هزار و یک": 200001,
    "یک میلیون و هفتصد و پنجاه و چهار هزار و نهصد": 1754900, "پنجاه میلیون": 50000000, "پانصدهزار": 500000, "دومیلیون": 2000000, "صد و بیست و سه هزار": 123000,
    # both
    "۲ میلیون و ۵۰۰ هزار": 2500000, "2 میلیون 500 هزار": 2500000, "۱۰ هزار": 10000, "۱۰هزار": 10000, "۱۰\u200cهزار": 10000, "۱۰۰هزار": 100000, "2.5 میلیون": 2500000,
    "۲/۵ میلیون": 2500000, "۱ میلیارد و ۲۰۰ میلیون": 1200000000, "۵ هزار و ۲۰۰": 5200, "۱۲۰۰ هزار": 1200000, "1,200 هزار": 1200000,
    # units, hedges, prose around it
    "۵ بار": 5, "۵بار": 5, "۱۲۰۰ نفر": 1200, "سه مرتبه": 3, "دو دفعه": 2, "۳ مورد": 3, "یکبار": 1, "یک\u200cبار": 1, "یک بار": 1, "دوبار": 2, "سه بار": 3, "۲ نوبت": 2,
    "حداقل ۲ بار": 2, "حداکثر ۳ مراجعه": 3, "حدود ۱۲۰۰ نفر": 1200, "حدودا ۵۰۰ نفر": 500, "تقریبا ۵۰۰": 500, "تقریباً ۵۰۰ نفر": 500, "بیش از ۱۰۰۰۰ نفر": 10000,
    "بالغ بر 3000 نفر": 3000, "برای هر نفر ۵ بار": 5, "حدود ۱۲۰۰ نفر در سال": 1200, "۵ بار در سال": 5, "سالی ۲ بار": 2, "ماهانه ۵۰ نفر": 50, "هر سال ۲ بار": 2,
    "هر متقاضی یک بار": 1, "برای هر یک نفر ۵ بار": 5, "۱۲۰۰ نفر در یک سال": 1200, "۱۲۰۰ نفر در سال ۱۴۰۲": 1200, "در سال 1393 تعداد 450 نفر": 450,
    "۵ (پنج) بار": 5, "پنج (۵) بار": 5, "(۲) دو بار": 2, "تعداد: 12": 12, "به طور متوسط ۴ نفر": 4, "روزانه حدود بیست نفر": 20, "نه بار": 9, "نه نفر": 9,
    "۱۰۰۰۰ خدمت گیرندگان در": 10000, "یک مرحله مراجعه حضوری": 1, "۳۰۰ پرونده": 300, "بالای ۱۰۰ نفر": 100, "کمتر از ۱۰ نفر": 10, "۲ بار مراجعه": 2,
    "فقط یک بار": 1, "یک الی": 1, "۵ نفر (روزانه)": 5, "۱۵۰۰ نفر ساعت": 1500, "۶۰ هزار نفر": 60000, "ده\u200cهزار نفر": 10000, "دو هزار و پانصد نفر": 2500,
    "۱۲۰۰ نفر (سال ۹۲)": 1200, "سال ۹۲: ۱۲۰۰ نفر": 1200, "قریب به ۲ میلیون نفر": 2000000, "۱۲ هزار و ۵۰۰ نفر": 12500, "سه بار: ثبت، بررسی، تحویل": 3, "10000+": 10000, "≈۵۰۰": 500,
    "حداکثر دو مرتبه": 2, "یک مرتبه جهت تحویل مدارک": 1, "ماهی یک": 1,
    # none
    "ندارد": 0, "هیچ": 0, "نیاز نیست": 0, "نیازی به مراجعه حضوری نیست": 0,
}  # fmt: skip

UNREADABLE = [
    "35O340", "9I71", "2e5", "٫۵", ".5", "سه چهارم", "یک سوم", "هزار میلیون سه", "دو میلیون و پانصد", "6,,608", "5, 300, 20", "۶۶۶۶۶۶۶۶۶۶۶۶۶۶۶۶۶۶۶۶۶۶۶۶",
    "", "...", "-", "سلام", "متغیر", "نامشخص", "چند بار", "چندین نفر", "چند هزار نفر", "ده\u200cها نفر", "دهها نفر", "صدها هزار نفر", "هزاران نفر", "میلیون ها نفر",
    "2-3", "۲ تا ۳ بار", "2 الی 3", "یک یا دو بار", "دو سه بار", "سه چهار", "۵۰ تا ۶۰ نفر", "بین ۱۰ و ۲۰ نفر", "یک بار یا بیشتر تا ۳ بار", "۱۰۰، ۲۰۰", "5 و 6",
    "12,5", "۱،۵", "1,000,00", "1,00,000", "93/6/10", "۱۳۹۳/۶/۱۰", "۲۰۶/۹۳/۷۷۴۰", "2/3", "۱/۲", "3/4", "1.2.3", "000.500", "1500.000", "192.168.1.1",
    "۵ درصد", "50%", "٪۵۰", "پنج در صد", "۲ میلیون و ۵۰۰", "هر ۶ ماه یکبار", "G2C", "A4", "IR06", "سی سی و ده", "خیریه", "صدور", "سیستم", "دوره", "یکتا", "یکدیگر",
    "نهاد", "شهرداری دهم", "دهه", "هفته", "بیستم", "سوم", "نه", "ماده بیست و چهارم", "سی ام", "سی\u200cام ماه", "دو بار (یک بار جهت ثبت و یک بار جهت تحویل)", "شش ماه یکبار", "ماده ۵: ۳ بار", "10:30",
]  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_a_number_is_read(text: str) -> None:
    value = parse_number(text)

    assert value == READ[text]
    assert type(value) is type(READ[text])


@pytest.mark.parametrize("text", [text for text in UNREADABLE if text not in READ])
def test_what_is_no_one_number_is_refused(text: str) -> None:
    with pytest.raises(NormalizationError) as refusal:
        parse_number(text)

    assert refusal.value.rule == "number-unreadable"
    assert refusal.value.raw == text


@settings(max_examples=500)
@given(st.one_of(st.integers(0, 10**12 - 1), st.integers(0, 3000)))
def test_words_of_any_number_read_back(number: int) -> None:
    words = reference.to_word(number)
    if number % 10**6 in range(100, 1000, 100) and number > 10**6:  # «یک میلیون و پانصد» may mean 1,500,000
        with pytest.raises(NormalizationError):
            parse_number(words)
        return

    assert parse_number(words) == number
    assert parse_number(words.replace(" ", "")) == number
    assert parse_number(words.replace(" و ", "\u200cو\u200c")) == number
    assert parse_number(words.replace("ی", "ي").replace("ک", "ك")) == number


@given(st.integers(0, 10**12), st.sampled_from([",", "٬", "،", ".", "/", "'", "٫", " ", "\u00a0", "\u202f"]))
def test_thousands_marks_of_every_kind_read_back(number: int, mark: str) -> None:
    written = f"{number:,}".replace(",", mark)

    assert parse_number(written) == number
    assert parse_number(to_persian_digits(written)) == number


@given(st.integers(0, 9999), st.integers(1, 99), st.sampled_from([".", "٫"]))
def test_decimals_read_back(whole: int, part: int, mark: str) -> None:
    written = f"{whole}{mark}{part:02}"

    assert parse_number(written) == float(f"{whole}.{part:02}")


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["میلیون", "میلیارد"]))
def test_scales_of_words_and_digits_add_up(major: int, minor: int, scale: str) -> None:
    lower = {"میلیون": "هزار", "میلیارد": "میلیون"}[scale]
    worth = {"هزار": 10**3, "میلیون": 10**6, "میلیارد": 10**9}

    assert parse_number(f"{major} {scale} و {minor} {lower}") == major * worth[scale] + minor * worth[lower]


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_two_different_numbers_are_never_one(first: int, second: int) -> None:
    text = f"{first} تا {second} نفر"

    if first == second:
        assert parse_number(text) == first
    else:
        with pytest.raises(NormalizationError):
            parse_number(text)


@given(st.text(alphabet="۰۱۲۳12 .,/٬-وهزارمیلیونسصدکپجنیم\u200c", max_size=14))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        value = parse_number(text)
    except NormalizationError:
        return
    assert value >= 0


def test_numbers_are_found_where_they_stand() -> None:
    text = prepare("از ۱۵۰٬۰۰۰ تا دو و نیم میلیون ریال، ماده ۱۲/۵/۹۳")

    found = find_numbers(text)

    assert [(text[one.start : one.end], one.value) for one in found] == [
        ("150٬000", 150000),
        ("دو و نیم میلیون", 2500000),
        ("12/5/93", None),
    ]
