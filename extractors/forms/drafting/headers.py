"""Tables of repeated rows told by their shape alone: a row of short words over rows of blanks, boxes, numbers or answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.forms.drafting.words import clean_label, label_score, option_codes, split_labels
from extractors.forms.spots import MARK, Layout, Sheet, Spot
from normalizers.blanks import is_blank
from normalizers.characters import fold

_MOST_STOREYS = 3
_LONGEST_HEADER = 70  # characters of a column label
_CLEARER = 0.2  # by how much the header looks more like labels than its rows; less, and rows of labels with values become tables
_ROW_NUMBER = re.compile(r"^\s*[0-9۰-۹٠-٩]{1,3}\s*[-.)]?\s*$")
_NUMBERED = frozenset(fold(word) for word in ("ردیف", "شماره ردیف", "#", "رديف"))


@dataclass(frozen=True, slots=True)
class Leaf:
    """One column: where it stands, its label, and the label of the storey above."""

    start: int
    span: int
    label: Spot
    above: Spot | None = None


@dataclass(frozen=True, slots=True)
class FoundHeader:
    """A header with the rows below it that have its columns."""

    sheet: int
    row: int
    leaves: tuple[Leaf, ...]
    rows: tuple[int, ...]
    spots: frozenset[int]  # of the header
    storeys: int = 1
    is_headed: bool = False  # a cell merged over the header and all of its rows stands beside it

    @property
    def is_numbered(self) -> bool:
        return any(fold(leaf.label.text) in _NUMBERED for leaf in self.leaves)


def find_headers(layout: Layout, sheet: Sheet, members: range) -> list[FoundHeader]:
    """Give the tables within one sheet, from its top to its bottom."""
    found: list[FoundHeader] = []
    row = 0
    while row < sheet.rows:
        header = _header_at(layout, sheet, row, members)
        if header is not None and _is_table(layout, header):
            found.append(header)
            row = header.rows[-1] + 1
        else:
            row += 1
    return found


def _own(layout: Layout, sheet: Sheet, row: int, members: range) -> list[Spot]:
    """Give the spots that begin in a row."""
    return [spot for spot in layout.row_spots(sheet.number, row) if spot.row == row and spot.index in members]


def _header_at(layout: Layout, sheet: Sheet, row: int, members: range) -> FoundHeader | None:
    spots = _own(layout, sheet, row, members)
    for storeys in range(1, _MOST_STOREYS + 1):
        top = [spot for spot in spots if spot.row_span <= storeys]
        if len(top) < 2:
            continue
        leaves = _leaves(layout, sheet, top, row + storeys)
        if len(leaves) < 2 or not all(_may_head(leaf.label) for leaf in leaves):
            continue
        header = {spot.index for spot in top} | {leaf.label.index for leaf in leaves}
        rows = tuple(_rows_below(layout, sheet, leaves, row + storeys, members))
        if rows:
            headed = any(
                spot.row == row and spot.row_span == storeys + len(rows) and spot.index not in header
                for spot in spots
            )
            return FoundHeader(sheet.number, row, tuple(leaves), rows, frozenset(header), storeys, headed)
    return None


def _leaves(layout: Layout, sheet: Sheet, top: list[Spot], end: int) -> list[Leaf]:
    """Give the columns of a header that ends before a row: its lowest storey, with what stands above each; none if it is no header."""
    leaves: list[Leaf] = []
    for spot in top:
        below = spot.row + spot.row_span
        if below >= end:
            leaves.append(Leaf(spot.column, spot.column_span, spot))
            continue
        column = spot.column
        while column < spot.column + spot.column_span:
            index = sheet.index_at(below, column)
            child = layout.spots[index] if index >= 0 else None
            if child is None or child.row + child.row_span != end or child.column != column:
                return []
            leaves.append(Leaf(child.column, child.column_span, child, spot))
            column += child.column_span
        if column != spot.column + spot.column_span or leaves[-1].start == spot.column:
            return []  # a cell over one other is a label over a value
    return leaves


def _may_head(spot: Spot) -> bool:
    text = spot.text
    if MARK in text or is_blank(text) or len(text) > _LONGEST_HEADER or spot.last > spot.index:
        return False
    return all(part.is_open for part in split_labels(text)) and any(char.isalpha() for char in text)


def _rows_below(
    layout: Layout, sheet: Sheet, leaves: list[Leaf], first: int, members: range
) -> Iterator[int]:
    """Give the rows whose cells are those of the header."""
    left = min(leaf.start for leaf in leaves)
    right = max(leaf.start + leaf.span for leaf in leaves)
    shape = {(leaf.start, leaf.span) for leaf in leaves}
    for row in range(first, sheet.rows):
        cells = [spot for spot in layout.row_spots(sheet.number, row) if left <= spot.column < right]
        fitting = sum((spot.column, spot.column_span) in shape for spot in cells)
        if not cells or fitting < max(2, 0.8 * len(leaves)) or fitting < 0.8 * len(cells):
            return
        own = [spot for spot in cells if spot.row == row]
        if not own or any(spot.index not in members for spot in own):
            return
        if any(
            spot.column < left and spot.row == row and _may_head(spot)
            for spot in layout.row_spots(sheet.number, row)
        ):
            return  # another label begins beside it
        yield row


def _is_table(layout: Layout, header: FoundHeader) -> bool:
    """Tell a table from rows of labels and values: by numbered, blank or boxed rows, or rows that look less like labels."""
    count = len(header.rows)
    cells = [_cells(layout, header, row) for row in header.rows]
    filled = [
        [spot for spot in row if not is_blank(spot.text.replace(MARK, "")) and not spot.marks]
        for row in cells
    ]
    numbered = sum(bool(row and _ROW_NUMBER.match(row[0].text)) for row in cells)
    if header.is_numbered or (numbered == count and count > 1):
        return len(header.leaves) > 1
    if len(header.leaves) < 3 and count < 3:
        return False
    if count < 2 and header.storeys < 2 and not header.is_headed:
        return False
    if any(re.search(r"[:：]\s*$", leaf.label.text) for leaf in header.leaves):
        return False
    if header.storeys > 1:
        return len(header.leaves) > 2
    boxed = any(
        sum(_is_answer(row[at]) for row in cells if at < len(row)) >= min(2, count)
        for at in range(len(header.leaves))
    )
    if boxed or not any(filled):
        return True
    if len(header.leaves) < 3:
        return False
    looks = [label_score(leaf.label.text) for leaf in header.leaves]
    below = [label_score(spot.text) for row in filled for spot in row]
    firsts = [label_score(row[0].text) for row in cells if row and not is_blank(row[0].text)]
    clearer = sum(looks) / len(looks) - sum(below) / len(below)
    return clearer >= _CLEARER and (not firsts or sum(firsts) / len(firsts) < sum(looks) / len(looks))


def _is_answer(cell: Spot) -> bool:
    """Tell whether a cell holds nothing but a box, or a word that stands for a ticked or an empty one."""
    words = clean_label(cell.text)
    return (bool(cell.marks) and not words) or option_codes().get(fold(words)) in ("yes", "no")


def _cells(layout: Layout, header: FoundHeader, row: int) -> list[Spot]:
    found = (layout.overlapping(header.sheet, row, leaf.start, leaf.span) for leaf in header.leaves)
    return [spot for spot in found if spot is not None and spot.index not in header.spots]


def cells_in(layout: Layout, header: FoundHeader, leaf: Leaf) -> list[Spot]:
    """Give the cells of one column."""
    found = (layout.overlapping(header.sheet, row, leaf.start, leaf.span) for row in header.rows)
    return list(
        {spot.index: spot for spot in found if spot is not None and spot.index not in header.spots}.values()
    )
