"""What the reader saw, as JSON of the contract and as text for eyes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from extractors.document import (
    Diagram,
    Document,
    Edge,
    Line,
    Mark,
    MarkHow,
    MarkState,
    Node,
    NodeKind,
    Page,
    Place,
    Trust,
)
from extractors.forms.reading import Finding, FormReading, RawValue, Unassigned
from extractors.inspection import inspect_json, inspect_text, options_of
from tests.extractors.papers import box, control, document, grid, line, lines

ABOUT = {"path": "فرم.docx", "sha256": "0", "format": "docx", "pages": None}


def seen(paper: Document) -> dict[str, Any]:
    """Give the one page of a document as JSON, and back."""
    (page,) = json.loads(json.dumps(inspect_json(paper, ABOUT)))["pages"]
    assert isinstance(page, dict)
    return page


def told(line_of_marks: str) -> list[tuple[str, str]]:
    return [(mark.glyph, option) for mark, option in options_of(lines(line_of_marks))]


# --- which option a mark belongs to, without a template ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("☒ ملی ☐ استانی", [("☒", "ملی"), ("☐", "استانی")]),
        ("ملی ☒ استانی ☐", [("☒", "ملی"), ("☐", "استانی")]),
        ("☒ ملی\n☐ استانی", [("☒", "ملی"), ("☐", "استانی")]),
        ("ملی ☐\nاستانی ☒", [("☐", "ملی"), ("☒", "استانی")]),
        ("سطح: ☒ ملی ☐ استانی", [("☒", "ملی"), ("☐", "استانی")]),
        ("☐ سایر: ...... ☒ هیچ", [("☐", "سایر"), ("☒", "هیچ")]),
        ("☒☐ ملی", [("☒", ""), ("☐", "ملی")]),
        ("☒", [("☒", "")]),
        ("ملی", []),
    ],
)
def test_mark_belongs_to_the_text_on_the_side_where_the_marks_stand(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(text) == expected


def test_box_in_a_cell_of_its_own_takes_the_text_of_the_cell_beside_it() -> None:
    page = seen(document(grid(["☒", "ملی", "☐", "استانی"], ["شهری", "☐", "", ""])))

    marks = [(mark["state"], mark["option"]) for cell in page["grids"][0]["cells"] for mark in cell["marks"]]
    assert marks == [("ticked", "ملی"), ("empty", "استانی"), ("empty", "شهری")]


# --- JSON -------------------------------------------------------------------------------------------------------------


def test_page_has_exactly_the_names_of_the_contract() -> None:
    whole = inspect_json(document("متن"), ABOUT)

    assert set(whole) == {"source", "pages"}
    assert whole["source"] == ABOUT
    assert set(whole["pages"][0]) == {
        "number",
        "width",
        "height",
        "lines",
        "grids",
        "marks",
        "diagrams",
        "trust",
    }


def test_lines_hold_all_text_that_of_cells_and_running_parts_too() -> None:
    paper = document("پیش", grid(["الف", box([line("ب"), grid(["ج"])])]), "  ", "پس", running=[line("سربرگ")])

    assert [item["text"] for item in seen(paper)["lines"]] == ["پیش", "الف", "ب", "ج", "پس", "سربرگ"]
    assert {item["verified"] for item in seen(paper)["lines"]} == {True}


def test_grids_are_given_cell_by_cell_and_nested_ones_after_them() -> None:
    page = seen(document(grid([box("الف", rows=2), box("ب", columns=2)], ["ج", box([grid(["د"])])])))

    outer, inner = page["grids"]
    assert (outer["rows"], outer["columns"], len(inner["cells"])) == (2, 3, 1)
    assert [(cell["row"], cell["column"], cell["row_span"], cell["column_span"], cell["text"], cell["bbox"]) for cell in outer["cells"]] == [
        (0, 0, 2, 1, "الف", None),
        (0, 1, 1, 2, "ب", None),
        (1, 1, 1, 1, "ج", None),
        (1, 2, 1, 1, "د", None),
    ]  # fmt: skip


def test_marks_say_their_state_and_how_it_is_known() -> None:
    symbol = Mark(MarkState.UNCLEAR, MarkHow.SYMBOL, "")
    written = Line((control(MarkState.TICKED), " ملی ", symbol, " استانی"))

    assert seen(document(written))["marks"] == [
        {"state": "ticked", "how": "control", "option": "ملی", "bbox": None},
        {"state": "unclear", "how": "symbol", "option": "استانی", "bbox": None},
    ]


def test_marks_of_grids_stand_with_their_cells_alone() -> None:
    page = seen(document("☐ بیرون", grid(["☒ درون"])))

    assert [mark["option"] for mark in page["marks"]] == ["بیرون"]
    assert [mark["option"] for mark in page["grids"][0]["cells"][0]["marks"]] == ["درون"]


DRAWN = Diagram(
    (Node("شروع", NodeKind.START), Node("بررسی"), Node("پایان", NodeKind.END)),
    (Edge(0, 1), Edge(1, 2, "بلی")),
)


@pytest.mark.parametrize("inside", [False, True], ids=["in the text", "in a cell"])
def test_diagrams_are_given_with_kinds_and_labels(inside: bool) -> None:
    page = seen(document(grid([box([DRAWN])]) if inside else DRAWN))

    assert page["diagrams"] == [
        {
            "nodes": [
                {"text": "شروع", "kind": "start"},
                {"text": "بررسی", "kind": "step"},
                {"text": "پایان", "kind": "end"},
            ],
            "edges": [{"from": 0, "to": 1, "label": ""}, {"from": 1, "to": 2, "label": "بلی"}],
        }
    ]


def test_page_of_a_pdf_has_its_size_its_boxes_and_its_trust() -> None:
    placed = replace(line("متن"), place=Place(page=2, bbox=(1.0, 2.0, 3.0, 4.0)))
    page = Page(2, (placed,), (), 595.0, 842.0, Trust("suspect", ("digits differ",)))

    shown = seen(Document((page,), paged=True))

    assert (shown["number"], shown["width"], shown["height"]) == (2, 595.0, 842.0)
    assert shown["lines"] == [{"text": "متن", "bbox": [1.0, 2.0, 3.0, 4.0], "verified": False}]
    assert shown["trust"] == {"text_layer": "suspect", "reasons": ["digits differ"]}


# --- for eyes ---------------------------------------------------------------------------------------------------------


def test_text_shows_lines_grids_spans_and_marks() -> None:
    text = inspect_text(document("فرم", grid([box("نوع", rows=2), box("☒ ملی", columns=2)], ["☐ شهری", ""])))

    assert text.split("\n\n") == [
        "فرم",
        "grid 1: 2 rows × 3 columns\n  1,1 ↓2  نوع\n  1,2 ←2  ☒ ملی\n  2,2  ☐ شهری\n",
    ]


def test_text_shows_marks_without_a_character_of_their_own() -> None:
    written = Line(
        (control(MarkState.TICKED), "ملی ", control(MarkState.EMPTY), "شهری ", control(MarkState.UNCLEAR))
    )

    assert inspect_text(document(written)) == "☒ملی ☐شهری ?\n"


def test_text_shows_what_was_taken_from_where_and_what_was_left_over() -> None:
    place = Place("table 1, row 2, cell 1")
    reading = FormReading(
        "service",
        "service-1393",
        (
            RawValue("title", "text", "صدور\nپروانه", place, method="beside", confidence=0.99),
            RawValue("levels", "choice", "☒ ملی", place, ("national",), method="option"),
            RawValue("agency", "text", "", place, method="beside"),
        ),
        (Finding("mark-unreadable", "nature", "sovereign"),),
        (Unassigned("یادداشت", place),),
    )

    shown = inspect_text(document("فرم"), [reading, FormReading("unknown", None)])

    assert "form 1: service (service-1393)" in shown
    assert "  title  ← table 1, row 2, cell 1, beside, 0.99:  صدور / پروانه\n" in shown
    assert "  levels  ← table 1, row 2, cell 1, option, 1.00:  ☒ ملی  = national\n" in shown
    assert "agency" not in shown
    assert "  doubt: mark-unreadable on nature sovereign\n" in shown
    assert "  left over, table 1, row 2, cell 1:  یادداشت\n" in shown
    assert "form 2: unknown (no template fits)" in shown


@pytest.mark.parametrize(("length", "shown"), [(180, 180), (181, 180), (5000, 180)])
def test_long_cell_is_cut_for_eyes_and_never_in_json(length: int, shown: int) -> None:
    paper = document(grid(["ا" * length]))

    text = inspect_text(paper)

    assert text.count("ا") == shown
    assert ("…" in text) is (length > shown)
    assert seen(paper)["grids"][0]["cells"][0]["text"] == "ا" * length


def test_distrusted_page_says_so_first() -> None:
    page = Page(3, (line("متن"),), trust=Trust("none", ("no text layer",)))

    assert inspect_text(Document((page,), paged=True)).startswith("page 3: text layer none: no text layer\n")
