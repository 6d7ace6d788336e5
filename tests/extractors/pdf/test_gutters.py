"""Tables that only white space draws, and text that is none."""

from __future__ import annotations

import random

import pytest

from extractors.pdf.grids import RuledGrid
from extractors.pdf.gutters import find_white_tables
from extractors.pdf.page import Box

SIZE = 10.0


def words(text_width: float, right: float, top: float, chance: random.Random) -> list[Box]:
    """Give the words of a line set from the right."""
    found, x = [], right
    while right - x < text_width:
        width = min(chance.uniform(12, 40), text_width - (right - x))
        if width < 3:
            break
        found.append((x - width, top, x, top + SIZE))
        x -= width + 0.3 * SIZE
    return found


def table(rights: list[float], widths: list[float], lines: list[list[int]], *, step: float = 14.0, apart: float = 6.0, top: float = 100.0, seed: int = 1) -> list[Box]:  # fmt: skip
    """Give words of rows: for each row, how many lines each column has."""
    chance = random.Random(seed)
    found: list[Box] = []
    for row in lines:
        for right, width, count in zip(rights, widths, row, strict=True):
            for line in range(count):
                share = 1.0 if line < count - 1 else chance.uniform(0.3, 1.0)
                found += words(share * width, right, top + step * line, chance)
        top += step * max(row) + apart
    return found


def size(grid: RuledGrid) -> tuple[int, int]:
    return grid.rows, grid.columns


@pytest.mark.parametrize("columns", [2, 3, 4])
@pytest.mark.parametrize("rows", [3, 8])
def test_rows_with_the_same_gutters_are_a_table(rows: int, columns: int) -> None:
    rights = [540.0 - 130 * number for number in range(columns)]

    found = find_white_tables(table(rights, [90.0] * columns, [[1] * columns] * rows))

    assert [size(grid) for grid in found] == [(rows, columns)]


def test_a_cell_of_several_lines_is_one_cell() -> None:
    found = find_white_tables(table([540, 400], [100, 300], [[1, 1], [1, 3], [1, 2], [2, 4]]))

    assert [size(grid) for grid in found] == [(4, 2)]


def test_lines_without_a_word_in_the_first_column_go_on_with_the_row() -> None:
    found = find_white_tables(table([540, 400], [100, 300], [[1, 2], [1, 3], [1, 1], [1, 2]], apart=0.0))

    assert [size(grid) for grid in found] == [(4, 2)]


def test_column_0_is_the_rightmost_unless_it_runs_left_to_right() -> None:
    boxes = table([540, 300], [100, 100], [[1, 1]] * 3)

    assert find_white_tables(boxes)[0].cells[0].box[2] == 540
    assert find_white_tables(boxes, right_to_left=False)[0].cells[0].box[0] < 300


@pytest.mark.parametrize("seed", range(10))
def test_running_text_is_no_table(seed: int) -> None:
    chance = random.Random(seed)
    boxes = [
        box for line in range(30) for box in words(chance.uniform(300, 480), 540, 60 + 15 * line, chance)
    ]

    assert find_white_tables(boxes) == ()


def test_text_above_and_below_is_no_part_of_a_table() -> None:
    chance = random.Random(3)
    text = [box for line in range(3) for box in words(480, 540, 40 + 15 * line, chance)]
    below = [box for line in range(3) for box in words(480, 540, 200 + 15 * line, chance)]

    (found,) = find_white_tables([*text, *table([540, 300], [100, 100], [[1, 1]] * 4), *below])

    assert size(found) == (4, 2)
    assert 95 < found.box[1] < found.box[3] < 195


def test_a_signature_beside_a_stamp_is_no_table() -> None:
    assert find_white_tables(table([540, 200], [100, 100], [[1, 1], [1, 1]])) == ()


def test_words_spread_at_random_are_no_table() -> None:
    chance = random.Random(5)
    boxes = [(x, 60.0 + 15 * line, x + 30, 70.0 + 15 * line) for line in range(12) for x in (chance.uniform(50, 250), chance.uniform(300, 500))]  # fmt: skip

    assert find_white_tables(boxes) == ()


def test_nothing_gives_nothing() -> None:
    assert find_white_tables([]) == ()
