"""What a character says as a tick box, and what only looks like one."""

from __future__ import annotations

import pytest

from extractors.document import Mark, MarkHow, MarkState, Place
from extractors.marks import (
    BULLET,
    EMPTY_GLYPHS,
    FULL_GLYPHS,
    GLYPHS,
    TICKED_GLYPHS,
    split_marks,
    symbol_font,
    symbol_mark,
)

HERE = Place("table 1, row 2, cell 3")
TICKED, EMPTY, UNCLEAR = MarkState.TICKED, MarkState.EMPTY, MarkState.UNCLEAR


def shown(text: str) -> str:
    """Split a text and show its marks as + (ticked), - (empty) and ? (unclear)."""
    signs = {TICKED: "+", EMPTY: "-", UNCLEAR: "?"}
    return "".join(
        f"«{signs[piece.state]}»" if isinstance(piece, Mark) else piece for piece in split_marks(text, HERE)
    )


@pytest.mark.parametrize("glyph", TICKED_GLYPHS)
def test_tick_or_cross_is_a_ticked_mark(glyph: str) -> None:
    assert split_marks(f"{glyph} ملی", HERE) == (Mark(TICKED, MarkHow.GLYPH, glyph, HERE), " ملی")


@pytest.mark.parametrize("glyph", EMPTY_GLYPHS)
def test_open_shape_is_an_empty_mark(glyph: str) -> None:
    assert split_marks(f"ملی{glyph}", HERE) == ("ملی", Mark(EMPTY, MarkHow.GLYPH, glyph, HERE))


@pytest.mark.parametrize("glyph", FULL_GLYPHS)
def test_full_shape_is_ticked_until_its_neighbours_say_otherwise(glyph: str) -> None:
    assert split_marks(glyph, HERE) == (Mark(TICKED, MarkHow.GLYPH, glyph, HERE),)


def test_no_glyph_stands_in_two_tables() -> None:
    glyphs = TICKED_GLYPHS + EMPTY_GLYPHS + FULL_GLYPHS

    assert len(set(glyphs)) == len(glyphs) == len(GLYPHS)


@pytest.mark.parametrize("selector", ["\ufe0e", "\ufe0f"])
def test_selector_of_a_look_belongs_to_the_mark(selector: str) -> None:
    assert shown(f"☑{selector} ملی") == "«+» ملی"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[x] ملی [ ] استانی", "«+» ملی «-» استانی"),
        ("[X] ملی [] استانی", "«+» ملی «-» استانی"),
        ("[*] ملی [ × ] استانی", "«+» ملی «+» استانی"),
        ("[✓] ملی", "«+» ملی"),
        ("(x) ملی ( ) استانی", "«+» ملی «-» استانی"),
        ("() ملی", "«-» ملی"),
        ("(   ) ملی", "«-» ملی"),
        ("* ملی", "«+» ملی"),
        ("ملی*", "ملی«+»"),
        ("ملی ×", "ملی «+»"),
        ("x ملی", "«+» ملی"),
        ("ملی X استانی", "ملی «+» استانی"),
        ("o ملی o استانی", "«?» ملی «?» استانی"),
        ("þ ملی ¨ استانی", "«?» ملی «?» استانی"),
        ("\uf0fe ملی \uf0a8 استانی", "«+» ملی «-» استانی"),
        ("\uf052 ملی \uf0a3 استانی", "«+» ملی «-» استانی"),
    ],
)
def test_mark_typed_in_place_of_a_box_is_found(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "خدمت به شهروندان (G2C)",
        "**",
        "فرم شماره ۲ **",
        "3*4",
        "۳*۴",
        "*.docx",
        "۱۲ × ۳",
        "12×3",
        "۳×۴",
        "xml",
        "ax+b",
        "x.ir",
        "www.x.ir",
        "info@o.ir",
        "Windows 10",
        "max",
        "o2",
        "x-ray",
        "[ملی]",
        "(ملی)",
        "[1]",
        "(۲)",
        "مبلغ . . . ریال",
        "الف - ب",
    ],
)
def test_what_only_looks_like_a_mark_is_text(text: str) -> None:
    assert split_marks(text, HERE) == ((text,) if text else ())


@pytest.mark.parametrize("text", ["☒ ملی ☐ استانی", "[x]ملی[ ]", "ملی * و ×", "☑", "a☐"])
def test_pieces_put_together_are_the_text_as_written(text: str) -> None:
    pieces = split_marks(text, HERE)

    assert "".join(piece.glyph if isinstance(piece, Mark) else piece for piece in pieces) == text


def test_marks_carry_the_place_they_are_asked_for() -> None:
    first, second = split_marks("☒☐", HERE), split_marks("☒☐", Place("elsewhere"))

    assert {piece.place for piece in first if isinstance(piece, Mark)} == {HERE}
    assert {piece.place for piece in second if isinstance(piece, Mark)} == {Place("elsewhere")}


@pytest.mark.parametrize(
    ("names", "font"),
    [
        (("Wingdings 2",), "wingdings 2"),
        ((" WINGDINGS ",), "wingdings"),
        (("Arial", "Webdings"), "webdings"),
        ((None, "Symbol"), "symbol"),
        (("Arial", None, ""), ""),
        (("Wingdings 3",), ""),
        ((), ""),
    ],
)
def test_symbol_font_is_known_by_its_name(names: tuple[str | None, ...], font: str) -> None:
    assert symbol_font(*names) == font


@pytest.mark.parametrize(
    ("code", "font", "state"),
    [
        (0xF0FE, "wingdings", TICKED),
        (0xFE, "wingdings", TICKED),
        (0xF0A8, "wingdings", EMPTY),
        (0xF06E, "wingdings", UNCLEAR),
        (0xF052, "wingdings 2", TICKED),
        (0x52, "wingdings2", TICKED),
        (0xF0A3, "wingdings 2", EMPTY),
        (0xF0A2, "wingdings 2", UNCLEAR),
        (0xF061, "webdings", TICKED),
        (0xF063, "webdings", EMPTY),
        (0xF034, "zapf dingbats", TICKED),
        (0xF062, "marlett", TICKED),
        (0xF0FE, "", TICKED),
        (0xF0A3, "", EMPTY),
    ],
)
def test_code_of_a_symbol_font_is_a_mark(code: int, font: str, state: MarkState) -> None:
    assert symbol_mark(code, font, HERE) == Mark(state, MarkHow.SYMBOL, "", HERE)


TABLES = {
    "wingdings": ("FE FD FC FB 78 A4", "A8 6F 71 72 70 A1", "6E 6C", "9F A7 A2 D8 76 E8"),
    "wingdings 2": ("50 4F 51 52 53 54 55 56 57 58", "2A 2B 30 35 A3 A4 A6 81 99 9A", "A2 A0", "97 98 96 95"),
    "webdings": ("61 72", "63", "67", ""),
    "zapfdingbats": ("33 34 35 36 37 38", "6F 70 71 72 6D", "6E 6C", ""),
    "symbol": ("D6", "7F", "", "B7"),
    "marlett": ("61 62", "63", "", ""),
    "": ("FE FD FC 52", "A8 A3 71 6F", "", ""),
}
"""By font: codes of ticks, of empty boxes, of what is unclear, and of bullets."""


@pytest.mark.parametrize("font", TABLES)
def test_each_font_has_its_boxes_ticks_and_bullets_and_no_more(font: str) -> None:
    found: dict[object, set[int]] = {}
    for code in range(0xF021, 0xF100):
        read = symbol_mark(code, font, HERE)
        if read:
            found.setdefault(read if isinstance(read, str) else read.state, set()).add(code)

    kinds = (TICKED, EMPTY, UNCLEAR, BULLET)
    expected = {
        kind: {0xF000 + int(code, 16) for code in codes.split()}
        for kind, codes in zip(kinds, TABLES[font], strict=True)
    }
    assert found == {kind: codes for kind, codes in expected.items() if codes}


@pytest.mark.parametrize(
    ("code", "font", "text"),
    [
        (0xF0B7, "symbol", BULLET),
        (0xF0A7, "wingdings", BULLET),
        (0xF097, "wingdings 2", BULLET),
        (0xF04A, "wingdings", ""),
        (0xF020, "wingdings", " "),
        (0x20, "wingdings 2", " "),
        (0xF0A2, "", ""),  # fonts contradict each other on it
    ],
)
def test_code_that_is_no_mark_is_a_bullet_a_space_or_nothing(code: int, font: str, text: str) -> None:
    assert symbol_mark(code, font, HERE) == text
