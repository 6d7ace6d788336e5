"""Headers of tables: column labels grouped over one storey or several, the table they name, and where its columns stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.forms.labels import Fit, Hit, Role
from extractors.forms.scan import Scan
from extractors.forms.spec import Column, Table
from extractors.forms.spots import Spot
from normalizers.blanks import is_blank
from normalizers.characters import fold

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


def header_groups(scan: Scan, hits: list[Hit]) -> Iterator[list[Hit]]:
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
        if group and spot.row > bottom and not _is_lower_storey(scan, group, spot):
            yield group
            group = []
        if not group:
            bottom = spot.row + spot.row_span - 1
        elif spot.row - scan.spot(group[0].spot).row < _HEADER_ROWS:
            bottom = max(bottom, spot.row + spot.row_span - 1)
        group.append(hit)
    if group:
        yield group


def _is_lower_storey(scan: Scan, group: list[Hit], first: Spot) -> bool:
    """Tell whether the row of a label goes on with the header over it: under a column that is named above stands nothing more."""
    labels = {hit.spot: hit for hit in group}
    bottom = max(_bottom(scan, index) for index in labels)
    if first.row != bottom + 1:
        return False
    own = {hit.spot: hit for hit in scan.column_hits[first.sheet]}
    layout, sheet = scan.layout, first.sheet
    pairs: list[tuple[Spot | None, Spot | None]] = [
        (layout.overlapping(sheet, bottom, spot.column, spot.column_span), spot)
        for spot in layout.row_spots(sheet, first.row)
    ]
    for index in labels:
        upper = scan.spot(index)
        if _bottom(scan, index) == bottom:
            pairs.append((upper, layout.overlapping(sheet, first.row, upper.column, upper.column_span)))
    return not any(
        upper is not None
        and lower is not None
        and upper.index in labels
        and lower.row == first.row
        and not is_blank(lower.text)
        and not _heads(scan, labels[upper.index], own.get(lower.index))
        for upper, lower in pairs
    )


def _bottom(scan: Scan, index: int) -> int:
    spot = scan.spot(index)
    return spot.row + spot.row_span - 1


def _heads(scan: Scan, upper: Hit, lower: Hit | None) -> bool:
    """Tell whether a column label may stand over another: a choice over its options, each a column of its own.

    Words that are no label at all may stand under a choice too: an option that the template does not know.
    """
    choices = [head for head in _columns_named(scan, upper) if head.options and not head.code]
    if lower is None:
        return bool(choices)
    below = _columns_named(scan, lower)
    return any(
        (column.code and column.key == head.key) or column.key in {option.code for option in head.options}
        for head in choices
        for column in below
    )


def _columns_named(scan: Scan, hit: Hit) -> list[Column]:
    tables = {table.path: table for table in scan.template.tables}
    keys = (target.key.partition("|") for target in hit.of(Role.COLUMN))
    return [tables[path].columns[int(number)] for path, _, number in keys if path in tables]


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


def best_table(scan: Scan, group: list[Hit]) -> Table | None:
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


def found_table(scan: Scan, table: Table, sheet: int, group: list[Hit]) -> FoundTable:
    columns: list[FoundColumn] = []
    named = _columns_of(table, group)
    for number, hit in named.items():
        spot = scan.spot(hit.spot)
        column = table.columns[number]
        if column.under and not _stands_under(scan, spot, column.under):
            continue
        columns.append(FoundColumn(column, spot.column, spot.column_span, spot.index))
    return FoundTable(table, sheet, _without_parents(scan, columns), {hit.spot for hit in group})


def _stands_under(scan: Scan, spot: Spot, labels: tuple[str, ...]) -> bool:
    text = _heading_over(scan, spot)
    return any(fold(label) in text or (text and text in fold(label)) for label in labels)


def _heading_over(scan: Scan, spot: Spot) -> str:
    """Give the folded words over a label; a blank cell there goes on with the one before it, as if they were merged."""
    above = scan.layout.overlapping(spot.sheet, spot.row - 1, spot.column, spot.column_span)
    while above is not None and above.column > 0 and is_blank(above.text):
        above = scan.layout.overlapping(spot.sheet, above.row, above.column - 1, 1)
    return above.key if above is not None else ""


def _without_parents(scan: Scan, columns: list[FoundColumn]) -> list[FoundColumn]:
    """Leave out a label that stands over other found columns: it is the upper storey of the header."""
    kept: list[FoundColumn] = []
    for item in columns:
        covers = [
            other
            for other in columns
            if other is not item
            and item.start <= other.start
            and other.start + other.span <= item.start + item.span
            and (other.span < item.span or scan.spot(other.label_spot).row > scan.spot(item.label_spot).row)
        ]
        if not covers:
            kept.append(item)
    return kept
