"""A text layer that lies is repaired by the font it lies about, and what no witness can decide is doubted."""

from __future__ import annotations

import random

import pytest

from extractors.pdf.font_programs import FontProgram, read_font_program
from extractors.pdf.habits import Habits
from extractors.pdf.lines import LineReader
from extractors.pdf.opening import read_pages
from extractors.pdf.unicode_maps import unicode_map
from extractors.pdf.witnesses import settle
from extractors.pdf.wording import is_no_language
from tests.extractors.pdf.pdf_builder import FontSpec, PageSpec, pdf, shown, truetype

DIGITS = "۰۱۲۳۴۵۶۷۸۹"
LETTERS = "ابپتثجچحخدذرزسشعغفقکگلمنوهی"


def program_of(characters: dict[int, str], outlined: int = 200, form: int = 4) -> bytes:
    """Write a program whose glyphs are for those characters."""
    return truetype(
        {ord(letter): glyph for glyph, letter in characters.items()}, [True] * outlined, form=form
    )


@pytest.mark.parametrize("form", [4, 6, 12])
def test_the_characters_of_a_font_are_read_from_every_kind_of_table(form: int) -> None:
    program = read_font_program(program_of({1: "ا", 2: "ب", 9: "ی", 40: "۵"}, form=form))

    assert program.characters == {1: (0x627,), 2: (0x628,), 9: (0x6CC,), 40: (0x6F5,)}
    assert program.draws(3) is True


@pytest.mark.parametrize("junk", [b"", b"\0" * 40, b"OTTO" + bytes(200), bytes(range(256)) * 4])
def test_a_damaged_program_says_nothing(junk: bytes) -> None:
    assert read_font_program(junk).characters == {}


def test_a_glyph_that_is_empty_draws_nothing() -> None:
    program = read_font_program(truetype({65: 1}, [False, True, False]))

    assert [program.draws(glyph) for glyph in (0, 1, 2, 3)] == [False, True, False, None]


@pytest.mark.parametrize(
    ("said", "character"),
    [
        ("ي", "ی"),
        ("ك", "ک"),
        ("5", "۵"),
        ("٥", "۵"),
        ("ﺏ", "ب"),
        ("لا", "ﻻ"),
        ("ال", "ﻻ"),
        (")", "("),
        ("»", "«"),
        ("الله", "ﷲ"),
        ("-", "–"),
        ("،", "؛"),
    ],
)
def test_two_spellings_of_one_letter_are_no_conflict(said: str, character: str) -> None:
    settled = settle({1: said}, None, FontProgram({1: (ord(character),)}, {}, b""))

    assert (settled.texts[1], settled.conflicts, settled.repaired) == (said, 0, {})


@pytest.mark.parametrize(
    ("said", "character", "read"),
    [("۳", "۷", "۷"), ("م", "ط", "ط"), ("/", "۱", "۱"), ("۱", ".", "."), ("ا", "A", "A"), (" ", "ن", "ن")],
)
def test_the_font_is_believed_on_digits_and_letters(said: str, character: str, read: str) -> None:
    settled = settle({1: said}, None, FontProgram({1: (ord(character),)}, {}, b""))

    assert (settled.texts[1], settled.repaired) == (read, {1: said})


def test_a_glyph_of_several_characters_is_read_as_the_persian_one() -> None:
    settled = settle({}, None, FontProgram({1: (0x65, 0x664, 0x6F4), 2: (0x64A, 0x6CC)}, {}, b""))

    assert settled.texts == {1: "۴", 2: "ی"}


def test_a_space_is_believed_only_where_letters_are_wrong_too() -> None:
    spaced: dict[int, tuple[int, ...]] = {9: (0x20,)}
    few = settle({9: "م"}, None, FontProgram(spaced, {}, b""))
    many = settle(
        {1: "ا", 2: "ب", 3: "پ", 9: "م"},
        None,
        FontProgram({1: (0x62A,), 2: (0x62B,), 3: (0x62C,), **spaced}, {}, b""),
    )

    assert (few.texts[9], many.texts[9]) == ("م", " ")


def test_a_blank_on_a_glyph_with_an_outline_and_doubled_digits_are_doubted() -> None:
    settled = settle(
        {1: " ", 2: "۵", 3: "۵", 4: "۶", 5: " "}, None, FontProgram({}, {}, bytes([1, 1, 1, 1, 1, 0]))
    )

    assert set(settled.doubtful) == {1, 2, 3}


def test_what_a_lying_font_does_not_name_is_doubted() -> None:
    layer = {1: "ا", 2: "ب", 3: "پ", 4: "ت"}

    settled = settle(layer, None, FontProgram({1: (0x628,), 2: (0x67E,), 3: (0x627,)}, {}, b""))

    assert set(settled.doubtful) == {4}


@pytest.mark.parametrize("seed", range(48))
def test_permuted_digits_and_letters_are_repaired_by_the_font(seed: int) -> None:
    chance = random.Random(seed)
    written = {**dict(enumerate(DIGITS, 1)), **dict(enumerate(LETTERS, 20))}
    kinds = [range(1, 11), range(20, 20 + len(LETTERS)), list(written)][seed % 3]
    moved = chance.sample(list(kinds), chance.randint(2, len(kinds)))
    said = dict(written)
    for code, source in zip(moved, [*moved[1:], moved[0]], strict=True):
        said[code] = written[source]
    font = FontSpec(said, program=program_of(written, form=chance.choice((4, 12))))
    codes = [chance.choice(list(written)) for _ in range(40)]

    (page,) = read_pages(pdf([PageSpec(shown(20, 20, codes))], {"F1": font}))

    assert [glyph.text for glyph in page.glyphs] == [written[code] for code in codes]
    assert page.fonts[0].trust == ("repaired" if set(codes) & set(moved) else "ok")


@pytest.mark.parametrize("seed", range(12))
def test_no_glyph_of_a_sound_font_is_changed(seed: int) -> None:
    chance = random.Random(seed)
    written = dict(enumerate(chance.sample(DIGITS + LETTERS + "ABCxyz()./-", 40), 1))
    font = FontSpec(written, program=program_of(written))

    (page,) = read_pages(pdf([PageSpec(shown(20, 20, list(written)))], {"F1": font}))

    assert ([glyph.text for glyph in page.glyphs], page.fonts[0].trust) == (list(written.values()), "ok")


def test_a_glyph_nobody_can_name_shows_as_such_and_makes_the_page_suspect() -> None:
    (page,) = read_pages(
        pdf([PageSpec(shown(20, 20, [1, 2]))], {"F1": FontSpec({1: "ا"}, program=truetype({}, [True] * 9))})
    )

    (line,) = LineReader(page, Habits()).lines(page.glyphs)

    assert "\ufffd" in line.text
    assert line.doubts
    assert page.fonts[0].trust == "suspect"


def test_maps_are_read_with_ranges_lists_and_surrogates() -> None:
    stream = b"""2 beginbfrange <0001> <0003> <0627> <0005> <0006> [<0041> <D83DDE00>] endbfrange
    2 beginbfchar <0009><06440627> <000A> <0000> endbfchar 1 beginbfrange <0001> <ffffffff> <0041> endbfrange"""

    assert unicode_map(stream) == {1: "ا", 2: "ب", 3: "ة", 5: "A", 6: "😀", 9: "لا"}


SOUND = "عنوان خدمت و شناسه آن در سامانه ثبت می\u200cشود و سازمان برنامه و بودجه کشور بر ارائه خدمات دستگاه\u200cهای اجرایی نظارت می\u200cکند"


def test_persian_words_are_taken_for_a_language() -> None:
    assert not is_no_language([SOUND, "فرم شناسنامه خدمت، ژاله و پژوهش ضبط صوت"])


@pytest.mark.parametrize("seed", range(6))
def test_permuted_letters_are_not(seed: int) -> None:
    shuffled = random.Random(seed).sample(LETTERS, len(LETTERS))

    assert is_no_language([SOUND.translate(str.maketrans(LETTERS, "".join(shuffled)))] * 3)
