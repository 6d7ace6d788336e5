"""Places between borders → areas: which places are one cell because no line parts them, and which cells lie inside another.

Works on a raster of rows and columns alone. A cell whose table inside touches its borders is not a rectangle in the raster; it is told from what
it encloses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

# In points. Word and LibreOffice set a table 5.4 or 5.7 pt from the sides of the cell that holds it; no text stands in so narrow a strip.
SLIVER_PT = 7.5

MOST_HOLDERS = (
    200  # cells of one table that hold tables, and strips beside these; more are a pattern, not a form
)

OUTSIDE = -1

Sides = Sequence[Sequence[bool]]


@dataclass(slots=True)
class Area:
    """A rectangle of the raster, ends excluded, and the areas inside it."""

    top: int
    left: int
    bottom: int
    right: int
    inside: list[Area] = field(default_factory=list)

    def holds(self, other: Area) -> bool:
        return (
            self.top <= other.top
            and self.left <= other.left
            and self.bottom >= other.bottom
            and self.right >= other.right
        )

    @property
    def places(self) -> int:
        return (self.bottom - self.top) * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class Raster:
    """Borders and which of their stretches are drawn.

    Attributes:
        xs, ys: The borders of columns and rows.
        above: `above[row][column]`, the side above a place; one row more than places.
        beside: `beside[column][row]`, the side left of a place; one column more than places.
    """

    xs: Sequence[float]
    ys: Sequence[float]
    above: Sides
    beside: Sides

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        return len(self.xs) - 1


def find_areas(raster: Raster) -> list[Area]:
    """Give the cells of a raster, those inside others in these."""
    numbers = _numbered(raster)
    around, sizes = _measured(numbers)
    crooked = [number for number, area in around.items() if area.places != sizes[number]]
    holders: list[Area] = []
    for number in sorted(crooked, key=lambda each: around[each].places):
        area = around.pop(number)
        if len(holders) < MOST_HOLDERS and _encloses_whole_cells(area, numbers, around, holders):
            holders.append(area)
        else:
            around.update(
                enumerate(_rectangles(numbers, number), start=len(numbers) * raster.columns + len(around))
            )
    outermost = _placed([*around.values(), *holders], holders)
    return _without_slivers(outermost, raster)


def _measured(numbers: list[list[int]]) -> tuple[dict[int, Area], dict[int, int]]:
    """Give the rectangle around each region, and how many places it has."""
    around: dict[int, Area] = {}
    sizes: dict[int, int] = defaultdict(int)
    for row, line in enumerate(numbers):
        for column, number in enumerate(line):
            if number == OUTSIDE:
                continue
            sizes[number] += 1
            area = around.get(number)
            if area is None:
                around[number] = Area(row, column, row + 1, column + 1)
            else:
                area.bottom = row + 1
                area.left, area.right = min(area.left, column), max(area.right, column + 1)
    return around, sizes


def _numbered(raster: Raster) -> list[list[int]]:
    """Number the places by region: places no line parts have one number, those open to the outside -1."""
    rows, columns = raster.rows, raster.columns
    outside = rows * columns
    owner = list(range(outside + 1))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for row in range(rows):
        for column in range(columns):
            place = row * columns + column
            if not raster.above[row][column]:
                owner[root(place)] = root(place - columns if row else outside)
            if not raster.beside[column][row]:
                owner[root(place)] = root(place - 1 if column else outside)
            if row == rows - 1 and not raster.above[rows][column]:
                owner[root(place)] = root(outside)
            if column == columns - 1 and not raster.beside[columns][row]:
                owner[root(place)] = root(outside)
    beyond = root(outside)
    found = [[root(place) for place in range(row * columns, (row + 1) * columns)] for row in range(rows)]
    return [[OUTSIDE if number == beyond else number for number in line] for line in found]


def _rectangles(numbers: list[list[int]], wanted: int) -> Iterator[Area]:
    """Give a region of a form that no table draws as rectangles, by its rows."""
    open_areas: dict[tuple[int, int], Area] = {}
    for row, line in enumerate([*numbers, []]):
        runs: set[tuple[int, int]] = set()
        first: int | None = None
        for column, number in enumerate([*line, OUTSIDE]):
            if number == wanted and first is None:
                first = column
            elif number != wanted and first is not None:
                runs.add((first, column))
                first = None
        for run in [run for run in open_areas if run not in runs]:
            yield open_areas.pop(run)
        for run in runs:
            if run in open_areas:
                open_areas[run].bottom = row + 1
            else:
                open_areas[run] = Area(row, run[0], row + 1, run[1])


def _encloses_whole_cells(
    area: Area, numbers: list[list[int]], around: dict[int, Area], holders: list[Area]
) -> bool:
    """Tell whether the rectangle around a region cuts no other cell: then what it encloses is inside it."""
    within = {number for line in numbers[area.top : area.bottom] for number in line[area.left : area.right]}
    if OUTSIDE in within:
        return False
    return all(area.holds(around[number]) for number in within if number in around) and all(
        area.holds(holder) or not _overlap(area, holder) for holder in holders
    )


def _overlap(one: Area, other: Area) -> bool:
    return (
        one.top < other.bottom
        and other.top < one.bottom
        and one.left < other.right
        and other.left < one.right
    )


def _placed(areas: list[Area], holders: list[Area]) -> list[Area]:
    """Put areas into the smallest of the holders that holds them, and give the outermost."""
    outermost: list[Area] = []
    for area in areas:
        around = [holder for holder in holders if holder is not area and holder.holds(area)]
        if around:
            min(around, key=lambda holder: holder.places).inside.append(area)
        else:
            outermost.append(area)
    return outermost


def _without_slivers(areas: list[Area], raster: Raster) -> list[Area]:
    """Join what a table inside a cell leaves of it, a strip beside the table, with the table to that cell."""
    for sliver in [area for area in areas if _is_sliver(area, raster)][:MOST_HOLDERS]:
        if not any(area is sliver for area in areas):
            continue
        block = _cell_of_sliver(sliver, raster)
        if block is None:
            continue
        members = [area for area in areas if _overlap(area, block)]
        if not all(block.holds(area) for area in members):
            continue
        block.inside = _inner(members, block, raster)
        taken = {id(area) for area in members}
        areas = [*(area for area in areas if id(area) not in taken), block]
    for area in areas:
        area.inside = _without_slivers(area.inside, raster) if area.inside else []
    return areas


def _inner(members: list[Area], block: Area, raster: Raster) -> list[Area]:
    """Give the cells of the table inside a block, without the strips and the empty end of the block beside it."""
    inner = [area for area in members if not _is_sliver(area, raster)]
    if any(area.bottom - area.top < block.bottom - block.top for area in inner):
        inner = [
            area
            for area in inner
            if area.bottom - area.top < block.bottom - block.top
            or block.left < area.left < area.right < block.right
        ]
    return inner if len(inner) > 1 or any(area.inside for area in inner) else []


def _is_sliver(area: Area, raster: Raster) -> bool:
    return raster.xs[area.right] - raster.xs[area.left] < SLIVER_PT


def _cell_of_sliver(sliver: Area, raster: Raster) -> Area | None:
    """Give the cell that a table inside leaves a sliver of: from the longer border of the sliver to one that is longer than the other.

    The borders of the table inside end with it; the borders of the cell are those of its row or column, and go on.
    """
    left, right = _reach(sliver.left, sliver, raster), _reach(sliver.right, sliver, raster)
    if left == right:
        return None
    to_the_right = left > right
    steps = range(sliver.right + 1, raster.columns + 1) if to_the_right else range(sliver.left - 1, -1, -1)
    for x in steps:
        if _reach(x, sliver, raster) > min(left, right):
            ends = (sliver.left, x) if to_the_right else (x, sliver.right)
            return Area(sliver.top, ends[0], sliver.bottom, ends[1])
    return None


def _reach(x: int, band: Area, raster: Raster) -> int:
    """Give for how many rows a border is drawn without a break through a band of rows, 0 where it does not go through it."""
    if x in (0, raster.columns):
        return raster.rows + 1
    side = raster.beside[x]
    if not all(side[band.top : band.bottom]):
        return 0
    first, last = band.top, band.bottom
    while first > 0 and side[first - 1]:
        first -= 1
    while last < raster.rows and side[last]:
        last += 1
    return last - first
