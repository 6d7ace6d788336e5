"""A form that no template knows → a draft of one: its labels, groups of options, tables and headings, told by their shape.

What is printed and what is filled in look alike in a document, so that every rule here weighs words and neighbours; a person completes
what comes out. On a blank form the blanks say most; on a filled one the words do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extractors.document import MarkState
from extractors.forms.drafting.draft import Draft, DraftColumn, DraftField, DraftOption, DraftSection, DraftTable
from extractors.forms.drafting.headers import FoundHeader, Leaf, cells_in, find_headers
from extractors.forms.drafting.words import (
    LONGEST_LABEL,
    Labelled,
    clean_label,
    guess_kind,
    label_score,
    number_of,
    split_labels,
)
from extractors.forms.drafting.options import FoundGroup, groups_in
from extractors.forms.spec import Kind
from extractors.forms.spots import MARK, Layout, Sheet, Spot
from normalizers.blanks import is_blank
from normalizers.characters import fold

SURE = 0.6  # the score from which a text is a label wherever it stands
_LIKELY = 0.3  # … where a blank or a box stands beside it
_CLEARER = 0.25  # by how much a label must look more like one than the filled text under it
_LETTER_HEAD = 4  # labels of a letter (number, date …) that may stand before the title of a form
_DIGITS = re.compile(r"[0-9۰-۹٠-٩][0-9۰-۹٠-٩.,،٬/]*")
_LINE_NUMBER = re.compile(r"^\W*[0-9۰-۹٠-٩]{1,2}\s*[-.)ـ:]?[\s.…_]*$")
_DOTTED = re.compile(r"[.…_ـ]{3,}|…")
_NO_BOXES = frozenset("*•●▪■◆✓✔√×·-")  # characters that are ticks or bullets when no box stands beside them


def draft_form(layout: Layout, spots: range | None = None) -> Draft:
    """Draft a template from one form: all spots of a document, or those of a range."""
    drafter = _Drafter(layout, spots if spots is not None else range(len(layout.spots)))
    drafter.run()
    return drafter.draft


@dataclass(slots=True)
class _Row:
    """What is known while a row is read: the label that waits for its value, and the group that goes on."""

    label: DraftField | None = None
    waiting: bool = False
    group: DraftField | None = None


@dataclass(slots=True)
class _Drafter:
    layout: Layout
    members: range
    draft: Draft = field(default_factory=Draft)
    by_spot: dict[int, DraftField] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    apart: set[int] = field(default_factory=set)  # sheets within cells that are read as tables of their own
    section: str = ""
    heading: Spot | None = None  # the heading that stood last, for the table behind it

    def run(self) -> None:
        self.apart = {
            sheet.number for sheet in self.layout.sheets if sheet.parent >= 0 and self._has_labels(sheet)
        }
        for sheet in self.layout.sheets:
            if not sheet.spots or sheet.spots[0] not in self.members or sheet.spots[0] in self.taken:
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
        blanks = sum(_is_blank(self.layout, spot) for spot in spots)
        return labels >= 2 and (blanks > 0 or labels * 2 <= len(spots) or not _has_options(spots))

    # --- loose lines ----------------------------------------------------------------------------------------------

    def _loose(self, sheet: Sheet) -> None:
        row = _Row()
        lines = [self.layout.spots[index] for index in sheet.spots if index in self.members]
        for number, spot in enumerate(lines):
            if _has_options([spot]):
                self._options([spot], row)
                continue
            parts = split_labels(spot.text)
            if parts and (parts[0].is_open or label_score(parts[0].label + ":") >= SURE):
                for part in parts:
                    row = self._open(part.label, spot, part.rest)
                continue
            if row.waiting and row.label is not None:
                row.label.value = row.label.value or spot.text.strip()
                row.waiting = False
                continue
            row = _Row()
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
        elif short and (is_last or number_of(text)) and label_score(text) >= _LIKELY:
            self._section(spot)
        elif any(char.isalpha() for char in text):
            self.draft.printed.append(" ".join(text.split()))

    # --- grids ----------------------------------------------------------------------------------------------------

    def _grid(self, sheet: Sheet) -> None:
        headers = {header.row: header for header in find_headers(self.layout, sheet, self.members)}
        for header in headers.values():
            self.taken |= header.spots
            for leaf in header.leaves:
                self.taken.update(self._with_nested(cells_in(self.layout, header, leaf)))
        heads = self._section_heads(sheet, headers)
        group: DraftField | None = None
        for row in range(sheet.rows):
            for head in heads:
                if head.row == row:
                    self._section(head)
            if row in headers:
                self._beside_header(sheet, headers[row], heads)
                self._table(headers[row])
                group = None
                continue
            cells = [
                spot
                for spot in self.layout.row_spots(sheet.number, row)
                if spot.row == row and spot.index in self.members and spot.index not in self.taken
            ]
            if cells:
                group = self._cells(sheet, row, cells, heads, group)

    def _section_heads(self, sheet: Sheet, headers: dict[int, FoundHeader]) -> list[Spot]:
        """Give the cells merged over several rows that hold labels of their own, or a whole table."""
        heads: list[Spot] = []
        for index in sheet.spots:
            spot = self.layout.spots[index]
            if spot.row_span < 2 or index not in self.members or index in self.taken or _has_options([spot]):
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
            spot for spot in self.layout.in_row(head, row) if spot.row == row and spot.index not in self.taken
        ]
        if not beside:
            return False
        first = beside[0]
        if _has_options([first]):
            return has_label(_lead_of([first]))
        if any(label_score(part.label) >= _LIKELY for part in split_labels(first.text)):
            return True
        score = label_score(first.text)
        follower = beside[1] if len(beside) > 1 else None
        if follower is None:
            return score >= SURE
        return score >= SURE or (
            score >= _LIKELY and (_is_blank(self.layout, follower) or _has_options([follower]))
        )

    def _beside_header(self, sheet: Sheet, header: FoundHeader, heads: list[Spot]) -> None:
        """Take the cells that stand beside a header as the heading of its table."""
        for spot in self.layout.row_spots(sheet.number, header.row):
            if spot.index in self.taken or spot in heads or _is_blank(self.layout, spot):
                continue
            if spot.row <= header.row and spot.index in self.members:
                former = self.by_spot.get(spot.index)
                if former is not None and former in self.draft.fields:
                    self.draft.fields.remove(former)
                self.heading = spot
                self.taken.add(spot.index)

    def _cells(
        self, sheet: Sheet, row: int, cells: list[Spot], heads: list[Spot], group: DraftField | None
    ) -> DraftField | None:
        """Read the cells of one row; give the group of options that may go on in the next row."""
        if self._over_values(sheet, row, cells, heads):
            return None
        state = self._carried(sheet, row, heads)
        if (
            state.label is None
            and group is not None
            and all(_has_options([cell]) or _is_blank(self.layout, cell) for cell in cells)
        ):
            state.group = group
        at = 0
        while at < len(cells):
            spot = cells[at]
            if spot.index in self.taken or spot in heads:
                at += 1
                continue
            together = [spot]
            if _has_options(self._area(spot)) or self._begins_boxed_pair(cells, at):
                while at + 1 < len(cells) and self._goes_on(cells, at + 1):
                    at += 1
                    together.append(cells[at])
                self._options([part for one in together for part in self._area(one)], state)
            elif _is_blank(self.layout, spot):
                state.waiting = False
            else:
                following = cells[at + 1] if at + 1 < len(cells) else None
                state = self._text(sheet, spot, following, state, alone=len(cells) == 1)
            at += 1
        return state.group

    def _carried(self, sheet: Sheet, row: int, heads: list[Spot]) -> _Row:
        """Give the label that is merged down from above beside a row."""
        for spot in reversed(self.layout.row_spots(sheet.number, row)):
            if spot.row < row and spot not in heads and spot.index in self.by_spot:
                label = self.by_spot[spot.index]
                return _Row(label, True, label if label.options else None)
        return _Row()

    def _begins_boxed_pair(self, cells: list[Spot], at: int) -> bool:
        """Tell whether the words of an option stand in this cell and its box in the next."""
        return (
            at + 1 < len(cells)
            and not split_labels(cells[at].text)
            and _is_lone_box(cells[at + 1])
            and at + 3 < len(cells)
            and _is_lone_box(cells[at + 3])
        )

    def _goes_on(self, cells: list[Spot], at: int) -> bool:
        """Tell whether a cell holds more options of the group before it: boxes, or the words of a box in its own cell."""
        spot = cells[at]
        if _is_lone_box(spot):
            return True
        if _has_options(self._area(spot)):
            return not has_label(_lead_of(self._area(spot)))
        before_box = at + 1 < len(cells) and _is_lone_box(cells[at + 1])
        return (_is_lone_box(cells[at - 1]) or before_box) and not split_labels(spot.text)

    def _over_values(self, sheet: Sheet, row: int, cells: list[Spot], heads: list[Spot]) -> bool:
        """Take a row of labels whose values stand in the row below."""
        if any(cell in heads for cell in cells):
            cells = [cell for cell in cells if cell not in heads]
        if not cells or any(cell.row_span != cells[0].row_span for cell in cells):
            return False
        below = [
            self.layout.overlapping(sheet.number, row + cells[0].row_span, cell.column, cell.column_span)
            for cell in cells
        ]
        pairs = [(cell, under) for cell, under in zip(cells, below, strict=True) if under is not None]
        if len(pairs) < len(cells) or any(
            under.row != row + cell.row_span or under.index in self.taken
            or (under.column, under.column_span) != (cell.column, cell.column_span)
            for cell, under in pairs
        ):  # fmt: skip
            return False
        if any(_has_options([cell]) or not _ends_open(cell.text) for cell in cells):
            return False
        if not all(self._stands_over(cell, under, alone=len(cells) == 1) for cell, under in pairs):
            return False
        for cell, under in pairs:
            state = self._open(cell.text, cell, "")
            if _has_options(self._area(under)):
                self._options(self._area(under), state)
            elif state.label is not None and _is_numbered_blank(under.text):
                state.label.kind = Kind.STEPS
                self.taken.update(self._numbered_below(sheet, under))
            elif state.label is not None:
                state.label.value = under.text.strip()
            self.taken.update(self._with_nested([cell, under]))
        return True

    def _numbered_below(self, sheet: Sheet, first: Spot) -> list[int]:
        """Give the cells under a blank that holds only its number, while they hold only theirs."""
        found: list[int] = []
        for row in range(first.row + 1, sheet.rows):
            under = self.layout.overlapping(sheet.number, row, first.column, first.column_span)
            if under is None or not _is_numbered_blank(under.text):
                break
            found.append(under.index)
        return found

    def _stands_over(self, cell: Spot, under: Spot, *, alone: bool) -> bool:
        score, below = label_score(cell.text), label_score(under.text)
        if score < _LIKELY:
            return False
        if _has_options(self._area(under)):
            return not has_label(_lead_of(self._area(under)))
        if _is_blank(self.layout, under) or _is_numbered_blank(under.text):
            return not alone or score >= SURE or len(cell.text) <= LONGEST_LABEL
        if _ends_with_colon(cell.text):
            return not _ends_with_colon(under.text) and not split_labels(under.text)
        return score - below >= _CLEARER and (score >= SURE or not alone)

    # --- cells ----------------------------------------------------------------------------------------------------

    def _text(self, sheet: Sheet, spot: Spot, following: Spot | None, state: _Row, *, alone: bool) -> _Row:
        """Read a cell with text and no boxes: labels with what stands behind them, a label of the next cell, a value."""
        parts = split_labels(spot.text)
        nested = self.layout.nested(spot)[1:]
        if nested and not parts:
            parts = split_labels(spot.text + ":") if label_score(spot.text) >= _LIKELY else []
        if parts and self._are_labels(parts, state):
            for part in parts:
                state = self._open(part.label, spot, part.rest)
            return state
        first, _, rest = spot.text.strip().partition("\n")
        if not state.waiting and _is_label_over(first, rest):
            return self._open(first, spot, rest)
        beside = following is not None and (
            _is_blank(self.layout, following) or _has_options(self._area(following))
        )
        score = label_score(spot.text)
        if state.waiting and state.label is not None and not (beside and score >= SURE):
            state.label.value = state.label.value or spot.text.strip()
            return replace(state, waiting=False)
        if (
            score >= SURE
            or (score >= _LIKELY and beside)
            or (score >= _LIKELY and following is not None and len(following.text) > len(spot.text) * 2)
        ):
            if alone and spot.column_span >= sheet.columns - spot.column and not _ends_with_colon(spot.text):
                self._section(spot)
                return _Row()
            return self._open(spot.text, spot, "")
        if alone and score >= _LIKELY and spot.column_span > sheet.columns // 2:
            self._section(spot)
            return _Row()
        if score >= _LIKELY and following is not None and not state.waiting:
            return self._open(spot.text, spot, "")
        if any(char.isalpha() for char in spot.text):
            self.draft.leftovers.append(" ".join(spot.text.split()))
        return state

    @staticmethod
    def _are_labels(parts: list[Labelled], state: _Row) -> bool:
        """Tell labels within a cell from a value that happens to hold a colon."""
        first = parts[0]
        if not state.waiting or first.is_open:
            return label_score(first.label) >= _LIKELY
        return label_score(first.label) >= SURE

    def _options(self, spots: list[Spot], state: _Row) -> None:
        """Take the options of some cells for the label before them, or for the one in front of the first box."""
        self.taken.update(spot.index for spot in spots)
        for group in groups_in(spots):
            parts = [part for part in split_labels(group.lead) if label_score(part.label) >= _LIKELY]
            own = parts[0] if parts and not group.lead[: parts[0].start].strip() else None
            if own is not None and state.waiting and label_score(own.label) < SURE:
                own = None  # words printed before the boxes of the label that waits
            if own is not None:
                state.label = self._open(own.label, spots[0], "").label
                state.waiting, state.group = False, state.label
            target = state.label if state.waiting or state.group is state.label else state.group
            target = target or state.label or self._label_above(spots[0])
            if target is None:
                self.draft.leftovers.extend(option.text for option in group.options)
                continue
            self._add_group(target, group, group.lead if own is None else own.rest)
            state.group, state.waiting = target, False

    @staticmethod
    def _add_group(target: DraftField, group: FoundGroup, lead: str) -> None:
        """Add options to a label; words and a blank before the first box make of them the unit of a count."""
        known = {fold(option.text) for option in target.options}
        target.options.extend(option for option in group.options if fold(option.text) not in known)
        target.inner.extend(label for label in group.inner if label not in target.inner)
        printed = clean_label(_DIGITS.sub(" ", lead))
        if any(char.isalpha() for char in printed):
            target.printed.append(printed)
            if not is_blank(lead) and (_DIGITS.search(lead) or _DOTTED.search(lead)):
                target.kind = Kind.COUNT

    def _label_above(self, spot: Spot) -> DraftField | None:
        """Give the label in the row above a cell, where it has no value yet."""
        sheet = self.layout.sheets[spot.sheet]
        if sheet.loose:
            return None
        above = self.layout.overlapping(spot.sheet, spot.row - 1, spot.column, spot.column_span)
        return self.by_spot.get(above.index) if above is not None else None

    def _open(self, text: str, spot: Spot, rest: str) -> _Row:
        """Take a label, with what stands behind it in its own cell."""
        label = clean_label(text)
        if not label:
            return _Row()
        made = DraftField(label, spot.index, guess_kind(label), self.section)
        if rest.strip() and not is_blank(rest):
            made.value = rest.strip()
        self.draft.fields.append(made)
        self.by_spot[spot.index] = made
        self.taken.add(spot.index)
        return _Row(made, not made.value)

    # --- headings and tables --------------------------------------------------------------------------------------

    def _section(self, spot: Spot) -> None:
        """Take a heading: what stands behind it belongs to its section."""
        label = clean_label(spot.text)
        self.taken.add(spot.index)
        if not label:
            return
        before = not self.draft.fields and not self.draft.tables and not self.draft.sections
        if before and not number_of(spot.text) and not self.draft.titles and spot.row_span == 1:
            self.draft.titles.append(label)
            return
        known = {section.number for section in self.draft.sections}
        number = number_of(spot.text)
        if not number or number in known:
            number = next(str(count) for count in range(1, 1000) if str(count) not in known)
        self.draft.sections.append(DraftSection(number, label))
        self.section = number
        self.heading = spot

    def _table(self, header: FoundHeader) -> None:
        columns: list[DraftColumn] = []
        for leaf in header.leaves:
            columns.append(self._column(header, leaf))
        heading = clean_label(self.heading.text) if self.heading is not None else ""
        self.heading = None
        first = min(header.spots)
        self.draft.tables.append(DraftTable(tuple(columns), first, heading, self.section))
        self.draft.printed.extend(
            {clean_label(leaf.above.text): None for leaf in header.leaves if leaf.above is not None}
        )

    def _column(self, header: FoundHeader, leaf: Leaf) -> DraftColumn:
        label = clean_label(leaf.label.text)
        under = clean_label(leaf.above.text) if leaf.above is not None else ""
        cells = cells_in(self.layout, header, leaf)
        kind = guess_kind(label)
        boxed = [cell for cell in cells if _has_options(self.layout.nested(cell))]
        if boxed:
            options = tuple(
                option for group in groups_in(self.layout.nested(boxed[0])) for option in group.options
            )
            if len(options) > 1:
                return DraftColumn(label, Kind.CHOICE, under, options)
            return DraftColumn(label, Kind.BOOL, under)
        return DraftColumn(label, kind, under, (), kind is Kind.NUMBER and header.is_numbered)

    def _area(self, spot: Spot) -> list[Spot]:
        """Give a cell with what is nested in it, but for tables that have labels of their own."""
        return [part for part in self.layout.nested(spot) if part.sheet not in self.apart or part is spot]

    def _with_nested(self, spots: list[Spot]) -> list[int]:
        return [part.index for spot in spots for part in self.layout.nested(spot)]

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


def _has_options(spots: list[Spot]) -> bool:
    """Tell whether boxes stand in some cells: one that is empty, or a ticked one that is no bullet."""
    marks = [mark for spot in spots for mark in spot.marks]
    return any(
        mark.state is MarkState.EMPTY or mark.glyph not in _NO_BOXES or not mark.glyph for mark in marks
    )


def _is_lone_box(spot: Spot) -> bool:
    return bool(spot.marks) and not any(char.isalnum() for char in spot.text.replace(MARK, ""))


def _is_blank(layout: Layout, spot: Spot) -> bool:
    return all(not part.marks and is_blank(part.text) for part in layout.nested(spot))


def _is_numbered_blank(text: str) -> bool:
    """Tell whether a blank holds nothing but the number of its line."""
    return bool(text.strip()) and not any(char.isalpha() for char in text) and bool(_LINE_NUMBER.match(text))


def _is_label_over(first: str, rest: str) -> bool:
    """Tell whether the first line of a cell is a label and the others its value, and not one label in two lines."""
    return (
        label_score(first) >= SURE
        and len(clean_label(first).split()) > 1
        and len(rest.split()) > 1
        and not is_blank(rest)
        and not rest.lstrip().startswith("(")
    )


def _ends_with_colon(text: str) -> bool:
    return text.rstrip(" .…_ـ\u200c\u00a0\n").endswith((":", "："))


def _ends_open(text: str) -> bool:
    """Tell whether no value stands behind the label in its own cell."""
    parts = split_labels(text)
    return not is_blank(text) and (
        not parts or (len(parts) == 1 and parts[0].is_open and parts[0].start == 0)
    )


def has_label(lead: str) -> bool:
    """Tell whether a label stands in the words before the first box."""
    return any(label_score(part.label) >= _LIKELY for part in split_labels(lead))


def _lead_of(spots: list[Spot]) -> str:
    return groups_in(spots)[0].lead


__all__ = ["SURE", "DraftOption", "draft_form"]
