"""What form a drawn path has: boxes, ovals, diamonds and other steps of a process, and the heads of arrows.

Names of forms are those of `extractors.drawing`. Whether a form is a step is decided in `extractors.pdf.flowcharts`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.drawing import Point, Shape, ShapeKind
from extractors.pdf.page import DrawnPath, PathKind
from extractors.pdf.rulings import frame_of, is_white

# All in points.
LEAST_WIDTH_PT, LEAST_HEIGHT_PT = (
    16.0,
    10.0,
)  # no step with a word in it is smaller; boxes to tick and bullets are
MOST_CORNERS = 12  # of a polygon; one with more is a curve drawn in pieces
SIDE_SHARE = 0.06  # of the size: a corner this near to a side of the box lies on it
MIDDLE_SHARE = 0.2  # of the size: … and this near to its middle is the corner of a diamond
STRAIGHT_SHARE = 0.3  # of a side: what is straight in less of it is round
CLOSED_SHARE = 0.45  # of the size: ends of a curve nearer than this are one; control points of a circle are 0.28 from its ends
LARGEST_HEAD_PT = 18.0  # an arrow head; Word's largest is 9 times a line of 1.5 pt
SMALLEST_HEAD_PT = 1.5
BLOCK_ARROW_CORNERS = 7


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an arrow by its corners, and the number of its path."""

    corners: tuple[Point, ...]
    path: int

    @property
    def middle(self) -> Point:
        xs, ys = [x for x, _ in self.corners], [y for _, y in self.corners]
        return ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)

    @property
    def size(self) -> float:
        xs, ys = [x for x, _ in self.corners], [y for _, y in self.corners]
        return max(max(xs) - min(xs), max(ys) - min(ys))

    def tip(self, heading: Point) -> Point:
        """Give the corner that is foremost in a direction."""
        return max(self.corners, key=lambda corner: corner[0] * heading[0] + corner[1] * heading[1])


def is_ring(paths: Sequence[DrawnPath], number: int) -> bool:
    """Tell whether a path and the next one fill a thin frame."""
    return number + 1 < len(paths) and frame_of(paths[number], paths[number + 1]) is not None


def figure_of(path: DrawnPath, *, ring: bool = False) -> str:
    """Give the form of a closed figure large enough for a step, "" for what is none; white grounds are none.

    Args:
        path: A path.
        ring: It is one of the two outlines of a filled ring.
    """
    across, down = path.x1 - path.x0, path.bottom - path.top
    if across < LEAST_WIDTH_PT or down < LEAST_HEIGHT_PT:
        return ""
    shown = (path.stroked and not is_white(path.stroke_colour)) or (
        path.filled and not is_white(path.fill_colour)
    )
    if not (shown or ring):
        return ""
    if path.kind is PathKind.RECT:
        return "rect"
    corners = _corners(path)
    if path.kind is PathKind.CURVE or len(corners) > MOST_CORNERS:
        return _round_figure(path)
    if path.kind is PathKind.POLYGON or (path.kind is PathKind.POLYLINE and path.filled):
        return _angular_figure(path, corners)
    return ""


def block_arrow(path: DrawnPath) -> tuple[Point, Point, str] | None:
    """Give where a thick arrow of seven corners begins, where it points, and its form."""
    if path.kind is not PathKind.POLYGON or len(path.points) < BLOCK_ARROW_CORNERS:
        return None
    corners = _corners(path)
    if len(corners) != BLOCK_ARROW_CORNERS:
        return None
    on = _on_sides(path, corners)
    middle_x, middle_y = (path.x0 + path.x1) / 2, (path.top + path.bottom) / 2
    for tip, tail, begin, end, name in (
        ("right", "left", (path.x0, middle_y), (path.x1, middle_y), "rightArrow"),
        ("left", "right", (path.x1, middle_y), (path.x0, middle_y), "leftArrow"),
        ("bottom", "top", (middle_x, path.top), (middle_x, path.bottom), "downArrow"),
        ("top", "bottom", (middle_x, path.bottom), (middle_x, path.top), "upArrow"),
    ):
        if len(on[tip]) == 1 and len(on[tail]) == 2:
            return begin, end, name
    return None


def head_of(path: DrawnPath, number: int) -> Head | None:
    """Give the arrow head that a path draws: a filled triangle, one with a notch, or two short strokes."""
    across, down = path.x1 - path.x0, path.bottom - path.top
    if max(across, down) > LARGEST_HEAD_PT or min(across, down) < SMALLEST_HEAD_PT:
        return None
    if path.kind not in (PathKind.POLYGON, PathKind.POLYLINE):
        return None
    corners = _corners(path)
    filled = path.filled and not is_white(path.fill_colour)
    if filled and path.kind is PathKind.POLYGON and (len(corners) == 3 or _has_notch(corners)):
        return Head(corners, number)
    if path.stroked and path.kind in (PathKind.POLYLINE, PathKind.POLYGON) and len(corners) == 3:
        return Head(corners, number)
    return None


def as_shape(path: DrawnPath, form: str) -> Shape:
    """Give a figure as a closed shape without text."""
    return Shape(
        ShapeKind.BOX,
        form,
        x=path.x0,
        y=path.top,
        width=path.x1 - path.x0,
        height=path.bottom - path.top,
    )


def _corners(path: DrawnPath) -> tuple[Point, ...]:
    """Give the corners without repeated ones and without those in the middle of a straight side."""
    points = [point for point, after in pairwise((*path.points, path.points[0])) if math.dist(point, after) > 0.05]  # fmt: skip
    kept = []
    for index, (x, y) in enumerate(points):
        (ax, ay), (bx, by) = points[index - 1], points[(index + 1) % len(points)]
        turn = (x - ax) * (by - y) - (y - ay) * (bx - x)
        if abs(turn) > 0.02 * math.dist((ax, ay), (x, y)) * math.dist((x, y), (bx, by)):
            kept.append((x, y))
    return tuple(kept)


def _has_notch(corners: Sequence[Point]) -> bool:
    """Tell whether four corners make a triangle with a notch in its base."""
    if len(corners) != 4:
        return False
    turns = []
    for index, (x, y) in enumerate(corners):
        (ax, ay), (bx, by) = corners[index - 1], corners[(index + 1) % 4]
        turns.append((x - ax) * (by - y) - (y - ay) * (bx - x) > 0)
    return turns.count(True) in (1, 3)


def _on_sides(path: DrawnPath, corners: Sequence[Point]) -> dict[str, list[float]]:
    """Give how far along each side of the box the corners on it lie, in shares."""
    across, down = path.x1 - path.x0, path.bottom - path.top
    slack_x, slack_y = SIDE_SHARE * across, SIDE_SHARE * down
    found: dict[str, list[float]] = {"left": [], "right": [], "top": [], "bottom": []}
    for x, y in corners:
        if x <= path.x0 + slack_x:
            found["left"].append((y - path.top) / down)
        if x >= path.x1 - slack_x:
            found["right"].append((y - path.top) / down)
        if y <= path.top + slack_y:
            found["top"].append((x - path.x0) / across)
        if y >= path.bottom - slack_y:
            found["bottom"].append((x - path.x0) / across)
    return found


def _angular_figure(path: DrawnPath, corners: Sequence[Point]) -> str:
    on = _on_sides(path, corners)
    if len(corners) < 3 or not all(on.values()):
        return ""
    if len(corners) == 3:
        return "triangle"
    if len(corners) == 4:
        if all(len(places) == 1 and abs(places[0] - 0.5) <= MIDDLE_SHARE for places in on.values()):
            return "flowChartDecision"
        if all(len(places) == 2 for places in on.values()):
            return "rect"
        level = len(on["top"]) == 2 and len(on["bottom"]) == 2
        return "parallelogram" if level else ""
    if len(corners) == BLOCK_ARROW_CORNERS and block_arrow(path) is not None:
        return ""
    return {5: "homePlate", 6: "hexagon", 8: "octagon"}.get(len(corners), "flowChartDocument")


def _round_figure(path: DrawnPath) -> str:
    """Give the form of a closed curve: how much of its sides is straight tells ovals from boxes with round corners."""
    across, down = path.x1 - path.x0, path.bottom - path.top
    if not path.filled and math.dist(path.points[0], path.points[-1]) > CLOSED_SHARE * max(across, down):
        return ""
    if not all(_on_sides(path, path.points).values()):
        return ""
    level = upright = 0.0
    for (ax, ay), (bx, by) in pairwise((*path.points, path.points[0])):
        if abs(ay - by) <= SIDE_SHARE * down:
            level = max(level, abs(ax - bx) / across)
        if abs(ax - bx) <= SIDE_SHARE * across:
            upright = max(upright, abs(ay - by) / down)
    if level < STRAIGHT_SHARE and upright < STRAIGHT_SHARE:
        return "ellipse"
    if upright < STRAIGHT_SHARE:
        return "flowChartTerminator"
    return "roundRect" if level >= STRAIGHT_SHARE else "ellipse"
