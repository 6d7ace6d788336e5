"""A text that is wholly a value of one kind is known by it; prose and plain numbers are of no kind."""

from __future__ import annotations

import pytest

from normalizers.misplaced import kind_of

KINDS = {
    "info@x.ir": "email", "a.b@mail.gov.ir": "email", "ایمیل: info@x.ir": "email", "info @x.ir": "email", "<info@x.ir>": "email",
    "www.x.ir": "url", "https://x.ir/a": "url", "khadamat.gov.ir/a/b": "url", "آدرس: http://x.ir": "url", "وبگاه www.x.ir": "url",
    "IR120570028180010612345678": "iban", "IR۱۲ ۰۵۷۰ ۰۲۸۱ ۸۰۰۱ ۰۶۱۲ ۳۴۵۶ ۷۸": "iban", "شبا: IR120570028180010612345678": "iban", "۱۲۰۵۷۰۰۲۸۱۸۰۰۱۰۶۱۲۳۴۵۶۷۸": "iban", "ir120570028180010612345678": "iban",
    "۰۲۱۸۸۷۷۶۶۵۵": "phone", "021-88776655": "phone", "۰۹۱۲۱۲۳۴۵۶۷": "phone", "تلفن: ۰۳۵-۳۳۰۱۳۵۴۱": "phone", "+98 21 88776655": "phone", "32323393-056": "phone",
    "۲۱۷۰۱۶۹۰۰۲۰۰۵": "account", "شماره حساب ۲۱۷۰۱۶۹۰۰۲۰۰۵": "account", "۲۱۷۰۱۶۹۰۰۲۰۰۵ بانک ملی": "account", "6037 7016 8909 5443": "account", "6037-7016-8909-5443": "account", "4001.039.70.5": "account",
    "۱۳۹۳/۶/۱۰": "date", "۹۳/۶/۱۰": "date", "۱۰/۶/۱۳۹۳": "date", "مورخ ۹۳/۶/۱۰": "date", "1401-01-20": "date", "تاریخ: ۱۳۹۳/۰۶/۱۰": "date",
    "۵۰۰۰۰ ریال": "money", "۲۵ هزار تومان": "money", "از ۱۰۰۰۰ تا ۲۰۰۰۰ ریال": "money", "ریال ۱۰۰,۰۰۰": "money",
    "۳ روز": "duration", "۱۵ روز کاری": "duration", "یک ساعت": "duration", "۴۸ ساعته": "duration", "۶ ماه": "duration",
    "۵۰ نفر": "persons", "روزانه ۵۰ نفر": "persons", "۱۲۰ مراجعه کننده در ماه": "persons", "۲۰۰ خانوار": "persons",
}  # fmt: skip

NO_KIND = [
    "", "...", "۵", "۱۲۰۰", "۱۰۰/۰۰۰", "۱۲,۵۰۰,۰۰۰", "۲ بار", "یک", "ندارد", "تصویر کارت ملی", "فیش واریزی به حساب ۲۱۷۰۱۶۹۰۰۲۰۰۵", "۲ قطعه عکس ۳×۴", "ماده ۵ قانون", "۱۰۰ پرونده", "گواهی پایان خدمت",
    "مصوبه شماره ۲۰۶/۹۳/۷۷۴۰ مورخ ۹۳/۶/۱۰", "۲ بار در ۳ ماه", "۵۰۰۰۰", "اصل شناسنامه", "۹۹۹۹۹۹۹۹",
]  # fmt: skip


@pytest.mark.parametrize("text", KINDS)
def test_the_kind_of_a_whole_text_is_known(text: str) -> None:
    assert kind_of(text) == KINDS[text]


@pytest.mark.parametrize("text", NO_KIND)
def test_prose_and_plain_numbers_have_no_kind(text: str) -> None:
    assert kind_of(text) is None
