"""Lists written into one blank: the documents and regulations of a form, one an item.

Borders, from the surest to the least: a numbering that runs (1, 2, 3 …, also glued to words), lines, bullets, `؛` and `|`; and, in a
text of one line only, `-` `،` `.` `+` `/` or a wide gap where what they part is evidently a list: every part begins as a document,
an act or a body does, or there are three and more short parts that read like no sentence and no name. What stands in brackets,
numbers, dates and names with a comma of their own («تعاون، کار و رفاه اجتماعی») are never parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from normalizers.blanks import is_blank, is_none_answer
from normalizers.characters import collapse_spaces, to_ascii_digits
from normalizers.item_words import begins_item, goes_on, is_list, list_words
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
_WIDE_GAP = re.compile(r"[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{3,}")
_INNER_BULLET = re.compile(rf"(?:^|(?<=\s)|(?<=[،,;؛.]))(?<!\d\s)[{BULLETS}](?=\s*[^\s\d])")
_STRONG_MARK = re.compile(r"[؛;|]")
_SPACED_DASH = re.compile(rf"\s+[{DASH}_]\s*|(?<=[{_LETTER})])[{DASH}_]\s+")
_END = rf"[{_LETTER}\d۰-۹)»]"
_AFTER_WORD = rf"(?:(?<=[{_LETTER}]{{2}})|(?<=[\d۰-۹)»]))"  # and not behind one letter: ج. ا. ایران
_COMMA = re.compile(r"\s*(?:،|,(?!\d))\s*")
_WEAK_MARKS = (
    _SPACED_DASH,
    _COMMA,
    re.compile(rf"(?<={_END})[{DASH}](?=[{_LETTER}(])"),
    re.compile(r"\s+\+\s+"),
    re.compile(
        rf"{_AFTER_WORD}\s*\.+\s+(?=[{_LETTER}(۰-۹\d])|(?<=[{_LETTER}]{{3}})\.(?=[{_LETTER}]{{3}})|(?<=[{_LETTER}]{{2}})\s\.(?=[{_LETTER}]{{2}})"
    ),
)
# Marks of alternatives as often as of lists («سند/اجاره نامه»): three parts and more, and every one begins as an item does.
_WEAKEST_MARKS = (re.compile(r"\s+/\s+"), re.compile(rf"(?<=[{_LETTER})])[/_]+(?=[{_LETTER}])"))
_EDGES = re.compile(rf"^[\s{DASH}_،,;؛:{BULLETS}]+|[\s{DASH}_،,;؛+{BULLETS}]+$")
_LOOSE_AND = re.compile(r"\s+و$")
_LEADING_AND = re.compile(r"^و\s+")
_NESTED_NUMBER = re.compile(rf"\s*\d{{1,2}}[{DASH}./]\d{{1,2}}\s*[{DASH}.)]\s*(?=\D)", re.ASCII)
_KEPT_COMMA = "\x1f"  # stands for the comma of a name while a line is parted; no text has it, since it is no character to print


def split_items(text: str) -> tuple[str, ...]:
    """Split a list into its items, without their numbers and bullets; "none" and a blank give no item.

    A line is an item, unless the whole text is numbered: then a line without a number goes on with the item before it.
    """
    return _items(text)


@lru_cache(maxsize=2048)
def _items(text: str) -> tuple[str, ...]:
    if is_blank(text) or is_none_answer(text):
        return ()
    prepared = _LABEL.sub("", collapse_spaces(_lines_of_gaps(keep_dashes(text))))
    pieces = _by_numbers(prepared) or list(_by_lines(prepared))
    if len(pieces) > 1:
        pieces = [_LEADING_AND.sub("", piece.strip()) for piece in pieces]
    items = [_tidy(piece) for piece in pieces]
    kept = [item for item in items if not is_blank(item) and re.search(r"[^\W\d_]", item)]
    return () if all(is_none_answer(item) for item in kept) else tuple(kept)


def _tidy(piece: str) -> str:
    bare = _EDGES.sub("", collapse_spaces(piece.replace("\n", " ")))
    return re.sub(r"(?<![.\s])\s*\.$", "", _LOOSE_AND.sub("", bare)).strip()


def _lines_of_gaps(text: str) -> str:
    """Give items that are parted by tabs or wide gaps alone a line each."""
    if "\n" in text or not _WIDE_GAP.search(text):
        return text
    parts = [part for part in _WIDE_GAP.split(text) if part.strip()]
    return "\n".join(parts) if len(parts) > 1 and all(map(begins_item, parts)) else text


def _by_numbers(text: str) -> list[str]:
    run = find_run(text)
    if not run:
        return []
    head = text[: run[0].start].strip()
    borders = [marker.start for marker in run[1:]] + [len(text)]
    pieces = [text[marker.end : border] for marker, border in zip(run, borders, strict=True)]
    pieces[:-1] = [_without_heading(piece) for piece in pieces[:-1]]
    return pieces if not head or head.endswith(":") else [*head.split("\n"), *pieces]


def _without_heading(piece: str) -> str:
    """Give an item without the heading of the items that follow it: «… ب) اشخاص حقوقی:»."""
    lines = piece.rstrip().split("\n")
    return "\n".join(lines[:-1]) if len(lines) > 1 and lines[-1].rstrip().endswith(":") else piece


def _by_lines(text: str) -> Iterator[str]:
    lines = text.split("\n")
    nested = len(lines) > 1 and all(_NESTED_NUMBER.match(to_ascii_digits(line)) for line in lines)
    for line in lines:
        bulleted = LEADING_BULLET.match(line)
        number = (_NESTED_NUMBER if nested else LEADING_NUMBER).match(to_ascii_digits(line))
        letter = LEADING_LETTER.match(line)
        if bulleted:
            bare = line[bulleted.end() :]
            parts = _by_own_bullet(bare, line[0])
            if len(parts) > 1:
                yield from parts
                continue
        elif number and (nested or not number["behind"]):
            bare = line[number.end() :]
        elif letter and len(lines) > 1:
            bare = line[letter.end() :]
        else:
            bare = line
        yield from _by_marks(bare, alone=len(lines) == 1, dashed=line[:1] in "-–—_")


def _by_own_bullet(line: str, bullet: str) -> list[str]:
    """Split a line that began with a bullet at each further one, also where it is glued: «*شناسنامه*کارت ملی»."""
    if bullet.isspace() or bullet in "-–—_" or bullet.isalpha() or bullet not in line:
        return [line]
    return _split_outside_brackets(re.compile(rf"(?<!\d)\s*{re.escape(bullet)}\s*(?=[{_LETTER}])"), line)


def _by_marks(line: str, *, alone: bool, dashed: bool) -> list[str]:
    """Split one line at the surest mark that parts it."""
    for mark in (_INNER_BULLET, _STRONG_MARK):
        parts = _split_outside_brackets(mark, line)
        if len(parts) > 1:
            return parts
    if dashed:
        parts = _split_outside_brackets(_SPACED_DASH, line)
        if len(parts) > 1 and not any(goes_on(part) for part in parts[1:]):
            return parts
    if not alone:
        return [line]
    kept = _keep_names(line.rstrip(" ."))
    splits = [_merged(kept, mark) for mark in _WEAK_MARKS]
    found = [parts for parts in splits if len(parts) > 1 and is_list(parts)]
    if not found:
        splits = [_merged(kept, mark) for mark in _WEAKEST_MARKS]
        found = [
            parts for parts in splits if len(parts) > 1 and all(map(begins_item, parts)) and is_list(parts)
        ]
    # An item may hold a weaker mark of its own («اساسنامه، ماده ۴»): the mark that makes most items parts the list.
    best = max(found, key=len, default=[line])
    return [part.replace(_KEPT_COMMA, "،") for part in best]


def _keep_names(line: str) -> str:
    """Give the line with the commas of names held out."""
    if "،" not in line:
        return line
    return list_words().names.sub(lambda match: match.group().replace("،", _KEPT_COMMA), line)


def _merged(line: str, mark: re.Pattern[str]) -> list[str]:
    """Split a line at a mark; a part that goes on with the one before it («…، ماده ۵», «ماده ۱، ۲») stays with it."""
    merged: list[tuple[int, int]] = []
    for start, end in _spans_outside_brackets(mark, line):
        if merged and goes_on(line[start:end], line[slice(*merged[-1])]):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return [line[start:end] for start, end in merged]


def _split_outside_brackets(mark: re.Pattern[str], line: str) -> list[str]:
    return [line[start:end] for start, end in _spans_outside_brackets(mark, line)]


def _spans_outside_brackets(mark: re.Pattern[str], line: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for match in mark.finditer(line):
        before = line[: match.start()]
        if before.count("(") <= before.count(")") and before.count("«") <= before.count("»"):
            spans.append((start, match.start()))
            start = match.end()
    spans.append((start, len(line)))
    return [(start, end) for start, end in spans if line[start:end].strip()]
