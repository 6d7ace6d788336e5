"""The quality rules as data: severity, dimension, names, and the sentence for the person who filled the form."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from warehouse.records import FindingRecord, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the quality contract."""

    id: str
    severity: Severity
    dimension: str
    title_fa: str
    title_en: str
    message: str
    source: str = ""
    """The sentence of the form's explanation sheet that it comes from, where there is one."""
    advice: str = ""
    """What the agency should do."""


_FILES = (("warehouse", "rules.toml"), ("warehouse.quality", "rules.toml"))


@cache
def rules() -> dict[str, Rule]:
    """Give all rules by id."""
    found: dict[str, Rule] = {}
    for package, name in _FILES:
        text = resources.files(package).joinpath(name).read_text(encoding="utf-8")
        found |= {key: Rule(id=key, **values) for key, values in tomllib.loads(text).items()}
    return found


def finding(rule_id: str, field: str, detail: str = "", severity: Severity | None = None) -> FindingRecord:
    """Make the record of a finding.

    Args:
        detail: What it is about (an option's code, a template), never a filled value.
        severity: Where it is not the rule's own.
    """
    rule = rules()[rule_id]
    message = rule.message.replace("{detail}", f" ({detail})" if detail else "")
    return FindingRecord(rule=rule_id, severity=severity or rule.severity, field=field, message=message)
