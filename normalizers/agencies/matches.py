"""What resolving a name gives: the body, how it was found, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MatchKind(StrEnum):
    """How a name was found, the surest first."""

    EXACT = "exact"  # the official name, letter by letter
    FOLDED = "folded"  # the official name in other letters, spaces or punctuation
    ALIAS = "alias"  # another name: former, short, popular; or with «سازمان», «و», «کشور» added or left out
    ABBREVIATION = "abbreviation"  # ناجا، صمت، بهزیستی
    PROVINCE_OFFICE = "province_office"  # the office in a province, named or not
    COUNTY_OFFICE = "county_office"  # the office in a county, named or not
    PLACE = "place"  # one of a series (شهرداری، فرودگاه) at a place that is not in the list of places
    GROUP = "group"  # many bodies named as one: the provincial offices of one, the banks
    UNIT = "unit"  # a part of the body that is no body of its own (معاونت … وزارت …)
    WORD_ORDER = "word_order"  # the words of the name in another order
    FUZZY = "fuzzy"  # one letter off
    SEVERAL = "several"  # two or more bodies in one blank: none of them is chosen
    UNKNOWN = "unknown"


CONFIDENCE = {
    MatchKind.EXACT: 1.0,
    MatchKind.FOLDED: 1.0,
    MatchKind.ALIAS: 0.98,
    MatchKind.ABBREVIATION: 0.97,
    MatchKind.PROVINCE_OFFICE: 0.97,
    MatchKind.COUNTY_OFFICE: 0.95,
    MatchKind.PLACE: 0.9,
    MatchKind.GROUP: 0.95,
    MatchKind.UNIT: 0.93,
    MatchKind.WORD_ORDER: 0.93,
    MatchKind.FUZZY: 0.9,
    MatchKind.SEVERAL: 0.9,
    MatchKind.UNKNOWN: 0.0,
}
"""How sure a match is. They rank the ways; the measured share of wrong ones is below all of them (see the tests)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body that an unknown name may mean; `score` is 0 to 100."""

    key: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class AgencyMatch:
    """The body that a name means.

    Attributes:
        text: The name as it was given.
        key: Key of the registry, or None where none or no single body is meant. An office has the key of its body and its place:
            `welfare/yazd`, `welfare/county:اردکان`, `welfare/provinces` (all of them), `welfare/province` (which is not said).
        name: The official name, or None.
        body_kind: ministry, organization, company … of the body, or None.
        parent: Key of the body above it, or None.
        parent_name: Its official name.
        province: Name of the province, where the name or the place says it.
        candidates: For an unknown name the nearest bodies, best first; for several, those named.
    """

    text: str
    kind: MatchKind
    key: str | None = None
    name: str | None = None
    body_kind: str | None = None
    parent: str | None = None
    parent_name: str | None = None
    province: str | None = None
    confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()

    @property
    def is_known(self) -> bool:
        """Tell whether the name was understood, be it as one body, as a group or as several."""
        return self.kind is not MatchKind.UNKNOWN
