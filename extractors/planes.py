"""Where drawn shapes stand on one plane, when they hang at several paragraphs whose places no file says.

A shape's offset from its paragraph, its column or its page is known. Where the paragraph stands is estimated from the lines
above it, and the height of a line is the one that lets the connectors of the drawing meet its shapes best.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from extractors.diagram_shapes import arrow_of_text
from extractors.diagram_words import arrow_direction
from extractors.drawing import End, Rectangle, Shape, ShapeKind, contains, distance_to_outline, outline_of
from extractors.drawingml import Hanging
from extractors.flow import LINE_PT, Distance, Flow, Sheet, pieces_of, text_of
from extractors.shape_text import Element, W

LINE_RANGE_PT = (10.0, 44.0)  # what is tried: no empty line of a form is lower, few are higher
LINE_STEP_PT = 0.5
LINE_STEPS = round((LINE_RANGE_PT[1] - LINE_RANGE_PT[0]) / LINE_STEP_PT)
NO_LINES_COST = 0.5  # of an end: some writers count every offset from the first paragraph, but not many
NEAR_PT = 5.0  # an end this near to a shape counts about a third of one that touches it
REACH_PT = 20.0  # an end farther from a shape does not meet it at all
OVERLAP_COST = (
    0.7  # shapes over one another speak against a height about as much as an end that meets one for it
)
OVERLAP_SLACK_PT = 4.0
STRANGENESS_COST = (
    0.015  # of a point by which a height differs from the usual one: it decides among equals only
)
WINNING_MARGIN = 0.1  # of an end: a height must do this much better than the usual one to be believed
TYPED_ARROW_PT = 14.0  # the side of an arrow typed between shapes that stand in the line of text


@dataclass(slots=True)
class Anchored:
    """What hangs at a paragraph, and the element by which it hangs there."""

    hanging: Hanging
    paragraph: Element
    element: Element


Frame = tuple[
    float, float, bool
]  # lines and points from the top of the plane, and whether it counts from the page


def settle(plane: list[Anchored], flow: Flow) -> list[Shape]:
    """Give the shapes of a drawing on one plane."""
    plane = [*plane, *_typed_arrows(plane, flow)]
    for item in plane:
        item.hanging.shapes = [arrow_of_text(shape) or shape for shape in item.hanging.shapes]
    first = plane[0].paragraph
    in_line = _places_in_lines(plane)
    across, frames = [], []
    for item in plane:
        hanging, sheet = item.hanging, flow.sheet(item.paragraph)
        column = flow.across(item.paragraph)
        across.append(column + in_line[id(item)] if hanging.inline else _x(hanging, sheet, column))
        frames.append(_y(hanging, sheet, flow.down(first, item.paragraph)))
    line = LINE_PT
    if len({lines for lines, _, _ in frames}) > 1:
        line = _best_line(plane, across, frames)
    base = _page_base(plane, across, frames, line)
    return [
        shape.moved(x, points + line * lines + (0.0 if paged else base))
        for item, x, (lines, points, paged) in zip(plane, across, frames, strict=True)
        for shape in item.hanging.shapes
    ]


def _typed_arrows(plane: list[Anchored], flow: Flow) -> Iterator[Anchored]:
    """Give the arrows that are typed between shapes standing in lines of text, as shapes of their own."""
    inline = [item for item in plane if item.hanging.inline]
    for one, other in pairwise(inline):
        if one.paragraph is not other.paragraph:
            for paragraph in flow.between(one.paragraph, other.paragraph):
                if arrow_direction(text_of(paragraph)):
                    yield Anchored(_typed(text_of(paragraph)), paragraph, paragraph)
    for paragraph in dict.fromkeys(item.paragraph for item in inline):
        for piece in pieces_of(paragraph):
            if isinstance(piece, str) and arrow_direction(piece):
                yield Anchored(_typed(piece), paragraph, paragraph)


def _typed(text: str) -> Hanging:
    shape = Shape(ShapeKind.TEXT, "rect", text, 0.0, 0.0, TYPED_ARROW_PT, TYPED_ARROW_PT)
    return Hanging(inline=True, width=TYPED_ARROW_PT, height=TYPED_ARROW_PT, shapes=[shape])


def _places_in_lines(plane: list[Anchored]) -> dict[int, float]:
    """Give where shapes in a line of text stand, from the middle of the column: side by side, as the paragraph runs."""
    lines: dict[Element, list[Anchored]] = {}
    for item in plane:
        if item.hanging.inline:
            lines.setdefault(item.paragraph, []).append(item)
    found: dict[int, float] = {}
    for paragraph, items in lines.items():
        ordered = _as_written(paragraph, items)
        if paragraph.find(f"{W}pPr/{W}bidi") is not None:
            ordered.reverse()
        x = -sum(item.hanging.width for item in ordered) / 2
        for item in ordered:
            found[id(item)] = x
            x += item.hanging.width
    return found


def _as_written(paragraph: Element, items: list[Anchored]) -> list[Anchored]:
    """Give the shapes and typed arrows of a line in the order of its text."""
    shapes = {id(item.element): item for item in items if item.element is not paragraph}
    arrows = iter([item for item in items if item.element is paragraph])
    ordered: list[Anchored] = []
    for piece in pieces_of(paragraph):
        if isinstance(piece, str):
            item = next(arrows, None) if arrow_direction(piece) else None
        else:
            item = shapes.pop(id(piece), None)
        if item is not None:
            ordered.append(item)
    return [*ordered, *arrows, *shapes.values()]


def _x(hanging: Hanging, sheet: Sheet, column: float) -> float:
    origin, room = column, sheet.width - sheet.left - sheet.right
    if hanging.across_from in ("page", "leftMargin", "insideMargin"):
        origin, room = 0.0, sheet.width
    elif hanging.across_from == "margin":
        origin = sheet.left
    elif hanging.across_from in ("rightMargin", "outsideMargin"):
        origin = sheet.width - sheet.right
    if hanging.align_across in ("center", "right", "outside"):
        return origin + (room - hanging.width) * (0.5 if hanging.align_across == "center" else 1.0)
    if hanging.align_across in ("left", "inside"):
        return origin
    return origin + hanging.x


def _y(hanging: Hanging, sheet: Sheet, down: Distance) -> tuple[float, float, bool]:
    """Give lines and points from the top of the plane, and whether they count from the page."""
    if hanging.inline:
        return (*down, False)
    if hanging.down_from not in (
        "page",
        "margin",
        "topMargin",
        "bottomMargin",
        "insideMargin",
        "outsideMargin",
    ):
        return (down[0], down[1] + hanging.y, False)
    origin, room = 0.0, sheet.height
    if hanging.down_from == "margin":
        origin, room = sheet.top, sheet.height - sheet.top - sheet.bottom
    elif hanging.down_from == "bottomMargin":
        origin = sheet.height - sheet.bottom
    if hanging.align_down in ("center", "bottom"):
        return (
            0.0,
            origin + (room - hanging.height) * (0.5 if hanging.align_down == "center" else 1.0),
            True,
        )
    return (0.0, origin + hanging.y, True)


def _best_line(plane: list[Anchored], across: list[float], frames: list[Frame]) -> float:
    """Give the height of a line with which the ends of connectors meet the shapes best."""
    placed = [
        (shape.moved(x, points), lines)
        for item, x, (lines, points, _) in zip(plane, across, frames, strict=True)
        for shape in item.hanging.shapes
    ]
    # Only shapes right above, below or beside an end can be met by it, whatever the height of a line.
    pairs = [
        [
            (outline_of(shape), shape.rectangle, lines)
            for shape, lines in placed
            if (not end.glue or end.glue in shape.ids)
            and shape.ends is None
            and shape.x - REACH_PT <= end.x <= shape.x + shape.width + REACH_PT
        ]
        for connector, _ in placed
        for end in connector.ends or ()
    ]
    ends = [(end, lines) for connector, lines in placed for end in connector.ends or ()]
    closed = [(shape.rectangle, lines) for shape, lines in placed if shape.ends is None and shape.text]

    def score(line: float) -> float:
        total = 0.0
        for (end, end_lines), shapes in zip(ends, pairs, strict=True):
            nearest = REACH_PT
            for outline, (_, top, _, bottom), lines in shapes:
                y = end.y + line * (end_lines - lines)
                if top - nearest < y < bottom + nearest:
                    nearest = min(nearest, distance_to_outline((end.x, y), outline))
            total += math.exp(-nearest / NEAR_PT) if nearest < REACH_PT else 0.0
        overlaps = sum(_overlap(one, other, line) for one, other in combinations(closed, 2))
        return total - OVERLAP_COST * overlaps - STRANGENESS_COST * abs(line - LINE_PT)

    tried = [LINE_RANGE_PT[0] + step * LINE_STEP_PT for step in range(LINE_STEPS + 1)]
    scores = {line: score(line) for line in (LINE_PT, *tried)}
    scores[LINE_PT] += WINNING_MARGIN
    scores[0.0] = score(0.0) - NO_LINES_COST
    return max(scores, key=lambda line: scores[line])


def _overlap(one: tuple[Rectangle, float], other: tuple[Rectangle, float], line: float) -> bool:
    """Tell whether two shapes would lie over one another, neither of them around the other."""
    (a0, a_top, a1, a_bottom), (b0, b_top, b1, b_bottom) = one[0], other[0]
    shift = line * (other[1] - one[1])
    across, down = min(a1, b1) - max(a0, b0), min(a_bottom, b_bottom + shift) - max(a_top, b_top + shift)
    if across <= OVERLAP_SLACK_PT or down <= OVERLAP_SLACK_PT:
        return False
    moved = (b0, b_top + shift, b1, b_bottom + shift)
    return not (contains(one[0], moved) or contains(moved, one[0]))


def _page_base(plane: list[Anchored], across: list[float], frames: list[Frame], line: float) -> float:
    """Give where the first paragraph stands on the page, when some shapes count from the page and some from paragraphs.

    Each end of a connector on one side and each edge of a shape on the other votes for the place that would bring them together.
    """
    if len({paged for _, _, paged in frames}) < 2:
        return 0.0
    fixed: list[Shape] = []
    loose: list[Shape] = []
    for item, x, (lines, points, paged) in zip(plane, across, frames, strict=True):
        (fixed if paged else loose).extend(
            shape.moved(x, points + line * lines) for shape in item.hanging.shapes
        )
    votes: Counter[int] = Counter()
    for ones, others, sign in ((fixed, loose, -1), (loose, fixed, 1)):
        for end in _ends(ones):
            for shape in others:
                if shape.ends is None and shape.x - REACH_PT <= end.x <= shape.x + shape.width + REACH_PT:
                    edges = (shape.y, shape.center[1], shape.y + shape.height)
                    votes.update({round(sign * (edge - end.y) / NEAR_PT) for edge in edges})
    if not votes:
        return 0.0
    (step, _), *_ = votes.most_common(1)
    return step * NEAR_PT


def _ends(shapes: list[Shape]) -> Iterator[End]:
    for shape in shapes:
        yield from shape.ends or ()
