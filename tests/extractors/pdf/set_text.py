"""Persian text set as a producer sets it: shaped in no font, but ordered, spaced and coded as glyphs on a page."""

from __future__ import annotations

from collections.abc import Sequence

from bidi import get_display  # type: ignore[import-untyped]

from extractors.pdf.page import Font, Glyph, PageContent

SIZE = 10.0
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")


def set_line(
    text: str,
    *,
    right: float = 500.0,
    baseline: float = 100.0,
    brackets: str = "spoken",
    spaces: bool = True,
    base: str = "R",
) -> list[Glyph]:
    """Set a line that ends at `right`: the glyphs from left to right, each of half its size but spaces of a quarter.

    Args:
        brackets: `spoken` where a glyph's code is the bracket typed, `seen` where it is its shape.
        spaces: False where spaces are only gaps.
    """
    shown = str(get_display(text, base_dir=base))
    widths = [0.25 * SIZE if letter == " " else 0.5 * SIZE for letter in shown]
    x = right - sum(widths)
    glyphs = []
    for letter, width in zip(shown, widths, strict=True):
        code = letter
        if brackets == "seen" and _is_turned(letter, text):
            code = letter.translate(_MIRRORED)
        if letter != " " or spaces:
            glyphs.append(glyph(code, x, width, baseline))
        x += width
    return glyphs


def _is_turned(letter: str, text: str) -> bool:
    """Tell whether the line shows a bracket mirrored: all of them, where it holds Persian letters."""
    return letter in "()[]{}«»" and any("\u0600" <= other <= "\u06ff" for other in text)


def glyph(
    text: str,
    x: float,
    width: float = 5.0,
    baseline: float = 100.0,
    *,
    font: int = 0,
    code: int = 0,
    actual: int = -1,
) -> Glyph:
    return Glyph(
        text,
        x,
        baseline - 9,
        x + width,
        baseline + 2.5,
        baseline,
        SIZE,
        font,
        0,
        code or ord((text or " ")[0]),
        actual,
        True,
    )


def page_of(
    glyphs: Sequence[Glyph], fonts: Sequence[Font] = (Font("Test"),), actual_texts: Sequence[str] = ()
) -> PageContent:
    return PageContent(1, 600, 800, tuple(glyphs), tuple(fonts), (), (), (), tuple(actual_texts))
