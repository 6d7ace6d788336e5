"""Which cell of which grid a thing on the page stands in, by where its middle is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extractors.pdf.grids import GridCell, RuledGrid
from extractors.pdf.page import Box, Glyph

_JOINT = 0.25  # of the size that may lie between two letters of a word; a space is wider
_CUT = 0.15  # of a letter that must lie on both sides of a border for the border to go through the letter, not beside it
_BASELINE_PT = 0.5  # letters of one word stand on one baseline but for rounding
_AFTER_NUMBER = 1.5  # of the size that may lie between the number of an item and the item
_BESIDE_PT = (
    2.0  # so near to the border begins a number that hangs over it; one in a column of its own has padding
)
_NUMBER_LENGTH = 3  # «۱۲-»
_AFTER_DIGITS = "-–.)("
_EDGE = 1.0  # points by which something may stand over the outer border of a grid and still belong to it

_Placed = tuple[Glyph, GridCell | None]


class CellFinder:
    """Finds the innermost cell at a point; grids inside cells come before the cells around them."""

    def __init__(self, grids: Sequence[RuledGrid]) -> None:
        self._maps = [_CellMap(grid) for grid in grids]
        self._last: tuple[float, float, float, float, GridCell] | None = None

    def at(self, x: float, y: float) -> GridCell | None:
        """Give the cell at a point of the page, or None outside of all grids.

        Glyphs come cell by cell, so the cell of the one before is looked at first.
        """
        last = self._last
        if last is not None and last[0] < x < last[2] and last[1] < y < last[3]:
            return last[4]
        cell = self._find(x, y)
        if cell is not None and not cell.grids:
            self._last = (*cell.box, cell)
        return cell

    def _find(self, x: float, y: float) -> GridCell | None:
        for cells in self._maps:
            if cells.box[0] <= x <= cells.box[2] and cells.box[1] <= y <= cells.box[3]:
                return cells.at(x, y)
        return None


class _CellMap:
    def __init__(self, grid: RuledGrid) -> None:
        x0, top, x1, bottom = grid.box
        self.box: Box = (x0 - _EDGE, top - _EDGE, x1 + _EDGE, bottom + _EDGE)
        self._across, self._down = grid.across, grid.down
        self._cells: dict[tuple[int, int], GridCell] = {}
        self._inner: dict[int, CellFinder] = {}
        for cell in grid.cells:
            if cell.grids:
                self._inner[id(cell)] = CellFinder(cell.grids)
            first_row, last_row = self._span(self._down, cell.box[1], cell.box[3])
            first_column, last_column = self._span(self._across, cell.box[0], cell.box[2])
            for row in range(first_row, last_row):
                for column in range(first_column, last_column):
                    self._cells[row, column] = cell

    @staticmethod
    def _span(borders: Sequence[float], start: float, end: float) -> tuple[int, int]:
        first = max(0, bisect_right(borders, start + _EDGE) - 1)
        return first, max(first + 1, bisect_right(borders, end - _EDGE))

    def at(self, x: float, y: float) -> GridCell | None:
        row = min(max(bisect_right(self._down, y) - 1, 0), len(self._down) - 2)
        column = min(max(bisect_right(self._across, x) - 1, 0), len(self._across) - 2)
        cell = self._cells.get((row, column))
        if cell is not None and id(cell) in self._inner:
            return self._inner[id(cell)].at(x, y) or cell
        return cell


def cells_of_words(glyphs: Sequence[Glyph], finder: CellFinder) -> Iterator[tuple[Glyph, GridCell | None]]:
    """Give each glyph with its cell.

    A word too wide for its column hangs over into the next one: where a border goes through one of its letters, all of it belongs where its
    middle is. The number of an item may hang over the right border of its cell; it belongs to its item. Letters follow one another in the
    file; what stands in the neighbour cell was drawn at another time.
    """
    line: list[_Placed] = []
    for word in _words(glyphs, finder):
        if line and not _is_on_line(line[-1][0], word[0][0]):
            yield from _with_its_number(line)
            line = []
        line += _kept_together(word, finder)
    yield from _with_its_number(line)


def _words(glyphs: Sequence[Glyph], finder: CellFinder) -> Iterator[list[_Placed]]:
    word: list[_Placed] = []
    for glyph in glyphs:
        if word and not _goes_on(word[-1][0], glyph):
            yield word
            word = []
        word.append((glyph, finder.at(*middle_of(glyph))))
    if word:
        yield word


def _is_on_line(glyph: Glyph, following: Glyph) -> bool:
    return (
        not glyph.angle and not following.angle and abs(glyph.baseline - following.baseline) <= _BASELINE_PT
    )


def _with_its_number(line: list[_Placed]) -> Sequence[_Placed]:
    """Give the glyphs of a line with one cell, where only the number at its right hangs over the border."""
    inked = [(glyph, cell) for glyph, cell in line if glyph.text.strip()]
    if len({id(cell) for _, cell in inked}) != 2:
        return line
    rightmost = max(inked, key=lambda placed: placed[0].x1)[1]
    number = [glyph for glyph, cell in inked if cell is rightmost]
    item = [(glyph, cell) for glyph, cell in inked if cell is not rightmost]
    written = "".join(glyph.text for glyph in number)
    if len(written) > _NUMBER_LENGTH or not any(letter.isdigit() for letter in written):
        return line
    if any(not letter.isdigit() and letter not in _AFTER_DIGITS for letter in written):
        return line
    cell, begin, end = item[0][1], max(glyph.x1 for glyph, _ in item), min(glyph.x0 for glyph in number)
    if (
        cell is None
        or end > cell.box[2] + _BESIDE_PT
        or not 0 <= end - begin <= _AFTER_NUMBER * number[0].size
    ):
        return line
    return [(glyph, cell) for glyph, _ in line]


def _goes_on(glyph: Glyph, following: Glyph) -> bool:
    """Tell whether two glyphs are neighbours in a word, whichever of them stands on the left."""
    if glyph.angle or following.angle or not glyph.text.strip() or not following.text.strip():
        return False
    if abs(glyph.baseline - following.baseline) > _BASELINE_PT:
        return False
    gap = max(following.x0 - glyph.x1, glyph.x0 - following.x1)
    return abs(gap) <= _JOINT * glyph.size


def _kept_together(word: list[_Placed], finder: CellFinder) -> Sequence[_Placed]:
    """Give the letters of a word with one cell, where a border goes through one of them."""
    if len({id(cell) for _, cell in word}) < 2 or not any(_is_cut(glyph, finder) for glyph, _ in word):
        return word
    middle = (min(glyph.x0 for glyph, _ in word) + max(glyph.x1 for glyph, _ in word)) / 2
    cell = finder.at(middle, middle_of(word[0][0])[1])
    return word if cell is None else [(glyph, cell) for glyph, _ in word]


def _is_cut(glyph: Glyph, finder: CellFinder) -> bool:
    aside, y = _CUT * (glyph.x1 - glyph.x0), middle_of(glyph)[1]
    return finder.at(glyph.x0 + aside, y) is not finder.at(glyph.x1 - aside, y)


def middle_of(glyph: Glyph) -> tuple[float, float]:
    """Give the point that says where a glyph belongs: the middle of its body, not of the box of its line."""
    if glyph.angle == 0:
        return (glyph.x0 + glyph.x1) / 2, glyph.baseline - 0.3 * glyph.size
    if glyph.angle == 180:
        return (glyph.x0 + glyph.x1) / 2, glyph.baseline + 0.3 * glyph.size
    aside = 0.3 * glyph.size if glyph.angle == 90 else -0.3 * glyph.size
    return glyph.baseline + aside, (glyph.top + glyph.bottom) / 2
