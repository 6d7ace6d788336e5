"""Which of the shapes of a drawing are steps of a process, which are written on its arrows, and which only adorn it."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.diagram_words import LABEL_LETTERS, arrow_direction, is_answer, is_label, kind_by_text
from extractors.document import NodeKind
from extractors.drawing import (
    DIAMONDS,
    End,
    Shape,
    ShapeKind,
    contains,
    distance_to_outline,
    is_inside,
    outline_of,
)
from extractors.geometry import BLOCK_ARROWS, BRACES

STEP_LETTERS = 30  # a block arrow with more text than this is a step in the form of an arrow
AT_STEP_PT = 6.0  # a line that ends this near to a text without an outline makes it a step
BY_STEP_PT = 14.0  # … as do a line that comes and a line that goes this near to it
AT_LABEL_PT = 12.0  # … and this near to a label, makes the label a gap in the line
SMALL_SHARE = 0.45  # an outcome («تایید») in a box smaller than this share of the usual one is a label with a line around it
FRAMED_STEPS = 2  # a shape that holds so many others is a frame

_TITLE = re.compile(
    r"^\s*(?:نمودار|شکل|عنوان|فلوچارت|فلوچارت|گردش کار|فرآیند خدمت|فرایند خدمت|مدل فرآیند|\d+\s*[-.]\s*نمودار)"
)
_BADGE = re.compile(r"^\W*\d{0,2}\W*$")  # «۳», «(2)»: the number of a step in a shape of its own
_FLOWCHART = "flowChart"
_TERMINATORS = frozenset({"flowChartTerminator", "ellipse", "flowChartConnector"})


@dataclass(slots=True)
class Sorted:
    """The shapes of a drawing, sorted."""

    steps: list[Shape] = field(default_factory=list)
    connectors: list[Shape] = field(default_factory=list)
    labels: list[Shape] = field(default_factory=list)  # in or beside a line
    loose: list[Shape] = field(
        default_factory=list
    )  # text without an outline that may yet turn out to be a step


def sort_shapes(shapes: Iterable[Shape]) -> Sorted:
    """Sort the shapes of a drawing into steps, connectors, labels and text that hangs loose."""
    connectors: list[Shape] = []
    closed: list[Shape] = []
    for shape in shapes:
        arrow = arrow_of_text(shape)
        if arrow is not None:
            connectors.append(arrow)
        elif shape.kind is not ShapeKind.CONNECTOR:
            closed.append(shape)
        elif shape.geometry in BLOCK_ARROWS and len(shape.text) > STEP_LETTERS:
            closed.append(replace(shape, kind=ShapeKind.BOX, ends=None, route=()))
        else:
            connectors.append(shape)
    closed = _with_texts_laid_over([shape for shape in closed if shape.geometry not in BRACES], connectors)
    glued = {end.glue for connector in connectors for end in connector.ends or () if end.glue}
    candidates = [shape for shape in closed if shape.text.strip()]
    frames = _frames(candidates, glued)
    usual = [shape for shape in candidates if not is_label(shape.text) and not _BADGE.match(shape.text)]
    small = SMALL_SHARE * statistics.median([shape.width * shape.height for shape in usual] or [0.0])
    found = Sorted(connectors=connectors)
    for shape in candidates:
        if shape.ids & glued:
            found.steps.append(shape)
        elif id(shape) in frames or (_BADGE.match(shape.text) and shape.width * shape.height < small):
            continue
        elif _is_written_on_an_arrow(shape, connectors, small):
            found.labels.append(shape)
        elif shape.kind is ShapeKind.TEXT:
            found.loose.append(shape)
        else:
            found.steps.append(shape)
    _settle_loose(found)
    return found


def arrow_of_text(shape: Shape) -> Shape | None:
    """Give the block arrow that a shape with nothing but an arrow written in it stands for."""
    direction = arrow_direction(shape.text) if shape.text and shape.ends is None else ""
    if not direction:
        return None
    x0, top, x1, bottom = shape.rectangle
    across, down = shape.center
    ends = {
        "down": ((across, top), (across, bottom)),
        "up": ((across, bottom), (across, top)),
        "left": ((x1, down), (x0, down)),
        "right": ((x0, down), (x1, down)),
    }[direction]
    return replace(
        shape,
        kind=ShapeKind.CONNECTOR,
        geometry=f"{direction}Arrow",
        text="",
        ends=(End(*ends[0]), End(*ends[1], True)),
        route=ends,
    )


def _with_texts_laid_over(shapes: Sequence[Shape], connectors: Sequence[Shape]) -> list[Shape]:
    """Join a closed form without text and the text without an outline that was laid over it."""
    empty = [shape for shape in shapes if shape.kind is ShapeKind.BOX and not shape.text.strip()]
    joined: dict[int, list[Shape]] = {}
    for shape in shapes:
        if shape.kind is not ShapeKind.TEXT or not shape.text.strip() or is_answer(shape.text):
            continue
        holders = [box for box in empty if contains(box.rectangle, (*shape.center, *shape.center))]
        holder = min(holders, key=lambda box: box.width * box.height, default=None)
        if holder is not None and not _is_background(holder, shapes, connectors):
            joined.setdefault(id(holder), []).append(shape)
    for number, texts in joined.items():
        if len(texts) > 1:
            joined[number] = [text for text in texts if not is_label(text.text)] or texts
    used = {id(text) for texts in joined.values() for text in texts}
    return [
        _joined(shape, sorted(joined[id(shape)], key=lambda text: text.y)) if id(shape) in joined else shape
        for shape in shapes
        if id(shape) not in used
    ]


def _is_background(box: Shape, shapes: Sequence[Shape], connectors: Sequence[Shape]) -> bool:
    """Tell whether a form without text stands behind several others: forms lie on it, or lines run on it."""
    if any(
        other is not box and other.kind is ShapeKind.BOX and contains(box.rectangle, other.rectangle)
        for other in shapes
    ):
        return True
    texts = [
        other
        for other in shapes
        if other.kind is ShapeKind.TEXT and contains(box.rectangle, (*other.center, *other.center))
    ]
    if any(one.x > other.x + other.width for one in texts for other in texts):
        return True
    outline = outline_of(box)
    return any(
        is_inside(end.point, outline) and distance_to_outline(end.point, outline) > AT_LABEL_PT
        for connector in connectors
        for end in connector.ends or ()
        if len(texts) > 1 or contains(box.rectangle, connector.rectangle)
    )


def _joined(box: Shape, texts: Sequence[Shape]) -> Shape:
    return replace(
        box,
        text="\n".join(text.text for text in texts),
        ids=box.ids.union(*(text.ids for text in texts)),
        text_sources=tuple(source for text in texts for source in text.text_sources),
    )


def _frames(candidates: Sequence[Shape], glued: set[str]) -> set[int]:
    """Give the `id()` of the shapes that only stand around others: lanes, backgrounds, phases."""
    return {
        id(shape)
        for shape in candidates
        if not shape.ids & glued
        and sum(other is not shape and contains(shape.rectangle, other.rectangle) for other in candidates)
        >= FRAMED_STEPS
    }


def _is_written_on_an_arrow(shape: Shape, connectors: Sequence[Shape], small: float) -> bool:
    if is_answer(shape.text):
        return not shape.geometry.startswith(_FLOWCHART)
    if not is_label(shape.text):
        return False
    return (
        shape.kind is ShapeKind.TEXT or not _is_met(shape, connectors) or shape.width * shape.height < small
    )


def _is_met(shape: Shape, connectors: Sequence[Shape]) -> bool:
    """Tell whether connectors lead to a shape or from it, rather than past it."""
    outline = outline_of(shape)
    meeting = sum(
        distance_to_outline(end.point, outline) <= AT_STEP_PT
        for connector in connectors
        for end in connector.ends or ()
    )
    return meeting >= 1


def _settle_loose(found: Sorted) -> None:
    """Make a text without an outline a step where a line ends at it and at nothing else, a label where it is short and beside a line."""
    outlines = [outline_of(step) for step in found.steps]
    loose, found.loose = found.loose, []
    for shape in loose:
        outline = outline_of(shape)
        ends = [end for connector in found.connectors for end in connector.ends or ()]
        near = [
            (distance, end.arrow)
            for end in ends
            if (distance := distance_to_outline(end.point, outline)) <= BY_STEP_PT
            and distance < min((distance_to_outline(end.point, other) for other in outlines), default=99.0)
        ]
        passed = {arrow for _, arrow in near} == {True, False}
        if passed or any(distance <= AT_STEP_PT for distance, _ in near):
            found.steps.append(shape)
        elif len(shape.text) <= LABEL_LETTERS and "\n" not in shape.text:
            found.labels.append(shape)
        else:
            found.loose.append(shape)


def kind_of(shape: Shape, *, has_source: bool, has_target: bool) -> NodeKind:
    """Give what a step is: by its words, else by its form and by what leads to it and from it."""
    said = kind_by_text(shape.text)
    if said is not None:
        return said
    if shape.geometry in DIAMONDS:
        return NodeKind.DECISION
    if shape.geometry in _TERMINATORS and has_source != has_target:
        return NodeKind.END if has_source else NodeKind.START
    return NodeKind.STEP


def is_flowchart_shape(shape: Shape) -> bool:
    """Tell whether a shape can hardly be anything but a step: by its form or by its words."""
    return (
        shape.geometry.startswith(_FLOWCHART)
        or shape.geometry in DIAMONDS
        or kind_by_text(shape.text) in (NodeKind.START, NodeKind.END)
    )


def is_adornment(shape: Shape, linked: Sequence[Shape]) -> bool:
    """Tell whether a shape that nothing links only adorns a diagram of others: a title, a note, a frame."""
    if shape.kind is ShapeKind.TEXT or _TITLE.match(shape.text):
        return True
    if is_flowchart_shape(shape):
        return False
    x0, top = min(other.x for other in linked), min(other.y for other in linked)
    x1, bottom = max(other.rectangle[2] for other in linked), max(other.rectangle[3] for other in linked)
    outside = not contains((x0, top, x1, bottom), (*shape.center, *shape.center))
    return shape.text_box and outside


def stand_in_a_row(shapes: Sequence[Shape]) -> bool:
    """Tell whether shapes that nothing links stand like the steps of a process: one under, or beside, the other, evenly."""
    if len(shapes) < 2:
        return False
    for axis in (0, 1):
        ordered = sorted(shapes, key=lambda shape: shape.center[1 - axis])
        spread = max(shape.center[axis] for shape in shapes) - min(shape.center[axis] for shape in shapes)
        size = statistics.median(shape.width if axis == 0 else shape.height for shape in shapes)
        gaps = [
            (after.y - before.rectangle[3]) if axis == 0 else (after.x - before.rectangle[2])
            for before, after in pairwise(ordered)
        ]
        if spread <= size / 3 and min(gaps) >= 0 and max(gaps) <= 2 * min(gaps) + 30:
            return True
    return False
