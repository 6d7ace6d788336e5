"""What one cell of an unknown form looks like: boxes to tick, a blank, a label whose value stands elsewhere."""

from __future__ import annotations

import re

from extractors.document import MarkState
from extractors.forms.drafting.options import groups_in
from extractors.forms.drafting.words import LIKELY, SURE, clean_label, label_score, split_labels
from extractors.forms.spots import MARK, Layout, Spot
from normalizers.blanks import is_blank

_NO_BOXES = frozenset("*•●▪■◆✓✔√×·-")  # characters that are ticks or bullets when no box stands beside them
_LINE_NUMBER = re.compile(r"^\W*[0-9۰-۹٠-٩]{1,2}\s*[-.)ـ:]?[\s.…_]*$")


def has_options(spots: list[Spot]) -> bool:
    """Tell whether boxes stand in some cells: one that is empty, or a ticked one that is no bullet."""
    marks = [mark for spot in spots for mark in spot.marks]
    return any(
        mark.state is MarkState.EMPTY or mark.glyph not in _NO_BOXES or not mark.glyph for mark in marks
    )


def is_lone_box(spot: Spot) -> bool:
    """Tell whether a cell holds a box and no words."""
    return bool(spot.marks) and not any(char.isalnum() for char in spot.text.replace(MARK, ""))


def is_open_spot(layout: Layout, spot: Spot) -> bool:
    """Tell whether nothing stands in a cell, nor in what is nested in it."""
    return all(not part.marks and is_blank(part.text) for part in layout.nested(spot))


def is_numbered_blank(text: str) -> bool:
    """Tell whether a blank holds nothing but the number of its line."""
    return bool(text.strip()) and not any(char.isalpha() for char in text) and bool(_LINE_NUMBER.match(text))


def is_label_over(first: str, rest: str) -> bool:
    """Tell whether the first line of a cell is a label and the others its value, and not one label in two lines."""
    return (
        label_score(first) >= SURE
        and len(clean_label(first).split()) > 1
        and len(rest.split()) > 1
        and not is_blank(rest)
        and not rest.lstrip().startswith("(")
    )


def ends_with_colon(text: str) -> bool:
    """Tell whether a text ends with a colon, dots behind it left aside."""
    return text.rstrip(" .…_ـ\u200c\u00a0\n").endswith((":", "："))


def ends_open(text: str) -> bool:
    """Tell whether no value stands behind the label in its own cell."""
    parts = split_labels(text)
    return not is_blank(text) and (
        not parts or (len(parts) == 1 and parts[0].is_open and parts[0].start == 0)
    )


def has_label(lead: str) -> bool:
    """Tell whether a label stands in the words before the first box."""
    return any(label_score(part.label) >= LIKELY for part in split_labels(lead))


def has_sure_label(text: str) -> bool:
    """Tell whether a text begins with a label that its words tell."""
    return any(label_score(part.label) >= SURE for part in split_labels(text)[:1])


def lead_of(spots: list[Spot]) -> str:
    """Give the words before the first box of some cells."""
    return groups_in(spots)[0].lead
