"""Durations come out as value, unit and bound; the first of several conditions counts; anything else is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.durations import parse_duration
from normalizers.errors import NormalizationError

CONDITIONAL = ("duration-conditional",)

# text: value, unit, bound, value_to
ONE = {
    "۱۰ روز (غیر از تعطیلات)": (10, "working_day", "exact", None), "۱۰ روز بدون احتساب ایام تعطیل": (10, "working_day", "exact", None), "۱۰ روز به جز روزهای تعطیل": (10, "working_day", "exact", None),
    "۲۰ روز میانگین": (20, "day", "about", None), "min 2 days": (2, "day", "min", None), "max 3 days": (3, "day", "max", None), "پنجروزکاری": (5, "working_day", "exact", None), "حداقل نه (9)ماه": (9, "month", "min", None),
    "۹(نه)ماه (حداکثر)": (9, "month", "max", None), "بین نه و چهارده ماه": (9, "month", "range", 14), "بین نود و یک صد و سی و پنج روز": (90, "day", "range", 135), "ماده ۵ و ۱۰ روز": (10, "day", "exact", None), "۲الی۳روزکاری": (2, "working_day", "range", 3),
    "حداقل یک ساعت در هر مراجعه": (1, "hour", "min", None), "15 تا 60 روز": (15, "day", "range", 60), "یک هفته پس از تکمیل مدارک": (1, "week", "exact", None),
    "41روز": (41, "day", "exact", None), "نیم ساعت": (0.5, "hour", "exact", None), "۲۴ ساعته": (24, "hour", "exact", None), "سه روز کاری": (3, "working_day", "exact", None),
    "حداکثر ۳ روز کاری": (3, "working_day", "max", None), "۱/۵ ساعت": (1.5, "hour", "exact", None), "دو هفته": (2, "week", "exact", None), "2-3 روز": (2, "day", "range", 3),
    "کمتر از ۵ دقیقه": (5, "minute", "max", None),
    # units
    "۳۰ دقیقه": (30, "minute", "exact", None), "۳۰ دقيقه": (30, "minute", "exact", None), "ده دقیقه": (10, "minute", "exact", None), "۵ دقیقه ای": (5, "minute", "exact", None),
    "۳۰ ثانیه": (0.5, "minute", "exact", None), "یک ربع": (15, "minute", "exact", None), "سه ربع ساعت": (45, "minute", "exact", None), "یک ساعت": (1, "hour", "exact", None),
    "۸ ساعت کاری": (8, "hour", "exact", None), "۴۸ ساعت": (48, "hour", "exact", None), "۱ روز": (1, "day", "exact", None), "یکروز": (1, "day", "exact", None), "یک\u200cروزه": (1, "day", "exact", None),
    "یک روزه": (1, "day", "exact", None), "۱۰روزه": (10, "day", "exact", None), "سه شبانه روز": (3, "day", "exact", None), "۷ روز تقویمی": (7, "day", "exact", None),
    "۳ روز اداری": (3, "working_day", "exact", None), "۵ روزکاری": (5, "working_day", "exact", None), "۵ روز  کاری": (5, "working_day", "exact", None), "۵ روز\u200cکاری": (5, "working_day", "exact", None),
    "۱۰ روز غیر تعطیل": (10, "working_day", "exact", None), "یک هفته": (1, "week", "exact", None), "۲هفته": (2, "week", "exact", None), "دوهفته": (2, "week", "exact", None),
    "یک ماه": (1, "month", "exact", None), "یکماه": (1, "month", "exact", None), "۶ ماهه": (6, "month", "exact", None), "شش\u200cماه": (6, "month", "exact", None), "سه\u200cماهه": (3, "month", "exact", None),
    "ششماهه": (6, "month", "exact", None), "یک فصل": (3, "month", "exact", None), "یک سال": (1, "year", "exact", None), "یکسال": (1, "year", "exact", None), "۵ ساله": (5, "year", "exact", None),
    "دو سال": (2, "year", "exact", None), "۲ سال شمسی": (2, "year", "exact", None), "نیم روز": (0.5, "day", "exact", None), "نصف روز": (0.5, "day", "exact", None), "۱۰ سال": (10, "year", "exact", None),
    "(۳ روز)": (3, "day", "exact", None), "۳ (روز)": (3, "day", "exact", None), "......۵...... روز": (5, "day", "exact", None), "۳ روز.": (3, "day", "exact", None), "مدت ۳ روز": (3, "day", "exact", None),
    "30 min": (30, "minute", "exact", None), "2 hours": (2, "hour", "exact", None), "3 days": (3, "day", "exact", None), "۱۲۰۰ دقیقه": (1200, "minute", "exact", None),
    # halves and sums
    "یک ساعت و نیم": (1.5, "hour", "exact", None), "یک و نیم ساعت": (1.5, "hour", "exact", None), "دو و نیم روز": (2.5, "day", "exact", None), "یک سال و نیم": (1.5, "year", "exact", None),
    "۱.۵ ساعت": (1.5, "hour", "exact", None), "۲/۵ ماه": (2.5, "month", "exact", None), "۱ ساعت و ۳۰ دقیقه": (90, "minute", "exact", None), "یک سال و شش ماه": (18, "month", "exact", None),
    "۱ روز و ۱۲ ساعت": (36, "hour", "exact", None), "یک ماه و ۱۰ روز": (40, "day", "exact", None), "یک ساعت و پانزده دقیقه": (75, "minute", "exact", None), "½ ساعت": (0.5, "hour", "exact", None),
    # bounds
    "حداقل ۲ روز": (2, "day", "min", None), "دست کم ۲ روز": (2, "day", "min", None), "بیش از یک ماه": (1, "month", "min", None), "بیشتر از ۳ ماه": (3, "month", "min", None),
    "بالای ۲ هفته": (2, "week", "min", None), "۲ روز به بالا": (2, "day", "min", None), "لااقل ۱۰ دقیقه": (10, "minute", "min", None), "حداقل زمان ۲ ساعت": (2, "hour", "min", None),
    "حداکثر یک هفته": (1, "week", "max", None), "حداكثر تا ۱۵ روز": (15, "day", "max", None), "تا ۳۰ روز": (30, "day", "max", None), "ظرف مدت ۱۰ روز": (10, "day", "max", None),
    "ظرف ۲۴ ساعت": (24, "hour", "max", None), "نهایتا ۲ روز": (2, "day", "max", None), "نهایتاً ۲ روز": (2, "day", "max", None), "کمتر از یک ساعت": (1, "hour", "max", None), "کم\u200cتر از یک ساعت": (1, "hour", "max", None),
    "زیر ۱۰ دقیقه": (10, "minute", "max", None), "۱۵ روز کاری (حداکثر)": (15, "working_day", "max", None), "حداکثر: ۵ روز": (5, "day", "max", None), "حداکثر ظرف مدت ۵ روز کاری": (5, "working_day", "max", None),
    "۵ روز حداکثر": (5, "day", "max", None), "تا سقف ۲ ماه": (2, "month", "max", None), "حداکثر به مدت ۲ ماه": (2, "month", "max", None), "در کمتر از ۵ دقیقه": (5, "minute", "max", None),
    "حدود ده دقیقه": (10, "minute", "about", None), "حدودا ۲ ساعت": (2, "hour", "about", None), "تقریبا یک ماه": (1, "month", "about", None), "تقریباً ۳ روز": (3, "day", "about", None),
    "به طور متوسط ۳ روز": (3, "day", "about", None), "بطور متوسط ۳ روز": (3, "day", "about", None), "میانگین ۲۰ دقیقه": (20, "minute", "about", None), "متوسط ۵ روز": (5, "day", "about", None),
    "در حدود ۲ ساعت": (2, "hour", "about", None), "نزدیک به یک سال": (1, "year", "about", None), "معمولا ۲ روز": (2, "day", "about", None), "~۳ روز": (3, "day", "about", None),
    # ranges
    "۲ تا ۳ روز": (2, "day", "range", 3), "از ۲ تا ۳ روز": (2, "day", "range", 3), "بین ۵ تا ۱۰ روز": (5, "day", "range", 10), "بین ۵ و ۱۰ روز": (5, "day", "range", 10), "۲ الی ۳ روز": (2, "day", "range", 3),
    "۲الی۳ روز": (2, "day", "range", 3), "دو تا سه هفته": (2, "week", "range", 3), "دو سه روز": (2, "day", "range", 3), "۱۰-۱۵ روز کاری": (10, "working_day", "range", 15), "۱۰ – ۱۵ دقیقه": (10, "minute", "range", 15),
    "یک تا دو ساعت": (1, "hour", "range", 2), "یک روز تا یک هفته": (1, "day", "range", 7), "یک ماه تا دو سال": (1, "month", "range", 24), "۱۵ روز تا یک ماه": (15, "day", "range", 30),
    "۲۴ ساعت تا ۳ روز": (24, "hour", "range", 72), "حداقل ۲ و حداکثر ۵ روز": (2, "day", "range", 5), "حداقل ۲ روز و حداکثر ۵ روز": (2, "day", "range", 5), "حداقل ۲ روز حداکثر ۵ روز": (2, "day", "range", 5),
    "حدود ۱۰ تا ۱۵ دقیقه": (10, "minute", "range", 15), "نیم تا یک ساعت": (0.5, "hour", "range", 1), "۵ روز تا ۱۰ روز": (5, "day", "range", 10), "یک یا دو روز": (1, "day", "range", 2),
    "۷۲-۴۸ ساعت": (48, "hour", "range", 72), "۳۰ دقیقه الی ۱ ساعت": (30, "minute", "range", 60), "۳۰ دقیقه تا ۱ ساعت": (30, "minute", "range", 60), "ده پانزده روز": (10, "day", "range", 15),
    "۱ تا ۱/۵ ساعت": (1, "hour", "range", 1.5), "۱تا۲ روز": (1, "day", "range", 2), "۱۰ روز الی ۱۵ روز کاری": (10, "working_day", "range", 15),
    "حداقل زمان: ۲ روز و حداکثر زمان: ۵ روز": (2, "day", "range", 5), "حداقل:۲روز حداکثر:۵روز": (2, "day", "range", 5), "۱۴ روز تا ۱ ماه و ۱۵ روز": (14, "day", "range", 45),
    "بیش از ۲ و کمتر از ۵ روز": (2, "day", "range", 5), "یک هفته تا یک ماه": (7, "day", "range", 30), "حداقل 1 روز-حداکثر 3 روز": (1, "day", "range", 3), "۲ (دو) تا ۳ (سه) روز": (2, "day", "range", 3),
    # said twice
    "حداکثر ۲ (دو) روز": (2, "day", "max", None), "حداکثر دو (۲) روز کاری": (2, "working_day", "max", None), "۳ روز به طور متوسط": (3, "day", "about", None),
    "۳ روز (سه روز)": (3, "day", "exact", None), "۷۲ ساعت (۳ روز)": (72, "hour", "exact", None), "سه (۳) روز": (3, "day", "exact", None), "۳ (سه) روز": (3, "day", "exact", None),
    "یک ماه (۳۰ روز)": (1, "month", "exact", None),
    # prose around
    "۲۰ روز از تاریخ ثبت درخواست": (20, "day", "exact", None), "پس از تکمیل مدارک ۳ روز کاری": (3, "working_day", "exact", None), "در صورت تکمیل بودن مدارک یک روز": (1, "day", "exact", None),
    "بعد از ثبت در سامانه، حداکثر ۲۴ ساعت": (24, "hour", "max", None), "مدت زمان ارائه خدمت ۴۵ دقیقه می باشد.": (45, "minute", "exact", None), "مدت اعتبار: ۵ سال": (5, "year", "exact", None),
    "۵ سال از تاریخ صدور": (5, "year", "exact", None), "۱۰ دقیقه برای هر نفر": (10, "minute", "exact", None), "۲ ساعت برای هر ۱۰ پرونده": (2, "hour", "exact", None),
    "مطابق ماده ۵ آیین نامه ۱۵ روز": (15, "day", "exact", None), "یک سال (سال ۱۴۰۲)": (1, "year", "exact", None), "۱۵ روز کاری پس از دریافت نظر کمیسیون ماده ۱۰۰": (15, "working_day", "exact", None),
}  # fmt: skip

SEVERAL = {
    "24 ساعت … 48 تا 72 ساعت در صورت نیاز به بازدید": (24, "hour", "exact", None), "۲ روز، در صورت نیاز به استعلام ۱۰ روز": (2, "day", "exact", None),
    "صدور ۱۰ روز، تمدید ۵ روز": (10, "day", "exact", None), "حقیقی ۳ روز - حقوقی ۱۰ روز": (3, "day", "exact", None), "۲۴ ساعت (در صورت نقص مدارک ۷۲ ساعت)": (24, "hour", "exact", None),
    "۱ روز برای شهر و ۳ روز برای روستا": (1, "day", "exact", None), "۱۵ تا ۲۰ روز و در موارد خاص ۴۵ روز": (15, "day", "range", 20), "حداکثر ۲ ساعت؛ در ایام شلوغ ۱ روز": (2, "hour", "max", None),
    "بررسی ۵ روز\nصدور ۲ روز": (5, "day", "exact", None), "یک سال و قابل تمدید تا ۳ سال": (1, "year", "exact", None), "۵ سال یا نامحدود": (5, "year", "exact", None),
    "۳ روز کاری و برای موارد نیازمند بازدید حداقل ۱۵ روز": (3, "working_day", "exact", None),
}  # fmt: skip

UNLIMITED = [
    "نامحدود", "نا محدود", "نامحدود.", "دائمی", "دایمی", "دائم", "دايم", "مادام العمر", "مادام\u200cالعمر", "همیشگی", "برای همیشه", "بدون محدودیت", "بدون محدودیت زمانی", "محدودیت ندارد",
    "محدودیت زمانی ندارد", "تا زمان لغو", "تا ابطال", "تا اطلاع ثانوی", "بدون تاریخ انقضا", "فاقد تاریخ انقضا", "غیر محدود", "نامحدود (تا زمان لغو مجوز)", "دائمي است",
]  # fmt: skip

INSTANT = [
    "آنی",
    "انی",
    "به صورت آنی",
    "بصورت آنی",
    "بلافاصله",
    "در لحظه",
    "همان لحظه",
    "آنلاین",
    "به صورت آنلاین",
    "لحظه\u200cای",
    "آنی می باشد",
    "فی المجلس",
]

UNREADABLE = [
    "۵+۱۰ روز", "۵ و ۱۰ روز", "۵، ۱۰ روز", "یکی دو روز", "۳ جلسه ۲ ساعته", "۹۹۹۹۹۹۹۹ روز", "سه چهارم روز", "3O روز",
    "", "...", "-", "سلام", "۱۵", "روز", "ساعت", "چند روز", "چندین ماه", "روزانه", "هفتگی", "ماهانه", "سالانه", "ساعت ۸ تا ۱۴", "ساعت ۱۰", "متغیر", "بستگی به مورد دارد",
    "طبق قانون", "سال ۱۴۰۲", "۱۳۹۳/۶/۱۰", "تا پایان سال", "پایان سال جاری", "۱۴۰۲ سال", "همان روز", "هفته ای یکبار", "۲/۳ روز", "دو بار", "۵ نفر", "ندارد", "هر روز", "صد ها روز",
    "یک روز کاری تا یک ماه", "۶۰ تا ۱۵ روز تا", "اول ماه", "دهم هر ماه", "روز ۴۱", "حداکثر تا پایان وقت اداری", "در اسرع وقت", "فوری", "هر ۶ ماه", "هر ۶ ماه یکبار", "۱۲:۳۰", "۰۱:۳۰ ساعت", "۵,۵ روز", "۲ تا ۳",
]  # fmt: skip


def parts(text: str) -> tuple[int | float | None, str | None, str, int | float | None]:
    duration = parse_duration(text)
    return duration.value, duration.unit, duration.bound, duration.value_to


@pytest.mark.parametrize("text", ONE)
def test_a_duration_is_read(text: str) -> None:
    assert parts(text) == ONE[text]
    assert parse_duration(text).notes == ()
    assert parse_duration(text).raw == text


@pytest.mark.parametrize("text", SEVERAL)
def test_of_several_conditions_the_first_counts(text: str) -> None:
    assert parts(text) == SEVERAL[text]
    assert parse_duration(text).notes == CONDITIONAL


@pytest.mark.parametrize("text", UNLIMITED)
def test_what_never_ends_is_unlimited(text: str) -> None:
    assert parts(text) == (None, "unlimited", "exact", None)


@pytest.mark.parametrize("text", INSTANT)
def test_what_takes_no_time_is_zero(text: str) -> None:
    assert parts(text) == (0, "minute", "about", None)


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(NormalizationError) as refusal:
        parse_duration(text)

    assert (refusal.value.rule, refusal.value.raw) == ("duration-unreadable", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15", (15, "day", "exact", None)),
        ("۱۵ تا ۲۰", (15, "day", "range", 20)),
        ("حداکثر ۱۵", (15, "day", "max", None)),
        ("حدود ۱۵", (15, "day", "about", None)),
        ("۳ ساعت", (3, "hour", "exact", None)),
        ("یک", (1, "day", "exact", None)),
    ],
)
def test_a_bare_number_takes_the_unit_of_its_label(
    text: str, expected: tuple[int, str, str, int | None]
) -> None:
    duration = parse_duration(text, unit="day")

    assert (duration.value, duration.unit, duration.bound, duration.value_to) == expected


WORDS = {
    "minute": "دقیقه",
    "hour": "ساعت",
    "day": "روز",
    "working_day": "روز کاری",
    "week": "هفته",
    "month": "ماه",
    "year": "سال",
}
BOUNDS = {"exact": "{}", "min": "حداقل {}", "max": "حداکثر {}", "about": "حدود {}"}


@given(
    st.integers(1, 1200),
    st.sampled_from(sorted(WORDS)),
    st.sampled_from(sorted(BOUNDS)),
    st.sampled_from([" ", "", "  ", "\u200c"]),
)
def test_every_value_unit_and_bound_reads_back(value: int, unit: str, bound: str, gap: str) -> None:
    text = BOUNDS[bound].format(f"{value}{gap}{WORDS[unit]}")

    assert parts(text) == (value, unit, bound, None)


@given(
    st.integers(1, 90),
    st.integers(1, 90),
    st.sampled_from(sorted(WORDS)),
    st.sampled_from([" تا ", " الی ", "-", " - ", "تا"]),
)
def test_every_range_reads_back(lower: int, more: int, unit: str, joint: str) -> None:
    assert parts(f"{lower}{joint}{lower + more} {WORDS[unit]}") == (lower, unit, "range", lower + more)
