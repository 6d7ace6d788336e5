"""Which form takes the place of which, and why."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.builders import load, rows, service_form, submission
from warehouse.arrivals import Dates
from warehouse.records import Form

ID, OTHER_ID = "10041234000", "10041235000"
CURRENT = "select paths[1] from current_form order by 1"


def in_year(year: int) -> Dates:
    return Dates(file_changed=datetime(year, 1, 1))


def loaded(path: Path, *forms: dict[str, Any], years: tuple[int, ...]) -> None:
    """Load each form as a document of its own (a, b, c …) and a batch of its own."""
    for name, fields, year in zip("abcd", forms, years, strict=False):
        load(path, submission(name, service_form(**fields)), dates=[in_year(year)])


@pytest.mark.parametrize(
    ("older", "newer", "current", "ground"),
    [
        ({"service_id": ID}, {"service_id": ID, "title": "عنوان دیگر"}, ["b"], "identifier, newer by file"),
        ({}, {}, ["b"], "title, newer by file"),
        ({"title": "صدور پروانه"}, {"title": "صدورِ  پروانة"}, ["b"], "title, newer by file"),
        ({"agency": "سازمان ثبت احوال"}, {"agency": "سازمان ثبت\u200cاحوال"}, ["b"], "title, newer by file"),
        ({"service_id": ID}, {}, ["b"], "title, newer by file"),
        ({}, {"service_id": ID}, ["b"], "title, newer by file"),
        ({"service_id": ID}, {"service_id": OTHER_ID}, ["a", "b"], None),
        ({"service_id": ID}, {"service_id": ID, "agency": "سازمان دیگر"}, ["a", "b"], None),
        ({"title": "یک"}, {"title": "دو"}, ["a", "b"], None),
        ({"agency": None}, {"agency": None}, ["a", "b"], None),
        ({"title": None}, {"title": None}, ["a", "b"], None),
        ({"title": "یک", "service_id": "1"}, {"title": "دو", "service_id": "1"}, ["a", "b"], None),
    ],
    ids=[
        "same identifier",
        "same title",
        "same title in other letters",
        "same agency in other letters",
        "identifier lost",
        "identifier gained",
        "same title under other identifiers",
        "same identifier under another agency",
        "other titles",
        "no agency",
        "no title",
        "an identifier that is none",
    ],
)
def test_newer_form_of_the_same_service_takes_the_place_of_the_older(
    tmp_path: Path, older: dict[str, Any], newer: dict[str, Any], current: list[str], ground: str | None
) -> None:
    path = tmp_path / "a.duckdb"

    loaded(path, older, newer, years=(2020, 2021))

    assert rows(path, CURRENT) == current
    assert rows(path, "select supersession_ground from form order by batch_id") == [ground, None]


def test_older_form_that_comes_later_changes_nothing_for_the_newer(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"

    loaded(path, {}, {}, years=(2021, 2020))

    assert rows(path, CURRENT) == ["a"]
    assert rows(path, "select superseded_in_batch, valid_to from form where batch_id = 2") == [
        (2, datetime(2021, 1, 1))
    ]


@pytest.mark.parametrize(
    ("dates", "current", "by"),
    [
        ((Dates(datetime(2024, 1, 1)), Dates(datetime(2023, 1, 1))), ["a"], "given"),
        ((Dates(modified=datetime(2024, 1, 1)), Dates(modified=datetime(2023, 1, 1))), ["a"], "document"),
        ((Dates(modified=datetime(2013, 1, 1), file_changed=datetime(2024, 1, 1)), Dates(modified=datetime(2013, 1, 1), file_changed=datetime(2022, 1, 1))), ["a"], "file"),
        ((in_year(2020), in_year(2020)), ["b"], "load"),
    ],
    ids=["given", "in the document", "same in the documents, so by the file", "by loading"],
)  # fmt: skip
def test_newer_is_told_by_the_best_date_there_is(
    tmp_path: Path, dates: tuple[Dates, Dates], current: list[str], by: str
) -> None:
    path = tmp_path / "a.duckdb"

    load(path, submission("a"), submission("b"), dates=dates)

    assert rows(path, CURRENT) == current
    assert rows(path, "select supersession_ground from form where not is_current") == [
        f"title, newer by {by}"
    ]


def test_chain_keeps_who_came_before_whom(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"

    loaded(path, {}, {}, {}, years=(2020, 2022, 2021))

    names = dict(rows(path, "select form_id, paths[1] from form join document using (document_id)"))
    chain = rows(path, "select form_id, superseded_by, supersedes, superseded_in_batch from form")
    assert {
        names[form]: (names.get(by), [names[one] for one in over], batch) for form, by, over, batch in chain
    } == {
        "a": ("c", [], 2),
        "c": ("b", ["a"], 3),
        "b": (None, ["c"], None),
    }


def test_state_of_any_day_can_be_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    loaded(path, {}, {}, years=(2020, 2022))

    as_of = "select paths[1] from form join document using (document_id) where valid_from <= $d and (valid_to is null or valid_to > $d)"

    assert rows(path, as_of.replace("$d", "date '2021-06-01'")) == ["a"]
    assert rows(path, as_of.replace("$d", "date '2022-06-01'")) == ["b"]


def test_forms_of_one_document_never_take_each_others_place(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"

    load(path, submission("a", service_form(), service_form()))

    assert rows(path, "select count(*) from current_service") == [2]


def test_licence_form_goes_with_its_service_form(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    licences = Form.model_validate(
        {"form_type": "license_list", "fields": {"licenses": [{"title": "پروانه"}]}}
    )

    load(path, submission("a", service_form(), licences), dates=[in_year(2020)])
    load(path, submission("b"), dates=[in_year(2021)])

    assert rows(path, CURRENT) == ["b"]
    assert rows(path, "from report_licenses") == []


def test_maturity_counts_today_and_every_batch_before(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    paper = {"access": {"request": {"non_electronic": True}}}
    online = {"access": {"request": {"electronic": True}}}

    loaded(path, paper, online, {**paper, "title": "دیگر"}, years=(2020, 2021, 2022))

    assert rows(
        path,
        "select batch_id, is_latest, services, electronic, non_electronic, electronic_share"
        " from report_electronic_maturity where stage = 'request'",
    ) == [(1, False, 1, 0, 1, 0.0), (2, False, 1, 1, 0, 1.0), (3, True, 2, 1, 1, 0.5)]
