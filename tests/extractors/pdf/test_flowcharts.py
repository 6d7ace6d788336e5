"""Processes drawn as vectors come back as nodes and edges; tables are no processes, and processes no tables."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import pytest

from extractors.document import Diagram, NodeKind
from extractors.pdf.figures import block_arrow, figure_of, head_of
from extractors.pdf.flowcharts import Sketch, Written, find_sketches, read_sketch
from extractors.pdf.grids import find_grids, nest
from extractors.pdf.page import DrawnPath, Point
from extractors.pdf.rulings import read_rulings
from tests.extractors.drawn_processes import draw, habits
from tests.extractors.pdf.drawn_flowcharts import to_paths, words_of
from tests.extractors.pdf.drawn_tables import (
    BLACK,
    STYLES,
    curve,
    filled,
    line,
    polygon,
    polyline,
    random_table,
    stroked,
)
from tests.extractors.pdf.test_boxes import circle, rounded
from tests.extractors.pdf.test_grids import plain_table, spans
from tests.extractors.random_processes import plan


def box(number: int, *, left: float = 200.0) -> DrawnPath:
    return stroked((left, 100 + 80 * number, left + 120, 140 + 80 * number))


def head_down(tip: Point) -> DrawnPath:
    return polygon([tip, (tip[0] - 3, tip[1] - 6), (tip[0] + 3, tip[1] - 6)], fill=BLACK)


def arrow_down(number: int, *, x: float = 260.0) -> list[DrawnPath]:
    return [line((x, 140 + 80 * number), (x, 174 + 80 * number)), head_down((x, 180 + 80 * number))]


def diagram(paths: Sequence[DrawnPath], texts: Sequence[str], beside: Sequence[Written] = ()) -> Diagram:
    (sketch,) = find_sketches(paths)
    drawn = read_sketch(sketch, texts, beside, 4)
    assert drawn is not None
    return drawn.diagram


def edges(found: Diagram) -> list[tuple[int, int, str]]:
    return [(edge.source, edge.target, edge.label) for edge in found.edges]


def test_boxes_with_arrows_between_them_are_nodes_and_edges() -> None:
    found = diagram(
        [box(0), box(1), box(2), *arrow_down(0), *arrow_down(1)], ["شروع", "ثبت درخواست", "پایان"]
    )

    assert [(node.text, node.kind) for node in found.nodes] == [
        ("شروع", NodeKind.START), ("ثبت درخواست", NodeKind.STEP), ("پایان", NodeKind.END)
    ]  # fmt: skip
    assert edges(found) == [(0, 1, ""), (1, 2, "")]
    assert found.place.page == 4


def test_what_is_written_on_an_arrow_is_its_label() -> None:
    note = Written((265, 152, 285, 164), "بلی", "line 7")

    (sketch,) = find_sketches([box(0), box(1), *arrow_down(0)])
    drawn = read_sketch(sketch, ["مدارک کامل است؟", "صدور مجوز"], [note])

    assert drawn is not None
    assert edges(drawn.diagram) == [(0, 1, "بلی")]
    assert "line 7" in drawn.text_sources


def test_an_arrow_of_three_pieces_leads_from_its_begin_to_its_head() -> None:
    pieces = [line((200, 120), (150, 120)), line((150, 120), (150, 280)), line((150, 280), (194, 280)),
              polygon([(200, 280), (194, 277), (194, 283)], fill=BLACK)]  # fmt: skip
    straight = [*arrow_down(0), *arrow_down(1)]

    found = diagram([box(0), box(1), box(2), *straight, *pieces], ["الف", "ب", "ج"])

    assert edges(found) == [(0, 1, ""), (0, 2, ""), (1, 2, "")]


def test_an_elbow_drawn_in_one_stroke_leads_to_its_head() -> None:
    elbow = polyline([(320, 120), (460, 120), (460, 174)])
    other = stroked((400, 180, 520, 220))

    found = diagram([box(0), other, elbow, head_down((460, 180))], ["الف", "ب"])

    assert edges(found) == [(0, 1, "")]


def test_a_head_of_two_strokes_is_a_head() -> None:
    open_head = polyline([(257, 174), (260, 180), (263, 174)])

    found = diagram([box(0), box(1), line((260, 140), (260, 180)), open_head], ["الف", "ب"])

    assert edges(found) == [(0, 1, "")]


def test_a_thick_arrow_links_what_it_stands_between() -> None:
    thick = polygon([(255, 143), (265, 143), (265, 168), (270, 168), (260, 177), (250, 168), (255, 168)], fill=(0.3, 0.4, 0.8))  # fmt: skip

    assert edges(diagram([box(0), box(1), thick], ["الف", "ب"])) == [(0, 1, "")]


def test_the_ground_and_the_outline_of_a_box_are_one_figure() -> None:
    ground = filled((200, 100, 320, 140), colour=(0.9, 0.95, 1))

    (sketch,) = find_sketches([ground, box(0), box(1), *arrow_down(0)])

    assert len(sketch.figures) == 2
    assert sketch.paths == {0, 1, 2, 3, 4}


@pytest.mark.parametrize(
    ("path", "form"),
    [
        (stroked((100, 100, 200, 140)), "rect"),
        (filled((100, 100, 200, 140), colour=(0.8, 0.9, 1)), "rect"),
        (filled((100, 100, 200, 140), colour=(1, 1, 1)), ""),
        (polygon([(150, 100), (200, 120), (150, 140), (100, 120)], stroke=BLACK), "flowChartDecision"),
        (polygon([(110, 100), (200, 100), (190, 140), (100, 140)], stroke=BLACK), "parallelogram"),
        (polygon([(110, 100), (190, 100), (200, 120), (190, 140), (110, 140), (100, 120)], stroke=BLACK), "hexagon"),
        (polygon([(100, 100), (200, 100), (200, 140), (100, 140), (100, 120)], stroke=BLACK), "rect"),
        (circle((100, 100, 140, 140)), "ellipse"),
        (rounded((100, 100, 160, 160)), "roundRect"),
        (curve([(110, 100), (190, 100), (195, 100), (200, 110), (200, 120), (200, 130), (195, 140), (190, 140), (110, 140),
                (105, 140), (100, 130), (100, 120), (100, 110), (105, 100)], stroke=BLACK), "flowChartTerminator"),
        (curve([(100, 100), (150, 100), (150, 140), (200, 140)], stroke=BLACK), ""),
        (line((100, 100), (200, 100)), ""),
        (stroked((100, 100, 109, 109)), ""),
    ],
    ids=["box", "coloured", "white", "diamond", "parallelogram", "hexagon", "corner-in-a-side", "circle", "round-corners",
         "terminator", "curved-line", "line", "tick-box"],
)  # fmt: skip
def test_forms_are_told_by_their_outline(path: DrawnPath, form: str) -> None:
    assert figure_of(path) == form


def test_heads_and_thick_arrows_are_told_by_their_corners() -> None:
    thick = polygon([(100, 104), (130, 104), (130, 100), (140, 107), (130, 114), (130, 110), (100, 110)], fill=BLACK)  # fmt: skip

    assert head_of(head_down((50, 50)), 3) is not None
    assert head_of(polygon([(50, 50), (47, 44), (50, 46), (53, 44)], fill=BLACK), 3) is not None
    assert head_of(filled((50, 50, 56, 56)), 3) is None
    assert block_arrow(thick) == ((100, 107), (140, 107), "rightArrow")


# --- tables and processes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", range(6))
def test_a_table_is_no_process(style: str, seed: int) -> None:
    paths = list(STYLES[style](random_table(random.Random(seed))))

    assert find_sketches(paths) == ()


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", range(6))
def test_a_process_and_a_table_on_one_page_are_told_apart(style: str, seed: int) -> None:
    rng = random.Random(seed)
    process = [box(0), box(1), box(2), *arrow_down(0), *arrow_down(1)]
    table = random_table(rng, corner=(40, 360))
    paths = [*process, *STYLES[style](table)]

    sketches = find_sketches(paths)
    rest = [path for number, path in enumerate(paths) if not any(number in s.paths for s in sketches)]

    assert [len(sketch.figures) for sketch in sketches] == [3]
    assert sketches[0].paths == set(range(len(process)))
    assert [spans(grid) for grid in find_grids(read_rulings(rest))] == [table.read_right_to_left()]


@pytest.mark.parametrize("style", ["as_stroked_lines", "as_thin_rectangles", "as_boxes", "as_dots"])
def test_a_process_in_a_cell_leaves_the_table_around_it_alone(style: str) -> None:
    table = plain_table(3, 2, (40, 40), (230, 260))
    process = [box(0, left=290), box(1, left=290), *arrow_down(0, x=350)]
    paths = [*STYLES[style](table), *process]

    sketches = find_sketches(paths)
    rest = [path for number, path in enumerate(paths) if not any(number in s.paths for s in sketches)]

    assert [len(sketch.figures) for sketch in sketches] == [2]
    assert [spans(grid) for grid in nest(find_grids(read_rulings(rest)))] == [table.read_right_to_left()]


def test_boxes_that_nothing_links_are_no_process() -> None:
    assert find_sketches([box(0), box(1), box(2), line((40, 400), (560, 400))]) == ()


def test_a_page_full_of_boxes_is_given_up_in_time() -> None:
    paths = [stroked((30 * (n % 19), 0.3 * (n // 19), 30 * (n % 19) + 25, 0.3 * (n // 19) + 15)) for n in range(60_000)]  # fmt: skip

    assert find_sketches(paths) == ()


def test_two_hundred_random_processes_are_read_back() -> None:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for seed in range(200):
        rng = random.Random(seed)
        layout = plan(rng)
        style = habits(rng)
        drawn = draw(layout, style, rng)
        if style.bare:
            continue  # words without a line around them
        found = _read(find_sketches(to_paths(drawn, rng)), drawn)
        nodes = Counter(node.text for one in found for node in one.nodes)
        arrows = Counter((one.nodes[edge.source].text, one.nodes[edge.target].text) for one in found for edge in one.edges)  # fmt: skip
        expected = Counter(text for text, _ in layout.nodes)
        leads = Counter((source, target) for source, target, _ in layout.edges)
        right["nodes"] += 2 * (nodes & expected).total()
        wrong["nodes"] += (nodes - expected).total() + (expected - nodes).total()
        right["edges"] += 2 * (arrows & leads).total()
        wrong["edges"] += (arrows - leads).total() + (leads - arrows).total()

    assert right["nodes"] / (right["nodes"] + wrong["nodes"]) >= 0.99
    assert right["edges"] / (right["edges"] + wrong["edges"]) >= 0.98


def _read(sketches: Sequence[Sketch], drawn: Sequence[object]) -> list[Diagram]:
    read = (read_sketch(sketch, *words_of(drawn, sketch)) for sketch in sketches)  # type: ignore[arg-type]
    return [one.diagram for one in read if one is not None]
