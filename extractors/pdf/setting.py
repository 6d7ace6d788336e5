"""Strings set as glyphs: where each stands on the page and how far the line moves on (ISO 32000-1, 9.4.3 and 9.4.4)."""

from __future__ import annotations

from typing import Any

from extractors.pdf.fonts import Typeface
from extractors.pdf.page import Glyph
from extractors.pdf.painting import GraphicsState, Matrix, times

_INVISIBLE = (3, 7)  # rendering modes that leave no ink (9.3.6)
_SLANT = 0.35  # tan of the angle up to which text still runs along its line

_new_glyph = tuple.__new__


def set_glyphs(
    glyphs: list[Glyph], items: list[Any], face: Typeface, state: GraphicsState, text: Matrix, actual: int
) -> float:
    """Add the glyphs of strings, between which numbers move on by thousandths of the size; give the way moved in text space."""
    size, scale, char_space, font = state.size, state.scale, state.char_space, state.font
    a, b, c, d, e, f = matrix = times(text, state.matrix)
    height = abs(size) * (c * c + d * d) ** 0.5
    up, down = face.ascent * height, face.descent * height
    ox, oy = e + state.rise * c, f + state.rise * d
    left, high, right, low = state.clip
    visible = state.mode not in _INVISIBLE
    level = abs(b) <= abs(a) * _SLANT and a * scale > 0 and d < 0
    table = face.table
    x = 0.0
    for item in items:
        if isinstance(item, float):
            x -= item * size * scale / 1000
            continue
        for code in face.codes(item):  # after which the table has them all
            said, width = table[code]
            advance = width * size * scale
            if level:
                x0, baseline = ox + a * x, oy + b * x
                x1 = x0 + a * advance
                if x1 < x0:
                    x0, x1 = x1, x0
                if left <= (x0 + x1) / 2 <= right and high <= baseline <= low + up:
                    box = (
                        said,
                        x0,
                        baseline - up,
                        x1,
                        baseline + down,
                        baseline,
                        height,
                        font,
                        0,
                        code,
                        actual,
                        visible,
                    )
                    glyphs.append(_new_glyph(Glyph, box))
            else:
                box4, baseline, angle = _turned(matrix, ox, oy, x, advance, up, down)
                if left <= (box4[0] + box4[2]) / 2 <= right and high <= (box4[1] + box4[3]) / 2 <= low:
                    glyphs.append(Glyph(said, *box4, baseline, height, font, angle, code, actual, visible))
            x += advance + char_space * scale
            if code == 32 and not face.two_bytes:
                x += state.word_space * scale
    return x


def _turned(
    matrix: Matrix, ox: float, oy: float, x: float, advance: float, up: float, down: float
) -> tuple[tuple[float, float, float, float], float, int]:
    """Give the box, the baseline and the direction of a glyph whose text runs up, down or backwards."""
    a, b, c, d, _, _ = matrix
    ox, oy = ox + a * x, oy + b * x
    dx, dy = a * advance, b * advance
    if abs(b) <= abs(a):
        above, under = (up, down) if d < 0 else (down, up)
        return (min(ox, ox + dx), oy - above, max(ox, ox + dx), oy + under), oy, 0 if a > 0 else 180
    before, behind = (down, up) if c > 0 else (up, down)  # over the baseline is on the right where c > 0
    return (ox - before, min(oy, oy + dy), ox + behind, max(oy, oy + dy)), ox, 90 if b > 0 else 270
