"""What differs between a form and a template: labels that are missing, new, or stand elsewhere.

Only labels are named, never what was filled in: a new label counts where its words, a colon or boxes tell it, and not a blank alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.forms.drafting.form import sketch_form
from extractors.forms.drafting.words import LIKELY, SURE, is_formal, label_score, split_labels
from extractors.forms.labels import Role
from extractors.forms.scan import Scan
from extractors.forms.spec import Field, Table, Template
from normalizers.blanks import is_blank
from normalizers.characters import fold, to_persian_digits

_MOST_NAMED = 8  # labels of one sort named in a finding; more make a message nobody reads
_LEAST_FOUND = (
    0.5  # share of a template's labels that make a form the whole of it; a blank page torn out leaves more
)
_FAR = 3  # labels that one has to pass to have moved; cells side by side change places more easily


@dataclass(frozen=True, slots=True)
class Difference:
    """How a form differs from a template; each label as the template or the form spells it."""

    missing: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    rows: int = (
        0  # rows that the template does not know and whose first words may be a label or a value: not quoted
    )

    def __bool__(self) -> bool:
        return bool(self.missing or self.new or self.moved or self.rows)

    def in_words(self) -> str:
        """Say it in Persian, for the person who filled the form."""
        sorts = (
            ("برچسب های غایب", self.missing),
            ("برچسب های تازه", self.new),
            ("برچسب های جابه جا", self.moved),
        )
        said = [f"{name}: {_named(labels)}" for name, labels in sorts if labels]
        if self.rows:
            said.append(f"ردیف های ناشناخته: {to_persian_digits(str(self.rows))}")
        return "؛ ".join(said)


def _named(labels: Sequence[str]) -> str:
    named = "، ".join(f"«{label}»" for label in labels[:_MOST_NAMED])
    more = len(labels) - _MOST_NAMED
    return f"{named} و {to_persian_digits(str(more))} مورد دیگر" if more > 0 else named


def difference(scan: Scan, taken: Collection[int] = ()) -> Difference:
    """Compare a form with the template it was scanned with.

    Args:
        taken: Spots that hold a value, an option or a label of the template: nothing in them is new.
    """
    new, rows = _new(scan, taken)
    return Difference(tuple(_missing(scan)), new, tuple(_moved(scan)), rows)


def is_changed(scan: Scan, differs: Difference) -> bool:
    """Tell whether a form is its template with changes.

    A part of a form, such as one page of it, lacks most labels: it has lost pages, which the fields not found say one by one.
    """
    asked = [item for item in scan.template.fields if not item.optional and item.labels]
    found = sum(item.path in scan.field_hits for item in asked)
    whole = found >= len(asked) * _LEAST_FOUND
    return bool(differs.new or differs.moved or differs.rows or (differs.missing and whole))


def _missing(scan: Scan) -> Iterator[str]:
    for item in scan.template.fields:
        if not item.optional and item.path not in scan.field_hits and item.labels:
            yield item.labels[0]
    found = {
        target.key for hits in scan.column_hits.values() for hit in hits for target in hit.of(Role.COLUMN)
    }
    for table in scan.template.tables:
        if not table.optional:
            yield from _missing_columns(table, found, is_headed=table.path in scan.table_hits)


def _missing_columns(table: Table, found: set[str], *, is_headed: bool) -> Iterator[str]:
    """Give the columns of a table that the form does not show; of a table that is not there, its heading alone."""
    keys = {column.key for number, column in enumerate(table.columns) if f"{table.path}|{number}" in found}
    if not keys:
        if not is_headed:
            yield table.labels[0] if table.labels else table.columns[0].labels[0]
        return
    told: set[str] = set()
    for column in table.columns:
        if column.key not in keys | told and column.labels:
            told.add(column.key)
            yield column.labels[0]


def _new(scan: Scan, taken: Collection[int]) -> tuple[tuple[str, ...], int]:
    """Give the labels that the template does not know, and count the rows that may begin with one.

    What stands before the template's first and behind its last label is around the form.
    """
    known = _known_words(scan.template)
    inside = _between_labels(scan) if taken else scan.spots
    free = {index for index in inside if index not in taken and not scan.hits.get(index)}
    rows = _unknown_rows(scan, free)
    told = any(scan.spot(index).marks or _may_be_label(scan.spot(index).text) for index in free)
    if not (rows or told):
        return (), 0
    sketch = sketch_form(scan.layout, scan.spots)
    labels = [(item.spot, item.label) for item in sketch.draft.fields if item.is_sure]
    labels += [(table.spot, column.label) for table in sketch.draft.tables for column in table.columns]
    new: dict[str, str] = {}
    for spot, label in labels:
        rows.discard(spot)
        folded = fold(label)
        if spot in free and folded not in known and not is_formal(label) and not _is_answer(scan, spot):
            new.setdefault(folded, label)
    return tuple(new.values()), sum(not is_formal(scan.spot(index).text) for index in rows)


def _unknown_rows(scan: Scan, free: set[int]) -> set[int]:
    """Give the first spots of rows of two or more cells that nothing took: words with a filled cell beside them."""
    rows: set[int] = set()
    for index in free:
        spot = scan.spot(index)
        if spot.column or scan.layout.sheets[spot.sheet].loose or label_score(spot.text) < LIKELY:
            continue
        beside = [other for other in scan.layout.row_spots(spot.sheet, spot.row) if other.index != index]
        if any(not is_blank(other.text) or other.marks for other in beside) and all(
            other.index in free for other in beside
        ):
            rows.add(index)
    return rows


def _is_answer(scan: Scan, index: int) -> bool:
    """Tell whether a label of the template stands right before a cell in its row: then the cell answers it."""
    spot = scan.spot(index)
    if scan.layout.sheets[spot.sheet].loose or ":" in spot.text:
        return False
    before = [other for other in scan.layout.row_spots(spot.sheet, spot.row) if other.column < spot.column]
    return bool(before) and before[-1].index in scan.starts


def _between_labels(scan: Scan) -> range:
    spots = [hit.spot for hit in scan.field_hits.values()]
    return range(min(spots), max(spots)) if spots else range(0)


def _may_be_label(text: str) -> bool:
    return label_score(text) >= SURE or bool(split_labels(text))


@lru_cache(maxsize=64)
def _known_words(template: Template) -> frozenset[str]:
    """Give all words that the template knows to be printed, folded."""
    texts = [*template.printed, *template.titles, *template.instructions]
    for section in template.sections:
        texts.extend(section.labels)
    for item in template.fields:
        texts.extend((*item.labels, *item.printed))
        texts.extend(text for inner in item.inner for text in inner.labels)
        texts.extend(text for box in item.boxes for text in box.texts)
        texts.extend(text for group in item.groups for option in group.options for text in option.texts)
    for table in template.tables:
        texts.extend(table.labels)
        for column in table.columns:
            texts.extend((*column.labels, *column.under))
    return frozenset(fold(text) for text in texts)


def _moved(scan: Scan) -> Iterator[str]:
    """Give the labels that stand out of the template's order: those outside the longest run that keeps it, and far from it."""
    found = [
        (scan.field_hits[item.path].spot, item.labels[0])
        for item in _in_order(scan.template)
        if item.path in scan.field_hits and not item.cluster and not item.optional
    ]
    spots = [spot for spot, _ in found]
    kept = _longest_rise(spots)
    order = sorted(range(len(spots)), key=lambda at: spots[at])
    place = {at: rank for rank, at in enumerate(order)}
    for at, (_, label) in enumerate(found):
        if at not in kept and abs(place[at] - at) >= _FAR:
            yield label


def _in_order(template: Template) -> list[Field]:
    """Give the fields in the order of the form: a revision names those it adds behind all others, with their section."""
    ordered: list[tuple[int, int, Field]] = []
    section = 0
    for number, item in enumerate(template.fields):
        section = int(item.section) if item.section.isdigit() else section
        ordered.append((section, number, item))
    return [item for _, _, item in sorted(ordered, key=lambda entry: entry[:2])]


def _longest_rise(values: Sequence[int]) -> set[int]:
    """Give the indexes of a longest run of values that never falls."""
    tails: list[int] = []  # the index that ends the best run of each length
    before: list[int] = []
    for at, value in enumerate(values):
        length = bisect_left([values[tail] for tail in tails], value + 1)
        before.append(tails[length - 1] if length else -1)
        tails[length : length + 1] = [at]
    kept: set[int] = set()
    at = tails[-1] if tails else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept
