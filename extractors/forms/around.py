"""What a label finds below and above it: the cells that may hold its value, which labels compete for them, and what leaves that open."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from extractors.forms.anchors import Token, cut, vocabulary_of
from extractors.forms.neighbours import Neighbours
from extractors.forms.scan import Scan
from extractors.forms.spec import MANY, Field, Kind
from extractors.forms.spots import Spot

SIDES = ("below", "above")
# A label of up to three words with a short value behind it: «تاریخ تکمیل فرم: ۱۳۹۳/۹/۱۲».
_OTHER_LABEL = re.compile(r"^\s*[^\W\d_][^\s:/]*(?:[^\S\n]+[^\s:/]+){0,2}[^\S\n]*[:：](?!//)[^\n]{0,40}$")
_BARE_LABEL = re.compile(
    r"^\s*[^\W\d_][^:\n]{0,60}[:：]\s*$"
)  # «سال شروع ارائه خدمت:», its value in another cell
_OPTIONS_LEAST = 2  # options beside boxes; one may be an item of a list behind its bullet
_ADDRESS = re.compile(r"https?://|www\.|^[\w.-]+\.(?:ir|com|org|net)\b", re.ASCII)
_PRINTED_BLANK = re.compile(r"[.…_ـ-]{3,}|…")
# A form speaking to whoever fills it in: «لطفا همه موارد تکمیل شود», «توجه: …».
_NOTE = re.compile(
    r"""^\W*(?:
        (?:لطفا|خواهشمند|توجه|تذکر|نکته|یادآوری|راهنما)\b
      | [^\n]{0,100}(?:تکمیل|درج|ذکر|قید|مشخص|گذاری)[\s\u200c]+(?:شود|گردد|کنید|نمایید|فرمایید|بفرمایید)[\s.!]*$
    )""",
    re.VERBOSE,
)


@dataclass(slots=True)
class Surroundings:
    """What stands below and above one label, and whether each may be another label's, one that the template does not know."""

    below: list[Spot]
    above: list[Spot]
    strange: dict[str, bool]
    left_to_list: bool = False  # what stands above may be the last item of a list, and was left to it

    def side(self, name: str) -> list[Spot]:
        return self.below if name == "below" else self.above


class Around:
    """Looks around the labels of one form that have no value in their own cells or beside them."""

    def __init__(self, scan: Scan, near: Neighbours) -> None:
        self._scan = scan
        self._layout = scan.layout
        self._near = near

    def look(self, waiting: list[Field]) -> dict[str, Surroundings]:
        """Give for each label that has no blank of its own what stands around it."""
        waiting = [item for item in waiting if not self._has_own_blank(item)]
        labels = {item.path: self._scan.spot(self._scan.field_hits[item.path].spot) for item in waiting}
        asking = {spot.index for spot in labels.values()}
        listed = {item.path: self._run_of(item, labels[item.path]) for item in waiting if item.kind in MANY}
        found: dict[str, Surroundings] = {}
        for item in waiting:
            label = labels[item.path]
            lists = {index for path, run in listed.items() if path != item.path for index in run}
            below = self._values_of(item, self._near.below(label, skip_printed=item.kind in MANY))
            above = self._values_of(item, self._near.above(label)) if item.kind is not Kind.DIAGRAM else []
            left = any(spot.index in lists and not self._near.is_blank(spot) for spot in above)
            above = [spot for spot in above if spot.index not in lists]
            strange = {
                name: self._is_open(item, label, side, asking)
                for name, side in zip(SIDES, (below, above), strict=True)
            }
            found[item.path] = Surroundings(below, above, strange, left)
        self._give_addresses([item for item in waiting if item.kind is Kind.URLS], found)
        return found

    def _give_addresses(self, asking: list[Field], found: dict[str, Surroundings]) -> None:
        """Leave what reads as an address on the web to the label that asks for one."""
        for item in asking:
            own = found[item.path]
            addresses = [spot for spot in (*own.below, *own.above) if _ADDRESS.search(spot.text)]
            for path, other in found.items():
                if path != item.path:
                    other.below = [spot for spot in other.below if spot not in addresses]
                    other.above = [spot for spot in other.above if spot not in addresses]

    def first_side(
        self, chain: set[str], sides: dict[str, Surroundings], blank_beside: set[str]
    ) -> tuple[str, bool]:
        """Give the side on which the labels of a chain have their values, and whether the paper says so.

        It is the side on which more of them find something written, and on which no fewer of them have a cell at all: the first
        label of a form with its values below has a heading above it, the last one of a form with its values above has nothing below.

        Args:
            blank_beside: The paths of labels with a blank beside them, which have no say where others have none.
        """
        voters = (chain - blank_beside) or chain
        filled, cells = (
            [
                measure([sides[path].side(name) for path in voters if not sides[path].strange[name]])
                for name in SIDES
            ]
            for measure in (self._covered, self._present)
        )
        for mine, other in ((0, 1), (1, 0)):
            if filled[mine] > filled[other]:
                return SIDES[mine], cells[mine] >= cells[other] or filled[other] == 0
        for mine, other in ((0, 1), (1, 0)):
            if cells[mine] == len(voters) > cells[other]:
                return SIDES[mine], True
        return SIDES[0], filled[0] == 0

    def is_tempted(self, around: Surroundings) -> bool:
        """Tell whether anything is written below or above a label."""
        return any(not self._near.is_blank(other) for other in (*around.below, *around.above))

    def list_rows(self, found: list[Spot], rows: list[list[Spot]]) -> list[list[Spot]]:
        """Give the rows of a list, to the first that is divided otherwise: a label with its value."""
        if len(found) > 1:
            return rows
        return list(itertools.takewhile(lambda row: not self._is_labelled(row), rows))

    def _run_of(self, item: Field, label: Spot) -> list[int]:
        """Give the spots of the rows below the first one that a list under its label goes on in."""
        found = self._near.below(label, skip_printed=True)
        if not found or self._is_labelled(found) or self.is_column_head(label):
            return []
        rows = self.list_rows(found, list(self._near.rows_below(found)))
        return [spot.index for row in rows for spot in row]

    def _is_labelled(self, row: list[Spot]) -> bool:
        filled = [other for other in row if not self._near.is_blank(other)]
        return len(filled) > 1 and any(char.isalpha() for char in filled[0].text)

    def _has_own_blank(self, item: Field) -> bool:
        """Tell whether a blank is printed behind the label in its own cell: then no value stands around it."""
        hit = self._scan.field_hits[item.path]
        text = self._scan.spot(hit.spot).text[hit.start : self._scan.next_start(hit)]
        words = max((at for at, char in enumerate(text) if char.isalnum()), default=-1) + 1
        behind = min(words, hit.end - hit.start)
        return not item.has_parts and bool(_PRINTED_BLANK.search(text[behind:]))

    def _covered(self, sides: list[list[Spot]]) -> int:
        places = {tuple(other.index for other in side) for side in sides}
        return sum(
            any(not self._near.is_blank(self._scan.spot(index)) for index in place) for place in places
        )

    def _present(self, sides: list[list[Spot]]) -> int:
        return sum(bool(side) for side in sides)

    def _values_of(self, item: Field, spots: list[Spot]) -> list[Spot]:
        """Give those spots below or above a label that may hold its value: «تاریخ: ۱۳۹۳» has a label of its own."""
        lines = item.path not in self._scan.template.field_by_path  # a table read line by line labels each
        if lines:
            return spots
        if item.has_parts:
            spots = [spot for spot in spots if not self._holds_options(spot, but=item)]
            return [] if any(self.is_note(spot) for spot in spots) else spots
        if any(_BARE_LABEL.match(spot.text) for spot in spots):
            return []
        return [
            spot
            for spot in spots
            if (item.kind in MANY or not _OTHER_LABEL.match(spot.text)) and not self._holds_options(spot)
        ]

    def _holds_options(self, spot: Spot, *, but: Field | None = None) -> bool:
        """Tell whether options of some field stand in a spot, each beside its box, and more than of the one given: then it is its place."""
        if not any(part.marks for part in self._layout.nested(spot)):
            return False
        own = self._boxed_options(spot, but) if but is not None else 0
        return any(
            self._boxed_options(spot, other) >= max(_OPTIONS_LEAST, own + 1)
            for other in self._scan.template.fields
            if other.has_parts and other is not but and other.path in self._scan.field_hits
        )

    def _boxed_options(self, spot: Spot, item: Field) -> int:
        """Count the options of a field beside which a mark stands in a spot; a bullet stands before an item that names one."""
        pieces = cut(self._layout, self._near.spans([spot]), vocabulary_of(item))
        pieces = [piece for piece in pieces if piece.token not in (Token.CODE, Token.PRINTED)]
        beside = [Token.ROW, Token.ROW, *(piece.token for piece in pieces), Token.ROW]
        return sum(
            piece.is_anchor
            and Token.MARK in (beside[number + 1], beside[number + 3])
            and Token.TEXT not in (beside[number + 1], beside[number + 3])
            for number, piece in enumerate(pieces)
        )

    def is_note(self, spot: Spot) -> bool:
        """Tell whether the form speaks in a spot to whoever fills it in."""
        return bool(_NOTE.match(spot.text))

    def is_column_head(self, label: Spot) -> bool:
        """Tell whether other labels stand beside a label in its row: then what is below each is its own."""
        row = self._layout.row_spots(label.sheet, label.row)
        return sum(other.index in self._scan.starts for other in row) > 1

    def _is_open(self, item: Field, label: Spot, found: list[Spot], asking: set[int]) -> bool:
        """Tell whether what stands below or above a label may be the row of another one that the template does not know, or a note."""
        known = self._scan.template.field_by_path.get(item.path)
        filled = [other for other in found if not self._near.is_blank(other) and not other.marks]
        if not filled or (known is not None and known.has_parts):
            return False
        return (
            self._is_labelled(filled)
            or self.is_note(filled[0])
            or self._near.has_stranger(label, found, asking)
        )


def chains(sides: dict[str, Surroundings]) -> list[set[str]]:
    """Group the labels that compete for places: one wants the spot below it that another wants above it."""
    found: list[tuple[set[str], set[int]]] = []
    for path, around in sides.items():
        names, spots = {path}, {other.index for other in (*around.below, *around.above)}
        apart: list[tuple[set[str], set[int]]] = []
        for other_names, other_spots in found:
            if spots & other_spots:
                names |= other_names
                spots |= other_spots
            else:
                apart.append((other_names, other_spots))
        found = [*apart, (names, spots)]
    return [names for names, _ in found]
