"""Glyphs become lines as they are spoken, whatever stands in them, and a line that cannot be proved says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.document import Mark, MarkHow, MarkState, Place
from extractors.pdf.habits import Context, Habits, habits_of
from extractors.pdf.lines import LineReader, TextLine
from extractors.pdf.page import Font, Glyph
from tests.extractors.pdf.set_text import glyph, page_of, set_line


def lines_of(glyphs: list[Glyph], habits: Habits | None = None, **page: object) -> list[TextLine]:
    content = page_of(glyphs, **page)  # type: ignore[arg-type]
    return LineReader(content, habits or Habits()).lines(content.glyphs)


def text_of(glyphs: list[Glyph], habits: Habits | None = None, **page: object) -> str:
    return "\n".join(line.text for line in lines_of(glyphs, habits, **page))


@pytest.mark.parametrize(
    "text",
    [
        "عنوان خدمت",
        "۲- شناسه خدمت: ۱۱۳۶۱۶۴۶۱۰۱",
        "مصوبه شماره ۲۰۶/۹۳/۷۷۴۰ مورخ ۹۳/۶/۱۰",
        "مبلغ ۱۲٬۵۰۰٬۰۰۰ ریال و ۳٫۱۴ درصد",
        "مبلغ 12,500,000 ریال",
        "تلفن 021-88776655 داخلی 12",
        "تلفن ۰۲۱-۸۸۷۷۶۶۵۵ داخلی",
        "سامانه (NOCR) و ERP در Windows 10 است",
        "نشانی https://azsharghi.mporg.ir/Portal/View/Page دستگاه",
        "پست الکترونیک: r.moradi57@gmail.com",
        "خدمت به شهروندان (G2C) و کسب و کار (G2B)",
        "۵۰٪ یا 50% از هزینه",
        "از ساعت 8 تا 14:30 روز",
        "بند «الف» ماده (۵) [اصلاحی]",
        "ISO 9001:2015",
        "https://example.ir/a?b=1&c=2",
        "۱۳۹۳/۶/۱۰",
    ],
)
@pytest.mark.parametrize("brackets", ["spoken", "seen"])
@pytest.mark.parametrize("spaces", [True, False], ids=["spaces", "gaps"])
def test_a_line_is_read_as_it_was_typed(text: str, brackets: str, spaces: bool) -> None:
    habits = Habits(brackets_as_seen=brackets == "seen", space=0.2)

    (line,) = lines_of(set_line(text, brackets=brackets, spaces=spaces), habits)

    assert (line.text, line.verified) == (text, True)


WORDS = st.sampled_from(
    ["خدمت", "و", "سازمان", "ERP", "G2C", "۱۳۹۳", "12", "۹۳/۶/۱۰", "1.5", "(الف)", "مالیات،", "سایر:", "بیمه"]
)


@given(st.lists(WORDS, min_size=1, max_size=9))
def test_what_is_read_is_shown_as_it_was_seen(words: list[str]) -> None:
    """Two texts can look the same on paper, so what counts is that the text read would be set as these very glyphs."""
    glyphs = set_line(" ".join(words))

    (line,) = lines_of(glyphs, Habits(brackets_as_seen=False))

    if line.verified:
        base = (
            "R" if any("\u0600" <= letter <= "\u06ff" and letter.isalpha() for letter in line.text) else "L"
        )
        again = set_line(line.text, base=base)
        assert [(one.text, round(one.x0, 3)) for one in again] == [
            (one.text, round(one.x0, 3)) for one in glyphs
        ] or base == "L"


def joined(*parts: tuple[str, float, float]) -> list[Glyph]:
    return [glyph(text, x, width) for text, x, width in parts]


def test_a_space_without_room_is_a_zwnj() -> None:
    # LibreOffice and Chromium draw the ZWNJ of «می\u200cشود» as a space without advance.
    glyphs = joined(("د", 10, 5), ("و", 15, 5), ("ش", 20, 8), (" ", 28, 3), ("ی", 28, 6), ("م", 34, 5))

    assert text_of(glyphs) == "می\u200cشود"


def test_a_space_drawn_over_the_last_letter_of_a_run_is_nothing() -> None:
    # Word draws the space that ends a run over its last letter.
    glyphs = joined((" ", 8, 3), ("د", 10, 5), (" ", 10, 3), ("و", 15, 5), ("ش", 20, 8))

    assert text_of(glyphs, Habits(strays=True)).strip() == "شود"


def test_a_letter_in_final_form_before_a_letter_was_parted_by_a_zwnj() -> None:
    glyphs = joined(("ﺎ", 10, 4), ("ﻫ", 14, 6), ("ﻪ", 20, 6), ("ﺎ", 26, 4), ("ﻣ", 30, 5))

    assert text_of(glyphs) == "مامه\u200cها".replace("مامه", "ماه")


def test_a_font_can_tell_which_of_its_codes_end_words() -> None:
    fonts = [Font("Test", final_codes=frozenset({7}))]
    glyphs = [glyph("د", 10, code=1), glyph("ش", 15, code=2), glyph("ی", 20, code=7), glyph("م", 25, code=3)]

    assert text_of(glyphs, fonts=fonts) == "می\u200cشد"


@pytest.mark.parametrize(
    "parts",
    [
        [("ﻼ", 10, 6)],
        [("لا", 10, 6)],
        [("ال", 10, 6)],
        [("ا", 10, 0), ("ل", 10, 6)],
        [("ا", 10, 3), ("ل", 10.1, 6)],
        [("ل", 10, 6), ("ا", 10.1, 3)],
    ],
    ids=["one code", "two letters", "in the order seen", "no advance", "overlapping", "at one place"],
)
def test_lam_alef_is_read_however_it_is_drawn(parts: list[tuple[str, float, float]]) -> None:
    glyphs = joined(("م", 5, 5), *parts, ("س", 16, 8))

    assert text_of(glyphs) == "سلام"


def test_signs_go_to_the_letter_they_stand_on() -> None:
    glyphs = joined(("ن", 10, 5), ("\u064b", 16, 0), ("ا", 15, 3), ("ث", 18, 5), ("م", 23, 5))

    assert text_of(glyphs) == "مثا\u064bن"


def test_madda_and_its_alef_are_one_letter() -> None:
    assert text_of(joined(("ب", 10, 5), ("ا", 15, 3), ("\u0653", 16, 0))) == "آب"


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ([("ب", 10, 5), ("آ", 15, 3), ("آ", 15, 0)], "آب"),
        ([("ب", 10, 5), ("ا", 15, 3), ("آ", 15, 0)], "آب"),
        ([("ی", 10, 5), ("\u0653", 14.6, 0), ("ا", 15, 3)], "آی"),
        ([("ب", 10, 5), ("\ufffd", 14.9, 0), ("ا", 15, 3)], "آب"),
        ([("ب", 10, 5), ("\ufffd", 12, 0), ("ا", 15, 3)], "اب"),
    ],
    ids=[
        "called by the letter",
        "alef alone",
        "aside of it",
        "without a name",
        "a nameless sign on another letter",
    ],
)
def test_a_madda_goes_to_the_alef_it_stands_on(parts: list[tuple[str, float, float]], text: str) -> None:
    (line,) = lines_of(joined(*parts))

    assert (line.text, line.doubts) == (text, ())


def test_a_sign_without_a_name_within_a_word_is_doubted() -> None:
    (line,) = lines_of(joined(("ر", 10, 5), ("\ufffd", 16, 0), ("ا", 15, 3), ("م", 18, 5)))

    assert line.text == "مأر"
    assert line.doubts


def test_actual_text_comes_before_what_the_glyphs_say() -> None:
    glyphs = [glyph("x", 10, actual=0), glyph("y", 15, actual=0), glyph("س", 20)]

    assert text_of(glyphs, actual_texts=["لا"]) == "سلا"


def test_a_letter_drawn_twice_is_one() -> None:
    assert text_of(joined(("ب", 10, 5), ("ب", 10.3, 5), ("ا", 15, 3))) == "اب"


def test_text_turned_on_its_side_is_read_along_its_direction() -> None:
    glyphs = [
        Glyph(letter, 98, 300 + 5 * place, 110, 305 + 5 * place, 100, 10, 0, 90, ord(letter), -1, True)
        for place, letter in enumerate("تمدخ")
    ]

    (line,) = lines_of(glyphs)

    assert (line.text, line.angle) == ("خدمت", 90)


def test_marks_stand_among_the_words_where_they_were_drawn() -> None:
    content = page_of(set_line("ملی استانی"))
    box = Mark(MarkState.TICKED, MarkHow.VECTOR, "", Place(page=1, bbox=(505, 91, 513, 99)))

    (line,) = LineReader(content, Habits()).lines(content.glyphs, [box])

    assert [piece for piece in line.pieces if isinstance(piece, Mark)] == [line.pieces[0]] == [box]


def test_a_code_of_a_symbol_font_is_a_mark_with_its_place() -> None:
    fonts = [Font("Test"), Font("Wingdings 2", True, "wingdings 2")]

    (line,) = lines_of([*set_line("ملی"), glyph("\uf052", 505, font=1)], fonts=fonts)

    assert isinstance(line.pieces[0], Mark)
    assert line.pieces[0].state is MarkState.TICKED
    assert line.pieces[0].place.bbox is not None


def test_the_brackets_of_a_document_are_told_by_its_pairs() -> None:
    for brackets, expected in (("spoken", False), ("seen", True)):
        glyphs = [
            *set_line("(الف) مورد (ب)", brackets=brackets),
            *set_line("نام (خانوادگی)", brackets=brackets, baseline=130),
        ]

        assert habits_of([page_of(glyphs)]).brackets_as_seen is expected


def test_a_run_that_word_sets_from_the_left_keeps_its_edges() -> None:
    # «و» and then the run « RSA»: its space stands on the far side, and the run touches the letter.
    fonts = [Font("B Lotus"), Font("Times")]
    row = [
        glyph("س", 10),
        glyph(" ", 15, 3, font=1),
        glyph("R", 18, font=1),
        glyph("S", 23, font=1),
        glyph("A", 28, font=1),
        glyph("و", 33),
    ]

    assert text_of(row, Habits(strays=True), fonts=fonts) == "و RSAس"


def test_an_order_that_no_plain_text_gives_is_not_proved() -> None:
    # «10 Windows» on the left of a Persian word takes controls of direction to set: plain text would show «Windows 10».
    glyphs = [glyph(letter, 10 + 5 * place) for place, letter in enumerate("10 Windows مالس")]

    (line,) = lines_of(glyphs)

    assert not line.verified


def test_a_letter_raised_a_little_still_joins_the_next() -> None:
    """Ligatures of Amiri raise the first letter; where its height decided, it seemed to stand alone, as at the end of a word."""
    raised = [
        glyph("م", 20.0, 5.0, 100.01 + 20 * line + lift, code=7)
        for line, lift in enumerate((0.0, 0.0, 0.0, 0.0, 0.21, 0.24, 0.23, 0.22))
    ]
    others = [glyph("ج", 15.0, 5.0, 100.01 + 20 * line, code=8) for line in range(8)]
    apart = [glyph("م", 40.0, 5.0, 100.01 + 20 * line, code=9) for line in range(8)]

    habits = habits_of([page_of([*raised, *others, *apart])])

    assert habits.final == {("Test", 9)}


@pytest.mark.parametrize(
    ("context", "text"),
    [
        (Context.LINE, "تلفن: 33013541-035"),
        (Context.RUN, "تلفن: 035-33013541"),
        (Context.WORD, "تلفن: 035-33013541"),
    ],
)
def test_the_parts_of_a_number_follow_from_how_much_was_put_in_order_at_once(
    context: Context, text: str
) -> None:
    """«035-33013541» is seen on the left of its label by who reads it, whatever was typed."""
    label = set_line("تلفن: ", right=500)
    value = [glyph(sign, 400 + 5 * at) for at, sign in enumerate("035-33013541")]
    width = label[0].x0 - 460
    glyphs = [*(part._replace(x0=part.x0 + width, x1=part.x1 + width, font=1) for part in value), *label]

    (line,) = lines_of(glyphs, Habits(context=context), fonts=(Font("Bold"), Font("Test")))

    assert (line.text, line.verified) == (text, True)


def test_numbers_of_two_kinds_of_digits_stand_as_they_were_put_in_order() -> None:
    assert text_of(set_line("٦٠٠،۰۰۰ ریال")) == "٦٠٠،۰۰۰ ریال"
    assert lines_of(set_line("٦٠٠،۰۰۰ ریال"))[0].verified


@pytest.mark.parametrize(
    ("producer", "context"),
    [
        ("LibreOffice 7.4", Context.LINE),
        ("Microsoft Word", Context.LINE),
        ("WeasyPrint 70.0", Context.RUN),
        ("XeTeX output xdvipdfmx", Context.WORD),
        ("", Context.RUN),
    ],
)
def test_the_context_of_numbers_is_told_by_the_producer(producer: str, context: Context) -> None:
    assert habits_of([replace(page_of([]), producer=producer)]).context is context


def test_a_glyph_met_twice_before_a_space_ends_words() -> None:
    glyphs = []
    for line in range(8):  # a glyph for within words, and a rare one for their end
        level = 100.0 + 20 * line
        glyphs += [glyph("ن", 20.0, 5.0, level, code=7), glyph("ا", 15.0, 5.0, level, code=8)]
        if line < 4:
            glyphs.append(glyph("ن", 50.0, 5.0, level, code=9))
            glyphs.append(glyph(*((" ", 45.0) if line < 2 else ("ا", 45.0)), 5.0, level))

    assert habits_of([page_of(glyphs)]).final == {("Test", 9)}


def test_a_zwnj_drawn_over_the_letter_before_it_parts_no_others() -> None:
    glyphs = []
    for line in range(6):
        level = 100.0 + 20 * line
        glyphs += [glyph("ک", 15.0, 5.0, level, code=1), glyph("ه", 20.0, 5.0, level, code=2)]
        glyphs += [glyph("\u200c", 20.01, 4.9, level), glyph("ع", 25.0, 5.0, level, code=3)]

    assert ("Test", 3) in habits_of([page_of(glyphs)]).within


def test_a_letter_that_never_joins_needs_no_zwnj() -> None:
    glyphs = [glyph("د", 10, code=4), glyph("و", 15, code=7), glyph("ر", 20, code=5)]

    assert text_of(glyphs, Habits(final=frozenset({("Test", 7)}))) == "رود"
