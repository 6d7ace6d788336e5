"""The intermediate representation: what is on the paper, in one shape for every format.

Nothing here knows a form. Every object is frozen and does no I/O. Text is exactly as written, in logical order; grids are in
reading order (column 0 is the rightmost of a right-to-left table); places are boxes in points from the page's top left,
or a locator in words where the format has no boxes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from extractors.frozen import frozen


class MarkState(StrEnum):
    """What a box says. `UNCLEAR` is a mark that is there and cannot be read."""

    TICKED = "ticked"
    EMPTY = "empty"
    UNCLEAR = "unclear"


class MarkHow(StrEnum):
    """How the state of a mark is known."""

    CONTROL = "control"  # a content control or form field that stores its own state
    SYMBOL = "symbol"  # a character of a symbol font (Wingdings …)
    GLYPH = "glyph"  # a Unicode box, tick or cross
    TYPED = "typed"  # typed by the filler: *, [x], x
    WIDGET = "widget"  # a form widget of a PDF
    VECTOR = "vector"  # drawn lines
    INK = "ink"  # pixels


@frozen
class Place:
    """Where something stands. Page numbers start at 1; `bbox` is x0, top, x1, bottom in points."""

    locator: str = ""
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None


@frozen
class Mark:
    """One tick box, or a tick typed in place of one. `glyph` is the character as written, where there is one."""

    state: MarkState
    how: MarkHow
    glyph: str = ""
    place: Place = field(default_factory=Place)
    option: str = ""  # the text it stands beside, as seen without a template


@frozen
class Line:
    """One paragraph, or one line of it: pieces of text and marks in logical order.

    `text` is what is written; a mark shows in it as its own character (`Mark.glyph`), or not at all where it has none.
    `numbered` is true where the paragraph carries an automatic number or bullet that is not part of the text; `verified` is
    false where its order was put together from the places of its letters and could not be proved.
    """

    pieces: tuple[str | Mark, ...]
    numbered: bool = False
    place: Place = field(default_factory=Place)
    verified: bool = True

    @property
    def text(self) -> str:
        return "".join(piece if isinstance(piece, str) else piece.glyph for piece in self.pieces)

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Mark))


@frozen
class Cell:
    """One cell of a grid with its spans. `blocks` are its lines, nested grids and diagrams in reading order.

    `open_above` and `open_below` are true where the outer border of its table is not drawn at it: there a page break may have cut it.
    """

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    blocks: tuple[Line | Grid | Diagram, ...] = ()
    place: Place = field(default_factory=Place)
    open_above: bool = False
    open_below: bool = False

    def lines(self) -> Iterator[Line]:
        """Give every line of the cell, those of nested grids included, in reading order."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block
            elif isinstance(block, Grid):
                for cell in block.cells:
                    yield from cell.lines()

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines())

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(mark for line in self.lines() for mark in line.marks)


@frozen
class Grid:
    """A table: cells ordered by row, then column; a merged cell stands once, at its first row and column."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    place: Place = field(default_factory=Place)
    directed: bool = True  # false while the file does not say on which side the table begins


class NodeKind(StrEnum):
    START = "start"
    END = "end"
    DECISION = "decision"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Node:
    """One box of a diagram."""

    text: str
    kind: NodeKind = NodeKind.STEP
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow of a diagram between two of its nodes, by index; `label` is what is written on it (بلی، خیر)."""

    source: int
    target: int
    label: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Diagram:
    """A drawn process: boxes and arrows."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    place: Place = field(default_factory=Place)


Block = Line | Grid | Diagram


@dataclass(frozen=True, slots=True)
class Trust:
    """How far the text layer can be believed: `ok`, `repaired`, `suspect` or `none`, with reasons in words."""

    text_layer: str = "ok"
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page, or the whole of a format without pages. `running` are headers and footers, apart from the body."""

    number: int
    blocks: tuple[Block, ...]
    running: tuple[Line, ...] = ()
    width_pt: float = 0.0
    height_pt: float = 0.0
    trust: Trust = field(default_factory=Trust)


@dataclass(frozen=True, slots=True)
class Document:
    """Everything seen in one file, before any template is laid on it."""

    pages: tuple[Page, ...]
    paged: bool = False  # whether `pages` are pages of paper (PDF) or one flow (DOCX)

    def blocks(self) -> Iterator[Block]:
        for page in self.pages:
            yield from page.blocks
