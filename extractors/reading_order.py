"""The column order of a table that does not say itself that it runs from right to left.

Word shows the first cell of such a table at the left. A Persian form typed into it stands mirrored (its labels last in the file, at
the right on the paper) or not (its labels first, at the left). Column 0 is to be the one a reader starts with, and that is where
the labels stand: cells with a section number, a closing colon, a merge over many rows.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.document import Cell, Grid

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_SECTION_NUMBER = re.compile(r"\s*[0-9۰-۹٠-٩]{1,2}\s*[-–.ـ)]\s*[^\W\d_]")
_LONG_LABEL = 60  # characters: labels of the forms are shorter, filled text often longer


def in_reading_order(grid: Grid) -> Grid:
    """Give the grid with its columns in reading order: mirrored where its text is Persian and its labels stand last."""
    if grid.columns < 2 or not _starts_at_the_end(grid):
        return grid
    cells = sorted(
        (replace(cell, column=grid.columns - cell.column - cell.column_span) for cell in grid.cells),
        key=lambda cell: (cell.row, cell.column),
    )
    return replace(grid, cells=tuple(cells))


def _starts_at_the_end(grid: Grid) -> bool:
    first: dict[int, Cell] = {}
    last: dict[int, Cell] = {}
    for cell in grid.cells:
        first.setdefault(cell.row, cell)
        last[cell.row] = cell
    balance = 0
    letters = persian = 0
    for row, cell in first.items():
        if last[row] is not cell:
            balance += _label_likeness(last[row]) - _label_likeness(cell)
    if balance:
        return balance > 0
    for cell in grid.cells:
        text = cell.text
        letters += len(_LETTER.findall(text))
        persian += len(_RIGHT_TO_LEFT.findall(text))
    return persian * 2 > letters > 0


def _label_likeness(cell: Cell) -> int:
    text = cell.text.strip()
    if not text or len(text) > _LONG_LABEL:
        return 0
    return (
        2 * bool(_SECTION_NUMBER.match(text))
        + 2 * text.endswith(":")
        + (2 if cell.row_span > 2 else 0)
        + (not cell.marks and bool(_RIGHT_TO_LEFT.search(text)))
    )
