"""Tables of repeated rows: their columns found by label, whatever their order, and their rows read cell by cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.document import Mark, MarkState
from extractors.forms.labels import Fit, Hit, Role
from extractors.forms.scan import Scan
from extractors.forms.spec import Column, Kind, Table
from extractors.forms.spots import Sheet, Spot
from normalizers.blanks import is_blank
from normalizers.characters import fold

_COUNTED_COLUMNS = 4  # so many running numbers in a row count the columns
_HEADER_ROWS = 4  # a header has two storeys, seldom three; labels further apart belong to different tables


@dataclass(slots=True)
class FoundColumn:
    """One column of a table found on the paper."""

    column: Column
    start: int
    span: int
    label_spot: int


@dataclass(slots=True)
class FoundTable:
    """One part of a table on the paper: its columns, and the rows that belong to it (a table may go on in another grid)."""

    table: Table
    sheet: int
    columns: list[FoundColumn]
    header_spots: set[int]
    rows: list[int] = field(default_factory=list)


def find_tables(scan: Scan) -> list[FoundTable]:
    """Find the tables of a form by their column labels."""
    found: list[FoundTable] = []
    for sheet, hits in scan.column_hits.items():
        for group in _header_groups(scan, hits):
            table = _best_table(scan, group)
            if table is not None:
                found.append(_found(scan, table, sheet, group))
    starts = scan.starts | {index for part in found for index in part.header_spots}
    for part in found:
        part.rows = list(_data_rows(scan, part, starts))
    for part in list(found):
        found.extend(_continued(scan, part, starts))
    return sorted(found, key=lambda part: min(part.header_spots))


def _header_groups(scan: Scan, hits: list[Hit]) -> Iterator[list[Hit]]:
    """Group the column labels of a sheet by the rows they stand in."""
    whole = [
        hit
        for hit in hits
        if hit.fit is Fit.WHOLE or (hit.fit is Fit.LEAD and hit.end >= len(scan.spot(hit.spot).text))
    ]
    whole.sort(key=lambda hit: (scan.spot(hit.spot).row, scan.spot(hit.spot).column))
    group: list[Hit] = []
    bottom = 0
    for hit in whole:
        spot = scan.spot(hit.spot)
        if group and spot.row > bottom:
            yield group
            group = []
        if not group:
            bottom = spot.row + spot.row_span - 1
        elif spot.row - scan.spot(group[0].spot).row < _HEADER_ROWS:
            bottom = max(bottom, spot.row + spot.row_span - 1)
        group.append(hit)
    if group:
        yield group


def _columns_of(table: Table, group: list[Hit]) -> dict[int, Hit]:
    """Give for each column of the table the label that names it."""
    named: dict[int, Hit] = {}
    for hit in group:
        for target in hit.of(Role.COLUMN):
            path, _, number = target.key.partition("|")
            if path == table.path:
                known = named.get(int(number))
                if known is None or hit.similarity > known.similarity:
                    named[int(number)] = hit
    return named


def _best_table(scan: Scan, group: list[Hit]) -> Table | None:
    """Give the table whose columns the labels name best: the most of them, then the one whose heading stands nearest before."""
    best: tuple[float, Table] | None = None
    first = min(hit.spot for hit in group)
    for table in scan.template.tables:
        named = _columns_of(table, group)
        keys = {table.columns[number].key for number in named}
        if len(keys) < table.minimum:
            continue
        score = float(len(keys)) - 0.5 * (len({item.key for item in table.columns}) - len(keys)) / len(
            table.columns
        )
        heading = scan.table_hits.get(table.path)
        if heading is not None and heading.spot < first:
            score += 1.0 - min(0.5, (first - heading.spot) / 1000)
        if best is None or score > best[0]:
            best = (score, table)
    return best[1] if best else None


def _found(scan: Scan, table: Table, sheet: int, group: list[Hit]) -> FoundTable:
    columns: list[FoundColumn] = []
    named = _columns_of(table, group)
    for number, hit in named.items():
        spot = scan.spot(hit.spot)
        column = table.columns[number]
        if column.under and not _stands_under(scan, spot, column.under):
            continue
        columns.append(FoundColumn(column, spot.column, spot.column_span, spot.index))
    return FoundTable(table, sheet, _without_parents(columns), {hit.spot for hit in group})


def _stands_under(scan: Scan, spot: Spot, labels: tuple[str, ...]) -> bool:
    above = scan.layout.overlapping(spot.sheet, spot.row - 1, spot.column, spot.column_span)
    text = fold(above.text) if above is not None else ""
    return any(fold(label) in text or (text and text in fold(label)) for label in labels)


def _without_parents(columns: list[FoundColumn]) -> list[FoundColumn]:
    """Leave out a label that stands over several found columns: it is the upper storey of the header."""
    kept: list[FoundColumn] = []
    for item in columns:
        covers = [
            other
            for other in columns
            if other is not item
            and item.start <= other.start
            and other.start + other.span <= item.start + item.span
            and (other.span < item.span or (other.column.code and not item.column.code))
        ]
        if not covers:
            kept.append(item)
    return kept


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


def filled_rows(scan: Scan, part: FoundTable) -> list[int]:
    """Give the rows that hold something besides printed numbers, dots, empty boxes and what is merged over several rows.

    A title merged over rows of which none holds more makes the first of them a row, so that it is not lost.
    """
    rows = [row for row in part.rows if _is_filled(scan, part, row)]
    for row in part.rows:
        for item, spot in cells_of_row(scan, part, row):
            if item.column.key not in part.table.merged or spot.row != row or spot.row_span == 1:
                continue
            if is_blank(_written(scan, spot)) or any(row <= other < row + spot.row_span for other in rows):
                continue
            rows.append(row)
    return sorted(rows)


def _is_filled(scan: Scan, part: FoundTable, row: int) -> bool:
    for item, spot in cells_of_row(scan, part, row):
        key = item.column.key
        if key in part.table.printed or spot.row < row or (key in part.table.merged and spot.row_span > 1):
            continue
        if any(mark.state is not MarkState.EMPTY for mark in _marks(scan, spot)):
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
