"""Every committed document reads as its expected record says, leaf by leaf, and random ones nearly always do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractors.source import read_source, source_of
from fixtures.generator.compose import Made, make_document
from fixtures.scoring import Outcome, Score, compare_submission, count, loosened
from pipeline.stages import read_submission
from warehouse.records import to_json_line

DOCUMENTS = Path(__file__).parents[1] / "fixtures" / "documents"
NAMES = sorted(path.stem for path in DOCUMENTS.glob("*.docx"))
LATER = DOCUMENTS / "LATER.txt"

SEED, FORMS = 1393, 25  # of the random forms; the large measurement is `make bench`


def expected_of(name: str) -> dict[str, Any]:
    expected = json.loads((DOCUMENTS / f"{name}.expected.json").read_text("utf-8"))
    assert isinstance(expected, dict)
    return expected


@cache
def actual_of(name: str) -> dict[str, Any]:
    """Read a committed document as a person does: from the file to the line of JSON."""
    actual = json.loads(to_json_line(read_submission(read_source(DOCUMENTS / f"{name}.docx"))))
    assert isinstance(actual, dict)
    return actual


def is_nothing(value: Any) -> bool:
    """Tell whether a value says nothing: null, or an object of nothing but nulls and blanks."""
    if isinstance(value, dict):
        return all(is_nothing(part) for part in value.values())
    return value is None or value == [] or value is False


def differences(path: str, expected: Any, actual: Any) -> Iterator[tuple[str, Any, Any]]:
    """Give the leaves of a record that are not as they should be; more keys than expected are allowed."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key in expected:
            yield from differences(f"{path}.{key}" if path else key, expected[key], actual.get(key))
    elif isinstance(expected, list) and isinstance(actual, list):
        for index, item in enumerate(expected):
            yield from differences(f"{path}[{index}]", item, actual[index] if index < len(actual) else None)
        if len(actual) > len(expected) and not (expected and isinstance(expected[0], dict)):
            yield path, expected, actual  # rows too many have a test of their own
    elif isinstance(expected, dict) or isinstance(actual, dict):
        if not (is_nothing(expected) and is_nothing(actual)):
            yield path, expected, actual
    elif path.endswith(".raw") and isinstance(expected, str) and isinstance(actual, str):
        if loosened(expected) != loosened(actual):
            yield path, expected, actual
    elif expected != actual or isinstance(expected, bool) is not isinstance(actual, bool):
        yield path, expected, actual


def wrong_leaves(name: str) -> dict[str, tuple[Any, Any]]:
    """Compare a document with its record, form by form; a path in a second form begins with `forms[1].`."""
    ours, theirs = expected_of(name)["forms"], actual_of(name)["forms"]
    wrong: dict[str, tuple[Any, Any]] = {}
    for number, form in enumerate(ours):
        prefix = f"forms[{number}]." if number else ""
        found = theirs[number] if number < len(theirs) else {}
        for key in [key for key in ("form_type", "template", "fields") if key in form]:
            path = "" if key == "fields" else key
            wrong |= {
                prefix + at: (good, bad) for at, good, bad in differences(path, form[key], found.get(key))
            }
    if len(ours) != len(theirs):
        wrong["forms"] = (len(ours), len(theirs))
    return wrong


def later() -> set[tuple[str, str]]:
    """Give the leaves that belong to a later issue."""
    lines = (line.split("#")[0].split() for line in LATER.read_text("utf-8").splitlines())
    return {(words[0].removesuffix(".docx"), words[1]) for words in lines if words}


def test_there_are_documents_each_with_its_record() -> None:
    assert len(NAMES) >= 13
    assert "seed" in NAMES
    assert {path.name.removesuffix(".expected.json") for path in DOCUMENTS.glob("*.expected.json")} == set(
        NAMES
    )


@pytest.mark.parametrize("name", NAMES)
def test_document_reads_as_its_record_says(name: str) -> None:
    wrong = wrong_leaves(name)
    excused = {path for document, path in later() if document == name}

    assert {path: pair for path, pair in wrong.items() if path not in excused} == {}
    assert excused - wrong.keys() == set(), "right by now, or no leaf at all: take it out of LATER.txt"


def test_every_leaf_put_off_to_later_is_of_a_document_that_there_is() -> None:
    assert {document for document, _ in later()} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_document_is_doubted_exactly_where_it_must_be(name: str) -> None:
    outcomes = compare_submission(expected_of(name), actual_of(name))

    assert [one.path for one in outcomes if one.silent] == []
    assert [one.path for one in outcomes if one.false_alarm] == []
    assert [one.path for one in outcomes if one.unnamed] == []


@pytest.mark.parametrize("name", NAMES)
def test_document_is_ok_and_each_mark_that_cannot_be_read_is_named_as_such(name: str) -> None:
    actual, expected = actual_of(name), expected_of(name)

    known = all(form["form_type"] != "unknown" for form in expected["forms"])
    assert (actual["status"], actual["error"]) == ("ok" if known else "partial", None)
    for ours, theirs in zip(expected["forms"], actual["forms"], strict=True):
        unreadable = {one["field"] for one in theirs["findings"] if one["rule"] == "mark-unreadable"}
        rows_read = rows_in(ours["fields"])
        assert {path for path in unreadable if is_within(path, rows_read)} == set(ours["unreadable"])


@pytest.mark.parametrize("name", NAMES)
def test_every_value_leads_back_to_its_place(name: str) -> None:
    for form in actual_of(name)["forms"]:
        for path, entry in form["evidence"].items():
            assert re.match(r"(table|paragraph|text box) ", entry["locator"]), path
            assert 0.0 <= entry["confidence"] <= 1.0
            assert entry["confidence"] >= 0.9 or path in {one["field"] for one in form["findings"]}, path


@pytest.mark.parametrize("name", NAMES)
def test_tables_have_the_rows_that_were_filled_and_no_more(name: str) -> None:
    for ours, theirs in zip(expected_of(name)["forms"], actual_of(name)["forms"], strict=True):
        assert rows_in(theirs["fields"]) == rows_in(ours["fields"])


def is_within(path: str, rows_read: dict[str, int]) -> bool:
    """Tell whether a path stands in a row that was filled, or in no row at all."""
    row = re.match(r"(\w+)\[(\d+)\]", path)
    return row is None or int(row[2]) < rows_read.get(row[1], 0)


def rows_in(fields: dict[str, Any]) -> dict[str, int]:
    return {key: len(value) for key, value in fields.items() if isinstance(value, list) and value}


def test_no_finding_quotes_what_was_filled_in() -> None:
    for name in NAMES:
        for form in actual_of(name)["forms"]:
            written = {
                entry["raw"].strip() for entry in form["evidence"].values() if len(entry["raw"].strip()) > 12
            }
            assert [one for one in form["findings"] if any(text in one["message"] for text in written)] == []


# --- the comparison itself can fail -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expected", "actual", "paths"),
    [
        ({"a": None}, {"a": None, "more": 1}, []),
        ({"a": "x"}, {"a": None}, ["a"]),
        ({"a": None}, {"a": "x"}, ["a"]),
        ({"a": False}, {"a": None}, ["a"]),
        ({"a": False}, {"a": 0}, ["a"]),
        ({"a": ["x"]}, {"a": []}, ["a[0]"]),
        ({"a": []}, {"a": ["x"]}, ["a"]),
        ({"a": []}, {"a": None}, ["a"]),
        ({"a": ["x", "y"]}, {"a": ["y", "x"]}, ["a[0]", "a[1]"]),
        ({"a": {"b": {"c": 1}}}, {"a": {"b": {"c": 2}}}, ["a.b.c"]),
        ({"a": {"b": 1}}, {"a": None}, ["a"]),
        ({"a": {"b": None}}, {"a": None}, []),
        ({"a": [{"b": 1}]}, {"a": [{"b": None}]}, ["a[0].b"]),
        ({"a": [{"b": 1}, {"b": 2}]}, {"a": [{"b": 1}]}, ["a[1]"]),
        ({"a": {"raw": "۱۲ ريال"}}, {"a": {"raw": "12 ریال"}}, []),
        ({"a": {"raw": "۱۲"}}, {"a": {"raw": "13"}}, ["a.raw"]),
        ({"a": "۱۲"}, {"a": "12"}, ["a"]),
        ({"a": [[0, 1]]}, {"a": [[1, 0]]}, ["a[0][0]", "a[0][1]"]),
    ],
)
def test_leaf_that_is_wrong_is_found(expected: Any, actual: Any, paths: list[str]) -> None:
    assert [path for path, _, _ in differences("", expected, actual)] == paths


# --- random forms -----------------------------------------------------------------------------------------------------


@cache
def random_outcomes() -> tuple[tuple[int, Outcome], ...]:
    """Read random forms, a few of each layout and way of ticking, and compare them with their truth."""
    found: list[tuple[int, Outcome]] = []
    for index in range(FORMS):
        made: Made = make_document(SEED, index)
        actual = json.loads(to_json_line(read_submission(source_of(f"{index}.docx", made.docx))))
        found.extend((index, one) for one in compare_submission(made.expected, actual))
    return tuple(found)


def random_score() -> Score:
    return count([one for _, one in random_outcomes()])


def examples(outcomes: list[tuple[int, Outcome]]) -> str:
    return "\n".join(
        f"form {index}: {one.path}: {one.expected!r} read as {one.actual!r}" for index, one in outcomes[:20]
    )


def test_random_forms_are_many_and_full() -> None:
    score = random_score()

    assert score.leaves > 60 * FORMS
    assert score.options > 60 * FORMS


def test_leaves_of_random_forms_are_right() -> None:
    wrong = [(index, one) for index, one in random_outcomes() if not one.right]

    assert random_score().right >= 0.995 * random_score().leaves, examples(wrong)


def test_options_of_random_forms_are_right() -> None:
    wrong = [(index, one) for index, one in random_outcomes() if one.options_right < one.options]

    assert random_score().options_right >= 0.999 * random_score().options, examples(wrong)


def test_random_forms_are_hardly_ever_wrong_in_silence() -> None:
    silent = [(index, one) for index, one in random_outcomes() if one.silent]

    assert random_score().silent < 0.001 * random_score().leaves, examples(silent)


def test_random_forms_are_hardly_ever_doubted_without_need() -> None:
    doubted = [(index, one) for index, one in random_outcomes() if one.false_alarm]

    assert random_score().false_alarms < 0.02 * random_score().leaves, examples(doubted)
