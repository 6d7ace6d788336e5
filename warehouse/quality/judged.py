"""A form as the quality rules see it: what is blank because nobody filled it, and what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from warehouse.records import Form, ServiceFields, Severity, Stage

_SURE = 0.9  # the contract's border of confidence
_READER = frozenset(
    {
        "field-not-found",
        "mark-unreadable",
        "low-confidence",
        "template-unknown",
        "text-layer-untrusted",
        "needs-ocr",
    }
)
"""Rules by which the reader says what it could not read: no blank of theirs is the filler's."""

STAGES = ("information", "request", "production", "delivery")


@dataclass(frozen=True, slots=True)
class Hit:
    """One finding of a predicate; `severity` only where it is not the rule's own."""

    rule: str
    field: str
    detail: str = ""
    severity: Severity | None = None


class Judged:
    """One form with what its reader was not sure of."""

    def __init__(self, form: Form) -> None:
        self.form = form

    @property
    def service(self) -> ServiceFields | None:
        """Give the fields of a service form; None of every other form."""
        return self.form.fields if isinstance(self.form.fields, ServiceFields) else None

    @cached_property
    def _unread(self) -> frozenset[str]:
        return frozenset(item.field for item in self.form.findings if item.rule in _READER)

    def is_unread(self, path: str) -> bool:
        """Tell whether the reader could not read a field, or a part of it."""
        if not self._unread:
            return False
        return any(
            field == path
            or field.startswith((f"{path}.", f"{path}["))
            or path.startswith((f"{field}.", f"{field}["))
            for field in self._unread
            if field
        )

    def was_seen(self, path: str) -> bool:
        """Tell whether the place of a field was found on the form, and read without doubt."""
        evidence = self.form.evidence.get(path)
        return evidence is not None and evidence.confidence >= _SURE and not self.is_unread(path)

    def is_left_blank(self, path: str, value: Any) -> bool:
        """Tell whether nothing was filled in where a field stands; an answer of "none" is an answer."""
        if value not in (None, [], "") or not self.was_seen(path):
            return False
        return self.form.evidence[path].answer is None

    def stages(self) -> Iterator[tuple[str, str, Stage]]:
        """Give name, path and values of the four stages of a service."""
        if self.service is not None:
            for name in STAGES:
                yield name, f"access.{name}", getattr(self.service.access, name)


Predicate = Callable[[Judged], Iterator[Hit]]
