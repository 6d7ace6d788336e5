"""Numbers, letters and bullets before the items of a list, and the runs they make."""

from __future__ import annotations

import re
from dataclasses import dataclass

from normalizers.characters import normalize_letters, to_ascii_digits

DASH = "\\-\u2010-\u2015\u2212"
BULLETS = (
    "\u2022\u25cf\u25cb\u25aa\u25ab\u25a0\u25a1\u25e6\u2023\u2043\u2219\u00b7\u27a2\u27a4\u25ba\u25b6\u25c4\u25c0\u2713\u2714\u2705\u221a"
    "\u2756\u2726\u25c6\u25c7\u2605\u2606*\u00a7\u2610\u2611\ue000-\uf8ff"
)
_LETTER = "\u0621-\u063a\u0641-\u064a\u0670-\u06d3"
_ORDERS: tuple[tuple[str, ...], ...] = (
    ("الف", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ی", "ک", "ل", "م", "ن", "س"),  # abjad
    ("الف", "ب", "پ", "ت", "ث", "ج", "چ", "ح", "خ", "د", "ذ", "ر", "ز"),
    ("الف", "ب", "ت", "ث", "ج", "ح", "خ", "د", "ذ", "ر", "ز"),
)
_NAMES = {"ا": "الف"}  # programs that count with letters write the letter, people its name
_LETTERS = sorted({*_NAMES, *(letter for order in _ORDERS for letter in order)}, key=len, reverse=True)

_NUMBER = rf"(?:[(\[]\s*(?P<inner>\d{{1,2}})\s*[)\]]|(?P<plain>\d{{1,2}})\s*(?:[{DASH}.):_]|/(?!\d))+(?!\d))"
LEADING_NUMBER = re.compile(
    rf"\s*(?:{_NUMBER}|[{DASH}]\s?(?P<behind>\d{{1,2}})(?=\s+\D))\s*[{DASH}]?\s*", re.ASCII
)
LEADING_LETTER = re.compile(rf"\s*\(?(?P<letter>{'|'.join(_LETTERS)})\s*[{DASH}):]\s*(?=\S)")
LEADING_BULLET = re.compile(rf"\s*(?:[{BULLETS}{DASH}#>+_]+\s*|[oOüØv]\s+(?=[{_LETTER}]))+")
_INNER_NUMBER = re.compile(
    rf"(?<![\d/.,(])(?<!\d[{DASH}]){_NUMBER}|(?<=[{_LETTER}.،؛]\s)[{DASH}]\s?(?P<behind>\d{{1,2}})(?=\s+\D)",
    re.ASCII,
)
_INNER_LETTER = re.compile(rf"(?<![{_LETTER}\d.])\(?(?P<letter>{'|'.join(_LETTERS)})\s*[{DASH}):.](?!\S\.)")
_COUNTED_LINE = re.compile(
    r"\s*(?P<plain>\d{1,2})\s+(?!قطعه|نسخه|برگ|عدد|سری|فقره|جلد|نفر|ماه|روز|سال|\d)(?=\D)", re.ASCII
)
# A number behind these words counts no item: ماده ۲- …
_REFERENCE = re.compile(
    r"(?:ماده|مواد|بند|بندهای|تبصره|اصل|شماره|فصل|جزء|ردیف|سال|مورخ|فرم|نوع|درجه|پایه|طبقه|گروه|مرحله)\s*\(?\s*$"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A number or letter that may open an item at `text[start:end]`; `order` counts from 1."""

    start: int
    end: int
    order: int
    leads: bool  # stands at the head of a line


def keep_dashes(text: str) -> str:
    """Give the text with Persian letters; a kashida behind a number is the dash it was typed for: «۱ـ اصل شناسنامه»."""
    return normalize_letters(
        re.sub("(?<=\\d)(\\s?)\u0640+", r"\1-", text.replace("\r\n", "\n").replace("\r", "\n"))
    )


def strip_number(text: str) -> str:
    """Give a title without the number, letter or bullet before it: «۱-شناخت وضع موجود». «مرحله اول: …» stays."""
    title = keep_dashes(text).strip()
    for pattern in (LEADING_BULLET, LEADING_NUMBER, LEADING_LETTER):
        match = pattern.match(to_ascii_digits(title))
        if match:
            title = title[match.end() :]
    return title.strip()


def find_run(text: str) -> list[Marker]:
    """Give the markers of a numbering or lettering that runs through a text: 1, 2, 3 …; empty where none does."""
    ascii_text = to_ascii_digits(text)
    for markers in (_counted_lines(ascii_text), _numbers(ascii_text), _letters(ascii_text)):
        run = _run_from(markers, 1)
        if len(run) >= 2 and (run[0].leads or text[: run[0].start].rstrip().endswith(":")):
            return run
    run = _run_from(_numbers(ascii_text), 2)  # the first number was lost
    return run if len(run) >= 2 and text[: run[0].start].strip() else []


def _numbers(text: str) -> list[Marker]:
    markers: list[Marker] = []
    offset = 0
    for line in text.split("\n"):
        match = LEADING_NUMBER.match(line)
        if match:
            order = int(match["inner"] or match["plain"] or match["behind"])
            markers.append(Marker(offset, offset + match.end(), order, True))
        for inner in _INNER_NUMBER.finditer(line, match.end() if match else 0):
            if inner.start() and not _REFERENCE.search(line[: inner.start()]):
                order = int(inner["inner"] or inner["plain"] or inner["behind"])
                markers.append(Marker(offset + inner.start(), offset + inner.end(), order, False))
        offset += len(line) + 1
    return markers


def _counted_lines(text: str) -> list[Marker]:
    """Give bare numbers as markers where every line begins with its own."""
    markers: list[Marker] = []
    offset = 0
    for order, line in enumerate(text.split("\n"), start=1):
        match = _COUNTED_LINE.match(line)
        if match is None or int(match["plain"]) != order:
            return []
        markers.append(Marker(offset, offset + match.end(), order, True))
        offset += len(line) + 1
    return markers


def _letters(text: str) -> list[Marker]:
    """Give the letters that follow one of the orders of the alphabet, the one that goes furthest."""
    found: list[tuple[int, int, str, bool]] = []
    offset = 0
    for line in text.split("\n"):
        found += [
            (
                offset + match.start(),
                offset + match.end(),
                _NAMES.get(match["letter"], match["letter"]),
                match.start() == 0,
            )
            for match in _INNER_LETTER.finditer(line)
            if not _REFERENCE.search(line[: match.start()])
        ]
        offset += len(line) + 1
    longest: list[Marker] = []
    for order in _ORDERS:
        markers: list[Marker] = []
        for start, end, letter, leads in found:
            if len(markers) < len(order) and letter == order[len(markers)]:
                markers.append(Marker(start, end, len(markers) + 1, leads))
        longest = max(longest, markers, key=len)
    return longest


def _run_from(markers: list[Marker], first: int) -> list[Marker]:
    """Choose the markers that count on from `first`; one at the head of a line goes before one inside it.

    A numbering that begins again at the head of a line (one list for persons, one for firms) goes on.
    """
    run: list[Marker] = []
    expected, position = first, 0
    while position < len(markers):
        ahead = [index for index in range(position, len(markers)) if markers[index].order == expected]
        again = [
            index
            for index in range(position, len(markers))
            if markers[index].order == 1 and markers[index].leads
        ]
        leading = [index for index in ahead if markers[index].leads]
        if ahead:
            chosen = ahead[0]
            if leading and not any(markers[index].leads for index in range(position, leading[0])):
                chosen = leading[0]
            if expected > 2 and again and again[0] < chosen:
                chosen = again[0]
        elif len(run) >= 2 and again:
            chosen = again[0]
        else:
            break
        run.append(markers[chosen])
        expected, position = markers[chosen].order + 1, chosen + 1
    return run
