"""Text on painted cells that form no table is told from headings on a coloured band."""

from __future__ import annotations

import pytest

from extractors.pdf.page import DrawnPath, Glyph, PathKind
from extractors.pdf.unframed import is_unframed

AREA = 595.0 * 842.0
CELLS = [(50.0 + 100 * (number % 5), 50.0 + 40 * (number // 5)) for number in range(15)]


def painted(box: tuple[float, float, float, float], colour: tuple[float, float, float]) -> DrawnPath:
    x0, top, x1, bottom = box
    corners = ((x0, top), (x1, top), (x1, bottom), (x0, bottom))
    return DrawnPath(PathKind.RECT, corners, *box, False, True, 0, (), None, colour)


def glyph_at(x: float, y: float) -> Glyph:
    return Glyph("ب", x, y, x + 4, y + 10, y + 8, 10, 0, 0, 1, -1, True)


def letters(places: list[tuple[float, float]]) -> list[Glyph]:
    return [glyph_at(x + 5 * at, y + 10) for x, y in places for at in range(10)]


@pytest.mark.parametrize(
    ("colour", "count", "expected"),
    [((0.8, 0.9, 1.0), 15, True), ((1.0, 1.0, 1.0), 15, False), ((0.8, 0.9, 1.0), 3, False)],
    ids=["coloured cells", "white paper", "three bands"],
)
def test_page_of_painted_cells_is_told(
    colour: tuple[float, float, float], count: int, expected: bool
) -> None:
    paths = [painted((x, y, x + 90, y + 30), colour) for x, y in CELLS[:count]]
    text = letters(CELLS)

    assert is_unframed(paths, text, len(text), AREA) is expected


def test_text_in_tables_is_none_of_it() -> None:
    paths = [painted((x, y, x + 90, y + 30), (0.8, 0.9, 1.0)) for x, y in CELLS]
    text = letters(CELLS)

    assert not is_unframed(paths, text[:20], len(text), AREA)
