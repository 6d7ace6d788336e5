"""Reading a cell that answers yes or no: by its marks, by a word, or by text that says more."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document import MarkState
from extractors.forms.anchors import Span, cut, vocabulary_of_options
from extractors.forms.marking import MarkStyle, shape_of
from extractors.forms.parts import read_parts
from extractors.forms.resolving import resolve
from extractors.forms.spec import Option
from extractors.forms.spots import MARK, Layout, Spot
from normalizers.blanks import is_blank
from normalizers.characters import fold

YES = frozenset(fold(word) for word in ("بلی", "بله", "دارد", "آری", "هست", "می باشد", "yes", "انجام می شود"))
NO = frozenset(fold(word) for word in ("خیر", "ندارد", "نه", "نمی باشد", "no", "نیست", "انجام نمی شود"))
_YES_NO = vocabulary_of_options(
    "answer", (Option("yes", ("دارد", "بلی", "بله")), Option("no", ("ندارد", "خیر")))
)


def read_answer(
    layout: Layout, spots: Sequence[Spot], style: MarkStyle, printed: set[str], *, boxed: bool
) -> bool | None:
    """Read a cell; None where its box cannot be read or was lost.

    Args:
        printed: Folded words that are printed in such a cell and say nothing.
        boxed: Whether a box should stand in it, so that without one it is unknown.
    """
    marks = [mark for spot in spots for mark in spot.marks if shape_of(mark) not in style.alike]
    words = fold("\n".join(spot.text for spot in spots))
    if not marks:
        if words in YES:
            return True
        if words in NO:
            return False
        if not is_blank("\n".join(spot.text.replace(MARK, "") for spot in spots)):
            return words not in printed or None
        alike = any(spot.marks for spot in spots)
        return False if style.is_typed or not (boxed or alike) else None
    answer = _read_both(layout, spots, style)
    if answer is not None:
        return answer
    states = {mark.state for mark in marks}
    if MarkState.TICKED in states:
        return True
    return None if MarkState.UNCLEAR in states else False


def _read_both(layout: Layout, spots: Sequence[Spot], style: MarkStyle) -> bool | None:
    """Read «دارد ☐ ندارد ☒» and the like; None where the cell does not print both answers."""
    pieces = resolve(cut(layout, [Span(spot.index, 0, len(spot.text)) for spot in spots], _YES_NO))
    if sum(piece.is_anchor for piece in pieces) < 2:
        return None
    read = read_parts(layout, pieces, style, {"answer": 2})
    codes = read.choices[0].codes if read.choices else None
    return None if codes is None or len(codes) != 1 else codes == ("yes",)
