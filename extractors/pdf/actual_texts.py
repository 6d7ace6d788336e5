"""Which /ActualText to believe: glyphs with the letter that the file writes beside each, in; glyphs without those letters that moved, out.

Chromium breaks a word that is wider than its cell between two lines, and then writes the letters of the word beside the wrong
glyphs: turned round within the line. Such a line has the very letters that its glyphs have by themselves, but elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractors.pdf.page import Glyph
from normalizers.characters import fold

_LEVEL = 0.1  # of the size: glyphs of one word stand on one baseline
_BESIDE = 0.15  # of the size: and have less than a space between them


def without_moved(glyphs: Sequence[Glyph], actual_texts: Sequence[str]) -> list[Glyph]:
    """Give the glyphs, those of a word whose letters moved without the text that stands for them."""
    found = list(glyphs)
    if not actual_texts:
        return found
    for start, end in _words(glyphs):
        if _is_moved(glyphs[start:end], actual_texts):
            found[start:end] = [glyph._replace(actual=-1) for glyph in glyphs[start:end]]
    return found


def _words(glyphs: Sequence[Glyph]) -> Iterator[tuple[int, int]]:
    """Give the first glyph and the one after the last of what is drawn one beside the other, where a text stands for some of it."""
    start = 0
    for number in range(1, len(glyphs) + 1):
        if number < len(glyphs) and _goes_on(glyphs[number - 1], glyphs[number]):
            continue
        if number - start > 1 and any(glyph.actual >= 0 for glyph in glyphs[start:number]):
            yield start, number
        start = number


def _goes_on(glyph: Glyph, following: Glyph) -> bool:
    gap = max(following.x0 - glyph.x1, glyph.x0 - following.x1)
    return (
        abs(following.baseline - glyph.baseline) <= _LEVEL * glyph.size
        and following.angle == glyph.angle
        and gap <= _BESIDE * glyph.size
        and bool(glyph.text.strip() and following.text.strip())
    )


def _is_moved(word: Sequence[Glyph], actual_texts: Sequence[str]) -> bool:
    """Tell whether the texts of a word are the letters of its glyphs in another order."""
    spans: dict[int, list[str]] = {}
    for place, glyph in enumerate(word):
        spans.setdefault(glyph.actual if glyph.actual >= 0 else -1 - place, []).append(_letters(glyph.text))
    shown = {span: "".join(texts) for span, texts in spans.items()}
    said = {span: _letters(actual_texts[span]) if span >= 0 else text for span, text in shown.items()}
    if all(sorted(said[span]) == sorted(shown[span]) for span in spans):
        return False
    return sorted("".join(said.values())) == sorted("".join(shown.values()))


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    return fold(text)
