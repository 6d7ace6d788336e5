"""A form that no template knows → a draft of one: its labels, groups of options, tables and headings, told by their shape.

What is printed and what is filled in look alike in a document, so that every rule here weighs words and neighbours; a person completes
what comes out. On a blank form the blanks say most; on a filled one the words do.
"""

from __future__ import annotations

from extractors.forms.drafting.cells import has_label, has_options, is_open_spot, lead_of
from extractors.forms.drafting.draft import Draft, DraftColumn, DraftField, DraftTable
from extractors.forms.drafting.headers import FoundHeader, Leaf, cells_in, find_headers
from extractors.forms.drafting.options import groups_in
from extractors.forms.drafting.rows import RowReader
from extractors.forms.drafting.sketch import Pending, Sketch
from extractors.forms.drafting.words import (
    LIKELY,
    LONGEST_LABEL,
    SURE,
    clean_label,
    guess_kind,
    label_score,
    number_of,
    split_labels,
)
from extractors.forms.spec import Kind
from extractors.forms.spots import Layout, Sheet, Spot
from normalizers.blanks import is_blank
from normalizers.characters import fold

_LETTER_HEAD = 4  # labels of a letter (number, date …) that may stand before the title of a form


def draft_form(layout: Layout, spots: range | None = None) -> Draft:
    """Draft a template from one form: all spots of a document, or those of a range."""
    sketch = sketch_form(layout, spots if spots is not None else range(len(layout.spots)))
    return sketch.draft


def sketch_form(layout: Layout, spots: range) -> Sketch:
    """Draft a template from a range of spots, and keep which spot is which label."""
    sketch = Sketch(layout, spots)
    _Drafter(sketch).run()
    return sketch


class _Drafter:
    """Goes through the tables and lines of a form in their order."""

    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        self.draft = sketch.draft
        self.layout = sketch.layout
        self.rows = RowReader(sketch)

    def run(self) -> None:
        self.sketch.apart = {
            sheet.number for sheet in self.layout.sheets if sheet.parent >= 0 and self._has_labels(sheet)
        }
        for sheet in self.layout.sheets:
            own = [index for index in sheet.spots if index in self.sketch.members]
            if not own or own[0] in self.sketch.taken:
                continue
            if sheet.loose:
                self._loose(sheet)
            else:
                self._grid(sheet)
        self._finish()

    def _has_labels(self, sheet: Sheet) -> bool:
        """Tell whether a table within a cell has labels of its own, and does not only set out options."""
        spots = [self.layout.spots[index] for index in sheet.spots]
        plain = [spot for spot in spots if not spot.marks and not is_blank(spot.text)]
        labels = sum(label_score(spot.text) >= SURE or bool(split_labels(spot.text)) for spot in plain)
        blanks = sum(is_open_spot(self.layout, spot) for spot in spots)
        return labels >= 2 and (blanks > 0 or labels * 2 <= len(spots) or not has_options(spots))

    # --- loose lines ----------------------------------------------------------------------------------------------

    def _loose(self, sheet: Sheet) -> None:
        row = Pending()
        lines = [self.layout.spots[index] for index in sheet.spots if index in self.sketch.members]
        for number, spot in enumerate(lines):
            if has_options([spot]):
                self.rows.take_options([spot], row)
                continue
            parts = split_labels(spot.text)
            if parts and (parts[0].is_open or label_score(parts[0].label + ":") >= SURE):
                for part in parts:
                    row = self.sketch.open(part.label, spot, part.rest, told=True)
                continue
            if row.waiting and row.label is not None:
                row.label.value = row.label.value or spot.text.strip()
                row.waiting = False
                continue
            row = Pending()
            self._plain_line(spot, is_last=number == len(lines) - 1)

    def _plain_line(self, spot: Spot, *, is_last: bool) -> None:
        """Take a line that is no label: the title of the form, the heading of what follows, or printed words."""
        text = spot.text.strip()
        short = len(text) <= LONGEST_LABEL and not text.endswith(".")
        before = not self.draft.fields and not self.draft.tables
        before = before or (is_last and not self.draft.tables and len(self.draft.fields) < _LETTER_HEAD)
        if (
            short
            and before
            and not number_of(text)
            and "://" not in text
            and (is_last or not self.draft.titles)
        ):
            self.draft.titles.append(clean_label(text))
        elif short and (is_last or number_of(text)) and label_score(text) >= LIKELY:
            self.sketch.take_heading(spot)
        elif any(char.isalpha() for char in text):
            self.draft.printed.append(" ".join(text.split()))

    # --- grids ----------------------------------------------------------------------------------------------------

    def _grid(self, sheet: Sheet) -> None:
        headers = {header.row: header for header in find_headers(self.layout, sheet, self.sketch.members)}
        for header in headers.values():
            self.sketch.taken |= header.spots
            for leaf in header.leaves:
                self.sketch.taken.update(self.sketch.with_nested(cells_in(self.layout, header, leaf)))
        heads = self._section_heads(sheet, headers)
        group: DraftField | None = None
        for row in range(sheet.rows):
            for head in heads:
                if head.row == row:
                    self.sketch.take_heading(head)
            if row in headers:
                self._beside_header(sheet, headers[row], heads)
                self._table(headers[row])
                group = None
                continue
            cells = [
                spot
                for spot in self.layout.row_spots(sheet.number, row)
                if spot.row == row
                and spot.index in self.sketch.members
                and spot.index not in self.sketch.taken
            ]
            if cells:
                group = self.rows.read(sheet, row, cells, heads, group)

    def _section_heads(self, sheet: Sheet, headers: dict[int, FoundHeader]) -> list[Spot]:
        """Give the cells merged over several rows that hold labels of their own, or a whole table."""
        heads: list[Spot] = []
        for index in sheet.spots:
            spot = self.layout.spots[index]
            if (
                spot.row_span < 2
                or index not in self.sketch.members
                or index in self.sketch.taken
                or has_options([spot])
            ):
                continue
            text = clean_label(spot.text)
            if not text or len(text) > LONGEST_LABEL:
                continue
            covered = range(spot.row, spot.row + spot.row_span)
            over_table = any(
                row in headers and len(headers[row].rows) + 1 >= spot.row_span for row in covered
            )
            labels = sum(self._row_has_label(sheet, spot, row) for row in covered)
            if labels >= 2 or (labels == 1 and any(row in headers for row in covered) and not over_table):
                heads.append(spot)
        return heads

    def _row_has_label(self, sheet: Sheet, head: Spot, row: int) -> bool:
        """Tell whether a label of its own stands in a row beside a merged cell."""
        beside = [
            spot
            for spot in self.layout.in_row(head, row)
            if spot.row == row and spot.index not in self.sketch.taken
        ]
        if not beside:
            return False
        first = beside[0]
        if has_options([first]):
            return has_label(lead_of([first]))
        if any(label_score(part.label) >= LIKELY for part in split_labels(first.text)):
            return True
        score = label_score(first.text)
        follower = beside[1] if len(beside) > 1 else None
        if follower is None:
            return score >= SURE
        return score >= SURE or (
            score >= LIKELY and (is_open_spot(self.layout, follower) or has_options([follower]))
        )

    def _beside_header(self, sheet: Sheet, header: FoundHeader, heads: list[Spot]) -> None:
        """Take the cells that stand beside a header as the heading of its table."""
        for spot in self.layout.row_spots(sheet.number, header.row):
            if spot.index in self.sketch.taken or spot in heads or is_open_spot(self.layout, spot):
                continue
            if spot.row <= header.row and spot.index in self.sketch.members:
                former = self.sketch.by_spot.get(spot.index)
                if former is not None and former in self.draft.fields:
                    self.draft.fields.remove(former)
                self.sketch.heading = spot
                self.sketch.taken.add(spot.index)

    # --- headings and tables --------------------------------------------------------------------------------------

    def _table(self, header: FoundHeader) -> None:
        columns: list[DraftColumn] = []
        for leaf in header.leaves:
            columns.append(self._column(header, leaf))
        heading = clean_label(self.sketch.heading.text) if self.sketch.heading is not None else ""
        self.sketch.heading = None
        first = min(header.spots)
        self.draft.tables.append(DraftTable(tuple(columns), first, heading, self.sketch.section))
        self.draft.printed.extend(
            {clean_label(leaf.above.text): None for leaf in header.leaves if leaf.above is not None}
        )

    def _column(self, header: FoundHeader, leaf: Leaf) -> DraftColumn:
        label = clean_label(leaf.label.text)
        under = clean_label(leaf.above.text) if leaf.above is not None else ""
        cells = cells_in(self.layout, header, leaf)
        kind = guess_kind(label)
        boxed = [cell for cell in cells if has_options(self.layout.nested(cell))]
        if boxed:
            options = tuple(
                option for group in groups_in(self.layout.nested(boxed[0])) for option in group.options
            )
            if len(options) > 1:
                return DraftColumn(label, Kind.CHOICE, under, options)
            return DraftColumn(label, Kind.BOOL, under)
        return DraftColumn(label, kind, under, (), kind is Kind.NUMBER and header.is_numbered)

    def _finish(self) -> None:
        """Join labels that stand several times, and leave out those that turned out to be nothing."""
        kept: dict[str, DraftField] = {}
        for item in self.draft.fields:
            former = kept.get(fold(item.label))
            if former is None:
                kept[fold(item.label)] = item
            else:
                former.count += 1
        self.draft.fields = list(kept.values())
        self.draft.printed = list(dict.fromkeys(text for text in self.draft.printed if text))
