"""Shapes and connectors become the nodes and edges they draw, and shapes that draw no process become nothing."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest

from extractors.diagrams import build_diagrams, is_diagram, read_diagrams, to_mermaid, to_text
from extractors.document import Diagram, Edge, Node, NodeKind
from extractors.drawing import Drawing, End, Point, Shape, ShapeKind
from extractors.shapes import read_drawings
from tests.extractors.diagram_documents import ENCODINGS, write
from tests.extractors.drawn_processes import draw, habits
from tests.extractors.random_processes import plan


def box(
    text: str,
    x: float,
    y: float,
    form: str = "rect",
    *,
    width: float = 100,
    height: float = 40,
    **more: object,
) -> Shape:
    return Shape(ShapeKind.BOX, form, text, x, y, width, height, frozenset({f"#{text}"}), **more)  # type: ignore[arg-type]


def words(text: str, x: float, y: float, *, width: float = 30, height: float = 14) -> Shape:
    return Shape(ShapeKind.TEXT, "rect", text, x, y, width, height, text_box=True)


def line(
    *route: Point, heads: tuple[bool, bool] = (False, True), glue: tuple[str, str] = ("", ""), text: str = ""
) -> Shape:
    ends = (End(*route[0], heads[0], glue[0]), End(*route[-1], heads[1], glue[1]))
    return Shape(ShapeKind.CONNECTOR, "straightConnector1", text, ends=ends, route=route)


def block_arrow(form: str, *route: Point, text: str = "") -> Shape:
    ends = (End(*route[0]), End(*route[-1], True))
    return Shape(ShapeKind.CONNECTOR, form, text, ends=ends, route=route)


def read(*shapes: Shape) -> Diagram | None:
    found = build_diagrams([Drawing(shapes)])
    return found[0] if found else None


def edges(*shapes: Shape) -> list[str]:
    """Give the edges as «source > target» and «source > target: label»."""
    diagram = read(*shapes)
    assert diagram is not None
    return [
        f"{diagram.nodes[edge.source].text} > {diagram.nodes[edge.target].text}"
        + (f": {edge.label}" if edge.label else "")
        for edge in diagram.edges
    ]


A, B, C = box("الف", 100, 0), box("ب", 100, 100), box("ج", 100, 200)
D = box("د", 300, 100)


@pytest.mark.parametrize(
    ("shapes", "expected"),
    [
        pytest.param([A, B, line((150, 40), (150, 100))], ["الف > ب"], id="ends that touch"),
        pytest.param([A, B, line((150, 100), (150, 40), heads=(True, False))], ["الف > ب"], id="drawn backwards, head at its begin"),
        pytest.param([A, B, line((150, 40), (150, 100), heads=(True, False))], ["ب > الف"], id="upwards"),
        pytest.param([A, B, line((150, 40), (150, 100), heads=(True, True))], ["الف > ب", "ب > الف"], id="heads at both ends"),
        pytest.param([A, B, line((147, 52), (154, 91))], ["الف > ب"], id="ends that stop short"),
        pytest.param([A, B, line((150, 20), (150, 120))], ["الف > ب"], id="from center to center"),
        pytest.param([A, B, C, line((0, 0), (1, 1), glue=("#الف", "#ج"))], ["الف > ج"], id="glue, whatever the geometry"),
        pytest.param([A, B, C, line((150, 40), (150, 100), glue=("#الف", ""))], ["الف > ب"], id="glue at one end"),
        pytest.param([A, B, line((150, 40), (150, 100), heads=(False, False))], ["الف > ب"], id="no head, downwards"),
        pytest.param([A, D, line((200, 20), (250, 20)), line((250, 20), (250, 120)), line((250, 120), (300, 120))], ["الف > د"], id="three pieces"),
        pytest.param(
            [A, B, C, D, line((150, 140), (150, 200)), line((300, 120), (250, 120), (250, 170), (151, 170)), line((150, 40), (150, 100))],
            ["الف > ب", "د > ج", "ب > ج"],
            id="a line that ends on another line flows into it",
        ),
        pytest.param(
            [A, B, C, D, line((150, 140), (150, 200)), line((150, 170), (350, 170), (350, 140))],
            ["ب > د", "ب > ج"],
            id="a line that begins on another line branches off it",
        ),
        pytest.param([A, B, line((150, 40), (150, 100)), line((140, 40), (140, 100))], ["الف > ب"], id="the same arrow twice"),
        pytest.param([A, B, line((150, 40), (150, 100)), line((200, 110), (230, 110), (230, 130), (200, 130))], ["الف > ب", "ب > ب"], id="a loop at one step"),
        pytest.param([A, B, line((150, 40), (150, 100)), line((120, 110), (180, 110))], ["الف > ب"], id="a stroke inside a step is no loop"),
        pytest.param([A, B, block_arrow("downArrow", (150, 48), (150, 92))], ["الف > ب"], id="block arrow"),
        pytest.param([A, B, words("⇓", 140, 45, width=20, height=50)], ["الف > ب"], id="arrow typed in a text box"),
        pytest.param([A, B, line((150, 40), (150, 100), text="بلی")], ["الف > ب: بلی"], id="text on the line"),
        pytest.param([A, B, line((150, 40), (150, 100)), words("خیر", 154, 63)], ["الف > ب: خیر"], id="label beside the line"),
        pytest.param([A, B, line((150, 40), (150, 60)), words("خیر", 140, 62), line((150, 78), (150, 100))], ["الف > ب: خیر"], id="label in a gap of the line"),
        pytest.param([A, B, words("بلی", 140, 50), line((150, 66), (150, 100))], ["الف > ب: بلی"], id="label between a step and the line from it"),
        pytest.param([A, B, line((150, 40), (150, 100)), box("تایید", 154, 63, width=34, height=16)], ["الف > ب: تایید"], id="label with an outline"),
        pytest.param([A, box("تایید", 100, 100), line((150, 40), (150, 100))], ["الف > تایید"], id="an outcome as a step"),
        pytest.param([A, words("ثبت در دفتر", 100, 100, width=100), line((150, 40), (150, 100))], ["الف > ثبت در دفتر"], id="a step without an outline"),
    ],
)  # fmt: skip
def test_connectors_lead_from_step_to_step(shapes: list[Shape], expected: list[str]) -> None:
    assert edges(*shapes) == expected


FLOW = [A, B, line((150, 40), (150, 100))]


@pytest.mark.parametrize(
    ("extra", "nodes"),
    [
        pytest.param([words("نمودار ارتباطی فرایندهای خدمت", 60, -60, width=200)], ["الف", "ب"], id="a title"),
        pytest.param([box("نمودار خدمت", 60, -60, text_box=True)], ["الف", "ب"], id="a title in a text box"),
        pytest.param([box("اداره صدور پروانه", 60, -60, text_box=True)], ["الف", "ب"], id="a text box above all"),
        pytest.param([box("", 50, -20, width=300, height=300)], ["الف", "ب"], id="an empty frame"),
        pytest.param([box("معاونت توسعه", 50, -20, width=300, height=300)], ["الف", "ب"], id="a lane with its name"),
        pytest.param([box("۱", 92, -8, "ellipse", width=16, height=16)], ["الف", "ب"], id="the number of a step"),
        pytest.param([words("این متن توضیحی است و به چیزی وصل نیست", 300, 30, width=150, height=60)], ["الف", "ب"], id="a note"),
        pytest.param([box("ج", 110, 200)], ["الف", "ب", "ج"], id="a step that nothing leads to"),
        pytest.param([box("", 100, 200), words("ثبت پرونده", 110, 210, width=80)], ["الف", "ب", "ثبت پرونده"], id="text laid over a form"),
    ],
)  # fmt: skip
def test_what_only_adorns_a_diagram_is_no_node(extra: list[Shape], nodes: list[str]) -> None:
    diagram = read(*FLOW, *extra)

    assert diagram is not None
    assert [node.text for node in diagram.nodes] == nodes


@pytest.mark.parametrize(
    ("shapes", "expected"),
    [
        pytest.param([words("نام:", 0, 0), words("نشانی:", 0, 50)], False, id="lone texts"),
        pytest.param([box("مهر", 0, 0, text_box=True)], False, id="a lone text box"),
        pytest.param([box(text, 0, y, text_box=True) for text, y in (("نام", 0), ("نشانی", 60), ("تلفن", 120))], False, id="text boxes of a form"),
        pytest.param([box("نام", 0, 0, text_box=True), box("تاریخ", 300, 0, text_box=True), line((100, 20), (300, 20), heads=(False, False))], False, id="a rule between two text boxes"),
        pytest.param([line((0, 0), (500, 0), heads=(False, False))], False, id="a rule"),
        pytest.param([box(text, 0, y) for text, y in (("دریافت", 0), ("بررسی", 60), ("صدور", 120))], True, id="forms one under the other"),
        pytest.param([box("شروع", 0, 0, text_box=True), box("پایان", 0, 90, text_box=True)], True, id="start and end"),
        pytest.param(FLOW, True, id="steps with an arrow"),
    ],
)  # fmt: skip
def test_only_drawings_of_a_process_are_diagrams(shapes: list[Shape], expected: bool) -> None:
    assert is_diagram(Drawing(tuple(shapes))) is expected


def test_steps_without_arrows_get_no_edges() -> None:
    diagram = read(box("شروع", 0, 0), box("ثبت", 0, 60), box("پایان", 0, 120))

    assert diagram is not None
    assert [node.text for node in diagram.nodes] == ["شروع", "ثبت", "پایان"]
    assert diagram.edges == ()


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        pytest.param(box("شروع", 100, 0), NodeKind.START, id="شروع"),
        pytest.param(box("آغاز فرآيند", 100, 0), NodeKind.START, id="Arabic letters"),
        pytest.param(box("شروع به کار کارگاه", 100, 0), NodeKind.STEP, id="a step that begins with the word"),
        pytest.param(box("خاتمه", 100, 200), NodeKind.END, id="خاتمه"),
        pytest.param(
            box("ورود متقاضی", 100, 0, "flowChartTerminator"),
            NodeKind.START,
            id="terminator that nothing leads to",
        ),
        pytest.param(box("ابلاغ", 100, 200, "ellipse"), NodeKind.END, id="ellipse that leads nowhere"),
        pytest.param(box("مدارک کامل است؟", 100, 0), NodeKind.DECISION, id="question mark"),
        pytest.param(box("آیا مدارک کامل است", 100, 0), NodeKind.DECISION, id="آیا"),
        pytest.param(box("بررسی کمیسیون", 100, 0, "flowChartDecision"), NodeKind.DECISION, id="diamond"),
        pytest.param(box("ثبت", 100, 0, "flowChartProcess"), NodeKind.STEP, id="process"),
    ],
)
def test_kinds_are_told_by_words_and_form(shape: Shape, kind: NodeKind) -> None:
    arrow = line((150, 140), (150, 200)) if shape.y else line((150, 40), (150, 100))

    diagram = read(shape, B, arrow)

    assert diagram is not None
    assert next(node.kind for node in diagram.nodes if node.text == shape.text) is kind


def test_nodes_stand_in_reading_order() -> None:
    diagram = read(
        box("چپ", 0, 103),
        box("پایین", 100, 200),
        box("راست", 200, 97),
        box("بالا", 100, 0),
        line((150, 40), (250, 97)),
    )

    assert diagram is not None
    assert [node.text for node in diagram.nodes] == ["بالا", "راست", "چپ", "پایین"]


@pytest.mark.parametrize(
    ("shapes", "least", "most"),
    [
        pytest.param([A, B, line((0, 0), (1, 1), glue=("#الف", "#ب"))], 1.0, 1.0, id="glued"),
        pytest.param([A, B, line((150, 40), (150, 100))], 0.95, 0.99, id="touching"),
        pytest.param([A, B, line((150, 40), (150, 100), heads=(False, False))], 0.5, 0.89, id="no head"),
        pytest.param([A, B, box("ج", 210, 100), line((150, 40), (206, 70), (206, 88))], 0.5, 0.89, id="between two steps"),
    ],
)  # fmt: skip
def test_an_edge_is_as_sure_as_its_ends(shapes: list[Shape], least: float, most: float) -> None:
    diagram = read(*shapes)

    assert diagram is not None
    assert len(diagram.edges) == 1
    assert least <= diagram.edges[0].confidence <= most


def test_lines_without_heads_in_a_row_lead_as_they_were_drawn() -> None:
    row = [box(text, x, 0) for text, x in (("ج", 0), ("ب", 150), ("الف", 300))]
    right_to_left = [
        line((300, 20), (250, 20), heads=(False, False)),
        line((150, 20), (100, 20), heads=(False, False)),
    ]

    assert edges(*row, *right_to_left) == ["الف > ب", "ب > ج"]


def test_nothing_leads_to_a_start_or_from_an_end() -> None:
    shapes = [box("شروع", 300, 0), box("ثبت", 150, 0), box("پایان", 0, 0)]
    backwards = [
        line((250, 20), (300, 20), heads=(False, False)),
        line((100, 20), (150, 20), heads=(False, False)),
    ]

    upside_down = [
        box("پایان", 100, 0),
        box("بررسی", 100, 100),
        line((150, 40), (150, 100), heads=(False, False)),
    ]

    assert edges(*shapes, *backwards) == ["شروع > ثبت", "ثبت > پایان"]
    assert edges(*upside_down) == ["بررسی > پایان"]


DRAWN = Diagram(
    (
        Node("شروع", NodeKind.START),
        Node('ثبت "پرونده" <۲>\nدر سامانه'),
        Node("کامل است؟", NodeKind.DECISION),
        Node("end", NodeKind.END),
    ),
    (Edge(0, 1), Edge(1, 2), Edge(2, 3, "بلی"), Edge(2, 1, "خیر|", 0.8)),
)


def test_a_diagram_is_drawn_as_text() -> None:
    assert to_text(DRAWN).splitlines() == [
        "1. شروع",
        "   ↓ 2",
        '2. ثبت "پرونده" <۲> / در سامانه',
        "   ↓ 3",
        "3. (تصمیم) کامل است؟",
        "   ↓ [بلی] 4",
        "   ↓ [خیر|] 2 ؟",
        "4. (پایان) end",
    ]


def test_mermaid_quotes_what_it_would_read_itself() -> None:
    assert to_mermaid(DRAWN).splitlines() == [
        "flowchart TD",
        '    n1(["\u2067شروع\u2069"])',
        '    n2["\u2067ثبت #34;پرونده#34; #60;۲#62;\u2069<br/>\u2067در سامانه\u2069"]',
        '    n3{"\u2067کامل است؟\u2069"}',
        '    n4(["end"])',
        "    n1 --> n2",
        "    n2 --> n3",
        '    n3 -->|"\u2067بلی\u2069"| n4',
        '    n3 -.->|"\u2067خیر#124;\u2069"| n2',
    ]


def test_two_hundred_random_processes_are_read_back() -> None:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for seed in range(200):
        rng = random.Random(seed)
        layout = plan(rng)
        drawn = draw(layout, habits(rng), rng)
        root, settings = write(drawn, ENCODINGS[seed % len(ENCODINGS)], rng)

        found = [one.diagram for one in read_diagrams(read_drawings(root, settings))]

        nodes = Counter(node.text for diagram in found for node in diagram.nodes)
        arrows = Counter(
            (diagram.nodes[edge.source].text, diagram.nodes[edge.target].text)
            for diagram in found
            for edge in diagram.edges
        )
        counted: tuple[tuple[str, Counter[Any], Counter[Any]], ...] = (
            ("nodes", nodes, Counter(text for text, _ in layout.nodes)),
            ("edges", arrows, Counter((source, target) for source, target, _ in layout.edges)),
        )
        for name, got, expected in counted:
            right[name] += 2 * (got & expected).total()
            wrong[name] += (got - expected).total() + (expected - got).total()

    scores = {name: right[name] / (right[name] + wrong[name]) for name in ("nodes", "edges")}
    assert scores["nodes"] >= 0.99
    assert scores["edges"] >= 0.97
