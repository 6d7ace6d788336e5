"""Where the paragraphs stand at which drawn shapes hang: one plane for the shapes of a drawing.

DOCX stores no layout. A shape's offset from its paragraph, its column or its page is known; where the paragraph stands
is estimated from the lines above it, and corrected by what the drawing itself says: connectors end at shapes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from extractors.drawing import End, Rectangle, Shape, contains, distance_to_outline, outline_of
from extractors.drawingml import Hanging
from extractors.shape_text import TEXT_BOX_CONTENT, Element, W, number

_TWIPS = 20
_P, _TBL, _TR, _TC, _SECTION = W + "p", W + "tbl", W + "tr", W + "tc", W + "sectPr"
_VAL = W + "val"

LINE_PT = 16.0  # a line of 12 pt in a Persian font, where nothing in the drawing says better
LINE_RANGE_PT = (0.0, 44.0)  # what is tried: 0 for writers that count every offset from the first paragraph
LINE_STEP_PT = 0.5
NEAR_PT = 5.0  # an end this near to a shape counts about a third of one that touches it
REACH_PT = 20.0  # an end farther from a shape does not meet it at all
OVERLAP_COST = 0.7  # shapes that would lie over one another speak against a height about as much as an end that meets one
OVERLAP_SLACK_PT = 4.0
STRANGENESS_COST = (
    0.015  # of a point by which a height differs from the usual one: it decides among equals only
)
WINNING_MARGIN = 0.1  # of an end: a height must do this much better than the usual one to be believed
LETTERS_IN_A_LINE = 85
TEXT_PARAGRAPHS_APART = 6  # so many paragraphs with text between two shapes, and they are two drawings

Position = tuple[float, float]  # lines above, and points above that are no lines


@dataclass(slots=True)
class Anchored:
    """What hangs at a paragraph."""

    hanging: Hanging
    paragraph: Element


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The page on which a section is printed, in points."""

    width: float = 595.3
    height: float = 841.9
    left: float = 72.0
    right: float = 72.0
    top: float = 72.0
    bottom: float = 72.0


class Flow:
    """The run of paragraphs and tables in which shapes hang."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._sheets = {section: _sheet(section) for section in root.iter(_SECTION)}

    def sheet(self, paragraph: Element) -> _Sheet:
        """Give the page of a paragraph: that of the first section that ends behind it (17.6.17)."""
        top = paragraph
        for ancestor in paragraph.iterancestors():
            if ancestor is self._root:
                break
            top = ancestor
        for element in (top, *top.itersiblings()):
            section = next(element.iter(_SECTION), None)
            if section is not None:
                return self._sheets.get(section) or _sheet(section)
        return next(reversed(self._sheets.values()), _Sheet())

    def is_apart(self, one: Element, other: Element) -> bool:
        """Tell whether what hangs at two paragraphs, the first before the second, is two drawings."""
        if one is other:
            return False
        home, away = one.getparent(), other.getparent()
        if home is not away:
            rows = _row_of(one), _row_of(other)
            if rows[0] is None or rows[1] is None:
                return True
            return rows[0] is not rows[1] and rows[0].getnext() is not rows[1]
        if _ends_section(one):
            return True
        texts = 0
        for element in one.itersiblings():
            if element is other:
                return _begins_page(other)
            if element.tag == _TBL or _begins_page(element) or _ends_section(element):
                return True
            texts += len(_text(element)) > 1
            if texts > TEXT_PARAGRAPHS_APART:
                return True
        return True

    def down(self, first: Element, paragraph: Element) -> Position:
        """Give how far a paragraph stands below another one, in lines and in points."""
        if first is paragraph:
            return (0.0, 0.0)
        if first.getparent() is not paragraph.getparent():
            row, last = _row_of(first), _row_of(paragraph)
            lines, points = self._above(paragraph)
            above, above_points = self._above(first)
            if row is not None and last is not None and row is not last:
                row_lines, row_points = _height(row)
                lines, points = lines + row_lines, points + row_points
            return (lines - above, points - above_points)
        lines, points = _height(first)
        for element in first.itersiblings():
            if element is paragraph:
                break
            more, more_points = _height(element)
            lines, points = lines + more, points + more_points
        return (lines, points)

    @staticmethod
    def _above(paragraph: Element) -> Position:
        heights = [_height(element) for element in paragraph.itersiblings(preceding=True)]
        return (sum(lines for lines, _ in heights), sum(points for _, points in heights))

    def across(self, paragraph: Element) -> float:
        """Give where the column of a paragraph begins, in points from the left of the page."""
        left = self.sheet(paragraph).left
        cell = next((ancestor for ancestor in paragraph.iterancestors(_TC)), None)
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
        row = _row_of(paragraph)
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
        before = sum(1 for element in paragraph.itersiblings(_P, preceding=True))
        return f"paragraph {before + 1}"


def _sheet(section: Element) -> _Sheet:
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    usual = _Sheet()

    def side(element: Element | None, name: str, otherwise: float) -> float:
        return (
            number(element.get(W + name), otherwise * _TWIPS) / _TWIPS if element is not None else otherwise
        )

    return _Sheet(
        side(size, "w", usual.width),
        side(size, "h", usual.height),
        side(margins, "left", usual.left),
        side(margins, "right", usual.right),
        abs(side(margins, "top", usual.top)),
        abs(side(margins, "bottom", usual.bottom)),
    )


def _row_of(paragraph: Element) -> Element | None:
    return next(paragraph.iterancestors(_TR), None)


def _begins_page(element: Element) -> bool:
    """Tell whether a new page begins at a paragraph or in it, by hand."""
    if element.find(f"{W}pPr/{W}pageBreakBefore") is not None:
        return True
    return any(br.get(W + "type") == "page" for br in element.iter(W + "br"))


def _ends_section(element: Element) -> bool:
    return element.tag == _SECTION or element.find(f"{W}pPr/{W}sectPr") is not None


def _text(element: Element) -> str:
    """Give the text of a paragraph without that of the boxes hanging at it."""
    return "".join(
        text.text or ""
        for text in element.iter(W + "t")
        if next(text.iterancestors(TEXT_BOX_CONTENT), None) is None
    ).strip()


def _height(element: Element) -> Position:
    """Give the height of a paragraph, row or table in lines and points."""
    if element.tag in (_TBL, _TR):
        rows = [element] if element.tag == _TR else element.findall(_TR)
        said = sum(number(height.get(_VAL)) / _TWIPS for row in rows for height in row.iter(W + "trHeight"))
        lines = sum(
            max((sum(_height(child)[0] for child in cell) for cell in row.findall(_TC)), default=1.0)
            for row in rows
        )
        return (0.0, said) if said > lines * LINE_PT else (lines, 0.0)
    if element.tag != _P:
        return (0.0, 0.0)
    size = element.find(f"{W}pPr/{W}rPr/{W}szCs")
    if size is None:
        size = element.find(f"{W}pPr/{W}rPr/{W}sz")
    share = number(size.get(_VAL), 24) / 24 if size is not None else 1.0
    inline = sum(
        number(extent.get("cy")) / 12_700
        for holder in element.iter("{*}inline")
        for extent in holder.findall("{*}extent")
    )
    lines = math.ceil((len(_text(element)) or 1) / LETTERS_IN_A_LINE) * share
    return (0.0, inline) if inline > LINE_PT else (lines, 0.0)


def _cell_width(cell: Element) -> float:
    width = cell.find(f"{W}tcPr/{W}tcW")
    return number(width.get(W + "w")) / _TWIPS if width is not None else 0.0


def settle(plane: list[Anchored], flow: Flow) -> list[Shape]:
    """Give the shapes of a drawing on one plane."""
    first = plane[0].paragraph
    across, frames = [], []
    inline_x: dict[Element, float] = {}
    for item in plane:
        hanging, sheet = item.hanging, flow.sheet(item.paragraph)
        across.append(_x(hanging, sheet, flow.across(item.paragraph)))
        frames.append(_y(hanging, sheet, flow.down(first, item.paragraph)))
        if hanging.inline:
            across[-1] += inline_x.get(item.paragraph, 0.0)
            inline_x[item.paragraph] = inline_x.get(item.paragraph, 0.0) + hanging.width
    line = LINE_PT
    if len({lines for lines, _, _ in frames}) > 1:
        line = _best_line(plane, across, frames)
    base = _page_base(plane, across, frames, line)
    return [
        shape.moved(x, points + line * lines + (0.0 if paged else base))
        for item, x, (lines, points, paged) in zip(plane, across, frames, strict=True)
        for shape in item.hanging.shapes
    ]


def _x(hanging: Hanging, sheet: _Sheet, column: float) -> float:
    if hanging.inline:
        return column
    origin, room = column, sheet.width - sheet.left - sheet.right
    if hanging.across_from in ("page", "leftMargin", "insideMargin"):
        origin, room = 0.0, sheet.width
    elif hanging.across_from == "margin":
        origin = sheet.left
    elif hanging.across_from in ("rightMargin", "outsideMargin"):
        origin = sheet.width - sheet.right
    if hanging.align_across in ("center", "right", "outside"):
        return origin + (room - hanging.width) * (0.5 if hanging.align_across == "center" else 1.0)
    if hanging.align_across in ("left", "inside"):
        return origin
    return origin + hanging.x


def _y(hanging: Hanging, sheet: _Sheet, down: Position) -> tuple[float, float, bool]:
    """Give lines and points from the top of the plane, and whether they count from the page."""
    if hanging.inline:
        return (*down, False)
    if hanging.down_from not in (
        "page",
        "margin",
        "topMargin",
        "bottomMargin",
        "insideMargin",
        "outsideMargin",
    ):
        return (down[0], down[1] + hanging.y, False)
    origin, room = 0.0, sheet.height
    if hanging.down_from == "margin":
        origin, room = sheet.top, sheet.height - sheet.top - sheet.bottom
    elif hanging.down_from == "bottomMargin":
        origin = sheet.height - sheet.bottom
    if hanging.align_down in ("center", "bottom"):
        return (
            0.0,
            origin + (room - hanging.height) * (0.5 if hanging.align_down == "center" else 1.0),
            True,
        )
    return (0.0, origin + hanging.y, True)


Frame = tuple[float, float, bool]


def _best_line(plane: list[Anchored], across: list[float], frames: list[Frame]) -> float:
    """Give the height of a line with which the ends of connectors meet the shapes best."""
    placed = [
        (shape.moved(x, points), lines)
        for item, x, (lines, points, _) in zip(plane, across, frames, strict=True)
        for shape in item.hanging.shapes
    ]
    # Only shapes right above, below or beside an end can be met by it, whatever the height of a line.
    pairs = [
        [
            (outline_of(shape), shape.rectangle, lines)
            for shape, lines in placed
            if shape.ends is None and shape.x - REACH_PT <= end.x <= shape.x + shape.width + REACH_PT
        ]
        for connector, _ in placed
        for end in connector.ends or ()
    ]
    ends = [(end, lines) for connector, lines in placed for end in connector.ends or ()]
    closed = [(shape.rectangle, lines) for shape, lines in placed if shape.ends is None and shape.text]

    def score(line: float) -> float:
        total = 0.0
        for (end, end_lines), shapes in zip(ends, pairs, strict=True):
            nearest = REACH_PT
            for outline, (_, top, _, bottom), lines in shapes:
                y = end.y + line * (end_lines - lines)
                if top - nearest < y < bottom + nearest:
                    nearest = min(nearest, distance_to_outline((end.x, y), outline))
            total += math.exp(-nearest / NEAR_PT) if nearest < REACH_PT else 0.0
        overlaps = sum(_overlap(one, other, line) for one, other in combinations(closed, 2))
        return total - OVERLAP_COST * overlaps - STRANGENESS_COST * abs(line - LINE_PT)

    best, best_score = LINE_PT, score(LINE_PT) + WINNING_MARGIN
    for step in range(int((LINE_RANGE_PT[1] - LINE_RANGE_PT[0]) / LINE_STEP_PT) + 1):
        line = LINE_RANGE_PT[0] + step * LINE_STEP_PT
        line_score = score(line)
        if line_score > best_score + 1e-9:
            best, best_score = line, line_score
    return best


def _overlap(one: tuple[Rectangle, float], other: tuple[Rectangle, float], line: float) -> bool:
    """Tell whether two shapes would lie over one another, neither of them around the other."""
    (a0, a_top, a1, a_bottom), (b0, b_top, b1, b_bottom) = one[0], other[0]
    shift = line * (other[1] - one[1])
    across, down = min(a1, b1) - max(a0, b0), min(a_bottom, b_bottom + shift) - max(a_top, b_top + shift)
    if across <= OVERLAP_SLACK_PT or down <= OVERLAP_SLACK_PT:
        return False
    moved = (b0, b_top + shift, b1, b_bottom + shift)
    return not (contains(one[0], moved) or contains(moved, one[0]))


def _page_base(plane: list[Anchored], across: list[float], frames: list[Frame], line: float) -> float:
    """Give where the first paragraph stands on the page, when some shapes count from the page and some from paragraphs.

    Each end of a connector on one side and each edge of a shape on the other votes for the place that would bring them together.
    """
    if len({paged for _, _, paged in frames}) < 2:
        return 0.0
    fixed: list[Shape] = []
    loose: list[Shape] = []
    for item, x, (lines, points, paged) in zip(plane, across, frames, strict=True):
        (fixed if paged else loose).extend(
            shape.moved(x, points + line * lines) for shape in item.hanging.shapes
        )
    votes: Counter[int] = Counter()
    for ones, others, sign in ((fixed, loose, -1), (loose, fixed, 1)):
        for end in _ends(ones):
            for shape in others:
                if shape.ends is None and shape.x - REACH_PT <= end.x <= shape.x + shape.width + REACH_PT:
                    edges = (shape.y, shape.center[1], shape.y + shape.height)
                    votes.update({round(sign * (edge - end.y) / NEAR_PT) for edge in edges})
    if not votes:
        return 0.0
    (step, _), *_ = votes.most_common(1)
    return step * NEAR_PT


def _ends(shapes: list[Shape]) -> Iterator[End]:
    for shape in shapes:
        yield from shape.ends or ()
