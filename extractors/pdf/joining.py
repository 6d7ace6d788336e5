"""Two parts of a table, above and below a page break → one table: header rows once, the halves of cells and rows that the break cut together.

Where a producer draws no border at the cut, that says which cells were cut; else what is written in both halves says it. The part of a label
cell on the page behind the break is drawn empty; it is the cell above it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.document import Block, Cell, Grid, Line, Mark
from extractors.pdf.wrapping import begins_paragraph
from normalizers.characters import fold

# All in points.
EDGE_PT = 4.0  # producers move a table by up to 3 pt from page to page; no column is so narrow
BORDER_PT = 4.0  # borders of columns on two pages this near are one border
CUT_PT = 6.0  # below a table in a frame that goes on: the frame leaves no more
PADDING_PT = 8.0  # on both sides of a cell together; Word sets 10.8, HTML and LibreOffice less
LINES = 1.6  # of the lowest paragraph: a higher one has several lines, and where the last of them ends cannot be seen
SPACING = (
    1.8  # of the height of letters that a line takes, at most; what leaves more room had room for another
)
HEADER_ROWS = 3  # so many rows may be repeated on each page; more are a table with equal rows

_NUMBER = re.compile(r"\s*(\d{1,2})\s*[-.)–](?!\d)")  # «۴- …»

_Blocks = tuple[Block, ...]


@dataclass(slots=True)
class _Draft:
    """A cell while its table is put together; `left` and `right` are its edges on the page."""

    row: int
    row_span: int
    left: float
    right: float
    cell: Cell
    blocks: _Blocks

    @property
    def end(self) -> int:
        return self.row + self.row_span

    @property
    def is_empty(self) -> bool:
        return not any(
            block.text.strip() or block.marks if isinstance(block, Line) else True for block in self.blocks
        )

    def line_heights(self) -> list[float]:
        """Give the heights of its paragraphs; the lowest is one line high."""
        boxes = [block.place.bbox for block in self.blocks if isinstance(block, Line) and block.place.bbox]
        return [box[3] - box[1] for box in boxes]

    def room(self) -> float:
        """Give what is left below the last thing in it."""
        bottoms = [block.place.bbox[3] for block in self.blocks if block.place.bbox]
        return self.cell.place.bbox[3] - max(bottoms) if bottoms and self.cell.place.bbox else 0.0


def join(above: Grid, below: Grid) -> Grid:
    """Give two parts of a table as one; every cell must have its box."""
    upper, lower = _drafts(above, 0), _drafts(below, above.rows)
    repeated = _repeated_rows(above, below)
    lower = [replace(draft, row=draft.row - repeated) for draft in lower if draft.row >= above.rows + repeated]  # fmt: skip
    rows = above.rows + below.rows - repeated
    if not repeated:
        cut = _cut_cells(upper, lower, above.rows) or _cut_frame(upper, lower, above.rows)
        if cut:
            lower = _with_cut_cells(cut, upper, lower, above.rows)
        else:
            lower = _with_spanning_labels(upper, lower, above.rows)
        rows = max(draft.end for draft in (*upper, *lower))
        _let_hang_over(upper, lower, above.rows, rows)
    drafts = [*upper, *lower]
    borders = _borders(edge for draft in drafts for edge in (draft.left, draft.right))
    leftward = above.directed and _runs_left(above)
    columns = len(borders) - 1
    cells = []
    for draft in drafts:
        first, last = _nearest(borders, draft.left), _nearest(borders, draft.right)
        cells.append(
            replace(
                draft.cell,
                row=draft.row,
                row_span=draft.row_span,
                column=columns - last if leftward else first,
                column_span=max(1, last - first),
                blocks=draft.blocks,
            )
        )
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    return replace(above, rows=rows, columns=columns, cells=tuple(ordered))


def _drafts(grid: Grid, offset: int) -> list[_Draft]:
    return [
        _Draft(cell.row + offset, cell.row_span, cell.place.bbox[0], cell.place.bbox[2], cell, cell.blocks)
        for cell in grid.cells
        if cell.place.bbox is not None
    ]


def _runs_left(grid: Grid) -> bool:
    """Tell whether column 0 is the rightmost."""
    placed = [(cell.column, cell.place.bbox[0]) for cell in grid.cells if cell.place.bbox is not None]
    return not placed or min(placed)[1] >= max(placed)[1]


def _repeated_rows(above: Grid, below: Grid) -> int:
    """Give how many rows at the head of a part only repeat those of the table."""
    for count in range(min(HEADER_ROWS, above.rows, below.rows - 1), 0, -1):
        head = _head(above, count)
        if head and head == _head(below, count):
            return count
    return 0


def _head(grid: Grid, rows: int) -> list[tuple[int, int, str]]:
    """Give the texts of the first rows, nothing where a cell goes on below them or all of them but one are empty."""
    cells = [cell for cell in grid.cells if cell.row < rows]
    if any(cell.row + cell.row_span > rows or cell.marks for cell in cells):
        return []
    texts = [(cell.row, cell.column, fold(cell.text)) for cell in cells]
    return texts if sum(bool(text) for _, _, text in texts) > 1 else []


def _cut_cells(
    upper: Sequence[_Draft], lower: Sequence[_Draft], break_row: int
) -> list[tuple[_Draft, _Draft]]:
    """Give the cells that are open towards the break on both pages: the halves of one cell.

    In a table that has no outer borders anywhere all cells are open and none is cut.
    """
    if all(draft.cell.open_above for draft in upper if draft.row == 0):
        return []
    last = [draft for draft in upper if draft.end == break_row and draft.cell.open_below]
    first = [draft for draft in lower if draft.row == break_row and draft.cell.open_above]
    return [(one, other) for other in first for one in last if _same_edges(one, other)]


def _cut_frame(
    upper: Sequence[_Draft], lower: Sequence[_Draft], break_row: int
) -> list[tuple[_Draft, _Draft]]:
    """Give the two halves of a frame: the only cells of their rows, with a table or a numbered list that goes on behind the break."""
    last = [draft for draft in upper if draft.end == break_row]
    first = [draft for draft in lower if draft.row == break_row]
    if len(last) != 1 or len(first) != 1 or not _same_edges(last[0], first[0]):
        return []
    if _is_list_going_on(last[0], first[0]):
        return [(last[0], first[0])]
    if _go_on_inside(last[0].blocks, first[0].blocks) is None or last[0].room() > CUT_PT:
        return []
    return [(last[0], first[0])]


def _is_list_going_on(above: _Draft, below: _Draft) -> bool:
    """Tell whether a list of several numbers in the one cell goes on in the other with the next number."""
    numbers = [_number_of(block) for block in above.blocks]
    following = _number_of(below.blocks[0]) if below.blocks else None
    counted = [number for number in numbers if number is not None]
    return len(counted) > 1 and following == counted[-1] + 1


def _number_of(block: Block) -> int | None:
    found = _NUMBER.match(block.text) if isinstance(block, Line) else None
    return int(found[1]) if found else None


def _go_on_inside(above: _Blocks, below: _Blocks) -> tuple[Grid, Grid] | None:
    """Give the tables inside a cut cell that are one: the last thing above the break and the first below, of the same width."""
    one, other = (above[-1], below[0]) if above and below else (None, None)
    if not isinstance(one, Grid) or not isinstance(other, Grid) or not one.place.bbox or not other.place.bbox:
        return None
    edges = zip(one.place.bbox[::2], other.place.bbox[::2], strict=True)
    return None if any(abs(here - there) > EDGE_PT for here, there in edges) else (one, other)


def _joined_blocks(upper: _Draft, lower: _Draft) -> _Blocks:
    """Give what stands in both halves of a cell: a table that goes on in it as one, and a paragraph that the break cut."""
    above, below = upper.blocks, lower.blocks
    tables = _go_on_inside(above, below)
    if tables is not None:
        return (*above[:-1], join(*tables), *below[1:])
    last, following = (above[-1], below[0]) if above and below else (None, None)
    if not isinstance(last, Line) or not isinstance(following, Line):
        return (*above, *below)
    if (
        begins_paragraph(following)
        or isinstance(last.pieces[-1], Mark)
        or not last.text.strip()
        or not following.text.strip()
    ):
        return (*above, *below)
    if last.place.bbox is None or _wraps(upper, lower) is False:
        return (*above, *below)
    whole = replace(
        last,
        pieces=(*last.pieces, " ", *following.pieces),
        verified=last.verified and following.verified,
    )
    return (*above[:-1], whole, *below[1:])


def _let_hang_over(upper: Sequence[_Draft], lower: Sequence[_Draft], break_row: int, rows: int) -> None:
    """Let the cells that are open at the break and have nothing below them there go on to the end of the table."""
    begin = min((draft.left for draft in lower), default=0.0)
    end = max((draft.right for draft in lower), default=0.0)
    for draft in upper:
        beside = draft.right <= begin + BORDER_PT or draft.left >= end - BORDER_PT
        if beside and draft.end == break_row and draft.cell.open_below and lower:
            draft.row_span = rows - draft.row


def _with_cut_cells(
    cut: Sequence[tuple[_Draft, _Draft]], upper: Sequence[_Draft], lower: Sequence[_Draft], break_row: int
) -> list[_Draft]:
    """Join the halves of cells, and give the cells below the break that are left; a row that was cut all along is one row."""
    halves = {id(half) for _, half in cut}
    last = [draft for draft in upper if draft.end == break_row]
    begin, end = min(draft.left for draft in last), max(draft.right for draft in last)
    first = [draft for draft in lower if draft.row == break_row]
    # A column that hangs over the break may not be seen above it.
    beside = {id(draft) for draft in first if draft.cell.open_above and (draft.right <= begin + BORDER_PT or draft.left >= end - BORDER_PT)}  # fmt: skip
    row_cut = 1 if all(id(draft) in halves or id(draft) in beside for draft in first) else 0
    for whole, half in cut:
        whole.row_span += half.row_span - row_cut
        whole.blocks = _joined_blocks(whole, half)
        whole.cell = replace(whole.cell, open_below=half.cell.open_below)
    return [replace(draft, row=draft.row - row_cut) for draft in lower if id(draft) not in halves]


def _with_spanning_labels(upper: list[_Draft], lower: list[_Draft], break_row: int) -> list[_Draft]:
    """Join the cells that the break cut with what is above them, and give the cells below that are left."""
    first = sorted((draft for draft in lower if draft.row == break_row), key=lambda draft: -draft.right)
    if all(draft.is_empty for draft in first):
        return lower  # a row left blank
    last = [draft for draft in upper if draft.end == break_row]
    partners: dict[int, _Draft] = {}
    reading_labels = True
    for draft in first:
        partner = next((one for one in last if _same_edges(one, draft)), None)
        cut = draft.is_empty and partner is not None and not partner.is_empty
        spans = partner is not None and (
            draft.row_span > 1 or (partner.row_span > 1 and not _heads_column(partner, first, last))
        )
        if cut and partner is not None and (reading_labels or spans):
            partners[id(draft)] = partner
        else:
            reading_labels = False
    if _is_one_row(first, last, partners):
        return _joined_row(first, last, lower, break_row)
    for draft in first:
        partner = partners.get(id(draft))
        if partner is not None:
            partner.row_span += draft.row_span
    return [draft for draft in lower if id(draft) not in partners]


def _heads_column(header: _Draft, first: Sequence[_Draft], last: Sequence[_Draft]) -> bool:
    """Tell whether a cell over several rows heads a column: several as high beside it have something else below them."""
    beside = [
        one
        for one in last
        if one is not header and (one.row, one.row_span) == (header.row, header.row_span) and not one.is_empty
    ]
    others = [one for one in beside for draft in first if _same_edges(one, draft) and not draft.is_empty]
    return len(others) > 1


def _same_edges(one: _Draft, other: _Draft) -> bool:
    return abs(one.left - other.left) <= BORDER_PT and abs(one.right - other.right) <= BORDER_PT


def _is_one_row(first: Sequence[_Draft], last: Sequence[_Draft], partners: dict[int, _Draft]) -> bool:
    """Tell whether the break went through one row: each cell beside the labels has its other half on the other page.

    A cell that has room left above the break has nothing below it in a row that was cut; where it has, another row begins.
    Labels over several rows of one of the pages say nothing of it.
    """
    spanning = {
        id(draft)
        for draft in first
        if id(draft) in partners and max(draft.row_span, partners[id(draft)].row_span) > 1
    } | {id(draft) for draft in first if _is_label_going_on(draft, last)}
    beside = [draft for draft in first if id(draft) not in spanning and draft.row_span == 1]
    if len(beside) + len(spanning) < len(first):
        return False
    pairs = [(next((one for one in last if _same_edges(one, draft) and one.row_span == 1), None), draft) for draft in beside]  # fmt: skip
    if not pairs or any(upper is None for upper, _ in pairs):
        return False
    halves = [(upper, draft) for upper, draft in pairs if upper is not None]
    line = min((height for pair in halves for half in pair for height in half.line_heights()), default=0.0)
    finished = [(upper, draft) for upper, draft in halves if not upper.is_empty and draft.is_empty]
    fullest = min((upper.room() for upper, _ in halves if not upper.is_empty), default=0.0)
    if any(
        not draft.is_empty and (upper.is_empty or upper.room() - fullest > SPACING * line)
        for upper, draft in halves
    ):
        return False
    if any(id(draft) in partners or upper.room() - fullest > line for upper, draft in finished):
        return True  # a label that ends above the break, or a cell with room left beside one without
    wrapped = [_wraps(upper, draft) for upper, draft in halves if not draft.is_empty]
    return False not in wrapped and wrapped.count(True) > 1


def _is_label_going_on(draft: _Draft, last: Sequence[_Draft]) -> bool:
    """Tell whether a label over several rows may be the rest of the one above the break."""
    partner = next((one for one in last if _same_edges(one, draft)), None)
    if partner is None or draft.is_empty or partner.is_empty or draft.row_span == 1:
        return False
    return _wraps(partner, draft) is not False and not any(
        isinstance(block, Line) and begins_paragraph(block) for block in draft.blocks[:1]
    )


def _wraps(upper: _Draft, lower: _Draft) -> bool | None:
    """Tell whether the first word below the break would not have fit into the last line above it; None where that cannot be seen."""
    last, following = upper.blocks[-1], lower.blocks[0]
    if not (
        isinstance(last, Line) and isinstance(following, Line) and last.place.bbox and following.place.bbox
    ):
        return None
    height = min(*upper.line_heights(), *lower.line_heights())
    x0, top, x1, bottom = last.place.bbox
    if bottom - top > LINES * height or not last.text.strip() or not following.text.strip():
        return None
    word = following.text.split()[0]
    letter = (x1 - x0) / len(last.text.strip())
    return upper.right - upper.left - (x1 - x0) - PADDING_PT < (len(word) + 1) * letter


def _joined_row(
    first: Sequence[_Draft], last: Sequence[_Draft], lower: Iterable[_Draft], break_row: int
) -> list[_Draft]:
    """Append what is written in the second half of a row to the first, and move what follows up by a row."""
    for draft in first:
        partner = next(one for one in last if _same_edges(one, draft))
        partner.blocks = _joined_blocks(partner, draft)
        partner.row_span += draft.row_span - 1
    return [replace(draft, row=draft.row - 1) for draft in lower if draft.row > break_row]


def _borders(edges: Iterable[float]) -> list[float]:
    """Give the borders that edges of cells lie on."""
    found: list[float] = []
    first = None
    for edge in sorted(edges):
        if first is None or edge - first > BORDER_PT:
            found.append(edge)
            first = edge
    return found


def _nearest(borders: Sequence[float], edge: float) -> int:
    index = bisect_left(borders, edge)
    if index == len(borders) or (index and edge - borders[index - 1] <= borders[index] - edge):
        return index - 1
    return index
