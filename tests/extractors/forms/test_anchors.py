"""Cutting a place into marks, options, inner labels, printed words and the filler's own text."""

from __future__ import annotations

import pytest

from extractors.document import Line, MarkState
from extractors.forms.anchors import Span, cut, vocabulary_of, vocabulary_of_options
from extractors.forms.spec import Option
from extractors.forms.spots import lay_out
from tests.extractors.forms.loan_form import LOAN, pieces_of
from tests.extractors.forms.shown_pieces import shown
from tests.extractors.papers import box, control, document, grid


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("☒ مسکن ☐ خودرو", "+ <مسکن> - <خودرو>"),
        ("مسکن☒خودرو☐", "<مسکن> + <خودرو> -"),
        ("مسکن ☒\nخودرو ☐", "<مسکن> + / <خودرو> -"),
        ("☐ کالا (ایرانی)", "- <کالا> (ایرانی)"),
        ("☐ سایر: خرید زمین", '- <سایر> "خرید زمین"'),
        ("☐ سایر: ......", "- <سایر>"),
        ("برای مسکن و خودرو", '"برای" <مسکن> "و" <خودرو>'),
        ("مسکونی", '"مسکونی"'),
        ("مسکن\u200cها", '"مسکن\u200cها"'),
        ("خودروها", '"خودروها"'),
        ("مـسـکن", "<مـسـکن>"),
        ("مس☒کن", "+ <مس\ue000کن>"),
        ("H1 مسکن (C2) خودرو", "#H1 <مسکن> #C2 <خودرو>"),
        ("", ""),
        ("....", ""),
        ("۲۳", '"۲۳"'),
    ],
)
def test_place_is_cut_at_marks_and_known_words(text: str, expected: str) -> None:
    assert shown(pieces_of(text, resolved=False)[1]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الکترونیکی ☒ غیرالکترونیکی ☐", "{الکترونیکی} + {غیرالکترونیکی} -"),
        ("غیر الکترونیکی ☐", "{غیر الکترونیکی} -"),
        ("☐ پیامک شماره قرارداد: ۱۲", '- <پیامک> [شماره قرارداد] "۱۲"'),
        ("☐ سایر (با ذکر نحوه): تلفن", '- <سایر> (با ذکر نحوه) "تلفن"'),
    ],
)
def test_boxes_and_inner_labels_of_a_stage_are_known(text: str, expected: str) -> None:
    assert shown(pieces_of(text, "reply", resolved=False)[1]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۳ بار در: ☐ روز ☒ ماه", '"۳" (بار در) - <روز> + <ماه>'),
        ("۳ بار در سال", '"۳" (بار در) <سال>'),
        ("۳ بار درمان", '"۳ بار درمان"'),
    ],
)
def test_printed_words_end_where_words_end(text: str, expected: str) -> None:
    assert shown(pieces_of(text, "visits", resolved=False)[1]) == expected


def test_longest_words_win_and_the_first_of_equal_length_stays() -> None:
    options = (Option("one", ("دستگاه",)), Option("two", ("دستگاه اجرایی",)))
    layout = lay_out(document("☐ دستگاه اجرایی ☐ دستگاه"))

    pieces = cut(layout, [Span(0, 0, len(layout.spots[0].text))], vocabulary_of_options("by", options))

    assert [piece.meaning.code for piece in pieces if piece.is_anchor] == ["two", "one"]


def test_word_of_several_groups_may_mean_each() -> None:
    group = LOAN.field_by_path["reply"]
    layout = lay_out(document("سایر"))

    (piece,) = cut(layout, [Span(0, 0, 4)], vocabulary_of(group))

    assert [(meaning.path, meaning.code, meaning.open, meaning.text_path) for meaning in piece.meanings] == [
        ("reply.channels", "other", True, "reply.channels_other")
    ]


def test_borders_between_cells_and_rows_are_told() -> None:
    paper = document(
        grid(["☒ مسکن", "☐ خودرو"], ["☐ کالا", box([Line((control(MarkState.EMPTY), " سایر"))])])
    )

    assert shown(pieces_of(paper, resolved=False)[1]) == "+ <مسکن> | - <خودرو> ‖ - <کالا> | - <سایر>"


def test_part_of_a_spot_has_only_its_own_marks() -> None:
    layout = lay_out(document("☒ مسکن\n☐ خودرو ☒ کالا".replace("\n", " ")))
    text = layout.spots[0].text
    start = text.index("خودرو") - 2

    pieces = cut(layout, [Span(0, start, len(text))], vocabulary_of(LOAN.field_by_path["kinds"]))

    assert shown(pieces) == "- <خودرو> + <کالا>"


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("☐ مسکن", 0, 1),
        ("مسکن ☐   خودرو", 1, 3),
        ("مسکن☐خودرو", 0, 0),
        ("مسکن\t☐ خودرو", 4, 1),
        ("مسکن" + " " * 20 + "☐ خودرو", 6, 1),
        ("مسکن\n☐ خودرو", 0, 1),
    ],
)
def test_gaps_beside_a_mark_are_measured_in_spaces(text: str, before: int, after: int) -> None:
    paper = document(grid([text]))
    (mark,) = (piece for piece in pieces_of(paper, resolved=False)[1] if piece.mark is not None)

    assert (mark.gap_before, mark.gap_after) == (before, after)
