"""Document × templates → FormReadings: what each form says, raw, with its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.document import Document
from extractors.forms.anchors import Piece, Span, cut, vocabulary_of
from extractors.forms.answers import read_answer
from extractors.forms.comparison import difference, is_changed
from extractors.forms.headed import HeadedBox, headed_boxes
from extractors.forms.headers import FoundTable
from extractors.forms.labels import Fit, Role
from extractors.forms.marking import MarkStyle, judge_style
from extractors.forms.notes import LOW, Notes, in_form_order, plain
from extractors.forms.parts import BoxRead, ChoiceRead, PartsRead, read_parts, shown, shown_whole
from extractors.forms.places import PlaceFinder, ValuePlace
from extractors.forms.reading import FormReading, RawValue, Unassigned
from extractors.forms.recognition import Found, explanation_spots, recognise
from extractors.forms.resolving import resolve
from extractors.forms.rows import find_tables, group_by_table, parted_cells
from extractors.forms.scan import settle
from extractors.forms.spec import Field, Group, Kind, Template
from extractors.forms.spots import MARK, Layout, lay_out
from extractors.forms.tables import TableReader
from extractors.forms.unknown import keep_forms, read_unknown
from extractors.stepwise import read_steps
from normalizers.blanks import is_blank

_LIST_BULLET = re.compile(rf"^\s*{MARK}\s*", re.MULTILINE)
_MEASURED = (Kind.COUNT, Kind.FREQUENCY)
# What a value of a kind is made of, in the contract's names; its choices and boxes are the template's.
_PARTS = {
    Kind.COUNT: ("raw", "count"),
    Kind.FREQUENCY: ("raw", "times"),
    Kind.DURATION: ("raw", "value", "unit", "bound"),
}


def read_forms(document: Document, templates: Sequence[Template]) -> list[FormReading]:
    """Find the forms of a document and read each with its template."""
    layout = lay_out(document)
    skipped = explanation_spots(layout, templates)
    readings: list[FormReading] = []
    for found in keep_forms(layout, recognise(layout, templates, skipped), templates, skipped):
        if found.template is None:
            readings.append(read_unknown(layout, found, skipped))
        else:
            readings.append(_FormReader(layout, found, found.template, skipped).read())
    return readings


class _FormReader:
    """Reads one form: tables take their spots, labels their places, marks are judged over all places, then all is read."""

    def __init__(self, layout: Layout, found: Found, template: Template, skipped: set[int]) -> None:
        self.layout = layout
        self.template = template
        self.skipped = skipped
        self.scan = settle(layout, template, found.spots, found.hits)
        self.scan.starts |= skipped  # a sheet of explanations ends every place
        self.notes = Notes(self.scan)
        self.style = MarkStyle()
        self.headed: dict[str, list[HeadedBox]] = {}

    def read(self) -> FormReading:
        tables = self._tables()
        reserved = {index for part in tables for index in part.header_spots}
        self.scan.starts |= reserved
        reserved |= {
            spot.index
            for part in tables
            for row in part.rows
            for _, cells in parted_cells(self.scan, part, row)
            for spot in cells
        }
        self.notes.used |= reserved
        finder = PlaceFinder(self.scan, reserved)
        places = finder.find()
        cuts = self._cut(places)
        self.style = judge_style(cuts.values())
        for item in self.template.fields:
            if item.kind is Kind.DIAGRAM:
                self._read_diagram(item, places.get(item.path))
            elif item.path not in places:
                self._miss(item)
            elif item.path in cuts:
                self._read_composite(item, places[item.path], cuts[item.path])
            else:
                self._read_plain(item, places[item.path])
        reader = TableReader(self.scan, self.style, self.notes)
        grouped = group_by_table(tables)
        for table in self.template.tables:
            if table.path in grouped:
                reader.read(grouped[table.path])
            elif not reader.read_lines(table, self.notes.used) and not table.optional:
                self.notes.doubt("field-not-found", table.path)
        self._collect_unassigned()
        self._compare()
        return FormReading(
            self.template.form_type, self.template.name,
            tuple(self.notes.values), tuple(self.notes.findings), tuple(self.notes.unassigned),
        )  # fmt: skip

    def _tables(self) -> list[FoundTable]:
        """Find the tables; a label without a colon at the head of one of their cells was a word of the filler's."""
        bare = {
            path: hit for path, hit in self.scan.field_hits.items() if hit.fit in (Fit.BARE, Fit.BARE_LINE)
        }
        self.scan.starts -= {hit.spot for hit in bare.values()}
        tables = find_tables(self.scan)
        inside = {
            spot.index
            for part in tables
            for row in part.rows
            for _, cells in parted_cells(self.scan, part, row)
            for spot in cells
        }
        for path, hit in bare.items():
            if hit.spot in inside:
                del self.scan.field_hits[path]
            else:
                self.scan.starts.add(hit.spot)
        return tables

    def _cut(self, places: dict[str, ValuePlace]) -> dict[str, list[Piece]]:
        """Cut the places of all fields with parts; boxes that stand under headings are read apart."""
        cuts: dict[str, list[Piece]] = {}
        for item in self.template.fields:
            if item.path in places and (item.has_parts or item.inner):
                self.headed[item.path] = headed_boxes(self.scan, item)
                apart = {box.spot.index for box in self.headed[item.path]}
                spans = [span for span in places[item.path].spans if span.spot not in apart]
                cuts[item.path] = resolve(cut(self.layout, spans, vocabulary_of(item)))
        return cuts

    def _miss(self, item: Field) -> None:
        """Note a field whose label was not found, and its parts: a finding on a field vouches for none of them."""
        if item.optional:
            return
        parts = [f"{item.path}.{name}" for name in _PARTS.get(item.kind, ())]
        if item.kind in _PARTS or item.kind is Kind.NONE:
            parts += [*(group.path for group in item.groups), *(box.path for box in item.boxes)]
        for path in parts if item.kind is Kind.NONE else [item.path, *parts]:
            self.notes.doubt("field-not-found", path)

    # --- fields of one value --------------------------------------------------------------------------------------

    def _read_plain(self, item: Field, place: ValuePlace) -> None:
        texts = [self.notes.text(span) for span in place.spans]
        raw = "\n".join(text for text in texts if text.strip()).strip()
        self.notes.used.update(span.spot for span in place.spans)
        items = self._items(place) if item.kind in (Kind.LIST, Kind.STEPS) else ()
        where = self.notes.place_of(place.spans)
        unit = self.notes.unit_of(item.path)
        self.notes.add(
            item.path, item.kind, raw, where, place.confidence, place.method, items=items, unit=unit
        )

    def _items(self, place: ValuePlace) -> tuple[str, ...]:
        """Give the items that the paper itself keeps apart: rows of cells, paragraphs with automatic numbers or bullets."""
        rows = [row for row in place.rows if any(self.notes.text(span).strip() for span in row)]
        if len(rows) > 1:
            return tuple(" ".join(self._row_texts(row)) for row in rows)
        items: list[str] = []
        numbered_any = False
        for span in place.spans:
            spot = self.layout.spots[span.spot]
            numbers = spot.line_numbered[spot.text.count("\n", 0, span.start) :]
            written = plain(spot, span.start, span.end).split("\n")
            for number, line in enumerate(spot.text[span.start : span.end].split("\n")):
                bullet = _LIST_BULLET.match(line)
                numbered = (number < len(numbers) and numbers[number]) or bool(bullet)
                numbered_any = numbered_any or numbered
                shown_line = written[number].strip()
                text = (shown_line[1:] if bullet and shown_line else shown_line).strip()
                if text and (numbered or not items):
                    items.append(text)
                elif text:
                    items[-1] = f"{items[-1]}\n{text}"
        return tuple(items) if numbered_any else ()

    def _row_texts(self, row: Sequence[Span]) -> Iterator[str]:
        """Give the texts of a row; a cell that holds only a number is the row's own."""
        texts = [self.notes.text(span).strip() for span in row]
        filled = [text for text in texts if not is_blank(text)]
        words = [text for text in filled if any(char.isalpha() for char in text)]
        yield from words or filled

    def _read_diagram(self, item: Field, place: ValuePlace | None) -> None:
        """Read what is drawn in the form: in the place of the field, else anywhere in it; else the steps written there."""
        own = [(index, diagram) for index, diagram in self.layout.diagrams if index in self.scan.spots]
        if place is not None:
            self.notes.used.update(span.spot for span in place.spans)
        hit = self.scan.field_hits.get(item.path)
        if own:
            index, diagram = min(
                own, key=lambda entry: (hit is not None and entry[0] < hit.spot, -len(entry[1].nodes))
            )
            where, method = diagram.place or self.layout.spots[index].place, "drawn"
        elif place is not None:
            where = self.notes.place_of(place.spans)
            lines = [
                line for span in place.spans for line in self.notes.text(span).split("\n") if line.strip()
            ]
            written = read_steps(lines, place=where) if lines else None
            if written is None:
                if not lines:
                    self.notes.add(item.path, item.kind, "", where, place.confidence, place.method)
                self.notes.unassigned.extend(
                    Unassigned(line, where) for line in lines if not self.notes.is_printed(line)
                )
                return
            diagram, method = written, "written"
        else:
            return
        confidence = min((edge.confidence for edge in diagram.edges), default=1.0)
        self.notes.add(item.path, item.kind, "", where, confidence, method, diagram=diagram)

    # --- fields with parts ----------------------------------------------------------------------------------------

    def _read_composite(self, item: Field, place: ValuePlace, pieces: list[Piece]) -> None:
        # A stage prints its options in several revisions, some more, some fewer: there a few alone are less of an answer.
        whole = item.kind is Kind.CHOICE
        sizes = {
            group.path: len(group.options) if whole else len(group.options) * 2 // 3 for group in item.groups
        }
        read = read_parts(self.layout, pieces, self.style, sizes)
        self.notes.used.update(read.spots)
        self._add_choices(item, read, place, pieces)
        self._add_boxes(item, read, place, pieces)
        kinds = {inner.path: inner.kind for inner in item.inner}
        for taken in read.texts:
            raw = "" if self.notes.is_printed(taken.text) else taken.text
            where = self.layout.spots[taken.spot].place
            self.notes.add(
                taken.path, kinds.get(taken.path, Kind.TEXT), raw, where, place.confidence, "option"
            )
        if item.kind in _MEASURED:
            raw = " ".join(text for _, text in read.free)
            self.notes.used.update(span.spot for span in place.spans)
            where = (
                self.layout.spots[read.free[0][0]].place if read.free else self.notes.place_of(place.spans)
            )
            self.notes.add(item.path, item.kind, raw, where, place.confidence, place.method)
        else:
            for index, text in read.free:
                if index in read.spots and not self.notes.is_printed(text):
                    self.notes.unassigned.append(Unassigned(text, self.layout.spots[index].place))

    def _add_choices(self, item: Field, read: PartsRead, place: ValuePlace, pieces: list[Piece]) -> None:
        found = {choice.path: choice for choice in read.choices}
        for group in item.groups:
            if group.path != item.path and group.path in self.scan.field_hits:
                continue  # a label of its own names it
            choice = found.get(group.path)
            if choice is None:
                self._miss_choice(item, group, read, place)
                continue
            for code in choice.unreadable:
                self.notes.doubt("mark-unreadable", group.path, code)
            self._add_choice(group, choice, place, pieces)
        for path, code in read.contradictions:
            self.notes.doubt("code-contradicts-words", path, code)

    def _add_choice(self, group: Group, choice: ChoiceRead, place: ValuePlace, pieces: list[Piece]) -> None:
        doubtful = choice.unreadable or choice.listed
        confidence = LOW if doubtful else min(place.confidence, 0.95 if choice.in_words else 1.0)
        raw = shown([piece for piece in pieces if piece.spot == choice.spot])
        codes = in_form_order(choice.codes, group.options)
        self.notes.add_choice(group.path, codes, raw, self.layout.spots[choice.spot].place, confidence)

    def _miss_choice(self, item: Field, group: Group, read: PartsRead, place: ValuePlace) -> None:
        """Note a choice of which no option was found: the form may not print it here, or it was not recognised."""
        text = " ".join(self.notes.text(span).strip() for span in place.spans)
        doubtful = item.kind is Kind.CHOICE and not is_blank(text)
        where = self.notes.place_of(place.spans)
        confidence = LOW if doubtful else place.confidence
        self.notes.add_choice(group.path, (), text if doubtful else "", where, confidence)
        if doubtful:
            self.notes.doubt("low-confidence", group.path, "no known option stands there")
            self.notes.used.update(span.spot for span in place.spans)
        elif (item.kind is Kind.CHOICE and place.method == "label-cell") or not (read.choices or read.boxes):
            self.notes.doubt("field-not-found", group.path)

    def _add_boxes(self, item: Field, read: PartsRead, place: ValuePlace, pieces: list[Piece]) -> None:
        boxes = {box.path: box for box in read.boxes}
        for headed in self.headed.get(item.path, ()):
            ticked = read_answer(self.layout, [headed.spot], self.style, set(), boxed=self.style.has_boxes)
            boxes.setdefault(headed.path, BoxRead(headed.path, ticked, headed.spot.index))
            self.notes.used.add(headed.spot.index)
        for box in item.boxes:
            state = boxes.get(box.path)
            if state is not None:
                raw = shown([piece for piece in pieces if piece.spot == state.spot])
                raw = raw or shown_whole(self.layout.spots[state.spot])  # under a heading
                where = self.layout.spots[state.spot].place
                self.notes.add_bool(box.path, state.ticked, raw, where, place.confidence)
            elif item.kind is Kind.NONE:
                where = self.notes.place_of(place.spans)
                self.notes.values.append(RawValue(box.path, Kind.BOOL, "", where, None, (), LOW, "option"))
                self.notes.doubt("field-not-found", box.path)
            else:
                self.notes.add_bool(box.path, False, "", self.notes.place_of(place.spans), place.confidence)

    # --- what is left ---------------------------------------------------------------------------------------------

    def _collect_unassigned(self) -> None:
        """Note the text that nothing took and that the form does not print."""
        for index in self.scan.spots:
            if index in self.notes.used or index in self.skipped or index in self.scan.printed:
                continue
            spot = self.layout.spots[index]
            text = plain(spot).strip()
            if (
                not any(char.isalpha() for char in text)
                or self.notes.is_printed(text)
                or self._is_heading(index)
            ):
                continue
            self.notes.unassigned.append(Unassigned(text, spot.place))

    def _compare(self) -> None:
        """Say how the form differs from its template; text that a place held and nothing took may be a label of its own."""
        left = {item.text for item in self.notes.unassigned}
        taken = {
            index
            for index in self.notes.used
            if index in self.scan.starts or plain(self.scan.spot(index)).strip() not in left
        }
        differs = difference(self.scan, taken | self.scan.printed | self.skipped)
        if is_changed(self.scan, differs):
            self.notes.doubt("template-changed", "", differs.in_words())

    def _is_heading(self, index: int) -> bool:
        """Tell whether a spot is nothing but a label of a section, a table or a column."""
        return any(
            hit.fit == 0 and any(target.role is not Role.FIELD for target in hit.targets)
            for hit in self.scan.hits.get(index, ())
        )
