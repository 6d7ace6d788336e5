"""Letters and digits: one spelling for what is one letter, and the folded key by which labels are compared."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from itertools import compress

ZWNJ = "\u200c"

ASCII_DIGITS = "0123456789"
PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"

_TO_ASCII = str.maketrans(PERSIAN_DIGITS + ARABIC_DIGITS, ASCII_DIGITS * 2)
_TO_PERSIAN = str.maketrans(ASCII_DIGITS + ARABIC_DIGITS, PERSIAN_DIGITS * 2)

# Presentation forms, ligatures and full-width characters; NFKC takes them apart. U+FDFC RIAL SIGN and the like are in it too.
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e]+")

# Hidden characters that carry no text: bidi controls, joiners other than ZWNJ, variation selectors, soft hyphen, tatweel …
_DROPPED = dict.fromkeys(
    [
        *range(0x00, 0x09),
        *range(0x0B, 0x0D),
        *range(0x0E, 0x20),
        *range(0x7F, 0xA0),
        0xAD,
        0x061C,
        0x0640,
        0x200B,
        0x200D,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        0x034F,
        0x180E,
        *range(0xFE00, 0xFE10),
        *range(0xFFF9, 0xFFFD),
    ]
)

_LETTERS = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ے": "ی",
        "ې": "ی",
        "ك": "ک",
        "ڪ": "ک",
        "ە": "ه",
        "ہ": "ه",
        "ھ": "ه",
        **{chr(code): " " for code in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)},
        **{chr(code): None for code in _DROPPED},
    }
)

_SPACES = re.compile(r"[ \t\r\f\v]{2,}|[\t\r\f\v]")  # one space alone is as it should be
# ZWNJ joins a letter, its vowel sign or a digit (of a number and its unit) to a letter or digit; anywhere else it is left over.
_STRAY_ZWNJ = re.compile(
    rf"(?<![^\W_])(?<![\u064b-\u065f\u0670{ZWNJ}]){ZWNJ}+|{ZWNJ}+(?![^\W_]|{ZWNJ})|(?<={ZWNJ}){ZWNJ}+"
)


def collapse_spaces(text: str) -> str:
    """Give each line of the text with single spaces, trimmed; empty lines go, and so does a ZWNJ that joins nothing."""
    if ZWNJ in text:
        text = "\n".join(_STRAY_ZWNJ.sub("", line) for line in text.split("\n"))
    if "\n" not in text:
        return _SPACES.sub(" ", text).strip()
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _folding_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for code in [
        *range(0x09, 0x250),
        *range(0x600, 0x700),
        *range(0x2000, 0x2070),
        *range(0x20A0, 0x2C00),
        0x3000,
    ]:
        char = chr(code)
        if not char.isalnum():
            table[code] = None
        elif char.isdigit():
            table[code] = str(unicodedata.digit(char)) if char.isdecimal() else None
        elif char != char.lower():
            table[code] = char.lower()[0]  # İ alone lowers to two characters
    for code in _DROPPED:
        table[code] = None
    for source, target in zip("يىےېئكڪةۀەہھأإآٱؤ", "ییییی" + "کک" + "ههههه" + "اااا" + "و", strict=True):
        table[ord(source)] = target
    for code in (0x621, 0x654, 0x655, 0x670, 0xA0, *range(0x64B, 0x660)):  # hamza, vowel signs
        table[code] = None
    for code in range(0xE000, 0xF900):  # private use: glyphs of symbol fonts
        table[code] = None
    return table


_FOLD = _folding_table()

# The characters of nearly all texts, each as one byte: Latin, the letters, vowel signs and digits of Persian and Arabic, punctuation, spaces,
# what is written to steer direction, and the stand-in of a mark. As bytes a text is folded by tables of the interpreter, ten to
# twenty times as fast as by `str.translate`, which looks every letter up in a dict; and a form is folded thousands of times.
_USUAL = "".join(
    chr(code)
    for code in (
        *(0x09, 0x0A, 0x0D), *range(0x20, 0x7F), 0xA0, 0xAB, 0xAD, 0xBB, 0xD7,
        *(0x060C, 0x061B, 0x061F), *range(0x0621, 0x063B), *range(0x0640, 0x0656), *range(0x0660, 0x066E), 0x0670,
        *(0x067E, 0x0686, 0x0698, 0x06A9, 0x06AA, 0x06AF, 0x06BE, 0x06C0, 0x06C1, 0x06CC, 0x06D0, 0x06D2, 0x06D5),
        *range(0x06F0, 0x06FA), *(0x2002, 0x2003, 0x2009, 0x200C, 0x200E, 0x200F, 0x2013, 0x2014, 0x2022, 0x2026),
        *range(0x202A, 0x202D), *range(0x2066, 0x206A), 0xE000, 0xFEFF,
    )
)  # fmt: skip
_NO_CHARACTER = "\ufffe"  # how the codecs of the standard library leave a byte open
_BYTE_OF = codecs.charmap_build(("\0" + _USUAL).ljust(256, _NO_CHARACTER))


def _tables(changes: Mapping[int, str | int | None]) -> tuple[bytes, str]:
    """Give the bytes to delete and the characters to decode as, for a table of `str.translate` over the usual characters."""
    changed = [changes.get(ord(char), char) for char in _USUAL]
    deleted = bytes([0, *(number for number, kept in enumerate(changed, 1) if kept is None)])
    kept = "".join(" " if char is None else chr(char) if isinstance(char, int) else char for char in changed)
    return deleted, ("\0" + kept).ljust(256, _NO_CHARACTER)


_FOLD_DROPS, _FOLDED_OF = _tables(_FOLD)
_LETTER_DROPS, _LETTERS_OF = _tables(_LETTERS)
_KEPT_BYTES = bytes(number not in _FOLD_DROPS for number in range(256))
_CACHED_LENGTH = 120  # characters: printed labels come again in every form, what fillers write does not


def normalize_letters(text: str) -> str:
    """Give the text with Persian letters, without presentation forms, tatweel, control and bidi characters.

    White space and digits stay as they are, and so does ZWNJ.
    """
    try:
        written, _ = codecs.charmap_encode(text, "strict", _BYTE_OF)
    except UnicodeEncodeError:
        if _PRESENTATION.search(text):
            text = _PRESENTATION.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
        return text.translate(_LETTERS)
    return codecs.charmap_decode(written.translate(None, _LETTER_DROPS), "strict", _LETTERS_OF)[0]


_NOT_ASCII_DIGIT = re.compile("[۰-۹٠-٩]")


def to_ascii_digits(text: str) -> str:
    """Give the text with its Persian and Arabic digits as ASCII digits."""
    return text.translate(_TO_ASCII) if _NOT_ASCII_DIGIT.search(text) else text


def to_persian_digits(text: str) -> str:
    """Give the text with its ASCII and Arabic digits as Persian digits."""
    return text.translate(_TO_PERSIAN)


def fold(text: str) -> str:
    """Give the key by which labels and names are compared: letters and ASCII digits only, one form for each letter.

    Spaces, ZWNJ, punctuation, vowel signs and hamza go; آ أ إ are ا, ئ ي ى are ی, ة ۀ are ه, ؤ is و, Latin is lower case.
    """
    return _fold_again(text) if len(text) <= _CACHED_LENGTH else _fold(text)


def _fold(text: str) -> str:
    try:
        written, _ = codecs.charmap_encode(text, "strict", _BYTE_OF)
    except UnicodeEncodeError:
        return _fold_unusual(text)
    return codecs.charmap_decode(written.translate(None, _FOLD_DROPS), "strict", _FOLDED_OF)[0]


def _fold_unusual(text: str) -> str:
    if _PRESENTATION.search(text):
        text = _PRESENTATION.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    return text.translate(_FOLD)


_fold_again = lru_cache(maxsize=32768)(_fold)


def fold_with_offsets(text: str) -> tuple[str, tuple[int, ...]]:
    """Give the folded key and, for each of its characters, the index in `text` of the character it came from."""
    return _fold_with_offsets_again(text) if len(text) <= _CACHED_LENGTH else _fold_with_offsets(text)


def _fold_with_offsets(text: str) -> tuple[str, tuple[int, ...]]:
    try:
        written, _ = codecs.charmap_encode(text, "strict", _BYTE_OF)
    except UnicodeEncodeError:
        return _fold_unusual_with_offsets(text)
    return _fold(text), tuple(compress(range(len(text)), written.translate(_KEPT_BYTES)))


def _fold_unusual_with_offsets(text: str) -> tuple[str, tuple[int, ...]]:
    folded: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(text):
        is_presentation = "\ufb50" <= char <= "\ufefc" or "\uff01" <= char <= "\uff5e"
        plain = unicodedata.normalize("NFKC", char) if is_presentation else char
        for kept in plain.translate(_FOLD):
            folded.append(kept)
            offsets.append(index)
    return "".join(folded), tuple(offsets)


_fold_with_offsets_again = lru_cache(maxsize=8192)(_fold_with_offsets)
