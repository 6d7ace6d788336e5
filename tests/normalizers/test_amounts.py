"""Fees come out in rials, with the notes they earn; what is no fee is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.amounts import parse_amount
from normalizers.errors import NormalizationError

TOMAN = ("amount-in-toman",)
NOT_FIXED = ("amount-not-fixed",)

FIXED = {
    "1.754.900 ریال": 1754900, "100/000": 100000, "1/000/000": 1000000, "ریال ۱۰۰,۰۰۰": 100000, "۶۳۵،۵۰۰ ریال": 635500, "صفر ریال": 0, "صفر": 0, "0": 0, "۰ ریال": 0,
    "رایگان": 0, "رایگان می باشد": 0, "فاقد هزینه می باشد": 0, "فاقد هزینه": 0, "بدون هزینه": 0, "ندارد": 0, "هزینه ندارد": 0, "هیچ": 0, "هزینه ای دریافت نمی شود": 0,
    "به صورت رایگان انجام می شود": 0, "ارائه این خدمت رایگان است": 0, "در حال حاضر رایگان": 0, "رایگان (بدون دریافت وجه)": 0,
    "ده هزار ریال": 10000, "۲ میلیون و ۵۰۰ هزار ریال": 2500000, "یک میلیون ریال": 1000000, "پانصد هزار ریال": 500000, "۲/۵ میلیون ریال": 2500000,
    "۵۰۰ هزار ریال": 500000, "۵۰۰هزار ریال": 500000, "۱۵۰۰۰۰": 150000, "150000ریال": 150000, "۱۵۰٬۰۰۰ ریال": 150000, "۱۵۰٫۰۰۰ ریال": 150000, "150 000 ریال": 150000,
    "مبلغ ۱۵۰۰۰۰ ریال": 150000, "مبلغ: ۱۵۰،۰۰۰ ريال": 150000, "150,000 Rials": 150000, "۱۵۰/۰۰۰ ﷼": 150000, "۱۵۰.۰۰۰/- ریال": 150000, "-/۱۵۰.۰۰۰ ریال": 150000,
    "=۱۵۰۰۰۰= ریال": 150000, "#150000# ریال": 150000, "......۵۰۰۰۰......ریال": 50000, "۱۵۰/۰۰۰ (یکصد و پنجاه هزار) ریال": 150000,
    "یکصد و پنجاه هزار (۱۵۰.۰۰۰) ریال": 150000, "۵۰۰۰۰ ریال برای هر نسخه": 50000, "به ازای هر صفحه ۲۰۰۰ ریال": 2000, "۵۰۰۰۰ ریال در هر ۳ ماه": 50000, "هر برگ ۵۰۰ ریال": 500,
    "حدود ۱۰۰ هزار ریال": 100000, "حداقل ۱۰۰۰۰۰ ریال": 100000, "۱۰۰۰۰۰ ریال نقدا": 100000, "۵۰۰۰۰ ریال طبق تعرفه": 50000, "۵۰۰۰۰ ریال طبق تعرفه مصوب ۱۴۰۲": 50000,
    "طبق تعرفه ۱۵۰.۰۰۰ ریال": 150000, "۵۰۰۰۰ ریال بابت کارمزد موضوع ماده ۱۲ قانون": 50000, "هزینه صدور کارت ۳۰۰.۰۰۰ ریال": 300000,
    "واریز مبلغ ۲۰۰۰۰۰ ریال به حساب شماره ۲۱۷۰۱۱۹۰۱۳۰۰۸ بانک ملی": 200000, "۲۰۰۰۰۰ ریال به شماره شبا IR۰۶۰۱۷۰۰۰۰۰۰۰۱۰۱۳": 200000, "1500,000 ریال": 1500000,
    "۱ میلیارد ریال": 1000000000, "۱.۲۰۰.۰۰۰.۰۰۰": 1200000000, "۲۵۰ میلیون ریال": 250000000, "۱, ۵۰۰, ۰۰۰ ریال": 1500000, "۱۰۰۰۰۰ ریال (ده هزار تومان)": 100000,
    "۲۰,۰۰۰ تومان (۲۰۰,۰۰۰ ریال)": 200000, "۲۰,۰۰۰ تومان معادل ۲۰۰,۰۰۰ ریال": 200000, "هزار ریال": 1000, "(ریال): ۱۵۰۰۰": 15000, "١٥٠٠٠ ریال": 15000,
}  # fmt: skip

TOMANS = {
    "۲۵ هزار تومان": 250000, "۲۵۰۰۰ تومان": 250000, "۲۵,۰۰۰تومان": 250000, "بیست و پنج هزار تومان": 250000, "۱۰۰ هزارتومان": 1000000, "یک میلیون تومان": 10000000,
    "۲/۵ میلیون تومان": 25000000, "2.5 میلیون تومان": 25000000, "مبلغ ۵۰۰۰ تومن": 50000, "تومان ۵۰۰۰": 50000, "۵۰,۰۰۰ تومان به ازای هر نفر": 500000, "پنج هزار تومان": 50000,
}  # fmt: skip

RANGES = {
    "از 150000 تا 600000": (150000, 600000, ()), "150000 تا 600000 ریال": (150000, 600000, ()), "150000-600000": (150000, 600000, ()),
    "۱۵۰.۰۰۰ - ۶۰۰.۰۰۰ ریال": (150000, 600000, ()), "150,000 الی 600,000 ریال": (150000, 600000, ()), "بین ۱۰۰۰۰۰ و ۲۰۰۰۰۰ ریال": (100000, 200000, ()),
    "بین ۱۰۰۰۰۰ تا ۲۰۰۰۰۰ ریال": (100000, 200000, ()), "۱۰۰ تا ۲۰۰ هزار ریال": (100000, 200000, ()), "۱۰۰ تا ۲۰۰ هزار تومان": (1000000, 2000000, TOMAN),
    "۱۰۰ هزار تا ۲ میلیون ریال": (100000, 2000000, ()), "از ۵۰ هزار تومان تا ۲۰۰ هزار تومان": (500000, 2000000, TOMAN), "۵۰۰۰۰ ریال تا ۷۰۰۰۰ ریال": (50000, 70000, ()),
    "از مبلغ ۵۰۰۰۰ ریال تا مبلغ ۷۰۰۰۰ ریال": (50000, 70000, ()), "۵ تا ۱۰ میلیون ریال": (5000000, 10000000, ()), "حدود ۵۰۰۰۰ تا ۶۰۰۰۰ ریال": (50000, 60000, ()),
    "از ۱۰۰/۰۰۰ الی ۲۰۰/۰۰۰": (100000, 200000, ()), "صفر تا ۵۰۰۰۰ ریال": (0, 50000, ()), "حداقل ۵۰۰۰۰ و حداکثر ۷۰۰۰۰ ریال": (50000, 70000, ()),
    "حداقل ۵۰۰۰۰ ریال و حداکثر ۷۰۰۰۰ ریال": (50000, 70000, ()), "دویست هزار تا سیصد هزار ریال": (200000, 300000, ()), "۱۵۰۰۰۰ ~ ۶۰۰۰۰۰": (150000, 600000, ()),
}  # fmt: skip

OPEN = [
    "طبق تعرفه", "طبق تعرفه مصوب", "برابر تعرفه", "مطابق تعرفه های مصوب هیات وزیران", "بر اساس تعرفه", "براساس تعرفه سال ۱۴۰۲", "تعرفه مصوب", "تعرفه سالیانه سازمان",
    "۱۰ درصد قیمت کارشناسی", "10% قیمت کارشناسی", "٪۱۰ ارزش معاملاتی", "پنج درصد مبلغ قرارداد", "۵ در هزار", "۲.۵ درصد", "نیم درصد ارزش ملک", "۹ درصد ارزش افزوده",
    "متغیر", "متغیر است", "متفاوت", "بستگی به نوع خدمت دارد", "بسته به مورد", "حسب مورد", "توافقی", "طبق قرارداد", "بر اساس قرارداد", "مطابق قانون بودجه سنواتی", "طبق بخشنامه",
    "طبق مصوبه هیات وزیران", "مطابق ماده ۵ قانون وصول برخی از درآمدهای دولت", "طبق جدول پیوست", "بر اساس متراژ", "طبق نظر کارشناس رسمی", "قیمت کارشناسی", "نرخ روز", "برابر مقررات",
    "۱۵۰۰۰۰ ریال به علاوه ۹ درصد ارزش افزوده", "حقیقی ۱۰۰۰۰۰ ریال و حقوقی ۲۰۰۰۰۰ ریال", "رایگان برای دانشجویان و ۵۰۰۰۰ ریال برای سایرین", "طبق تعرفه سال 1402",
    "مصوبه شماره ۲۰۶/۹۳/۷۷۴۰", "طبق تعرفه (ماده ۱۲)", "صدور ۱۰۰۰۰۰ ریال، تمدید ۵۰۰۰۰ ریال", "مطابق با تعرفه\u200cهای ابلاغی", "تعرفه",
]  # fmt: skip

UNREADABLE = [
    "", "...", "-", "سلام", "دارد", "بلی", "ریال", "پرداخت در بانک", "۵ روز", "۲ بار", "شماره حساب ۲۱۷۰۱۱۹۰۱۳۰۰۸", "600000 تا 150000", "12,5 ریال",
    "۲ میلیون و ۵۰۰ تومان", "1,00,000 ریال", "هزینه دارد", "۲ قطعه عکس", "ماده ۵", "چند هزار تومان", "تلفن ۸۸۸۸", "۲۵ (هزار) تومان", "۲۵.هزار تومان", "صدها هزار ریال", "12.500.00 ریال و 5000 ریال", "طبق تعرفه 12,5 ریال",
]  # fmt: skip


@pytest.mark.parametrize("text", FIXED)
def test_a_fee_in_rials_is_read(text: str) -> None:
    amount = parse_amount(text)

    assert (amount.raw, amount.amount_rial, amount.amount_to_rial, amount.notes) == (
        text,
        FIXED[text],
        None,
        (),
    )


@pytest.mark.parametrize("text", TOMANS)
def test_tomans_are_multiplied_and_noted(text: str) -> None:
    amount = parse_amount(text)

    assert (amount.amount_rial, amount.amount_to_rial, amount.notes) == (TOMANS[text], None, TOMAN)


@pytest.mark.parametrize("text", RANGES)
def test_both_ends_of_a_range_are_read(text: str) -> None:
    amount = parse_amount(text)

    assert (amount.amount_rial, amount.amount_to_rial, amount.notes) == RANGES[text]


@pytest.mark.parametrize("text", OPEN)
def test_a_tariff_or_percentage_is_not_fixed(text: str) -> None:
    amount = parse_amount(text)

    assert (amount.amount_rial, amount.amount_to_rial, amount.notes) == (None, None, NOT_FIXED)


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_fee_is_refused(text: str) -> None:
    with pytest.raises(NormalizationError) as refusal:
        parse_amount(text)

    assert (refusal.value.rule, refusal.value.raw) == ("amount-unreadable", text)


@pytest.mark.parametrize(
    "text",
    [
        "IR060170000000101130",
        "IR120570028180010612345678",
        "۶" * 24,
        "۲۱۷۰۱۶۹۰۰۲۰۰۵",
        "۰۱۰۵۸۷۴۹۳۲۰۰۷",
        "6037991234567893",
        "0105501234",
    ],
)
def test_the_digits_of_an_account_are_no_fee(text: str) -> None:
    with pytest.raises(NormalizationError) as refusal:
        parse_amount(text)

    assert refusal.value.rule == "value-misplaced"


@pytest.mark.parametrize(
    ("text", "unit", "rials", "notes"),
    [
        ("25", "rial", 25, ()),
        ("25", "toman", 250, TOMAN),
        ("25", "thousand_rial", 25000, ()),
        ("25", "thousand_toman", 250000, TOMAN),
        ("25", "million_rial", 25000000, ()),
        ("2.5", "million_rial", 2500000, ()),
        ("1,250", "thousand_rial", 1250000, ()),
        ("۲۵۰۰۰ ریال", "thousand_toman", 25000, ()),
        ("۲۵ هزار تومان", "rial", 250000, TOMAN),
        ("۲۵ هزار", "thousand_toman", 250000, TOMAN),
        ("۲۵ هزار", "rial", 25000, ()),
        ("۲۵ (هزار تومان)", "rial", 250000, TOMAN),
        ("۲۵ (میلیون ریال)", "rial", 25000000, ()),
        ("رایگان", "thousand_toman", 0, ()),
        ("صفر", "thousand_toman", 0, ()),
    ],
)
def test_the_unit_of_the_label_holds_unless_the_text_brings_its_own(
    text: str, unit: str, rials: int, notes: tuple[str, ...]
) -> None:
    amount = parse_amount(text, unit=unit)

    assert (amount.amount_rial, amount.notes) == (rials, notes)


@pytest.mark.parametrize("text", ["حداکثر ۵۰۰۰۰ ریال", "تا ۵۰۰۰۰ ریال", "تا سقف ۵۰۰۰۰ ریال"])
def test_an_upper_end_alone_is_kept_and_called_not_fixed(text: str) -> None:
    amount = parse_amount(text)

    assert (amount.amount_rial, amount.amount_to_rial, amount.notes) == (50000, None, NOT_FIXED)


@given(
    st.integers(1, 10**9),
    st.sampled_from([",", "٬", "،", ".", "/", ""]),
    st.sampled_from(["{} ریال", "ریال {}", "مبلغ {} ریال", "{}ریال", "{}", "حدود {} ریال", "({}) ريال"]),
)
def test_every_amount_reads_back_with_every_mark(rials: int, mark: str, frame: str) -> None:
    amount = parse_amount(frame.format(f"{rials:,}".replace(",", mark)))

    assert (amount.amount_rial, amount.amount_to_rial, amount.notes) == (rials, None, ())


@given(
    st.integers(1, 10**6),
    st.integers(1, 10**6),
    st.sampled_from(["از {} تا {}", "{} تا {} ریال", "{} الی {} ریال", "بین {} و {} ریال"]),
)
def test_a_range_keeps_its_order(lower: int, more: int, frame: str) -> None:
    amount = parse_amount(frame.format(lower, lower + more))

    assert (amount.amount_rial, amount.amount_to_rial) == (lower, lower + more)


@given(st.integers(1, 100), st.sampled_from(["{} درصد قیمت", "{}% مبلغ", "٪{}", "معادل {} درصد ارزش"]))
def test_no_percentage_ever_becomes_rials(percent: int, frame: str) -> None:
    assert parse_amount(frame.format(percent)).amount_rial is None
