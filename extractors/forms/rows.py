"""The rows of tables: where they begin and end, where a table goes on, which of them are filled, what stands in each column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extractors.document import Mark, MarkState
from extractors.forms.headers import FoundColumn, FoundTable, best_table, found_table, header_groups
from extractors.forms.marking import shape_of
from extractors.forms.scan import Scan
from extractors.forms.spec import Kind
from extractors.forms.spots import Sheet, Spot
from normalizers.blanks import is_blank
from normalizers.characters import fold

_COUNTED_COLUMNS = 4  # so many running numbers in a row count the columns


def find_tables(scan: Scan) -> list[FoundTable]:
    """Find the tables of a form by their column labels."""
    found: list[FoundTable] = []
    for sheet, hits in scan.column_hits.items():
        for group in header_groups(scan, hits):
            table = best_table(scan, group)
            if table is not None:
                found.append(found_table(scan, table, sheet, group))
    starts = scan.starts | {index for part in found for index in part.header_spots}
    for part in found:
        part.rows = list(_data_rows(scan, part, starts))
    for part in list(found):
        found.extend(_continued(scan, part, starts))
    return sorted(found, key=lambda part: min(part.header_spots))


def _data_rows(scan: Scan, part: FoundTable, starts: set[int]) -> Iterator[int]:
    """Give the rows under a header, down to the next label, heading or header."""
    bottom = max(scan.spot(index).row + scan.spot(index).row_span for index in part.header_spots)
    return _rows_from(scan, part, bottom, starts)


def _rows_from(scan: Scan, part: FoundTable, first: int, starts: set[int]) -> Iterator[int]:
    left = min(item.start for item in part.columns)
    right = max(item.start + item.span for item in part.columns)
    for row in range(first, scan.layout.sheets[part.sheet].rows):
        spots = [spot for spot in scan.layout.row_spots(part.sheet, row) if spot.row == row]
        if any(spot.index in starts or spot.index not in scan.spots for spot in spots):
            return
        inside = [spot for spot in spots if left <= spot.column < right]
        if len(inside) == 1 and inside[0].column_span >= right - left and len(part.columns) > 1:
            if is_blank(inside[0].text):
                continue
            return  # one cell across the whole width: a note or a heading, no row
        if not _counts_columns(spots):
            yield row


def _counts_columns(spots: list[Spot]) -> bool:
    """Tell whether a row only numbers the columns: (۱) (۲) (۳) …"""
    keys = [spot.key for spot in spots if spot.key]
    return len(keys) >= _COUNTED_COLUMNS and keys == [str(number) for number in range(1, len(keys) + 1)]


def _continued(scan: Scan, part: FoundTable, starts: set[int]) -> Iterator[FoundTable]:
    """Give the parts of a table that goes on, with no header of its own, in the next grids of as many columns."""
    sheet = scan.layout.sheets[part.sheet]
    if not part.rows or part.rows[-1] != sheet.rows - 1 or sheet.parent >= 0:
        return
    for following in scan.layout.sheets[part.sheet + 1 :]:
        if following.parent >= 0:
            continue
        if following.loose or following.number in scan.column_hits:
            return
        headed = starts | (scan.printed - scan.numbers)
        if any(index in headed or index not in scan.spots for index in following.spots):
            return
        columns = part.columns if following.columns == sheet.columns else _by_order(scan, part, following)
        if not columns:
            return
        further = FoundTable(part.table, following.number, columns, part.header_spots)
        further.rows = list(_rows_from(scan, further, 0, starts))
        yield further


def _by_order(scan: Scan, part: FoundTable, following: Sheet) -> list[FoundColumn]:
    """Give the columns of a part whose grid is divided otherwise: the first cell of a row is the first column's, and so on."""
    ordered = sorted(part.columns, key=lambda item: item.start)
    cells = scan.layout.row_spots(following.number, 0)
    if len(cells) != len(ordered):
        return []
    return [
        FoundColumn(item.column, spot.column, spot.column_span, item.label_spot)
        for item, spot in zip(ordered, cells, strict=True)
    ]


def cells_of_row(scan: Scan, part: FoundTable, row: int) -> Iterator[tuple[FoundColumn, Spot]]:
    """Give each found column of a row with the spot that stands in it; one merged from above counts for each of its rows."""
    for item in part.columns:
        spot = scan.layout.overlapping(part.sheet, row, item.start, item.span)
        if spot is not None and spot.index not in part.header_spots:
            yield item, spot


def parted_cells(scan: Scan, part: FoundTable, row: int) -> Iterator[tuple[FoundColumn, list[Spot]]]:
    """Give each found column of a row with its spot, and with those that share its place where the header is not divided as the row is."""
    cells = list(cells_of_row(scan, part, row))
    taken = {spot.index for _, spot in cells}
    for item, spot in cells:
        if item.span == 1 or spot.column_span >= item.span:
            yield item, [spot]
            continue
        end = item.start + item.span
        yield (
            item,
            [
                other
                for other in scan.layout.row_spots(part.sheet, row)
                if other is spot
                or (
                    item.start <= other.column
                    and other.column + other.column_span <= end
                    and other.index not in taken
                )
            ],
        )


def filled_rows(scan: Scan, part: FoundTable, alike: frozenset[str] = frozenset()) -> list[int]:
    """Give the rows that hold something besides printed numbers, dots, boxes not ticked and what is merged over several rows.

    A title merged over rows of which none holds more makes the first of them a row, so that it is not lost.

    Args:
        alike: The shapes of marks that stand everywhere alike and so tick nothing.
    """
    rows = [row for row in part.rows if _is_filled(scan, part, row, alike)]
    for row in part.rows:
        for item, spot in cells_of_row(scan, part, row):
            if item.column.key not in part.table.merged or spot.row != row or spot.row_span == 1:
                continue
            if is_blank(_written(scan, spot)) or any(row <= other < row + spot.row_span for other in rows):
                continue
            rows.append(row)
    return sorted(rows)


def _is_filled(scan: Scan, part: FoundTable, row: int, alike: frozenset[str]) -> bool:
    for item, spot in cells_of_row(scan, part, row):
        key = item.column.key
        if key in part.table.printed or spot.row < row or (key in part.table.merged and spot.row_span > 1):
            continue
        if any(
            mark.state is not MarkState.EMPTY and shape_of(mark) not in alike for mark in _marks(scan, spot)
        ):
            return True
        written = _written(scan, spot)
        if item.column.kind in (Kind.BOOL, Kind.CHOICE):
            options = {fold(text) for option in item.column.options for text in option.texts}
            words = [line for line in written.split("\n") if not is_blank(line)]
            if words and not _only_options(words, options):
                return True
        elif not is_blank(written):
            return True
    return False


def _only_options(words: list[str], options: set[str]) -> bool:
    """Tell whether the words are the printed options, on one line or several."""
    text = "".join(fold(word) for word in words)
    for option in sorted(options, key=len, reverse=True):
        text = text.replace(option, "")
    return not text


def unread_rows(scan: Scan, part: FoundTable, filled: list[int], alike: frozenset[str]) -> list[int]:
    """Give the rows, filled ones apart, that hold boxes of which nobody can say whether they are ticked."""
    return [
        row
        for row in part.rows
        if row not in filled
        and any(
            shape_of(mark) in alike
            for _, spot in cells_of_row(scan, part, row)
            for mark in _marks(scan, spot)
        )
    ]


def _marks(scan: Scan, spot: Spot) -> Iterator[Mark]:
    for part in scan.layout.nested(spot):
        yield from part.marks


def _written(scan: Scan, spot: Spot) -> str:
    return "\n".join(part.text.replace("\ue000", " ") for part in scan.layout.nested(spot))


def group_by_table(parts: list[FoundTable]) -> dict[str, list[FoundTable]]:
    """Give the parts of each table in reading order."""
    grouped: dict[str, list[FoundTable]] = defaultdict(list)
    for part in parts:
        grouped[part.table.path].append(part)
    return grouped
