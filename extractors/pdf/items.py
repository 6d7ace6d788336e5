"""What stands in one line: glyphs with the signs on them, spaces and marks, by where they begin and end along it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from extractors.document import Mark
from extractors.pdf.letters import Side
from extractors.pdf.page import Box, Glyph

_UNBREAKABLE = ("\u00a0", "\u202f")  # spaces at which no line ends
_COMPOSED = {unicodedata.normalize("NFD", letter): letter for letter in "آأإؤ"}
_TWICE = (
    0.06  # of the size: a glyph drawn again this near is a bold made by drawing twice; no letter is so narrow
)


@dataclass(slots=True)
class Item:
    """What stands at one place of a line: a glyph with the signs on it, or a mark."""

    text: str
    start: float
    end: float
    side: Side
    mark: Mark | None = None
    glyph: Glyph | None = None

    def bear(self, sign: str) -> None:
        """Take a sign that stands on it; madda and hamza make one letter with alef and waw, others stay signs."""
        if sign in unicodedata.normalize("NFD", self.text):
            return
        self.text = _COMPOSED.get(self.text + sign, self.text + sign)


@dataclass(frozen=True, slots=True)
class Blank:
    """A space as drawn; `joiner` where the file says that it is a ZWNJ."""

    start: float
    end: float
    glyph: Glyph
    joiner: bool = False


def without_doubles(items: list[Item]) -> list[Item]:
    """Leave out glyphs that are drawn again at the same place."""
    kept: list[Item] = []
    for item in items:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.glyph is not None
            and item.glyph is not None
            and item.start - before.start < _TWICE * item.glyph.size
            and before.text == item.text
            and before.glyph.code == item.glyph.code
        ):
            continue
        kept.append(item)
    for at, (left, right) in enumerate(pairwise(kept)):
        # Two glyphs for lam-alef at one place: lam is spoken first, so it stands on the right.
        if (
            right.text[0] in "اأإآ"
            and left.text == "ل"
            and right.start - left.start < _TWICE * (left.end - left.start + 1)
        ):
            right.start = left.start - 0.01
            kept[at], kept[at + 1] = right, left
    return kept


def foreign_runs(row: list[Item]) -> list[tuple[int, int]]:
    """Find the runs that Word sets from the left whatever they hold: of another font, with a space at their far end.

    A run of Latin text keeps its edges: « RSA» after «و» shows its space on the left, and touches the letter on its right.
    """
    runs = []
    start = 0
    while start < len(row):
        end = start
        glyph = row[start].glyph
        font = -1 if glyph is None else glyph.font
        while end + 1 < len(row) and _continues(row[end + 1], font):
            end += 1
        if font >= 0 and row[start].side is not Side.RIGHT:
            first, last = row[start], row[end]
            before = row[start - 1] if start else None
            after = row[end + 1] if end + 1 < len(row) else None
            if (_touches(before, first, font) and last.side is Side.BLANK) or (
                _touches(after, last, font) and first.side is Side.BLANK
            ):
                runs.append((start, end + 1))
        start = end + 1
    return runs


def _continues(item: Item, font: int) -> bool:
    return item.side is not Side.RIGHT and item.glyph is not None and item.glyph.font == font


def _touches(letter: Item | None, item: Item, font: int) -> bool:
    return (
        letter is not None
        and letter.side is Side.RIGHT
        and item.side is not Side.BLANK
        and letter.glyph is not None
        and letter.glyph.font != font
    )


def extent(box: Box, angle: int) -> tuple[float, float]:
    """Give where a box begins and ends along a direction."""
    x0, top, x1, bottom = box
    if angle == 0:
        return x0, x1
    if angle == 90:
        return top, bottom
    return (-x1, -x0) if angle == 180 else (-bottom, -top)


def width_of_first_word(row: list[Item], order: list[int]) -> float:
    """Give the width of the word spoken first."""
    word: list[Item] = []
    for index in order:
        glyph = row[index].glyph
        if row[index].side is Side.BLANK and (glyph is None or glyph.text not in _UNBREAKABLE):
            if word:
                break
            continue
        word.append(row[index])
    return max(item.end for item in word) - min(item.start for item in word) if word else 0.0
