"""Readings become typed forms: evidence for every value, findings on the very path, what a kind of form asks for besides."""

from __future__ import annotations

import re

import pytest

from extractors.document import Place
from extractors.forms.reading import Finding, RawValue, Unassigned
from extractors.forms.spec import Kind
from pipeline.building import DOUBT
from tests.pipeline.readings import PLACE, built, found, raw
from warehouse.rules import finding, rules


def test_evidence_says_where_how_and_how_sure() -> None:
    placed = RawValue(
        "title", Kind.TEXT, "صدور", Place("", 2, (1.0, 2.0, 3.0, 4.0)), confidence=0.97, method="beside"
    )

    form = built(placed, raw("agency", Kind.TEXT, "وزارت"))

    assert form["evidence"]["title"] == {"page": 2, "bbox": [1.0, 2.0, 3.0, 4.0], "locator": "", "raw": "صدور", "confidence": 0.97, "method": "beside"}  # fmt: skip
    assert form["evidence"]["agency"]["locator"] == "table 1, row 14, cell 3"


@pytest.mark.parametrize(("confidence", "doubted"), [(1.0, False), (DOUBT, False), (0.89, True), (0.0, True)])
def test_confidence_below_the_border_comes_with_a_finding_on_the_path(
    confidence: float, doubted: bool
) -> None:
    form = built(raw("title", Kind.TEXT, "صدور", confidence=confidence), raw("agency", Kind.TEXT, "وزارت"))

    assert found(form) == ([("low-confidence", "title")] if doubted else [])


def test_value_that_is_doubted_for_a_reason_is_not_doubted_twice() -> None:
    form = built(
        raw("nature", Kind.CHOICE, "", codes=None, confidence=0.6),
        findings=(Finding("mark-unreadable", "nature", "sovereign"),),
    )

    assert found(form) == [("mark-unreadable", "nature")]


def test_findings_of_the_reader_keep_their_path_and_their_rule_says_how_severe() -> None:
    form = built(
        findings=(
            Finding("field-not-found", "audience"),
            Finding("code-contradicts-words", "service_types", "G2G"),
            Finding("template-unknown", "", "service-1393"),
        )
    )

    assert [(one["rule"], one["field"], one["severity"]) for one in form["findings"]] == [
        ("field-not-found", "audience", "warning"),
        ("code-contradicts-words", "service_types", "warning"),
        ("template-unknown", "", "error"),
    ]
    assert "(G2G)" in form["findings"][1]["message"]


def test_text_that_no_field_took_is_kept_in_one_line_and_counted() -> None:
    form = built(unassigned=(Unassigned("یک\n یادداشت", PLACE), Unassigned("دیگر", Place("", 3))))

    assert form["unassigned"] == [
        {"text": "یک یادداشت", "locator": PLACE.locator},
        {"text": "دیگر", "locator": "", "page": 3},
    ]
    assert found(form) == [("text-unassigned", "")]
    assert "(2)" in form["findings"][0]["message"]


def test_message_never_quotes_what_was_filled_in() -> None:
    secret = "نهان شده"
    form = built(
        raw("urls", Kind.URLS, secret),
        raw("mean_duration", Kind.DURATION, secret),
        raw("fees[0]", Kind.AMOUNT, secret),
        raw("title", Kind.TEXT, secret, confidence=0.1),
    )

    assert {field for _, field in found(form)} >= {
        "urls",
        "mean_duration.value",
        "fees[0].amount_rial",
        "title",
    }
    assert not [one for one in form["findings"] if secret in one["message"]]


def test_reading_without_a_value_is_a_form_of_blanks() -> None:
    form = built()

    assert (form["fields"]["title"], form["fields"]["nature"], form["fields"]["fees"]) == (None, [], [])
    assert (form["form_type"], form["template"], form["findings"]) == ("service", "service-1393", [])


# --- licence forms ----------------------------------------------------------------------------------------------------


def test_rows_of_licences_without_a_printed_number_are_counted() -> None:
    form = built(
        raw("licenses[0].title", Kind.TEXT, "الف"),
        raw("licenses[1].row", Kind.NUMBER, "۷"),
        raw("licenses[2].row", Kind.NUMBER, ""),
        form_type="license_list",
    )

    assert [row["row"] for row in form["fields"]["licenses"]] == [1, 7, 3]


def test_rows_of_inquiries_without_a_printed_number_are_counted() -> None:
    form = built(
        raw("inquiries[1].agency", Kind.TEXT, "ب"),
        raw("inquiries[0].agency", Kind.TEXT, "الف"),
        form_type="license_inquiries",
    )

    assert [(row["row"], row["agency"]) for row in form["fields"]["inquiries"]] == [(1, "الف"), (2, "ب")]


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (("named",), "", {"inquiry": "استعلام مالیات", "notes": None}),
        (("named",), "بدهی", {"inquiry": "بدهی", "notes": "استعلام مالیات"}),
        (("other",), "", {"inquiry": None, "notes": "استعلام مالیات"}),
        (None, "", {"inquiry": None, "notes": "استعلام مالیات"}),
    ],
)
def test_name_of_an_inquiry_that_was_only_ticked_stands_in_the_notes(
    kind: tuple[str, ...] | None, name: str, expected: dict[str, str | None]
) -> None:
    form = built(
        raw("inquiries[0].process_kind", Kind.CHOICE, "☒", codes=kind),
        raw("inquiries[0].inquiry", Kind.TEXT, name),
        raw("inquiries[0].notes", Kind.TEXT, "استعلام مالیات"),
        form_type="license_inquiries",
    )

    (row,) = form["fields"]["inquiries"]
    assert {key: row[key] for key in expected} == expected


# --- the rules themselves ---------------------------------------------------------------------------------------------


def test_every_rule_has_a_name_in_both_languages_and_says_what_to_do_in_persian() -> None:
    for rule in rules().values():
        assert rule.severity in ("error", "warning", "info")
        assert re.search("[آ-ی]", rule.title_fa), rule.id
        assert re.fullmatch(r"[ -~]+", rule.title_en), rule.id
        assert re.search("[آ-ی]", rule.message), rule.id


def test_rule_that_is_not_listed_is_a_bug() -> None:
    with pytest.raises(KeyError):
        finding("no-such-rule", "title")
