"""Lines of a cell are joined to the paragraphs that were typed."""

from __future__ import annotations

import pytest

from extractors.pdf.habits import Habits
from extractors.pdf.lines import LineReader
from extractors.pdf.wrapping import joined, paragraphs, room_of
from tests.extractors.pdf.set_text import page_of, set_line


def read(lines: list[str], width: float, gaps: list[float] | None = None) -> list[str]:
    """Set lines in a cell that ends at 500 and is so wide, padding of 5 points included; give its paragraphs."""
    baseline, glyphs = 100.0, []
    for number, text in enumerate(lines):
        base = (
            "R" if any(letter > "\u0600" for letter in text) else "L"
        )  # a Latin string cut in two runs from the left
        glyphs += set_line(text, right=495, baseline=baseline, base=base)
        baseline += gaps[number] if gaps else 12
    content = page_of(glyphs)
    found = LineReader(content, Habits()).lines(content.glyphs)
    room = room_of(found, 500 - width, 500)
    texts = []
    for paragraph in paragraphs(found, 500 - width, 500):
        texts.append("".join(piece for piece in joined(paragraph, room) if isinstance(piece, str)))
    return texts


def test_a_line_that_was_full_goes_on_in_the_next() -> None:
    assert read(["ارائه خدمات", "سازمانها"], 70) == ["ارائه خدمات سازمانها"]


def test_a_line_with_room_for_the_next_word_ended_on_purpose() -> None:
    assert read(["ارائه خدمات", "به همه"], 200) == ["ارائه خدمات", "به همه"]


@pytest.mark.parametrize("item", ["۲- گواهی", "2) گواهی", "• گواهی", "- گواهی", "ب) گواهی"])
def test_an_item_of_a_list_begins_a_paragraph(item: str) -> None:
    assert read(["کارت ملی و", item], 55) == ["کارت ملی و", item]


def test_a_line_of_a_field_ends_where_its_break_was_typed() -> None:
    fields = [((400.0, 100.0, 495.0, 112.0), "کارت ملی\n"), ((400.0, 112.0, 495.0, 124.0), "شناسنامه")]
    found = LineReader(page_of([]), Habits()).lines([], [], fields)

    assert [line.text for (line,) in paragraphs(found, 395, 500)] == ["کارت ملی", "شناسنامه"]


def test_a_wider_gap_parts_paragraphs() -> None:
    assert read(["ارائه خدمات", "سازمانها", "سازمانها"], 70, [12, 24, 12]) == [
        "ارائه خدمات سازمانها",
        "سازمانها",
    ]


@pytest.mark.parametrize(
    ("lines", "width", "text"),
    [
        (["IR64010000", "4001039"], 62, "IR640100004001039"),
        (["r.moradi57", "@gmail.com"], 62, "r.moradi57@gmail.com"),
        (["online", "Batch"], 45, "online Batch"),
        (["شماره ۹۳-", "۱۱۲۵"], 62, "شماره ۹۳-۱۱۲۵"),
        (["info@ostan-", "sm.ir"], 70, "info@ostan-sm.ir"),
        (["نشانی https://a.ir/", "form"], 100, "نشانی https://a.ir/form"),
        (["سامانه ERP-", "NIX"], 70, "سامانه ERP- NIX"),
        (["الکترونیک", "ی"], 57, "الکترونیکی"),
        (["الکترونیک", "و خدمت"], 57, "الکترونیک و خدمت"),
        (["سامانه (", "NOCR)"], 55, "سامانه (NOCR)"),
        (["صنعت و معد", "ن و تجارت"], 60, "صنعت و معدن و تجارت"),
        (["صنعت و معدن", "و تجارت"], 65, "صنعت و معدن و تجارت"),
    ],
)
def test_a_word_too_long_for_its_column_is_whole_again(lines: list[str], width: float, text: str) -> None:
    assert read(lines, width) == [text]


def test_spaces_before_the_first_word_take_room_too() -> None:
    full = "ارائه خدمات به همه سازمانها"

    assert read([full, "سازمانها"], 182) == [full, "سازمانها"]
    assert read([f"  {full}", "سازمانها"], 182) == [f"{full} سازمانها"]


def test_lines_of_a_narrow_column_are_one_text_where_they_fit_not_beside_each_other() -> None:
    assert read(["بانک", "اطلاعات جامع", "مشترکین"], 80) == ["بانک اطلاعات جامع مشترکین"]
    assert read(["کد ملی", "نام"], 80) == ["کد ملی", "نام"]
    assert read(["شد.", "اطلاعات جامع"], 80) == ["شد.", "اطلاعات جامع"]


def test_a_gap_a_little_wider_is_a_hint_of_a_new_paragraph() -> None:
    lines = ["ارائه خدمات به همه سازمانها", "سازمانهای ما", "خدمات"]

    assert read(lines, 182, [12, 12, 12]) == ["ارائه خدمات به همه سازمانها سازمانهای ما", "خدمات"]
    assert read(lines, 182, [13.5, 12, 12]) == ["ارائه خدمات به همه سازمانها", "سازمانهای ما", "خدمات"]


def test_numbers_that_go_on_counting_within_a_sentence_begin_no_item() -> None:
    sentence = "مراحل خدمت: ۱- ثبت درخواست"

    assert read([sentence, "۲- بررسی"], 140) == [f"{sentence} ۲- بررسی"]
    assert read(["۱- ثبت درخواست به همراه مدارک", "۲- بررسی"], 160) == [
        "۱- ثبت درخواست به همراه مدارک",
        "۲- بررسی",
    ]
