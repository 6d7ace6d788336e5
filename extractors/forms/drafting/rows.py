"""The rows of a form that no template knows: which cell is a label, and what belongs to it, told by words and neighbours."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.forms.drafting.cells import (
    ends_open,
    ends_with_colon,
    has_label,
    has_options,
    has_sure_label,
    is_label_over,
    is_lone_box,
    is_numbered_blank,
    is_open_spot,
    lead_of,
)
from extractors.forms.drafting.draft import DraftField
from extractors.forms.drafting.options import FoundGroup, groups_in
from extractors.forms.drafting.sketch import Pending, Sketch
from extractors.forms.drafting.words import (
    LIKELY,
    LONGEST_LABEL,
    SURE,
    Labelled,
    clean_label,
    label_score,
    split_labels,
)
from extractors.forms.spec import Kind
from extractors.forms.spots import Sheet, Spot
from normalizers.blanks import is_blank
from normalizers.characters import fold

_CLEARER = 0.25  # by how much a label must look more like one than the filled text under it
_DIGITS = re.compile(r"[0-9۰-۹٠-٩][0-9۰-۹٠-٩.,،٬/]*")
_DOTTED = re.compile(r"[.…_ـ]{3,}|…")


class RowReader:
    """Reads the rows of a form into its sketch."""

    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        self._layout = sketch.layout

    def read(
        self, sheet: Sheet, row: int, cells: list[Spot], heads: list[Spot], group: DraftField | None
    ) -> DraftField | None:
        """Read the cells of one row; give the group of options that may go on in the next row."""
        if self._over_values(sheet, row, cells, heads):
            return None
        state = self._carried(sheet, row, heads)
        if (
            state.label is None
            and group is not None
            and all(has_options([cell]) or is_open_spot(self._layout, cell) for cell in cells)
        ):
            state.group = group
        at = 0
        while at < len(cells):
            spot = cells[at]
            if spot.index in self.sketch.taken or spot in heads:
                at += 1
                continue
            together = [spot]
            if has_options(self.sketch.area(spot)) or self._begins_boxed_pair(cells, at):
                while at + 1 < len(cells) and self._goes_on(cells, at + 1):
                    at += 1
                    together.append(cells[at])
                self.take_options([part for one in together for part in self.sketch.area(one)], state)
            elif is_open_spot(self._layout, spot):
                state.waiting = False
            else:
                following = cells[at + 1] if at + 1 < len(cells) else None
                state = self._text(sheet, spot, following, state, alone=len(cells) == 1)
            at += 1
        return state.group

    def _carried(self, sheet: Sheet, row: int, heads: list[Spot]) -> Pending:
        """Give the label that is merged down from above beside a row."""
        for spot in reversed(self._layout.row_spots(sheet.number, row)):
            if spot.row < row and spot not in heads and spot.index in self.sketch.by_spot:
                label = self.sketch.by_spot[spot.index]
                return Pending(label, True, label if label.options else None)
        return Pending()

    def _begins_boxed_pair(self, cells: list[Spot], at: int) -> bool:
        """Tell whether the words of an option stand in this cell and its box in the next, as in the rest of the row."""
        last = next((cell for cell in reversed(cells) if not is_open_spot(self._layout, cell)), cells[-1])
        return (
            at + 3 < len(cells)
            and not split_labels(cells[at].text)
            and is_lone_box(cells[at + 1])
            and is_lone_box(cells[at + 3])
            and is_lone_box(last)
        )

    def _goes_on(self, cells: list[Spot], at: int) -> bool:
        """Tell whether a cell holds more options of the group before it: boxes, or the words of a box in its own cell."""
        spot = cells[at]
        if is_lone_box(spot):
            return True
        if has_options(self.sketch.area(spot)):
            return not has_label(lead_of(self.sketch.area(spot)))
        before_box = at + 1 < len(cells) and is_lone_box(cells[at + 1])
        return (is_lone_box(cells[at - 1]) or before_box) and not has_sure_label(spot.text)

    def _over_values(self, sheet: Sheet, row: int, cells: list[Spot], heads: list[Spot]) -> bool:
        """Take a row of labels whose values stand in the row below."""
        if any(cell in heads for cell in cells):
            cells = [cell for cell in cells if cell not in heads]
        if not cells or any(cell.row_span != cells[0].row_span for cell in cells):
            return False
        below = [
            self._layout.overlapping(sheet.number, row + cells[0].row_span, cell.column, cell.column_span)
            for cell in cells
        ]
        pairs = [(cell, under) for cell, under in zip(cells, below, strict=True) if under is not None]
        if len(pairs) < len(cells) or any(
            under.row != row + cell.row_span or under.index in self.sketch.taken
            or (under.column, under.column_span) != (cell.column, cell.column_span)
            for cell, under in pairs
        ):  # fmt: skip
            return False
        if any(has_options([cell]) or not ends_open(cell.text) for cell in cells):
            return False
        if not all(self._stands_over(cell, under, alone=len(cells) == 1) for cell, under in pairs):
            return False
        for cell, under in pairs:
            state = self.sketch.open(cell.text, cell, "")
            if has_options(self.sketch.area(under)):
                self.take_options(self.sketch.area(under), state)
            elif state.label is not None and is_numbered_blank(under.text):
                state.label.kind = Kind.STEPS
                self.sketch.taken.update(self._numbered_below(sheet, under))
            elif state.label is not None:
                state.label.value = under.text.strip()
            self.sketch.taken.update(self.sketch.with_nested([cell, under]))
        return True

    def _numbered_below(self, sheet: Sheet, first: Spot) -> list[int]:
        """Give the cells under a blank that holds only its number, while they hold only theirs."""
        found: list[int] = []
        for row in range(first.row + 1, sheet.rows):
            under = self._layout.overlapping(sheet.number, row, first.column, first.column_span)
            if under is None or not is_numbered_blank(under.text):
                break
            found.append(under.index)
        return found

    def _stands_over(self, cell: Spot, under: Spot, *, alone: bool) -> bool:
        score, below = label_score(cell.text), label_score(under.text)
        if score < LIKELY:
            return False
        if has_options(self.sketch.area(under)):
            return not has_label(lead_of(self.sketch.area(under)))
        if is_open_spot(self._layout, under) or is_numbered_blank(under.text):
            return not alone or score >= SURE or len(cell.text) <= LONGEST_LABEL
        if ends_with_colon(cell.text):
            return not ends_with_colon(under.text) and not split_labels(under.text)
        return score - below >= _CLEARER and (score >= SURE or not alone)

    # --- cells ----------------------------------------------------------------------------------------------------

    def _text(
        self, sheet: Sheet, spot: Spot, following: Spot | None, state: Pending, *, alone: bool
    ) -> Pending:
        """Read a cell with text and no boxes: labels with what stands behind them, a label of the next cell, a value."""
        parts = split_labels(spot.text)
        nested = self._layout.nested(spot)[1:]
        if nested and not parts:
            parts = split_labels(spot.text + ":") if label_score(spot.text) >= LIKELY else []
        if parts and self._are_labels(parts, state):
            for part in parts:
                state = self.sketch.open(part.label, spot, part.rest, told=True)
            return state
        beside = following is not None and (
            is_open_spot(self._layout, following) or has_options(self.sketch.area(following))
        )
        first, _, rest = spot.text.strip().partition("\n")
        if not state.waiting and not beside and is_label_over(first, rest):
            return self.sketch.open(first, spot, rest)
        score = label_score(spot.text)
        if state.waiting and state.label is not None and not (beside and score >= SURE):
            state.label.value = state.label.value or spot.text.strip()
            return replace(state, waiting=False)
        if (
            score >= SURE
            or (score >= LIKELY and beside)
            or (score >= LIKELY and following is not None and len(following.text) > len(spot.text) * 2)
        ):
            if alone and spot.column_span >= sheet.columns - spot.column and not ends_with_colon(spot.text):
                self.sketch.take_heading(spot)
                return Pending()
            return self.sketch.open(spot.text, spot, "")
        if alone and score >= LIKELY and spot.column_span > sheet.columns // 2:
            self.sketch.take_heading(spot)
            return Pending()
        if score >= LIKELY and following is not None and not state.waiting:
            return self.sketch.open(spot.text, spot, "")
        if any(char.isalpha() for char in spot.text):
            self.sketch.draft.leftovers.append(" ".join(spot.text.split()))
        return state

    @staticmethod
    def _are_labels(parts: list[Labelled], state: Pending) -> bool:
        """Tell labels within a cell from a value that happens to hold a colon."""
        first = parts[0]
        if not state.waiting or first.is_open:
            return label_score(first.label) >= LIKELY
        return label_score(first.label) >= SURE

    def take_options(self, spots: list[Spot], state: Pending) -> None:
        """Take the options of some cells for the label before them, or for the one in front of the first box."""
        self.sketch.taken.update(spot.index for spot in spots)
        for group in groups_in(spots):
            parts = [part for part in split_labels(group.lead) if label_score(part.label) >= LIKELY]
            own = parts[0] if parts and not group.lead[: parts[0].start].strip() else None
            if own is not None and state.waiting and label_score(own.label) < SURE:
                own = None  # words printed before the boxes of the label that waits
            if own is not None:
                state.label = self.sketch.open(own.label, spots[0], "", told=True).label
                state.waiting, state.group = False, state.label
            target = state.label if state.waiting or state.group is state.label else state.group
            target = target or state.label or self._label_above(spots[0])
            if target is None:
                self.sketch.draft.leftovers.extend(option.text for option in group.options)
                continue
            target.is_sure = True
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
        sheet = self._layout.sheets[spot.sheet]
        if sheet.loose:
            return None
        above = self._layout.overlapping(spot.sheet, spot.row - 1, spot.column, spot.column_span)
        return self.sketch.by_spot.get(above.index) if above is not None else None
