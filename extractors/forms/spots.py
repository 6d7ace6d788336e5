"""A document laid out as spots: cells and loose lines in one reading order, each with its neighbours.

A template is laid on spots, not on cells, so that a form typed as paragraphs, in one table, in several, or in tables within tables is
read by the same code. Loose lines form a sheet of one column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from extractors.document import Block, Cell, Diagram, Document, Grid, Line, Mark, Place
from normalizers.characters import fold, fold_with_offsets

MARK = "\ue000"  # stands for one mark in `Spot.text`; private use, folded away


@dataclass(slots=True)
class Spot:
    """One cell, or one loose line.

    Attributes:
        index: Its number in reading order.
        sheet: The number of its sheet.
        block: The number of the top-level block it stands in.
        text: Its own lines joined by newlines, each mark one `MARK`; nested grids are spots of their own.
        parent: The index of the spot whose cell holds its grid, or -1.
        last: The index of the last spot nested in it; its own where there is none.
    """

    index: int
    sheet: int
    block: int
    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    marks: tuple[Mark, ...]
    line_numbered: tuple[bool, ...]
    place: Place
    parent: int = -1
    last: int = -1
    _key: str | None = None
    _folded: tuple[str, tuple[int, ...]] | None = None

    @property
    def key(self) -> str:
        """The folded text."""
        if self._key is None:
            self._key = fold(self.text)
        return self._key

    @property
    def folded(self) -> tuple[str, tuple[int, ...]]:
        """The folded text with the index in `text` of each of its characters."""
        if self._folded is None:
            self._folded = fold_with_offsets(self.text)
        return self._folded

    @property
    def is_blank(self) -> bool:
        return not self.marks and not self.text.strip()


@dataclass(slots=True)
class Sheet:
    """One grid, or one run of loose lines: which spot stands at which row and column.

    Attributes:
        lines: For each row the index of the spot at each of its columns, -1 where none stands; a row may end early.
    """

    number: int
    block: int
    loose: bool
    rows: int = 0
    columns: int = 1
    parent: int = -1
    lines: list[list[int]] = field(default_factory=list)
    spots: list[int] = field(default_factory=list)

    def line(self, row: int) -> list[int]:
        """Give the indexes of the spots of a row, column by column."""
        return self.lines[row] if 0 <= row < len(self.lines) else []

    def index_at(self, row: int, column: int) -> int:
        """Give the index of the spot at a row and column, or -1."""
        line = self.line(row)
        return line[column] if 0 <= column < len(line) else -1

    def put(self, spot: Spot) -> None:
        """Let a spot stand at every place that it covers."""
        self.spots.append(spot.index)
        end = spot.column + spot.column_span
        while len(self.lines) < spot.row + spot.row_span:
            self.lines.append([])
        for line in self.lines[spot.row : spot.row + spot.row_span]:
            if len(line) < end:
                line.extend([-1] * (end - len(line)))
            line[spot.column : end] = [spot.index] * spot.column_span


@dataclass(slots=True)
class Layout:
    """All spots of a document in reading order, with their sheets, and the diagrams by the spot they follow."""

    spots: list[Spot] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    diagrams: list[tuple[int, Diagram]] = field(default_factory=list)

    def in_row(self, spot: Spot, row: int) -> list[Spot]:
        """Give the spots of a row of the spot's sheet that follow it, in reading order."""
        return self._each_once(self.sheets[spot.sheet].line(row)[spot.column + spot.column_span :])

    def row_spots(self, sheet_number: int, row: int) -> list[Spot]:
        """Give all spots of a row of a sheet, merged ones from above included, in reading order."""
        return self._each_once(self.sheets[sheet_number].line(row))

    def _each_once(self, line: list[int]) -> list[Spot]:
        return [self.spots[index] for index, _ in groupby(line) if index >= 0]

    def overlapping(self, sheet_number: int, row: int, column: int, span: int) -> Spot | None:
        """Give the spot of a row that shares the most columns with the range, or None."""
        here = self.sheets[sheet_number].line(row)[column : column + span]
        if not here:
            return None
        if here[0] != here[-1] or here[0] < 0:
            shared = Counter(index for index in here if index >= 0)
            return self.spots[shared.most_common(1)[0][0]] if shared else None
        return self.spots[here[0]]

    def nested(self, spot: Spot) -> list[Spot]:
        """Give the spot and all spots nested in it."""
        return self.spots[spot.index : spot.last + 1]


def lay_out(document: Document) -> Layout:
    """Give the spots of a document in reading order."""
    layout = Layout()
    _add_blocks(layout, document.blocks(), None, -1)
    return layout


def _add_blocks(layout: Layout, blocks: Iterable[Block], within: int | None, parent: int) -> None:
    """Add blocks in their order: runs of lines as sheets of one column, grids, diagrams.

    Args:
        within: The number of the top-level block that they all belong to, or None at the top level.
    """
    run: Sheet | None = None
    top = layout.spots[-1].block if layout.spots else -1
    for block in blocks:
        if isinstance(block, Line):
            if not block.text.strip() and not block.marks:
                continue
            if run is None:
                top += 1
                run = _new_sheet(layout, top if within is None else within, loose=True, parent=parent)
            _add_loose_line(layout, run, block)
        elif isinstance(block, Grid):
            run = None
            top += 1
            _add_grid(layout, block, top if within is None else within, parent)
        else:
            layout.diagrams.append((len(layout.spots) - 1, block))


def _new_sheet(layout: Layout, block: int, *, loose: bool, parent: int = -1) -> Sheet:
    sheet = Sheet(len(layout.sheets), block, loose, parent=parent)
    layout.sheets.append(sheet)
    return sheet


def _add_loose_line(layout: Layout, sheet: Sheet, line: Line) -> None:
    index = len(layout.spots)
    text, marks = _written([line])
    spot = Spot(
        index, sheet.number, sheet.block, sheet.rows, 0, 1, 1, text, marks, (line.numbered,), line.place, sheet.parent, index
    )  # fmt: skip
    layout.spots.append(spot)
    sheet.put(spot)
    sheet.rows += 1


def _add_grid(layout: Layout, grid: Grid, block: int, parent: int) -> None:
    sheet = _new_sheet(layout, block, loose=False, parent=parent)
    sheet.rows, sheet.columns = grid.rows, grid.columns
    for cell in grid.cells:
        index = len(layout.spots)
        inner: Sequence[Block] = ()
        lines = [item for item in cell.blocks if isinstance(item, Line)]
        if len(lines) < len(cell.blocks):
            inner = [item for item in cell.blocks if not isinstance(item, Line)]
            if _is_mixed(cell):
                inner, lines = cell.blocks, []
        text, marks = _written(lines)
        numbered = tuple(line.numbered for line in lines)
        spot = Spot(
            index, sheet.number, block, cell.row, cell.column, cell.row_span, cell.column_span,
            text, marks, numbered, cell.place, parent, index,
        )  # fmt: skip
        layout.spots.append(spot)
        sheet.put(spot)
        if inner:
            _add_blocks(layout, inner, block, index)
            spot.last = len(layout.spots) - 1


def _is_mixed(cell: Cell) -> bool:
    """Tell whether a cell holds text behind a nested grid: then its lines are spots of their own, to keep the order."""
    grid_seen = False
    for item in cell.blocks:
        if isinstance(item, Grid):
            grid_seen = True
        elif grid_seen and isinstance(item, Line) and (item.text.strip() or item.marks):
            return True
    return False


def _written(lines: list[Line]) -> tuple[str, tuple[Mark, ...]]:
    if len(lines) == 1 and len(lines[0].pieces) == 1 and isinstance(only := lines[0].pieces[0], str):
        return only, ()  # as most cells are
    characters: list[str] = []
    marks: list[Mark] = []
    for number, line in enumerate(lines):
        if number:
            characters.append("\n")
        for piece in line.pieces:
            if isinstance(piece, str):
                characters.append(piece)
            else:
                characters.append(MARK)
                marks.append(piece)
    return "".join(characters), tuple(marks)
