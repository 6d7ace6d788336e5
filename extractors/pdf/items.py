"""What stands in one line: glyphs with the signs on them, spaces and marks, by where they begin and end along it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from extractors.document import Mark
from extractors.pdf.fonts import UNKNOWN
from extractors.pdf.habits import Context
from extractors.pdf.letters import Side, is_letter, joins_on
from extractors.pdf.page import Box, Glyph

_UNBREAKABLE = ("\u00a0", "\u202f")  # spaces at which no line ends
_COMPOSED = {unicodedata.normalize("NFD", letter): letter for letter in "آأإؤ"}
_MADDA, _HAMZA = "\u0653", "\u0654"
_ALEF = "ا"
_ASIDE = 0.25  # of the size by which a madda may stand beside its alef; the letter after it is as near
_DIGITS = (Side.DIGIT, Side.ARABIC_DIGIT)
_STRONG = (Side.RIGHT, Side.LEFT, *_DIGITS)
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
    guessed: bool = False  # a sign on it was told by what is usual

    def bear(self, sign: str) -> None:
        """Take a sign that stands on it; madda and hamza make one letter with alef and waw, others stay signs."""
        if len(sign) == 1 and unicodedata.decomposition(
            sign
        ):  # a sign called by the whole letter: «آ» on an alef
            taken_apart = unicodedata.normalize("NFD", sign)
            if unicodedata.normalize("NFD", self.text).startswith(taken_apart[0]):
                sign = taken_apart[1:] or sign
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


def seat_sign(items: list[Item], sign: str, at: float, size: float) -> None:
    """Give a glyph without advance to the item it stands on: one that begins where that begins, or lies inside.

    A madda stands on an alef and nothing else, also where the font draws it a little aside. A sign that the file does not name
    is one of alef's, where it stands on an alef: hamza within a joined word, madda elsewhere; other nameless signs are dropped.
    """
    if sign in (_MADDA, UNKNOWN):
        alefs = [item for item in items if item.text[:1] == _ALEF and _distance(item, at) <= _ASIDE * size]
        if sign == UNKNOWN:
            alefs = [item for item in alefs if _distance(item, at) <= _TWICE * size]
        if alefs:
            alef = min(alefs, key=lambda item: _distance(item, at))
            if sign == UNKNOWN:
                sign, alef.guessed = _usual_sign(items, alef, size)
            alef.bear(sign)
            return
        if sign == UNKNOWN:
            return
    holding = [item for item in items if item.start - 0.1 <= at < item.end - 0.1]
    min(holding or items, key=lambda item: abs((item.start + item.end) / 2 - at)).bear(sign)


def _usual_sign(items: list[Item], alef: Item, size: float) -> tuple[str, bool]:
    """Give the sign that an alef bears where it stands, and whether words of another kind exist («رأی», «قرآن»)."""
    following = [item for item in items if item.start > alef.start]
    before = following[0] if following else None  # in speech: the item on its right
    if before is None or not is_letter(before.text) or before.start - alef.end > _TWICE * size:
        return _MADDA, False
    return (_HAMZA if joins_on(before.text) else _MADDA), True


def _distance(item: Item, at: float) -> float:
    return max(item.start - at, at - item.end, 0.0)


def ends_of_texts(row: list[Item], context: Context) -> frozenset[int]:
    """Find the letters after which a number is a text by itself, for a producer that puts texts in order one by one.

    With XeTeX these are words; with libraries a value is told from its label by its font.
    """
    ends = []
    for at, item in enumerate(row):
        if item.side is not Side.RIGHT or context is Context.LINE:
            continue
        number = at - 1  # the next thing spoken stands on the left
        while number >= 0 and row[number].side not in _STRONG:
            number -= 1
        if number < 0 or row[number].side not in _DIGITS:
            continue
        if context is Context.WORD:
            is_apart = any(other.side is Side.BLANK for other in row[number + 1 : at])
        else:
            letter, digit = item.glyph, row[number].glyph
            is_apart = letter is not None and digit is not None and letter.font != digit.font
        if is_apart:
            ends.append(at)
    return frozenset(ends)


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
