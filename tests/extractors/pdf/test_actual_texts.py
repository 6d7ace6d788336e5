"""Which texts that a file writes beside its glyphs are believed."""

from __future__ import annotations

from extractors.pdf.actual_texts import without_moved
from extractors.pdf.page import Glyph
from tests.extractors.pdf.set_text import glyph


def word(shown: str, *, x: float = 100.0) -> list[Glyph]:
    """Give glyphs side by side, each under a text of its own."""
    return [glyph(letter, x + 5 * number, actual=number) for number, letter in enumerate(shown)]


def believed(shown: str, said: str) -> bool:
    return all(one.actual >= 0 for one in without_moved(word(shown), list(said)))


def test_letters_that_moved_within_a_word_are_not_believed() -> None:
    assert not believed("ﻧﺎﺘﺳﺮﻬﺷ", "شناتسره")


def test_letters_that_say_which_of_two_codes_a_glyph_has_are_believed() -> None:
    assert believed("ﻚﯾ", "كي")


def test_letters_that_no_glyph_has_by_itself_are_believed() -> None:
    assert believed("ﻧﺎﺘ", "بات")


def test_words_are_judged_one_by_one() -> None:
    glyphs = [*word("ﺎﺘ"), glyph("ﺎ", 200, actual=2), glyph("ﺘ", 205, actual=3)]

    kept = without_moved(glyphs, ["ا", "ت", "ت", "ا"])

    assert [one.actual for one in kept] == [0, 1, -1, -1]


def test_a_text_over_several_glyphs_is_believed_where_it_has_their_letters() -> None:
    glyphs = [glyph("ا", 100, actual=0), glyph("ل", 105, actual=0)]

    assert without_moved(glyphs, ["لا"]) == glyphs
