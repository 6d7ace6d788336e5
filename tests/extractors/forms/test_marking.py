"""Tying marks to options, on whichever side they stand, and judging how a whole form is ticked."""

from __future__ import annotations

import pytest

from extractors.document import Line, Mark, MarkHow, MarkState
from extractors.forms.marking import (
    MarkStyle,
    Side,
    State,
    choose_side,
    judge_style,
    shape_of,
    side_costs,
    state_of,
    tie,
)
from tests.extractors.forms.loan_form import pieces_of
from tests.extractors.papers import control, document, mark

TICKED, EMPTY, UNCLEAR = MarkState.TICKED, MarkState.EMPTY, MarkState.UNCLEAR


def tied(text: str, preferred: Side | None = None) -> dict[str, tuple[str, bool]]:
    """Give the signs tied to each option, and whether they are doubtful."""
    pieces = pieces_of(text)[1]
    side, certain = choose_side(pieces, preferred)
    return {
        item.piece.meaning.code: ("".join(one.glyph for one in item.marks), item.doubtful)
        for item in tie(pieces, side, certain=certain)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("☒ مسکن ☐ خودرو ☐ کالا", Side.BEFORE),
        ("مسکن ☒ خودرو ☐ کالا ☐", Side.AFTER),
        ("مسکن☒ خودرو☐", Side.AFTER),
        ("☒مسکن ☐خودرو", Side.BEFORE),
        ("نوع: ☒ مسکن ☐ خودرو", Side.BEFORE),
        ("☒ مسکن\n☐ خودرو", Side.BEFORE),
        ("مسکن ☒\nخودرو ☐", Side.AFTER),
        ("☐ مسکن ☐ خودرو ☐ کالا ☐ سایر: ...", Side.BEFORE),
        ("مسکن   ☐ خودرو   ☐ کالا", Side.BEFORE),
        ("مسکن ☐   خودرو ☐   کالا", Side.AFTER),
    ],
)
def test_side_of_the_marks_is_told_by_the_place_itself(text: str, expected: Side) -> None:
    pieces = pieces_of(text)[1]

    assert choose_side(pieces, None) == (expected, True)
    before, after = side_costs(pieces)
    assert (before < after) is (expected is Side.BEFORE)


def test_place_that_does_not_say_goes_by_the_form_and_is_doubtful_without_it() -> None:
    text = "مسکن ☒ خودرو"

    assert choose_side(pieces_of(text)[1], Side.AFTER) == (Side.AFTER, True)
    assert choose_side(pieces_of(text)[1], None) == (Side.BEFORE, False)
    assert tied(text, Side.AFTER) == {"home": ("☒", False), "car": ("", False)}
    assert tied(text, Side.BEFORE) == {"home": ("", False), "car": ("☒", False)}
    assert tied(text) == {"home": ("", True), "car": ("☒", True)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("☒ مسکن ☐ خودرو ☐ کالا", {"home": "☒", "car": "☐", "goods": "☐"}),
        ("مسکن ☒ خودرو ☐ کالا ☐", {"home": "☒", "car": "☐", "goods": "☐"}),
        ("☐ مسکن خودرو ☒ کالا", {"home": "☐", "car": "", "goods": "☒"}),
        ("☐ مسکن ✓ ☐ خودرو ☐ کالا", {"home": "☐✓", "car": "☐", "goods": "☐"}),
        ("✓☐ مسکن ☐ خودرو ☐ کالا", {"home": "✓☐", "car": "☐", "goods": "☐"}),
        ("مسکن ☐✓ خودرو ☐ کالا ☐", {"home": "☐✓", "car": "☐", "goods": "☐"}),
        ("☐ کالا (ایرانی) ☒ سایر: زمین", {"goods": "☐", "other": "☒"}),
        ("☐ سایر: زمین ☒ مسکن", {"other": "☐", "home": "☒"}),
        ("مسکن خودرو", {"home": "", "car": ""}),
    ],
)
def test_every_mark_is_tied_to_its_option(text: str, expected: dict[str, str]) -> None:
    assert {code: signs for code, (signs, _) in tied(text).items()} == expected


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ([], State.MISSING),
        ([EMPTY], State.EMPTY),
        ([TICKED], State.TICKED),
        ([UNCLEAR], State.UNCLEAR),
        ([EMPTY, TICKED], State.TICKED),
        ([UNCLEAR, EMPTY], State.UNCLEAR),
        ([UNCLEAR, TICKED], State.TICKED),
    ],
)
def test_marks_of_one_option_say_together_what_is_known(states: list[MarkState], state: State) -> None:
    assert state_of([control(one) for one in states], alike=frozenset()) is state


def test_shape_that_stands_everywhere_says_nothing() -> None:
    bullet, tick = mark("■"), mark("✓")

    assert state_of([bullet], alike=frozenset({shape_of(bullet)})) is State.MISSING
    assert state_of([bullet, tick], alike=frozenset({shape_of(bullet)})) is State.TICKED


def style_of(*texts: str | Line) -> MarkStyle:
    places = []
    for text in texts:
        paper = document(text) if isinstance(text, Line) else text
        places.append(pieces_of(paper)[1])
    return judge_style(places)


def test_form_with_boxes_says_on_which_side_and_that_it_has_them() -> None:
    style = style_of("☒ مسکن ☐ خودرو", "☐ مسکن ☐ خودرو ☐ کالا", "خودرو ☒ کالا")

    assert style == MarkStyle(Side.BEFORE, has_boxes=True)


@pytest.mark.parametrize("text", ["مسکن ☐ خودرو ☒", "مسکن☐\nخودرو☐"])
def test_form_with_boxes_behind_its_options_says_so(text: str) -> None:
    assert style_of(text).side is Side.AFTER


def test_form_ticked_without_boxes_is_typed_from_two_ticks_on() -> None:
    assert style_of("✓ مسکن خودرو کالا", "مسکن ✓ خودرو").is_typed
    assert not style_of("✓ مسکن خودرو کالا", "مسکن خودرو").is_typed
    assert not style_of("✓ مسکن خودرو کالا", "✓ مسکن ☐ خودرو").is_typed
    assert not style_of("مسکن خودرو کالا", "مسکن خودرو").is_typed


def test_full_shape_before_every_option_is_a_bullet() -> None:
    bullets = style_of("■ مسکن ■ خودرو ■ کالا ■ سایر")

    assert bullets.alike == {shape_of(mark("■"))}
    assert not bullets.is_typed


@pytest.mark.parametrize(
    "texts",
    [
        ("■ مسکن ☐ خودرو ☐ کالا ☐ سایر",),  # boxes: a full one among them is a tick
        ("■ مسکن خودرو کالا سایر",),
        ("■ مسکن ■ خودرو ■ کالا",),  # too few to be sure
    ],
)
def test_full_shape_elsewhere_is_none(texts: tuple[str, ...]) -> None:
    assert style_of(*texts).alike == frozenset()


def test_bullets_are_known_even_where_one_was_lost() -> None:
    options = "■ مسکن ■ خودرو ■ کالا ■ سایر"

    assert style_of(options, options, options, "■ مسکن خودرو ■ کالا ■ سایر").alike == {shape_of(mark("■"))}


def test_full_shape_is_a_bullet_where_a_tick_stands_beside_one() -> None:
    lost = "■ مسکن ■ خودرو کالا سایر"

    assert style_of("■ مسکن ■ ✓ خودرو ■ کالا ■ سایر", lost).alike == {shape_of(mark("■"))}
    assert style_of("■ مسکن ■ خودرو ■ کالا ■ سایر", lost).alike == frozenset()


def test_controls_are_never_bullets() -> None:
    every = Line(
        tuple(piece for word in ("مسکن", "خودرو", "کالا", "سایر") for piece in (control(TICKED), f" {word} "))
    )

    assert style_of(every).alike == frozenset()


def test_full_and_empty_shapes_of_one_group_are_a_pair() -> None:
    assert style_of("■ مسکن ☐ خودرو").paired == {shape_of(mark("■"))}
    assert style_of("■ مسکن ■ خودرو").paired == frozenset()


def test_look_of_a_mark_tells_how_it_is_known() -> None:
    assert shape_of(Mark(TICKED, MarkHow.SYMBOL, "")) != shape_of(Mark(TICKED, MarkHow.CONTROL, ""))
    assert shape_of(mark("☒")) != shape_of(mark("✓"))


def test_form_without_any_option_has_no_style() -> None:
    assert style_of() == style_of("متن") == MarkStyle()
