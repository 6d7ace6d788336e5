"""Lists written into one blank: the documents and regulations of a form, one an item.

Borders, from the surest to the least: a numbering that runs (1, 2, 3 …, also glued to words), lines, bullets, `؛`; and, in a text
of one line only, `-` `،` `.` where what they part is evidently a list: every part begins as a document or a legal act does,
or there are three and more short parts that read like no sentence and no name («تعاون، کار و رفاه اجتماعی»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from normalizers.blanks import is_blank, is_none_answer
from normalizers.characters import ZWNJ, collapse_spaces, fold, normalize_letters, to_ascii_digits

_LETTER = "\u0621-\u063a\u0641-\u064a\u0670-\u06d3"
_BULLETS = "\u2022\u25cf\u25cb\u25aa\u25ab\u25a0\u25a1\u25e6\u2023\u2043\u2219\u00b7\u27a2\u27a4\u25ba\u25b6\u25c4\u25c0\u2713\u2714\u2705\u2756\u2726\u25c6\u25c7\u2605\u2606*\u00a7\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d"
_DASH = "\\-\u2010-\u2015\u2212"
_NUMBER = rf"(?:\(\s*(?P<inner>\d{{1,2}})\s*\)|(?P<plain>\d{{1,2}})\s*(?:[{_DASH}.):]|/(?!\d))+(?!\d))"
_LETTERS = ("الف", "ب", "پ", "ت", "ث", "ج", "چ", "ح", "خ", "د", "ذ", "ه", "و", "ز", "ط", "ی")
_LETTERED = rf"\(?(?P<letter>{'|'.join(_LETTERS)})\s*[{_DASH})]"

_LEADING_NUMBER = re.compile(
    rf"\s*(?:{_NUMBER}|[{_DASH}]\s?(?P<behind>\d{{1,2}})(?=\s+\D))\s*[{_DASH}]?\s*", re.ASCII
)
_LEADING_LETTER = re.compile(rf"\s*{_LETTERED}\s*(?=\S)")
_LEADING_BULLET = re.compile(rf"\s*(?:[{_BULLETS}{_DASH}]+\s*|[oOüØv]\s+(?=[{_LETTER}]))+")
_INNER_NUMBER = re.compile(rf"(?<![\d/.,\-(]){_NUMBER}", re.ASCII)
_INNER_LETTER = re.compile(rf"(?<![{_LETTER}\d]){_LETTERED}")
# A number behind these words counts no item: ماده ۲- …
_REFERENCE = re.compile(
    r"(?:ماده|مواد|بند|بندهای|تبصره|اصل|شماره|فصل|جزء|ردیف|سال|مورخ|فرم|نوع|درجه|پایه|طبقه|گروه|مرحله)\s*\(?\s*$"
)
_INNER_BULLET = re.compile(rf"(?:^|(?<=\s)|(?<=[،,;؛.]))[{_BULLETS}](?=\s*\S)")


def split_items(text: str) -> tuple[str, ...]:
    """Split a list into its items, without their numbers and bullets; "none" and a blank give no item."""
    return _items(text)


def strip_number(text: str) -> str:
    """Give a title without the number or bullet before it: «۱-شناخت وضع موجود». «مرحله اول: …» stays."""
    prepared = _prepare(text)
    for pattern in (_LEADING_BULLET, _LEADING_NUMBER, _LEADING_LETTER):
        match = pattern.match(to_ascii_digits(prepared))
        if match:
            return prepared[match.end() :].strip()
    return prepared.strip()


@lru_cache(maxsize=2048)
def _items(text: str) -> tuple[str, ...]:
    if is_blank(text) or is_none_answer(text):
        return ()
    prepared = collapse_spaces(_prepare(text))
    pieces = _by_numbers(prepared) or _by_lines(prepared)
    items = (_tidy(piece) for piece in pieces)
    return tuple(item for item in items if item and not is_blank(item) and not _is_bare_number(item))


def _prepare(text: str) -> str:
    # A tatweel behind a digit is a dash: «۱ـ اصل شناسنامه»
    return normalize_letters(
        re.sub("(?<=\\d)(\\s?)\u0640+", r"\1-", text.replace("\r\n", "\n").replace("\r", "\n"))
    )


def _tidy(piece: str) -> str:
    piece = collapse_spaces(piece.replace("\n", " ")).strip()
    piece = re.sub(rf"^[\s{_DASH}،,;؛:{_BULLETS}]+|[\s{_DASH}،,;؛{_BULLETS}]+$", "", piece)
    return re.sub(r"(?<![.\s])\s*\.$", "", piece).strip()


def _is_bare_number(item: str) -> bool:
    return re.fullmatch(r"[\W\d_]*", item) is not None


@dataclass(frozen=True, slots=True)
class _Marker:
    """A number or letter that may open an item; `order` counts from 1."""

    start: int
    end: int
    order: int
    leads: bool  # stands at the head of a line


def _by_numbers(text: str) -> list[str]:
    """Split at a numbering that runs from 1; empty where there is none."""
    for markers in (_number_markers(text), _letter_markers(text)):
        chain = _chain(markers)
        if len(chain) >= 2:
            borders = [marker.start for marker in chain[1:]] + [len(text)]
            head = text[: chain[0].start].strip()
            pieces = [text[marker.end : border] for marker, border in zip(chain, borders, strict=True)]
            return [*head.split("\n"), *pieces] if head else pieces
    return []


def _number_markers(text: str) -> list[_Marker]:
    ascii_text = to_ascii_digits(text)
    markers: list[_Marker] = []
    offset = 0
    for line in ascii_text.split("\n"):
        match = _LEADING_NUMBER.match(line)
        if match:
            order = int(match["inner"] or match["plain"] or match["behind"])
            markers.append(_Marker(offset, offset + match.end(), order, True))
        for inner in _INNER_NUMBER.finditer(line, match.end() if match else 0):
            if inner.start() and not _REFERENCE.search(line[: inner.start()]):
                order = int(inner["inner"] or inner["plain"])
                markers.append(_Marker(offset + inner.start(), offset + inner.end(), order, False))
        offset += len(line) + 1
    return markers


def _letter_markers(text: str) -> list[_Marker]:
    markers: list[_Marker] = []
    offset = 0
    for line in text.split("\n"):
        for match in _INNER_LETTER.finditer(line):
            if not _REFERENCE.search(line[: match.start()]):
                order = _LETTERS.index(match["letter"])
                markers.append(
                    _Marker(offset + match.start(), offset + match.end(), order, match.start() == 0)
                )
        offset += len(line) + 1
    if not markers or markers[0].order != 0:
        return []
    rising = [markers[0]]
    for marker in markers[1:]:
        if rising[-1].order < marker.order <= rising[-1].order + 9 and len(rising) < len(_LETTERS):
            rising.append(marker)
    return [_Marker(one.start, one.end, order, one.leads) for order, one in enumerate(rising, start=1)]


def _chain(markers: list[_Marker]) -> list[_Marker]:
    """Choose the markers that count 1, 2, 3 …; one at the head of a line goes before one inside it."""
    chain: list[_Marker] = []
    position = 0
    expected = 1
    while position < len(markers):
        ahead = [index for index in range(position, len(markers)) if markers[index].order == expected]
        restarts = [
            index
            for index in range(position, len(markers))
            if markers[index].order == 1 and markers[index].leads
        ]
        leading = [index for index in ahead if markers[index].leads]
        if not ahead:
            if len(chain) < 2 or not restarts:
                break
            chosen = restarts[0]
        elif leading and not any(markers[index].leads for index in range(position, leading[0])):
            chosen = leading[0]
        else:
            chosen = ahead[0]
        if restarts and chain and expected > 2 and restarts[0] < chosen:
            chosen = restarts[0]
        chain.append(markers[chosen])
        expected = markers[chosen].order + 1
        position = chosen + 1
    return chain


def _by_lines(text: str) -> Iterator[str]:
    lines = text.split("\n")
    for line in lines:
        bare = line
        bulleted = _LEADING_BULLET.match(line)
        if bulleted:
            bare = line[bulleted.end() :]
        else:
            number = _LEADING_NUMBER.match(to_ascii_digits(line))
            letter = _LEADING_LETTER.match(line)
            if number and not number["behind"]:
                bare = line[number.end() :]
            elif letter and len(lines) > 1:
                bare = line[letter.end() :]
        yield from _by_marks(bare, alone=len(lines) == 1, dashed=line.lstrip()[:1] in "-–—")


def _by_marks(line: str, *, alone: bool, dashed: bool) -> list[str]:
    """Split one line at the surest mark that parts it."""
    if _INNER_BULLET.search(line):
        return _INNER_BULLET.split(line)
    if re.search(r"[؛;]", line):
        return re.split(r"[؛;]", line)
    if dashed and re.search(rf"\s[{_DASH}]", line):
        return re.split(rf"\s[{_DASH}]\s*", line)
    if not alone:
        return [line]
    for mark in (
        rf"\s+[{_DASH}]\s*|(?<=[{_LETTER})])[{_DASH}]\s+",
        r"\s*(?:[،]|,(?!\d))\s*",
        rf"(?<=[{_LETTER})])[{_DASH}](?=[{_LETTER}(])",
        rf"(?<=[{_LETTER})]{{3}})\s*\.+\s*(?=[{_LETTER}(])",
    ):
        parts = [part for part in re.split(mark, line.strip().rstrip(".")) if part.strip()]
        if len(parts) > 1 and _is_list(parts):
            return parts
    return [line]


_ITEM_NOUNS = (
    "اصل کپی تصویر تصاویر رونوشت فتوکپی فتو کارت شناسنامه شناسنامه\u200c گواهی گواهینامه عکس فرم درخواست تقاضا تقاضانامه مدرک مدارک سند اسناد "
    "فیش رسید معرفی معرفینامه پروانه مجوز گذرنامه پاسپورت نامه برگ برگه تعهد تعهدنامه وکالت وکالتنامه استعلام قرارداد اساسنامه اگهی نقشه "
    "کروکی ارائه ارایه تکمیل دو سه چهار شش یک ۲ ۳ ۴ ۶ ۱ صورتجلسه صورت رزومه سابقه سوابق لیست فهرست مبایعه اجاره اجارهنامه قبض پایان دفترچه "
    "کد کدملی شماره مستندات تاییدیه تأییدیه تاییده حکم احکام طرح گزارش بیمه مفاصا مفاصاحساب ضمانت ضمانتنامه چک سفته روادید اظهارنامه اقرارنامه "
    "استشهاد استشهادیه قیم حصر انحصار کارنامه دانشنامه ریز پرونده اطلاعات مشخصات نمونه لوح سی فایل عقدنامه سوء عدم کپیبرابر تصویربرابر "
    "قانون قوانین ایین آیین آئین ایین\u200cنامه آیین\u200cنامه آییننامه اییننامه ائیننامه بخشنامه مصوبه مصوبات دستورالعمل تصویب تصویبنامه ضوابط ضابطه شیوه شیوهنامه لایحه "
    "سیاست سیاستهای سیاست\u200cهای برنامه مقررات منشور فرمان دستور ابلاغیه نظامنامه استاندارد کنوانسیون پروتکل موافقتنامه تفاهم تفاهمنامه پیمان اصول"
)
_NOUNS = frozenset(fold(noun) for noun in _ITEM_NOUNS.split())
_LAW_NOUN = re.compile(r"قانون|نامه|مصوبه|دستورالعمل|مقررات|بودجه|برنامه")
_PART_OF_LAW = re.compile(r"(?:ماده|مواد|بند|بندهای|تبصره|فصل|جزء|اصل)\s*\(?\s*(?:[\d۰-۹]|الف|ب|ج|د)")
_VERB = re.compile(
    rf"(?<![{_LETTER}])(?:است|هستند|باشد|می[{ZWNJ} ]?\S+|نمی[{ZWNJ} ]?\S+|شود|گردد|کند|نماید|دارد|شده\s+است|خواهد)(?![{_LETTER}])"
)
_LONGEST_SHORT = 4  # words; a longer part without the noun of a document reads like a clause


def _is_list(parts: list[str]) -> bool:
    if any(_VERB.search(part) for part in parts):
        return False
    if any(_PART_OF_LAW.match(part.strip()) and not _LAW_NOUN.search(part) for part in parts[1:]):
        return False
    begins = [_begins_item(part) for part in parts]
    if all(begins):
        return True
    short = all(len(part.split()) <= _LONGEST_SHORT for part in parts)
    if not short or len(parts) < 3:
        return False
    return begins.count(True) * 3 >= len(parts) * 2 or (
        not any(begins) and not re.search(r"\sو\s", parts[-1])
    )


def _begins_item(part: str) -> bool:
    words = part.strip().lstrip("(«").split()
    if not words:
        return False
    if _PART_OF_LAW.match(part.strip()):
        return _LAW_NOUN.search(part) is not None
    return fold(words[0]) in _NOUNS or fold("".join(words[:2])) in _NOUNS
