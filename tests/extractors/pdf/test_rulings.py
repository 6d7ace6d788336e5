"""What becomes a ruling, and what does not."""

from __future__ import annotations

import pytest

from extractors.pdf.page import DrawnPath
from extractors.pdf.rulings import MOST_PIECES, Ruling, read_rulings
from tests.extractors.pdf.drawn_tables import WHITE, curve, filled, line, polygon, polyline, stroked


def lengths(*paths: DrawnPath) -> list[tuple[float, float, float]]:
    """Give all rulings, rounded: horizontal ones, then vertical ones."""
    found = read_rulings(paths)
    return [tuple(round(value, 1) for value in ruling) for ruling in (*found.horizontal, *found.vertical)]  # type: ignore[misc]


@pytest.mark.parametrize(
    "path",
    [
        line((50, 100), (150, 100)),
        line((150, 100.2), (50, 99.8)),
        line((50, 100), (150, 100), dash=(1, 1)),
        filled((50, 99.5, 150, 100.5)),
        filled((50, 98, 150, 102)),
        polyline(((50, 100), (150, 100), (160, 110))),
        polygon(((50, 99), (150, 99), (148, 101), (52, 101)), fill=(0, 0, 0)),
    ],
    ids=["line", "nearly-level", "dashed", "strip", "thick-strip", "polyline", "mitred-strip"],
)
def test_each_way_to_draw_a_line_gives_one_ruling(path: DrawnPath) -> None:
    found = read_rulings([path])

    assert [round(value) for ruling in found.horizontal for value in ruling] == [100, 50, 150]
    assert found.vertical == ()


def test_a_slanted_line_is_no_ruling() -> None:
    assert lengths(line((50, 100), (150, 130))) == []


def test_a_white_line_on_white_paper_is_no_ruling() -> None:
    assert lengths(line((50, 100), (150, 100), colour=WHITE)) == []


def test_a_white_line_on_a_coloured_area_is_one_and_so_are_the_sides_of_the_area() -> None:
    shade = filled((40, 80, 200, 160), colour=(0.8, 0.8, 0.9))

    found = read_rulings([shade, line((50, 100), (150, 100), colour=WHITE)])

    assert [ruling.position for ruling in found.horizontal] == [80, 100, 160]
    assert [ruling.position for ruling in found.vertical] == [40, 200]


def test_pieces_of_one_line_are_joined_and_pieces_far_apart_are_not() -> None:
    pieces = (line((50, 100), (80, 100)), line((81, 100.3), (120, 100.3)), line((140, 100), (170, 100)))

    assert sorted((start, end) for _, start, end in lengths(*pieces)) == [(50, 120), (140, 170)]


def test_a_row_of_tiny_squares_is_a_line_and_a_few_are_not() -> None:
    dots = [filled((50 + 2 * n, 100, 51 + 2 * n, 101)) for n in range(30)]
    colon = [filled((50, 200 + 4 * n, 51, 201 + 4 * n)) for n in range(2)]

    assert lengths(*dots, *colon) == [(100.5, 49.9, 109.2)]


def test_two_columns_of_dots_are_two_lines() -> None:
    dots = [filled((x, 100 + 2 * n, x + 1, 101 + 2 * n)) for n in range(20) for x in (50, 80)]

    assert [round(x, 1) for x, _, _ in read_rulings(dots).vertical] == [50.5, 80.5]
    assert read_rulings(dots).horizontal == ()


def test_dashes_are_joined_and_short_borders_of_cells_apart_are_not() -> None:
    dashes = [line((50 + 8 * n, 100), (53 + 8 * n, 100)) for n in range(10)]
    borders = [line((50 + 20 * n, 200), (64 + 20 * n, 200)) for n in range(2)]

    assert lengths(*dashes) == [(100, 47.5, 127.5)]  # it may begin and end in a gap
    assert len(lengths(*borders)) == 2


def test_a_double_line_is_one_ruling_in_its_middle() -> None:
    assert lengths(line((50, 100), (150, 100)), line((50, 103), (150, 103))) == [(101.5, 50, 150)]


def test_many_lines_near_each_other_do_not_become_one() -> None:
    hatching = [line((50, 100 + 3 * n), (150, 100 + 3 * n)) for n in range(20)]

    assert len(lengths(*hatching)) == 10


def test_a_ring_of_two_rectangles_is_a_frame() -> None:
    ring = (filled((51, 61, 149, 99), path=7), filled((50, 60, 150, 100), path=7))

    assert lengths(*ring) == [(60.5, 50.5, 149.5), (99.5, 50.5, 149.5), (50.5, 60.5, 99.5), (149.5, 60.5, 99.5)]  # fmt: skip


def test_two_coloured_areas_of_different_paths_are_no_frame() -> None:
    areas = (filled((51, 61, 149, 99), path=7), filled((50, 60, 150, 100), path=8))

    assert lengths(*areas) == []
    assert len(read_rulings(areas).fills) == 2


def test_a_frame_with_rounded_corners_has_four_sides_and_a_circle_has_none() -> None:
    x0, top, x1, bottom, r = 50.0, 60.0, 250.0, 160.0, 6.0
    rounded = curve([(x0 + r, top), (x1 - r, top), (x1, top), (x1, top), (x1, top + r), (x1, bottom - r), (x1, bottom),
                     (x1, bottom), (x1 - r, bottom), (x0 + r, bottom), (x0, bottom), (x0, bottom), (x0, bottom - r),
                     (x0, top + r), (x0, top), (x0, top)], stroke=(0, 0, 0))  # fmt: skip
    circle = curve([(100, 50), (127, 50), (150, 72), (150, 100), (150, 127), (127, 150), (100, 150), (72, 150), (50, 127),
                    (50, 100), (50, 72), (72, 50)], stroke=(0, 0, 0))  # fmt: skip

    assert len(lengths(rounded)) == 4
    assert lengths(circle) == []


def test_a_stroke_as_thick_as_a_row_is_a_coloured_area() -> None:
    found = read_rulings([line((50, 100), (150, 100), width=14, colour=(0.9, 0.9, 0.9))])

    assert found.horizontal == ()
    assert [fill.box for fill in found.fills] == [(50, 93, 150, 107)]


def test_the_frame_of_a_stroked_rectangle_gives_four_rulings() -> None:
    assert read_rulings([stroked((50, 60, 150, 100))]).vertical == (Ruling(50, 60, 100), Ruling(150, 60, 100))


def test_a_page_of_a_million_paths_is_given_up_with_a_reason() -> None:
    paths = (line((n % 600, n % 800), (n % 600 + 5, n % 800)) for n in range(1_000_000))

    found = read_rulings(paths)

    assert found.horizontal == ()
    assert found.reason == f"more than {MOST_PIECES} drawn pieces"


def test_a_page_of_more_lines_than_a_table_has_is_given_up_with_a_reason() -> None:
    strokes = [line((40 * (n % 14), n / 10), (40 * (n % 14) + 9, n / 10)) for n in range(90_000)]

    assert "lines" in read_rulings(strokes).reason
