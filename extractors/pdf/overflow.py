"""Text that runs out of a cell which a page break cut: what its cell has no room for stands below the table and is still its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.pdf.grids import GridCell, RuledGrid
from extractors.pdf.page import Glyph
from extractors.pdf.placing import middle_of

LINE_GAP = 1.9  # of the size from one baseline to the next, at most; a footer stands farther below
_BASELINE_PT = 0.5  # glyphs of one line lie on one baseline but for rounding


def overflowing(
    outside: Sequence[Glyph], grids: Sequence[RuledGrid], inside: Mapping[int, Sequence[Glyph]]
) -> dict[int, list[Glyph]]:
    """Give the glyphs below each cell that belong into it, by the identity of the cell.

    Args:
        outside: The glyphs in no cell.
        grids: The outermost tables of the page.
        inside: The glyphs of cells, by the identity of the cell.
    """
    found: dict[int, list[Glyph]] = {}
    upright = [glyph for glyph in outside if glyph.angle == 0]
    for grid in grids if upright else ():
        for cell in grid.cells:
            if cell.open_below:
                taken = _below(cell, upright, inside.get(id(cell), ()))
                if taken:
                    found[id(cell)] = taken
    return found


def _below(cell: GridCell, outside: Sequence[Glyph], own: Sequence[Glyph]) -> list[Glyph]:
    """Give the glyphs of the lines that go on below a cell, each not far below the one before."""
    last = max((glyph.baseline for glyph in own if glyph.angle == 0), default=None)
    if last is None:
        return []
    x0, _, x1, _ = cell.box
    taken: list[Glyph] = []
    waiting = sorted((glyph for glyph in outside if glyph.baseline > last), key=lambda glyph: glyph.baseline)
    while waiting and waiting[0].baseline - last <= LINE_GAP * waiting[0].size:
        level = waiting[0].baseline
        line = [glyph for glyph in waiting if glyph.baseline - level <= _BASELINE_PT]
        waiting = waiting[len(line) :]
        within = [glyph for glyph in line if x0 <= middle_of(glyph)[0] <= x1]
        if any(glyph.text.strip() for glyph in within):
            taken += within
            last = level
    return taken
