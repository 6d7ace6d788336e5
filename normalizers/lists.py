"""Lists written into one blank: the documents and regulations of a form, one an item.

Borders, from the surest to the least: a numbering that runs (1, 2, 3 …, also glued to words), lines, bullets, `؛`; and, in a text
of one line only, `-` `،` `.` `+` where what they part is evidently a list: every part begins as a document, an act or a body
does, or there are three and more short parts that read like no sentence and no name («تعاون، کار و رفاه اجتماعی»). What stands
in brackets is never parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from normalizers.blanks import is_blank, is_none_answer
from normalizers.characters import collapse_spaces, fold, to_ascii_digits
from normalizers.numbering import (
    BULLETS,
    DASH,
    LEADING_BULLET,
    LEADING_LETTER,
    LEADING_NUMBER,
    find_run,
    keep_dashes,
    strip_number,
)

__all__ = ["split_items", "strip_number"]

_LETTER = "\u0621-\u063a\u0641-\u064a\u0670-\u06d3"
_LABEL = re.compile(
    r"^\s*(?:مدارک(?:\s+و\s+مستندات)?\s+(?:لازم|مورد\s+نیاز)[^:\n]{0,30}|قوانین\s+و\s+مقررات[^:\n]{0,20}|مستندات\s+قانونی)\s*:"
)
_INNER_BULLET = re.compile(rf"(?:^|(?<=\s)|(?<=[،,;؛.]))(?<!\d\s)[{BULLETS}](?=\s*[^\s\d])")
_SEMICOLON = re.compile(r"[؛;]")
_SPACED_DASH = re.compile(rf"\s+[{DASH}]\s*|(?<=[{_LETTER})])[{DASH}]\s+")
_END = rf"[{_LETTER}\d۰-۹)»]"
_AFTER_WORD = rf"(?:(?<=[{_LETTER}]{{2}})|(?<=[\d۰-۹)»]))"  # and not behind one letter: ج. ا. ایران
_WEAK_MARKS = (
    _SPACED_DASH,
    re.compile(r"\s*(?:،|,(?!\d))\s*"),
    re.compile(rf"(?<={_END})[{DASH}](?=[{_LETTER}(])"),
    re.compile(r"\s+\+\s+"),
    re.compile(rf"{_AFTER_WORD}\s*\.+\s+(?=[{_LETTER}(۰-۹\d])|(?<=[{_LETTER}]{{3}})\.(?=[{_LETTER}]{{3}})"),
)
_EDGES = re.compile(rf"^[\s{DASH}،,;؛:{BULLETS}]+|[\s{DASH}،,;؛+{BULLETS}]+$")


def split_items(text: str) -> tuple[str, ...]:
    """Split a list into its items, without their numbers and bullets; "none" and a blank give no item.

    A line is an item, unless the whole text is numbered: then a line without a number goes on with the item before it.
    """
    return _items(text)


@lru_cache(maxsize=2048)
def _items(text: str) -> tuple[str, ...]:
    if is_blank(text) or is_none_answer(text):
        return ()
    prepared = _LABEL.sub("", collapse_spaces(keep_dashes(text)))
    items = [_tidy(piece) for piece in _by_numbers(prepared) or _by_lines(prepared)]
    kept = [item for item in items if not is_blank(item) and re.search(r"[^\W\d_]", item)]
    return () if all(is_none_answer(item) for item in kept) else tuple(kept)


def _tidy(piece: str) -> str:
    return re.sub(r"(?<![.\s])\s*\.$", "", _EDGES.sub("", collapse_spaces(piece.replace("\n", " ")))).strip()


def _by_numbers(text: str) -> list[str]:
    run = find_run(text)
    if not run:
        return []
    head = text[: run[0].start].strip()
    borders = [marker.start for marker in run[1:]] + [len(text)]
    pieces = [text[marker.end : border] for marker, border in zip(run, borders, strict=True)]
    return pieces if not head or head.endswith(":") else [*head.split("\n"), *pieces]


def _by_lines(text: str) -> Iterator[str]:
    lines = text.split("\n")
    for line in lines:
        bulleted = LEADING_BULLET.match(line)
        number = LEADING_NUMBER.match(to_ascii_digits(line))
        letter = LEADING_LETTER.match(line)
        if bulleted:
            bare = line[bulleted.end() :]
        elif number and not number["behind"]:
            bare = line[number.end() :]
        elif letter and len(lines) > 1:
            bare = line[letter.end() :]
        else:
            bare = line
        yield from _by_marks(bare, alone=len(lines) == 1, dashed=line[:1] in "-–—")


def _by_marks(line: str, *, alone: bool, dashed: bool) -> list[str]:
    """Split one line at the surest mark that parts it."""
    for mark in (_INNER_BULLET, _SEMICOLON):
        parts = _split_outside_brackets(mark, line)
        if len(parts) > 1:
            return parts
    if dashed:
        parts = _split_outside_brackets(_SPACED_DASH, line)
        if len(parts) > 1 and not any(_goes_on(part) for part in parts[1:]):
            return parts
    if not alone:
        return [line]
    splits = (_split_outside_brackets(mark, line.rstrip(" .")) for mark in _WEAK_MARKS)
    # An item may hold a weaker mark of its own («اساسنامه، ماده ۴»): the mark that makes most items parts the list.
    return max((parts for parts in splits if len(parts) > 1 and _is_list(parts)), key=len, default=[line])


def _split_outside_brackets(mark: re.Pattern[str], line: str) -> list[str]:
    parts: list[str] = []
    start = 0
    for match in mark.finditer(line):
        before = line[: match.start()]
        if before.count("(") <= before.count(")") and before.count("«") <= before.count("»"):
            parts.append(line[start : match.start()])
            start = match.end()
    parts.append(line[start:])
    return [part for part in parts if part.strip()]


_DOCUMENTS = """
    اصل کپی تصویر تصاویر رونوشت فتوکپی فتو کارت شناسنامه گواهی گواهینامه عکس فرم فرمهای درخواست تقاضا مدرک مدارک مستندات سند اسناد فیش رسید
    معرفی پروانه مجوز گذرنامه پاسپورت نامه برگ برگه تعهد وکالت استعلام قرارداد قراردادهای آگهی نقشه کروکی ارائه ارایه تکمیل صورتجلسه صورتمجلس صورت
    رزومه سابقه سوابق لیست فهرست مبایعه اجاره قبض پایان دفترچه کد کدملی شماره تاییدیه تأییدیه تائیدیه حکم احکام طرح گزارش بیمه مفاصا مفاصاحساب
    ضمانت چک سفته روادید استشهاد استشهادیه انحصار قیم ریز پرونده اطلاعات مشخصات نمونه لوح فایل سوء عدم بنچاق پلاک سیم\u200cکارت پیش دو سه چهار شش یک
    ثبت اعلام داشتن پرداخت ویزا بلیط فاکتور پروفرما پیش\u200cفاکتور آزمایش نسخه جواز موافقت شرح تعداد کلیه حضور تلفن سربرگ نظریه صورتحساب
"""
_ACTS = """
    قانون قوانین آیین آئین بخشنامه مصوبه مصوبات دستورالعمل دستور تصویب ضوابط ضابطه شیوه لایحه سیاست سیاستهای برنامه مقررات منشور فرمان ابلاغیه
    استاندارد استانداردهای کنوانسیون پروتکل تفاهم پیمان اصول اساسنامه رای رأی نظریه
"""
_BODIES = """
    وزارت سازمان اداره ادارات شهرداری فرمانداری استانداری دانشگاه شرکت موسسه مؤسسه بانک نیروی پلیس دادگستری دادگاه مرکز معاونت هیات هیئت شورای
    شورا کمیسیون اتاق اتحادیه بنیاد کمیته صندوق دفتر بخشداری دهیاری مدیریت دیوان قوه مجلس ریاست دبیرخانه پارک پژوهشگاه بیمارستان گمرک
    سپاه ارتش بسیج جمعیت شبکه ستاد کارگروه نهاد
"""
_NOUNS = frozenset(fold(noun) for noun in (_DOCUMENTS + _ACTS + _BODIES).split())
_COUNTED = re.compile(r"[\d۰-۹]{1,2}\s*(?:قطعه|نسخه|برگ|عدد|سری|فقره|جلد)")
_ACT = re.compile(r"قانون|نامه|مصوبه|دستورالعمل|مقررات|بودجه|برنامه")
_PART_OF_ACT = re.compile(
    r"(?:ماده|مواد|بند|بندهای|تبصره|فصل|جزء|اصل)\s*\(?\s*(?:[\d۰-۹]|(?:الف|ب|ج|د|ه|و)(?![\u0621-\u06cc]))"
)
_CONTINUATION = re.compile(r"(?:مصوب|مورخ|تاریخ|استان|شعبه|موضوع|هیات\s+وزیران|مجلس)(?![\u0621-\u06cc])")
_VERB = re.compile(
    rf"(?<![{_LETTER}])(?:است|هستند|باشد|باشند|ن?می[\u200c ]?[{_LETTER}]\S+|شود|گردد|کند|نماید|نمایند|دارد|ندارد|خواهد|باید)(?![{_LETTER}])"
)
# An item that counts something up itself: «فرم شامل نام، نشانی، کد ملی»
_COUNTS_UP = re.compile(
    rf"(?<![{_LETTER}])(?:شامل|حاوی|اعم\s+از|از\s+قبیل|از\s+جمله|مانند|نظیر|مثل)(?![{_LETTER}])"
)
_LONGEST_ITEM = 9  # words, where some part begins as no document does; a longer one reads like a clause
_LONGEST_UNKNOWN = 3  # words, where no part begins as a document does


def _is_list(parts: list[str]) -> bool:
    """Tell whether what a weak mark parts is a list of items rather than a sentence or a name."""
    if any(_VERB.search(part) or _COUNTS_UP.search(part) for part in parts) or any(map(_goes_on, parts[1:])):
        return False
    begins = [_begins_item(part) for part in parts]
    if all(begins):
        return True
    longest = max(len(part.split()) for part in parts)
    if len(parts) < 3 or longest > _LONGEST_ITEM:
        return False
    if not any(begins):
        return longest <= _LONGEST_UNKNOWN and not any(re.search(r"\sو\s", part) for part in parts)
    return begins.count(True) * 2 > len(parts)


def _goes_on(part: str) -> bool:
    """Tell whether a part goes on with the one before it: an article or the date of an act, a place."""
    part = re.split(rf"[{DASH}.]", part.strip())[0]
    if _PART_OF_ACT.match(part):
        return _ACT.search(part) is None
    return _CONTINUATION.match(part) is not None


def _begins_item(part: str) -> bool:
    part = part.strip().lstrip("(«")
    if _PART_OF_ACT.match(part):
        return _ACT.search(part) is not None
    word = _first_word(part)
    is_letter = word.endswith("نامه") or re.match(r"\S+\s+نامه", part) is not None
    return is_letter or word in _NOUNS or _COUNTED.match(part) is not None


def _first_word(part: str) -> str:
    """Give the folded first word, its halves joined by ZWNJ apart: «آیین\u200cنامه» is found as آیین."""
    words = part.strip().lstrip("(«").split()
    return (
        "" if not words else fold(words[0]) if fold(words[0]) in _NOUNS else fold(words[0].split("\u200c")[0])
    )
