"""Everything drawn on a page that is no text: its tables, boxes to tick, processes, and why any of them was given up.

This is the order in which they are told apart: boxes to tick first, for their squares would cut tables to pieces, then processes, then
tables of lines, then tables of colours.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.pdf.boxes import Ticked, find_boxes
from extractors.pdf.flowcharts import Sketch, find_sketches
from extractors.pdf.grids import RuledGrid, find_grids, is_page_frame, nest
from extractors.pdf.page import PageContent
from extractors.pdf.rulings import read_rulings
from extractors.pdf.shaded import shaded_grids


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on one page.

    Attributes:
        grids: The outermost tables in reading order, those inside their cells in these. A frame around a text is a table of one cell.
        ticked: The boxes to tick that are drawn, and the glyphs that are only the ticks in them.
        sketches: The processes, without their words; no part of them is in `grids`.
        reasons: Why something was given up, in words.
    """

    grids: tuple[RuledGrid, ...] = ()
    ticked: Ticked = field(default_factory=Ticked)
    sketches: tuple[Sketch, ...] = ()
    reasons: tuple[str, ...] = ()


def read_drawn(page: PageContent) -> Drawn:
    """Tell apart what is drawn on a page."""
    ticked = find_boxes(page)
    sketches = find_sketches(page.paths, ticked.paths)
    known = ticked.paths.union(*(sketch.paths for sketch in sketches))
    rulings = read_rulings(path for number, path in enumerate(page.paths) if number not in known)
    ruled = find_grids(rulings)
    found = nest([*ruled, *shaded_grids(rulings.fills, ruled)])
    grids = tuple(grid for grid in found if not is_page_frame(grid, page.width, page.height))
    framed = [grid for grid in found if is_page_frame(grid, page.width, page.height)]
    inside = [held for frame in framed for cell in frame.cells for held in cell.grids]
    return Drawn(
        tuple(sorted((*grids, *inside), key=lambda grid: (grid.box[1], -grid.box[2]))),
        ticked,
        sketches,
        (rulings.reason,) if rulings.reason else (),
    )
