"""What a character says as a tick box: the tables of boxes, ticks and crosses, and the splitting of text at them.

Only what a character is decides here; what it means among its neighbours (a ■ before every option is a bullet) is decided where
the options are known, in `extractors.forms.choices`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.document import Mark, MarkHow, MarkState, Place

_Table = dict[int, MarkState | None]
_T, _E, _U = MarkState.TICKED, MarkState.EMPTY, MarkState.UNCLEAR

TICKED_GLYPHS = "☑☒✓✔√✅✗✘❌❎🗹🗷🗸🗵☓✕✖⊠⮽⮾"
EMPTY_GLYPHS = "☐□▢◇☆◻⬜❏❐❑❒○◯⬚▫◽⚪🔲"
# Full shapes: ticked where empty ones stand beside them, a bullet where they stand before everything alike.
FULL_GLYPHS = "■◆★◼⬛▪◾●⚫◉◙▣◈⬤🔳"

GLYPHS: dict[str, MarkState] = {
    **dict.fromkeys(TICKED_GLYPHS, _T),
    **dict.fromkeys(EMPTY_GLYPHS, _E),
    **dict.fromkeys(FULL_GLYPHS, _T),
}

# Codes of the symbol fonts that Word offers for boxes and ticks; F0xx is how Word stores them. `None` is an ornament or bullet.
_WINGDINGS: _Table = {
    0xF0FE: _T, 0xF0FD: _T, 0xF0FC: _T, 0xF0FB: _T, 0xF078: _T,
    0xF0A8: _E, 0xF06F: _E, 0xF071: _E, 0xF072: _E, 0xF070: _E, 0xF0A1: _E, 0xF09F: None,
    0xF06E: _U, 0xF06C: _U, 0xF0A4: _T, 0xF0A7: None, 0xF0A2: None, 0xF0D8: None, 0xF076: None, 0xF0E8: None,
}  # fmt: skip
_WINGDINGS_2: _Table = {
    0xF050: _T, 0xF04F: _T, 0xF051: _T, 0xF052: _T, 0xF053: _T, 0xF054: _T, 0xF055: _T, 0xF056: _T, 0xF057: _T, 0xF058: _T,
    0xF02A: _E, 0xF02B: _E, 0xF030: _E, 0xF035: _E, 0xF0A3: _E, 0xF0A4: _E, 0xF0A6: _E, 0xF081: _E, 0xF099: _E, 0xF09A: _E,
    0xF0A2: _U, 0xF0A0: _U, 0xF097: None, 0xF098: None, 0xF096: None, 0xF095: None,
}  # fmt: skip
_WEBDINGS: _Table = {0xF061: _T, 0xF072: _T, 0xF063: _E, 0xF067: _U}
_DINGBATS: _Table = {0xF033: _T, 0xF034: _T, 0xF035: _T, 0xF036: _T, 0xF037: _T, 0xF038: _T, 0xF06F: _E, 0xF070: _E, 0xF071: _E, 0xF072: _E,
             0xF06E: _U, 0xF06C: _U, 0xF06D: _E}  # fmt: skip

SYMBOL_FONTS: dict[str, _Table] = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "zapfdingbats": _DINGBATS,
    "zapf dingbats": _DINGBATS,
    "symbol": {0xF0D6: _T, 0xF0B7: None, 0xF07F: _E},
    "marlett": {0xF061: _T, 0xF062: _T, 0xF063: _E},
}
# A code of the private area in a run that names no symbol font: only codes that no two of the fonts contradict each other on.
_ANY_SYMBOL: _Table = {
    0xF0FE: _T,
    0xF0FD: _T,
    0xF0FC: _T,
    0xF052: _T,
    0xF0A8: _E,
    0xF0A3: _E,
    0xF071: _E,
    0xF06F: _E,
}

BULLET = "•"


@lru_cache(maxsize=512)
def symbol_font(*names: str | None) -> str:
    """Give the symbol font among the names, in lower case, or an empty string."""
    for name in names:
        if name and name.strip().lower() in SYMBOL_FONTS:
            return name.strip().lower()
    return ""


def symbol_mark(code: int, font: str, place: Place) -> Mark | str:
    """Read one character of a symbol font: a mark, a bullet, or nothing ("") where it is an ornament.

    Args:
        code: The code as stored; `R` in a Wingdings 2 run and F052 are the same.
        font: The font's name in lower case, or "" where a private code stands in a run of an ordinary font.
    """
    if code < 0x100:
        code += 0xF000
    table = SYMBOL_FONTS.get(font, _ANY_SYMBOL)
    if code not in table:
        return " " if code == 0xF020 else ""
    state = table[code]
    return BULLET if state is None else Mark(state, MarkHow.SYMBOL, "", place)


# Letters that stand for a box whose symbol font was lost: Wingdings o ¨ þ ý, alone between spaces.
_LOST = "oO¨þýüq"
_SHAPES = "".join(GLYPHS)
_TYPED = re.compile(
    rf"""
    (?P<glyph>[{_SHAPES}]\ufe0e?\ufe0f?)                      # ☐ ☒ ✓ ■ …
    | (?P<bracket>[\[［][\s_.ـ…-]{{0,6}}(?P<inside>[xX×*✓✔√✗+vV■●]?)[\s_.ـ…-]{{0,6}}[\]］])   # [x]  [ ]  [_]
    | (?P<round>\([\s_.ـ…-]{{0,6}}(?P<rinside>[xX×*✓✔√✗■●]?)[\s_.ـ…-]{{0,6}}\))      # ( )  (x)  (__)
    | (?<![*0-9۰-۹.])(?P<star>\*)(?![*0-9۰-۹.])  # one *: not ** of a footnote, no product, no file pattern
    | (?<![0-9۰-۹])(?<![0-9۰-۹]\s)(?P<cross>[×╳⨯✖])(?!\s?[0-9۰-۹])   # × that multiplies nothing
    | (?<![0-9۰-۹A-Za-z._/-])(?P<letter>[xX])(?![0-9۰-۹A-Za-z._/-])   # x that is no part of a word
    | (?<![0-9۰-۹A-Za-z._/-])(?P<lost>[{_LOST}])(?![0-9۰-۹A-Za-z._/-])   # o that is no part of a word
    | (?P<private>[\uf000-\uf0ff])
    """,
    re.VERBOSE,
)
_MAY_HOLD_MARK = re.compile(f"[{_SHAPES}{_LOST}\\[［(*×╳⨯xX\uf000-\uf0ff]")


@lru_cache(maxsize=16384)
def _split(text: str) -> tuple[str | tuple[MarkState, MarkHow, str], ...]:
    pieces: list[str | tuple[MarkState, MarkHow, str]] = []
    end = 0
    for match in _TYPED.finditer(text):
        found: str | tuple[MarkState, MarkHow, str]
        if glyph := match["glyph"]:
            found = (GLYPHS[glyph[0]], MarkHow.GLYPH, glyph[0])
        elif match["bracket"] is not None:
            found = (_T if match["inside"] else _E, MarkHow.TYPED, match["bracket"])
        elif match["round"] is not None:
            found = (_T if match["rinside"].strip() else _E, MarkHow.TYPED, match["round"])
        elif match["private"]:
            read = symbol_mark(ord(match["private"]), "", Place())
            found = read if isinstance(read, str) else (read.state, MarkHow.SYMBOL, "")
        elif match["lost"]:
            found = (_U, MarkHow.TYPED, match["lost"])
        else:
            found = (_T, MarkHow.TYPED, match.group())
        if match.start() > end:
            pieces.append(text[end : match.start()])
        pieces.append(found)
        end = match.end()
    if end < len(text):
        pieces.append(text[end:])
    return tuple(pieces)


def split_marks(text: str, place: Place) -> tuple[str | Mark, ...]:
    """Split the text of one line at the marks written in it as characters."""
    if not _MAY_HOLD_MARK.search(text):
        return (text,) if text else ()
    return tuple(piece if isinstance(piece, str) else Mark(*piece, place) for piece in _split(text))
