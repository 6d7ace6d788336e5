"""Reading tables of repeated rows into values: cell by cell under their column labels, or line by line where they have none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.document import MarkState, Place
from extractors.forms.anchors import Meaning, Piece, Span, Token, Vocabulary, cut, vocabulary_of_options
from extractors.forms.answers import NO, YES, read_answer
from extractors.forms.headers import FoundColumn, FoundTable
from extractors.forms.marking import MarkStyle, shape_of
from extractors.forms.notes import LOW, Notes, in_form_order, plain, unit_of
from extractors.forms.parts import PartsRead, read_parts, shown
from extractors.forms.places import PlaceFinder
from extractors.forms.reading import RawValue
from extractors.forms.resolving import resolve
from extractors.forms.rows import cells_of_row, filled_rows, parted_cells, unread_rows
from extractors.forms.scan import Scan
from extractors.forms.spec import Column, Field, Kind, Table
from extractors.forms.spots import Spot
from extractors.marks import FULL_GLYPHS
from normalizers.blanks import is_blank
from normalizers.characters import fold

# Keys beside the columns' own: boxes stand in the table; ticks do, with or without boxes.
_ANY, _TICKS_ALONE = -1, -2
_RIAL = fold("ریال")
_BULLETS_LEAST = 4  # cells with a full shape, and none without: fewer may all be ticked


class TableReader:
    """Reads the tables of one form into its notes."""

    def __init__(self, scan: Scan, style: MarkStyle, notes: Notes) -> None:
        self._scan = scan
        self._layout = scan.layout
        self._style = style
        self._notes = notes
        self._of_form = style
        self._boxed_by_print = False

    # --- under column labels --------------------------------------------------------------------------------------

    def read(self, parts: Sequence[FoundTable]) -> None:
        """Read the filled rows of all parts of a table, numbered through."""
        path = parts[0].table.path
        self._boxed_by_print = parts[0].table.boxed
        self._style = replace(self._of_form, alike=self._of_form.alike | self._bullets(parts))
        boxed = self._boxed_columns(parts)
        filled = [filled_rows(self._scan, part, self._style.alike) for part in parts]
        rows = [(part, row) for part, found in zip(parts, filled, strict=True) for row in found]
        for number, (part, row) in enumerate(rows):
            self._read_row(part, row, f"{path}[{number}]", boxed)
            self._miss_columns(part, row, f"{path}[{number}]")
        self._doubt_unread(parts, filled, path)
        place = self._layout.spots[min(parts[0].header_spots)].place
        self._notes.add(path, "rows", "", place, 0.99, "table")

    def _bullets(self, parts: Sequence[FoundTable]) -> frozenset[str]:
        """Give the full shape that stands in every cell of the tick columns, and so ticks none of them."""
        cells = [
            {shape_of(mark) for mark in spot.marks if mark.glyph and mark.glyph in FULL_GLYPHS}
            for part in parts
            for row in part.rows
            for item, spot in cells_of_row(self._scan, part, row)
            if item.column.kind is Kind.BOOL or item.column.code
        ]
        return frozenset.intersection(*map(frozenset, cells)) if len(cells) >= _BULLETS_LEAST else frozenset()

    def _boxed_columns(self, parts: Sequence[FoundTable]) -> dict[int, bool]:
        """Tell for each tick column (by its label's spot) whether boxes stand in it, and of the whole table."""
        boxed: dict[int, bool] = {_ANY: False, _TICKS_ALONE: not parts[0].table.boxed}
        for part in parts:
            for row in part.rows:
                for item, spot in cells_of_row(self._scan, part, row):
                    marks = [mark for child in self._layout.nested(spot) for mark in child.marks]
                    if any(mark.state is MarkState.EMPTY for mark in marks):
                        boxed[item.label_spot] = boxed[_ANY] = True
                    elif any(shape_of(mark) not in self._style.alike for mark in marks) or (
                        item.column.kind in (Kind.BOOL, Kind.CHOICE) and spot.key in YES | NO
                    ):
                        boxed.setdefault(item.label_spot, False)
                        boxed[_TICKS_ALONE] = True
        return boxed

    def _read_row(self, part: FoundTable, row: int, prefix: str, boxed: dict[int, bool]) -> None:
        ticks: dict[str, dict[str, bool | None]] = {}
        raws: dict[str, tuple[str, Place]] = {}
        parted = list(parted_cells(self._scan, part, row))
        shared = self._shared(parted)
        for item, cells in parted:
            column, spot = item.column, cells[0]
            path = f"{prefix}.{column.key}" if column.key else prefix
            spots = [child for cell in cells for child in self._layout.nested(cell)]
            raw = "\n".join(text for text in (plain(child) for child in spots) if text.strip()).strip()
            merged = spot.index in shared
            if column.code:
                ticked = None if merged else self._tick(item, spots, boxed)
                ticks.setdefault(column.key, {})[column.code] = ticked
                raws[column.key] = (f"{raws.get(column.key, ('', spot.place))[0]} {raw}".strip(), spot.place)
                said = "".join(child.key for child in spots)
                if column.text_key and ticked and said and said not in YES:
                    self._notes.add(f"{prefix}.{column.text_key}", Kind.TEXT, raw, spot.place, 0.99, "column")
            elif column.kind is Kind.BOOL:
                self._notes.add_bool(
                    path, None if merged else self._tick(item, spots, boxed), raw, spot.place
                )
            elif column.kind is Kind.CODE:
                self._read_code(column, path, raw, spot.place)
            elif column.kind is Kind.CHOICE:
                self._read_choice(column, path, spots, raw, boxed)
            else:
                unit = unit_of(self._layout.spots[item.label_spot].text) or self._notes.unit_of(
                    part.table.path
                )
                self._notes.add(
                    path, column.kind, raw, spot.place, LOW if merged else 0.99, "column", unit=unit
                )
        for key, states in ticks.items():
            self._add_ticked(part.table, key, states, f"{prefix}.{key}", *raws[key])

    def _shared(self, parted: Sequence[tuple[FoundColumn, list[Spot]]]) -> set[int]:
        """Give the filled cells of a row that lie under several columns: which of them they answer is not said."""
        owners: dict[int, set[int]] = {}
        for item, cells in parted:
            owners.setdefault(cells[0].index, set()).add(item.label_spot)
        return {
            index
            for index, labels in owners.items()
            if len(labels) > 1
            and not is_blank("".join(plain(spot) for spot in self._layout.nested(self._layout.spots[index])))
        }

    def _miss_columns(self, part: FoundTable, row: int, prefix: str) -> None:
        """Note each column that the template has and the paper lacks; what its box would say is unknown."""
        there = {key for item in part.columns for key in _keys_of(item.column)}
        lacking = {
            key: column.kind
            for column in part.table.columns
            for key in _keys_of(column)
            if key not in there and not (column.kind is Kind.NUMBER and key in part.table.printed)
        }
        for key, kind in lacking.items():
            path = f"{prefix}.{key}" if key else prefix
            self._notes.doubt("field-not-found", path)
            if kind is Kind.BOOL:
                place = self._layout.row_spots(part.sheet, row)[0].place
                self._notes.values.append(RawValue(path, kind, "", place, None, (), LOW, "column"))

    def _doubt_unread(self, parts: Sequence[FoundTable], filled: Sequence[list[int]], path: str) -> None:
        """Name the boxes of rows that hold nothing else, and are none if those are not ticked: behind the rows that were read."""
        number = sum(map(len, filled))
        for part, rows in zip(parts, filled, strict=True):
            for row in unread_rows(self._scan, part, rows, self._style.alike):
                marked = (item for item, spot in cells_of_row(self._scan, part, row) if spot.marks)
                for key in dict.fromkeys(key for item in marked for key in _keys_of(item.column)):
                    self._notes.doubt("mark-unreadable", f"{path}[{number}].{key}")
                number += 1

    def _add_ticked(
        self, table: Table, key: str, states: dict[str, bool | None], path: str, raw: str, place: Place
    ) -> None:
        """Note a choice whose options are columns of their own."""
        order = [column.code for column in table.columns if column.key == key and column.code]
        unread = [code for code in order if states.get(code, False) is None]
        for code in unread:
            self._notes.doubt("mark-unreadable", path, code)
        ticked = tuple(code for code in order if states.get(code))
        codes = None if unread and len(unread) == len(states) else ticked
        self._notes.add_choice(path, codes, raw, place, LOW if unread else 0.99)

    def _tick(self, item: FoundColumn, spots: Sequence[Spot], boxed: dict[int, bool]) -> bool | None:
        """Read a cell of a tick column; an empty one says no where others of its column or table are ticked or have boxes."""
        labels = {fold(label) for label in item.column.labels}
        lost = not (boxed.get(item.label_spot) or boxed.get(_TICKS_ALONE))
        return read_answer(self._layout, spots, self._style, labels, boxed=lost)

    def _read_choice(
        self, column: Column, path: str, spots: Sequence[Spot], raw: str, boxed: dict[int, bool]
    ) -> None:
        """Read a cell that prints all options of a choice."""
        key = path.rsplit(".", 1)[-1]
        vocabulary = vocabulary_of_options(key, column.options)
        pieces = resolve(
            cut(self._layout, [Span(spot.index, 0, len(spot.text)) for spot in spots], vocabulary)
        )
        style = self._style
        if boxed.get(_TICKS_ALONE) and not boxed[_ANY]:
            style = MarkStyle(style.side, False, True, style.alike, style.paired)
        # Without boxes, any but all of the options is an answer in words.
        printed = len(column.options) if self._boxed_by_print else 2 * len(column.options) - 2
        read = read_parts(self._layout, pieces, style, {key: printed}, unboxed=not self._boxed_by_print)
        place = spots[0].place
        if column.spread:
            self._spread(column, path, read, raw, place)
            return
        if not read.choices:
            doubtful = not is_blank(raw)
            if doubtful:
                self._notes.doubt("low-confidence", path, "no known option stands there")
            self._notes.add_choice(path, (), raw, place, LOW if doubtful else 0.99)
            return
        choice = read.choices[0]
        for code in choice.unreadable:
            self._notes.doubt("mark-unreadable", path, code)
        codes = in_form_order(choice.codes, column.options)
        self._notes.add_choice(
            path, codes, shown(pieces), place, LOW if choice.unreadable or choice.listed else 0.99
        )

    def _spread(self, column: Column, path: str, read: PartsRead, raw: str, place: Place) -> None:
        """Note each option of a cell as a bool of its own."""
        choice = read.choices[0] if read.choices else None
        nothing = () if is_blank(raw) else None  # a mark beside no words answers for neither
        for option in column.options:
            codes = choice.codes if choice else nothing
            unread = codes is None or (choice is not None and option.code in choice.unreadable)
            ticked = None if unread else option.code in (codes or ())
            self._notes.add_bool(f"{path.rpartition('.')[0]}.{option.code}", ticked, raw, place)

    def _read_code(self, column: Column, path: str, raw: str, place: Place) -> None:
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
        self._notes.values.append(RawValue(path, Kind.CODE, raw, place, codes, (), 0.99, "column"))

    # --- without column labels ------------------------------------------------------------------------------------

    def read_lines(self, table: Table, reserved: set[int]) -> bool:
        """Read a table whose heading stands without column labels: each line of its place is a row, labelled within."""
        hit = self._scan.table_hits.get(table.path)
        if hit is None:
            return False
        stand_in = Field(table.path, Kind.TEXT, table.labels, table.section)
        scan = Scan(
            self._layout, self._scan.template, self._scan.spots, self._scan.hits, {table.path: hit},
            starts=set(self._scan.starts), printed=self._scan.printed, numbers=self._scan.numbers,
        )  # fmt: skip
        place = PlaceFinder(scan, reserved - {hit.spot}).find_one(stand_in)
        if place is None:
            return True
        self._notes.used.update(span.spot for span in place.spans)
        where = self._notes.place_of(place.spans)
        raw = "\n".join(self._notes.text(span) for span in place.spans).strip()
        self._notes.add(table.path, "rows", raw, where, 0.99, "beside")
        rows = [row for row in self._labelled_rows(table, self._lines(place.spans)) if row]
        for number, row in enumerate(rows):
            self._add_labelled(table, f"{table.path}[{number}]", row, where)
        return True

    def _lines(self, spans: Iterable[Span]) -> Iterable[Span]:
        for span in spans:
            text = self._layout.spots[span.spot].text[span.start : span.end]
            at = span.start
            for line in text.split("\n"):
                if line.strip():
                    yield Span(span.spot, at, at + len(line))
                at += len(line) + 1

    def _labelled_rows(self, table: Table, lines: Iterable[Span]) -> Iterable[dict[str, object]]:
        """Give what each line says, by column key; lines that only go on with a row belong to it."""
        vocabulary = _line_vocabulary(table)
        row: dict[str, object] = {}
        for line in lines:
            pieces = resolve(_words_of_amounts(table, cut(self._layout, [line], vocabulary)))
            read = read_parts(self._layout, pieces, self._style, {})
            said = self._said(table, read, pieces)
            if row and any(key in row for key in said):
                yield row
                row = {}
            row.update(said)
        yield row

    def _said(self, table: Table, read: PartsRead, pieces: Sequence[Piece]) -> dict[str, object]:
        """Give what one line says: text behind labels, text before any label for the first column, ticked boxes."""
        first = table.columns[0].key
        said: dict[str, object] = {}
        free = " ".join(text for _, text in read.free)
        if free and not is_blank(free):
            said[first] = free
        for text in read.texts:
            if not is_blank(text.text):
                key = text.path.removeprefix("column ")
                said[key] = text.text
        filled = bool(said) or any(box.ticked for box in read.boxes)
        for box in read.boxes:
            if filled:
                said[box.path.removeprefix("column ")] = box.ticked
        return said

    def _add_labelled(self, table: Table, prefix: str, row: dict[str, object], place: Place) -> None:
        for column in table.columns:
            if column.key not in row:
                continue
            path = f"{prefix}.{column.key}" if column.key else prefix
            value = row[column.key]
            if column.kind is Kind.BOOL:
                self._notes.add_bool(path, value if isinstance(value, bool) else None, "", place)
            else:
                unit = self._notes.unit_of(table.path)
                self._notes.add(path, column.kind, str(value), place, 0.95, "line", unit=unit)


def _keys_of(column: Column) -> tuple[str, ...]:
    """Give the keys that a column fills."""
    return tuple(option.code for option in column.options) if column.spread else (column.key,)


def _words_of_amounts(table: Table, pieces: Sequence[Piece]) -> list[Piece]:
    """Turn the label of the first column back into text within a sentence: «۵ درصد مبلغ قرارداد», «فاقد هزینه»."""
    path = f"column {table.columns[0].key}"
    result: list[Piece] = []
    for piece in pieces:
        in_sentence = bool(result) and result[-1].token is Token.TEXT
        if piece.token is Token.INNER and piece.meaning.path == path and in_sentence:
            result.append(Piece(Token.TEXT, piece.spot, piece.text))
        else:
            result.append(piece)
    return result


def _line_vocabulary(table: Table) -> Vocabulary:
    """Give the column labels of a table as they stand within a line: before a blank, or beside a box."""
    meanings: list[tuple[str, Meaning]] = []
    for column in table.columns:
        token = Token.BOX if column.kind is Kind.BOOL else Token.INNER
        labels = (
            label for label in column.labels if not fold(label).endswith(_RIAL)
        )  # the unit is the value's there
        meanings.extend((label, Meaning(token, f"column {column.key}")) for label in labels)
    return Vocabulary(meanings)
