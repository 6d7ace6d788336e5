"""A spelling of an agency's name → the agency it belongs to: one of the registry, or one of its own by its folded name."""

from __future__ import annotations

from normalizers.agencies import AgencyMatch, MatchKind, resolve_agency
from normalizers.characters import fold
from normalizers.errors import NormalizationError
from warehouse.keys import key_of

Columns = tuple[object, ...]


def agency_id(spelling: str | None) -> str | None:
    """Give the key of the agency that a spelling means; None for a name without a letter or digit."""
    columns = agency_columns(spelling) if spelling else None
    return str(columns[0]) if columns is not None else None


def agency_columns(spelling: str) -> Columns | None:
    """Give the columns of a spelling up to the nearest names; None for one without a letter or digit.

    A body of the registry has the key of its entry there, so that all its spellings are one agency, in every batch and after it was
    renamed. One that is not known has the key of its folded name.
    """
    folded = fold(spelling)
    if not folded:
        return None
    try:
        match = resolve_agency(spelling)
    except NormalizationError:
        match = AgencyMatch(spelling, MatchKind.UNKNOWN)
    if match.key is None or match.name is None:
        nearest = [candidate.name for candidate in match.candidates]
        return (
            key_of(folded), spelling, None, folded, None, None, None, None, None, str(match.kind), match.confidence, nearest,
        )  # fmt: skip
    return (
        agency_id_of(match.key),
        spelling,
        match.name,
        fold(match.name),
        match.key,
        match.body_kind,
        match.province,
        agency_id_of(match.parent) if match.parent else None,
        match.parent_name,
        str(match.kind),
        match.confidence,
        [],
    )


def agency_id_of(registry_key: str) -> str:
    """Give the key under which the warehouse keeps a body of the registry."""
    return key_of(f"agency {registry_key}")
