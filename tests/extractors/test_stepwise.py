"""Steps written as lines, as one line with arrows, or as a table are read as the process they tell."""

from __future__ import annotations

import pytest

from extractors.document import Cell, Diagram, Grid, Line, NodeKind
from extractors.stepwise import read_step_grid, read_steps


def told(diagram: Diagram | None) -> str:
    """Give a diagram as «1 > 2 > 3 | 2 > 4: label», its nodes by their texts."""
    assert diagram is not None
    return " | ".join(
        f"{diagram.nodes[edge.source].text} > {diagram.nodes[edge.target].text}"
        + (f": {edge.label}" if edge.label else "")
        for edge in diagram.edges
    )


def sureness(diagram: Diagram | None) -> set[float]:
    assert diagram is not None
    return {edge.confidence for edge in diagram.edges}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["شروع", "↓", "ثبت", "⇩", "پایان"], "شروع > ثبت | ثبت > پایان", id="arrows on lines of their own"),
        pytest.param(["ثبت", "↓", "بررسی", "کارشناسی", "↓", "صدور"], "ثبت > بررسی\nکارشناسی | بررسی\nکارشناسی > صدور", id="a step of two lines"),
        pytest.param(["ثبت ↓", "بررسی ↓", "صدور"], "ثبت > بررسی | بررسی > صدور", id="arrows at the ends of lines"),
        pytest.param(["ثبت", "← بررسی", "← صدور"], "ثبت > بررسی | بررسی > صدور", id="arrows before lines"),
        pytest.param(["شروع ← ثبت ⇦ پایان"], "شروع > ثبت | ثبت > پایان", id="in one line"),
        pytest.param(["ثبت تقاضا----->بررسی---->صدور"], "ثبت تقاضا > بررسی | بررسی > صدور", id="typed arrows"),
        pytest.param(["ثبت ➔ بررسی ➔ صدور"], "ثبت > بررسی | بررسی > صدور", id="arrows that point back, all of them"),
        pytest.param(["پایان → ثبت → شروع"], "ثبت > پایان | شروع > ثبت", id="arrows that point back, from start to end"),
        pytest.param(["ثبت → بررسی ← ارسال"], "بررسی > ثبت | بررسی > ارسال", id="arrows both ways"),
        pytest.param(["receive -> check -> issue"], "receive > check | check > issue", id="left to right"),
        pytest.param(["شروع ← ثبت ←", "بررسی ← پایان"], "شروع > ثبت | ثبت > بررسی | بررسی > پایان", id="over two lines"),
        pytest.param(
            ["شروع ← بررسی", "بررسی ← (بلی) صدور", "بررسی ← خیر ← پایان"],
            "شروع > بررسی | بررسی > صدور: بلی | بررسی > پایان: خیر",
            id="a way a line, with answers",
        ),
        pytest.param(["1- ثبت", "۲. بررسی", "ادامه بررسی", "(3) صدور"], "ثبت > بررسی\nادامه بررسی | بررسی\nادامه بررسی > صدور", id="numbers of every kind"),
        pytest.param(["مرحله اول: ثبت", "مرحله دوم: صدور"], "ثبت > صدور", id="ordinals"),
        pytest.param(["گام ۱: ثبت ⇦ گام ۲: صدور"], "ثبت > صدور", id="numbers and arrows"),
        pytest.param(["مراحل به شرح زیر است:", "1- ثبت", "2- صدور"], "ثبت > صدور", id="a heading before"),
        pytest.param(["شروع", "ثبت", "پایان"], "شروع > ثبت | ثبت > پایان", id="from start to end"),
    ],
)  # fmt: skip
def test_lines_tell_a_process(lines: list[str], expected: str) -> None:
    assert told(read_steps(lines)) == expected


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([], id="nothing"),
        pytest.param(["ثبت درخواست"], id="one line"),
        pytest.param(["این خدمت نمودار ندارد", "با تشکر"], id="prose"),
        pytest.param(["1- ثبت", "3- صدور"], id="numbers that do not run"),
        pytest.param(["► ثبت", "► صدور"], id="arrows as bullets"),
        pytest.param(["۱۳۹۳/۶/۱۰", "۱۳۹۳/۷/۱۰"], id="dates"),
        pytest.param(["↓"], id="an arrow alone"),
    ],
)
def test_other_lines_tell_none(lines: list[str]) -> None:
    assert read_steps(lines) is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["ثبت", "↓", "صدور"], {0.98}, id="an arrow"),
        pytest.param(["1- ثبت", "2- صدور"], {0.9}, id="numbers"),
        pytest.param(["ثبت → صدور"], {0.85}, id="an arrow that points back"),
        pytest.param(["شروع → ثبت"], {0.98}, id="an arrow that points back from the start"),
        pytest.param(["شروع", "ثبت", "پایان"], {0.8}, id="nothing but the order"),
    ],
)
def test_an_edge_is_as_sure_as_what_stands_for_it(lines: list[str], expected: set[float]) -> None:
    assert sureness(read_steps(lines)) == expected


def test_automatic_numbers_count_as_numbers() -> None:
    assert told(read_steps(["ثبت", "صدور"], numbered=[True, True])) == "ثبت > صدور"
    assert read_steps(["ثبت", "صدور"], numbered=[True, False]) is None


def test_kinds_are_told_by_the_words() -> None:
    diagram = read_steps(["شروع ← کامل است؟ ← پایان"])

    assert diagram is not None
    assert [node.kind for node in diagram.nodes] == [NodeKind.START, NodeKind.DECISION, NodeKind.END]


def grid(*rows: str) -> Grid:
    """Give a grid from rows of cells parted by `|`, the first cell the rightmost."""
    cells = [
        Cell(row, column, blocks=(Line((text.strip(),)),))
        for row, line in enumerate(rows)
        for column, text in enumerate(line.split("|"))
    ]
    return Grid(len(rows), max(cell.column for cell in cells) + 1, tuple(cells))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(["شروع", "↓", "ثبت", "↓", "پایان"], "شروع > ثبت | ثبت > پایان", id="a column"),
        pytest.param(["شروع|←|ثبت|⇦|پایان"], "شروع > ثبت | ثبت > پایان", id="a row"),
        pytest.param(["شروع|←|ثبت", "| |↓", "پایان|→|صدور"], "شروع > ثبت | ثبت > صدور | صدور > پایان", id="a snake"),
        pytest.param(["بررسی|بلی|←|صدور", "↓|||", "خیر|||", "اصلاح|||"], "بررسی > صدور: بلی | بررسی > اصلاح: خیر", id="answers beside arrows"),
        pytest.param(["ردیف|شرح مرحله|مسئول", "۱|ثبت|دبیرخانه مرکزی سازمان", "۲|صدور|معاون"], "ثبت > صدور", id="numbered rows under headings"),
        pytest.param(["1|ثبت درخواست متقاضی|دبیر", "2|صدور مجوز فعالیت|معاون"], "ثبت درخواست متقاضی > صدور مجوز فعالیت", id="numbered rows"),
        pytest.param(["1- ثبت", "2- صدور"], "ثبت > صدور", id="numbered cells"),
    ],
)  # fmt: skip
def test_tables_tell_a_process(rows: list[str], expected: str) -> None:
    assert told(read_step_grid(grid(*rows))) == expected


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(["نام|تلفن", "رضا|۳۳"], id="a table of something else"),
        pytest.param(["ثبت|صدور"], id="cells with nothing between them"),
    ],
)
def test_other_tables_tell_none(rows: list[str]) -> None:
    assert read_step_grid(grid(*rows)) is None
