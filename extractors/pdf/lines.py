"""Glyphs to lines of text in logical order: rows by baseline, spaces and joins by evidence, each line proved or marked as doubtful."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from extractors.document import Mark, MarkHow, Place
from extractors.marks import GLYPHS, split_marks, symbol_mark
from extractors.pdf.brackets import paired
from extractors.pdf.fonts import UNKNOWN
from extractors.pdf.habits import Habits
from extractors.pdf.items import (
    Blank,
    Item,
    ends_of_texts,
    extent,
    foreign_runs,
    seat_sign,
    width_of_first_word,
    without_doubles,
)
from extractors.pdf.letters import ZWNJ, Side, is_accent, is_final_form, is_letter, joins_on, plain, side_of
from extractors.pdf.logical_order import spoken_order
from extractors.pdf.page import Box, Glyph, PageContent

# All in shares of the size of the text.
_SAME_LINE = (
    0.36  # baselines that differ by less are one line: a raised footnote mark; lines stand 1.0 apart or more
)
_SPACE = (
    0.16  # a gap that is a space where no space is drawn; kerning stays under 0.1, the spaces of TeX over 0.2
)
_WIDE = 0.5  # a gap that is a space where spaces are drawn too: a change of font leaves up to 0.25, a tab more than this
_ROOM = 0.09  # what a drawn space must have between its neighbours; with less it is a ZWNJ, drawn as a space of no advance
_AT = 0.06  # how near to the joint of two glyphs such a space begins
_NARROW = 0.03  # a glyph of no more advance stands on another one: an accent, dots, or a letter of a ligature
_BLANKS = frozenset(
    " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_ANGLES = (0, 90, 180, 270)

Insert = tuple[Box, Mark | str]  # a drawn mark, or the text of a filled field, and where it stands


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as it stands on the page.

    Attributes:
        pieces: Its text and marks in logical order.
        box: Around it on the page.
        start, end: Where it begins and ends along its direction, in points from the left or the top.
        level: Its baseline across that direction.
        size: Of its largest letter.
        angle: Direction of its text.
        first_word: Width of the word spoken first.
        verified: The bidirectional algorithm run over the text gives back the glyphs seen.
        doubts: What nobody can vouch for, in words.
        ended: A paragraph ends with it, as the file says.
    """

    pieces: tuple[str | Mark, ...]
    box: Box
    start: float
    end: float
    level: float
    size: float
    angle: int
    first_word: float
    verified: bool = True
    doubts: tuple[str, ...] = ()
    ended: bool = False

    @property
    def text(self) -> str:
        return "".join(piece if isinstance(piece, str) else piece.glyph for piece in self.pieces)


class LineReader:
    """Reads the lines of any part of one page."""

    def __init__(self, page: PageContent, habits: Habits) -> None:
        self._page = page
        self._habits = habits
        self._spans = Counter(glyph.actual for glyph in page.glyphs if glyph.actual >= 0)
        self._final: dict[tuple[int, int], bool] = {}

    def lines(
        self, glyphs: Iterable[Glyph], marks: Iterable[Mark] = (), fields: Iterable[tuple[Box, str]] = ()
    ) -> list[TextLine]:
        """Give the lines of some glyphs, of marks drawn among them and of texts filled into fields, from first to last."""
        lines: list[TextLine] = []
        by_angle: dict[int, list[Glyph]] = {}
        for glyph in glyphs:
            by_angle.setdefault(glyph.angle, []).append(glyph)
        upright = max(by_angle, key=lambda angle: len(by_angle[angle]), default=0)
        loose: list[Insert] = [(mark.place.bbox, mark) for mark in marks if mark.place.bbox is not None]
        loose += fields
        for angle in _ANGLES:
            if angle in by_angle or (angle == upright and loose):
                own = loose if angle == upright else []
                lines.extend(self._of_angle(by_angle.get(angle, []), own, angle))
        return lines

    def _of_angle(self, glyphs: list[Glyph], inserts: list[Insert], angle: int) -> list[TextLine]:
        rows: list[tuple[float, list[Glyph], list[Insert]]] = []
        level, size = -1e9, 0.0
        sign = -1.0 if angle in (90, 180) else 1.0
        for glyph in sorted(glyphs, key=lambda glyph: sign * glyph.baseline):
            height = sign * glyph.baseline
            if height - level > _SAME_LINE * max(size, glyph.size, 1.0):
                rows.append((height, [], []))
                level, size = height, glyph.size
            rows[-1][1].append(glyph)
            if glyph.size > size:
                size = glyph.size
        for insert in inserts:
            _seat(insert, rows, angle)
        lines = []
        for height, row, seated in sorted(rows, key=lambda row: row[0]):
            line = self._line(row, seated, angle, height)
            if line is not None:
                lines.append(line)
        return lines

    # --- one line -------------------------------------------------------------------------------------------------------

    def _line(self, glyphs: list[Glyph], inserts: list[Insert], angle: int, level: float) -> TextLine | None:
        items, blanks = self._items(glyphs, angle)
        ended = False
        for place, inserted in inserts:
            start, end = extent(place, angle)
            if isinstance(inserted, Mark):
                items.append(Item("", start, end, Side.NEUTRAL, inserted))
            else:
                ended = ended or inserted.endswith("\n")
                items.append(Item(" ".join(inserted.split()), start, end, side_of(inserted)))
        if not items:
            return None
        items.sort(key=lambda item: item.start)
        size = max((glyph.size for glyph in glyphs), default=10.0)
        joints, spaces = self._joints(items, blanks, size)
        row: list[Item] = []
        for at, item in enumerate(items):
            row.append(item)
            if at < len(joints) and joints[at] == " ":
                row.extend(
                    Item(" ", item.end, item.end, Side.BLANK, None, glyph)
                    for glyph in spaces.get(at, (None,))
                )
        for (left, right), joint in zip(pairwise(items), joints, strict=True):
            if joint == ZWNJ and left.mark is None:
                right.text += ZWNJ
        sides, texts = [item.side for item in row], [item.text for item in row]
        runs = foreign_runs(row) if self._habits.strays else []
        order, leftward, verified = spoken_order(sides, texts, runs, ends_of_texts(row, self._habits.context))
        spoken = [texts[index] for index in order]
        spoken = paired(spoken, [index in leftward for index in order], as_seen=self._habits.brackets_as_seen)
        box = _around(glyphs, inserts)
        pieces = self._pieces(
            [row[index] for index in order], spoken, Place(page=self._page.number, bbox=_rounded(box))
        )
        if not pieces:
            return None
        doubts = []
        if any(UNKNOWN in text for text in texts):
            doubts.append("a glyph has no text")
        if any(item.guessed for item in items):
            doubts.append("a sign on an alef has no name")
        start, end = items[0].start, max(item.end for item in items)
        first_word = width_of_first_word(row, order)
        return TextLine(
            pieces, box, start, end, level, size, angle, first_word, verified, tuple(doubts), ended
        )  # fmt: skip

    def _items(self, glyphs: list[Glyph], angle: int) -> tuple[list[Item], list[Blank]]:
        """Make items of glyphs; blanks are given apart."""
        items: list[Item] = []
        blanks: list[Blank] = []
        accents: list[tuple[str, float]] = []
        spans: dict[int, list[Item]] = {}
        for glyph in glyphs:
            text, start, top, end, bottom, _, size, _, _, _, span_number, _ = glyph
            if angle:
                start, end = extent((start, top, end, bottom), angle)
            if span_number >= 0:
                actual = self._actual(glyph, spans)
                text = actual or ""
                if actual is None:
                    span = spans[glyph.actual][0]
                    span.start, span.end = min(span.start, start), max(span.end, end)
                    continue
            narrow = end - start < _NARROW * size
            if narrow and (text == UNKNOWN or is_accent(glyph.text)):
                # its own text, not that of all it is a part of
                text = glyph.text
            if narrow and text == UNKNOWN:
                accents.append((text, (start + end) / 2))
                continue
            if text in _BLANKS:
                if not narrow:
                    blanks.append(Blank(start, end, glyph))
                continue
            text, side, accent = _read(text)
            if not text:
                continue
            if text == ZWNJ:
                blanks.append(Blank(start, end, glyph, joiner=True))
            elif accent or (narrow and side is Side.RIGHT):
                accents.append((text, (start + end) / 2))
            else:
                item = Item(text, start, end, side, None, glyph)
                if span_number >= 0:
                    spans.setdefault(glyph.actual, []).append(item)
                items.append(item)
        items.sort(key=lambda item: item.start)
        items = without_doubles(items)
        for sign, centre in accents:
            if items:
                seat_sign(items, sign, centre, items[0].glyph.size if items[0].glyph else 10.0)
        return items, blanks

    def _actual(self, glyph: Glyph, spans: dict[int, list[Item]]) -> str | None:
        """Give the text that stands for a glyph and its neighbours; None where it was given for one of these already."""
        actual = self._page.actual_texts[glyph.actual]
        if self._spans[glyph.actual] == 1:
            return actual
        if glyph.actual in spans:
            return None
        return actual

    def _joints(
        self, items: list[Item], blanks: list[Blank], size: float
    ) -> tuple[list[str], dict[int, list[Glyph]]]:
        """Say what stands between each item and the next on its right: nothing, a space or a ZWNJ; and give the spaces drawn."""
        joints = []
        spaces: dict[int, list[Glyph]] = {}
        space = self._habits.space
        ends: list[float] = []
        reach = -1e9
        for left, right in pairwise(items):
            reach = max(reach, left.end)
            ends.append(reach)
            joints.append(" " if right.start - reach > space * size else "")
        starts = [item.start for item in items]
        ends_of = [*ends, items[-1].end].__getitem__
        for blank in blanks:
            at = bisect_left(starts, (blank.start + blank.end) / 2) - 1  # the item before its middle
            if 0 <= at < len(joints) and starts[at + 1] - ends[at] > _ROOM * size and not blank.joiner:
                joints[at] = " "
                spaces.setdefault(at, []).append(blank.glyph)
                continue
            # The next letter may be drawn into a space from the left.
            kerned = bisect_left(starts, blank.end - _AT * size) - 1
            if (
                0 <= kerned < len(joints)
                and abs(starts[kerned + 1] - blank.end) <= _AT * size
                and ends[kerned] - blank.start > _AT * size
                and starts[kerned] < blank.start - _AT * size
                and not blank.joiner
                and not self._habits.strays
            ):
                joints[kerned] = " "
                spaces.setdefault(kerned, []).append(blank.glyph)
                continue
            # One without room of its own begins at the joint it parts; Word draws others over the letter that ends a run.
            near = bisect_left(starts, blank.start - _AT * size) - 1
            for at in (near, near + 1):
                edge = starts[at + 1] if at + 1 < len(starts) else 1e9
                if abs(edge - blank.start) <= _AT * size or (
                    0 <= at < len(items) and abs(ends_of(at) - blank.start) <= _AT * size
                ):
                    if (
                        0 <= at < len(joints)
                        and not joints[at]
                        and self._may_be_apart(items[at], items[at + 1])
                    ):
                        joints[at] = ZWNJ
                    break
        for at in range(len(joints)):
            if not joints[at] and self._ends_word(items[at + 1]) and is_letter(items[at].text):
                joints[at] = ZWNJ
        return joints, spaces

    def _may_be_apart(self, left: Item, right: Item) -> bool:
        """Tell whether a space drawn over two items can be a ZWNJ: a letter that ends a word is spoken before it."""
        glyph = right.glyph
        if right.side is not Side.RIGHT or glyph is None or left.mark is not None:
            return False
        if left.side not in (Side.RIGHT, Side.DIGIT, Side.ARABIC_DIGIT):
            return False
        if not self._habits.strays:
            return True
        return joins_on(right.text) and self._ends_word(right)

    def _ends_word(self, item: Item) -> bool:
        """Tell whether an item is a letter in the form that ends a word."""
        glyph = item.glyph
        if glyph is None or item.side is not Side.RIGHT:
            return False
        known = self._final.get((glyph.font, glyph.code))
        if known is None:
            known = self._final[glyph.font, glyph.code] = self._is_final(glyph)
        return known

    def _is_final(self, glyph: Glyph) -> bool:
        font = self._page.fonts[glyph.font]
        key = (font.name, glyph.code)
        if key in self._habits.within:
            return False
        if is_final_form(glyph.text) or glyph.code in font.final_codes:
            return True
        # Where spaces are drawn over letters (Word) the counts say less than the font, if that tells at all.
        if self._habits.strays and font.final_codes:
            return False
        return key in self._habits.final and joins_on(plain(glyph.text))

    def _pieces(self, items: list[Item], texts: list[str], place: Place) -> tuple[str | Mark, ...]:
        pieces: list[str | Mark] = []
        written: list[str] = []

        def flush() -> None:
            text = "".join(written)
            if text:
                pieces.extend(split_marks(text, place))
            written.clear()

        for item, text in zip(items, texts, strict=True):
            mark = item.mark or self._mark(item)
            if isinstance(mark, Mark):
                flush()
                pieces.append(mark)
            elif mark is not None:
                written.append(mark)
            else:
                written.append(text)
        flush()
        return tuple(pieces)

    def _mark(self, item: Item) -> Mark | str | None:
        """Read a character of a symbol font, or one that is a box or tick by itself; None for all others."""
        glyph, text = item.glyph, item.text[:1]
        if glyph is None:
            return None
        font = self._page.fonts[glyph.font]
        private = "\uf000" <= text <= "\uf0ff"
        if not private and text not in GLYPHS:
            return None
        place = Place(page=self._page.number, bbox=_rounded((glyph.x0, glyph.top, glyph.x1, glyph.bottom)))
        if private:
            return symbol_mark(ord(text), font.symbol_name, place)
        return Mark(GLYPHS[text], MarkHow.GLYPH, text, place)


@lru_cache(maxsize=8192)
def _read(text: str) -> tuple[str, Side, bool]:
    """Give the plain letters of a glyph, their side, and whether they are but signs on another letter."""
    letters = plain(text)
    return letters, side_of(letters), is_accent(letters)


def _seat(insert: Insert, rows: list[tuple[float, list[Glyph], list[Insert]]], angle: int) -> None:
    """Put a drawn mark or a filled field into the line it stands in, or into one of its own."""
    x0, top, x1, bottom = insert[0]
    middle = {0: (top + bottom) / 2, 180: -(top + bottom) / 2, 90: -(x0 + x1) / 2, 270: (x0 + x1) / 2}[angle]
    height = (bottom - top) if angle in (0, 180) else (x1 - x0)
    best: tuple[float, list[Insert]] | None = None
    for level, glyphs, seated in rows:
        size = max((glyph.size for glyph in glyphs), default=height)
        distance = abs(level - 0.3 * size - middle)
        if distance < 0.7 * max(size, height) and (best is None or distance < best[0]):
            best = (distance, seated)
    if best is not None:
        best[1].append(insert)
    else:
        rows.append((middle + 0.3 * height, [], [insert]))


def _around(glyphs: Sequence[Glyph], inserts: Sequence[Insert]) -> Box:
    """Give the box around a line; turned on its side a page of glyphs takes one look a column, not four a glyph."""
    boxes = [box for box, _ in inserts]
    if glyphs:
        _, x0, top, x1, bottom, *_ = zip(*glyphs, strict=True)
        boxes.append((min(x0), min(top), max(x1), max(bottom)))
    left, high, right, low = zip(*boxes, strict=True)
    return (min(left), min(high), max(right), max(low))


def _rounded(box: Box) -> Box:
    x0, top, x1, bottom = box
    return (round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))
