"""Random tables and the ways producers draw them: the truth that tests of rulings and grids stand on."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from extractors.pdf.page import Box, Colour, DrawnPath, PathKind, Point

BLACK: Colour = (0.0, 0.0, 0.0)
WHITE: Colour = (1.0, 1.0, 1.0)

_HALF = 0.25
Span = tuple[int, int, int, int]  # row, column from the left, row span, column span
Side = tuple[Point, Point]


@dataclass(frozen=True)
class Table:
    """A table by its borders and its cells, columns counted from the left."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    cells: tuple[Span, ...]

    @property
    def rows(self) -> int:
        return len(self.down) - 1

    @property
    def columns(self) -> int:
        return len(self.across) - 1

    def box(self, cell: Span) -> Box:
        row, column, rows, columns = cell
        return (self.across[column], self.down[row], self.across[column + columns], self.down[row + rows])

    def sides(self) -> list[Side]:
        """Give every side of every cell once, cut where columns and rows cross, as the way through all cells finds them."""
        found: dict[Side, None] = {}
        for row, column, rows, columns in self.cells:
            for at in range(column, column + columns):
                for y in (self.down[row], self.down[row + rows]):
                    found[(self.across[at], y), (self.across[at + 1], y)] = None
            for at in range(row, row + rows):
                for x in (self.across[column], self.across[column + columns]):
                    found[(x, self.down[at]), (x, self.down[at + 1])] = None
        return list(found)

    def long_sides(self) -> list[Side]:
        """Give the sides joined to lines as long as they go."""
        rows: dict[float, list[tuple[float, float]]] = {}
        columns: dict[float, list[tuple[float, float]]] = {}
        for (ax, ay), (bx, by) in self.sides():
            if ay == by:
                rows.setdefault(ay, []).append((ax, bx))
            else:
                columns.setdefault(ax, []).append((ay, by))
        lines: list[Side] = [((a, y), (b, y)) for y, cuts in rows.items() for a, b in _joined(cuts)]
        return lines + [((x, a), (x, b)) for x, cuts in columns.items() for a, b in _joined(cuts)]

    def read_right_to_left(self) -> set[Span]:
        return {(row, self.columns - column - width, rows, width) for row, column, rows, width in self.cells}


def _joined(cuts: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    start, end = None, 0.0
    for first, last in sorted(cuts):
        if start is not None and first > end:
            yield start, end
            start = None
        start = first if start is None else start
        end = last
    if start is not None:
        yield start, end


def random_table(chance: random.Random, *, corner: Point = (50.0, 60.0)) -> Table:
    """Give a table of any size whose columns and rows all begin or end a cell somewhere."""
    rows, columns = chance.randint(1, 12), chance.randint(1, 9)
    across, down = [corner[0]], [corner[1]]
    for _ in range(columns):
        across.append(across[-1] + chance.uniform(14, 90))
    for _ in range(rows):
        down.append(down[-1] + chance.uniform(11, 60))
    taken: set[tuple[int, int]] = set()
    cells: list[Span] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            height, width = 1, 1
            if chance.random() < 0.3:
                height = chance.randint(1, min(4, rows - row))
                width = chance.randint(1, min(4, columns - column))
            places = [(row + y, column + x) for y in range(height) for x in range(width)]
            if taken.intersection(places):
                height, width, places = 1, 1, [(row, column)]
            taken.update(places)
            cells.append((row, column, height, width))
    return _without_hidden_borders(Table(tuple(across), tuple(down), tuple(cells)))


def _without_hidden_borders(table: Table) -> Table:
    """Give the table without borders that lie inside merged cells all along: nobody can see these."""
    columns = sorted({x for _, column, _, width in table.cells for x in (column, column + width)})
    rows = sorted({y for row, _, height, _ in table.cells for y in (row, row + height)})
    cells = tuple(
        (rows.index(row), columns.index(column), rows.index(row + height) - rows.index(row),
         columns.index(column + width) - columns.index(column))
        for row, column, height, width in table.cells
    )  # fmt: skip
    return Table(tuple(table.across[x] for x in columns), tuple(table.down[y] for y in rows), cells)


# --- paths -----------------------------------------------------------------------------------------------------------


def line(start: Point, end: Point, *, width: float = 0.5, dash: tuple[float, ...] = (), colour: Colour = BLACK) -> DrawnPath:  # fmt: skip
    return _path(PathKind.LINE, (start, end), stroke=colour, width=width, dash=dash)


def stroked(box: Box, *, width: float = 0.5, colour: Colour = BLACK) -> DrawnPath:
    return _path(PathKind.RECT, _corners(box), stroke=colour, width=width)


def filled(box: Box, *, colour: Colour = BLACK, path: int = -1) -> DrawnPath:
    return _path(PathKind.RECT, _corners(box), fill=colour, path=path)


def _corners(box: Box) -> tuple[Point, ...]:
    x0, top, x1, bottom = box
    return ((x0, top), (x1, top), (x1, bottom), (x0, bottom))


def _path(kind: PathKind, points: tuple[Point, ...], *, stroke: Colour | None = None, fill: Colour | None = None, width: float = 0.0, dash: tuple[float, ...] = (), path: int = -1) -> DrawnPath:  # fmt: skip
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return DrawnPath(kind, points, min(xs), min(ys), max(xs), max(ys), stroke is not None, fill is not None, width, dash, stroke, fill, path)  # fmt: skip


def polygon(points: Iterable[Point], *, stroke: Colour | None = None, fill: Colour | None = None, width: float = 0.5) -> DrawnPath:  # fmt: skip
    return _path(PathKind.POLYGON, tuple(points), stroke=stroke, fill=fill, width=width if stroke else 0.0)


def polyline(points: Iterable[Point], *, colour: Colour = BLACK, width: float = 0.8) -> DrawnPath:
    return _path(PathKind.POLYLINE, tuple(points), stroke=colour, width=width)


def curve(points: Iterable[Point], *, stroke: Colour | None = None, fill: Colour | None = None, width: float = 0.5, path: int = -1) -> DrawnPath:  # fmt: skip
    return _path(PathKind.CURVE, tuple(points), stroke=stroke, fill=fill, width=width if stroke else 0.0, path=path)  # fmt: skip


# --- ways to draw a table --------------------------------------------------------------------------------------------


def as_stroked_lines(table: Table) -> Iterator[DrawnPath]:
    """Draw each line in one stroke, as LibreOffice does."""
    for start, end in table.long_sides():
        yield line(start, end)


def as_stroked_pieces(table: Table) -> Iterator[DrawnPath]:
    """Draw a stroke for each side of each cell, a little too long or too short, as WeasyPrint does."""
    for (ax, ay), (bx, by) in table.sides():
        past = 0.4 if (ax + ay) % 2 < 1 else -0.7
        yield line((ax - past * (ay == by), ay - past * (ax == bx)), (bx + past * (ay == by), by + past * (ax == bx)))  # fmt: skip


def as_thin_rectangles(table: Table) -> Iterator[DrawnPath]:
    """Fill a strip for each side of each cell, as Chromium and Word do."""
    for (ax, ay), (bx, by) in table.sides():
        yield filled((ax - _HALF, ay - _HALF, bx + _HALF, by + _HALF))


def as_boxes(table: Table) -> Iterator[DrawnPath]:
    """Stroke a rectangle around each cell, as fpdf2 does."""
    for cell in table.cells:
        yield stroked(table.box(cell))


def as_boxes_apart(table: Table) -> Iterator[DrawnPath]:
    """Stroke a rectangle around each cell, 1.5 pt from the next, and one around all: a table of HTML with separate borders."""
    for cell in table.cells:
        x0, top, x1, bottom = table.box(cell)
        yield stroked((x0 + 0.75, top + 0.75, x1 - 0.75, bottom - 0.75))
    yield stroked((table.across[0] - 1.5, table.down[0] - 1.5, table.across[-1] + 1.5, table.down[-1] + 1.5))


def as_rings(table: Table) -> Iterator[DrawnPath]:
    """Fill a ring around each cell, two rectangles in one path, as WeasyPrint does."""
    for number, cell in enumerate(table.cells):
        x0, top, x1, bottom = table.box(cell)
        yield filled((x0 + 0.7, top + 0.7, x1 - 0.7, bottom - 0.7), path=number)
        yield filled((x0, top, x1, bottom), path=number)


def as_dots(table: Table) -> Iterator[DrawnPath]:
    """Fill a tiny square every 1.5 pt along each side."""
    for (ax, ay), (bx, by) in table.sides():
        length = bx - ax + by - ay
        for number in range(int(length / 1.5) + 1):
            x, y = (ax + 1.5 * number, ay) if ay == by else (ax, ay + 1.5 * number)
            yield filled((x - 0.375, y - 0.375, x + 0.375, y + 0.375))


def as_dashes(table: Table) -> Iterator[DrawnPath]:
    """Stroke a dash of 3 pt every 5 pt along each side, each on its own."""
    for (ax, ay), (bx, by) in table.sides():
        length = bx - ax + by - ay
        for number in range(max(1, round(length / 5))):
            step = length / max(1, round(length / 5))
            begin, end = number * step, min(length, number * step + 3)
            yield (
                line((ax + begin, ay), (ax + end, ay)) if ay == by else line((ax, ay + begin), (ax, ay + end))
            )


def as_double_lines(table: Table) -> Iterator[DrawnPath]:
    """Stroke two lines 1.5 pt apart for each line."""
    for (ax, ay), (bx, by) in table.long_sides():
        for shift in (-0.75, 0.75):
            dx, dy = (0.0, shift) if ay == by else (shift, 0.0)
            yield line((ax + dx, ay + dy), (bx + dx, by + dy))


def as_thick_strips(table: Table) -> Iterator[DrawnPath]:
    """Fill strips of 3 pt."""
    for (ax, ay), (bx, by) in table.sides():
        yield filled((ax - 1.5, ay - 1.5, bx + 1.5, by + 1.5))


def without_outer_sides(table: Table) -> Iterator[DrawnPath]:
    """Stroke the lines but for the outermost left and right ones."""
    for start, end in table.long_sides():
        if start[0] == end[0] and start[0] in (table.across[0], table.across[-1]):
            continue
        yield line(start, end)


def as_colours(table: Table) -> Iterator[DrawnPath]:
    """Fill each cell with a colour, no two neighbours with the same, and draw no line."""
    for number, cell in enumerate(table.cells):
        yield filled(table.box(cell), colour=(0.5 + 0.3 * (number % 2), 0.8, 0.9 - 0.02 * (number % 20)))


def as_white_lines_on_colour(table: Table) -> Iterator[DrawnPath]:
    """Fill all of it with one colour and stroke white lines."""
    yield filled((table.across[0], table.down[0], table.across[-1], table.down[-1]), colour=(0.7, 0.8, 0.9))
    for start, end in table.long_sides():
        yield line(start, end, width=1.0, colour=WHITE)


STYLES: dict[str, Callable[[Table], Iterator[DrawnPath]]] = {
    style.__name__: style
    for style in (
        as_stroked_lines,
        as_stroked_pieces,
        as_thin_rectangles,
        as_boxes,
        as_boxes_apart,
        as_rings,
        as_dots,
        as_dashes,
        as_double_lines,
        as_thick_strips,
        as_white_lines_on_colour,
    )
}
