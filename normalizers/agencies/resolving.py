"""A name as somebody wrote it → the body it means, by the surest way that fits; a name that fits none stays unknown."""

from __future__ import annotations

import re
from functools import lru_cache

from normalizers.agencies.compounds import understand_parts, understand_unit
from normalizers.agencies.index import Named
from normalizers.agencies.matches import CONFIDENCE, AgencyMatch, Candidate, MatchKind
from normalizers.agencies.understanding import understand
from normalizers.errors import NormalizationError

_CACHED_LENGTH = 200  # characters; the same names come again and again, longer texts are none
_LONGEST_NAME = 300  # characters; whatever is longer is prose and is not searched
_TOO_NEAR = 88.0
"""Of 100. A unit whose name is nearer than this to that of a body is taken for the body, misspelt, and not for a unit."""
_LETTER = re.compile(r"[^\W\d_]")


def resolve_agency(text: str) -> AgencyMatch:
    """Tell which body of the registry a name means.

    Raises:
        NormalizationError: `agency-missing`, for a text without a letter.
    """
    if not _LETTER.search(text):
        raise NormalizationError("agency-missing", text, "a name without a letter")
    return _resolve_again(text) if len(text) <= _CACHED_LENGTH else _resolve(text)


def _resolve(text: str) -> AgencyMatch:
    if len(text) > _LONGEST_NAME:
        return AgencyMatch(text, MatchKind.UNKNOWN)
    found = understand(text) or understand_parts(text, understand)
    if isinstance(found, tuple):
        candidates = tuple(Candidate(meant.key, meant.name, 100.0) for meant in found)
        kind = MatchKind.SEVERAL
        return AgencyMatch(text, kind, confidence=CONFIDENCE[kind], candidates=candidates)
    return _match(text, found) if found is not None else _search(text)


def _search(text: str) -> AgencyMatch:
    """Give what a name means that is not understood as it stands."""
    from normalizers.agencies.nearest import (
        misspelt,
        nearest,
        reordered,
    )  # rapidfuzz: not needed for most names

    found = reordered(text) or misspelt(text)
    if found is not None:
        return _match(text, found)
    unit = understand_unit(text, understand)
    near = nearest(text)
    if unit is not None and not any(candidate.score > _TOO_NEAR for candidate in near):
        return _match(text, unit)
    return AgencyMatch(text, MatchKind.UNKNOWN, candidates=near)


_resolve_again = lru_cache(maxsize=16384)(_resolve)


def _match(text: str, found: Named) -> AgencyMatch:
    meant, kind = found.meant, found.kind
    if kind in (MatchKind.FOLDED, MatchKind.ALIAS) and text == meant.name:
        kind = MatchKind.EXACT
    return AgencyMatch(
        text=text,
        kind=kind,
        key=meant.key,
        name=meant.name,
        body_kind=meant.kind,
        parent=meant.parent,
        parent_name=meant.parent_name,
        province=meant.province,
        confidence=CONFIDENCE[kind],
    )
