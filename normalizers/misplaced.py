"""Values of another kind: what a text clearly is when it is not what its field asks for.

Only what fills the whole text counts. «۵۰ نفر در روز» among the visits or an account number among the fees is a value in the wrong
place; prose that mentions one is not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from normalizers.blanks import strip_blanks
from normalizers.number_atoms import LETTER
from normalizers.numerals import Number, find_numbers, prepare

LEAST_ACCOUNT = 10  # digits in a row that are no number any more but an account, a card or a phone

_LABEL = r"(?:(?:شماره|حساب|شبا|کارت|سیبا|تلفن|تماس|همراه|موبایل|ایمیل|پست\ الکترونیک|آدرس|نشانی|وبگاه|سایت|مورخ|مورخه|تاریخ|بانک\ ملی)\s*:?\s*)*"
_WHOLE = re.compile(
    rf"""{_LABEL}(?:
      (?P<email>[^\s@]+\s?@\s?[^\s@]+\.[A-Za-z]{{2,}})
    | (?P<url>(?:https?://|www\.)\S+|(?:[A-Za-z0-9\-]+\.)+(?:ir|com|org|net|gov)/\S*)
    | (?P<iban>(?:[Ii][Rr][\s\-]?)\d{{2}}(?:[\s\-]?\d){{18,24}}|\d{{24}})
    | (?P<phone>\(?(?:\+98|0098|0)[\d\s\-()]{{8,16}}|0\d{{4,9}}|\d{{5,8}}\s?-\s?0\d{{2,3}})
    | (?P<account>\d{{{LEAST_ACCOUNT},}}|\d{{4}}(?:[\s\-]\d{{4}}){{3}}|\d{{3,}}(?:[.\-]\d+){{2,}}[.\-]\d{{1,2}})
    | (?P<date>(?:1[34]\d\d|\d\d)\s?[/\-.]\s?\d{{1,2}}\s?[/\-.]\s?\d{{1,2}}|\d{{1,2}}/\d{{1,2}}/(?:1[34]\d\d|\d\d))
    )(?:\s*(?:بانک|نزد)[^\d]*)?[\s.]*""",
    re.VERBOSE | re.ASCII,
)
_MONEY = re.compile(r"ریال|تومان|تومن|\b(?:rials?|toman)\b", re.IGNORECASE)
_TIME_BEHIND = re.compile(
    rf"[\s_]*\(?\s*(?:دقیقه|ساعت|روز|هفته|ماه|فصل|سال)(?:\s*(?:ه|ای|کاری|اداری))?(?![{LETTER}])"
)
_PERSONS_BEHIND = re.compile(
    r"[\s_]*\(?\s*(?:نفر|خانوار|متقاضی|مشترک|مددجو|مراجعه?\s*کننده|مراجع\s|ارباب\s*رجوع|خدمت\s*گیرنده)"
)


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str | None:
    """Name what a whole text is: email, url, iban, account, phone, date, money, duration, persons, or None.

    A number alone is none of these, unless it has the digits of an account.
    """
    prepared = strip_blanks(prepare(text)).strip("()<>«» \n")
    whole = _WHOLE.fullmatch(prepared)
    if whole:
        return whole.lastgroup
    numbers = find_numbers(prepared)
    if not numbers:
        return None
    if _MONEY.search(prepared):
        return "money"
    if all(_counts_persons(prepared, number) for number in numbers):
        return "persons"
    if all(_measures_time(prepared, number) for number in numbers):
        return "duration"
    return None


def _measures_time(text: str, number: Number) -> bool:
    return _TIME_BEHIND.match(text, number.end) is not None


def _counts_persons(text: str, number: Number) -> bool:
    return _PERSONS_BEHIND.match(text, number.end) is not None
