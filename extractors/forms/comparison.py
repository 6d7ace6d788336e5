"""What differs between a form and a template: labels that are missing, new, or stand elsewhere.

Only labels are named, never what was filled in: a new label counts where its words, a colon or boxes tell it, and not a blank alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from extractors.forms.drafting.form import sketch_form
from extractors.forms.drafting.words import SURE, is_formal, label_score, split_labels
from extractors.forms.labels import Role
from extractors.forms.scan import Scan
from extractors.forms.spec import Field, Table, Template
from normalizers.characters import fold, to_persian_digits

_MOST_NAMED = 8  # labels of one sort named in a finding; more make a message nobody reads
_FAR = 3  # labels that one has to pass to have moved; cells side by side change places more easily


@dataclass(frozen=True, slots=True)
class Difference:
    """How a form differs from a template; each label as the template or the form spells it."""

    missing: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.new or self.moved)

    def in_words(self) -> str:
        """Say it in Persian, for the person who filled the form."""
        sorts = (
            ("برچسب های غایب", self.missing),
            ("برچسب های تازه", self.new),
            ("برچسب های جابه جا", self.moved),
        )
        return "؛ ".join(f"{name}: {_named(labels)}" for name, labels in sorts if labels)


def _named(labels: Sequence[str]) -> str:
    named = "، ".join(f"«{label}»" for label in labels[:_MOST_NAMED])
    more = len(labels) - _MOST_NAMED
    return f"{named} و {to_persian_digits(str(more))} مورد دیگر" if more > 0 else named


def difference(scan: Scan, taken: Collection[int] = ()) -> Difference:
    """Compare a form with the template it was scanned with.

    Args:
        taken: Spots that hold a value, an option or a label of the template: nothing in them is new.
    """
    return Difference(tuple(_missing(scan)), tuple(_new(scan, taken)), tuple(_moved(scan)))


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


def _new(scan: Scan, taken: Collection[int]) -> Iterator[str]:
    """Give the labels that the template does not know; what stands before its first and behind its last label is around the form."""
    known = _known_words(scan.template)
    inside = _between_labels(scan) if taken else scan.spots
    free = [index for index in inside if index not in taken and not scan.hits.get(index)]
    if not any(scan.spot(index).marks or _may_be_label(scan.spot(index).text) for index in free):
        return
    sketch = sketch_form(scan.layout, scan.spots)
    labels = [(item.spot, item.label) for item in sketch.draft.fields if item.is_sure]
    labels += [(table.spot, column.label) for table in sketch.draft.tables for column in table.columns]
    for spot, label in labels:
        folded = fold(label)
        if spot in free and folded not in known and not is_formal(label):
            known.add(folded)
            yield label


def _between_labels(scan: Scan) -> range:
    spots = [hit.spot for hit in scan.field_hits.values()]
    return range(min(spots), max(spots)) if spots else range(0)


def _may_be_label(text: str) -> bool:
    return label_score(text) >= SURE or bool(split_labels(text))


def _known_words(template: Template) -> set[str]:
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
    return {fold(text) for text in texts}


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
