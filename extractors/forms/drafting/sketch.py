"""A form while it is drafted: what was found so far, which cells are taken, under which heading it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.forms.drafting.draft import Draft, DraftField, DraftSection
from extractors.forms.drafting.words import SURE, clean_label, guess_kind, label_score, number_of
from extractors.forms.spots import Layout, Spot
from normalizers.blanks import is_blank


@dataclass(slots=True)
class Pending:
    """What is known while a row is read: the label that waits for its value, and the group of options that goes on."""

    label: DraftField | None = None
    waiting: bool = False
    group: DraftField | None = None


@dataclass(slots=True)
class Sketch:
    """A draft under construction, and the spots of the form it is made from.

    Attributes:
        taken: Spots that are something already.
        apart: Sheets within cells that are read as tables of their own.
        heading: The heading that stood last, for the table behind it.
    """

    layout: Layout
    members: range
    draft: Draft = field(default_factory=Draft)
    by_spot: dict[int, DraftField] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    apart: set[int] = field(default_factory=set)
    section: str = ""
    heading: Spot | None = None

    def open(self, text: str, spot: Spot, rest: str, *, told: bool = False) -> Pending:
        """Take a label, with what stands behind it in its own cell; `told` by a colon, dots or boxes."""
        label = clean_label(text)
        if not label:
            return Pending()
        sure = told or label_score(text) >= SURE
        made = DraftField(label, spot.index, guess_kind(label), self.section, is_sure=sure)
        if rest.strip() and not is_blank(rest):
            made.value = rest.strip()
        self.draft.fields.append(made)
        self.by_spot[spot.index] = made
        self.taken.add(spot.index)
        return Pending(made, not made.value)

    def take_heading(self, spot: Spot) -> None:
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

    def area(self, spot: Spot) -> list[Spot]:
        """Give a cell with what is nested in it, but for tables that have labels of their own."""
        return [part for part in self.layout.nested(spot) if part.sheet not in self.apart or part is spot]

    def with_nested(self, spots: list[Spot]) -> list[int]:
        """Give the indexes of cells and of all that is nested in them."""
        return [part.index for spot in spots for part in self.layout.nested(spot)]
