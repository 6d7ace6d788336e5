"""Text on painted cells of which no table was made: a page whose layout was seen and not understood."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.pdf.page import DrawnPath, Glyph
from extractors.pdf.placing import middle_of

REASON = "text stands on painted cells that form no table"

_LEAST_CELL = (15.0, 8.0)  # points; a painted area that is smaller holds no word
_MOST_PAGE = 0.5  # of the page's area; a larger one is its background or a frame
_LEAST_CELLS = 6  # a heading or two on a coloured band make no table
_LEAST_SHARE = 0.3  # of the page's letters
_WHITE = 0.97  # of each part of a colour; paper


def is_unframed(paths: Sequence[DrawnPath], outside: Sequence[Glyph], letters: int, area: float) -> bool:
    """Tell whether much of a page's text stands on painted cells and in no table.

    Args:
        outside: The glyphs that stand in no table.
        letters: How many glyphs stand on the page.
        area: Of the page, in square points.
    """
    inked = [middle_of(glyph) for glyph in outside if glyph.text.strip()]
    if len(inked) < _LEAST_SHARE * letters:
        return False
    cells = [path for path in paths if _is_cell(path, area)]
    if len(cells) < _LEAST_CELLS:
        return False
    covered = 0
    held: set[int] = set()
    for x, y in inked:
        on = [
            number
            for number, path in enumerate(cells)
            if path.x0 <= x <= path.x1 and path.top <= y <= path.bottom
        ]
        covered += bool(on)
        held.update(on[-1:])
    return len(held) >= _LEAST_CELLS and covered >= _LEAST_SHARE * letters


def _is_cell(path: DrawnPath, area: float) -> bool:
    width, height = path.x1 - path.x0, path.bottom - path.top
    if not path.filled or path.fill_colour is None or width < _LEAST_CELL[0] or height < _LEAST_CELL[1]:
        return False
    return width * height <= _MOST_PAGE * area and min(path.fill_colour) < _WHITE
