"""Drawn lines → connectors: lines with the heads at their ends, and the pieces that lead from one to the next.

Borders of tables are lines too. A line links figures only where an arrow head says so, or where both of its ends are at figures or at
other such lines, and no table has it for a border.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.drawing import (
    End,
    Point,
    Shape,
    ShapeKind,
    distance_to_outline,
    distance_to_route,
    gap_between,
    outline_of,
)
from extractors.pdf.figures import Head, as_shape, block_arrow, head_of
from extractors.pdf.grids import RuledGrid
from extractors.pdf.page import Box, DrawnPath, PathKind
from extractors.pdf.rulings import is_white

# All in points.
HEAD_REACH_PT = 3.0  # … besides its size: so far may a line end from the middle of its arrow head
AT_FIGURE_PT = 6.0  # a line that ends this near to a figure may link it
TURNING_REACH_PT = 14.0  # … if it turns or is slanted: such a line is no border
AT_LINE_PT = 3.0  # … or to another line may go on in it
ON_BORDER_PT = 1.5  # a line this near to the border of a table is that border
SHORTEST_LINE_PT = 4.0  # a shorter stroke links nothing
GROWTH_ROUNDS = 6  # pieces of line that one arrow may have without a head
PLACE_PT = 24.0  # ends are looked up in places of this size, larger than any head with its reach


@dataclass(slots=True)
class Connector:
    """One line as a shape, the numbers of the paths that draw it, and whether it has a head."""

    shape: Shape
    paths: list[int]
    headed: bool


def find_lines(paths: Sequence[DrawnPath], taken: Collection[int]) -> list[Connector]:
    """Give the lines and thick arrows of a page, with the heads at their ends."""
    lines: list[Connector] = []
    heads: list[Head] = []
    for number, path in enumerate(paths):
        arrow = block_arrow(path)
        if arrow is not None and number in taken:
            continue
        if arrow is not None:
            begin, end, name = arrow
            shape = replace(
                as_shape(path, name), kind=ShapeKind.CONNECTOR, ends=(End(*begin), End(*end, True))
            )
            lines.append(Connector(replace(shape, route=(begin, end)), [number], headed=True))
            continue
        if number in taken:
            continue
        head = head_of(path, number)
        if head is not None:
            heads.append(head)
        elif _is_line(path):
            lines.append(Connector(_connector(_route(path)), [number], headed=False))
    _with_heads(lines, heads)
    return lines


def _is_line(path: DrawnPath) -> bool:
    return (
        path.stroked
        and not path.filled
        and path.kind in (PathKind.LINE, PathKind.POLYLINE, PathKind.CURVE)
        and not is_white(path.stroke_colour)
        and max(path.x1 - path.x0, path.bottom - path.top) >= SHORTEST_LINE_PT
    )


def _route(path: DrawnPath) -> tuple[Point, ...]:
    """Give the corners of a line; of a curve, the ends of its pieces and what lies between their control points."""
    if path.kind is not PathKind.CURVE:
        return path.points
    points = path.points
    route = [points[0]]
    for index in range(1, len(points) - 2, 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = route[-1], *points[index : index + 3]
        route += [((ax + 3 * bx + 3 * cx + dx) / 8, (ay + 3 * by + 3 * cy + dy) / 8), (dx, dy)]
    return tuple(route) if route[-1] == points[-1] else (*route, points[-1])


def _connector(route: tuple[Point, ...]) -> Shape:
    xs, ys = [x for x, _ in route], [y for _, y in route]
    form = "straightConnector1" if len(route) == 2 else f"bentConnector{min(max(len(route) - 1, 2), 5)}"
    return Shape(
        ShapeKind.CONNECTOR, form, "", min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys),
        ends=(End(*route[0]), End(*route[-1])), route=route,
    )  # fmt: skip


def _with_heads(lines: list[Connector], heads: Sequence[Head]) -> None:
    """Put each head at the end of the line nearest to it."""
    ends: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for number, line in enumerate(lines):
        for side, end in enumerate(line.shape.ends or ()):
            ends[int(end.x // PLACE_PT), int(end.y // PLACE_PT)].append((number, side))
    for head in heads:
        x, y = head.middle
        near = [
            (math.dist(_end(lines[number].shape, side).point, (x, y)), number, side)
            for column in (-1, 0, 1)
            for row in (-1, 0, 1)
            for number, side in ends.get((int(x // PLACE_PT) + column, int(y // PLACE_PT) + row), ())
        ]
        distance, number, side = min(near, default=(math.inf, 0, 0))
        if distance > head.size + HEAD_REACH_PT:
            continue
        line = lines[number]
        if side == 1 or not line.shape.route:
            before, last = line.shape.route[-2], line.shape.route[-1]
        else:
            before, last = line.shape.route[1], line.shape.route[0]
        tip = head.tip((last[0] - before[0], last[1] - before[1]))
        line.shape = _tipped(line.shape, side, tip)
        line.paths.append(head.path)
        line.headed = True


def _end(shape: Shape, side: int) -> End:
    assert shape.ends is not None
    return shape.ends[side]


def _tipped(shape: Shape, side: int, tip: Point) -> Shape:
    assert shape.ends is not None
    route = (*shape.route[:-1], tip) if side else (tip, *shape.route[1:])
    ends = (shape.ends[0], End(*tip, True)) if side else (End(*tip, True), shape.ends[1])
    return replace(shape, route=route, ends=ends)


def connecting(
    lines: Sequence[Connector], shapes: Sequence[Shape], tables: Sequence[RuledGrid]
) -> list[Connector]:
    """Give the lines that may link figures: those with heads, and those that lead from them or from a figure to another one."""
    outlines = [(shape.rectangle, outline_of(shape)) for shape in shapes]
    found = [line for line in lines if line.headed]
    waiting: list[Connector] = []
    for line in lines:
        if line.headed or any(_is_border(line.shape, grid) for grid in tables):
            continue
        reach = AT_FIGURE_PT if _is_plain(line.shape) else TURNING_REACH_PT
        met = [_meets(end.point, outlines, reach) for end in line.shape.ends or ()]
        # A line between two figures; one along a single figure is its underline or its shadow.
        (found if all(met) and len(set().union(*met)) > 1 else waiting).append(line)
    for _ in range(GROWTH_ROUNDS):
        grown = [
            line
            for line in waiting
            if any(_joins(end.point, found) for end in line.shape.ends or ())
            or any(_ends_on(line.shape, other.shape) for other in found)
        ]
        if not grown:
            break
        found += grown
        taken = {id(line) for line in grown}
        waiting = [line for line in waiting if id(line) not in taken]
    return found


def _is_border(line: Shape, grid: RuledGrid) -> bool:
    """Tell whether a line runs along a border of a table."""
    x0, top, x1, bottom = line.rectangle
    left, high, right, low = grid.box
    if (
        x0 < left - AT_LINE_PT
        or x1 > right + AT_LINE_PT
        or top < high - AT_LINE_PT
        or bottom > low + AT_LINE_PT
    ):
        return False
    if len(line.route) != 2:
        return False
    if bottom - top <= ON_BORDER_PT:
        return any(abs(y - top) <= ON_BORDER_PT for y in grid.down)
    return x1 - x0 <= ON_BORDER_PT and any(abs(x - x0) <= ON_BORDER_PT for x in grid.across)


def _is_plain(line: Shape) -> bool:
    """Tell whether a line runs straight along an axis, as the borders of tables, underlines and blanks do."""
    return len(line.route) == 2 and min(line.width, line.height) <= ON_BORDER_PT


def _meets(point: Point, outlines: Sequence[tuple[Box, tuple[Point, ...]]], reach: float) -> set[int]:
    """Give the numbers of the figures at whose outline a point is."""
    return {
        number
        for number, (box, outline) in enumerate(outlines)
        if gap_between(box, (*point, *point)) <= reach and distance_to_outline(point, outline) <= reach
    }


def _joins(point: Point, lines: Iterable[Connector]) -> bool:
    """Tell whether a line ends where another one ends, or on it."""
    return any(
        gap_between(line.shape.rectangle, (*point, *point)) <= AT_LINE_PT
        and distance_to_route(point, line.shape.route) <= AT_LINE_PT
        for line in lines
    )


def _ends_on(line: Shape, other: Shape) -> bool:
    """Tell whether the other line begins, without a head, on this one."""
    return any(
        not end.arrow and distance_to_route(end.point, line.route) <= AT_LINE_PT for end in other.ends or ()
    )
