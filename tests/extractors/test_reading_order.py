"""On which side a table begins that does not say so."""

from __future__ import annotations

import pytest

from extractors.document import Block, Grid
from extractors.reading_order import in_reading_order
from normalizers.characters import fold
from tests.extractors.papers import Box, box, grid, line

LABELS = frozenset(fold(label) for label in ("نوع خدمت", "سطح خدمت", "شرح خدمت"))


def unsaid(*rows: list[str | Box]) -> Grid:
    return grid(*rows, directed=False)


def first_texts(block: Block) -> list[str]:
    """Give the text of the first cell of each row."""
    assert isinstance(block, Grid)
    return [next(cell.text for cell in block.cells if cell.row == row) for row in range(block.rows)]


def read(*blocks: Block, labels: frozenset[str] = frozenset()) -> list[list[str]]:
    return [first_texts(block) for block in in_reading_order(blocks, labels) if isinstance(block, Grid)]


def test_table_that_says_its_direction_is_left_alone() -> None:
    said = grid(["مقدار", "۱- عنوان خدمت:"])

    assert in_reading_order([said]) == [said]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("مقدار", "۱- عنوان خدمت"),
        ("مقدار", "1. عنوان خدمت"),
        ("مقدار", "عنوان خدمت:"),
        ("☒ ملی", "سطح"),
        ("جمله ای بسیار بلند که بیش از شصت نویسه دارد و برچسب هیچ فرمی نمی تواند باشد", "شرح"),
        ("Latin words", "شرح"),
    ],
)
def test_table_with_its_labels_last_is_turned_and_one_with_labels_first_is_not(first: str, last: str) -> None:
    assert read(unsaid([first, last])) == [[last]]
    assert read(unsaid([last, first])) == [[last]]


def test_label_over_many_rows_tells_the_side() -> None:
    rows: list[list[str | Box]] = [["الف", box("مشخصات", rows=3)], ["ب"], ["ج"]]

    assert read(unsaid(*rows))[0][0] == "مشخصات"


def test_known_labels_alone_decide_where_some_stand() -> None:
    rows: list[list[str | Box]] = [["نوع خدمت", "۲- مقدار:"], ["سطح خدمت", "۳- مقدار:"]]

    assert read(unsaid(*rows)) == [["۲- مقدار:", "۳- مقدار:"]]
    assert read(unsaid(*rows), labels=LABELS) == [["نوع خدمت", "سطح خدمت"]]


def test_few_known_labels_among_many_rows_do_not_decide_alone() -> None:
    """A heading wrapped at the edge is no known label, so that a known label inside the row looks like the first."""
    wrapped: list[list[str | Box]] = [["شرح خدمت: متن", "مشخصات"], ["نوع خدمت: متن", "دهنده"]]
    others: list[list[str | Box]] = [["مقدار", "۱- ب:"] for _ in range(20)]

    assert read(unsaid(*wrapped, *others), labels=LABELS)[0][0] == "مشخصات"


@pytest.mark.parametrize("label", ["نوع خدمت", "۴- نوع خدمت", "نوع خدمت: شهروندان", "نوع\u200cخدمت"])
def test_known_label_counts_with_its_number_and_its_value(label: str) -> None:
    assert read(unsaid(["۱- ب:", label]), labels=LABELS) == [[label]]


def test_long_text_that_begins_with_a_known_label_is_no_label() -> None:
    long = "نوع خدمت: " + "که در ادامه می آید " * 7

    assert len(long) > 120
    assert read(unsaid(["۱- ب:", long]), labels=LABELS) == [["۱- ب:"]]


@pytest.mark.parametrize(("length", "mirrored"), [(58, True), (59, False)])
def test_long_line_is_no_label_even_with_a_colon(length: int, mirrored: bool) -> None:
    """A number and a colon together weigh more than a colon alone, as long as the line may be a label."""
    numbered = f"۱-{'ا' * (length - 1)}:"

    assert (read(unsaid(["الف:", numbered])) == [[numbered]]) is mirrored


def test_cell_over_two_rows_tells_nothing_yet() -> None:
    two: list[list[str | Box]] = [[box("Latin", rows=2), "الف:"], ["ب:"]]
    three: list[list[str | Box]] = [[box("Latin", rows=3), "الف"], ["ب"], ["ج"]]

    assert read(unsaid(*two))[0][0] == "الف:"
    assert read(unsaid(*three))[0][0] == "Latin"


def test_table_that_gives_no_sign_goes_by_its_letters() -> None:
    assert read(unsaid(["الف", "ب"])) == [["ب"]]
    assert read(unsaid(["Name", "Value"])) == [["Name"]]
    assert read(unsaid(["۱", "۲"])) == [["۱"]]


def test_tables_of_one_document_are_judged_together() -> None:
    clear, silent = unsaid(["۱- عنوان خدمت:", "الف"], ["۲- شناسه خدمت:", "ب"]), unsaid(["ج", "د"])

    assert read(clear, silent) == [["۱- عنوان خدمت:", "۲- شناسه خدمت:"], ["ج"]]
    assert read(silent) == [["د"]]


def test_table_inside_a_cell_is_turned_with_the_others() -> None:
    inner = unsaid(["ب", "الف"])
    outer = unsaid(["مقدار", "۱- عنوان:"], [box([line("x"), inner]), "۲- شناسه:"])

    (turned,) = in_reading_order([outer])

    assert isinstance(turned, Grid)
    (nested,) = (block for block in turned.cells[3].blocks if isinstance(block, Grid))
    assert first_texts(nested) == ["الف"]
    assert turned.directed
    assert nested.directed


def test_turned_cells_keep_spans_and_stand_in_order() -> None:
    (turned,) = in_reading_order([unsaid([box("مقدار", columns=2), "۱- عنوان:"], ["الف", "ب", "۲- شناسه:"])])

    assert isinstance(turned, Grid)
    assert [(cell.row, cell.column, cell.column_span, cell.text) for cell in turned.cells] == [
        (0, 0, 1, "۱- عنوان:"),
        (0, 1, 2, "مقدار"),
        (1, 0, 1, "۲- شناسه:"),
        (1, 1, 1, "ب"),
        (1, 2, 1, "الف"),
    ]


def test_lines_and_tables_of_one_column_keep_their_order() -> None:
    text, column = line("متن"), unsaid(["الف"], ["ب"])

    found = in_reading_order([text, column])

    assert found[0] is text
    assert first_texts(found[1]) == ["الف", "ب"]
