"""All tables of one page, whatever draws them: lines first, then colours; those inside cells in these, the frame of a page left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractors.pdf.grids import RuledGrid, find_grids, is_page_frame, nest
from extractors.pdf.page import DrawnPath
from extractors.pdf.rulings import read_rulings
from extractors.pdf.shaded import shaded_grids


@dataclass(frozen=True, slots=True)
class Tables:
    """The outermost tables of a page from above. `reason` says why they were given up, where they were."""

    grids: tuple[RuledGrid, ...] = ()
    reason: str = ""


def find_tables(
    paths: Iterable[DrawnPath], width: float, height: float, *, right_to_left: bool = True
) -> Tables:
    """Give the tables of a page of a size.

    A frame around a text is a table of one cell; one around the whole page is an ornament, and what is in it stands on the page.

    Args:
        paths: What is drawn, without boxes to tick and processes: their squares would cut tables to pieces.
        width, height: Of the page.
        right_to_left: Column 0 is the rightmost.
    """
    rulings = read_rulings(paths)
    ruled = find_grids(rulings, right_to_left=right_to_left)
    coloured = shaded_grids(rulings.fills, ruled, right_to_left=right_to_left)
    found: list[RuledGrid] = []
    waiting = list(nest((*ruled, *coloured)))
    while waiting:
        grid = waiting.pop()
        if is_page_frame(grid, width, height):
            waiting.extend(grid.cells[0].grids)
        else:
            found.append(grid)
    found.sort(key=lambda grid: (grid.box[1], -grid.box[2]))
    return Tables(tuple(found), rulings.reason)
