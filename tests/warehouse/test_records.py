"""The record contract as types, and as a line of JSON."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from tests.warehouse.builders import service_form, submission
from warehouse.records import (
    DiagramEdge,
    DiagramNode,
    DiagramRecord,
    Evidence,
    Form,
    LicenseListFields,
    ServiceFields,
    Stage,
    Submission,
    to_json_line,
)


def test_blank_form_has_null_empty_and_false_leaves_and_whole_composites() -> None:
    blank = ServiceFields().model_dump()

    assert blank["recipients"] == {"raw": None, "count": None, "per": []}
    assert blank["frequency"] == {"raw": None, "once": False, "times": None, "per": []}
    assert blank["access"]["production"]["electronic"] is False
    assert blank["process_diagram"] == {"nodes": [], "edges": []}
    assert blank["completed_by"] == {"name": None, "phone": None, "email": None, "unit": None}
    assert blank["mean_duration"] is None
    assert blank["urls"] == []


def test_line_keeps_the_order_of_the_contract() -> None:
    line = json.loads(to_json_line(submission()))

    assert list(line) == ["source", "status", "error", "forms"]
    assert list(line["source"])[:4] == ["path", "sha256", "format", "pages"]
    assert list(line["forms"][0])[:5] == ["form_type", "template", "fields", "evidence", "findings"]
    assert list(line["forms"][0]["fields"])[:3] == ["title", "service_id", "service_id_note"]


def test_answer_stands_only_where_there_is_one() -> None:
    form = service_form(evidence={"title": {"raw": "x"}, "fees": {"raw": "رایگان", "answer": "none"}})

    evidence = json.loads(to_json_line(submission("a", form)))["forms"][0]["evidence"]

    assert list(evidence["title"]) == ["page", "bbox", "locator", "raw", "confidence"]
    assert evidence["fees"]["answer"] == "none"


@pytest.mark.parametrize("text", ["a\nb", "a\u2028b", "a\u2029b", "a\x85b", "a\x1eb"], ids=ascii)
def test_record_is_one_line_for_every_reader(text: str) -> None:
    given = submission("a", service_form(title=text))

    line = to_json_line(given)

    assert len(line.splitlines()) == 1
    assert Submission.model_validate_json(line) == given


def test_letters_stand_as_themselves_in_the_line() -> None:
    assert "می\u200cشود" in to_json_line(submission("a", service_form(title="می\u200cشود")))


def test_unreadable_boxes_are_none_and_stay_apart_from_empty_ones() -> None:
    stage = Stage(electronic=None, channels=None)

    assert stage.model_dump()["channels"] is None
    assert stage.model_dump()["in_person_reasons"] == []


@pytest.mark.parametrize(
    "fields",
    [{"titel": "x"}, {"service_types": ["g2x"]}, {"recipients": {"number": 1}}],
    ids=["a misspelled field", "an unknown code", "a misspelled leaf"],
)
def test_what_the_contract_does_not_know_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Form.model_validate({"form_type": "service", "fields": fields})


def test_fields_take_the_type_that_the_kind_of_form_has() -> None:
    assert isinstance(
        Form.model_validate({"form_type": "license_list", "fields": {}}).fields, LicenseListFields
    )
    assert Form.model_validate({"form_type": "park", "fields": {"a": {"b": 1}}}).fields == {"a": {"b": 1}}


def test_diagram_is_written_with_the_names_of_the_contract() -> None:
    form = service_form()
    form.diagram = DiagramRecord(
        nodes=[DiagramNode(text="شروع", kind="start")],
        edges=[DiagramEdge.model_validate({"source": 0, "target": 0})],
    )

    diagram = json.loads(to_json_line(submission("a", form)))["forms"][0]["diagram"]

    assert diagram["edges"] == [{"from": 0, "to": 0, "label": ""}]


def test_confidence_outside_its_range_is_refused() -> None:
    with pytest.raises(ValidationError):
        Evidence(confidence=1.1)
