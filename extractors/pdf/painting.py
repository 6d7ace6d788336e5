"""Paths as they are built, clipped and painted: operators in, `DrawnPath`s on the page out (ISO 32000-1, 8.5)."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.pdf.page import Box, Colour, DrawnPath, PathKind, Point

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_EVERYTHING: Box = (-1e9, -1e9, 1e9, 1e9)
_ALONG = 0.01  # points by which a side may lean and still run along an axis; producers round to hundredths


def times(first: Matrix, then: Matrix) -> Matrix:
    """Give the matrix that does the first, then the second."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def box_under(matrix: Matrix, x0: float, y0: float, x1: float, y1: float) -> Box:
    """Give the box around a rectangle after a matrix."""
    a, b, c, d, e, f = matrix
    xs = (a * x0 + c * y0, a * x1 + c * y0, a * x0 + c * y1, a * x1 + c * y1)
    ys = (b * x0 + d * y0, b * x1 + d * y0, b * x0 + d * y1, b * x1 + d * y1)
    return (min(xs) + e, min(ys) + f, max(xs) + e, max(ys) + f)


def overlap(first: Box, second: Box) -> Box:
    """Give the common part of two boxes; its sides cross where there is none."""
    return (
        max(first[0], second[0]),
        max(first[1], second[1]),
        min(first[2], second[2]),
        min(first[3], second[3]),
    )


@dataclass(slots=True)
class GraphicsState:
    """What `q` keeps and `Q` brings back, as far as it is looked at."""

    matrix: Matrix = IDENTITY
    clip: Box = _EVERYTHING
    fill: Colour | None = (0.0, 0.0, 0.0)
    stroke: Colour | None = (0.0, 0.0, 0.0)
    width: float = 1.0
    dash: tuple[float, ...] = ()
    # Text state (9.3), which belongs to the graphics state too.
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    font: int = -1
    size: float = 0.0
    mode: int = 0
    rise: float = 0.0

    def copy(self) -> GraphicsState:
        return GraphicsState(
            self.matrix, self.clip, self.fill, self.stroke, self.width, self.dash, self.char_space,
            self.word_space, self.scale, self.leading, self.font, self.size, self.mode, self.rise,
        )  # fmt: skip


@dataclass(slots=True)
class _Subpath:
    points: list[Point]
    closed: bool = False
    curved: bool = False


@dataclass(slots=True)
class PathBuilder:
    """The path under construction, in page coordinates, and all that were painted."""

    painted: list[DrawnPath] = field(default_factory=list)
    subpaths: list[_Subpath] = field(default_factory=list)
    at: Point = (0.0, 0.0)
    clipping: bool = False
    count: int = 0  # of the paths painted

    def move(self, matrix: Matrix, x: float, y: float) -> None:
        a, b, c, d, e, f = matrix
        self.at = (a * x + c * y + e, b * x + d * y + f)
        self.subpaths.append(_Subpath([self.at]))

    def line(self, matrix: Matrix, x: float, y: float) -> None:
        a, b, c, d, e, f = matrix
        self._open().points.append((a * x + c * y + e, b * x + d * y + f))

    def curve(self, matrix: Matrix, *coordinates: float) -> None:
        a, b, c, d, e, f = matrix
        subpath = self._open()
        subpath.curved = True
        for x, y in zip(coordinates[::2], coordinates[1::2], strict=True):
            subpath.points.append((a * x + c * y + e, b * x + d * y + f))

    def rectangle(self, matrix: Matrix, x: float, y: float, width: float, height: float) -> None:
        a, b, c, d, e, f = matrix
        left, low = a * x + c * y + e, b * x + d * y + f
        across, up = (a * width, b * width), (c * height, d * height)
        self.subpaths.append(
            _Subpath(
                [
                    (left, low),
                    (left + across[0], low + across[1]),
                    (left + across[0] + up[0], low + across[1] + up[1]),
                    (left + up[0], low + up[1]),
                ],
                closed=True,
            )
        )

    def close(self) -> None:
        if self.subpaths:
            subpath = self.subpaths[-1]
            subpath.closed = True
            self.at = subpath.points[0]

    def _open(self) -> _Subpath:
        """Give the subpath that goes on; after one was closed a new one begins where it began."""
        if not self.subpaths or self.subpaths[-1].closed:
            self.subpaths.append(_Subpath([self.at]))
        return self.subpaths[-1]

    def paint(self, state: GraphicsState, *, stroked: bool, filled: bool) -> None:
        """Paint the path, use it as a clip where it was said to be one, and begin a new one."""
        subpaths, self.subpaths = self.subpaths, []
        if subpaths and (stroked or filled):
            self.count += 1
            a, b, c, d, _, _ = state.matrix
            scale = abs(a * d - b * c) ** 0.5
            for subpath in subpaths:
                drawn = _drawn(subpath, state, scale, self.count, stroked=stroked, filled=filled)
                if drawn is not None:
                    self.painted.append(drawn)
        if self.clipping:
            self.clipping = False
            points = [point for subpath in subpaths for point in subpath.points]
            if points:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                state.clip = overlap(state.clip, (min(xs), min(ys), max(xs), max(ys)))


def _drawn(
    subpath: _Subpath, state: GraphicsState, scale: float, number: int, *, stroked: bool, filled: bool
) -> DrawnPath | None:
    points = subpath.points
    closed = subpath.closed
    if len(points) > 2 and points[0] == points[-1]:
        points = points[:-1]
        closed = True
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, top, x1, bottom = min(xs), min(ys), max(xs), max(ys)
    left, high, right, low = state.clip
    if x1 < left or x0 > right or bottom < high or top > low:
        return None
    kind = _kind(points, closed or (filled and not stroked), subpath.curved)
    if x0 < left or x1 > right or top < high or bottom > low:
        if kind in (PathKind.RECT, PathKind.LINE):  # what is seen of it
            points = [(min(max(x, left), right), min(max(y, high), low)) for x, y in points]
        x0, top, x1, bottom = max(x0, left), max(top, high), min(x1, right), min(bottom, low)
    return DrawnPath(
        kind,
        tuple(points),
        x0,
        top,
        x1,
        bottom,
        stroked,
        filled,
        state.width * scale if stroked else 0.0,
        tuple(length * scale for length in state.dash) if stroked else (),
        state.stroke if stroked else None,
        state.fill if filled else None,
        number,
    )


def _kind(points: list[Point], closed: bool, curved: bool) -> PathKind:
    if curved:
        return PathKind.CURVE
    if len(points) <= 2:
        return PathKind.LINE
    if closed and len(points) == 4 and _is_rectangle(points):
        return PathKind.RECT
    return PathKind.POLYGON if closed else PathKind.POLYLINE


def _is_rectangle(points: list[Point]) -> bool:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    if abs(ay - by) <= _ALONG:
        return abs(bx - cx) <= _ALONG and abs(cy - dy) <= _ALONG and abs(dx - ax) <= _ALONG
    return (
        abs(ax - bx) <= _ALONG
        and abs(by - cy) <= _ALONG
        and abs(cx - dx) <= _ALONG
        and abs(dy - ay) <= _ALONG
    )
