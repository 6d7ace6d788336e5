"""Reading the parts of a place: ticked options, boxes, the text behind open options and inner labels, codes beside words."""

from __future__ import annotations

import pytest

from extractors.document import Line, MarkState
from extractors.forms.loading import load_template
from extractors.forms.marking import MarkStyle, Side, judge_style, shape_of
from extractors.forms.parts import ChoiceRead, PartsRead, read_parts, shown
from tests.extractors.forms.loan_form import pieces_of
from tests.extractors.papers import box, control, document, grid, line, mark

SIZES = {"kinds": 4, "reply.channels": 3, "visits.per": 3}


def parts(text: str, path: str = "kinds", *, style: MarkStyle | None = None) -> PartsRead:
    """Read a place of the loan form that holds nothing but a text (`|` parts cells), the form being ticked like this place."""
    rows = [list(row.split("|")) for row in text.split("‖")]
    layout, pieces = pieces_of(document(grid(*rows)), path)
    return read_parts(layout, pieces, style or judge_style([pieces]), SIZES)


def choice(text: str, path: str = "kinds", *, style: MarkStyle | None = None) -> ChoiceRead:
    (read,) = parts(text, path, style=style).choices
    return read


def ticked(text: str, path: str = "kinds", *, style: MarkStyle | None = None) -> tuple[str, ...] | None:
    return choice(text, path, style=style).codes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("☒ مسکن ☐ خودرو ☐ کالا ☐ سایر", ("home",)),
        ("مسکن ☐ خودرو ☒ کالا ☐ سایر ☐", ("car",)),
        ("☐ مسکن\n☒ خودرو\n☒ کالا", ("car", "goods")),
        ("☐ مسکن|☒ خودرو|☐ کالا", ("car",)),
        ("☐|مسکن|☒|خودرو|☐|کالا", ("car",)),
        ("مسکن|☐|خودرو|☒|کالا|☐", ("car",)),
        ("☐ مسکن‖☒ خودرو‖☐ کالا", ("car",)),
        ("☐|مسکن‖☒|خودرو‖☐|کالا", ("car",)),
        ("☐ مسکن ☐ خودرو ☐ کالا", ()),
        ("☐ مسکن ✓ ☐ خودرو ☐ کالا", ("home",)),
        ("☐ H1 ☒ C2 ☐ G3", ("car",)),
        ("☐ مسکن (H1) ☒ خودرو (C2) ☐ کالا (G3)", ("car",)),
        ("☐ کالای ایرانی ☒ کالا (ایرانی) ☐ مسکن", ("goods",)),
        ("• ☒ مسکن\n• ☐ خودرو", ("home",)),
    ],
)
def test_ticked_options_are_those_whose_own_mark_says_so(text: str, expected: tuple[str, ...]) -> None:
    read = choice(text)

    assert (read.codes, read.unreadable) == (expected, ())


@pytest.mark.parametrize(
    ("text", "codes", "unreadable"),
    [
        ("☒ مسکن خودرو ☐ کالا", ("home",), ("car",)),
        ("⍰ مسکن ☒ خودرو ☐ کالا", ("car",), ("home",)),
        ("⍰ مسکن ⍰ خودرو", None, ("home", "car")),
        ("مسکن خودرو کالا سایر", None, ("home", "car", "goods", "other")),
        ("■ مسکن ■ خودرو ■ کالا ■ سایر", None, ("home", "car", "goods", "other")),
        ("■ مسکن ■ خودرو", None, ("home", "car")),
    ],
)
def test_box_that_cannot_be_read_is_left_out_and_named(
    text: str, codes: tuple[str, ...] | None, unreadable: tuple[str, ...]
) -> None:
    read = choice(text)

    assert (read.codes, read.unreadable) == (codes, unreadable)


def test_full_shape_is_a_tick_where_the_form_uses_it_beside_empty_ones() -> None:
    assert ticked("■ مسکن ☐ خودرو") == ("home",)
    assert ticked(
        "■ مسکن ■ خودرو", style=MarkStyle(paired=frozenset({shape_of(mark("■"))}), has_boxes=True)
    ) == ("home", "car")


def test_bullets_of_the_form_are_seen_through() -> None:
    bullets = MarkStyle(Side.BEFORE, alike=frozenset({shape_of(mark("■"))}), is_typed=True)

    assert ticked("■ مسکن ✓ ■ خودرو ■ کالا ■ سایر", style=bullets) == ("home",)


def test_option_that_lost_the_bullet_of_all_others_may_have_lost_its_tick_with_it() -> None:
    bullets = MarkStyle(Side.BEFORE, alike=frozenset({shape_of(mark("■"))}), is_typed=True)

    read = choice("■ مسکن ✓ ■ خودرو کالا ■ سایر", style=bullets)

    blank = choice("■ مسکن ■ خودرو کالا ■ سایر", style=bullets)

    assert (read.codes, read.unreadable) == (("home",), ("goods",))
    assert (blank.codes, blank.unreadable) == ((), ("goods",))


def test_form_ticked_without_boxes_has_empty_options() -> None:
    typed = MarkStyle(Side.BEFORE, is_typed=True)

    assert ticked("✓ مسکن خودرو کالا سایر", style=typed) == ("home",)
    assert ticked("مسکن خودرو کالا سایر", style=typed) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("خودرو", ("car",)),
        ("وام خودرو", ("car",)),
        ("مسکن و خودرو", ("home", "car")),
        ("مسکن و خودرو و کالا", None),
        ("مسکن یا خودرو", ("home", "car")),
        ("مسکن خودرو", None),
        ("مسکن\nخودرو", None),
        ("مسکن / خودرو", None),
    ],
)
def test_few_options_written_alone_are_an_answer_in_words(
    text: str, expected: tuple[str, ...] | None
) -> None:
    read = choice(text)

    assert (read.codes, read.in_words) == (expected, expected is not None)


def test_options_with_commas_between_them_are_an_answer_that_is_doubted() -> None:
    read = choice("مسکن، خودرو")

    assert (read.codes, read.in_words, read.listed) == (("home", "car"), True, True)
    assert not choice("مسکن و خودرو").listed


def test_tick_between_two_options_that_could_be_of_either_is_not_guessed() -> None:
    read = choice("مسکن ☒ خودرو")

    assert read.codes is None
    assert ticked("مسکن ☒ خودرو", style=MarkStyle(Side.AFTER, has_boxes=True)) == ("home",)


def test_controls_are_read_like_any_box() -> None:
    written = Line((control(MarkState.TICKED), " مسکن ", control(MarkState.EMPTY), " خودرو"))
    layout, pieces = pieces_of(document(written))

    (read,) = read_parts(layout, pieces, judge_style([pieces]), SIZES).choices

    assert read.codes == ("home",)


# --- text behind options and labels -----------------------------------------------------------------------------------


def texts(text: str, path: str = "kinds") -> dict[str, str]:
    return {taken.path: taken.text for taken in parts(text, path).texts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("☐ مسکن ☒ سایر: خرید زمین", "خرید زمین"),
        ("☐ مسکن ☒ سایر (خرید زمین)", "(خرید زمین)"),
        ("☐ مسکن ☒ سایر: زمین (شهری)", "زمین (شهری)"),
        ("☐ مسکن\n☒ سایر:\nخرید زمین\nدر شهر", "خرید زمین\nدر شهر"),
        ("☐ مسکن ☒ سایر ......", ""),
        ("☒ سایر: زمین ☐ مسکن ☐ خودرو", "زمین"),
        ("مسکن ☐ سایر ☒: زمین", "زمین"),
        ("مسکن ☐ سایر: زمین ☒", "زمین"),
        ("☐ مسکن|☒ سایر:|خرید زمین", "خرید زمین"),
        ("☐ مسکن ☐ سایر: وام مسکن جوانان", "وام مسکن جوانان"),
    ],
)
def test_text_behind_an_open_option_is_its_own(text: str, expected: str) -> None:
    assert texts(text) == {"kinds_other": expected}


def test_row_below_an_open_option_is_not_its_text() -> None:
    read = parts("☐ مسکن‖☒ سایر:‖یادداشت")

    assert {taken.path: taken.text for taken in read.texts} == {"kinds_other": ""}
    assert [text for _, text in read.free] == ["یادداشت"]


def test_text_that_belongs_to_no_part_is_free() -> None:
    read = parts("برای سال آینده: ☒ مسکن ☐ خودرو")

    assert [text for _, text in read.free] == ["برای سال آینده"]
    assert read.choices[0].codes == ("home",)


STAGE = "الکترونیکی ☒ غیرالکترونیکی ☐\nپیامک ☒ ارسال پستی ☐ سایر ☐\nشماره قرارداد واگذاری: ۱۲/۳"


def test_stage_is_read_into_boxes_channels_and_inner_labels() -> None:
    read = parts(STAGE, "reply")

    assert {one.path: one.ticked for one in read.boxes} == {"reply.online": True, "reply.paper": False}
    assert [(one.path, one.codes) for one in read.choices] == [("reply.channels", ("sms",))]
    assert {taken.path: taken.text for taken in read.texts} == {
        "reply.channels_other": "",
        "reply.contract": "۱۲/۳",
    }


@pytest.mark.parametrize(
    ("text", "contract"),
    [
        ("☐ پیامک\nشماره قرارداد: ۷۷", "۷۷"),
        ("☐ پیامک\nشماره قرارداد ۷۷ ☐ ارسال پستی", "۷۷"),
        ("☐ پیامک|شماره قرارداد:|۷۷", "۷۷"),
        ("☐ پیامک شماره قرارداد: ....", ""),
        ("☐ پیامک شماره قرارداد: ۷۷ ارسال پستی شد ☐ سایر", "۷۷ ارسال پستی شد"),
    ],
)
def test_text_behind_an_inner_label_is_its_own(text: str, contract: str) -> None:
    assert texts(text, "reply")["reply.contract"] == contract


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("☒ الکترونیکی ☐ غیرالکترونیکی", True),
        ("☐ الکترونیکی ☐ غیرالکترونیکی", False),
        ("⍰ الکترونیکی ☐ غیرالکترونیکی", None),
        ("الکترونیکی ☐ غیرالکترونیکی ☐", False),
        ("الکترونیکی غیرالکترونیکی", None),
    ],
)
def test_box_of_its_own_is_ticked_empty_or_unknown(text: str, state: bool | None) -> None:
    boxes = {one.path: one.ticked for one in parts(text, "reply").boxes}

    assert boxes["reply.online"] is state


# --- codes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "contradictions"),
    [
        ("☒ مسکن (H1) ☐ خودرو (C2)", []),
        ("☒ مسکن (C2) ☐ خودرو (H1)", [("kinds", "C2"), ("kinds", "H1")]),
        ("☒ H1 مسکن ☐ C2 خودرو ☐ G3 کالا", []),
        ("☒ مسکن (C2) ☐ خودرو ☐ کالا", [("kinds", "C2")]),
        ("☒ مسکن ☐ خودرو", []),
    ],
)
def test_code_beside_the_words_of_another_option_contradicts_them(
    text: str, contradictions: list[tuple[str, str]]
) -> None:
    read = parts(text)

    assert read.contradictions == contradictions
    assert read.choices[0].codes == ("home",)


# --- words that only look like options --------------------------------------------------------------------------------


def test_option_named_again_in_a_sentence_is_text() -> None:
    read = parts("☒ مسکن ☐ خودرو ☐ کالا ☐ سایر: خرید مسکن و خودرو")

    assert read.choices[0].codes == ("home",)
    assert [taken.text for taken in read.texts] == ["خرید مسکن و خودرو"]


STAGE_OF_SERVICE = (
    "☒ الکترونیکی", "☒ اینترنتی ☐ پیام کوتاه ☐ سایر:",
    "☒ غیرالکترونیکی", "☐ جهت احراز اصالت فرد ☒ سایر: امضا\nمراجعه به دستگاه: ☐ ملی ☒ استانی",
)  # fmt: skip


@pytest.mark.parametrize("rows", [1, 2, 4])
def test_option_of_several_groups_belongs_to_the_group_it_stands_among(rows: int) -> None:
    width = len(STAGE_OF_SERVICE) // rows
    paper = grid(*[STAGE_OF_SERVICE[at : at + width] for at in range(0, len(STAGE_OF_SERVICE), width)])
    layout, pieces = pieces_of(document(paper), "access.request", of=load_template("service-1393"))

    read = read_parts(layout, pieces, judge_style([pieces]), {})

    prefix = "access.request."
    assert {one.path.removeprefix(prefix): one.codes for one in read.choices} == {
        "channels": ("web",),
        "in_person_reasons": ("other",),
        "referral_levels": ("provincial",),
    }
    assert {one.path.removeprefix(prefix): one.text for one in read.texts} == {
        "channels_other": "",
        "in_person_other": "امضا",
    }


def test_pieces_are_shown_as_a_person_sees_them() -> None:
    _, pieces = pieces_of(document(grid([box([line("☒ مسکن"), Line((control(MarkState.EMPTY), "خودرو"))])])))

    assert shown(pieces) == "☒ مسکن\n☐ خودرو"
