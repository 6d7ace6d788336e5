"""Drawn shapes and connectors on one plane, in one shape for every format: what a diagram is read from.

Coordinates are points from the top left of the plane. Nothing here knows a file format or a diagram.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from extractors.document import Place

Point = tuple[float, float]
Outline = tuple[Point, ...]
Rectangle = tuple[float, float, float, float]  # x0, top, x1, bottom


class ShapeKind(StrEnum):
    """What a shape is drawn as."""

    BOX = "box"  # a closed outline
    TEXT = "text"  # text without an outline
    CONNECTOR = "connector"  # a line, an elbow, a curve or a block arrow


@dataclass(frozen=True, slots=True)
class End:
    """One end of a connector: where it lies, whether an arrow head stands there, and the id of the shape it is glued to."""

    x: float
    y: float
    arrow: bool = False
    glue: str = ""

    @property
    def point(self) -> Point:
        return (self.x, self.y)


@dataclass(frozen=True, slots=True)
class Shape:
    """One drawn shape.

    Attributes:
        kind: What it is drawn as.
        geometry: The name of its form in DrawingML: `flowChartTerminator`, `diamond`, `rect`, `bentConnector3` …
        text: What is written in it, paragraphs joined by line feeds.
        x, y, width, height: The upright rectangle around it, in points.
        ids: The names other shapes may call it by.
        ends: Of a connector, where it was begun and where it was ended.
        route: Of a connector, the corners of its line, both ends included.
        text_box: Whether it was drawn as a text box, not as a form with text in it.
        text_sources: The objects of the format that hold its text, opaque here.
        name: Its name for a locator.
    """

    kind: ShapeKind
    geometry: str = "rect"
    text: str = ""
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    ids: frozenset[str] = frozenset()
    ends: tuple[End, End] | None = None
    route: tuple[Point, ...] = ()
    text_box: bool = False
    text_sources: tuple[object, ...] = ()
    name: str = ""

    @property
    def rectangle(self) -> Rectangle:
        return (self.x, self.y, self.x + self.width, self.y + self.height)

    @property
    def center(self) -> Point:
        return (self.x + self.width / 2, self.y + self.height / 2)

    def moved(self, dx: float, dy: float) -> Shape:
        """Give the shape moved over the plane."""
        if not dx and not dy:
            return self
        return replace(
            self,
            x=self.x + dx,
            y=self.y + dy,
            ends=(_moved_end(self.ends[0], dx, dy), _moved_end(self.ends[1], dx, dy)) if self.ends else None,
            route=tuple((x + dx, y + dy) for x, y in self.route),
        )


@dataclass(frozen=True, slots=True)
class Drawing:
    """The shapes that were drawn on one plane, in the order of the file.

    `anchor` is the paragraph, or what the format has in its place, at which the first of them hangs; it is opaque here.
    """

    shapes: tuple[Shape, ...]
    anchor: object | None = None
    place: Place = field(default_factory=Place)


def _moved_end(end: End, dx: float, dy: float) -> End:
    return replace(end, x=end.x + dx, y=end.y + dy)


def outline_of(shape: Shape) -> Outline:
    """Give the corners of a closed shape: a diamond and an ellipse leave the corners of their rectangle free."""
    x0, top, x1, bottom = shape.rectangle
    middle_x, middle_y = shape.center
    if shape.geometry in DIAMONDS:
        return ((middle_x, top), (x1, middle_y), (middle_x, bottom), (x0, middle_y))
    if shape.geometry in _ROUNDS:
        return tuple(
            (middle_x + shape.width / 2 * math.cos(angle), middle_y + shape.height / 2 * math.sin(angle))
            for angle in _SIXTEENTHS
        )
    return ((x0, top), (x1, top), (x1, bottom), (x0, bottom))


# The forms of a decision.
DIAMONDS = frozenset({"diamond", "flowChartDecision"})
_ROUNDS = frozenset({"ellipse", "flowChartConnector", "flowChartOr", "flowChartSummingJunction", "donut"})
_SIXTEENTHS = tuple(index * math.pi / 8 for index in range(16))


def distance_to_segment(point: Point, start: Point, end: Point) -> float:
    """Give how far a point is from a line from `start` to `end`."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    if not length:
        return math.dist(point, start)
    share = min(1.0, max(0.0, ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length))
    return math.dist(point, (start[0] + share * dx, start[1] + share * dy))


def distance_to_route(point: Point, route: tuple[Point, ...]) -> float:
    """Give how far a point is from a line with corners."""
    return min(
        (distance_to_segment(point, start, end) for start, end in pairwise(route)),
        default=math.inf,
    )


def distance_to_outline(point: Point, outline: Outline) -> float:
    """Give how far a point is from a closed outline, wherever it lies."""
    return distance_to_route(point, (*outline, outline[0]))


def is_inside(point: Point, outline: Outline) -> bool:
    """Tell whether a point lies in a closed outline."""
    x, y = point
    inside = False
    previous_x, previous_y = outline[-1]
    for corner_x, corner_y in outline:
        if (corner_y > y) != (previous_y > y):
            crossing = corner_x + (y - corner_y) * (previous_x - corner_x) / (previous_y - corner_y)
            inside ^= x < crossing
        previous_x, previous_y = corner_x, corner_y
    return inside


def gap_between(one: Rectangle, other: Rectangle) -> float:
    """Give the distance between two upright rectangles, 0 where they touch or overlap."""
    across = max(one[0] - other[2], other[0] - one[2], 0.0)
    down = max(one[1] - other[3], other[1] - one[3], 0.0)
    return math.hypot(across, down)


def contains(outer: Rectangle, inner: Rectangle, *, slack: float = 2.0) -> bool:
    """Tell whether one upright rectangle holds another, to within `slack` points."""
    return (
        outer[0] <= inner[0] + slack
        and outer[1] <= inner[1] + slack
        and outer[2] >= inner[2] - slack
        and outer[3] >= inner[3] - slack
    )


def length_of(route: tuple[Point, ...]) -> float:
    """Give the length of a line with corners."""
    return sum(math.dist(start, end) for start, end in pairwise(route))


def middle_of(route: tuple[Point, ...]) -> Point:
    """Give the point half way along a line with corners."""
    left = length_of(route) / 2
    for start, end in pairwise(route):
        step = math.dist(start, end)
        if step >= left and step:
            share = left / step
            return (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
        left -= step
    return route[-1]
