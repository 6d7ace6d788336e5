"""What stands behind a label in its own cell: its value, a hint, or more words of the label, the value standing elsewhere.

A colon tells them apart; without one, the cells around the label and the kind of the field do. Where nothing does, the reading is
doubted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from extractors.forms.labels import Hit
from extractors.forms.neighbours import Neighbours
from extractors.forms.scan import Scan
from extractors.forms.spec import Field, Kind
from extractors.forms.spots import MARK, Spot
from normalizers.blanks import is_blank
from normalizers.characters import fold

DOUBTED = 0.8  # of a reading that the paper leaves open: below the contract's 0.9
_SURE = 1.0
_MORE_WORDS = (
    3  # words by which forms word a label longer than a template does («… به تفکیک», «… مورد درخواست»)
)
_LONGEST_WORDING = 8  # words; longer text is a value whatever stands beside it
_HINT = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])[\s.…_ـ-]*")
_TO_COLON = re.compile(r"(?P<words>[^:：\n()\d]{1,40})[:：](?!//)\s*")
_SLASH = re.compile(r"\s*/")
_JOINS = frozenset(fold(word) for word in ("و", "یا"))
# Kinds whose values hold a digit, but for a few written in words.
_WITH_DIGITS = frozenset(
    {Kind.IDENTIFIER, Kind.NUMBER, Kind.COUNT, Kind.AMOUNT, Kind.DURATION, Kind.DATE, Kind.PHONE}
)


class Rest(StrEnum):
    """What the text behind a label is."""

    VALUE = "value"
    HINT = "hint"  # a bracket that explains the label
    LABEL = "label"  # the label goes on, to a colon or to the end of the cell
    WORDS = "words"  # a value, or a label that the form words longer than the template


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a label, where in the spot's text a value would begin, and how sure one can be of that at most."""

    rest: Rest
    start: int
    ceiling: float = _SURE


def behind(text: str, hit: Hit, end: int) -> Behind:
    """Tell what the text from a label to the next one (or to the end of its spot) is, by itself."""
    label, rest = text[hit.start : hit.end], text[hit.end : end]
    if ":" in label or "：" in label or is_blank(rest) or MARK in rest:
        return Behind(Rest.VALUE, hit.end)
    hint = _HINT.match(rest)
    if hint:
        return Behind(Rest.HINT, hit.end + hint.end())
    colon = _TO_COLON.match(rest)
    if colon and len(colon["words"].split()) <= _MORE_WORDS:
        return Behind(Rest.LABEL, hit.end + colon.end())
    words = rest.split()
    joined = fold(words[0]) in _JOINS or _SLASH.match(rest)
    if joined and len(words) <= _MORE_WORDS + 1:
        return Behind(Rest.LABEL, end, DOUBTED)  # what stands elsewhere may hold both: «نام سامانه و آدرس»
    return Behind(Rest.WORDS, hit.end)


class OwnCells:
    """Judges the cells of the labels of one form."""

    def __init__(self, scan: Scan, near: Neighbours) -> None:
        self._scan = scan
        self._near = near

    def judge(self, item: Field, hit: Hit, end: int) -> Behind:
        """Tell what stands behind the label of a field, with what stands around it; a value elsewhere leaves nothing behind it."""
        spot = self._scan.spot(hit.spot)
        told = behind(spot.text, hit, end)
        if told.rest is Rest.VALUE:
            return Behind(Rest.VALUE, end) if self._explains(item, spot, spot.text[hit.end : end]) else told
        left = not is_blank(spot.text[told.start : end])
        if told.rest is Rest.WORDS:
            return self._words(item, spot, spot.text[hit.end : end], told)
        if left:
            return Behind(told.rest, told.start, DOUBTED)
        if told.rest is Rest.LABEL or self._beside(spot, filled=True) or self._around(spot):
            return told
        if _on_line_below(spot.text[hit.end : end]):
            return Behind(Rest.VALUE, hit.end)
        # Without a cell that could hold its value, a bracket may be the value itself: «شناسه خدمت (در حال اخذ)».
        return Behind(Rest.HINT, told.start if self._beside(spot) else hit.end, DOUBTED)

    def _words(self, item: Field, spot: Spot, rest: str, told: Behind) -> Behind:
        """Tell whether words behind a label are its value: they are where no other cell could hold it."""
        count = len(rest.split())
        if count > _LONGEST_WORDING or (item.has_parts and item.kind is not Kind.COUNT):
            return told
        elsewhere = Behind(Rest.LABEL, len(spot.text), DOUBTED)
        filled = self._beside(spot, filled=True)
        if _on_line_below(rest):
            return Behind(Rest.WORDS, told.start, DOUBTED) if filled and count <= _MORE_WORDS else told
        loose = self._scan.layout.sheets[spot.sheet].loose
        around = [] if loose or filled or self._beside(spot) else self._around(spot)
        digits = any(_has_digit(other.text) for other in (*filled, *around))
        if item.kind in _WITH_DIGITS and digits and not _has_digit(rest):
            return Behind(Rest.LABEL, len(spot.text))
        if filled or around:
            return elsewhere if count <= _MORE_WORDS else Behind(Rest.WORDS, told.start, DOUBTED)
        if self._beside(spot) and count <= _MORE_WORDS:
            return Behind(
                Rest.WORDS, told.start, DOUBTED
            )  # of a blank form, or filled in before a blank cell
        return told

    def _explains(self, item: Field, spot: Spot, rest: str) -> bool:
        """Tell whether what follows a colon is a bracket that explains the label, the value standing beside."""
        text = rest.strip()
        bracket = text.startswith("(") and text.endswith(")")
        beside = self._beside(spot)
        return bracket and not item.has_parts and bool(beside) and not self._near.is_blank(beside[0])

    def _beside(self, spot: Spot, *, filled: bool = False) -> list[Spot]:
        """Give the free cells beside a label, or the filled ones among them."""
        row = self._near.free_row(spot, spot.row)
        row = [other for other in row if other.index not in self._scan.printed]
        return [other for other in row if not self._near.is_blank(other)] if filled else row

    def _around(self, spot: Spot) -> list[Spot]:
        """Give the filled cells below or above a label that have no label beside them; of running text, the lines behind it."""
        if self._scan.layout.sheets[spot.sheet].loose:
            return self._near.behind(spot)
        return [
            other
            for other in (*self._near.below(spot), *self._near.above(spot))
            if not self._near.is_blank(other) and not self._near.has_label_beside(other, spot)
        ]


def _on_line_below(rest: str) -> bool:
    """Tell whether text stands in the line under its label, which keeps them apart as a colon does."""
    return "\n" in rest[: len(rest) - len(rest.lstrip())]


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)
