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


@cache
def rules() -> dict[str, Rule]:
    """Give all rules by id."""
    text = resources.files("warehouse").joinpath("rules.toml").read_text(encoding="utf-8")
    return {name: Rule(id=name, **values) for name, values in tomllib.loads(text).items()}


def finding(rule_id: str, field: str, detail: str = "") -> FindingRecord:
    """Make the record of a finding; `detail` names what it is about (an option's code, a template), never a filled value."""
    rule = rules()[rule_id]
    message = rule.message.replace("{detail}", f" ({detail})" if detail else "")
    return FindingRecord(rule=rule_id, severity=rule.severity, field=field, message=message)
