"""Dates come out as days of the Jalali calendar with their Gregorian day; what is no day is refused."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from normalizers.characters import to_persian_digits
from normalizers.dates import parse_date
from normalizers.errors import NormalizationError

ASSUMED = ("date-century-assumed",)
DAY = "1393-06-10"

FULL = {
    "مورخدهم شهریور ۱۳۹۳": DAY, "مورخ۱۳۹۳/۶/۱۰": DAY, "۱۳۹۳/۶/۱۰ (2014-09-01)": DAY, "۱ سپتامبر ۲۰۱۴ (۱۰ شهریور ۱۳۹۳)": DAY, "مورخبیست و یکم آبان ۱۳۵۴": "1354-08-21", "سه\u200cشنبه ۱۰ شهریور ۱۳۹۳": DAY, "۱۲۹۳/۶/۱۰": "1293-06-10",
    "30/10/1385": "1385-10-30", "١٣٤٥/٩/٨": "1345-09-08", "1396 / 07/ 14": "1396-07-14", "1393/6/10": DAY, "۱۳۹۳/۰۶/۱۰": DAY, "1393-06-10": DAY, "1393.6.10": DAY,
    "1393_6_10": DAY, "1393\\6\\10": DAY, "۱۳۹۳٫۶٫۱۰": DAY, "۱۳۹۳، ۶، ۱۰": DAY, "1393 06 10": DAY, "13930610": DAY, "10/6/1393": DAY, "(۱۳۹۳/۰۶/۱۰)": DAY, "1393/06/10.": DAY,
    "مورخه 1393/6/10": DAY, "در تاریخ ۱۳۹۳/۰۶/۱۰": DAY, "تاریخ: 1393/6/10": DAY, "1393/6/10 ه.ش": DAY, "۱۳۹۳/۶/۱۰ شمسی": DAY, "1393/06/10 10:30": DAY, "ساعت 10:30 مورخ 1393/06/10": DAY,
    "۱۰ شهریور ۱۳۹۳": DAY, "۱۰ شهریور ماه ۱۳۹۳": DAY, "۱۰ شهریورماه ۱۳۹۳": DAY, "۱۰شهریور۱۳۹۳": DAY, "دهم شهریور ۱۳۹۳": DAY, "دهم شهریور ماه سال ۱۳۹۳": DAY, "دوشنبه ۱۰ شهریور ۱۳۹۳": DAY,
    "1393 شهریور 10": DAY, "۱۳۹۳/شهریور/۱۰": DAY, "10/شهریور/1393": DAY, "بیست و پنجم اسفند ۱۳۹۸": "1398-12-25", "بیست\u200cوپنجم اسفند ۱۳۹۸": "1398-12-25", "سی و یکم خرداد ۱۴۰۰": "1400-03-31",
    "سی\u200cام آذر ۱۳۹۹": "1399-09-30", "سی ام آذر ۱۳۹۹": "1399-09-30", "اول مهر ۱۳۹۹": "1399-07-01", "پنجم دی ماه ۱۴۰۰": "1400-10-05", "۳۰ اسفند ۱۳۹۹": "1399-12-30", "1395/12/30": "1395-12-30",
    "مصوب 1386/7/8 مجلس": "1386-07-08", "مورخ ۱۳۹۳/۰۶/۱۰ (۱۳۹۳/۰۶/۱۰)": DAY, "۱۳۹۳ـ۰۶ـ۱۰": DAY, "مصوبه شماره ۲۰۶/۹۳/۷۷۴۰ مورخ 1393/6/10": DAY,
    "شماره 1234/56/78 مورخ 1393/6/10": DAY, "\u200f1393/6/10\u200f": DAY,
    "2014-09-01": DAY, "2014/9/1": DAY, "01/09/2014": DAY, "۱ سپتامبر ۲۰۱۴": DAY, "1 September 2014": DAY,
}  # fmt: skip

SHORT = {
    "مورخ ۹۳/۶/۱۰ (2014-09-01)": DAY, "۱۰ شهریور ۹۳ (۲۰۱۴-۰۹-۰۱)": DAY, "مورخدهم شهریور ۹۳": DAY,
    "۹۳/۶/۱۰": DAY, "٨٥,٣.١٧": "1385-03-17", "مورخ18/3/83": "1383-03-18", "مورخ ۹۳/۶/۱۰": DAY, "بتاریخ 93/6/10": DAY, "10-6-93": DAY, "۱۰/۰۶/۹۳": DAY, "02/05/10": "1402-05-10",
    "۰۰/۱/۱": "1400-01-01", "99/12/29": "1399-12-29", "5/2/02": "1402-02-05", "01/12/85": "1385-12-01", "31/6/93": "1393-06-31", "14/03/01": "1401-03-14", "۱۰ شهریور ۹۳": DAY,
    "مصوبه شماره ۲۰۶/۹۳/۷۷۴۰ مورخ ۹۳/۶/۱۰": DAY, "78/1/31": "1378-01-31",
}  # fmt: skip

PARTIAL = {
    "آذر۱۳۸۰": ("1380-09", ()), "آذر ۱۳۸۰": ("1380-09", ()), "شهریور ماه ۱۳۹۳": ("1393-06", ()), "مهر 99": ("1399-07", ASSUMED), "1393/6": ("1393-06", ()), "6/1393": ("1393-06", ()),
    "سال ۱۳۹۳": ("1393", ()), "1393": ("1393", ()), "سال 93": ("1393", ASSUMED), "دی ۱۴۰۰": ("1400-10", ()), "مصوب ۱۳۸۶": ("1386", ()),
}  # fmt: skip

INVALID = [
    "۱۳۹۳/۶/۱۰-۱۱", "سی اسفند ۱۳۹۹", "1435/12/10", "۱۴۹۳/۶/۱۰", "۱۳۹۳/۶/۱۰ برابر با ۲۰۱۴/۹/۲",
    "", "...", "/ /", "13../../..", "سلام", "1393/12/30", "1393/7/31", "1393/13/1", "1393/0/1", "1393/6/32", "10/13/1393", "۳۱ مهر ۱۴۰۰", "۳۰ اسفند ۱۴۰۰", "93/06/1O", "930610", "۹۳",
    "۲۰۶/۹۳/۷۷۴۰", "021-88888888", "۱۲۳۴۵", "0093/6/10", "از 93/1/1 تا 93/12/29", "1393/10/6 و 1394/1/1", "۱۳۸۶/۰۷/۰۸ لغایت ۱۳۹۱/۰۷/۰۸", "۱۰ محرم ۱۴۳۵", "1435/1/10 ه.ق",
    "اسفند", "۲۹ اسفند", "می ۲۰۱۴", "2014-13-01", "2015-02-29", "40/13/50", "93/13/10", "دیروز",
]  # fmt: skip


@pytest.mark.parametrize("text", FULL)
def test_a_full_date_is_read(text: str) -> None:
    date = parse_date(text)

    assert (date.raw, date.jalali, date.notes) == (text, FULL[text], ())


@pytest.mark.parametrize("text", SHORT)
def test_a_year_of_two_digits_is_completed_and_noted(text: str) -> None:
    date = parse_date(text)

    assert (date.jalali, date.notes) == (SHORT[text], ASSUMED)


@pytest.mark.parametrize("text", PARTIAL)
def test_a_month_or_year_alone_has_no_gregorian_day(text: str) -> None:
    date = parse_date(text)

    assert ((date.jalali, date.notes), date.gregorian) == (PARTIAL[text], None)


@pytest.mark.parametrize("text", INVALID)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(NormalizationError) as refusal:
        parse_date(text)

    assert (refusal.value.rule, refusal.value.raw) == ("date-invalid", text)


def test_the_gregorian_day_stands_beside_the_jalali_one() -> None:
    assert parse_date("۹۳/۶/۱۰").gregorian == "2014-09-01"


DAYS = st.dates(datetime.date(1921, 3, 21), datetime.date(2031, 3, 20))
FRAMES = [
    "{y}/{m}/{d}",
    "{y}/{m:02}/{d:02}",
    "{y}-{m:02}-{d:02}",
    "{d}/{m}/{y}",
    "{y}.{m}.{d}",
    "{y} / {m} / {d}",
    "مورخ {y}/{m}/{d}",
    "{d} {name} {y}",
    "{d} {name} ماه سال {y}",
    "{y}{m:02}{d:02}",
]


@given(DAYS, st.sampled_from(FRAMES))
def test_every_day_reads_back_in_every_shape(day: datetime.date, frame: str) -> None:
    jalali = JalaliDate(day)
    name = jalali.strftime("%B", locale="fa")
    text = frame.format(y=jalali.year, m=jalali.month, d=jalali.day, name=name)

    date = parse_date(to_persian_digits(text))

    assert (date.jalali, date.gregorian, date.notes) == (jalali.isoformat(), day.isoformat(), ())


@given(
    st.dates(datetime.date(1953, 3, 21), datetime.date(2031, 3, 20)),
    st.sampled_from(["{y:02}/{m}/{d}", "{y:02}/{m:02}/{d:02}", "{y:02}-{m}-{d}"]),
)
def test_every_short_year_from_1332_on_reads_back(day: datetime.date, frame: str) -> None:
    jalali = JalaliDate(day)
    text = frame.format(y=jalali.year % 100, m=jalali.month, d=jalali.day)

    if jalali.year < 1410:
        assert (parse_date(text).jalali, parse_date(text).notes) == (jalali.isoformat(), ASSUMED)


@given(st.integers(1300, 1409), st.integers(1, 12), st.integers(1, 31))
def test_a_day_the_calendar_lacks_is_refused(year: int, month: int, day: int) -> None:
    text = f"{year}/{month}/{day}"
    try:
        JalaliDate(year, month, day)
    except ValueError:
        with pytest.raises(NormalizationError):
            parse_date(text)
    else:
        assert parse_date(text).jalali == f"{year}-{month:02}-{day:02}"
