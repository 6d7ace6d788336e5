"""Lines, grids and documents by hand, so that a test shows the paper that it is about.

Signs in a text become marks: ☒ ☑ ✓ ticked, ☐ empty, ■ full, ⍰ unclear; the other signs stay text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import (
    Block,
    Cell,
    Diagram,
    Document,
    Grid,
    Line,
    Mark,
    MarkHow,
    MarkState,
    Page,
    Place,
)

SIGNS = {
    **dict.fromkeys("☒☑✓■*", MarkState.TICKED),
    "☐": MarkState.EMPTY,
    "⍰": MarkState.UNCLEAR,
}
_PIECES = re.compile(f"([{''.join(SIGNS)}])")


def mark(sign: str, place: Place | None = None) -> Mark:
    """Give the mark of a sign; an unclear one has no character."""
    how = MarkHow.TYPED if sign == "*" else MarkHow.GLYPH
    return Mark(SIGNS[sign], how, "" if sign == "⍰" else sign, place or Place())


def control(state: MarkState) -> Mark:
    """Give a check box control, which shows nothing."""
    return Mark(state, MarkHow.CONTROL)


def line(text: str, *, numbered: bool = False, place: str = "") -> Line:
    """Give a line of text and signs."""
    where = Place(place)
    pieces = tuple(mark(piece, where) if piece in SIGNS else piece for piece in _PIECES.split(text) if piece)
    return Line(pieces, numbered, where)


def lines(text: str, *, numbered: bool = False, place: str = "") -> tuple[Line, ...]:
    return tuple(line(part, numbered=numbered, place=place) for part in text.split("\n"))


@dataclass(frozen=True, slots=True)
class Box:
    """What stands in one cell, with its spans."""

    content: str | tuple[Block, ...]
    rows: int = 1
    columns: int = 1


def box(content: str | Sequence[Block], rows: int = 1, columns: int = 1) -> Box:
    """Give a cell over several rows or columns, or one that holds other blocks than lines."""
    return Box(content if isinstance(content, str) else tuple(content), rows, columns)


def grid(*rows: Sequence[str | Box], name: str = "table 1", directed: bool = True) -> Grid:
    """Give a grid of rows of cells; those merged from above are left out, as in a file."""
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    columns = 0
    for number, row in enumerate(rows):
        column = 0
        for item in row:
            content = item if isinstance(item, Box) else Box(item)
            while (number, column) in taken:
                column += 1
            place = Place(f"{name}, row {number + 1}, column {column + 1}")
            blocks = content.content
            if isinstance(blocks, str):
                blocks = lines(blocks, place=place.locator) if blocks else ()
            cells.append(Cell(number, column, content.rows, content.columns, blocks, place))
            taken |= {(number + down, column + over) for down in range(content.rows) for over in range(content.columns)}  # fmt: skip
            column += content.columns
            columns = max(columns, column)
    return Grid(len(rows), columns, tuple(cells), Place(name), directed)


def document(*blocks: str | Block, running: Sequence[Line] = ()) -> Document:
    """Give a document of blocks; a text is a paragraph for each of its lines."""
    whole: list[Line | Grid | Diagram] = []
    for block in blocks:
        if isinstance(block, str):
            count = sum(isinstance(other, Line) for other in whole)
            whole.extend(line(text, place=f"paragraph {count + number}") for number, text in enumerate(block.split("\n"), 1))  # fmt: skip
        else:
            whole.append(block)
    return Document((Page(1, tuple(whole), tuple(running)),))
