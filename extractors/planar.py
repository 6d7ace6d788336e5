"""Moves of the plane: what scaling, turning and mirroring do to the points of a drawn shape."""

from __future__ import annotations

import math
from typing import NamedTuple

from extractors.drawing import Point, Rectangle


class Move(NamedTuple):
    """An affine map: x' = a·x + c·y + e, y' = b·x + d·y + f. The y axis points down, so angles turn clockwise."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, point: Point) -> Point:
        x, y = point
        return (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)

    def after(self, first: Move) -> Move:
        """Give the map that does `first`, then this one."""
        return Move(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            self.a * first.e + self.c * first.f + self.e,
            self.b * first.e + self.d * first.f + self.f,
        )

    def around(self, rectangle: Rectangle) -> Rectangle:
        """Give the upright rectangle around what a rectangle becomes."""
        x0, top, x1, bottom = rectangle
        corners = [self.apply(corner) for corner in ((x0, top), (x1, top), (x1, bottom), (x0, bottom))]
        across, down = [x for x, _ in corners], [y for _, y in corners]
        return (min(across), min(down), max(across), max(down))


def shifted(dx: float, dy: float) -> Move:
    return Move(e=dx, f=dy)


def scaled(across: float, down: float) -> Move:
    return Move(a=across, d=down)


def turned(degrees: float, center: Point) -> Move:
    """Give the turn about a point."""
    if not degrees % 360:
        return Move()
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return shifted(*center).after(Move(cosine, sine, -sine, cosine)).after(shifted(-center[0], -center[1]))


def mirrored(center: Point, *, across: bool, down: bool) -> Move:
    """Give the mirroring about a point: left for right with `across`, top for bottom with `down`."""
    return (
        shifted(*center)
        .after(scaled(-1 if across else 1, -1 if down else 1))
        .after(shifted(-center[0], -center[1]))
    )
