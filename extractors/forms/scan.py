"""One form on its spots: which labels stand where, settled against each other, before any value is looked for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.forms.labels import Fit, Hit, Role
from extractors.forms.spec import Field, Template
from extractors.forms.spots import Layout, Spot
from normalizers.characters import fold

_SECTION_NUMBER = re.compile(r"^\d{1,2}(?!\d)")  # folded
_ROW_NUMBER = fold("ردیف")
_COUNTED_ROWS = 2  # steps of one in a first column that make it a column of row numbers
_CLUSTER_ROWS = 4  # rows (or loose lines) within which the labels of one cluster stand


@dataclass(slots=True)
class Scan:
    """The settled labels of one form.

    Attributes:
        spots: The indexes of the form's spots, in reading order.
        field_hits: The one label of each field that was found.
        table_hits: The headings of tables.
        column_hits: Labels of columns, by sheet.
        numbers: Spots of first columns that only count the rows; printed too.
        printed: Spots that hold only words printed on the form.
        starts: Spots that begin with a settled label or heading, and so hold no value of another field.
    """

    layout: Layout
    template: Template
    spots: range
    hits: dict[int, list[Hit]]
    field_hits: dict[str, Hit] = field(default_factory=dict)
    table_hits: dict[str, Hit] = field(default_factory=dict)
    column_hits: dict[int, list[Hit]] = field(default_factory=dict)
    section_hits: list[Hit] = field(default_factory=list)
    starts: set[int] = field(default_factory=set)
    printed: set[int] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)

    def spot(self, index: int) -> Spot:
        return self.layout.spots[index]

    def next_start(self, hit: Hit) -> int:
        """Give the offset at which the next settled label of the spot begins, or the end of its text."""
        settled = [
            other.start
            for other in self.hits.get(hit.spot, ())
            if other.start >= hit.end and other is not hit and self.is_settled(other)
        ]
        return min(settled, default=len(self.spot(hit.spot).text))

    def is_settled(self, hit: Hit) -> bool:
        return any(self.field_hits.get(target.key) is hit for target in hit.of(Role.FIELD)) or any(
            self.table_hits.get(target.key) is hit for target in hit.of(Role.TABLE)
        )


def settle(layout: Layout, template: Template, spots: range, hits: dict[int, list[Hit]]) -> Scan:
    """Settle which label found is which field's, one for each."""
    scan = Scan(layout, template, spots, hits)
    own = [hit for index in spots for hit in hits.get(index, ())]
    candidates: dict[str, list[Hit]] = defaultdict(list)
    tables: dict[str, list[Hit]] = defaultdict(list)
    columns: dict[int, list[Hit]] = defaultdict(list)
    for hit in own:
        if not _in_header_row(layout, hit):
            for target in hit.of(Role.FIELD):
                candidates[target.key].append(hit)
        for target in hit.of(Role.TABLE):
            tables[target.key].append(hit)
        if hit.of(Role.COLUMN):
            columns[layout.spots[hit.spot].sheet].append(hit)
        if hit.of(Role.SECTION) and hit.fit in (Fit.WHOLE, Fit.LEAD):
            scan.section_hits.append(hit)
    headed = _section_of_rows(scan)
    clusters = _clusters(template.fields, candidates)
    for form_field in template.fields:
        found = candidates.get(form_field.path, [])
        if form_field.cluster:
            found = [hit for hit in found if _has_company(layout, hit, form_field, clusters)]
        best = _best(found, form_field.section, headed, layout)
        if best is not None:
            scan.field_hits[form_field.path] = best
    for path, found in tables.items():
        best = _best(found, "", headed, layout)
        if best is not None:
            scan.table_hits[path] = best
    scan.column_hits = dict(columns)
    _settle_shared(scan)
    for hit in (*scan.field_hits.values(), *scan.table_hits.values(), *scan.section_hits):
        if hit.fit in (Fit.WHOLE, Fit.LEAD, Fit.BARE) or hit.start == 0:
            scan.starts.add(hit.spot)
    scan.numbers = _number_columns(scan)
    scan.printed |= scan.numbers
    printed = template.folded_printed
    for index in spots:
        spot = layout.spots[index]
        if spot.text and not spot.marks and _SECTION_NUMBER.sub("", spot.key) in printed:
            scan.printed.add(index)
    return scan


def _number_columns(scan: Scan) -> set[int]:
    """Give the spots of first columns that only count the rows: 1, 2, 3 …"""
    found: set[int] = set()
    for number in {scan.spot(index).sheet for index in scan.spots}:
        sheet = scan.layout.sheets[number]
        if sheet.loose:
            continue
        counting = [scan.spot(index) for index in sheet.spots if scan.spot(index).column == 0]
        numbers = [(spot, int(spot.key)) for spot in counting if spot.key.isdigit() and len(spot.key) < 4]
        run = [
            spot
            for (spot, value), (_, before) in zip(numbers[1:], numbers, strict=False)
            if value == before + 1
        ]
        if len(run) >= _COUNTED_ROWS:
            found.update(spot.index for spot, _ in numbers)
    return found


def _in_header_row(layout: Layout, hit: Hit) -> bool:
    """Tell whether a label stands beside the word ردیف: it heads a column of a table."""
    spot = layout.spots[hit.spot]
    sheet = layout.sheets[spot.sheet]
    if hit.fit is not Fit.WHOLE or sheet.loose:
        return False
    return any(
        other.key == _ROW_NUMBER and other.column < spot.column
        for other in layout.row_spots(spot.sheet, spot.row)
    )


def _settle_shared(scan: Scan) -> None:
    """Give a label that several fields claim to the one whose neighbours in the template stand nearest before it."""
    by_hit: dict[int, list[str]] = defaultdict(list)
    for path, hit in scan.field_hits.items():
        by_hit[id(hit)].append(path)
    order = {item.path: number for number, item in enumerate(scan.template.fields)}
    for paths in by_hit.values():
        for path in sorted(paths, key=lambda path: order[path])[1:]:
            del scan.field_hits[path]


def _section_of_rows(scan: Scan) -> dict[tuple[int, int], str]:
    """Give the section of each row of each sheet whose heading is merged over it."""
    headed: dict[tuple[int, int], str] = {}
    for hit in scan.section_hits:
        spot = scan.spot(hit.spot)
        if spot.row_span > 1:
            number = next(iter(hit.of(Role.SECTION))).key
            for row in range(spot.row, spot.row + spot.row_span):
                headed[(spot.sheet, row)] = number
    return headed


def _best(
    found: Sequence[Hit], section: str, headed: dict[tuple[int, int], str], layout: Layout
) -> Hit | None:
    """Give the hit that fits best: the one in its section, the most alone in its spot, the most alike, the first."""
    if not found:
        return None

    def rank(hit: Hit) -> tuple[int, int, int, float, int]:
        spot = layout.spots[hit.spot]
        here = headed.get((spot.sheet, spot.row), "")
        astray = int(bool(section and here and here != section))
        bare = int(hit.fit in (Fit.BARE, Fit.BARE_LINE))
        return (astray, bare, int(hit.fit), -hit.similarity, hit.spot)

    return min(found, key=rank)


def _clusters(fields: Iterable[Field], candidates: dict[str, list[Hit]]) -> dict[str, list[tuple[str, Hit]]]:
    clusters: dict[str, list[tuple[str, Hit]]] = defaultdict(list)
    for form_field in fields:
        if form_field.cluster:
            clusters[form_field.cluster].extend(
                (form_field.path, hit) for hit in candidates.get(form_field.path, [])
            )
    return clusters


def _has_company(
    layout: Layout, hit: Hit, form_field: Field, clusters: dict[str, list[tuple[str, Hit]]]
) -> bool:
    """Tell whether another label of the hit's cluster stands near it."""
    spot = layout.spots[hit.spot]
    for path, other in clusters[form_field.cluster]:
        if path == form_field.path or other.fit in (Fit.BARE, Fit.BARE_LINE):
            continue
        beside = layout.spots[other.spot]
        if beside.block == spot.block and (
            other.spot == hit.spot
            or (beside.sheet == spot.sheet and abs(beside.row - spot.row) <= _CLUSTER_ROWS)
        ):
            return True
        if beside.block != spot.block and abs(other.spot - hit.spot) <= _CLUSTER_ROWS:
            return True
    return False
