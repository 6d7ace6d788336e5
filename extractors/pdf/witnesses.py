"""Two witnesses of what a glyph is: the text layer (/ToUnicode) and the `cmap` of the embedded font, compared and settled.

Word writes wrong digits and letters into /ToUnicode, and the truth into the font: the program it embeds keeps the Unicode `cmap`
of just the glyphs used. Where the two differ in a digit or a letter the font is believed; what it does not know stays as it was.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from extractors.pdf.font_programs import FontProgram

# Letter conflicts from which on a font's space is believed to be lost too; with fewer, a space drawn for a letter is the rarer tale.
_LETTERS_FOR_SPACE = 3
# Conflicts from which on the text layer of a font is known to be wrong, so that what the font does not name is doubted too.
_CONFLICTS_FOR_DOUBT = 3
_ALLAH = "الله"  # the ligature ﷲ: fonts give its glyph to one of several codes
_MIRRORED = str.maketrans(")]}>»›", "([{<«‹")
_LETTERS = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ە": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ة": "ه",
        "ۃ": "ه",
        "ـ": "",
        "\u200c": "",
        "\u200d": "",
    }
)
_BLANK = " \u00a0\u2002\u2003\u2009\u202f"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff"


@dataclass(frozen=True, slots=True)
class Settled:
    """What the codes of a font stand for after both witnesses were heard.

    Attributes:
        texts: Code → text.
        repaired: Code → what the text layer said, for codes where the font was believed against it or in its silence.
        conflicts: How many of these contradicted a digit or a letter.
        doubtful: Code → why nobody can vouch for it, in words.
    """

    texts: dict[int, str]
    repaired: dict[int, str]
    conflicts: int
    doubtful: dict[int, str]


def settle(
    layer: Mapping[int, str],
    glyph_of: Mapping[int, int] | None,
    program: FontProgram,
    codes: Iterable[int] = (),
) -> Settled:
    """Compare the text layer with the font, code for code.

    Args:
        layer: Code → text, as /ToUnicode says.
        glyph_of: Code → glyph, or None where they are the same number.
        program: What the embedded font says.
        codes: Codes that are known to be used, beside those of the layer.
    """
    texts, repaired = dict(layer), {}
    letters = conflicts = 0
    spaces: dict[int, str] = {}
    every = set(layer).union(codes)
    if glyph_of is None:
        every.update(program.characters)
    else:
        every.update(code for code, glyph in glyph_of.items() if glyph in program.characters)
    for code in every:
        glyph = _glyph(code, glyph_of)
        characters = [
            character for character in program.characters.get(glyph, ()) if not _is_private(character)
        ]
        if not characters:
            continue
        said = layer.get(code, "")
        shown = preferred(characters)
        if not said or (said in _BLANK and _kind(shown) in "dl"):
            texts[code] = shown
            if code in layer:  # the layer has the code and leaves it blank
                repaired[code] = said
                letters += 1
            continue
        if agree(said, characters):
            continue
        if unicodedata.category(shown) == "Mn" and shown in unicodedata.normalize("NFD", said):
            texts[code] = shown  # the sign of a letter that was taken apart
            continue
        if shown in _BLANK:
            if _kind(said) in "dl":
                spaces[code] = shown
            continue
        if _kind(said) in "dl" or _kind(shown) in "dl":
            texts[code], repaired[code] = shown, said
            conflicts += 1
            letters += _kind(said) == "l" or _kind(shown) == "l"
    if letters >= _LETTERS_FOR_SPACE:
        for code, shown in spaces.items():
            texts[code], repaired[code] = shown, layer[code]
    doubtful = _doubts(texts, glyph_of, program)
    if conflicts >= _CONFLICTS_FOR_DOUBT:
        for code, said in layer.items():
            if (
                code not in repaired
                and _kind(said) in "dl"
                and not program.characters.get(_glyph(code, glyph_of))
            ):
                doubtful.setdefault(
                    code, "other glyphs of the font have a wrong text, and nothing vouches for this one"
                )
    return Settled(texts, repaired, conflicts, doubtful)


def _glyph(code: int, glyph_of: Mapping[int, int] | None) -> int:
    return code if glyph_of is None else glyph_of.get(code, 0)


def _doubts(
    texts: Mapping[int, str], glyph_of: Mapping[int, int] | None, program: FontProgram
) -> dict[int, str]:
    """Find the codes that the layer cannot be right about: a blank that draws, and two glyphs for one digit."""
    doubtful: dict[int, str] = {}
    digits: dict[str, list[int]] = {}
    for code, text in texts.items():
        glyph = _glyph(code, glyph_of)
        if glyph in program.characters:
            continue
        if text and text in _BLANK and program.draws(glyph):
            doubtful[code] = "a glyph with an outline is called a space"
        elif len(text) == 1 and text.isdigit():
            digits.setdefault(text, []).append(code)
    for digit, codes in digits.items():
        if len(codes) > 1:
            doubtful.update(dict.fromkeys(codes, f"several glyphs are called {digit}"))
    return doubtful


def agree(said: str, characters: Iterable[int]) -> bool:
    """Tell whether a text and one of the characters are the same letter, whatever form or code it has."""
    key = _key(said)
    return key == _ALLAH_KEY or any(_key(chr(character)) in (key, _ALLAH_KEY) for character in characters)


def preferred(characters: Iterable[int]) -> str:
    """Choose the character to write for a glyph that several share: Persian before Arabic before Latin before forms."""
    return chr(min(characters, key=_rank))


def _rank(character: int) -> tuple[int, int]:
    if chr(character) in "یکه" or 0x6F0 <= character <= 0x6F9:
        return (0, character)
    if 0x600 <= character <= 0x6FF:
        return (2 if 0x660 <= character <= 0x669 or chr(character) in "يكىة" else 1, character)
    if character < 0x250:
        return (3, character)
    return (5 if 0xFB50 <= character <= 0xFEFF else 4, character)


def _is_private(character: int) -> bool:
    return 0xE000 <= character <= 0xF8FF or character in (0xFFFD, 0xFFFC)


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    """Fold a text so that equal letters are equal: forms, digit sets, ی ک, mirrored brackets, the letters of a ligature in any order."""
    folded = unicodedata.normalize("NFKC", text).translate(_LETTERS).translate(_MIRRORED)
    folded = "".join(
        str(unicodedata.digit(letter)) if unicodedata.category(letter) == "Nd" else letter
        for letter in folded
    )
    folded = folded.strip() or (" " if folded else "")
    return "".join(sorted(folded)) if len(folded) > 1 else folded


@lru_cache(maxsize=4096)
def _kind(text: str) -> str:
    """Say what a text is: `d` a digit, `l` a letter, `p` anything else."""
    for letter in unicodedata.normalize("NFKC", text):
        category = unicodedata.category(letter)
        if category == "Nd":
            return "d"
        if category.startswith("L") and letter != "ـ":
            return "l"
    return "p"


_ALLAH_KEY = _key(_ALLAH)
