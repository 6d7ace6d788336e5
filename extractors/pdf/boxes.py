"""What can be ticked on a page, and whether it is: drawn boxes, fields of a fillable form, small pictures, symbols.

Every witness is heard: the outline, what is drawn or written in it, and the field under it. Where they contradict each other, the
state is unclear.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.document import Mark, MarkHow, MarkState, Place
from extractors.marks import GLYPHS, symbol_mark
from extractors.pdf.outlines import (
    LARGEST_PT,
    SAME_BOX_PT,
    SMALLEST_PT,
    SQUARE_SHARE,
    Outline,
    find_outlines,
    is_dark,
)
from extractors.pdf.page import Box, DrawnPath, Font, Glyph, Image, PageContent, PathKind, Widget, WidgetKind
from extractors.pdf.rulings import is_white

REACH_SHARE = 0.45  # of its size: pens and fonts let a tick stand out of its box by so much
INK_SHARE = 0.28  # of its size, at least in one direction: what is drawn smaller in a box is dust or the foot of a letter
WIDEST_SHARE = 2.3  # of its size: what is drawn larger does not belong to the box
LEVEL_SHARE = 0.15  # of its length: a line that rises less is a dash, and a dash in a box says nothing sure
SIBLINGS_SHARE = 0.15  # boxes of one list differ in size by less
PICTURED_TICK = (
    0.08  # of the middle of a picture is ink where it is ticked: the thinnest tick covers more, specks less
)
PICTURED_FRAME = 0.05  # of its rim is ink where it has a frame
PICTURES = 2  # so many small pictures of one size are boxes; a single one is an ornament

TICK_LETTERS = frozenset("xX×*+vV✓✔✕✖✗✘●■•√")


@dataclass(frozen=True, slots=True)
class TickBox:
    """One box to tick that is no character of a line.

    Attributes:
        box: Where it stands.
        state, how: What it says, and how that is known.
        glyph: The character written in it as its tick, where there is one.
    """

    box: Box
    state: MarkState
    how: MarkHow
    glyph: str = ""

    def mark(self, page: int) -> Mark:
        """Give it as a mark of a page."""
        return Mark(self.state, self.how, self.glyph, Place(page=page, bbox=self.box))


@dataclass(frozen=True, slots=True)
class Ticked:
    """The boxes of a page, and what of the page they are made of: paths that rule no table, glyphs that are no text."""

    boxes: tuple[TickBox, ...] = ()
    paths: frozenset[int] = frozenset()
    glyphs: frozenset[int] = frozenset()


def find_boxes(page: PageContent) -> Ticked:
    """Give the boxes of a page that are not typed, from above, each from right to left."""
    outlines = _without_bullets(find_outlines(page.paths), page.paths)
    found: list[TickBox] = []
    paths: set[int] = set()
    glyphs: set[int] = set()
    reader = _Reader(page) if outlines else None
    for outline in outlines:
        read = reader.read(outline) if reader else None
        if read is not None:
            found.append(read[0])
            paths |= read[1]
            glyphs |= read[2]
    found.extend(_pictured(page.images, found))
    found = _with_fields(found, page.widgets)
    found.sort(key=lambda box: (box.box[1], -box.box[2]))
    return Ticked(tuple(found), frozenset(paths), frozenset(glyphs))


def mark_of_glyph(glyph: Glyph, font: Font, place: Place) -> Mark | str | None:
    """Read one glyph as a mark; "•" is a bullet, "" an ornament of a symbol font, None anything else."""
    code = ord(glyph.text[0]) if glyph.text else glyph.code
    if font.symbolic and (code < 0x100 or 0xF000 <= code <= 0xF0FF):
        return symbol_mark(code, font.symbol_name, place)
    if 0xF000 <= code <= 0xF0FF:
        return symbol_mark(code, "", place)
    state = GLYPHS.get(glyph.text[:1])
    return None if state is None else Mark(state, MarkHow.GLYPH, glyph.text[:1], place)


def written_fields(widgets: Iterable[Widget]) -> Iterator[tuple[Box, str]]:
    """Give the text that was filled into the fields of a form, line by line, with the place of each; a line that is broken ends with its break."""
    for widget in widgets:
        if widget.kind in (WidgetKind.TEXT, WidgetKind.CHOICE) and widget.value.strip():
            lines = widget.value.strip("\n").splitlines(keepends=True)
            x0, top, x1, bottom = widget.box
            height = (bottom - top) / len(lines)
            for number, line in enumerate(lines):
                if line.strip():
                    yield (x0, top + number * height, x1, top + (number + 1) * height), line


# --- drawn boxes -----------------------------------------------------------------------------------------------------


def _without_bullets(outlines: Sequence[Outline], paths: Sequence[DrawnPath]) -> list[Outline]:
    """Leave out filled squares beside which no box of their size stands, and in which nothing is drawn: bullets, ornaments."""
    sizes = [outline.box[2] - outline.box[0] for outline in outlines if not outline.solid]
    return [
        outline
        for outline in outlines
        if not outline.solid
        or any(paths[number].stroked for number in outline.parts)
        or _has_sibling(outline.box[2] - outline.box[0], sizes)
        or _is_drawn_over(outline, paths)
    ]


def _has_sibling(size: float, sizes: Iterable[float]) -> bool:
    return any(abs(other - size) <= SIBLINGS_SHARE * size for other in sizes)


def _is_drawn_over(outline: Outline, paths: Sequence[DrawnPath]) -> bool:
    """Tell whether the next path after a filled square is a white tick in it."""
    last = outline.parts[-1]
    return any(
        is_white(path.stroke_colour if path.stroked else path.fill_colour)
        and (path.stroked or path.filled)
        and _lies_in(path, outline.box)
        for path in paths[last + 1 : last + 3]
    )


def _lies_in(path: DrawnPath, box: Box) -> bool:
    """Tell whether the middle of a path is in a box, and the path no larger than a tick in it may be."""
    size = max(box[2] - box[0], box[3] - box[1])
    middle = ((path.x0 + path.x1) / 2, (path.top + path.bottom) / 2)
    reach = REACH_SHARE * size / 2
    return (
        box[0] - reach <= middle[0] <= box[2] + reach
        and box[1] - reach <= middle[1] <= box[3] + reach
        and path.x1 - path.x0 <= WIDEST_SHARE * size
        and path.bottom - path.top <= WIDEST_SHARE * size
    )


class _Reader:
    """Reads boxes of one page; keeps what may stand in them in order."""

    def __init__(self, page: PageContent) -> None:
        self.page = page
        widest = WIDEST_SHARE * LARGEST_PT
        self._paths = sorted(
            ((path.x0 + path.x1) / 2, number)
            for number, path in enumerate(page.paths)
            if path.x1 - path.x0 <= widest and path.bottom - path.top <= widest
        )
        self._glyphs = sorted(
            ((glyph.x0 + glyph.x1) / 2, number)
            for number, glyph in enumerate(page.glyphs)
            if glyph.visible and glyph.text.strip()
        )

    def read(self, outline: Outline) -> tuple[TickBox, set[int], set[int]] | None:
        """Read one box, with the paths and glyphs that are its; None where it is none, but holds text."""
        own = set(outline.parts)
        ink = self._ink(outline, own)
        letters = self._letters(outline.box)
        ticks = {number for number in letters if self._is_tick(number)}
        if letters - ticks:
            return None
        states = {self._said(number) for number in ticks}
        drawn = {number for number in ink if not _is_dash(self.page.paths[number], outline.box)}
        if outline.solid or drawn:
            states.add(MarkState.TICKED)
        elif ink:
            states.add(MarkState.UNCLEAR)
        state = states.pop() if len(states) == 1 else (MarkState.UNCLEAR if states else MarkState.EMPTY)
        glyph = "".join(self.page.glyphs[number].text for number in sorted(ticks))
        written = ticks and not drawn and not outline.solid
        box = TickBox(outline.box, state, MarkHow.GLYPH if written else MarkHow.VECTOR, glyph[:1])
        return box, own | ink | self._covered(outline.box), ticks

    def _near(self, ordered: list[tuple[float, int]], box: Box) -> Iterator[int]:
        reach = REACH_SHARE * (box[2] - box[0]) / 2
        for index in range(bisect_left(ordered, (box[0] - reach,)), len(ordered)):
            x, number = ordered[index]
            if x > box[2] + reach:
                return
            yield number

    def _ink(self, outline: Outline, own: set[int]) -> set[int]:
        """Give the paths drawn in a box: ticks, crosses, fills, white ones where the box is filled itself."""
        size = max(outline.box[2] - outline.box[0], outline.box[3] - outline.box[1])
        found = set()
        ground = self._ground(outline.box)
        for number in self._near(self._paths, outline.box):
            path = self.page.paths[number]
            if number in own or number < ground or not _lies_in(path, outline.box):
                continue
            extent = max(path.x1 - path.x0, path.bottom - path.top)
            if extent >= INK_SHARE * size and _shows(path) and not _runs_beside(path, outline.box):
                found.add(number)
        return found

    def _ground(self, box: Box) -> int:
        """Give the number of the last light area painted over all of a box, which hides what was drawn before; -1 where there is none."""
        found = -1
        for number in self._near(self._paths, box):
            path = self.page.paths[number]
            if path.filled and not is_dark(path) and number > found and _share(box, (path.x0, path.top, path.x1, path.bottom)) > 0.9:  # fmt: skip
                found = number
        return found

    def _covered(self, box: Box) -> set[int]:
        """Give the paths that paint the ground of a box or its shadow, which show nothing and rule nothing."""
        x0, top, x1, bottom = box
        found = set()
        for number in self._near(self._paths, box):
            path = self.page.paths[number]
            inside = (
                path.x0 >= x0 - SAME_BOX_PT
                and path.x1 <= x1 + SAME_BOX_PT
                and path.top >= top - SAME_BOX_PT
                and path.bottom <= bottom + SAME_BOX_PT
            )
            if path.filled and inside and not _runs_beside(path, box):
                found.add(number)
        return found

    def _letters(self, box: Box) -> set[int]:
        """Give the glyphs whose middle is in a box."""
        found = set()
        for number in self._near(self._glyphs, box):
            glyph = self.page.glyphs[number]
            x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                found.add(number)
        return found

    def _is_tick(self, number: int) -> bool:
        glyph = self.page.glyphs[number]
        read = mark_of_glyph(glyph, self.page.fonts[glyph.font], Place())
        return isinstance(read, Mark) or glyph.text in TICK_LETTERS

    def _said(self, number: int) -> MarkState:
        """Give what a character in a box says: a tick or a full shape, an empty box in a box, an unclear symbol."""
        glyph = self.page.glyphs[number]
        read = mark_of_glyph(glyph, self.page.fonts[glyph.font], Place())
        return read.state if isinstance(read, Mark) else MarkState.TICKED


def _shows(path: DrawnPath) -> bool:
    """Tell whether a path puts ink into a box; the outline of a rectangle, of a cell or of the box itself, does not."""
    return is_dark(path) or (
        path.stroked and path.kind is not PathKind.RECT and not is_white(path.stroke_colour)
    )


def _runs_beside(path: DrawnPath, box: Box) -> bool:
    """Tell whether a path is a straight line along or outside a side of a box: a border, an underline, a shadow."""
    across, down = path.x1 - path.x0, path.bottom - path.top
    margin = 0.12 * (box[2] - box[0])
    if down <= 0.2 * across:
        y = (path.top + path.bottom) / 2
        return y <= box[1] + margin or y >= box[3] - margin
    if across <= 0.2 * down:
        x = (path.x0 + path.x1) / 2
        return x <= box[0] + margin or x >= box[2] - margin
    return False


def _is_dash(path: DrawnPath, box: Box) -> bool:
    """Tell whether a path is a level line, or a strip, through the middle of a box."""
    across, down = path.x1 - path.x0, path.bottom - path.top
    return path.kind in (PathKind.LINE, PathKind.RECT) and (
        down <= LEVEL_SHARE * across or across <= LEVEL_SHARE * down
    )


# --- pictures and fields ---------------------------------------------------------------------------------------------


def _pictured(images: Sequence[Image], drawn: Sequence[TickBox]) -> Iterator[TickBox]:
    """Give the small square pictures of one size as boxes.

    Their pixels say which are ticked where an empty frame is among them; else they may be ornaments, and their state is unclear.
    """
    small = [image for image in images if _is_small_square(image.box)]
    sizes = Counter(round(image.box[2] - image.box[0]) for image in small)
    frames = {round(image.box[2] - image.box[0]) for image in small if _is_empty_frame(image)}
    for image in small:
        size = round(image.box[2] - image.box[0])
        if sizes[size] < PICTURES or any(_share(image.box, box.box) > 0.5 for box in drawn):
            continue
        state = MarkState.UNCLEAR
        if size in frames and image.darkness is not None:
            middle, _ = image.darkness
            if _is_empty_frame(image):
                state = MarkState.EMPTY
            elif middle >= PICTURED_TICK:
                state = MarkState.TICKED
        yield TickBox(image.box, state, MarkHow.INK)


def _is_empty_frame(image: Image) -> bool:
    """Tell whether a picture has ink around a blank middle."""
    return image.darkness is not None and image.darkness[0] == 0.0 and image.darkness[1] >= PICTURED_FRAME


def _is_small_square(box: Box) -> bool:
    shorter, longer = sorted((box[2] - box[0], box[3] - box[1]))
    return shorter >= SMALLEST_PT and longer <= LARGEST_PT and shorter >= SQUARE_SHARE * longer


def _with_fields(drawn: list[TickBox], widgets: Iterable[Widget]) -> list[TickBox]:
    """Add the fields to tick; a box drawn where a field stands is that field."""
    found = list(drawn)
    for widget in widgets:
        if widget.kind not in (WidgetKind.CHECKBOX, WidgetKind.RADIO):
            continue
        state = MarkState.TICKED if widget.is_on else MarkState.EMPTY
        under = [box for box in found if _share(box.box, widget.box) > 0.4 and box.how is not MarkHow.WIDGET]
        # A box that is drawn empty is the frame of the field. Ink in it that the field does not own contradicts it.
        if any(box.state is not MarkState.EMPTY for box in under) and state is MarkState.EMPTY:
            state = MarkState.UNCLEAR
        found = [box for box in found if box not in under]
        found.append(TickBox(widget.box, state, MarkHow.WIDGET))
    return found


def _share(one: Box, other: Box) -> float:
    """Give how much of the smaller of two boxes lies in the other."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    if across <= 0 or down <= 0:
        return 0.0
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return across * down / smaller if smaller else 0.0
