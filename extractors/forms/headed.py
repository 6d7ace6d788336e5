"""Boxes and values that stand under a column heading instead of beside words: stages laid out as the rows of a table."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.forms.scan import Scan
from extractors.forms.spec import Field
from extractors.forms.spots import Spot
from normalizers.blanks import is_blank
from normalizers.characters import fold


@dataclass(frozen=True, slots=True)
class HeadedBox:
    """The cell in which the box of a field stands, under the column heading that names it."""

    path: str
    spot: Spot


def headed_boxes(scan: Scan, item: Field) -> list[HeadedBox]:
    """Give the boxes of a field that stand in the row of its label, each alone under a heading of its own words."""
    hit = scan.field_hits.get(item.path)
    if hit is None or not item.boxes:
        return []
    label = scan.spot(hit.spot)
    sheet = scan.layout.sheets[label.sheet]
    if sheet.loose:
        return []
    words_of = {text for box in item.boxes for text in box.texts}
    rows = [
        scan.spot(scan.field_hits[other.path].spot)
        for other in scan.template.fields
        if other.path in scan.field_hits and {text for box in other.boxes for text in box.texts} == words_of
    ]
    first = min(spot.row for spot in rows if spot.sheet == label.sheet)  # headings stand above all such rows
    found: list[HeadedBox] = []
    for box in item.boxes:
        words = {fold(text) for text in box.texts}
        for index in sheet.spots:
            heading = scan.spot(index)
            if heading.row >= first or heading.marks or heading.key not in words or index not in scan.spots:
                continue
            spot = scan.layout.overlapping(sheet.number, label.row, heading.column, heading.column_span)
            if (
                spot is not None
                and spot.row >= label.row
                and spot.index != label.index
                and _answers(spot, words)
            ):
                found.append(HeadedBox(box.path, spot))
    return found


def _answers(spot: Spot, words: set[str]) -> bool:
    """Tell whether a cell holds an answer alone: boxes, a word, nothing; an option's own words are read as options."""
    return spot.key not in words and (is_blank(spot.text) or len(spot.key) <= _LONGEST_ANSWER)


_LONGEST_ANSWER = 12  # folded letters: دارد، بلی، انجام می شود
