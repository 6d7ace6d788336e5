"""The run of paragraphs and tables at which shapes hang: what belongs together, and how far apart two paragraphs stand.

DOCX stores no layout. Distances are counted in lines, and in points where the file says them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.shape_text import TEXT_BOX_CONTENT, Element, W, local_name, number

_TWIPS = 20
_EMU = 12_700
_P, _TBL, _TR, _TC, _BODY = W + "p", W + "tbl", W + "tr", W + "tc", W + "body"
_R, _T, _SECTION, _DRAWING, _PICTURE = W + "r", W + "t", W + "sectPr", W + "drawing", W + "pict"
_VAL = W + "val"

LINE_PT = 16.0  # a line of 12 pt in a Persian font
LETTERS_IN_A_LINE = 85
TEXT_PARAGRAPHS_APART = 6  # so many paragraphs with text between two shapes, and they are two drawings

Distance = tuple[float, float]  # in lines, and in points that are no lines


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page on which a section is printed, in points."""

    width: float = 595.3
    height: float = 841.9
    left: float = 72.0
    right: float = 72.0
    top: float = 72.0
    bottom: float = 72.0


class Flow:
    """The paragraphs and tables under one element."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._sections = [(section, _block(section, root)) for section in root.iter(_SECTION)]
        self._sheets: dict[Element, Sheet] = {}

    def sheet(self, paragraph: Element) -> Sheet:
        """Give the page of a paragraph: that of the first section that ends at it or behind it (17.6.17)."""
        if paragraph not in self._sheets:
            self._sheets[paragraph] = self._find_sheet(paragraph)
        return self._sheets[paragraph]

    def _find_sheet(self, paragraph: Element) -> Sheet:
        if len(self._sections) > 1:
            top = _block(paragraph, self._root)
            ends = {block: section for section, block in self._sections}
            for block in (top, *top.itersiblings()):
                if block in ends:
                    return _sheet(ends[block])
        return _sheet(self._sections[-1][0]) if self._sections else Sheet()

    def is_apart(self, one: Element, other: Element) -> bool:
        """Tell whether what hangs at two paragraphs, the first before the second, is two drawings."""
        if one is other:
            return False
        first, last = _in_home(one), _in_home(other)
        if first.getparent() is not last.getparent():
            rows = row_of(one), row_of(other)
            if rows[0] is None or rows[1] is None:
                return True
            return rows[0] is not rows[1] and rows[0].getnext() is not rows[1]
        if _ends_section(first):
            return True
        texts = 0
        for element in first.itersiblings():
            if element is last:
                return _begins_page(last)
            if element.tag == _TBL or _begins_page(element) or _ends_section(element):
                return True
            texts += len(text_of(element)) > 1
            if texts > TEXT_PARAGRAPHS_APART:
                return True
        return True

    def down(self, first: Element, paragraph: Element) -> Distance:
        """Give how far a paragraph stands below another one."""
        if first is paragraph:
            return (0.0, 0.0)
        one, other = _in_home(first), _in_home(paragraph)
        if one.getparent() is other.getparent():
            return _sum(height_of(element) for element in self.between(first, paragraph, with_first=True))
        above, below = _above(one), _above(other)
        row, last = row_of(first), row_of(paragraph)
        between = height_of(row) if row is not None and row is not last else (0.0, 0.0)
        return (below[0] - above[0] + between[0], below[1] - above[1] + between[1])

    @staticmethod
    def between(first: Element, last: Element, *, with_first: bool = False) -> Iterator[Element]:
        """Give the paragraphs and tables between two paragraphs of one cell or body."""
        one, other = _in_home(first), _in_home(last)
        if with_first:
            yield one
        for element in one.itersiblings():
            if element is other:
                return
            yield element

    def across(self, paragraph: Element) -> float:
        """Give where the column of a paragraph begins, in points from the left of the page."""
        left = self.sheet(paragraph).left
        cell = next(paragraph.iterancestors(_TC), None)
        row = cell.getparent() if cell is not None else None
        if cell is None or row is None:
            return left
        table = next(row.iterancestors(_TBL), None)
        cells = row.findall(_TC)
        if table is not None and table.find(f"{W}tblPr/{W}bidiVisual") is not None:
            cells.reverse()
        return left + sum(_cell_width(before) for before in cells[: cells.index(cell)])

    def locator(self, paragraph: Element) -> str:
        """Give the place of a paragraph in words."""
        row = row_of(paragraph)
        if row is not None:
            table = next(row.iterancestors(_TBL))
            tables = [
                element
                for element in self._root.iter(_TBL)
                if next(element.iterancestors(_TBL), None) is None
            ]
            rows = table.findall(_TR)
            if table in tables and row in rows:
                return f"table {tables.index(table) + 1}, row {rows.index(row) + 1}"
        before = sum(1 for _ in _in_home(paragraph).itersiblings(_P, preceding=True))
        return f"paragraph {before + 1}"


def _block(element: Element, root: Element) -> Element:
    """Give the child of the root under which an element stands."""
    for ancestor in element.iterancestors():
        if ancestor is root:
            break
        element = ancestor
    return element


def _in_home(paragraph: Element) -> Element:
    """Give the paragraph, or the control around it, that stands right in its cell, body or text box."""
    for ancestor in paragraph.iterancestors():
        if ancestor.tag in (_TC, _BODY, TEXT_BOX_CONTENT) or local_name(ancestor) in ("hdr", "ftr"):
            break
        paragraph = ancestor
    return paragraph


def _above(block: Element) -> Distance:
    return _sum(height_of(element) for element in block.itersiblings(preceding=True))


def _sum(distances: Iterator[Distance]) -> Distance:
    lines = points = 0.0
    for more_lines, more_points in distances:
        lines, points = lines + more_lines, points + more_points
    return (lines, points)


def _sheet(section: Element) -> Sheet:
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    usual = Sheet()

    def side(element: Element | None, name: str, otherwise: float) -> float:
        if element is None:
            return otherwise
        return number(element.get(W + name), otherwise * _TWIPS) / _TWIPS

    return Sheet(
        side(size, "w", usual.width),
        side(size, "h", usual.height),
        side(margins, "left", usual.left),
        side(margins, "right", usual.right),
        abs(side(margins, "top", usual.top)),
        abs(side(margins, "bottom", usual.bottom)),
    )


def row_of(paragraph: Element) -> Element | None:
    """Give the table row in which a paragraph stands."""
    return next(paragraph.iterancestors(_TR), None)


def _begins_page(element: Element) -> bool:
    """Tell whether a new page begins at a paragraph or in it, by hand."""
    if element.find(f"{W}pPr/{W}pageBreakBefore") is not None:
        return True
    return any(br.get(W + "type") == "page" for br in element.iter(W + "br"))


def _ends_section(element: Element) -> bool:
    return element.tag == _SECTION or element.find(f"{W}pPr/{W}sectPr") is not None


def text_of(element: Element) -> str:
    """Give the text of a paragraph without that of the boxes hanging at it."""
    return "".join(piece for piece in pieces_of(element) if isinstance(piece, str)).strip()


def pieces_of(paragraph: Element) -> Iterator[str | Element]:
    """Give the text and the drawings of a paragraph in their order."""
    for element in paragraph.iter(_T, _DRAWING, _PICTURE):
        holders = element.iterancestors(TEXT_BOX_CONTENT, _DRAWING, _PICTURE)
        if next(holders, None) is not None and element.tag == _T:
            continue
        yield element.text or "" if element.tag == _T else element


def height_of(element: Element) -> Distance:
    """Give the height of a paragraph, row or table in lines and points."""
    if element.tag in (_TBL, _TR):
        rows = [element] if element.tag == _TR else element.findall(_TR)
        said = sum(number(height.get(_VAL)) / _TWIPS for row in rows for height in row.iter(W + "trHeight"))
        lines = sum(
            max((sum(height_of(child)[0] for child in cell) for cell in row.findall(_TC)), default=1.0)
            for row in rows
        )
        return (0.0, said) if said > lines * LINE_PT else (lines, 0.0)
    if element.tag != _P:
        return _sum(
            height_of(child) for child in element if local_name(child) in ("p", "tbl", "sdt", "sdtContent")
        )
    size = element.find(f"{W}pPr/{W}rPr/{W}szCs")
    if size is None:
        size = element.find(f"{W}pPr/{W}rPr/{W}sz")
    share = number(size.get(_VAL), 24) / 24 if size is not None else 1.0
    inline = max(
        (
            number(extent.get("cy")) / _EMU
            for holder in element.iter("{*}inline")
            for extent in holder.findall("{*}extent")
        ),
        default=0.0,
    )
    lines = math.ceil((len(text_of(element)) or 1) / LETTERS_IN_A_LINE) * share
    return (0.0, inline) if inline > LINE_PT else (lines, 0.0)


def _cell_width(cell: Element) -> float:
    width = cell.find(f"{W}tcPr/{W}tcW")
    return number(width.get(W + "w")) / _TWIPS if width is not None else 0.0
