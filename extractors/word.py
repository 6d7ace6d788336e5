"""DOCX → Document, by one walk over the XML.

python-docx is not used here: it repeats merged cells and shows neither symbol characters, nor form fields, nor content controls,
nor the font of a run by which `R` is a ticked box; and its cell walk costs five times this one.
References are to ECMA-376 part 1, 17 (WordprocessingML).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from lxml import etree

from extractors.diagrams import DrawnDiagram, read_diagrams
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
from extractors.marks import split_marks, symbol_font, symbol_mark
from extractors.package import Package
from extractors.reading_order import in_reading_order
from extractors.shapes import diagram_text_elements, read_drawings

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_XML_OFF = frozenset({"0", "false", "off", "none", "no"})

_VAL = W + "val"
_P, _R, _T, _TBL, _TR, _TC = W + "p", W + "r", W + "t", W + "tbl", W + "tr", W + "tc"
_SDT, _SDT_CONTENT, _SDT_PR = W + "sdt", W + "sdtContent", W + "sdtPr"
_PPR, _RPR, _TCPR, _TRPR, _TBLPR = W + "pPr", W + "rPr", W + "tcPr", W + "trPr", W + "tblPr"
_TXBX = W + "txbxContent"
_DRAWING, _PICT, _OBJECT = W + "drawing", W + "pict", W + "object"
_ALTERNATE, _CHOICE, _FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"

# Containers whose content counts as if they were not there (17.13.5 insertions, 17.5.1 custom XML, 17.16 fields, links, …).
_TRANSPARENT = frozenset(
    W + name
    for name in (
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "hyperlink",
        "fldSimple",
        "dir",
        "bdo",
        "sdtContent",
        "rt",
    )
)
# What is gone or hidden in the accepted text.
_GONE = frozenset(W + name for name in ("del", "moveFrom", "delText", "instrText", "annotationRef"))


def _is_on(element: Element | None) -> bool:
    """Tell whether a toggle property is there and not switched off (17.17.4)."""
    return element is not None and element.get(_VAL, "1").lower() not in _XML_OFF


class _Paragraph:
    """Collects the pieces of a paragraph; text is split at marks only when a line is whole, since Word splits runs anywhere."""

    __slots__ = ("_characters", "_pieces", "lines", "numbered", "place")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.numbered = False
        self.lines: list[Line] = []
        self._pieces: list[str | Mark] = []
        self._characters: list[str] = []

    def add_text(self, text: str) -> None:
        self._characters.append(text)

    def add_mark(self, mark: Mark) -> None:
        self._flush()
        self._pieces.append(mark)

    def _flush(self) -> None:
        if self._characters:
            self._pieces.extend(split_marks("".join(self._characters), self.place))
            self._characters = []

    def end_line(self) -> None:
        self._flush()
        self.lines.append(Line(tuple(self._pieces), self.numbered and not self.lines, self.place))
        self._pieces = []


class _Walker:
    """Walks one story (body, header, text box …) and keeps where it is."""

    def __init__(
        self, style_font: Callable[[str], str] | None = None, drawn: Sequence[DrawnDiagram] = ()
    ) -> None:
        self._style_font = style_font or (lambda _style: "")
        self._diagrams: dict[object, list[Diagram]] = {}
        for drawing in drawn:
            self._diagrams.setdefault(drawing.anchor, []).append(drawing.diagram)
        self._drawn_text = diagram_text_elements(drawn) if drawn else frozenset()
        self._tables = 0
        self._paragraphs = 0
        self._field_depth: list[
            str
        ] = []  # per open field: "code" until its separator, then "result" or "skip"

    # --- blocks -------------------------------------------------------------------------------------------------------

    def blocks(self, parent: Element, locator: str = "") -> list[Block]:
        found: list[Block] = []
        joined: _Paragraph | None = None  # a paragraph whose mark was deleted runs on into the next one
        for child in parent:
            tag = child.tag
            if tag == _P:
                if not locator:
                    self._paragraphs += 1
                paragraph = joined or _Paragraph(Place(locator or f"paragraph {self._paragraphs}"))
                boxes: list[Element] = []
                numbered = self._paragraph(child, paragraph, boxes)
                paragraph.numbered = paragraph.numbered or numbered
                if self._mark_deleted(child):
                    joined = paragraph
                else:
                    joined = None
                    paragraph.end_line()
                    found.extend(paragraph.lines)
                found.extend(self._diagrams.get(child, ()))
                for box in boxes:
                    found.extend(self.blocks(box, locator or f"text box at paragraph {self._paragraphs}"))
            elif tag == _TBL:
                grid = self._grid(child, locator)
                if grid is not None:
                    found.append(grid)
            elif tag == _SDT:
                if not self._is_placeholder(child):
                    content = child.find(_SDT_CONTENT)
                    if content is not None:
                        found.extend(self.blocks(content, locator))
            elif tag in _TRANSPARENT:
                found.extend(self.blocks(child, locator))
            elif tag == _ALTERNATE:
                for branch in self._branches(child):
                    found.extend(self.blocks(branch, locator))
        if joined is not None:
            joined.end_line()
            found.extend(joined.lines)
        return found

    @staticmethod
    def _mark_deleted(paragraph: Element) -> bool:
        properties = paragraph.find(_PPR)
        run = properties.find(_RPR) if properties is not None else None
        return run is not None and (run.find(W + "del") is not None or run.find(W + "moveFrom") is not None)

    @staticmethod
    def _is_placeholder(sdt: Element) -> bool:
        """Tell whether a content control still shows its prompt (17.5.2.39): nothing was filled in."""
        properties = sdt.find(_SDT_PR)
        return properties is not None and _is_on(properties.find(W + "showingPlcHdr"))

    @staticmethod
    def _branches(alternate: Element) -> Iterator[Element]:
        """Give the one branch of an AlternateContent to read: the choice, where it holds something, else the fallback."""
        for branch in alternate:
            if branch.tag == _CHOICE and len(branch):
                yield branch
                return
        fallback = alternate.find(_FALLBACK)
        if fallback is not None:
            yield fallback

    # --- grids --------------------------------------------------------------------------------------------------------

    def _grid(self, table: Element, locator: str) -> Grid | None:
        if not locator:
            self._tables += 1
        name = f"{locator}, inner table" if locator else f"table {self._tables}"
        properties = table.find(_TBLPR)
        right_to_left = properties is not None and _is_on(properties.find(W + "bidiVisual"))
        cells: list[Cell] = []
        open_merges: dict[
            int, int
        ] = {}  # column → index in `cells` of the cell that a vertical merge continues
        row_number = columns = 0
        for row in self._rows(table):
            row_locator = f"{name}, row {row_number + 1}"
            column, merges = self._row(row, row_number, row_locator, cells, open_merges)
            open_merges = merges
            columns = max(columns, column)
            row_number += 1
        if not cells:
            return None
        return Grid(row_number, columns, tuple(cells), Place(name), right_to_left)

    def _rows(self, parent: Element) -> Iterator[Element]:
        for child in parent:
            if child.tag == _TR:
                properties = child.find(_TRPR)
                if properties is None or properties.find(W + "del") is None:
                    yield child
            elif child.tag == _SDT:
                content = child.find(_SDT_CONTENT)
                if content is not None:
                    yield from self._rows(content)
            elif child.tag in _TRANSPARENT:
                yield from self._rows(child)

    def _cells(self, parent: Element, placeholder: bool = False) -> Iterator[tuple[Element, bool]]:
        for child in parent:
            if child.tag == _TC:
                yield child, placeholder
            elif child.tag == _SDT:
                content = child.find(_SDT_CONTENT)
                if content is not None:
                    yield from self._cells(content, self._is_placeholder(child))
            elif child.tag in _TRANSPARENT:
                yield from self._cells(child, placeholder)

    def _row(
        self, row: Element, number: int, locator: str, cells: list[Cell], open_merges: dict[int, int]
    ) -> tuple[int, dict[int, int]]:
        """Read one row into `cells`; give the column after its last cell and the vertical merges it leaves open."""
        properties = row.find(_TRPR)
        column = _number(properties.find(W + "gridBefore")) if properties is not None else 0
        merges: dict[int, int] = {}
        previous: int | None = None  # the cell that a horizontal merge of the old kind (17.4.22) goes on with
        continued = False  # … or that one continues a cell of the row above
        for position, (cell, placeholder) in enumerate(self._cells(row), 1):
            cell_properties = cell.find(_TCPR)
            span, vertical, horizontal = 1, None, None
            if cell_properties is not None:
                if cell_properties.find(W + "cellDel") is not None:
                    continue
                span = max(1, _number(cell_properties.find(W + "gridSpan"), 1))
                vertical = _merge(cell_properties.find(W + "vMerge"))
                horizontal = _merge(cell_properties.find(W + "hMerge"))
            if horizontal == "continue" and (previous is not None or continued):
                if previous is not None:
                    cells[previous] = _widened(cells[previous], columns=span)
                column += span
                continue
            if vertical == "continue" and column in open_merges:
                index = open_merges[column]
                if cells[index].row + cells[index].row_span == number:
                    cells[index] = _widened(cells[index], rows=1)
                merges[column] = index
                column += span
                previous, continued = None, True
                continue
            place = Place(f"{locator}, cell {position}")
            blocks = () if placeholder else tuple(self.blocks(cell, place.locator))
            cells.append(Cell(number, column, 1, span, blocks, place))
            previous, continued = len(cells) - 1, False
            if vertical is not None:
                merges[column] = previous
            column += span
        return column, merges

    # --- paragraphs and runs ------------------------------------------------------------------------------------------

    def _paragraph(self, element: Element, paragraph: _Paragraph, boxes: list[Element]) -> bool:
        """Read the inline content into `paragraph`, text boxes into `boxes`; tell whether it is numbered automatically."""
        properties = element.find(_PPR)
        numbered = False
        if properties is not None:
            number = properties.find(W + "numPr")
            if number is not None:
                identity = number.find(W + "numId")
                numbered = identity is None or identity.get(_VAL) != "0"
        self._inline(element, paragraph, boxes)
        return numbered

    def _inline(self, parent: Element, paragraph: _Paragraph, boxes: list[Element]) -> None:
        for child in parent:
            tag = child.tag
            if tag == _R:
                self._run(child, paragraph, boxes)
            elif tag == _SDT:
                self._inline_control(child, paragraph, boxes)
            elif tag in _TRANSPARENT:
                self._inline(child, paragraph, boxes)
            elif tag == _ALTERNATE:
                for branch in self._branches(child):
                    self._inline(branch, paragraph, boxes)

    def _inline_control(self, sdt: Element, paragraph: _Paragraph, boxes: list[Element]) -> None:
        properties = sdt.find(_SDT_PR)
        if properties is not None:
            box = properties.find(_W14 + "checkbox")
            if box is not None:
                paragraph.add_mark(self._control_mark(box, sdt, paragraph.place))
                return
            if _is_on(properties.find(W + "showingPlcHdr")):
                return
        content = sdt.find(_SDT_CONTENT)
        if content is not None:
            self._inline(content, paragraph, boxes)

    @staticmethod
    def _control_mark(box: Element, sdt: Element, place: Place) -> Mark:
        """Read a w14:checkbox: ticked where `checked` is there and not switched off ([MS-DOCX] 2.6.1.10)."""
        checked = box.find(_W14 + "checked")
        ticked = checked is not None and checked.get(_W14 + "val", "1").lower() not in _XML_OFF
        content = sdt.find(_SDT_CONTENT)
        glyph = "".join(str(text) for text in content.itertext(_T)) if content is not None else ""
        return Mark(MarkState.TICKED if ticked else MarkState.EMPTY, MarkHow.CONTROL, glyph.strip(), place)

    def _run(self, run: Element, paragraph: _Paragraph, boxes: list[Element]) -> None:
        properties = run.find(_RPR)
        font = ""
        if properties is not None and len(properties):
            if _is_on(properties.find(W + "vanish")) or properties.find(W + "del") is not None:
                return
            font = self._run_font(properties)
        hidden = any(state != "result" for state in self._field_depth)
        for child in run:
            tag = child.tag
            if tag == _T:
                if not hidden and child.text:
                    if font:
                        self._symbols(child.text, font, paragraph)
                    else:
                        paragraph.add_text(child.text)
            elif tag == _RPR:
                continue
            elif tag == W + "fldChar":
                self._field_character(child, paragraph)
                hidden = any(state != "result" for state in self._field_depth)
            elif hidden or tag in _GONE:
                continue
            elif tag == W + "sym":
                self._symbol(child, paragraph)
            elif tag in (W + "tab", W + "ptab"):
                paragraph.add_text("\t")
            elif tag == W + "br":
                if child.get(W + "type", "textWrapping") == "textWrapping":
                    paragraph.end_line()
            elif tag == W + "cr":
                paragraph.end_line()
            elif tag == W + "noBreakHyphen":
                paragraph.add_text("-")
            elif tag in (_DRAWING, _PICT, _OBJECT):
                self._drawing(child, paragraph, boxes)
            elif tag == _ALTERNATE:
                for branch in self._branches(child):
                    self._drawing(branch, paragraph, boxes)

    def _run_font(self, properties: Element) -> str:
        """Give the symbol font of a run, or an empty string for an ordinary one."""
        fonts = properties.find(W + "rFonts")
        if fonts is not None:
            font = symbol_font(fonts.get(W + "ascii"), fonts.get(W + "hAnsi"))
            if font:
                return font
            if properties.find(W + "rtl") is not None or properties.find(W + "cs") is not None:
                return symbol_font(fonts.get(W + "cs"))
        style = properties.find(W + "rStyle")
        return self._style_font(style.get(_VAL, "")) if style is not None else ""

    @staticmethod
    def _symbols(text: str, font: str, paragraph: _Paragraph) -> None:
        for char in text:
            if char.isspace():
                paragraph.add_text(char)
            elif ord(char) < 0x100 or "\uf000" <= char <= "\uf0ff":
                read = symbol_mark(ord(char), font, paragraph.place)
                if isinstance(read, Mark):
                    paragraph.add_mark(read)
                else:
                    paragraph.add_text(read)
            else:  # a font of symbols has no Persian letters: Word takes them from another one
                paragraph.add_text(char)

    @staticmethod
    def _symbol(element: Element, paragraph: _Paragraph) -> None:
        """Read a w:sym (17.3.3.30): a code of a named font."""
        try:
            code = int(element.get(W + "char", ""), 16)
        except ValueError:
            return
        font = symbol_font(element.get(W + "font"))
        read = symbol_mark(code, font, paragraph.place) if font or 0xF000 <= code <= 0xF0FF else chr(code)
        if isinstance(read, Mark):
            paragraph.add_mark(read)
        else:
            paragraph.add_text(read)

    def _field_character(self, element: Element, paragraph: _Paragraph) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._field_depth.append("code")
            field = element.find(W + "ffData")
            if field is not None:
                box = field.find(W + "checkBox")
                if box is not None:
                    paragraph.add_mark(self._form_field_mark(box, paragraph.place))
                    self._field_depth[-1] = "skip"
                chosen = _dropdown_choice(field)
                if chosen:
                    paragraph.add_text(chosen)
                    self._field_depth[-1] = "skip"
        elif kind == "separate":
            if self._field_depth and self._field_depth[-1] == "code":
                self._field_depth[-1] = "result"
        elif kind == "end" and self._field_depth:
            self._field_depth.pop()

    @staticmethod
    def _form_field_mark(box: Element, place: Place) -> Mark:
        """Read a FORMCHECKBOX (17.16.8): `checked` where it is there, else `default`."""
        state = box.find(W + "checked")
        if state is None:
            state = box.find(W + "default")
        return Mark(MarkState.TICKED if _is_on(state) else MarkState.EMPTY, MarkHow.CONTROL, "", place)

    def _drawing(self, drawing: Element, paragraph: _Paragraph, boxes: list[Element]) -> None:
        """Collect the text boxes of a drawing; a control of an older kind whose state lies elsewhere is an unclear mark."""
        if drawing.tag == _OBJECT and drawing.find(W + "control") is not None:
            paragraph.add_mark(Mark(MarkState.UNCLEAR, MarkHow.CONTROL, "", paragraph.place))
            return
        stack = [drawing]
        while stack:
            element = stack.pop()
            if element.tag == _TXBX:
                if element not in self._drawn_text:
                    boxes.append(element)
            elif element.tag == _ALTERNATE:
                stack.extend(self._branches(element))
            else:
                stack.extend(reversed(element))


def _number(element: Element | None, otherwise: int = 0) -> int:
    try:
        return int(element.get(_VAL, "")) if element is not None else otherwise
    except ValueError:
        return otherwise


def _merge(element: Element | None) -> str | None:
    """Give `restart`, `continue`, or None for a cell that is not merged (17.4.84: no value means continue)."""
    if element is None:
        return None
    return "restart" if element.get(_VAL) == "restart" else "continue"


def _widened(cell: Cell, *, rows: int = 0, columns: int = 0) -> Cell:
    return Cell(
        cell.row, cell.column, cell.row_span + rows, cell.column_span + columns, cell.blocks, cell.place
    )


def _dropdown_choice(field: Element) -> str:
    dropdown = field.find(W + "ddList")
    if dropdown is None:
        return ""
    entries = dropdown.findall(W + "listEntry")
    chosen = dropdown.find(W + "result")
    if chosen is None:
        chosen = dropdown.find(W + "default")
    index = _number(chosen)
    return entries[index].get(_VAL, "") if index < len(entries) else ""


def _style_fonts(package: Package, styles_part: str) -> Callable[[str], str]:
    """Give a function from a character style's id to its symbol font; the styles are parsed at the first call."""
    fonts: dict[str, str] | None = None

    def font_of(style: str) -> str:
        nonlocal fonts
        if fonts is None:
            fonts = {}
            for element in package.xml(styles_part).iter(W + "style"):
                run = element.find(_RPR)
                names: Any = run.find(W + "rFonts") if run is not None else None
                if names is not None:
                    fonts[element.get(W + "styleId", "")] = symbol_font(
                        names.get(W + "ascii"), names.get(W + "hAnsi")
                    )
        return fonts.get(style, "")

    return font_of


def read_word(content: bytes, labels: frozenset[str] = frozenset()) -> Document:
    """Read a DOCX file into a Document of one page.

    Args:
        content: The bytes of the file.
        labels: Folded labels that forms are known to print; they tell on which side a table begins that does not say so.

    Raises:
        PackageError: The file is damaged, no Word document, or too large.
    """
    package = Package(content)
    root = package.xml(package.main)
    body = root.find(W + "body")
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
    fonts = _style_fonts(package, styles) if styles and package.has(styles) else None
    drawn: tuple[DrawnDiagram, ...] = ()
    if next(body.iter(_DRAWING, _PICT), None) is not None:
        drawn = read_diagrams(read_drawings(body, package.xml(settings) if package.has(settings) else None))
    blocks = in_reading_order(_Walker(fonts, drawn).blocks(body), labels)
    running: list[Line] = []
    for part in sorted(set(running_parts)):
        if package.has(part):
            running.extend(_running_lines(package.xml(part), part))
    return Document((Page(1, tuple(blocks), tuple(running)),))


def _running_lines(root: Element, part: str) -> Iterator[Line]:
    """Give the lines of a header, footer or notes part that hold text."""
    stories = [root] if root.tag in (W + "hdr", W + "ftr") else list(root)
    for story in stories:
        for block in _Walker().blocks(story, part.rsplit("/", 1)[-1].removesuffix(".xml")):
            lines = (
                (line for cell in block.cells for line in cell.lines())
                if isinstance(block, Grid)
                else [block]
            )
            for line in lines:
                if isinstance(line, Line) and line.text.strip():
                    yield line
