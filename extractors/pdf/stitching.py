"""Tables that run over pages → one table: fragments joined by their outer edges.

A table goes on when it is the last thing on one page and the first on the next, has the same outer edges, and its next row did not fit any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.document import Block, Cell, Grid, Page
from extractors.pdf.joining import EDGE_PT, join
from extractors.pdf.page import Box

ROOM_PT = 6.0  # points; a row that would have fit with so much to spare was not pushed to the next page: another table begins


def stitch(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Give pages with each table that runs over several of them as one, on the first of these."""
    stitched = list(pages)
    lowest: dict[int, float] = {}  # the bottom of the lowest thing on any page of a height
    for page in pages:
        lowest[round(page.height_pt)] = max(lowest.get(round(page.height_pt), 0.0), _bottom(page))
    holder = 0  # the page on which a table that may go on stands
    for number in range(1, len(stitched)):
        before = pages[number - 1]
        at = _last_grid(stitched[holder])
        under = _first_grid(stitched[number])
        if at is None or under is None:
            holder = number
            continue
        blocks, rest = list(stitched[holder].blocks), list(stitched[number].blocks)
        above, below = blocks[at], rest.pop(under)
        assert isinstance(above, Grid) and isinstance(below, Grid)
        if not _goes_on(above, below, lowest[round(before.height_pt)] - _bottom(before)):
            holder = number
            continue
        blocks[at] = join(above, below)
        stitched[holder] = replace(stitched[holder], blocks=tuple(blocks))
        stitched[number] = replace(stitched[number], blocks=tuple(rest))
        if any(_bottom_of(block) > _bottom_of(below) for block in rest):
            holder = number
    return tuple(stitched)


def _bottom(page: Page) -> float:
    return max(map(_bottom_of, page.blocks), default=0.0)


def _bottom_of(block: Block) -> float:
    return block.place.bbox[3] if block.place.bbox else 0.0


def _last_grid(page: Page) -> int | None:
    """Give the number of the table that nothing stands below; one that was joined already goes on below everything."""
    placed = [
        (block.place.bbox[3] + (1e6 if isinstance(block, Grid) and _is_joined(block) else 0.0), number)
        for number, block in enumerate(page.blocks)
        if block.place.bbox
    ]
    number = max(placed)[1] if placed else None
    return number if number is not None and isinstance(page.blocks[number], Grid) else None


def _first_grid(page: Page) -> int | None:
    """Give the number of the table that nothing stands above."""
    placed = [(block.place.bbox[1], number) for number, block in enumerate(page.blocks) if block.place.bbox]
    number = min(placed)[1] if placed else None
    return number if number is not None and isinstance(page.blocks[number], Grid) else None


def _is_joined(grid: Grid) -> bool:
    return any(cell.place.page != grid.place.page for cell in grid.cells)


def _goes_on(above: Grid, below: Grid, room: float) -> bool:
    """Tell whether one table goes on in another one on the next page.

    Args:
        above: The last table before the break; of one that was joined already, only its edges count.
        below: The first table behind the break.
        room: What is left below the last thing on the page before the break, compared with the fullest page.
    """
    one, other = above.place.bbox, below.place.bbox
    if one is None or other is None or not _have_one_width(above, below):
        return False
    heights = [cell.place.bbox[3] - cell.place.bbox[1] for cell in below.cells if cell.row == 0 and cell.place.bbox]  # fmt: skip
    return room < min(heights, default=0.0) + ROOM_PT


def _have_one_width(above: Grid, below: Grid) -> bool:
    """Tell whether two tables have the same outer edges, columns aside that hang over the page break.

    Of a cell that is open above and below nothing but its sides is drawn on a page, too little to be part of the table there.
    """
    one, other = above.place.bbox, below.place.bbox
    assert one is not None and other is not None
    if abs(one[0] - other[0]) <= EDGE_PT and abs(one[2] - other[2]) <= EDGE_PT:
        return True
    if one[2] - one[0] > other[2] - other[0]:
        beside = [cell for cell in above.cells if cell.row + cell.row_span == above.rows and _lies_beside(cell, other)]  # fmt: skip
        wider, inner, hang_over = one, other, all(cell.open_below for cell in beside)
    else:
        beside = [cell for cell in below.cells if cell.row == 0 and _lies_beside(cell, one)]
        wider, inner, hang_over = other, one, all(cell.open_above for cell in beside)
    filled = sum(cell.place.bbox[2] - cell.place.bbox[0] for cell in beside if cell.place.bbox)
    return bool(beside) and hang_over and abs(wider[2] - wider[0] - filled - (inner[2] - inner[0])) <= 2 * EDGE_PT  # fmt: skip


def _lies_beside(cell: Cell, box: Box) -> bool:
    """Tell whether a cell lies left or right of a box, whatever its height."""
    own = cell.place.bbox
    return own is not None and (own[2] <= box[0] + EDGE_PT or own[0] >= box[2] - EDGE_PT)
