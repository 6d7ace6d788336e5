"""One page → what is written on it: grids whose cells hold lines and marks, lines outside of grids, diagrams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.document import Block, Cell, Diagram, Grid, Line, Mark, Place
from extractors.pdf.boxes import find_boxes, written_fields
from extractors.pdf.flowcharts import Sketch, Written, find_sketches, read_sketch
from extractors.pdf.gaps import has_gaps, with_gaps_filled
from extractors.pdf.grids import GridCell, RuledGrid
from extractors.pdf.gutters import find_white_tables
from extractors.pdf.habits import Habits
from extractors.pdf.lines import LineReader, TextLine
from extractors.pdf.overflow import overflowing
from extractors.pdf.page import Box, DrawnPath, Glyph, PageContent
from extractors.pdf.placing import CellFinder, cells_of_words, middle_of
from extractors.pdf.tables import find_tables
from extractors.pdf.unframed import REASON, is_unframed
from extractors.pdf.wrapping import joined, paragraphs, room_of


@dataclass(frozen=True, slots=True)
class PageReading:
    """What stands on one page, from above.

    Attributes:
        blocks: Paragraphs outside of grids, grids and diagrams.
        doubtful: Texts of lines that could not be proved.
        letters: How many glyphs stand on it.
        given_up: Why its tables were not read, where so much is drawn that none can be among it.
    """

    number: int
    width: float
    height: float
    blocks: tuple[Block, ...]
    doubtful: tuple[str, ...]
    letters: int
    given_up: str = ""


@dataclass(slots=True)
class _Content:
    """What stands in one cell, or outside of all."""

    glyphs: list[Glyph] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    fields: list[tuple[Box, str]] = field(default_factory=list)
    diagrams: list[Diagram] = field(default_factory=list)


def read_page(page: PageContent, habits: Habits) -> PageReading:
    """Read one page."""
    return _Reader(page, habits).read()


class _Reader:
    def __init__(self, page: PageContent, habits: Habits) -> None:
        self._page = page
        self._lines = LineReader(page, habits)
        self._doubtful: list[str] = []
        self._tables = 0
        self._given_up = ""

    def read(self) -> PageReading:
        page = self._page
        ticked = find_boxes(page)
        glyphs = [
            glyph
            for number, glyph in enumerate(page.glyphs)
            if number not in ticked.glyphs and (glyph.visible or not page.images)
        ]
        drawn = set(ticked.paths)
        diagrams: list[tuple[Sketch, Diagram]] = []
        for sketch in find_sketches(page.paths, ticked.paths):
            diagram, glyphs = self._diagram(sketch, glyphs)
            if diagram is not None:
                drawn |= sketch.paths
                diagrams.append((sketch, diagram))
        grids = self._grids([path for number, path in enumerate(page.paths) if number not in drawn])
        grids, finder = _without_gaps(grids, glyphs)
        contents: dict[int, _Content] = {}

        def content_at(x: float, y: float) -> _Content:
            cell = finder.at(x, y)
            key = 0 if cell is None else id(cell)
            content = contents.get(key)
            if content is None:
                content = contents[key] = _Content()
            return content

        for sketch, diagram in diagrams:
            x0, top, x1, bottom = sketch.box
            content_at((x0 + x1) / 2, (top + bottom) / 2).diagrams.append(diagram)
        for glyph, cell in cells_of_words(glyphs, finder):
            contents.setdefault(0 if cell is None else id(cell), _Content()).glyphs.append(glyph)
        for box in ticked.boxes:
            x0, top, x1, bottom = box.box
            content_at((x0 + x1) / 2, (top + bottom) / 2).marks.append(box.mark(page.number))
        for place, text in written_fields(page.widgets):
            x0, top, x1, bottom = place
            content_at((x0 + x1) / 2, (top + bottom) / 2).fields.append((place, text))
        outside = contents.pop(0, _Content())
        self._take_overflow(outside, grids, contents)
        letters = sum(1 for glyph in page.glyphs if glyph.text.strip())
        if not self._given_up and is_unframed(page.paths, outside.glyphs, letters, page.width * page.height):
            self._given_up = REASON
        white = self._white_tables(outside, contents)
        blocks: list[Block] = []
        for grid in sorted((*grids, *white), key=lambda grid: grid.box[1]):
            blocks.append(self._grid(grid, contents, f"page {page.number}, table {self._next_table()}"))
        blocks.extend(self._outside(outside, [*grids, *white]))
        blocks.sort(key=_place_on_page)
        return PageReading(
            page.number,
            page.width,
            page.height,
            tuple(blocks),
            tuple(self._doubtful),
            letters,
            self._given_up,
        )

    def _take_overflow(
        self, outside: _Content, grids: Sequence[RuledGrid], contents: dict[int, _Content]
    ) -> None:
        """Move what a cut cell had no room for from below the table into the cell."""
        inside = {cell: content.glyphs for cell, content in contents.items()}
        moved: set[int] = set()
        for cell, glyphs in overflowing(outside.glyphs, grids, inside).items():
            contents[cell].glyphs.extend(glyphs)
            moved.update(map(id, glyphs))
        outside.glyphs = [glyph for glyph in outside.glyphs if id(glyph) not in moved]

    def _white_tables(self, outside: _Content, contents: dict[int, _Content]) -> tuple[RuledGrid, ...]:
        """Find the tables that stand outside of rulings, and move what stands in them into their cells."""
        inked = [glyph for glyph in outside.glyphs if glyph.text.strip() and glyph.angle == 0]
        tables = find_white_tables(
            [(glyph.x0, glyph.top, glyph.x1, glyph.bottom) for glyph in inked], right_to_left=False
        )
        if not tables:
            return ()
        finder = CellFinder(tables)
        glyphs, outside.glyphs = outside.glyphs, []
        for glyph in glyphs:
            cell = finder.at(*middle_of(glyph))
            (outside if cell is None else contents.setdefault(id(cell), _Content())).glyphs.append(glyph)
        marks, outside.marks = outside.marks, []
        for mark in marks:
            x0, top, x1, bottom = mark.place.bbox or (0.0, 0.0, 0.0, 0.0)
            cell = finder.at((x0 + x1) / 2, (top + bottom) / 2)
            (outside if cell is None else contents.setdefault(id(cell), _Content())).marks.append(mark)
        return tables

    def _next_table(self) -> int:
        self._tables += 1
        return self._tables

    def _grids(self, paths: Sequence[DrawnPath]) -> tuple[RuledGrid, ...]:
        tables = find_tables(paths, self._page.width, self._page.height, right_to_left=False)
        self._given_up = tables.reason
        return tables.grids

    # --- cells ----------------------------------------------------------------------------------------------------------

    def _grid(self, grid: RuledGrid, contents: dict[int, _Content], locator: str) -> Grid:
        cells = []
        for cell in grid.cells:
            place = Place(
                f"{locator}, row {cell.row + 1}, cell {cell.column + 1}",
                self._page.number,
                _rounded(cell.box),
            )
            blocks = self._cell(cell, contents, place)
            cells.append(
                Cell(
                    cell.row, cell.column, cell.row_span, cell.column_span, blocks, place, cell.open_above, cell.open_below,
                )
            )  # fmt: skip
        place = Place(locator, self._page.number, _rounded(grid.box))
        return Grid(grid.rows, grid.columns, tuple(cells), place, directed=False)

    def _cell(self, cell: GridCell, contents: dict[int, _Content], place: Place) -> tuple[Block, ...]:
        content = contents.get(id(cell))
        blocks: list[tuple[float, Block]] = []
        if content is not None:
            blocks += self._paragraphs(content, cell.box, place)
            blocks += [(_top(diagram.place), diagram) for diagram in content.diagrams]
        for inner in cell.grids:
            blocks.append((inner.box[1], self._grid(inner, contents, f"{place.locator}, inner table")))
        blocks.sort(key=lambda block: block[0])
        return tuple(block for _, block in blocks)

    def _paragraphs(self, content: _Content, box: Box, place: Place) -> list[tuple[float, Block]]:
        lines = self._lines.lines(content.glyphs, content.marks, content.fields)
        found: list[tuple[float, Block]] = []
        upright = not lines or lines[0].angle in (0, 180)
        left, right = (box[0], box[2]) if upright else (box[1], box[3])
        if lines and lines[0].angle in (180, 270):
            left, right = -right, -left
        room = room_of(lines, left, right)
        for paragraph in paragraphs(lines, left, right):
            top = paragraph[0].box[1] if upright else len(found)
            found.append((top, self._line(paragraph, room, place.locator)))
        return found

    def _line(self, paragraph: Sequence[TextLine], room: float, locator: str) -> Line:
        boxes = [line.box for line in paragraph]
        box = (
            min(box[0] for box in boxes), min(box[1] for box in boxes),
            max(box[2] for box in boxes), max(box[3] for box in boxes),
        )  # fmt: skip
        verified = all(line.verified and not line.doubts for line in paragraph)
        if not verified:
            self._doubtful.append(" ".join(line.text for line in paragraph))
        return Line(
            joined(paragraph, room), place=Place(locator, self._page.number, _rounded(box)), verified=verified
        )

    # --- outside of grids -----------------------------------------------------------------------------------------------

    def _outside(self, content: _Content, grids: Sequence[RuledGrid]) -> list[Block]:
        lines = self._lines.lines(content.glyphs, content.marks, content.fields)
        found: list[Block] = []
        edges = sorted(grid.box[1] for grid in grids)
        parts: dict[int, list[TextLine]] = {}
        for line in lines:
            parts.setdefault(sum(edge < line.level for edge in edges) if line.angle == 0 else -1, []).append(
                line
            )
        # Text beside tables has their width too: a short header alone on its page would else seem to fill its lines.
        starts = [line.start for line in lines if line.angle == 0] or [0.0]
        ends = [line.end for line in lines if line.angle == 0] or [self._page.width]
        starts += [grid.box[0] for grid in grids]
        ends += [grid.box[2] for grid in grids]
        for number, part in parts.items():
            left, right = min(starts), max(ends)
            if number < 0:
                left, right = min(line.start for line in part), max(line.end for line in part)
            for count, paragraph in enumerate(paragraphs(part, left, right), 1):
                found.append(
                    self._line(paragraph, right - left, f"page {self._page.number}, paragraph {count}")
                )
        found.extend(content.diagrams)
        return found

    # --- diagrams -------------------------------------------------------------------------------------------------------

    def _diagram(self, sketch: Sketch, glyphs: list[Glyph]) -> tuple[Diagram | None, list[Glyph]]:
        """Read a sketch with the words in it and beside it; give the glyphs that are no part of it."""
        inside: list[list[Glyph]] = [[] for _ in sketch.figures]
        near: list[Glyph] = []
        others: list[Glyph] = []
        for glyph in glyphs:
            x, y = middle_of(glyph)
            if sketch.box[0] <= x <= sketch.box[2] and sketch.box[1] <= y <= sketch.box[3]:
                at = sketch.figure_at((x, y))
                (near if at is None else inside[at]).append(glyph)
            else:
                others.append(glyph)
        texts = [" ".join(line.text for line in self._lines.lines(own)) for own in inside]
        beside = self._lines.lines(near)
        notes = [Written(line.box, line.text, ("note", number)) for number, line in enumerate(beside)]
        drawn = read_sketch(sketch, texts, notes, self._page.number)
        if drawn is None:
            return None, glyphs
        used = set(drawn.text_sources)
        kept = [line.box for number, line in enumerate(beside) if ("note", number) not in used]
        rest = others + [glyph for glyph in near if any(_holds(box, glyph) for box in kept)]
        diagram = drawn.diagram
        if diagram.place.bbox is None:
            diagram = replace(
                diagram, place=Place(diagram.place.locator, self._page.number, _rounded(sketch.box))
            )
        return diagram, rest


def _without_gaps(
    grids: tuple[RuledGrid, ...], glyphs: Sequence[Glyph]
) -> tuple[tuple[RuledGrid, ...], CellFinder]:
    """Give grids with a cell wherever letters stand in them and in none, and what finds their cells."""
    finder = CellFinder(grids)
    if not any(map(has_gaps, grids)):
        return grids, finder
    beside = [
        point for glyph in glyphs if glyph.text.strip() and finder.at(*(point := middle_of(glyph))) is None
    ]
    filled = tuple(with_gaps_filled(grid, beside) for grid in grids)
    changed = any(one is not other for one, other in zip(grids, filled, strict=True))
    return (filled, CellFinder(filled)) if changed else (grids, finder)


def _holds(box: Box, glyph: Glyph) -> bool:
    x, y = middle_of(glyph)
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _place_on_page(block: Block) -> tuple[float, float]:
    box = block.place.bbox or (0.0, 0.0, 0.0, 0.0)
    return box[1], -box[2]


def _top(place: Place) -> float:
    return place.bbox[1] if place.bbox else 0.0


def _rounded(box: Box) -> Box:
    x0, top, x1, bottom = box
    return (round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))
