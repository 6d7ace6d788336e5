"""A value means the same whatever keyboard wrote it: Arabic letters, three scripts of digits, hidden signs, other spaces."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from normalizers.amounts import parse_amount
from normalizers.blanks import is_blank, is_none_answer
from normalizers.contacts import parse_phone, split_urls
from normalizers.dates import parse_date
from normalizers.durations import parse_duration
from normalizers.errors import NormalizationError
from normalizers.identifiers import parse_service_id
from normalizers.lists import split_items
from normalizers.numerals import parse_number

TO_ASCII = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
TO_ARABIC = str.maketrans("۰۱۲۳۴۵۶۷۸۹0123456789", "٠١٢٣٤٥٦٧٨٩" * 2)
TO_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

HANDS: dict[str, Callable[[str], str]] = {
    "an Arabic keyboard": lambda text: text.replace("ی", "ي").replace("ک", "ك"),
    "ASCII digits": lambda text: text.translate(TO_ASCII),
    "Arabic digits": lambda text: text.translate(TO_ARABIC),
    "Persian digits": lambda text: text.translate(TO_PERSIAN),
    "marks of direction": lambda text: f"\u202b\u200f{text.replace(' ', chr(0x200F) + ' ')}\u202c",
    "wide spaces": lambda text: re.sub(r"(?<!\d) (?!\d)", "  ", text),
    "hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "a space for each ZWNJ": lambda text: text.replace("\u200c", " "),
    "stretched words": lambda text: re.sub("(?<=[بتسشکم])(?=[بتسشکمنیر])", "\u0640\u0640", text),
    "white space around": lambda text: f" \t{text}\n",
    "presentation forms": lambda text: text.replace("لا", "\ufefb").replace("ریال", "\ufdfc"),
}

NUMBERS = [
    "۵ بار",
    "۱۲٬۵۰۰ نفر",
    "بیست و پنج",
    "۲ میلیون و ۵۰۰ هزار",
    "حدود ۱۲۰۰ نفر در سال",
    "برای هر نفر ۵ بار",
    "یک\u200cبار",
    "صفر",
    "۱/۵",
    "سی\u200cو\u200cپنج نفر",
    "ندارد",
    "۲ تا ۳ بار",
    "۹۳/۶/۱۰",
    "چند بار",
]
AMOUNTS = [
    "۱.۷۵۴.۹۰۰ ریال", "۲۵ هزار تومان", "از ۱۵۰۰۰۰ تا ۶۰۰۰۰۰", "بین ۱۰۰ و ۲۰۰ هزار ریال", "فاقد هزینه می\u200cباشد", "طبق تعرفه مصوب", "۱۰ درصد قیمت کارشناسی", "یکصد و پنجاه هزار ریال", "ریال ۱۰۰,۰۰۰",
    "۵۰۰۰۰ ریال برای هر ۳ ماه", "حداکثر ۵۰۰۰۰ ریال",
]  # fmt: skip
DURATIONS = [
    "حداقل یک ساعت در هر مراجعه",
    "۱۵ تا ۶۰ روز",
    "سه روز کاری",
    "حداکثر ۱۰ روز کاری",
    "نیم ساعت",
    "یک ساعت و نیم",
    "۲۴ ساعت و در صورت نیاز ۴۸ ساعت",
    "نامحدود",
    "مادام\u200cالعمر",
    "تقریبا ۲ هفته",
    "۲ سال و ۶ ماه",
    "شش\u200cماهه",
    "کمتر از ۵ دقیقه",
]
DATES = [
    "۹۳/۶/۱۰",
    "۳۰/۱۰/۱۳۸۵",
    "مورخ ۱۸/۳/۸۳",
    "۱۰ شهریور ۱۳۹۳",
    "آذر ۱۳۸۰",
    "بیست و پنجم اسفند ۱۳۹۸",
    "۱۳۹۳/۱۲/۳۰",
]
IDS = [
    "۱۰۰۲۱۲۳۴۰۰۰",
    "۱۰۰۲ ۱۲۳۴ ۰۰۰ (این فیلد توسط سازمان مدیریت و برنامه\u200cریزی کشور تکمیل می\u200cشود)",
    "(در حال اخذ شناسه)",
    "۱۲۳",
]
PHONES = ["۰۳۵-۳۳۰۱۳۵۴۱", "۳۲۳۲۳۳۹۳-۰۵۶ داخلی ۲۱۲", "۰۹۱۲ ۱۲۳ ۴۵۶۷", "۳۳۱۳۸۰۵۱-۳", "سلام"]
LISTS = [
    "۱- اصل شناسنامه\n۲- کپی کارت ملی",
    "الف) شناسنامه ب) کارت ملی",
    "کارت ملی، شناسنامه، عکس",
    "قانون کار، ماده ۵",
    "اصل شناسنامه - تصویر کارت ملی",
    "مدرکی لازم نیست",
]


def meaning(read: Callable[[str], Any], text: str) -> object:
    try:
        return read(text)
    except NormalizationError as refusal:
        return refusal.rule


def amount_of(text: str) -> object:
    amount = parse_amount(text)
    return amount.amount_rial, amount.amount_to_rial, amount.notes


def duration_of(text: str) -> object:
    duration = parse_duration(text)
    return duration.value, duration.unit, duration.bound, duration.value_to, duration.notes


def date_of(text: str) -> object:
    date = parse_date(text)
    return date.jalali, date.gregorian, date.notes


READERS: dict[str, tuple[Callable[[str], object], list[str]]] = {
    "number": (parse_number, NUMBERS),
    "amount": (amount_of, AMOUNTS),
    "duration": (duration_of, DURATIONS),
    "date": (date_of, DATES),
    "identifier": (parse_service_id, IDS),
    "phone": (lambda text: parse_phone(text).e164, PHONES),
    "list": (
        lambda text: tuple(
            re.sub(r"\W", "", item.translate(TO_PERSIAN).translate(TO_ASCII)) for item in split_items(text)
        ),
        LISTS,
    ),
    "none": (
        is_none_answer,
        ["ندارد", "مورد نیاز نیست.", "نیازی به مراجعه حضوری نیست", "فاقد هزینه می\u200cباشد", "کارت ملی"],
    ),
    "blank": (
        is_blank,
        [
            "این فیلد توسط سازمان مدیریت و برنامه\u200cریزی کشور تکمیل می\u200cشود",
            "(با ذکر نحوه دسترسی)",
            "... ریال",
            "کارت ملی",
        ],
    ),
    "addresses": (
        lambda text: [url.notes for url in split_urls(text)],
        ["www.x.ir و www.y.ir", "سامانه ثبت", "http://x۱.ir/a"],
    ),
}
CASES = [(reader, text) for reader, (_, texts) in READERS.items() for text in texts]


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize(("reader", "text"), CASES)
def test_the_hand_changes_no_meaning(reader: str, text: str, hand: str) -> None:
    read, _ = READERS[reader]
    if reader == "list" and "digits" in hand:
        pytest.skip("items keep the digits they were written in")

    assert meaning(read, HANDS[hand](text)) == meaning(read, text)
