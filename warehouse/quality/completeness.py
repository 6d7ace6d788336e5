"""What a form asks for and nobody filled in."""

from __future__ import annotations

from collections.abc import Iterator

from normalizers.characters import fold
from warehouse.quality.judged import Hit, Judged, Predicate

_MINISTRY = fold("وزارت")

# Rule → the field that must not be left blank, by the path of its evidence and the path of the value.
_WANTED: tuple[tuple[str, str], ...] = (
    ("title-missing", "title"),
    ("agency-missing", "agency"),
    ("description-missing", "description"),
    ("service-type-missing", "service_types"),
    ("nature-missing", "nature"),
    ("level-missing", "levels"),
    ("initiation-missing", "initiation"),
    ("audience-missing", "audience"),
    ("documents-missing", "required_documents"),
    ("duration-missing", "mean_duration"),
    ("processes-missing", "processes"),
    ("regulations-missing", "regulations"),
)

_CHOICES = frozenset({"service_types", "nature", "levels", "initiation"})  # None there: no box could be read


def _blank_fields(judged: Judged) -> Iterator[Hit]:
    if judged.service is None:
        return
    for rule, field in _WANTED:
        value = getattr(judged.service, field)
        unknown = value is None and field in _CHOICES
        if not unknown and judged.is_left_blank(field, value):
            yield Hit(rule, field)


def _parent_agency(judged: Judged) -> Iterator[Hit]:
    """A ministry has nobody above it."""
    service = judged.service
    if service is None or not judged.is_left_blank("parent_agency", service.parent_agency):
        return
    if not fold(service.agency or "").startswith(_MINISTRY):
        yield Hit("parent-agency-missing", "parent_agency")


def _recipients(judged: Judged) -> Iterator[Hit]:
    service = judged.service
    if service is None or service.recipients.count is not None or judged.is_unread("recipients"):
        return
    if judged.is_left_blank("recipients.raw", service.recipients.raw):
        yield Hit("recipients-missing", "recipients")


def _diagram(judged: Judged) -> Iterator[Hit]:
    service = judged.service
    if service is not None and judged.is_left_blank("process_diagram", service.process_diagram.nodes):
        yield Hit("diagram-missing", "process_diagram")


def _contact(judged: Judged) -> Iterator[Hit]:
    service = judged.service
    if service is None:
        return
    parts = ("name", "phone", "email", "unit")
    seen = [part for part in parts if f"completed_by.{part}" in judged.form.evidence]
    if seen and all(
        judged.is_left_blank(f"completed_by.{part}", getattr(service.completed_by, part)) for part in seen
    ):
        yield Hit("contact-missing", "completed_by")


def _service_id(judged: Judged) -> Iterator[Hit]:
    """Without an identifier: the note that it is being obtained makes it a thing to know, no more."""
    service = judged.service
    if service is None or service.service_id is not None or "service_id" not in judged.form.evidence:
        return
    if any(item.rule == "service-id-malformed" for item in judged.form.findings):
        return
    if service.service_id_note is not None:
        yield Hit("service-id-pending", "service_id", severity="info")
    elif judged.is_left_blank("service_id", service.service_id):
        yield Hit("service-id-pending", "service_id")


def _stages(judged: Judged) -> Iterator[Hit]:
    for _, path, stage in judged.stages():
        boxes = {f"{path}.electronic": stage.electronic, f"{path}.non_electronic": stage.non_electronic}
        if all(ticked is False and judged.was_seen(field) for field, ticked in boxes.items()):
            yield Hit("stage-blank", path)


COMPLETENESS: tuple[Predicate, ...] = (
    _blank_fields,
    _parent_agency,
    _recipients,
    _diagram,
    _contact,
    _service_id,
    _stages,
)
