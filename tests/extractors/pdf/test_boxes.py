"""Which squares and circles are boxes to tick, and what they say."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable

import pytest

from extractors.document import Mark, MarkHow, MarkState, Place
from extractors.pdf.boxes import TickBox, find_boxes, mark_of_glyph, written_fields
from extractors.pdf.grids import find_grids
from extractors.pdf.page import (
    Box,
    DrawnPath,
    Font,
    Glyph,
    Image,
    PageContent,
    Point,
    Widget,
    WidgetKind,
)
from extractors.pdf.rulings import read_rulings
from tests.extractors.pdf.drawn_tables import (
    BLACK,
    WHITE,
    as_boxes,
    as_stroked_lines,
    as_thin_rectangles,
    curve,
    filled,
    line,
    polygon,
    polyline,
    random_table,
    stroked,
)
from tests.extractors.pdf.test_grids import grids, plain_table

TICKED, EMPTY, UNCLEAR = MarkState.TICKED, MarkState.EMPTY, MarkState.UNCLEAR
PLAIN = Font("Vazirmatn")
WINGDINGS_2 = Font("Wingdings2", symbolic=True, symbol_name="wingdings 2")


def page(
    paths: Iterable[DrawnPath] = (),
    glyphs: Iterable[Glyph] = (),
    fonts: tuple[Font, ...] = (PLAIN,),
    images: Iterable[Image] = (),
    widgets: Iterable[Widget] = (),
) -> PageContent:
    return PageContent(1, 595.0, 842.0, tuple(glyphs), fonts, tuple(paths), tuple(images), tuple(widgets))


def glyph(text: str, x: float, top: float, *, size: float = 9.0, font: int = 0, code: int = 0) -> Glyph:
    return Glyph(text, x, top, x + size * 0.6, top + size, top + size * 0.8, size, font, 0, code, -1, True)


def states(content: PageContent) -> list[tuple[MarkState, MarkHow]]:
    return [(box.state, box.how) for box in find_boxes(content).boxes]


# --- outlines and what can be drawn in them --------------------------------------------------------------------------


def circle(box: Box, *, stroke: tuple[float, float, float] | None = BLACK, fill: tuple[float, float, float] | None = None) -> DrawnPath:  # fmt: skip
    return curve(_round(box, 1.0), stroke=stroke, fill=fill)


def rounded(box: Box, *, stroke: tuple[float, float, float] | None = BLACK, fill: tuple[float, float, float] | None = None) -> DrawnPath:  # fmt: skip
    return curve(_round(box, 0.3), stroke=stroke, fill=fill)


def _round(box: Box, share: float) -> list[Point]:
    """Give the ends and control points of a rectangle whose corners are rounded by a share of half its side."""
    x0, top, x1, bottom = box
    r = share * (x1 - x0) / 2
    k = r * (1 - 0.5523)
    return [(x0 + r, top), (x1 - r, top), (x1 - k, top), (x1, top + k), (x1, top + r), (x1, bottom - r), (x1, bottom - k),
            (x1 - k, bottom), (x1 - r, bottom), (x0 + r, bottom), (x0 + k, bottom), (x0, bottom - k), (x0, bottom - r),
            (x0, top + r), (x0, top + k), (x0 + k, top)]  # fmt: skip


def four_lines(box: Box) -> list[DrawnPath]:
    x0, top, x1, bottom = box
    return [line((x0, top), (x1, top)), line((x1, top), (x1, bottom)), line((x1, bottom), (x0, bottom)), line((x0, bottom), (x0, top))]  # fmt: skip


def four_strips(box: Box) -> list[DrawnPath]:
    x0, top, x1, bottom = box
    return [filled((x0, top, x1, top + 0.7)), filled((x0, bottom - 0.7, x1, bottom)), filled((x0, top, x0 + 0.7, bottom)),
            filled((x1 - 0.7, top, x1, bottom))]  # fmt: skip


def ring(box: Box) -> list[DrawnPath]:
    x0, top, x1, bottom = box
    return [filled((x0 + 0.7, top + 0.7, x1 - 0.7, bottom - 0.7), path=90), filled(box, path=90)]


def on_white_ground(box: Box) -> list[DrawnPath]:
    return [filled(box, colour=WHITE), stroked(box)]


def double(box: Box) -> list[DrawnPath]:
    x0, top, x1, bottom = box
    return [stroked(box), stroked((x0 + 1.2, top + 1.2, x1 - 1.2, bottom - 1.2))]


def with_shadow(box: Box) -> list[DrawnPath]:
    x0, top, x1, bottom = box
    return [filled((x0 + 1, top + 1, x1 + 1, bottom + 1), colour=(0.5, 0.5, 0.5)), filled(box, colour=WHITE), stroked(box)]  # fmt: skip


OUTLINES: dict[str, Callable[[Box], list[DrawnPath]]] = {
    "stroked": lambda box: [stroked(box)],
    "polyline": lambda box: [
        polyline([(box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3]), (box[0], box[1])])
    ],
    "four-lines": four_lines,
    "four-strips": four_strips,
    "ring": ring,
    "on-white-ground": on_white_ground,
    "double": double,
    "with-shadow": with_shadow,
    "rounded": lambda box: [rounded(box)],
    "circle": lambda box: [circle(box)],
}


def _at(box: Box, *shares: Point) -> list[Point]:
    x0, top, x1, bottom = box
    return [(x0 + x * (x1 - x0), top + y * (bottom - top)) for x, y in shares]


def _part(box: Box, share: float) -> Box:
    (x0, top), (x1, bottom) = _at(box, (share, share), (1 - share, 1 - share))
    return (x0, top, x1, bottom)


FILLINGS: dict[str, Callable[[Box], list[DrawnPath]]] = {
    "tick": lambda box: [polyline(_at(box, (0.2, 0.5), (0.45, 0.8), (0.85, 0.15)))],
    "tick-of-two-lines": lambda box: [
        line(*_at(box, (0.2, 0.5), (0.45, 0.8))),
        line(*_at(box, (0.45, 0.8), (1.2, -0.3))),
    ],
    "cross": lambda box: [line(*_at(box, (0.1, 0.1), (0.9, 0.9))), line(*_at(box, (0.9, 0.1), (0.1, 0.9)))],
    "polygon": lambda box: [
        polygon(_at(box, (0.15, 0.5), (0.45, 0.7), (0.85, 0.2), (0.45, 0.9)), fill=BLACK)
    ],
    "square": lambda box: [filled(_part(box, 0.22))],
    "dot": lambda box: [circle(_part(box, 0.25), stroke=None, fill=BLACK)],
    "blue-fill": lambda box: [filled(_part(box, 0.06), colour=(0.0, 0.3, 0.8))],
    "pen": lambda box: [
        curve(_at(box, (0.1, 0.4), (0.3, 0.6), (0.4, 0.9), (0.5, 0.4), (0.9, 0.1), (1.3, -0.2)), stroke=BLACK)
    ],
}


@pytest.mark.parametrize("size", [5.0, 9.0, 14.0])
@pytest.mark.parametrize("outline", OUTLINES)
def test_an_outline_alone_is_an_empty_box(outline: str, size: float) -> None:
    box = (100.0, 100.0, 100.0 + size, 100.0 + size)

    assert states(page(OUTLINES[outline](box))) == [(EMPTY, MarkHow.VECTOR)]


@pytest.mark.parametrize("filling", FILLINGS)
@pytest.mark.parametrize("outline", OUTLINES)
def test_an_outline_with_something_drawn_in_it_is_a_ticked_box(outline: str, filling: str) -> None:
    box = (100.0, 100.0, 109.0, 109.0)

    assert states(page([*OUTLINES[outline](box), *FILLINGS[filling](box)])) == [(TICKED, MarkHow.VECTOR)]


@pytest.mark.parametrize("seed", range(20))
def test_random_boxes_in_the_cells_of_a_table_are_all_read_and_leave_its_grid_alone(seed: int) -> None:
    chance = random.Random(seed)
    table = random_table(chance)
    paths = list(chance.choice((as_stroked_lines, as_thin_rectangles, as_boxes))(table))
    truth: list[tuple[Box, MarkState]] = []
    outline = chance.choice(sorted(OUTLINES))
    size = chance.uniform(5, 9)
    for cell in table.cells:
        x0, top, x1, bottom = table.box(cell)
        if min(x1 - x0, bottom - top) < size + 3 or chance.random() < 0.4:
            continue
        left, high = chance.uniform(x0 + 1.5, x1 - size - 1.5), chance.uniform(top + 1.5, bottom - size - 1.5)
        box = (left, high, left + size, high + size)
        paths += OUTLINES[outline](box)
        ticked = chance.random() < 0.5
        if ticked:
            paths += FILLINGS[chance.choice(("cross", "polygon", "square", "dot", "tick"))](box)
        truth.append((box, TICKED if ticked else EMPTY))

    found = find_boxes(page(paths))

    assert sorted(_middle(box.box, box.state) for box in found.boxes) == sorted(_middle(*one) for one in truth)  # fmt: skip
    rulings = read_rulings(path for number, path in enumerate(paths) if number not in found.paths)
    assert [{(c.row, c.column, c.row_span, c.column_span) for c in grid.cells} for grid in find_grids(rulings)] == [
        table.read_right_to_left()
    ]  # fmt: skip


def _middle(box: Box, state: MarkState) -> tuple[int, int, MarkState]:
    return (round((box[0] + box[2]) / 20), round((box[1] + box[3]) / 20), state)


# --- what is no box --------------------------------------------------------------------------------------------------


def test_square_cells_of_a_table_are_no_boxes() -> None:
    table = plain_table(4, 5, size=(13, 13))

    for style in (as_boxes, as_stroked_lines, as_thin_rectangles):
        assert find_boxes(page(style(table))).boxes == ()
        assert [len(grid.cells) for grid in grids(style(table))] == [20]


def test_a_square_cell_of_a_table_of_wide_cells_is_no_box() -> None:
    wide = [stroked((50, 100 + 14 * n, 186, 114 + 14 * n)) for n in range(3)]
    square = [stroked((186, 100 + 14 * n, 200, 114 + 14 * n)) for n in range(3)]

    assert find_boxes(page([*wide, *square])).boxes == ()


def test_the_squares_of_a_code_with_their_digits_are_no_boxes() -> None:
    squares = [stroked((50 + 16 * n, 100, 62 + 16 * n, 112)) for n in range(5)]
    digits = [glyph("۳", 53 + 16 * n, 101) for n in range(5)]

    assert find_boxes(page(squares, digits)).boxes == ()


def test_bullets_are_no_boxes() -> None:
    assert find_boxes(page([filled((50, 100 + 20 * n, 55, 105 + 20 * n)) for n in range(4)])).boxes == ()


def test_a_filled_square_among_empty_boxes_is_a_ticked_one() -> None:
    paths = [stroked((50, 100, 59, 109)), filled((50, 120, 59, 129)), stroked((50, 140, 59, 149))]

    assert states(page(paths)) == [(EMPTY, MarkHow.VECTOR), (TICKED, MarkHow.VECTOR), (EMPTY, MarkHow.VECTOR)]  # fmt: skip


def test_a_coloured_square_with_a_white_tick_is_a_ticked_box() -> None:
    box = (100.0, 100.0, 110.0, 110.0)
    paths = [rounded(box, stroke=None, fill=WHITE), rounded(box, stroke=None, fill=(0, 0.46, 1)),
             polyline(_at(box, (0.2, 0.5), (0.45, 0.8), (0.85, 0.15)), colour=WHITE)]  # fmt: skip

    assert states(page(paths)) == [(TICKED, MarkHow.VECTOR)]


def test_a_grey_ground_is_no_tick() -> None:
    box = (100.0, 100.0, 109.0, 109.0)

    assert states(page([filled(box, colour=(0.85, 0.85, 0.85)), stroked(box)])) == [(EMPTY, MarkHow.VECTOR)]


def test_a_dash_in_a_box_says_nothing_sure() -> None:
    box = (100.0, 100.0, 109.0, 109.0)

    assert states(page([stroked(box), line((102, 104.5), (107, 104.5))])) == [(UNCLEAR, MarkHow.VECTOR)]


def test_the_border_of_a_cell_close_to_a_box_is_no_tick() -> None:
    box = (100.0, 100.0, 109.0, 109.0)

    assert states(page([stroked(box), line((95, 110.2), (114, 110.2)), line((98.8, 96), (98.8, 112))])) == [
        (EMPTY, MarkHow.VECTOR)
    ]


def test_the_boxes_of_a_flowchart_are_too_large() -> None:
    assert find_boxes(page([stroked((100, 100, 220, 140)), stroked((100, 180, 140, 220))])).boxes == ()


# --- letters, fields, pictures ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "font"), [("✓", PLAIN), ("×", PLAIN), ("X", PLAIN), ("\uf050", WINGDINGS_2), ("P", WINGDINGS_2)])  # fmt: skip
def test_a_tick_written_in_a_box_ticks_it(text: str, font: Font) -> None:
    content = page([stroked((100, 100, 110, 110))], [glyph(text, 102, 100.5)], (font,))
    found = find_boxes(content)

    assert [(box.state, box.how) for box in found.boxes] == [(TICKED, MarkHow.GLYPH)]
    assert found.glyphs == {0}


def test_an_empty_symbol_in_a_box_with_a_drawn_tick_is_unclear() -> None:
    content = page([stroked((100, 100, 110, 110)), line((101, 101), (109, 109))], [glyph("☐", 102, 100.5)])

    assert states(content) == [(UNCLEAR, MarkHow.VECTOR)]


@pytest.mark.parametrize(
    ("text", "code", "font", "state"),
    [
        ("\uf0fe", 0, Font("Wingdings", symbolic=True, symbol_name="wingdings"), TICKED),
        ("\uf0a8", 0, Font("Wingdings", symbolic=True, symbol_name="wingdings"), EMPTY),
        ("R", 0, WINGDINGS_2, TICKED),
        ("£", 0, WINGDINGS_2, EMPTY),
        ("", 0x52, WINGDINGS_2, TICKED),
        ("\uf0fe", 0, PLAIN, TICKED),
        ("☑", 0, PLAIN, TICKED),
        ("□", 0, PLAIN, EMPTY),
        ("✔", 0, Font("ZapfDingbats", symbolic=True, symbol_name="zapfdingbats"), TICKED),
        ("o", 0x6F, Font("ZapfDingbats", symbolic=True, symbol_name="zapfdingbats"), EMPTY),
    ],
)
def test_a_symbol_is_read_by_its_font(text: str, code: int, font: Font, state: MarkState) -> None:
    read = mark_of_glyph(glyph(text, 0, 0, code=code), font, Place())

    assert isinstance(read, Mark)
    assert read.state is state


def test_a_letter_of_an_ordinary_font_is_no_symbol() -> None:
    assert mark_of_glyph(glyph("R", 0, 0), PLAIN, Place()) is None


@pytest.mark.parametrize(
    ("shown", "state"), [("Off", EMPTY), ("Yes", TICKED), ("1", TICKED), ("", EMPTY)], ids=["off", "yes", "1", "none"]
)  # fmt: skip
@pytest.mark.parametrize("kind", [WidgetKind.CHECKBOX, WidgetKind.RADIO])
def test_a_field_says_itself_whether_it_is_ticked(kind: WidgetKind, shown: str, state: MarkState) -> None:
    field = Widget((100, 100, 110, 110), kind, "a", shown, ("Yes",))

    assert states(page(widgets=[field])) == [(state, MarkHow.WIDGET)]


def test_the_frame_drawn_around_a_field_is_no_second_box() -> None:
    field = Widget((100, 100, 110, 110), WidgetKind.CHECKBOX, "a", "Yes", ("Yes",))

    assert states(page([stroked((99.5, 99.5, 110.5, 110.5))], widgets=[field])) == [(TICKED, MarkHow.WIDGET)]


def test_a_field_that_is_off_under_a_drawn_tick_is_unclear() -> None:
    field = Widget((100, 100, 110, 110), WidgetKind.CHECKBOX, "a", "Off", ("Yes",))
    box = (100.0, 100.0, 110.0, 110.0)

    assert states(page([stroked(box), *FILLINGS["cross"](box)], widgets=[field])) == [
        (UNCLEAR, MarkHow.WIDGET)
    ]


def test_what_was_written_into_fields_is_a_value_and_nothing_is_none() -> None:
    fields = [
        Widget((50, 50, 200, 65), WidgetKind.TEXT, "title", value="پروانه بهره\u200cبرداری"),
        Widget((50, 70, 200, 85), WidgetKind.TEXT, "code", value=" "),
        Widget((50, 90, 200, 105), WidgetKind.CHOICE, "kind", value="حاکمیتی"),
        Widget((50, 110, 60, 120), WidgetKind.CHECKBOX, "box", "Yes"),
    ]

    assert [text for _, text in written_fields(fields)] == ["پروانه بهره\u200cبرداری", "حاکمیتی"]


def test_each_line_of_a_field_stands_where_it_is_seen() -> None:
    field = Widget((100, 200, 300, 260), WidgetKind.TEXT, value="کارت ملی\n\nشناسنامه")

    assert list(written_fields([field])) == [
        ((100, 200, 300, 220), "کارت ملی\n"),
        ((100, 240, 300, 260), "شناسنامه"),
    ]


def test_small_pictures_of_one_size_are_boxes_nobody_can_read_and_a_single_one_is_an_ornament() -> None:
    pictures = [Image((50, 100 + 20 * n, 59, 109 + 20 * n), f"im{n % 2}", 20, 20) for n in range(4)]

    assert states(page(images=pictures)) == [(UNCLEAR, MarkHow.INK)] * 4
    assert states(page(images=pictures[:1])) == []


def test_pixels_tell_the_ticked_picture_beside_an_empty_frame() -> None:
    looks = [(0.0, 0.4), (0.4, 0.4), (0.02, 0.4), None]
    pictures = [
        Image((50, 100 + 20 * n, 59, 109 + 20 * n), f"im{n}", 20, 20, darkness=look)
        for n, look in enumerate(looks)
    ]

    assert [state for state, _ in states(page(images=pictures))] == [EMPTY, TICKED, UNCLEAR, UNCLEAR]
    assert [state for state, _ in states(page(images=pictures[1:]))] == [UNCLEAR] * 3


def test_a_page_full_of_squares_is_read_in_time() -> None:
    paths = [stroked((20 * (n % 28), 0.4 * (n // 28), 20 * (n % 28) + 9, 0.4 * (n // 28) + 9)) for n in range(60_000)]  # fmt: skip

    assert find_boxes(page(paths)).boxes == ()


def test_places_are_given_from_above_and_from_right_to_left() -> None:
    paths = [stroked((50, 200, 59, 209)), stroked((50, 100, 59, 109)), stroked((300, 100, 309, 109))]

    assert [box.box[0] + box.box[1] for box in find_boxes(page(paths)).boxes] == [400, 150, 250]


def test_a_box_is_given_as_a_mark_of_its_page() -> None:
    box = TickBox((1.0, 2.0, 3.0, 4.0), TICKED, MarkHow.GLYPH, "✓")

    assert box.mark(3) == Mark(TICKED, MarkHow.GLYPH, "✓", Place(page=3, bbox=(1.0, 2.0, 3.0, 4.0)))
    assert math.isclose(box.box[3], 4.0)
