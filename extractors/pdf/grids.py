"""Rulings → grids: rows, columns and merged cells in reading order, and which grid stands in which cell.

Text plays no part here. A grid is what lines enclose: lines that end in nothing (underlines, blanks to write on) enclose nothing, and a
missing outer border is taken for drawn where several lines end on one coordinate.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.pdf.page import Box
from extractors.pdf.regions import Area, Raster, find_areas
from extractors.pdf.rulings import DOUBLE_PT, Ruling, Rulings

# All in points.
TOUCH_PT = 3.0  # a line that ends this near to another one meets it; two tables stand farther apart
MISSING_SHARE = 0.4  # of a side that may be missing at each end, if it is not more than TOUCH_PT: a blank to write on stops 5 pt before both
OPEN_LINES = (
    3  # so many lines that end on one coordinate without a border there are a table without an outer border
)
OPEN_REACH_PT = 6.0  # … if they go on so far behind the last border
FRAME_SHARE = 0.85  # a frame around so much of the page, both ways, is an ornament of the page and no table
LEAST_CELL_PT = 5.0  # no text stands in a cell lower or narrower than this

MOST_CELLS = 200_000  # of one grid, empty places included; the longest form has a thousand
MOST_GRIDS = 1_000  # on one page


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: where it begins and how far it goes in rows and columns, its box, and the grids inside it.

    `open_above` and `open_below` tell that its side is missing there, though the grid ends.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    grids: tuple[RuledGrid, ...] = ()
    open_above: bool = False
    open_below: bool = False


@dataclass(frozen=True, slots=True)
class RuledGrid:
    """A table that lines enclose.

    Attributes:
        box: Around all of it.
        across: The borders of its columns from left to right, one more than columns.
        down: The borders of its rows from above, one more than rows.
        cells: By row, then column; column 0 is the rightmost of a right-to-left grid.
        shaded: Made of coloured areas, not of lines.
    """

    box: Box
    across: tuple[float, ...]
    down: tuple[float, ...]
    cells: tuple[GridCell, ...]
    shaded: bool = False

    @property
    def rows(self) -> int:
        return len(self.down) - 1

    @property
    def columns(self) -> int:
        return len(self.across) - 1


@dataclass(slots=True)
class _Net:
    """Rulings that hang together."""

    horizontal: list[Ruling] = field(default_factory=list)
    vertical: list[Ruling] = field(default_factory=list)


def find_grids(rulings: Rulings, *, right_to_left: bool = True) -> tuple[RuledGrid, ...]:
    """Give every grid that rulings enclose, from above, grids inside cells of others among them."""
    found: list[RuledGrid] = []
    for net in _nets(rulings.horizontal, rulings.vertical):
        found.extend(_grids_of(net, right_to_left=right_to_left))
        if len(found) > MOST_GRIDS:
            return ()
    return _in_reading_order(found)


def nest(grids: Iterable[RuledGrid]) -> tuple[RuledGrid, ...]:
    """Put the grids that stand inside cells of others into them, and give the outermost."""
    ordered = sorted(grids, key=lambda grid: _area(grid.box))
    inside: dict[int, dict[int, list[RuledGrid]]] = defaultdict(lambda: defaultdict(list))
    outermost: list[RuledGrid] = []
    for index, bare in enumerate(ordered):
        grid = _filled(bare, inside[index]) if index in inside else bare
        for larger in range(index + 1, len(ordered)):
            cell = _cell_around(ordered[larger], grid.box)
            if cell is not None:
                inside[larger][cell].append(grid)
                break
        else:
            outermost.append(grid)
    return _in_reading_order(outermost)


def _filled(grid: RuledGrid, inside: dict[int, list[RuledGrid]]) -> RuledGrid:
    """Give a grid with grids in some of its cells, by their number."""
    cells = list(grid.cells)
    for number, nested in inside.items():
        cells[number] = replace(cells[number], grids=_in_reading_order([*cells[number].grids, *nested]))
    return replace(grid, cells=tuple(cells))


def _in_reading_order(grids: Iterable[RuledGrid]) -> tuple[RuledGrid, ...]:
    return tuple(sorted(grids, key=lambda grid: (grid.box[1], -grid.box[2])))


def is_page_frame(grid: RuledGrid, width: float, height: float) -> bool:
    """Tell whether a grid is only the ornamental frame of a page of this size."""
    x0, top, x1, bottom = grid.box
    return len(grid.cells) == 1 and x1 - x0 >= FRAME_SHARE * width and bottom - top >= FRAME_SHARE * height


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] <= inner[0] + TOUCH_PT
        and outer[1] <= inner[1] + TOUCH_PT
        and outer[2] >= inner[2] - TOUCH_PT
        and outer[3] >= inner[3] - TOUCH_PT
    )


def _cell_around(grid: RuledGrid, box: Box) -> int | None:
    """Give the number of the cell in which a box lies."""
    if not _holds(grid.box, box):
        return None
    return next((number for number, cell in enumerate(grid.cells) if _holds(cell.box, box)), None)


def _nets(horizontal: Sequence[Ruling], vertical: Sequence[Ruling]) -> Iterator[_Net]:
    """Give the rulings that cross or touch one another together; those that meet no other are left out."""
    owner = list(range(len(horizontal) + len(vertical)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    positions = [ruling.position for ruling in horizontal]
    for number, (x, top, bottom) in enumerate(vertical, len(horizontal)):
        for index in range(bisect_left(positions, top - TOUCH_PT), len(horizontal)):
            y, start, end = horizontal[index]
            if y > bottom + TOUCH_PT:
                break
            if start - TOUCH_PT <= x <= end + TOUCH_PT:
                owner[root(index)] = root(number)
    nets: dict[int, _Net] = defaultdict(_Net)
    for index, ruling in enumerate(horizontal):
        nets[root(index)].horizontal.append(ruling)
    for number, ruling in enumerate(vertical, len(horizontal)):
        nets[root(number)].vertical.append(ruling)
    for net in nets.values():
        fewer, more = sorted((len(net.horizontal), len(net.vertical)))
        if fewer > 1 or (fewer and more >= OPEN_LINES):
            yield net


def _grids_of(net: _Net, *, right_to_left: bool) -> Iterator[RuledGrid]:
    """Give the grids of one net: those places that lines enclose, joined where no line parts them."""
    horizontal = [
        *net.horizontal,
        *_open_borders(net.vertical, net.horizontal),
        *_cut_borders(net.vertical, net.horizontal),
    ]
    vertical = [*net.vertical, *_open_borders(net.horizontal, net.vertical)]
    xs, ys = _borders(vertical), _borders(horizontal)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MOST_CELLS:
        return
    raster = Raster(xs, ys, _drawn(horizontal, ys, xs), _drawn(vertical, xs, ys))
    seen = _drawn(net.horizontal, ys, xs)
    for grid in _grids_in(find_areas(raster), raster, right_to_left=right_to_left):
        yield _with_open_sides(grid, raster, seen)


def _with_open_sides(grid: RuledGrid, raster: Raster, seen: Sequence[Sequence[bool]]) -> RuledGrid:
    """Tell of the cells at both ends of a grid which of them have no line there.

    Args:
        grid: Made with borders that were taken for drawn.
        raster: It was made in.
        seen: Which stretches of the horizontal borders are drawn indeed.
    """

    def is_open(cell: GridCell, side: int) -> bool:
        first, last = _nearest(raster.xs, cell.box[0]), _nearest(raster.xs, cell.box[2])
        return not any(seen[_nearest(raster.ys, cell.box[side])][first:last])

    return replace(
        grid,
        cells=tuple(
            replace(
                cell,
                open_above=cell.row == 0 and is_open(cell, 1),
                open_below=cell.row + cell.row_span == grid.rows and is_open(cell, 3),
            )
            for cell in grid.cells
        ),
    )


def _grids_in(areas: list[Area], raster: Raster, *, right_to_left: bool) -> Iterator[RuledGrid]:
    """Give areas as grids, each of those that hang together side by side."""
    for island in _islands(areas):
        grid = _grid(island, raster, right_to_left=right_to_left)
        if grid is not None:
            yield grid


def _open_borders(across: Sequence[Ruling], along: Sequence[Ruling]) -> Iterator[Ruling]:
    """Give the outer borders that are not drawn: where lines end together, behind the last line that crosses them."""
    for ends, last, sign in (("start", along[0].position, 1), ("end", along[-1].position, -1)):
        reaching = [ruling for ruling in across if (last - getattr(ruling, ends)) * sign >= OPEN_REACH_PT]
        for position, together in _together(reaching, ends):
            if len(together) >= OPEN_LINES:
                places = [ruling.position for ruling in together]
                yield Ruling(position, min(places), max(places))


def _cut_borders(across: Sequence[Ruling], along: Sequence[Ruling]) -> Iterator[Ruling]:
    """Give the outer borders that are drawn for some cells only: those that a page break cuts are open beside others that are not.

    A line that ends together with the border, though nothing is drawn there, is the side of such a cell.
    """
    for ends, last in (("start", along[0].position), ("end", along[-1].position)):
        sides = [ruling.position for ruling in across if abs(getattr(ruling, ends) - last) < OPEN_REACH_PT]
        if len(sides) > 1:
            yield Ruling(last, min(sides), max(sides))


def _together(rulings: Sequence[Ruling], ends: str) -> Iterator[tuple[float, list[Ruling]]]:
    """Give the rulings that end on one coordinate."""
    ordered = sorted(rulings, key=lambda ruling: float(getattr(ruling, ends)))
    first = 0
    for number in range(1, len(ordered) + 1):
        if (
            number == len(ordered)
            or getattr(ordered[number], ends) - getattr(ordered[first], ends) > TOUCH_PT
        ):
            group = ordered[first:number]
            yield sum(float(getattr(ruling, ends)) for ruling in group) / len(group), group
            first = number


def _borders(rulings: Iterable[Ruling]) -> list[float]:
    """Give the coordinates of borders: lines nearer to one another than a row of text are one border."""
    ordered = sorted((ruling.position, ruling.end - ruling.start) for ruling in rulings)
    found: list[float] = []
    first = 0
    for number in range(1, len(ordered) + 1):
        if number == len(ordered) or ordered[number][0] - ordered[first][0] > DOUBLE_PT:
            group = ordered[first:number]
            weight = sum(length for _, length in group) or 1.0
            found.append(sum(position * length for position, length in group) / weight)
            first = number
    return found


def _nearest(borders: Sequence[float], position: float) -> int:
    index = bisect_left(borders, position)
    if index == len(borders) or (index and position - borders[index - 1] <= borders[index] - position):
        return index - 1
    return index


def _drawn(rulings: Iterable[Ruling], own: Sequence[float], crossing: Sequence[float]) -> list[list[bool]]:
    """Tell for each border and each stretch between two crossing borders whether a line is drawn there."""
    drawn = [[False] * (len(crossing) - 1) for _ in own]
    for position, start, end in rulings:
        row = drawn[_nearest(own, position)]
        first = max(0, bisect_left(crossing, start) - 1)
        for index in range(first, len(crossing) - 1):
            begin, finish = crossing[index], crossing[index + 1]
            if begin > end:
                break
            missing = min(TOUCH_PT, MISSING_SHARE * (finish - begin))
            if start - begin <= missing and finish - end <= missing:
                row[index] = True
    return drawn


def _islands(areas: list[Area]) -> Iterator[list[Area]]:
    """Give areas that share sides in one list."""
    at = {
        (row, column): number
        for number, area in enumerate(areas)
        for row in range(area.top, area.bottom)
        for column in range(area.left, area.right)
    }
    seen: set[int] = set()
    for number in range(len(areas)):
        if number in seen:
            continue
        island, waiting = [], [number]
        seen.add(number)
        while waiting:
            area = areas[waiting.pop()]
            island.append(area)
            around = (
                *(
                    (row, column)
                    for row in range(area.top, area.bottom)
                    for column in (area.left - 1, area.right)
                ),
                *(
                    (row, column)
                    for column in range(area.left, area.right)
                    for row in (area.top - 1, area.bottom)
                ),
            )
            for place in around:
                other = at.get(place)
                if other is not None and other not in seen:
                    seen.add(other)
                    waiting.append(other)
        yield island


def _grid(areas: list[Area], raster: Raster, *, right_to_left: bool) -> RuledGrid | None:
    """Make a grid of cells, with only the borders at which one of them begins or ends."""
    across = sorted({x for area in areas for x in (area.left, area.right)})
    down = sorted({y for area in areas for y in (area.top, area.bottom)})
    column_at = {x: number for number, x in enumerate(across)}
    row_at = {y: number for number, y in enumerate(down)}
    cells = []
    for area in areas:
        first, last = column_at[area.left], column_at[area.right]
        cells.append(
            GridCell(
                row_at[area.top],
                len(across) - 1 - last if right_to_left else first,
                row_at[area.bottom] - row_at[area.top],
                last - first,
                (raster.xs[area.left], raster.ys[area.top], raster.xs[area.right], raster.ys[area.bottom]),
                tuple(_grids_in(area.inside, raster, right_to_left=right_to_left)),
            )
        )
    if all(min(cell.box[2] - cell.box[0], cell.box[3] - cell.box[1]) < LEAST_CELL_PT for cell in cells):
        return None
    xs = tuple(raster.xs[x] for x in across)
    ys = tuple(raster.ys[y] for y in down)
    return RuledGrid(
        (xs[0], ys[0], xs[-1], ys[-1]), xs, ys, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    )
