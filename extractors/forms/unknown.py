"""A form that no template fits: what makes one of a document, its text kept whole, and which template comes nearest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from extractors.document import Mark, MarkState, Place
from extractors.forms.comparison import difference
from extractors.forms.drafting.form import draft_form
from extractors.forms.labels import Hit
from extractors.forms.reading import Finding, FormReading, Unassigned
from extractors.forms.recognition import LEAST_LABELS, Found
from extractors.forms.scan import settle
from extractors.forms.spec import Template
from extractors.forms.spots import MARK, Layout, Spot
from normalizers.blanks import is_blank
from normalizers.characters import fold

_MANY_LABELS = 4  # that make an unknown form beside a known one: a letter shows three, its number, its date, what is attached
_SHOWN = {MarkState.TICKED: "☒", MarkState.EMPTY: "☐", MarkState.UNCLEAR: "?"}


def keep_forms(
    layout: Layout, found: Sequence[Found], templates: Sequence[Template], skipped: set[int]
) -> list[Found]:
    """Give the forms of a document, the unknown ones whole.

    Where a template fits somewhere, what fits none beside it is a form only if it has the shape of one: pages around a form share
    a label or two with it. Where none fits, the document is one unknown form, or none at all.
    """
    if any(one.template for one in found):
        return [
            one
            for one in found
            if one.template or (_labels_of(one) >= _MANY_LABELS and is_form(layout, one.spots, skipped))
        ]
    whole = range(len(layout.spots))
    if not any(_stands_in_table(layout, one) for one in found) and not is_form(layout, whole, skipped):
        return []
    best = max(found, key=_labels_of, default=None)
    nearest = best.nearest if best is not None and best.nearest is not None else _nearest(layout, templates)
    hits: dict[int, list[Hit]] = {}
    for one in found:
        if one.nearest is nearest:
            hits |= one.hits
    return [Found(None, whole, hits, nearest, best.share if best is not None else 0.0)]


def is_form(layout: Layout, spots: range, skipped: set[int]) -> bool:
    """Tell whether a range of spots has the shape of a form: labels with places for values, or columns of a table."""
    return draft_form(layout, _without(spots, skipped)).labels_count >= LEAST_LABELS


def _without(spots: range, skipped: set[int]) -> range:
    """Leave out what is skipped at the end, where an explanation sheet stands."""
    end = spots.stop
    while end > spots.start and end - 1 in skipped:
        end -= 1
    return range(spots.start, end)


def _labels_of(found: Found) -> int:
    return len({target.key for hits in found.hits.values() for hit in hits for target in hit.targets})


def _stands_in_table(layout: Layout, found: Found) -> bool:
    """Tell whether a label of a form stands in a table: in lines alone, one such as تلفن says nothing."""
    return any(not layout.sheets[layout.spots[index].sheet].loose for index in found.hits)


def _nearest(layout: Layout, templates: Sequence[Template]) -> Template | None:
    """Give the template whose labels resemble those of a form the most, where it shares none with any."""
    labels = [fold(item.label) for item in draft_form(layout).fields]
    best: tuple[float, Template] | None = None
    for template in templates:
        known = {fold(label) for item in template.fields for label in item.labels}
        likeness = sum(max((fuzz.ratio(label, other) for other in known), default=0.0) for label in labels)
        if best is None or likeness > best[0]:
            best = (likeness, template)
    return best[1] if best else None


def read_unknown(layout: Layout, found: Found, skipped: set[int]) -> FormReading:
    """Keep all text of a form that no template fits, with the nearest template and how it differs from that."""
    texts = [
        Unassigned(text, spot.place)
        for index in found.spots
        if index not in skipped and not is_blank(text := shown(spot := layout.spots[index]))
    ]
    texts += [Unassigned(text, place) for text, place in _drawn(layout, found.spots)]
    finding = Finding("template-unknown", "", _detail(layout, found))
    return FormReading("unknown", None, (), (finding,), tuple(texts), found.share)


def shown(spot: Spot) -> str:
    """Give the text of a spot with its marks as ☒ and ☐, whatever they are made of."""
    marks = iter(spot.marks)
    return "".join(_sign(next(marks)) if char == MARK else char for char in spot.text)


def _sign(mark: Mark) -> str:
    telling = mark.glyph and not mark.glyph.isalnum() and not "\ue000" <= mark.glyph[0] <= "\uf8ff"
    return mark.glyph if telling else _SHOWN[mark.state]


def _drawn(layout: Layout, spots: range) -> Iterator[tuple[str, Place]]:
    """Give the texts of what is drawn in a form."""
    for index, diagram in layout.diagrams:
        if index in spots or (index < 0 and spots.start == 0):
            for node in diagram.nodes:
                if not is_blank(node.text):
                    yield node.text, node.place or diagram.place


def _detail(layout: Layout, found: Found) -> str:
    if found.nearest is None:
        return ""
    differs = difference(settle(layout, found.nearest, found.spots, found.hits)).in_words()
    return f"نزدیک ترین الگو: {found.nearest.name}" + (f"؛ {differs}" if differs else "")
