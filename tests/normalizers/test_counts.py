"""Counts are read of recipients, of times in a period and of visits; a value of another kind in their place is called so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.characters import to_persian_digits
from normalizers.counts import Counted, parse_count
from normalizers.errors import NormalizationError

RECIPIENTS = {
    "۱۰۰۰۰": 10000, "۱۲,۵۰۰": 12500, "۱۲ , ۵۰۰ نفر": 12500, "1, 383, 727 مورد": 1383727, "ده هزار": 10000, "دو هزار و سیصد": 2300, "سی صد و شش خانوار": 306, "۲۵۰ نفر": 250, "۳/۰۰۰": 3000,
    "پانصد نفر": 500, "حدود ۱۲۰۰ نفر در سال": 1200, "بالغ بر ۳ میلیون نفر": 3000000, "۲۵هزار نفر": 25000, "۲/۵ میلیون نفر": 2500000, "سالانه ۴۵۰ متقاضی": 450, "روزانه ۵۰ نفر": 50,
    "۵۰ نفر در روز": 50, "۳۰۰ پرونده در ماه": 300, "۱۲۰۰ نفر در سال ۱۴۰۱": 1200, "۱۲۰۰ (هزار و دویست) نفر": 1200, "تعداد ۸۵۰ شرکت": 850, "۴۰۰ واحد صنعتی": 400, "ندارد": 0, "صفر": 0,
    "تقریباً ۵۰۰ مراجعه کننده": 500, "......۱۲......": 12, "۱۰۰۰۰نفردرسال": 10000, "1398 نفر": 1398, "یک میلیون و دویست هزار مشترک": 1200000, "به طور متوسط ۴ نفر در هر ماه": 4,
    "حدود نه (۹) نفر": 9, "دو هزار پانصد": 2500, "هشتاد و چهار میلیون": 84000000, "۱۲٬۳۴۵٬۶۷۸ نفر": 12345678, "حداقل ۱۰۰ نفر": 100, "نه هزار نفر": 9000, "۵۰۰ فقره پروانه": 500,
    "در سال 1393 تعداد 450 نفر": 450, "۴۵۰ نفر (آمار سال ۹۶)": 450, "۶۰ هزار": 60000, "١٢٠٠ نفر": 1200, "بیش از 7000 خدمت گیرنده": 7000,
}  # fmt: skip

TIMES = {
    "۵": 5, "یک": 1, "یکبار": 1, "۲ بار": 2, "۲بار در سال": 2, "سالی یکبار": 1, "سالی ۲ مرتبه": 2, "هر سال ۱۲ بار": 12, "هر سال یک بار": 1, "در هر ماه ۲ نوبت": 2, "ماهیانه ۱ بار": 1, "۴ بار در سال": 4,
    "حداکثر ۳ دفعه": 3, "برای هر نفر ۵ بار": 5, "یک بار در یک سال": 1, "۰۲ بار": 2, "۱۲ مرتبه در سال": 12, "هر نفر ۲ بار": 2, "دوازده بار": 12, "۲ (دو) بار": 2, "2.5": 2.5, "۱/۵ بار در ماه": 1.5,
    "در سال ۳ نوبت": 3, "یک نوبت": 1, "روزی سه بار": 3, "۳۶۵ بار در سال": 365, "فقط یک بار": 1, "یک مرتبه برای هر متقاضی": 1, "صفر": 0, "ندارد": 0, "۱ بار (سال اول)": 1, "هفته\u200cای ۲ بار": 2,
    "چهار مرتبه": 4, "۶ بار": 6, "دو بار در ماه": 2, "سه\u200cبار": 3, "نه بار": 9, "۱۰ دفعه در هر سال": 10, "ماهی یکبار": 1, "سالیانه یک مرتبه": 1,
}  # fmt: skip

VISITS = {
    "۱": 1, "یک بار": 1, "۲ مرتبه": 2, "حداقل ۲ بار": 2, "حداکثر ۳ مراجعه": 3, "یک بار برای تحویل مدارک": 1, "فقط ۱ بار": 1, "دو نوبت": 2, "ندارد": 0, "صفر": 0, "۰": 0, "نیاز نیست": 0,
    "نیازی به مراجعه حضوری نیست": 0, "بدون مراجعه حضوری": 0, "فاقد مراجعه": 0, "مراجعه حضوری ندارد": 0, "عدم نیاز به مراجعه حضوری": 0, "هیچ": 0, "یک مراجعه حضوری": 1, "۲ بار جهت احراز هویت": 2,
    "یکبار": 1, "یک\u200cبار": 1, "دوبار": 2, "سه بار: ثبت، بررسی، تحویل": 3, "۱ (یک) بار": 1, "تنها یک بار": 1, "هر متقاضی یک بار": 1, "برای هر نفر ۲ بار": 2, "۱ مرحله": 1, "0 بار": 0,
    "یک مرتبه در صورت نقص مدارک": 1, "١ بار": 1, "(۲)": 2, "......۳......": 3, "نه بار": 9, "۲ مرتبه حضوری": 2, "حدود ۲ بار": 2, "چهار بار": 4, "۱ بار در سال": 1, "نهایتا ۲ بار": 2,
}  # fmt: skip

MISPLACED: dict[Counted, list[str]] = {
    "recipients": ["۱۵ روز کاری", "۳ ماه", "۵۰۰۰۰ ریال", "۲۵ هزار تومان", "۱۳۹۳/۶/۱۰", "۰۲۱۸۸۷۷۶۶۵۵", "IR120570028180010612345678", "۲۱۷۰۱۶۹۰۰۲۰۰۵", "info@x.ir", "www.x.ir/a"],
    "times": ["۶ ماه", "۵۰ نفر", "۳ روز", "۱۰۰/۰۰۰ ریال", "۲۰۰ متقاضی", "۱۳۹۳/۶/۱۰", "09121234567"],
    "visits": ["۵۰ نفر در روز", "روزانه ۲۰۰ نفر", "۳ روز", "یک ساعت", "۵۰۰۰۰ ریال", "۱۲۰ مراجعه کننده در ماه", "۱۴۰۱/۰۱/۲۰", "۴۵ ارباب رجوع"],
}  # fmt: skip

UNREADABLE: dict[Counted, list[str]] = {
    "recipients": ["صدها نفر", "۱۰ تا ۲۰ نفر", "عموم مردم", "۲۰ درصد متقاضیان", "ماده ۵ قانون", "9I71", "۳O۱۹", "۲۰۰ نفر زن و ۳۰۰ نفر مرد", "12,5", "سه چهارم متقاضیان", "۱۲۰۰ نفر در ۶ ماه", "بیست صد"],
    "times": ["به دفعات", "هر ۶ ماه یکبار", "چندین بار", "ماده ۳۲", "۲ تا ۳ بار", "روزانه", "هر روز", "نامحدود"],
    "visits": ["۱+۱", "۱ بار ثبت نام ۱ بار تحویل", "۱ مراجعه حضوری و ۱ مراجعه غیرحضوری", "۱ تا ۲ بار", "یک یا دو بار", "چند بار", "بستگی دارد", "در صورت نیاز", "تبصره ۲"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("of", "text", "count"),
    [("recipients", text, count) for text, count in RECIPIENTS.items()]
    + [("times", text, count) for text, count in TIMES.items()]
    + [("visits", text, count) for text, count in VISITS.items()],
)
def test_a_count_is_read(of: Counted, text: str, count: float) -> None:
    assert parse_count(text, of) == count


@pytest.mark.parametrize(("of", "text"), [(of, text) for of, texts in MISPLACED.items() for text in texts])
def test_a_value_of_another_kind_is_misplaced(of: Counted, text: str) -> None:
    with pytest.raises(NormalizationError) as refusal:
        parse_count(text, of)

    assert (refusal.value.rule, refusal.value.raw) == ("value-misplaced", text)


@pytest.mark.parametrize(("of", "text"), [(of, text) for of, texts in UNREADABLE.items() for text in texts])
def test_what_is_no_one_count_is_refused(of: Counted, text: str) -> None:
    with pytest.raises(NormalizationError) as refusal:
        parse_count(text, of)

    assert (refusal.value.rule, refusal.value.raw) == ("number-unreadable", text)


@given(
    st.integers(0, 10**9),
    st.sampled_from(["{} نفر", "حدود {} نفر در سال", "{}", "تعداد {} پرونده", "......{}......", "{}نفر"]),
    st.sampled_from([",", "٬", "/", ".", "", " "]),
)
def test_every_count_reads_back(number: int, frame: str, mark: str) -> None:
    text = frame.format(f"{number:,}".replace(",", mark))

    if number < 10**9:  # as many digits as a phone or an account has, with no mark between them, are none
        assert parse_count(text, "recipients") == number
        assert parse_count(to_persian_digits(text), "recipients") == number


@given(st.integers(2, 60), st.sampled_from(["روز", "ماه", "ساعت", "هفته", "سال", "روز کاری", "دقیقه"]))
def test_no_duration_ever_counts(number: int, unit: str) -> None:
    for of in ("recipients", "times", "visits"):
        with pytest.raises(NormalizationError):
            parse_count(f"{number} {unit}", of)
