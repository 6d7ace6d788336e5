"""Which cell a letter belongs to, where words are too wide for their column."""

from __future__ import annotations

from extractors.pdf.grids import GridCell, RuledGrid
from extractors.pdf.page import Glyph
from extractors.pdf.placing import CellFinder, cells_of_words
from tests.extractors.pdf.set_text import set_line

CELLS = (
    GridCell(0, 0, 1, 1, (402.0, 80.0, 500.0, 110.0)),
    GridCell(0, 1, 1, 1, (300.0, 80.0, 402.0, 110.0)),
)
FINDER = CellFinder([RuledGrid((300.0, 80.0, 500.0, 110.0), (300.0, 402.0, 500.0), (80.0, 110.0), CELLS)])


def columns(glyphs: list[Glyph]) -> list[int]:
    """Give the columns of glyphs from left to right."""
    found = [(glyph.x0, cell.column) for glyph, cell in cells_of_words(glyphs, FINDER) if cell is not None]
    return [column for _, column in sorted(found)]


def test_a_word_that_hangs_over_a_border_belongs_to_one_cell() -> None:
    assert columns(set_line("غیرالکترونیکی", right=440)) == [0] * 13


def test_words_that_end_at_a_border_stay_in_their_cells() -> None:
    assert columns([*set_line("دارد", right=422), *set_line("ندارد", right=402)]) == [1] * 5 + [0] * 4


def test_another_word_drawn_at_the_same_place_stays_in_its_own_cell() -> None:
    hanging, other = set_line("غیرالکترونیکی", right=440), set_line("دارد", right=399)

    assert columns(other) == [1] * 4
    assert sorted(columns([*hanging, *other])) == [0] * 13 + [1] * 4


def test_the_number_of_an_item_that_hangs_over_the_border_belongs_to_the_item() -> None:
    assert columns(set_line("۱- دارد", right=412)) == [1] * 7


def test_a_number_in_a_column_of_its_own_stays_there() -> None:
    assert columns([*set_line("۱", right=410), *set_line("دارد", right=398)]) == [1] * 4 + [0]
