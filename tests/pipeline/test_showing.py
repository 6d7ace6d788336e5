"""Answers and records as text."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from pipeline.record_sheet import record_sheet
from pipeline.showing import aligned, answer_as_json, answer_as_table, width_of
from warehouse.labels import code_label, field_label
from warehouse.querying import Answer
from warehouse.records import ServiceFields, Submission


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("سلام", 4), ("می\u200cشود", 5), ("قانونِ", 5), ("漢", 2), ("", 0)],
    ids=["latin", "persian", "zwnj", "vowel sign", "wide", "nothing"],
)
def test_width_is_what_a_terminal_shows(text: str, width: int) -> None:
    assert width_of(text) == width


def test_columns_stand_under_their_names() -> None:
    assert (
        aligned(("a", "عنوان"), [("xyz", "می\u200cشود"), ("", "b\nc")])
        == "a    عنوان\n───  ─────\nxyz  می\u200cشود\n     b ⏎ c"
    )


def test_long_texts_are_cut_for_eyes_only() -> None:
    answer = Answer(("a",), ("VARCHAR",), [("x" * 100,)])

    assert "…" in answer_as_table(answer)
    assert "x" * 100 in answer_as_table(answer, cut=False)


def test_columns_of_one_name_do_not_swallow_each_other() -> None:
    answer = Answer(("a", "a", "a_2"), ("", "", ""), [(1, Decimal("2.50"), Decimal(3))])

    assert json.loads(answer_as_json(answer)) == [{"a": 1, "a_2": 2.5, "a_2_2": 3}]


def test_sheet_marks_what_is_in_doubt() -> None:
    form = {
        "form_type": "service",
        "template": "service-1393",
        "fields": {
            "title": "عنوان یک",
            "service_types": ["g2c"],
            "audience": "مردم",
            "fees": [{"raw": "۵", "amount_rial": 5}],
        },
        "evidence": {"title": {"raw": "x", "confidence": 0.5}, "audience": {"raw": "y"}},
        "findings": [
            {"rule": "mark-unreadable", "severity": "warning", "field": "service_types", "message": "م"}
        ],
    }
    given = {"source": {"path": "a.docx", "sha256": "0", "format": "docx"}, "status": "ok", "forms": [form]}

    lines = {line[2:].strip(): line for line in record_sheet(Submission.model_validate(given)).splitlines()}

    doubted = [line for line in lines if line.startswith("?")]
    assert [line.split()[-1] for line in doubted] == ["[low-confidence]", "[mark-unreadable]"]
    assert any("شهروندان" in line for line in doubted)
    assert any(line.startswith("نوع مخاطبین") for line in lines)


def leaf_paths(fields: dict[str, object], path: str = "") -> list[str]:
    found: list[str] = []
    for name, value in fields.items():
        here = f"{path}.{name}" if path else name
        found += leaf_paths(value, here) if isinstance(value, dict) else [here]
    return found


def test_every_field_of_a_service_form_has_its_label() -> None:
    paths = leaf_paths(ServiceFields().model_dump())

    assert [
        path
        for path in paths
        if field_label(path) == path and path not in {"fees", "internal_exchanges", "external_exchanges"}
    ] == []
    assert field_label("fees[1].account") == "شماره حساب (های) بانکی (2)"
    assert field_label("access.request.channels") == "درخواست: رسانه ارتباطی"
    assert code_label("access.request.channels", "web") == "اینترنتی"
    assert code_label("other.path", "web") == "web"
