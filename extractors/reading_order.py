"""The column order of a table that does not say itself that it runs from right to left.

Word shows the first cell of such a table at the left. A Persian form typed into it stands mirrored (its labels last in the file, at
the right on the paper) or not (its labels first, at the left). Column 0 is to be the one a reader starts with, and that is where
the labels stand: cells with a section number, a closing colon, a merge over many rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.document import Block, Cell, Grid
from normalizers.characters import fold

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_SECTION_NUMBER = re.compile(r"\s*[0-9۰-۹٠-٩]{1,2}\s*[-–.ـ)]\s*[^\W\d_]")
_LONG_LABEL = 60  # characters: labels of the forms are shorter, filled text often longer
_FEW = 8  # one row in so many tells by its labels: too few to decide alone, where headings and wrapped labels tell the other way


def in_reading_order(blocks: Sequence[Block], labels: frozenset[str] = frozenset()) -> list[Block]:
    """Give the blocks with the columns of every grid in reading order.

    One hand typed the whole document, so the tables that do not say are judged together.

    Args:
        labels: Folded labels that forms are known to print; where more than a few tell the side, they alone decide.
    """
    unsaid = [grid for grid in _grids(blocks) if not grid.directed and grid.columns > 1]
    if not unsaid:
        return list(blocks)
    balance = sum(_label_balance(grid, labels) for grid in unsaid)
    if abs(balance) * _FEW <= sum(1 for grid in unsaid for _ in _row_ends(grid)):
        balance += sum(_balance(grid) for grid in unsaid)
    mirrored = balance > 0 or (balance == 0 and _is_persian(unsaid))
    return [_turned(block, mirrored=mirrored) for block in blocks]


def _grids(blocks: Iterable[Block]) -> Iterator[Grid]:
    for block in blocks:
        if isinstance(block, Grid):
            yield block
            for cell in block.cells:
                yield from _grids(cell.blocks)


def _turned(block: Block, *, mirrored: bool) -> Block:
    if not isinstance(block, Grid):
        return block
    cells = [_turned_cell(cell, mirrored=mirrored) for cell in block.cells]
    if not block.directed and mirrored:
        cells = [replace(cell, column=block.columns - cell.column - cell.column_span) for cell in cells]
        cells.sort(key=lambda cell: (cell.row, cell.column))
    return replace(block, cells=tuple(cells), directed=True)


def _turned_cell(cell: Cell, *, mirrored: bool) -> Cell:
    if not any(isinstance(block, Grid) for block in cell.blocks):
        return cell
    return replace(cell, blocks=tuple(_turned(block, mirrored=mirrored) for block in cell.blocks))


def _row_ends(grid: Grid) -> Iterator[tuple[Cell, Cell]]:
    """Give the first and the last cell of each row that has more than one."""
    first: dict[int, Cell] = {}
    last: dict[int, Cell] = {}
    for cell in grid.cells:
        first.setdefault(cell.row, cell)
        last[cell.row] = cell
    return ((cell, last[row]) for row, cell in first.items() if last[row] is not cell)


def _label_balance(grid: Grid, labels: frozenset[str]) -> int:
    """Give in how many more rows a known label stands last than first."""
    return (
        sum(_is_label(other, labels) - _is_label(cell, labels) for cell, other in _row_ends(grid))
        if labels
        else 0
    )


def _is_label(cell: Cell, labels: frozenset[str]) -> bool:
    text = cell.text
    if not text or len(text) > 2 * _LONG_LABEL:
        return False
    return fold(text.split(":", 1)[0]).lstrip("0123456789") in labels


def _balance(grid: Grid) -> int:
    """Give how much more the last cells of the rows look like labels than the first ones do."""
    balance = 0
    for cell, other in _row_ends(grid):
        balance += _label_likeness(other) - _label_likeness(cell)
        if cell.text.strip() and other.text.strip():  # beside a lone box, any word looks like a label
            balance += _is_plain(other) - _is_plain(cell)
    return balance


def _is_persian(grids: Iterable[Grid]) -> bool:
    letters = persian = 0
    for grid in grids:
        for cell in grid.cells:
            text = cell.text
            letters += len(_LETTER.findall(text))
            persian += len(_RIGHT_TO_LEFT.findall(text))
    return persian * 2 > letters > 0


def _label_likeness(cell: Cell) -> int:
    text = cell.text.strip()
    if not text or len(text) > _LONG_LABEL:
        return 0
    return 2 * bool(_SECTION_NUMBER.match(text)) + 2 * text.endswith(":") + (2 if cell.row_span > 2 else 0)


def _is_plain(cell: Cell) -> bool:
    """Tell whether a cell holds a few Persian words and no box."""
    text = cell.text.strip()
    return len(text) <= _LONG_LABEL and not cell.marks and bool(_RIGHT_TO_LEFT.search(text))
