"""What the regulations of a form refer to → the columns of `service_regulation` and `license_regulation`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from normalizers.legal import LegalReference, Part, find_references
from warehouse.tables import Row

_UNKNOWN: Row = (None,) * 21


def reference_rows(items: Sequence[str]) -> Iterator[Row]:
    """Give one row a reference: the place of its item, the item, and the columns of what it refers to.

    An item in which nothing can be recognised is one row of its text alone.
    """
    for at, text in enumerate(items, 1):
        references = find_references(text)
        if not references:
            yield (at, text, *_UNKNOWN)
        for place, reference in enumerate(references, 1):
            yield (at, text, place, *_columns(reference))


def _columns(reference: LegalReference) -> Row:
    day = reference.date
    return (
        reference.role,
        reference.kind,
        reference.title,
        reference.key,
        *_part(reference.chapter),
        *_part(reference.article),
        *_part(reference.note),
        *_part(reference.paragraph),
        *_part(reference.clause),
        reference.number,
        reference.date_raw,
        day.jalali if day else None,
        date.fromisoformat(day.gregorian) if day and day.gregorian else None,
        reference.body,
        list(reference.notes),
    )


def _part(part: Part | None) -> tuple[str | None, str | None]:
    return (part.first, part.last) if part else (None, None)
