"""Tables drawn by white space alone: rows of text whose words leave the same upright gutters free.

Running text, headings and a line of options spread by tabs are no tables: a table has several rows, gutters wider than any space between words,
and columns whose words begin or end on one edge.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.pdf.grids import GridCell, RuledGrid
from extractors.pdf.page import Box

# In shares of the usual height of a line.
GUTTER = 1.5  # spaces of justified text stay under 1.0, columns set by tabs are 2.0 apart or more
SAME_ROW = 0.5  # lines whose middles are nearer stand on one row
NEXT_ROW = 3.2  # rows farther apart are two tables
ALIGNED = 0.35  # edges of a column are as near as this
LOOSER = 1.25  # of the usual step between lines: a larger step begins a row

LEAST_ROWS = 3  # rows with a word in two columns or more; two may be a signature beside a stamp
ALIGNED_SHARE = 0.7  # of the rows of a column must begin, or end, or stand centred, on one edge
TOUCHED_SHARE = (
    0.5  # of the rows must have words in more than one column; else it is text with a note beside it
)
MOST_WORDS = 50_000


@dataclass(slots=True)
class _Row:
    """Words on one line, joined where no gutter can be between them."""

    top: float
    bottom: float
    parts: list[tuple[float, float]]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


Gap = tuple[float, float]


def find_white_tables(words: Sequence[Box], *, right_to_left: bool = True) -> tuple[RuledGrid, ...]:
    """Give the tables among words that no lines enclose, from above.

    Args:
        words: Boxes of words, or of single glyphs, outside of tables with lines; without blanks.
        right_to_left: Column 0 is the rightmost, and its words begin a row.
    """
    if len(words) < 2 * LEAST_ROWS or len(words) > MOST_WORDS:
        return ()
    height = statistics.median(box[3] - box[1] for box in words)
    if height <= 0:
        return ()
    rows = _rows(words, height)
    found: list[RuledGrid] = []
    start = 0
    while start < len(rows):
        end, gutters = _run(rows, start, height)
        grid = _grid(rows[start:end], gutters, height, right_to_left=right_to_left) if gutters else None
        if grid is not None:
            found.append(grid)
        start = end if grid is not None else start + 1
    return tuple(found)


def _rows(words: Iterable[Box], height: float) -> list[_Row]:
    ordered = sorted(words, key=lambda box: box[1] + box[3])
    groups: list[list[Box]] = []
    for box in ordered:
        middle = (box[1] + box[3]) / 2
        if groups and middle - _middle(groups[-1][0]) <= SAME_ROW * height:
            groups[-1].append(box)
        else:
            groups.append([box])
    return [_row(group, height) for group in groups]


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _row(boxes: list[Box], height: float) -> _Row:
    parts: list[tuple[float, float]] = []
    for x0, _, x1, _ in sorted(boxes):
        if parts and x0 - parts[-1][1] < GUTTER * height:
            parts[-1] = (parts[-1][0], max(parts[-1][1], x1))
        else:
            parts.append((x0, x1))
    return _Row(min(box[1] for box in boxes), max(box[3] for box in boxes), parts)


def _run(rows: Sequence[_Row], start: int, height: float) -> tuple[int, list[Gap]]:
    """Give how far rows leave the same gutters free from one on, and these."""
    gutters = [(left[1], right[0]) for left, right in pairwise(rows[start].parts)]
    end = start + 1
    while gutters and end < len(rows):
        row = rows[end]
        if row.middle - rows[end - 1].middle > NEXT_ROW * height:
            break
        left = _still_free(gutters, row, GUTTER * height)
        # A row that closes a gutter with words of one column only would be a heading over the table or text below it.
        if len(left) < len(gutters) and (not left or len(row.parts) == 1):
            break
        gutters = left
        end += 1
    return end, gutters


def _still_free(gutters: Sequence[Gap], row: _Row, least: float) -> list[Gap]:
    free: list[Gap] = []
    for start, end in gutters:
        edge = start
        for left, right in row.parts:
            if right <= start or left >= end:
                continue
            if left - edge >= least:
                free.append((edge, left))
            edge = max(edge, right)
        if end - edge >= least:
            free.append((edge, end))
    return free


def _grid(
    rows: Sequence[_Row], gutters: Sequence[Gap], height: float, *, right_to_left: bool
) -> RuledGrid | None:
    """Make a grid of rows between gutters; None where it is no table."""
    middles = [(start + end) / 2 for start, end in gutters]
    left = min(row.parts[0][0] for row in rows)
    right = max(row.parts[-1][1] for row in rows)
    across = (left, *middles, right)
    columns = [[_inside(row, *edges) for row in rows] for edges in pairwise(across)]
    touched = [sum(column[number] is not None for column in columns) for number in range(len(rows))]
    several = sum(count > 1 for count in touched)
    if several < LEAST_ROWS or several < TOUCHED_SHARE * len(rows):
        return None
    if not all(_is_aligned(column, ALIGNED * height) for column in columns):
        return None
    first = columns[-1] if right_to_left else columns[0]
    starts = _row_starts(rows, first)
    if len(starts) < LEAST_ROWS:
        return None
    down = [rows[0].top]
    down += [(rows[number - 1].bottom + rows[number].top) / 2 for number in starts[1:]]
    down.append(rows[-1].bottom)
    cells = [
        GridCell(
            row, len(columns) - 1 - column if right_to_left else column, 1, 1,
            (across[column], down[row], across[column + 1], down[row + 1]),
        )
        for row in range(len(down) - 1)
        for column in range(len(columns))
    ]  # fmt: skip
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return RuledGrid((left, down[0], right, down[-1]), across, tuple(down), tuple(cells))


def _inside(row: _Row, left: float, right: float) -> tuple[float, float] | None:
    """Give where the words of a row begin and end in a column, None where there are none."""
    parts = [part for part in row.parts if left <= (part[0] + part[1]) / 2 <= right]
    return (parts[0][0], parts[-1][1]) if parts else None


def _is_aligned(column: Sequence[tuple[float, float] | None], within: float) -> bool:
    """Tell whether most words of a column begin on one edge, end on one, or stand around one middle."""
    filled = [part for part in column if part is not None]
    if len(filled) < 2:
        return False
    return any(
        sum(abs(edge - statistics.median(edges)) <= within for edge in edges) >= ALIGNED_SHARE * len(edges)
        for edges in (
            [part[0] for part in filled],
            [part[1] for part in filled],
            [(part[0] + part[1]) / 2 for part in filled],
        )
    )


def _row_starts(rows: Sequence[_Row], first: Sequence[tuple[float, float] | None]) -> list[int]:
    """Give the lines that begin a row: those with a word in its first column, but for lines set close below another such one.

    Where rows are set apart, only the first line of each is; where all lines are evenly spaced, each word in the first column begins one.
    """
    steps = [after.middle - before.middle for before, after in pairwise(rows)]
    usual = min(steps) if steps else 0.0
    apart = any(step > LOOSER * usual for step in steps)
    starts = [0]
    for number in range(1, len(rows)):
        if first[number] is None:
            continue
        if apart and steps[number - 1] <= LOOSER * usual and first[number - 1] is not None:
            continue
        starts.append(number)
    return starts
