"""What a character is to the reader of lines: its side in bidirectional text, its joining, its form, its plain letters."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import lru_cache

ZWNJ = "\u200c"


class Side(StrEnum):
    """How a character behaves among letters of both directions (UAX #9, table 4, the classes that matter here)."""

    RIGHT = "R"  # letters written from the right
    LEFT = "L"  # letters written from the left
    DIGIT = "E"  # European and Persian digits
    ARABIC_DIGIT = "A"  # digits and separators of Arabic
    SIGN = "S"  # + and - between digits
    SEPARATOR = "C"  # / . , : between digits
    TERMINATOR = "T"  # % $ ° beside digits
    BLANK = "W"
    MARK = "M"  # what stands on another character, and what is not seen
    NEUTRAL = "N"


_SIDES = {
    "R": Side.RIGHT, "AL": Side.RIGHT, "L": Side.LEFT, "EN": Side.DIGIT, "AN": Side.ARABIC_DIGIT, "ES": Side.SIGN,
    "CS": Side.SEPARATOR, "ET": Side.TERMINATOR, "WS": Side.BLANK, "S": Side.BLANK, "B": Side.BLANK,
    "NSM": Side.MARK, "BN": Side.MARK,
}  # fmt: skip

_ALEFS = "اأإآٱ"
_MIRROR = str.maketrans("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤")
OPENING, CLOSING = "([{«‹<", ")]}»›>"
# Letters that join on both sides (ArabicShaping.txt, type D); all others end the join.
_DUAL = frozenset("ئبپتثجچحخسشصضطظعغفقکكگلمنهیيىە")
_FINAL = ("<final>", "<isolated>")


@lru_cache(maxsize=8192)
def side_of(text: str) -> Side:
    """Give the side of the first character of a glyph's text."""
    for letter in text:
        if "\ue000" <= letter <= "\uf8ff":  # a symbol: a box or bullet, whatever class its code has
            return Side.NEUTRAL
        return _SIDES.get(unicodedata.bidirectional(letter), Side.NEUTRAL)
    return Side.MARK


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Give the letters of a glyph in logical order: forms taken apart, lam before its alef, no controls of direction."""
    if text.isascii():
        return text
    if any("\ufb50" <= letter <= "\ufdff" or "\ufe70" <= letter <= "\ufefc" for letter in text):
        text = unicodedata.normalize("NFKC", text)
    text = "".join(
        letter
        for letter in text
        if letter
        not in "\u200b\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\xad"
    )
    if len(text) == 2 and text[1] == "ل" and text[0] in _ALEFS:
        return text[::-1]
    return text


@lru_cache(maxsize=8192)
def is_final_form(text: str) -> bool:
    """Tell whether a character is the final or isolated form of a letter that could join the next one."""
    return (
        len(text) == 1
        and unicodedata.decomposition(text).startswith(_FINAL)
        and unicodedata.normalize("NFKC", text)[-1] in _DUAL
    )


@lru_cache(maxsize=8192)
def joins_on(text: str) -> bool:
    """Tell whether the last letter of a text joins the letter after it."""
    letters = [letter for letter in text if not unicodedata.combining(letter)]
    return bool(letters) and letters[-1] in _DUAL


@lru_cache(maxsize=8192)
def is_letter(text: str) -> bool:
    """Tell whether a text begins with a letter written from the right."""
    return side_of(text) is Side.RIGHT and text[0].isalpha()


@lru_cache(maxsize=8192)
def is_accent(text: str) -> bool:
    """Tell whether a text is nothing but signs that stand on another letter."""
    return bool(text) and all(unicodedata.category(letter) == "Mn" for letter in text)


def mirrored(text: str) -> str:
    """Give brackets as they look in a mirror."""
    return text.translate(_MIRROR)


def is_bracket(text: str) -> bool:
    return len(text) == 1 and (text in OPENING or text in CLOSING)
