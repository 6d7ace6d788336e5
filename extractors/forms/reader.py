"""Document × templates → FormReadings: what each form says, raw, with its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.document import Document, MarkState, Place
from extractors.forms.anchors import Piece, Span, cut, vocabulary_of, vocabulary_of_options
from extractors.forms.headed import HeadedBox, headed_boxes
from extractors.forms.labels import Role
from extractors.forms.marking import MarkStyle, judge_style, shape_of
from extractors.forms.parts import BoxRead, PartsRead, read_parts, resolve, shown
from extractors.forms.places import PlaceFinder, ValuePlace
from extractors.forms.reading import Finding, FormReading, RawValue, Unassigned
from extractors.forms.recognition import Found, explanation_spots, recognise
from extractors.forms.rows import (
    FoundColumn,
    FoundTable,
    cells_of_row,
    filled_rows,
    find_tables,
    group_by_table,
)
from extractors.forms.scan import Scan, settle
from extractors.forms.spec import Column, Field, Kind, Option, Template
from extractors.forms.spots import MARK, Layout, Spot, lay_out
from normalizers.blanks import is_blank
from normalizers.characters import fold

_YES = frozenset(
    fold(word) for word in ("بلی", "بله", "دارد", "آری", "هست", "می باشد", "yes", "انجام می شود", "میباشد")
)
_NO = frozenset(
    fold(word) for word in ("خیر", "ندارد", "نه", "نمی باشد", "no", "نیست", "انجام نمی شود", "نمیباشد")
)
_UNITS = tuple(
    (fold(words), unit)
    for words, unit in (
        ("هزار تومان", "thousand_toman"), ("میلیون تومان", "million_toman"), ("تومان", "toman"),
        ("هزار ریال", "thousand_rial"), ("میلیون ریال", "million_rial"),
    )
)  # fmt: skip
_LOW = 0.6
_ANY, _TICKS_ALONE = (
    -1,
    -2,
)  # keys beside the columns: boxes stand in the table; ticks do, with or without boxes
_LIST_BULLET = re.compile(rf"^\s*{MARK}\s*", re.MULTILINE)


def read_forms(document: Document, templates: Sequence[Template]) -> list[FormReading]:
    """Find the forms of a document and read each with its template."""
    layout = lay_out(document)
    skipped = explanation_spots(layout, templates)
    readings: list[FormReading] = []
    for found in recognise(layout, templates, skipped):
        readings.append(
            _FormReader(layout, found, skipped).read() if found.template else _unknown(layout, found, skipped)
        )
    return readings


def _unknown(layout: Layout, found: Found, skipped: set[int]) -> FormReading:
    texts = tuple(
        Unassigned(_plain(spot), spot.place)
        for spot in layout.spots[found.spots.start : found.spots.stop]
        if spot.index not in skipped and not is_blank(_plain(spot))
    )
    nearest = found.nearest.name if found.nearest else ""
    return FormReading("unknown", None, (), (Finding("template-unknown", "", nearest),), texts, found.share)


def _plain(spot: Spot, start: int = 0, end: int | None = None) -> str:
    """Give the text of a span as written, marks as their characters."""
    text = spot.text[start:end]
    if MARK not in text:
        return text
    marks = iter(spot.marks[spot.text.count(MARK, 0, start) :])
    return "".join(next(marks).glyph if char == MARK else char for char in text)


class _FormReader:
    """Reads one form. The order matters: tables take their spots, labels their places, marks are judged over all, then read."""

    def __init__(self, layout: Layout, found: Found, skipped: set[int]) -> None:
        assert found.template is not None
        self.layout = layout
        self.template: Template = found.template
        self.share = found.share
        self.skipped = skipped
        self.scan: Scan = settle(layout, self.template, found.spots, found.hits)
        self.scan.starts |= skipped  # a sheet of explanations ends every place
        self.values: list[RawValue] = []
        self.findings: list[Finding] = []
        self.unassigned: list[Unassigned] = []
        self.used: set[int] = set(self.scan.starts)
        self.headed: dict[str, list[HeadedBox]] = {}
        self.style = MarkStyle()

    def read(self) -> FormReading:
        tables = find_tables(self.scan)
        reserved = {index for part in tables for index in part.header_spots}
        reserved |= {
            spot.index
            for part in tables
            for row in part.rows
            for _, spot in cells_of_row(self.scan, part, row)
        }
        self.used |= reserved
        self.scan.starts |= {index for part in tables for index in part.header_spots}
        places = PlaceFinder(self.scan, reserved).find()
        cuts: dict[str, list[Piece]] = {}
        for item in self.template.fields:
            if item.path in places and (item.has_parts or item.inner):
                self.headed[item.path] = headed_boxes(self.scan, item)
                apart = {box.spot.index for box in self.headed[item.path]}
                spans = [span for span in places[item.path].spans if span.spot not in apart]
                cuts[item.path] = resolve(cut(self.layout, spans, vocabulary_of(item)))
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
        grouped = group_by_table(tables)
        for table in self.template.tables:
            if table.path in grouped:
                self._read_table(grouped[table.path])
            elif not self._read_tableless(table.path) and not table.optional:
                self.findings.append(Finding("field-not-found", table.path))
        self._collect_unassigned()
        return FormReading(
            self.template.form_type,
            self.template.name,
            tuple(self.values),
            tuple(self.findings),
            tuple(self.unassigned),
            1.0,
        )

    def _miss(self, item: Field) -> None:
        if item.optional:
            return
        paths = (
            [*(group.path for group in item.groups), *(box.path for box in item.boxes)]
            if item.kind is Kind.NONE
            else []
        )
        for path in paths or [item.path]:
            self.findings.append(Finding("field-not-found", path))

    # --- fields ---------------------------------------------------------------------------------------------------

    def _read_plain(self, item: Field, place: ValuePlace) -> None:
        texts = [self._span_text(span) for span in place.spans]
        raw = "\n".join(text for text in texts if text.strip())
        self.used.update(span.spot for span in place.spans)
        items: tuple[str, ...] = ()
        if item.kind in (Kind.LIST, Kind.STEPS):
            items = self._items(place)
        where = self._place_of(place.spans)
        self.values.append(
            RawValue(
                item.path,
                item.kind,
                raw.strip(),
                where,
                None,
                items,
                place.confidence,
                place.method,
                self._unit_of(item.path),
            )
        )

    def _span_text(self, span: Span) -> str:
        return _plain(self.layout.spots[span.spot], span.start, span.end)

    def _place_of(self, spans: Sequence[Span]) -> Place:
        for span in spans:
            spot = self.layout.spots[span.spot]
            if spot.text[span.start : span.end].strip():
                return spot.place
        return self.layout.spots[spans[0].spot].place if spans else Place()

    def _unit_of(self, path: str) -> str:
        hit = self.scan.field_hits.get(path) or self.scan.table_hits.get(path)
        return unit_of(self.layout.spots[hit.spot].text[hit.start : hit.end]) if hit else ""

    def _items(self, place: ValuePlace) -> tuple[str, ...]:
        """Give the items that the paper itself keeps apart: rows of cells, paragraphs with automatic numbers or bullets."""
        rows = [row for row in place.rows if any(self._span_text(span).strip() for span in row)]
        if len(rows) > 1:
            return tuple(" ".join(text for text in self._row_texts(row)) for row in rows)
        items: list[str] = []
        numbered_any = False
        for span in place.spans:
            spot = self.layout.spots[span.spot]
            first_line = spot.text.count("\n", 0, span.start)
            numbers = spot.line_numbered[first_line:]
            written = _plain(spot, span.start, span.end).split("\n")
            for number, line in enumerate(spot.text[span.start : span.end].split("\n")):
                bullet = _LIST_BULLET.match(line)
                numbered = (number < len(numbers) and numbers[number]) or bool(bullet)
                numbered_any = numbered_any or numbered
                text = (
                    written[number].lstrip()[1:] if bullet and written[number][:1] else written[number]
                ).strip()
                if not text:
                    continue
                if numbered or not items:
                    items.append(text)
                else:
                    items[-1] = f"{items[-1]}\n{text}"
        return tuple(items) if numbered_any else ()

    def _row_texts(self, row: Sequence[Span]) -> Iterator[str]:
        """Give the texts of a row; a cell that holds only a number is the row's own."""
        texts = [self._span_text(span).strip() for span in row]
        filled = [text for text in texts if not is_blank(text)]
        words = [text for text in filled if any(char.isalpha() for char in text)]
        yield from words or filled

    def _read_diagram(self, item: Field, place: ValuePlace | None) -> None:
        """Read what is drawn in the form: in the place of the field, else anywhere in it."""
        own = [(index, diagram) for index, diagram in self.layout.diagrams if index in self.scan.spots]
        if place is not None:
            self.used.update(span.spot for span in place.spans)
        if not own:
            return
        hit = self.scan.field_hits.get(item.path)
        index, diagram = min(
            own, key=lambda entry: (hit is not None and entry[0] < hit.spot, -len(entry[1].nodes))
        )
        confidence = min((edge.confidence for edge in diagram.edges), default=1.0)
        self.values.append(
            RawValue(
                item.path,
                item.kind,
                "",
                diagram.place or self.layout.spots[index].place,
                None,
                (),
                confidence,
                "drawn",
                "",
                diagram,
            )
        )

    def _read_composite(self, item: Field, place: ValuePlace, pieces: list[Piece]) -> None:
        sizes = {group.path: len(group.options) for group in item.groups}
        read = read_parts(self.layout, pieces, self.style, sizes)
        spans = {span.spot: span for span in place.spans}
        self.used.update(read.spots)
        self._add_parts(item, read, place, pieces)
        if item.kind in (Kind.COUNT, Kind.FREQUENCY):
            raw = " ".join(text for _, text in read.free)
            if any(choice.in_words for choice in read.choices):
                raw = " ".join(self._span_text(span).strip() for span in place.spans)
            self.used.update(spans)
            where = self.layout.spots[read.free[0][0]].place if read.free else self._place_of(place.spans)
            self.values.append(
                RawValue(item.path, item.kind, raw, where, None, (), place.confidence, place.method)
            )
        else:
            for index, text in read.free:
                spot = self.layout.spots[index]
                if index in read.spots and not self._is_printed(text):
                    self.unassigned.append(Unassigned(text, spot.place))

    def _add_parts(self, item: Field, read: PartsRead, place: ValuePlace, pieces: list[Piece]) -> None:
        found = {choice.path: choice for choice in read.choices}
        for group in item.groups:
            choice = found.get(group.path)
            own = [piece for piece in pieces if choice is not None and piece.spot == choice.spot]
            where = self.layout.spots[choice.spot].place if choice else self._place_of(place.spans)
            if choice is None:
                text = " ".join(self._span_text(span).strip() for span in place.spans)
                doubtful = item.kind is Kind.CHOICE and not is_blank(text)
                self._add_choice(
                    group.path, (), text if doubtful else "", where, _LOW if doubtful else place.confidence
                )
                if doubtful:
                    self.findings.append(
                        Finding("low-confidence", group.path, "no known option stands there")
                    )
                    self.used.update(span.spot for span in place.spans)
                continue
            for code in choice.unreadable:
                self.findings.append(Finding("mark-unreadable", group.path, code))
            confidence = (
                _LOW if choice.unreadable else min(place.confidence, 0.95 if choice.in_words else 1.0)
            )
            self._add_choice(
                group.path, _in_form_order(choice.codes, group.options), shown(own), where, confidence
            )
        for path, code in read.contradictions:
            self.findings.append(Finding("code-contradicts-words", path, code))
        boxes = {box.path: box for box in read.boxes}
        for headed in self.headed.get(item.path, ()):
            ticked = self._answer([headed.spot], set(), boxed=self.style.has_boxes)
            boxes.setdefault(headed.path, BoxRead(headed.path, ticked, headed.spot.index))
            self.used.add(headed.spot.index)
        for box in item.boxes:
            state = boxes.get(box.path)
            if state is None:
                if item.kind is Kind.NONE:
                    self._add_bool(box.path, None, "", self._place_of(place.spans), _LOW)
                    self.findings.append(Finding("field-not-found", box.path))
                else:
                    self._add_bool(box.path, False, "", self._place_of(place.spans), place.confidence)
                continue
            where = self.layout.spots[state.spot].place
            own = [piece for piece in pieces if piece.spot == state.spot]
            if state.ticked is None:
                self.findings.append(Finding("mark-unreadable", box.path))
            self._add_bool(
                box.path, state.ticked, shown(own), where, _LOW if state.ticked is None else place.confidence
            )
        inner_kinds = {inner.path: inner.kind for inner in item.inner}
        for taken in read.texts:
            kind = inner_kinds.get(taken.path, Kind.TEXT)
            raw = "" if self._is_printed(taken.text) else taken.text
            where = self.layout.spots[taken.spot].place
            self.values.append(RawValue(taken.path, kind, raw, where, None, (), place.confidence, "option"))

    def _add_choice(
        self, path: str, codes: tuple[str, ...] | None, raw: str, where: Place, confidence: float
    ) -> None:
        self.values.append(RawValue(path, Kind.CHOICE, raw, where, codes, (), confidence, "option"))

    def _add_bool(self, path: str, ticked: bool | None, raw: str, where: Place, confidence: float) -> None:
        codes = None if ticked is None else (("true",) if ticked else ())
        self.values.append(RawValue(path, Kind.BOOL, raw, where, codes, (), confidence, "option"))

    # --- tables ---------------------------------------------------------------------------------------------------

    def _read_table(self, parts: list[FoundTable]) -> None:
        number = 0
        boxed = self._has_boxes(parts)
        for part in parts:
            for row in filled_rows(self.scan, part):
                prefix = f"{part.table.path}[{number}]"
                number += 1
                self._read_row(part, row, prefix, boxed)
        heading = parts[0]
        where = self.layout.spots[min(heading.header_spots)].place
        self.values.append(RawValue(heading.table.path, "rows", "", where, None, (), 0.99, "table"))

    def _has_boxes(self, parts: list[FoundTable]) -> dict[int, bool]:
        """Tell for each tick column (by its label's spot) whether boxes stand in it, and of the whole table."""
        boxed: dict[int, bool] = {_ANY: False}
        for part in parts:
            for row in part.rows:
                for item, spot in cells_of_row(self.scan, part, row):
                    marks = [mark for child in self.layout.nested(spot) for mark in child.marks]
                    if any(mark.state is MarkState.EMPTY for mark in marks):
                        boxed[item.label_spot] = boxed[_ANY] = True
                    elif any(shape_of(mark) not in self.style.alike for mark in marks):
                        boxed.setdefault(item.label_spot, False)
                        boxed[_TICKS_ALONE] = True
        return boxed

    def _read_row(self, part: FoundTable, row: int, prefix: str, boxed: dict[int, bool]) -> None:
        by_code: dict[str, dict[str, bool | None]] = {}
        raws: dict[str, tuple[str, Place]] = {}
        for item, spot in cells_of_row(self.scan, part, row):
            column = item.column
            path = f"{prefix}.{column.key}" if column.key else prefix
            spots = self.layout.nested(spot)
            raw = "\n".join(text for text in (_plain(child) for child in spots) if text.strip()).strip()
            if column.code:
                ticked = self._tick(item, spots, boxed)
                by_code.setdefault(column.key, {})[column.code] = ticked
                raws[column.key] = (f"{raws.get(column.key, ('', spot.place))[0]} {raw}".strip(), spot.place)
                if (
                    column.text_key
                    and ticked
                    and any(char.isalnum() for char in fold(raw))
                    and fold(raw) not in _YES
                ):
                    self.values.append(
                        RawValue(
                            f"{prefix}.{column.text_key}",
                            Kind.TEXT,
                            raw,
                            spot.place,
                            None,
                            (),
                            0.99,
                            "column",
                        )
                    )
            elif column.kind is Kind.BOOL:
                ticked = self._tick(item, spots, boxed)
                if ticked is None:
                    self.findings.append(Finding("mark-unreadable", path))
                self._add_bool(path, ticked, raw, spot.place, _LOW if ticked is None else 0.99)
            elif column.kind is Kind.CODE:
                self._read_code_cell(column, path, raw, spot.place)
            elif column.kind is Kind.CHOICE:
                self._read_choice_cell(column, path, spots, raw, boxed)
            else:
                unit = unit_of(self.layout.spots[item.label_spot].text) or self._unit_of(part.table.path)
                self.values.append(
                    RawValue(path, column.kind, raw, spot.place, None, (), 0.99, "column", unit)
                )
        for key, states in by_code.items():
            path = f"{prefix}.{key}"
            order = [column.code for column in part.table.columns if column.key == key and column.code]
            unread = [code for code in order if states.get(code, False) is None]
            for code in unread:
                self.findings.append(Finding("mark-unreadable", path, code))
            ticked_codes = tuple(code for code in order if states.get(code))
            codes = None if unread and len(unread) == len(states) else ticked_codes
            raw, where = raws[key]
            self._add_choice(path, codes, raw, where, _LOW if unread else 0.99)

    def _tick(self, item: FoundColumn, spots: Sequence[Spot], boxed: dict[int, bool]) -> bool | None:
        """Read a cell of a tick column; an empty one says no where others of its column or table are ticked or have boxes."""
        labels = {fold(label) for label in item.column.labels}
        return self._answer(spots, labels, boxed=not (boxed.get(item.label_spot) or boxed.get(_TICKS_ALONE)))

    def _answer(self, spots: Sequence[Spot], printed: set[str], *, boxed: bool) -> bool | None:
        """Read a cell that answers yes or no: by its marks, a word, or any text that says more.

        Args:
            printed: Folded words that are printed in such a cell and say nothing.
            boxed: Whether a box should stand in it, so that without one it is unknown.
        """
        marks = [mark for spot in spots for mark in spot.marks if shape_of(mark) not in self.style.alike]
        words = fold("\n".join(spot.text for spot in spots))
        if not marks:
            if words in _YES:
                return True
            if words in _NO:
                return False
            if not is_blank("\n".join(spot.text.replace(MARK, "") for spot in spots)):
                return words not in printed or None
            return False if self.style.is_typed or not boxed else None
        answer = self._yes_no(spots)
        if answer is not None:
            return answer
        states = {mark.state for mark in marks}
        if MarkState.TICKED in states:
            return True
        return None if MarkState.UNCLEAR in states else False

    def _yes_no(self, spots: Sequence[Spot]) -> bool | None:
        """Read «دارد ☐ ندارد ☒» and the like; None where the cell does not ask so."""
        pieces = resolve(cut(self.layout, [Span(spot.index, 0, len(spot.text)) for spot in spots], _YES_NO))
        if sum(piece.is_anchor for piece in pieces) < 2:
            return None
        read = read_parts(self.layout, pieces, self.style, {"answer": 2})
        codes = read.choices[0].codes if read.choices else None
        return None if codes is None or len(codes) != 1 else codes == ("yes",)

    def _read_choice_cell(
        self, column: Column, path: str, spots: Sequence[Spot], raw: str, boxed: dict[int, bool]
    ) -> None:
        vocabulary = vocabulary_of_options(path.rsplit(".", 1)[-1], column.options)
        pieces = resolve(
            cut(self.layout, [Span(spot.index, 0, len(spot.text)) for spot in spots], vocabulary)
        )
        style = self.style
        if boxed.get(_TICKS_ALONE) and not boxed[_ANY]:
            style = MarkStyle(style.side, False, True, style.alike, style.paired)
        read = read_parts(self.layout, pieces, style, {path.rsplit(".", 1)[-1]: len(column.options)})
        place = spots[0].place
        if not read.choices:
            doubtful = not is_blank(raw)
            if doubtful:
                self.findings.append(Finding("low-confidence", path, "no known option stands there"))
            self._add_choice(path, (), raw, place, _LOW if doubtful else 0.99)
            return
        choice = read.choices[0]
        for code in choice.unreadable:
            self.findings.append(Finding("mark-unreadable", path, code))
        self._add_choice(
            path,
            _in_form_order(choice.codes, column.options),
            shown(pieces),
            place,
            _LOW if choice.unreadable else 0.99,
        )

    def _read_code_cell(self, column: Column, path: str, raw: str, place: Place) -> None:
        """Read a cell that names one option by its words; words of no option are `other`."""
        if is_blank(raw):
            return
        folded = fold(raw).lstrip("0123456789")
        named = [
            option.code for option in column.options if any(fold(text) == folded for text in option.texts)
        ]
        if not named:
            named = [
                option.code for option in column.options if any(fold(text) in folded for text in option.texts)
            ]
        codes = (named[0],) if len(named) == 1 else ("other",)
        self.values.append(RawValue(path, Kind.CODE, raw, place, codes, (), 0.99, "column"))

    def _read_tableless(self, path: str) -> bool:
        """Read a table whose heading stands without column labels: what stands beside it is its one row."""
        hit = self.scan.table_hits.get(path)
        if hit is None:
            return False
        table = next(item for item in self.template.tables if item.path == path)
        amount = next(
            (column for column in table.columns if column.kind is Kind.AMOUNT and not column.key), None
        )
        stand_in = Field(path, Kind.TEXT, table.labels, table.section)
        scan = Scan(
            self.layout,
            self.template,
            self.scan.spots,
            self.scan.hits,
            {path: hit},
            {},
            {},
            [],
            set(self.scan.starts),
        )
        place = PlaceFinder(scan, self.used - {hit.spot}).find_one(stand_in)
        if place is None:
            return True
        raw = "\n".join(self._span_text(span) for span in place.spans).strip()
        self.used.update(span.spot for span in place.spans)
        where = self._place_of(place.spans)
        self.values.append(RawValue(path, "rows", raw, where, None, (), 0.99, "beside"))
        if amount is not None and not is_blank(raw):
            self.values.append(
                RawValue(
                    f"{path}[0]", amount.kind, raw, where, None, (), 0.95, place.method, self._unit_of(path)
                )
            )
        return True

    # --- what is left ---------------------------------------------------------------------------------------------

    def _is_printed(self, text: str) -> bool:
        folded = fold(text)
        return not folded or folded in self.template.folded_printed or is_blank(text)

    def _collect_unassigned(self) -> None:
        for index in self.scan.spots:
            if index in self.used or index in self.skipped:
                continue
            spot = self.layout.spots[index]
            text = _plain(spot).strip()
            if not text or self._is_printed(text) or not any(char.isalpha() for char in text):
                continue
            if any(
                hit.fit == 0 and any(target.role is not Role.FIELD for target in hit.targets)
                for hit in self.scan.hits.get(index, ())
            ):
                continue
            if fold(text).lstrip("0123456789") in self.template.folded_printed:
                continue
            self.unassigned.append(Unassigned(text, spot.place))


def _in_form_order(codes: tuple[str, ...] | None, options: Sequence[Option]) -> tuple[str, ...] | None:
    return None if codes is None else tuple(option.code for option in options if option.code in codes)


def unit_of(label: str) -> str:
    """Give the unit of money that a label names, or "" for rials."""
    folded = fold(label)
    return next((unit for words, unit in _UNITS if words in folded), "")


_YES_NO = vocabulary_of_options(
    "answer", (Option("yes", ("دارد", "بلی", "بله")), Option("no", ("ندارد", "خیر")))
)
