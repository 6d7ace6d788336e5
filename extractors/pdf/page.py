"""What one page of a PDF draws: glyphs, paths, images and widgets, before anything is made of them.

Coordinates are points from the top left of the page as it is seen: after its rotation and its crop box. Nothing here decides
what belongs together. `extractors.pdf.opening.read_pages` gives these pages from the bytes of a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

Box = tuple[float, float, float, float]  # x0, top, x1, bottom
Point = tuple[float, float]  # x, y downwards
Colour = tuple[float, float, float]  # red, green, blue from 0 to 1


class Glyph(NamedTuple):
    """One glyph as drawn, a tuple because a page has thousands of them; in the order of the file.

    The box is the glyph's advance by the height of its line, not its ink; for text that runs up or down it is turned with it.

    Attributes:
        text: What the file says it is: "" where it says nothing, several characters for a ligature.
        x0, top, x1, bottom: The box.
        baseline: Where the baseline crosses the page: y of text at 0 or 180 degrees, x of text at 90 or 270.
        size: Of the font as seen, in points.
        font: Index into `PageContent.fonts`.
        angle: Direction of the text in degrees, clockwise as seen: 0, 90 (downwards), 180 or 270; others as the nearest of these.
        code: The code in the content stream; for the fonts of most producers the number of the glyph.
        actual: Index into `PageContent.actual_texts` of the text that stands for it and its neighbours, or -1.
        visible: False where it is drawn without ink (the text layer of a scan).
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    font: int
    angle: int
    code: int
    actual: int
    visible: bool


@dataclass(frozen=True, slots=True)
class Font:
    """One font of a page.

    Attributes:
        name: Without the prefix of a subset; "" where it has none.
        symbolic: It is one of the fonts of boxes and ticks (Wingdings …); its name in lower case is `symbol_name`.
        embedded: The file carries its outlines.
        final_codes: Codes of glyphs that the font made for the end of a word, of letters that could join on.
        trust: What its witnesses say of its text: `ok`, `repaired` or `suspect`, with reasons in words.
    """

    name: str
    symbolic: bool = False
    symbol_name: str = ""
    embedded: bool = True
    final_codes: frozenset[int] = frozenset()
    trust: str = "ok"
    reasons: tuple[str, ...] = ()


class PathKind(StrEnum):
    """The forms a subpath can have. `RECT` has its sides along the axes; `POLYLINE` is open, `POLYGON` closed."""

    LINE = "line"
    RECT = "rect"
    POLYLINE = "polyline"
    POLYGON = "polygon"
    CURVE = "curve"


class DrawnPath(NamedTuple):
    """One subpath as drawn, a tuple because a dotted border has thousands of them.

    Attributes:
        kind: Its form.
        points: Its corners in order; a closed one does not repeat the first. Of a curve the ends and control points too.
        x0, top, x1, bottom: The box around the points, without the width of the stroke.
        stroked, filled: How it is painted.
        stroke_width: As seen, in points; 0 where it is not stroked (and for the thinnest line a device can draw).
        dash: Lengths of dashes and gaps in points, () for a solid line.
        stroke_colour, fill_colour: None where it is not stroked or filled, or where a pattern is used.
        path: The number of the path it is a part of, counted over the page, or -1: subpaths of one path are painted together, and a
            frame is often drawn as two rectangles with only the ring between them filled.
    """

    kind: PathKind
    points: tuple[Point, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    stroked: bool
    filled: bool
    stroke_width: float
    dash: tuple[float, ...]
    stroke_colour: Colour | None
    fill_colour: Colour | None
    path: int = -1


@dataclass(frozen=True, slots=True)
class Image:
    """One picture as placed.

    Attributes:
        name: Equal for pictures that are the same object of the file.
        darkness: Of a small one, which share of its middle and of its rim is ink, where its pixels can be read.
    """

    box: Box
    name: str
    width_px: int
    height_px: int
    is_mask: bool = False
    darkness: tuple[float, float] | None = None


class WidgetKind(StrEnum):
    CHECKBOX = "checkbox"
    RADIO = "radio"
    TEXT = "text"
    CHOICE = "choice"
    OTHER = "other"  # push buttons, signatures


@dataclass(frozen=True, slots=True)
class Widget:
    """One field of a fillable form.

    Attributes:
        box: Where it stands.
        name: Of the field, with those of its parents, joined by dots.
        state: Name of the appearance shown (/AS), "Off" where a box is not ticked; "" for other kinds.
        on_states: Names under which the box is ticked.
        value: What was filled in, for text and choice.
    """

    box: Box
    kind: WidgetKind
    name: str = ""
    state: str = ""
    on_states: tuple[str, ...] = ()
    value: str = ""

    @property
    def is_on(self) -> bool:
        """Tell whether a box is ticked."""
        return bool(self.state) and self.state != "Off"


@dataclass(frozen=True, slots=True)
class PageContent:
    """Everything drawn on one page; page numbers start at 1."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    fonts: tuple[Font, ...]
    paths: tuple[DrawnPath, ...]
    images: tuple[Image, ...]
    widgets: tuple[Widget, ...]
    actual_texts: tuple[str, ...] = ()
    producer: str = ""  # what the file says made it: its Creator and Producer
    cut: bool = False  # so much is drawn on it that the rest was not read
