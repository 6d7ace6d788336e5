"""DOCX → Document, by one walk over the XML.

python-docx is not used here: it repeats merged cells and shows neither symbol characters, nor form fields, nor content controls,
nor the font of a run by which `R` is a ticked box; and its cell walk costs five times this one.
References are to ECMA-376 part 1, 17 (WordprocessingML).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.controls import (
    SDT,
    SDT_CONTENT,
    Element,
    W,
    checkbox_of,
    child_of,
    is_on,
    is_placeholder,
    number_of,
)
from extractors.diagrams import DrawnDiagram, read_diagrams
from extractors.document import Block, Cell, Diagram, Document, Grid, Line, Mark, Page, Place
from extractors.package import Package, PackageError
from extractors.paragraphs import TRANSPARENT, InlineReader, Paragraph, branches
from extractors.reading_order import in_reading_order
from extractors.shapes import diagram_text_elements, read_drawings
from extractors.stories import (
    ALTERNATE,
    CELL,
    DELETED,
    DRAWING,
    ONE_CELL,
    PARAGRAPH,
    PICTURE,
    ROW,
    Style,
    look_through,
    read_styles,
    styles_tell,
)

_TBL = W + "tbl"
_TRPR, _TBLPR = W + "trPr", W + "tblPr"
_BLOCKS = frozenset({_TBL, SDT, ALTERNATE})  # what stands beside paragraphs, save what is transparent

# Columns that one cell may span or leave free before it. Word makes tables of 63 at the most, others of a few hundred; a cell that says more
# reaches to the end of its table.
_MOST_COLUMNS = 500
# Tables within tables; forms have two or three, and a few hundred would end the patience of everything that walks them.
_DEEPEST_TABLE = 50


_NOWHERE = Place()


@dataclass(slots=True)
class _Draft:
    """A grid under construction.

    Attributes:
        open_merges: For each column the index in `cells` of what a vertical merge of the next row continues.
        endless: The cells that say that they span more columns than any table has.
    """

    cells: list[Cell] = field(default_factory=list)
    rows: int = 0
    columns: int = 0
    open_merges: dict[int, int] = field(default_factory=dict)
    endless: list[int] = field(default_factory=list)

    def finished(self) -> list[Cell]:
        """Give the cells; endless ones reach to the end of the table, where they are the last of their row."""
        for index in self.endless:
            cell = self.cells[index]
            if index + 1 == len(self.cells) or self.cells[index + 1].row > cell.row:
                more = self.columns - cell.column - cell.column_span
                self.cells[index] = _widened(cell, columns=max(0, more))
        return self.cells


class _Walker:
    """Walks one story (body, header, text box …) and keeps where it is."""

    def __init__(self, root: Element, styles: dict[str, Style], drawn: Sequence[DrawnDiagram] = ()) -> None:
        """Look through a part or a story of it, with the diagrams drawn in it."""
        self._diagrams: dict[object, list[Diagram]] = {}
        for drawing in drawn:
            self._diagrams.setdefault(drawing.anchor, []).append(drawing.diagram)
        drawn_text: frozenset[Element] = diagram_text_elements(drawn) if drawn else frozenset()
        self._story = look_through(root, styles)
        self._inline = InlineReader(self._story, drawn_text)
        self._tables = self._depth = 0
        self._paragraphs = 0

    # --- blocks -------------------------------------------------------------------------------------------------------

    def blocks(self, parent: Element, within: Place = _NOWHERE) -> list[Block]:
        """Give the blocks of an element, in order; paragraphs and tables outside of any other place are counted."""
        found: list[Block] = []
        joined: Paragraph | None = None  # a paragraph whose mark was deleted runs on into the next one
        place, locator = within, within.locator
        for child in parent:
            tag = child.tag
            if tag == PARAGRAPH:
                if not locator:
                    self._paragraphs += 1
                    place = Place(f"paragraph {self._paragraphs}")
                line = self._inline.read_words(child, place) if joined is None else None
                if line is not None:
                    found.append(line)
                    continue
                paragraph = joined or Paragraph(place)
                joined = paragraph
                if self._inline.read(child, paragraph):
                    joined = None
                    paragraph.end_line()
                    found.extend(paragraph.lines)
                if self._diagrams:
                    found.extend(self._diagrams.get(child, ()))
                for box in paragraph.take_boxes():
                    found.extend(
                        self.blocks(
                            box, within if locator else Place(f"text box at paragraph {self._paragraphs}")
                        )
                    )
                continue
            if tag not in _BLOCKS and tag not in TRANSPARENT:
                continue
            if joined is not None:  # into none of these does a paragraph run on
                found.extend(joined.left_open())
                joined = None
            if tag == _TBL:
                grid = self._grid(child, locator)
                if grid is not None:
                    found.append(grid)
            elif tag == SDT:
                content = child_of(child, SDT_CONTENT)
                if content is not None and not is_placeholder(child):
                    found.extend(_governed(self.blocks(content, within), checkbox_of(child, within)))
            elif tag == ALTERNATE:
                for branch in branches(child):
                    found.extend(self.blocks(branch, within))
            else:
                found.extend(self.blocks(child, within))
        if joined is not None:
            found.extend(joined.left_open())
        return found

    # --- grids --------------------------------------------------------------------------------------------------------

    def _grid(self, table: Element, locator: str) -> Grid | None:
        if not locator:
            self._tables += 1
        if self._depth == _DEEPEST_TABLE:
            raise _too_deep(
                f"table {self._tables} holds tables within tables, more than {_DEEPEST_TABLE} deep"
            )
        self._depth += 1
        name = f"{locator}, inner table" if locator else f"table {self._tables}"
        properties = child_of(table, _TBLPR)
        right_to_left = properties is not None and is_on(child_of(properties, W + "bidiVisual"))
        draft = _Draft()
        for row in self._rows(table):
            self._row(row, f"{name}, row {draft.rows + 1}", draft)
            draft.rows += 1
        self._depth -= 1
        if not draft.cells:
            return None
        return Grid(draft.rows, draft.columns, tuple(draft.finished()), Place(name), right_to_left)

    def _rows(self, parent: Element) -> Iterator[Element]:
        for child in parent:
            if child.tag == ROW:
                properties = child_of(child, _TRPR) if child in self._story.rows else None
                if properties is None or child_of(properties, DELETED) is None:
                    yield child
            elif child.tag == SDT:
                content = child_of(child, SDT_CONTENT)
                if content is not None:
                    yield from self._rows(content)
            elif child.tag in TRANSPARENT:
                yield from self._rows(child)

    def _cells(
        self, parent: Element, control: Element | None = None
    ) -> Iterator[tuple[Element, Element | None]]:
        """Give the cells of a row, each with the content control around it, where there is one."""
        for child in parent:
            if child.tag == CELL:
                yield child, control
            elif child.tag == SDT:
                content = child_of(child, SDT_CONTENT)
                if content is not None:
                    yield from self._cells(content, child)
            elif child.tag in TRANSPARENT:
                yield from self._cells(child, control)

    def _row(self, row: Element, locator: str, draft: _Draft) -> None:
        """Read one row into a draft."""
        cells, open_merges, merges = draft.cells, draft.open_merges, dict[int, int]()
        properties = child_of(row, _TRPR) if row in self._story.rows else None
        column = number_of(child_of(properties, W + "gridBefore")) if properties is not None else 0
        if not 0 <= column <= _MOST_COLUMNS:
            column = 0
        previous: int | None = None  # the cell that a horizontal merge of the old kind (17.4.22) goes on with
        continued = False  # … or that one continues a cell of the row above
        for position, (cell, control) in enumerate(self._cells(row), 1):
            spans = self._story.spans.get(cell, ONE_CELL)
            vertical, horizontal = spans.vertical, spans.horizontal
            span = spans.columns if spans.columns <= _MOST_COLUMNS else 1
            if spans.gone:
                continue
            if horizontal == "continue" and (previous is not None or continued):
                if previous is not None:
                    cells[previous] = _widened(cells[previous], columns=span)
                column += span
                continue
            if vertical == "continue" and column in open_merges:
                index = open_merges[column]
                if cells[index].row + cells[index].row_span == draft.rows:
                    cells[index] = _widened(cells[index], rows=1)
                merges[column] = index
                column += span
                previous, continued = None, True
                continue
            place = Place(f"{locator}, cell {position}")
            previous, continued = len(cells), False
            content = tuple(self._content(cell, control, place))
            cells.append(Cell(draft.rows, column, 1, span, content, place))
            if spans.columns > _MOST_COLUMNS:
                draft.endless.append(previous)
            if vertical is not None:
                merges[column] = previous
            column += span
        draft.open_merges = merges
        draft.columns = max(draft.columns, column)

    def _content(self, cell: Element, control: Element | None, place: Place) -> list[Block]:
        if control is None:
            return self.blocks(cell, place)
        if is_placeholder(control):
            return []
        return _governed(self.blocks(cell, place), checkbox_of(control, place))


def _governed(blocks: list[Block], mark: Mark | None) -> list[Block]:
    """Put the state that a content control stores in place of the character that it shows."""
    if mark is None:
        return blocks
    for number, block in enumerate(blocks):
        if isinstance(block, Line) and block.marks:
            shown = block.marks[0]
            pieces = tuple(mark if piece is shown else piece for piece in block.pieces)
            return [*blocks[:number], replace(block, pieces=pieces), *blocks[number + 1 :]]
    return [Line((mark,), place=mark.place), *blocks]


def _too_deep(found: str) -> PackageError:
    return PackageError(
        "damaged", found, "open the file in Word, copy the form into a new document and save that as .docx"
    )


def _widened(cell: Cell, *, rows: int = 0, columns: int = 0) -> Cell:
    return Cell(
        cell.row, cell.column, cell.row_span + rows, cell.column_span + columns, cell.blocks, cell.place
    )


def _styles(package: Package, part: str) -> dict[str, Style]:
    """Give what styles say of their text; the part is parsed only where it may say something."""
    if not part or not package.has(part):
        return {}
    content = package.xml_bytes(part)
    return read_styles(package.xml(part, content)) if styles_tell(content) else {}


def read_word(content: bytes, labels: frozenset[str] = frozenset()) -> Document:
    """Read a DOCX file into a Document of one page.

    Args:
        content: The bytes of the file.
        labels: Folded labels that forms are known to print; they tell on which side a table begins that does not say so.

    Raises:
        PackageError: The file is damaged, no Word document, too large, or nested too deeply.
    """
    package = Package(content)
    try:
        return _read(package, labels)
    except RecursionError:
        raise _too_deep("its elements stand within one another too deeply") from None


def _read(package: Package, labels: frozenset[str]) -> Document:
    root = package.xml(package.main)
    body = child_of(root, W + "body")
    if body is None:
        body = root
    styles = settings = ""
    running_parts: list[str] = []
    for (kind, _), target in package.relationships(package.main).items():
        if kind.endswith("/styles"):
            styles = target
        elif kind.endswith(("/header", "/footer", "/footnotes", "/endnotes")):
            running_parts.append(target)
        elif kind.endswith("/settings"):
            settings = target
    drawn: tuple[DrawnDiagram, ...] = ()
    if next(body.iter(DRAWING, PICTURE), None) is not None:
        rules = package.xml(settings) if package.has(settings) else None
        drawn = read_diagrams(read_drawings(body, rules, _related(package)))
    known = _styles(package, styles)
    blocks = in_reading_order(_Walker(body, known, drawn).blocks(body), labels)
    running: list[Line] = []
    for part in sorted(set(running_parts)):
        if package.has(part):
            running.extend(_running_lines(package.xml(part), part, known))
    return Document((Page(1, tuple(blocks), tuple(running)),))


def _related(package: Package) -> Callable[[str], Element | None]:
    """Give a function from the id of a relationship of the main part to the root of its part (SmartArt lies in parts)."""
    targets = {identity: target for (_, identity), target in package.relationships(package.main).items()}

    def root_of(identity: str) -> Element | None:
        part = targets.get(identity, "")
        return package.xml(part) if part.endswith(".xml") and package.has(part) else None

    return root_of


def _running_lines(root: Element, part: str, styles: dict[str, Style]) -> Iterator[Line]:
    """Give the lines of a header, footer or notes part that hold text."""
    place = Place(part.rsplit("/", 1)[-1].removesuffix(".xml"))
    stories = [root] if root.tag in (W + "hdr", W + "ftr") else list(root)
    for story in stories:
        for block in _Walker(story, styles).blocks(story, place):
            lines = (
                (line for cell in block.cells for line in cell.lines())
                if isinstance(block, Grid)
                else [block]
            )
            for line in lines:
                if isinstance(line, Line) and line.text.strip():
                    yield line
