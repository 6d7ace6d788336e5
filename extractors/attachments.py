"""Where the ends of connectors lie: at which shape, or on which other connector, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.drawing import (
    End,
    Outline,
    Point,
    Shape,
    distance_to_outline,
    distance_to_route,
    distance_to_segment,
    gap_between,
    is_inside,
    outline_of,
)
from extractors.geometry import BLOCK_ARROWS

# All in points. People let go of an arrow some points before the box or in it; boxes of one diagram stand 15 points or more apart.
TOUCH_PT = 8.0  # an end this near to a shape is at it, whatever else is near
REACH_PT = 30.0  # farther off, an end belongs to a shape only where it points at it
POINTING_REACH_PT = 80.0  # … and not farther than this
SURE_PT = 16.0  # up to here a lone end is as good as touching
JOINT_PT = 7.0  # an end this near to another connector, and not at a shape, is on it
GAP_PT = 12.0  # an end this near to a label that stands in the line goes on behind it
ACROSS_LABEL_PT = 45.0  # a label stands this near to the box from which its line comes
POINTING_SHARE = 0.6  # what distance counts where the end points at the shape
INSIDE_SHARE = 0.5  # … and where it lies inside it
INSIDE_LIMIT_PT = 12.0  # lines drawn from center to center lie deep inside, and are none the worse for it
LOOP_PENALTY_PT = (
    14.0  # both ends at one shape: a line that turns may come back, if no other shape is nearer than this
)
STRAIGHT_LOOP_PENALTY_PT = 120.0  # … a straight one does not

GLUED, TOUCHING, POINTING, FAR, DOUBTFUL = 1.0, 0.98, 0.95, 0.85, 0.8


@dataclass(frozen=True, slots=True)
class Attachment:
    """One end at a shape: the index of the shape, what the distance counts, and how sure it is."""

    shape: int
    cost: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Joint:
    """One end on another connector (`connector`, and how far along it, 0 to 1) or at a label in the line (`label`)."""

    connector: int = -1
    along: float = 0.0
    label: int = -1


Station = Attachment | Joint | None


class Surroundings:
    """The shapes, connectors and labels among which ends are looked up."""

    def __init__(
        self, shapes: Sequence[Shape], connectors: Sequence[Shape], labels: Sequence[Shape] = ()
    ) -> None:
        self.shapes = shapes
        self.connectors = connectors
        self.labels = labels
        self._outlines: list[Outline] = [outline_of(shape) for shape in shapes]
        self._by_id: dict[str, list[int]] = {}
        for index, shape in enumerate(shapes):
            for name in shape.ids:
                self._by_id.setdefault(name, []).append(index)

    def attach(self, index: int) -> tuple[Station, Station]:
        """Give where the two ends of a connector lie."""
        connector = self.connectors[index]
        begin, end = connector.ends or (End(0, 0), End(0, 0))
        glued = self._glued(begin), self._glued(end)
        near = self._candidates(connector, 0, glued[0]), self._candidates(connector, 1, glued[1])
        joints = (
            None if glued[0] else self._joint(index, 0, near[0]),
            None if glued[1] else self._joint(index, 1, near[1]),
        )
        if joints[0] or joints[1]:
            return joints[0] or _best(near[0]), joints[1] or _best(near[1])
        return self._pair(connector, near)

    def _glued(self, end: End) -> int | None:
        """Give the shape an end is glued to; of several that bear the id, the nearest."""
        found = self._by_id.get(end.glue, ()) if end.glue else ()
        return min(found, key=lambda shape: self._distance(end.point, shape), default=None)

    def _distance(self, point: Point, shape: int) -> float:
        """Give how far a point is from a shape; what lies inside counts less."""
        distance = distance_to_outline(point, self._outlines[shape])
        if is_inside(point, self._outlines[shape]):
            return min(distance, INSIDE_LIMIT_PT) * INSIDE_SHARE
        return distance

    def _candidates(self, connector: Shape, side: int, glued: int | None) -> list[Attachment]:
        """Give the shapes at which an end may lie, the best first."""
        if glued is not None:
            return [Attachment(glued, 0.0, GLUED)]
        assert connector.ends is not None
        end = connector.ends[side]
        heading = _heading(connector, side)
        reach = POINTING_REACH_PT if any(one.arrow for one in connector.ends) else REACH_PT
        found = []
        for shape, outline in enumerate(self._outlines):
            if _gap(end.point, self.shapes[shape]) > reach:
                continue
            distance = self._distance(end.point, shape)
            pointing = distance > TOUCH_PT / 2 and _hits(end.point, heading, outline)
            if distance > (reach if pointing else REACH_PT):
                continue
            cost = distance * (POINTING_SHARE if pointing else 1.0)
            found.append(Attachment(shape, cost, _confidence(distance, pointing=pointing)))
        return sorted(found, key=lambda attachment: attachment.cost)

    def _joint(self, index: int, side: int, near: list[Attachment]) -> Joint | None:
        connector = self.connectors[index]
        if connector.geometry in BLOCK_ARROWS or connector.ends is None:
            return None
        free = near[0].cost if near else math.inf
        if free <= TOUCH_PT:
            return None
        end = connector.ends[side]
        best, found = free, None
        for label, shape in enumerate(self.labels):
            distance = _gap(end.point, shape)
            if distance <= GAP_PT and distance < best:
                best, found = distance + JOINT_PT, Joint(label=label)
        for other, host in enumerate(self.connectors):
            if other == index or host.geometry in BLOCK_ARROWS or host.ends is None or not host.route:
                continue
            distance = distance_to_route(end.point, host.route)
            if distance > JOINT_PT or distance + JOINT_PT / 2 >= best:
                continue
            at_end = _end_near(end.point, host)
            if (
                at_end is not None
                and free <= REACH_PT
                and self._are_rivals(end, side, host.ends[at_end], at_end)
            ):
                continue
            along = float(at_end) if at_end is not None else _along(end.point, host.route)
            best, found = distance, Joint(other, along)
        return found

    @staticmethod
    def _are_rivals(end: End, side: int, other: End, other_side: int) -> bool:
        """Tell whether two ends lie together because both come to one shape, or from it, not because they are joined."""
        return other.arrow or (side == other_side == 0 and not end.arrow)

    def _pair(
        self, connector: Shape, near: tuple[list[Attachment], list[Attachment]]
    ) -> tuple[Station, Station]:
        """Give the best pair of shapes: an end between two of them goes to the one the other end is not at."""
        begins, ends = near
        if not begins or not ends:
            return _best(begins), _best(ends)
        penalty = STRAIGHT_LOOP_PENALTY_PT if len(connector.route) <= 2 else LOOP_PENALTY_PT
        best = min(
            ((begin, end) for begin in begins[:4] for end in ends[:4]),
            key=lambda pair: (
                pair[0].cost + pair[1].cost + (penalty if pair[0].shape == pair[1].shape else 0.0)
            ),
        )
        return _doubted(best[0], begins, best[1]), _doubted(best[1], ends, best[0])

    def beside_label(self, label: int, taken: int | None) -> Attachment | None:
        """Give the shape beside which a label stands when no line goes on behind it: the one its line comes from."""
        rectangle = self.labels[label].rectangle
        gaps = [
            (gap_between(rectangle, shape.rectangle), index)
            for index, shape in enumerate(self.shapes)
            if index != taken
        ]
        gap, index = min(gaps, default=(math.inf, -1))
        if gap > ACROSS_LABEL_PT:
            return None
        return Attachment(index, gap, POINTING if gap <= REACH_PT / 2 else FAR)


def _best(near: list[Attachment]) -> Attachment | None:
    return near[0] if near else None


def _doubted(chosen: Attachment, near: list[Attachment], other_end: Attachment) -> Attachment:
    """Lower the confidence of an end that another shape is nearly as near to."""
    if chosen.cost <= TOUCH_PT / 2 or chosen.confidence == GLUED:
        return chosen
    for rival in near:
        if rival.shape not in (chosen.shape, other_end.shape) and rival.cost < chosen.cost + TOUCH_PT / 2:
            return Attachment(chosen.shape, chosen.cost, min(chosen.confidence, DOUBTFUL))
    return chosen


def _confidence(distance: float, *, pointing: bool) -> float:
    if distance <= TOUCH_PT:
        return TOUCHING
    if distance <= SURE_PT or (pointing and distance <= REACH_PT):
        return POINTING
    return FAR


def _heading(connector: Shape, side: int) -> Point:
    """Give the direction in which the line would go on beyond one of its ends."""
    route = connector.route if side else tuple(reversed(connector.route))
    if len(route) < 2:
        return (0.0, 0.0)
    return (route[-1][0] - route[-2][0], route[-1][1] - route[-2][1])


def _hits(point: Point, heading: Point, outline: Outline) -> bool:
    """Tell whether a ray from a point meets an outline."""
    length = math.hypot(*heading)
    if not length:
        return False
    far = (point[0] + heading[0] / length * 1000, point[1] + heading[1] / length * 1000)
    previous = outline[-1]
    for corner in outline:
        if _cross(point, far, previous, corner):
            return True
        previous = corner
    return False


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(one: Point, two: Point, three: Point) -> float:
        return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])

    return side(a, b, c) * side(a, b, d) <= 0 and side(c, d, a) * side(c, d, b) <= 0


def _gap(point: Point, shape: Shape) -> float:
    return gap_between((*point, *point), shape.rectangle)


def _end_near(point: Point, host: Shape) -> int | None:
    """Give the end of another connector, 0 or 1, at which a point lies."""
    distances = [math.dist(point, end.point) for end in host.ends or ()]
    nearest = min(distances, default=math.inf)
    return distances.index(nearest) if nearest <= JOINT_PT else None


def _along(point: Point, route: tuple[Point, ...]) -> float:
    """Give how far along a line its point nearest to another point lies, 0 to 1."""
    best, best_along, walked = math.inf, 0.0, 0.0
    total = sum(math.dist(start, end) for start, end in pairwise(route)) or 1.0
    for start, end in pairwise(route):
        distance = distance_to_segment(point, start, end)
        length = math.dist(start, end)
        if distance < best:
            reached = min(length, math.sqrt(max(0.0, math.dist(point, start) ** 2 - distance**2)))
            best, best_along = distance, (walked + reached) / total
        walked += length
    return best_along
