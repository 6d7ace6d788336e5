"""Where the value of each label stands: in the label's own cell, beside it, below it, or above it.

A place is a list of spans of spots in reading order. No spot is given to two fields; which way a form's values lie where several
ways are open is decided over all its labels together.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.forms.alignment import aligned
from extractors.forms.anchors import Span, holds, vocabulary_of
from extractors.forms.around import SIDES, Around, Surroundings, chains
from extractors.forms.labels import Fit
from extractors.forms.neighbours import Neighbours
from extractors.forms.notes import LOW
from extractors.forms.own_cell import DOUBTED, Behind, OwnCells
from extractors.forms.part_spots import spots_with_parts
from extractors.forms.scan import Scan
from extractors.forms.spec import MANY, Field, Kind
from extractors.forms.spots import MARK, Spot
from normalizers.blanks import is_blank

_MEASURED = frozenset({Kind.COUNT, Kind.FREQUENCY})


@dataclass(slots=True)
class ValuePlace:
    """The place of a field's value. `rows` keeps apart what stands in different rows."""

    spans: list[Span]
    method: str
    confidence: float
    rows: list[list[Span]] = field(default_factory=list)


class PlaceFinder:
    """Finds the places of all fields of one form."""

    def __init__(self, scan: Scan, reserved: set[int]) -> None:
        """Begin with the spots that tables took already."""
        self._scan = scan
        self._layout = scan.layout
        self._near = Neighbours(scan, reserved)
        self.places: dict[str, ValuePlace] = {}
        self._own = OwnCells(scan, self._near)
        self._surroundings = Around(scan, self._near)
        self._judged: dict[str, Behind] = {}
        self._undecided: set[str] = set()  # their values may stand below as well as above

    def find(self) -> dict[str, ValuePlace]:
        fields = [item for item in self._scan.template.fields if item.path in self._scan.field_hits]
        waiting = [item for item in fields if not self._inline(item)]
        waiting = [item for item in waiting if not self._beside(item)]
        self._around(waiting)
        for item in fields:
            if item.path not in self.places:
                hit = self._scan.field_hits[item.path]
                begin = self._judged[item.path].start
                own = [Span(hit.spot, begin, self._scan.next_start(hit))]
                self._put(item, own, "label-cell", 0.97)
        for item in fields:
            if item.has_parts:
                place = self.places[item.path]
                self._extend(item, place)
                place.spans = aligned(self._scan, place.spans)
        return self.places

    def find_one(self, item: Field) -> ValuePlace | None:
        """Give the place of one field that stands apart from the template's, or None where nothing was written."""
        if not self._inline(item) and not self._beside(item):
            self._around([item])
        return self.places.get(item.path)

    # --- the label's own cell -------------------------------------------------------------------------------------

    def _inline(self, item: Field) -> bool:
        hit = self._scan.field_hits[item.path]
        spot = self._scan.spot(hit.spot)
        end = self._scan.next_start(hit)
        own = self._own.judge(item, hit, end)
        self._judged[item.path] = own
        spans = [Span(spot.index, own.start, end)]
        if end == len(spot.text):
            spans.extend(Span(child.index, 0, len(child.text)) for child in self._layout.nested(spot)[1:])
            if self._layout.sheets[spot.sheet].loose:
                spans.extend(self._running_on(item, spot, spans))
            if item.kind in MANY and spot.last > spot.index and is_blank(spot.text[own.start :]):
                rows = self._near.table_rows(spot)
                self._take(
                    item, [span for row in rows for span in self._near.spans(row)], "label-cell", 0.99, rows
                )
                return bool(rows)
        if self._is_empty(item, spans):
            return False
        confidence = 0.95 if hit.fit in (Fit.BARE, Fit.BARE_LINE) else 0.99
        self._take(item, spans, "label-cell", confidence)
        return True

    def _running_on(self, item: Field, spot: Spot, spans: list[Span]) -> list[Span]:
        """Give what belongs to a label of running text in the lines and tables behind it."""
        if item.cluster:
            return []  # a signature's blanks hold a line at the most
        following = self._near.behind(spot)
        if item.has_parts and item.kind not in _MEASURED:
            keep = self._with_anchors(item, following)
            return self._near.spans(
                [other for other in following if other.index in keep and other.last == other.index]
            )
        if not (item.has_parts or item.kind in MANY or self._is_empty(item, spans)):
            return []
        lines: list[Spot] = []
        for other in following:
            if other.sheet != spot.sheet or other.index in self._scan.printed:
                break
            lines.append(other)
        return self._near.spans(lines)

    # --- beside ---------------------------------------------------------------------------------------------------

    def _beside(self, item: Field) -> bool:
        hit = self._scan.field_hits[item.path]
        spot = self._scan.spot(hit.spot)
        if hit.fit not in (Fit.WHOLE, Fit.LEAD) and self._scan.next_start(hit) < len(spot.text.rstrip()):
            return False
        rows = [self._near.free_row(spot, row) for row in range(spot.row, spot.row + spot.row_span)]
        rows = [row for row in rows if row]
        if item.has_parts and rows:
            return self._take_parts(item, rows, "beside", 0.99)
        rows = [[other for other in row if other.index not in self._scan.printed] for row in rows]
        rows = [row for row in rows if row]
        if not rows:
            return False
        if item.kind in MANY:
            rows.extend(self._near.rows_beside(spot))
            kept = self._near.rows_of(rows)
            spans = [span for row in kept or rows[:1] for span in self._near.spans(row)]
            self._take(item, spans, "beside", 0.99, kept)
            return bool(kept)
        chosen = [next((other for other in row if not self._near.is_blank(other)), row[0]) for row in rows]
        chosen = list({other.index: other for other in chosen}.values())
        filled = [other for other in chosen if not self._near.is_blank(other)]
        if not filled:
            self._put(item, self._near.spans(chosen[:1]), "beside", 0.99)
            dotted = any(other.text.strip() for other in chosen)  # somebody left it blank
            return dotted or not self._may_lie_elsewhere(spot)
        further = self._further(item, spot)
        spans = self._near.spans([*filled, *further])
        self._take(
            item, spans, "beside", DOUBTED if further else 0.99, [[other] for other in (*filled, *further)]
        )
        return True

    def _further(self, item: Field, spot: Spot) -> list[Spot]:
        """Give the cells in which a text may go on, beside blank cells under its label; a note of the form may stand there too."""
        if item.kind is not Kind.TEXT or item.cluster:
            return []
        rows = [
            [other for other in row if not self._near.is_blank(other)] for row in self._near.rows_beside(spot)
        ]
        return [row[0] for row in rows] if all(len(row) == 1 for row in rows) else []

    def _may_lie_elsewhere(self, spot: Spot) -> bool:
        """Tell whether the cell below or above a label with a blank beside it holds a value that nobody else can claim."""
        around = (*self._near.below(spot), *self._near.above(spot))
        return any(
            not self._near.is_blank(other) and not self._near.has_label_beside(other, spot)
            for other in around
        )

    # --- below and above ------------------------------------------------------------------------------------------

    def _around(self, waiting: list[Field]) -> None:
        """Look below and above the labels that are left, first on the side where the form as a whole has its values."""
        sides = self._surroundings.look(waiting)
        waiting = [item for item in waiting if item.path in sides]
        for chain in chains(sides):
            first, decided = self._surroundings.first_side(chain, sides, set(self.places))
            if not decided:
                self._undecided |= {path for path in chain if self._surroundings.is_tempted(sides[path])}
            for name in SIDES if first == SIDES[0] else SIDES[::-1]:
                for item in [item for item in waiting if item.path in chain]:
                    found = self._unclaimed(sides[item.path].side(name))
                    strange = sides[item.path].strange[name]
                    if item.path in self.places and strange:
                        continue  # the label has a blank of its own
                    if any(not self._near.is_blank(other) for other in found):
                        self._take_around(item, found, name, sure=not strange)
                        waiting.remove(item)
        for item in waiting:
            self._take_blank(item, sides[item.path])

    def _take_blank(self, item: Field, around: Surroundings) -> None:
        """Give a label that found nothing written around it the blank that is nearest, else the block behind it."""
        below, above = self._unclaimed(around.below), self._unclaimed(around.above)
        name = "below" if below else "above"
        if item.path in self.places and around.strange[name]:
            return
        if around.left_to_list and not below and not above:
            self._undecided.add(item.path)
        if below or above:
            self._take_around(item, below or above, name, sure=not around.strange[name])
        elif item.path not in self.places and not item.cluster:
            found = self._near.next_block(self._scan.spot(self._scan.field_hits[item.path].spot))
            if found:
                self._take_around(item, found, "below", sure=True)

    def _unclaimed(self, spots: list[Spot]) -> list[Spot]:
        return [other for other in spots if not self._near.is_claimed(other)]

    def _is_column_head(self, label: Spot) -> bool:
        return self._surroundings.is_column_head(label)

    def _take_around(self, item: Field, found: list[Spot], method: str, *, sure: bool) -> None:
        rows = [found]
        if method == "below" and (item.has_parts or item.kind in MANY):
            label = self._scan.spot(self._scan.field_hits[item.path].spot)
            within = label if self._is_column_head(label) else None
            further = list(self._near.rows_below(found, within=within))
            rows.extend(further if item.has_parts else self._surroundings.list_rows(found, further))
        notes = any(self._surroundings.is_note(other) for row in rows for other in row)
        confidence = 0.96 if sure and (item.has_parts or not notes) else LOW
        if item.has_parts:
            self._take_parts(item, rows, method, confidence)
        elif item.path not in self.places or not self._near.is_blank(found[0]):
            rows = self._near.rows_of(rows) if item.kind in MANY else rows
            spans = self._near.spans([other for row in rows for other in row])
            self._take(item, spans, method, confidence, rows)

    # --- taking ---------------------------------------------------------------------------------------------------

    def _take(
        self,
        item: Field,
        spans: list[Span],
        method: str,
        confidence: float,
        rows: list[list[Spot]] | None = None,
    ) -> None:
        if self._scan.field_hits[item.path].similarity < 100:
            confidence = min(confidence, 0.95)
        self._put(item, spans, method, confidence)
        self.places[item.path].rows = [self._near.spans(row) for row in rows] if rows else [spans]
        self._near.claim(spans)

    def _put(self, item: Field, spans: list[Span], method: str, confidence: float) -> None:
        ceiling = LOW if item.path in self._undecided else self._judged[item.path].ceiling
        self.places[item.path] = ValuePlace(spans, method, min(confidence, ceiling))

    def _take_parts(self, item: Field, rows: list[list[Spot]], method: str, confidence: float) -> bool:
        """Take the spots of the rows that hold parts of a field; text beside them stays free for another label."""
        spots = list(
            {other.index: other for row in rows for other in row}.values()
        )  # a merged cell once, not in each row
        spans = self._near.spans(spots)
        if not self._has_anchor(item, spans):
            if item.path not in self.places:
                self._put(item, spans[:1], method, confidence)
            filled = [span for span in spans if not self._near.is_blank(self._scan.spot(span.spot))]
            if item.kind in _MEASURED and filled:
                self._take(item, spans, method, confidence)
                return True
            return False
        if item.kind not in _MEASURED:
            keep = self._with_anchors(item, spots)
            spans = [span for span in spans if span.spot in keep]
        self._take(item, spans, method, confidence)
        return True

    def _with_anchors(self, item: Field, spots: list[Spot]) -> set[int]:
        return spots_with_parts(self._layout, self._near, vocabulary_of(item), spots)

    def _extend(self, item: Field, place: ValuePlace) -> None:
        """Go on into the following rows of the sheet while they hold options of the field, or boxes under them."""
        if not place.spans:
            return
        last = self._scan.spot(place.spans[-1].spot)
        while last.parent >= 0 and last.parent not in {span.spot for span in place.spans[:1]}:
            last = self._scan.spot(last.parent)
        sheet = self._layout.sheets[last.sheet]
        if sheet.loose:
            return
        label = self._scan.spot(self._scan.field_hits[item.path].spot)
        if place.method == "below" and self._is_column_head(label):
            return
        row = max(last.row + last.row_span, label.row + label.row_span if label.sheet == last.sheet else 0)
        while row < sheet.rows:
            spots = [other for other in self._layout.row_spots(last.sheet, row) if other.row == row]
            if not spots or any(other.index in self._scan.starts for other in spots):
                return
            free = [other for other in spots if self._near.is_free(other)]
            if any(
                self._scan.is_settled(hit) for other in free for hit in self._scan.hits.get(other.index, ())
            ):
                return
            spans = self._near.spans(free)
            boxes_only = all(other.marks and not other.key for other in free)
            if not spans or not (boxes_only or self._has_anchor(item, spans)):
                return
            place.spans.extend(spans)
            self._near.claim(spans)
            row += 1

    # --- looking --------------------------------------------------------------------------------------------------

    def _is_empty(self, item: Field, spans: list[Span]) -> bool:
        if item.has_parts and item.kind not in _MEASURED:
            return not self._has_anchor(item, spans)
        text = "\n".join(self._scan.spot(span.spot).text[span.start : span.end] for span in spans)
        return MARK not in text and is_blank(text)

    def _has_anchor(self, item: Field, spans: list[Span]) -> bool:
        return holds(self._layout, spans, vocabulary_of(item))
