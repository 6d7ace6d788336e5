"""Labels settled against each other: one place for each field, the section it stands in, the company it keeps."""

from __future__ import annotations

import pytest

from extractors.document import Block
from extractors.forms.spec import Template
from tests.extractors.forms.loan_form import scan_of, template, values
from tests.extractors.papers import Box, box, grid


def settled(*blocks: str | Block, of: Template | None = None) -> dict[str, tuple[int, int]]:
    """Give row and column of the label of each field."""
    scan = scan_of(*blocks, of=of or template())
    return {
        path: (scan.spot(hit.spot).row, scan.spot(hit.spot).column) for path, hit in scan.field_hits.items()
    }


def test_label_alone_in_its_cell_comes_before_one_with_text() -> None:
    assert settled(grid(["نام شعبه مرکزی است"], ["نام شعبه"])) == {"branch": (1, 0)}
    assert settled(grid(["نام شعبه: مرکزی"], ["نام شعبه"])) == {"branch": (1, 0)}
    assert settled(grid(["شرح: نام شعبه: مرکزی"], ["نام شعبه: مرکزی"])) == {"branch": (1, 0)}


def test_of_equal_labels_the_first_and_of_unequal_ones_the_most_alike_counts() -> None:
    assert settled(grid(["نام شعبه"], ["نام شعبه"])) == {"branch": (0, 0)}
    assert settled(grid(["شرح مصرف واام"], ["شرح مصرف وام"])) == {"purpose": (1, 0)}


@pytest.mark.parametrize("order", [[0, 1], [1, 0]])
def test_label_counts_where_its_section_is(order: list[int]) -> None:
    both = template(
        field=[
            {"path": "a", "labels": ["نام"], "section": "2"},
            {"path": "b", "labels": ["نام کامل"], "section": "3"},
        ]
    )
    rows: list[list[str | Box]] = [[box("مشخصات وام", rows=2), "نام", "x"], ["دیگر", "y"]]
    others: list[list[str | Box]] = [[box("مشخصات ضامن", rows=2), "نام", "x"], ["دیگر", "y"]]

    found = settled(grid(*[row for part in order for row in (rows, others)[part]]), of=both)

    assert found == {"a": (2 * order.index(0), 1)}


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ((grid(["تلفن", "021"], ["رایانامه", "a@b.ir"]),), True),
        ((grid(["تلفن: 021 رایانامه: a@b.ir"]),), True),
        (("تلفن: 021", "رایانامه: a@b.ir"), True),
        ((grid(["تلفن", "021"]), grid(["رایانامه", "a@b.ir"])), True),
        ((grid(["تلفن", "021"]),), False),
        ((grid(["تلفن", "021"], *[["x", "y"]] * 4, ["رایانامه", "a@b.ir"]),), False),
        ((grid(["تلفن", "021"], *[["x", "y"]] * 3, ["رایانامه", "a@b.ir"]),), True),
        ((grid(["تلفن", "021"], ["رایانامه ندارد", "y"]),), False),
    ],
)
def test_label_of_a_cluster_counts_only_in_company(blocks: tuple[str | Block, ...], found: bool) -> None:
    assert ("contact.phone" in settled(*blocks)) is found


def test_label_that_two_fields_claim_is_the_first_ones() -> None:
    twice = template(
        field=[{"path": "a", "labels": ["نام شعبه"]}, {"path": "b", "labels": ["نام شعبه", "شعبه"]}]
    )

    assert settled(grid(["نام شعبه", "x"]), of=twice) == {"a": (0, 0)}
    assert settled(grid(["نام شعبه", "x"], ["شعبه", "y"]), of=twice) in (
        {"a": (0, 0)},
        {"a": (0, 0), "b": (1, 0)},
    )


def test_label_in_the_header_row_of_a_table_is_none_of_a_field() -> None:
    assert settled(grid(["ردیف", "نام شعبه", "مبلغ قسط"], ["۱", "مرکزی", "100"])) == {}
    assert settled(grid(["نام شعبه", "ردیف"])) == {"branch": (0, 0)}


@pytest.mark.parametrize(
    ("numbers", "count"),
    [
        (["۱", "۲", "۳"], 3),
        (["1", "2", "3", "4"], 4),
        (["۱", "۲"], 0),
        (["۵", "۷", "۹"], 0),
        (["۱۳۹۳", "۱۳۹۴", "۱۳۹۵"], 0),
    ],
)
def test_first_column_that_only_counts_is_printed(numbers: list[str], count: int) -> None:
    scan = scan_of(grid(*[[number, "کارت"] for number in numbers]))

    assert len(scan.numbers) == count
    assert scan.numbers <= scan.printed


def test_printed_words_are_known_with_a_number_before_them_and_not_within_a_text() -> None:
    scan = scan_of(grid(["بسمه تعالی", "۲- بسمه تعالی", "بسمه تعالی و بعد", "☐ بسمه تعالی"]))

    assert scan.printed == {0, 1}


def test_text_behind_a_label_ends_where_the_next_label_of_the_form_begins() -> None:
    scan = scan_of(grid(["نام متقاضی: علی نام شعبه: مرکزی"]))
    first, second = scan.field_hits["name"], scan.field_hits["branch"]

    assert scan.next_start(first) == second.start
    assert scan.next_start(second) == len(scan.spot(0).text)
    assert scan.is_settled(first)


def test_spot_that_begins_with_a_label_is_a_start() -> None:
    scan = scan_of(
        grid(["نام متقاضی: علی", "مرکزی", "شعبه تهران، نام شعبه: مرکزی", "جدول اقساط", "مشخصات وام"])
    )

    assert scan.starts == {0, 3, 4}


def test_headings_of_tables_and_sections_are_settled_too() -> None:
    scan = scan_of(grid(["جدول اقساط"], ["مشخصات وام"]))

    assert set(scan.table_hits) == {"payments"}
    assert [[target.key for target in hit.targets] for hit in scan.section_hits] == [["2"]]
    assert values()["table"][0]["path"] == "payments"
