"""The quality rules that look at what a form says: completeness, consistency, and licences that come without their sheets.

A rule is a row of `rules.toml` and a predicate beside it; `judge` runs them all. A finding never drops or changes a value, and no rule
blames the filler for what the reader did: a field that was not found or not read is not said to be missing.
"""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.quality.completeness import COMPLETENESS
from warehouse.quality.consistency import CONSISTENCY
from warehouse.quality.flowcharts import FLOWCHARTS
from warehouse.quality.judged import Hit, Judged, Predicate
from warehouse.quality.licences import LICENCES, SUBMISSION
from warehouse.records import FindingRecord, Form
from warehouse.rules import finding

PREDICATES: tuple[Predicate, ...] = (*COMPLETENESS, *CONSISTENCY, *FLOWCHARTS, *LICENCES)
"""What looks at one form."""

__all__ = ["PREDICATES", "SUBMISSION", "Hit", "Judged", "judge"]


def judge(forms: Sequence[Form]) -> list[list[FindingRecord]]:
    """Give what the rules find in each form of a submission, in the order of the rules; what was read is looked at, nothing is changed."""
    judged = [Judged(form) for form in forms]
    found: list[list[FindingRecord]] = []
    for number, one in enumerate(judged):
        hits = [hit for predicate in PREDICATES for hit in predicate(one)]
        hits += [hit for look in SUBMISSION for hit in look(number, judged)]
        found.append([finding(hit.rule, hit.field, hit.detail, hit.severity) for hit in hits])
    return found
