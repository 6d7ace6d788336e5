"""From records to rows: what lands where, and what never lands twice."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.builders import arrival, load, rows, service_form, submission
from warehouse.arrivals import Arrival
from warehouse.loading import Warehouse
from warehouse.outcomes import Outcome
from warehouse.records import Form, Submission
from warehouse.rows import outcome_of, rows_of

FULL: dict[str, Any] = {
    "service_id": "10041234000",
    "parent_agency": "وزارت کشور",
    "service_types": ["g2c", "g2b"],
    "nature": None,
    "required_documents": ["شناسنامه", "کارت ملی"],
    "regulations": ["قانون ثبت احوال"],
    "recipients": {"raw": "۱۰۰۰", "count": 1000, "per": ["year"]},
    "mean_duration": {"raw": "۲ تا ۳ روز", "value": 2, "unit": "week", "bound": "range", "value_to": 3},
    "frequency": {"raw": "دو و نیم", "once": None, "times": 2.5, "per": []},
    "in_person_visits": {"raw": "یک", "count": 1},
    "fees": [
        {"raw": "رایگان", "amount_rial": 0},
        {"raw": "۵", "amount_rial": 5, "amount_to_rial": 9, "account": "12"},
    ],
    "urls": ["https://x.ir/a"],
    "access": {"request": {"electronic": True, "channels": ["web", "sms"], "non_electronic": None}},
    "internal_exchanges": [{"system": "س", "online": True}],
    "external_exchanges": [
        {
            "agency": "سازمان ثبت\u200cاحوال",
            "fee": {"raw": "۱۰", "amount_rial": 10},
            "non_electronic_by": ["applicant"],
        }
    ],
    "processes": ["ثبت", "صدور"],
    "process_diagram": {"nodes": ["شروع", "پایان"], "edges": [[0, 1]]},
    "completed_by": {"name": "نام خصوصی", "phone": "021-88901234", "email": "secret@x.ir", "unit": "فناوری"},
}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    form = service_form(
        **FULL,
        evidence={
            "title": {
                "raw": "صدور پروانه",
                "locator": "table 1, row 1, cell 1",
                "confidence": 0.8,
                "method": "beside",
            },
            "fees": {"raw": "رایگان", "answer": "none", "page": 2, "bbox": [1, 2, 3, 4]},
            "completed_by.name": {"raw": "خانم نام خصوصی", "locator": "table 1, row 60, cell 1"},
            "completed_by.email": {"raw": "secret@x.ir", "locator": "table 1, row 60, cell 3"},
        },
    )
    form = Form.model_validate(
        {
            **dict(form),
            "findings": [{"rule": "low-confidence", "severity": "warning", "field": "title", "message": "م"}],
            "unassigned": [
                {"text": "متن جا مانده", "locator": "table 1, row 3, cell 2"},
                {"text": "خانم خصوصی دیگر", "locator": "table 1, row 60, cell 5"},
                {"text": "تماس: 021-88905555", "locator": "paragraph 9"},
            ],
            "diagram": {
                "nodes": [{"text": "شروع", "kind": "start"}, {"text": "پایان", "kind": "end"}],
                "edges": [{"from": 0, "to": 1, "label": "بلی"}],
            },
        }
    )
    path = tmp_path_factory.mktemp("full") / "full.duckdb"
    load(path, submission("full.docx", form))
    return path


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("select service_id, service_types, nature, recipients_count, recipients_per from service", ("10041234000", ["g2c", "g2b"], None, 1000, ["year"])),
        ("select mean_duration_value, mean_duration_value_to, mean_duration_unit, mean_duration_days from service", (2, 3, "week", 14)),
        ("select frequency_once, frequency_times, in_person_visits_count, urls from service", (None, 2.5, 1, ["https://x.ir/a"])),
        ("select electronic, channels, non_electronic, in_person_reasons from service_stage where stage = 'request'", (True, ["web", "sms"], None, [])),
        ("select list(stage order by stage_order) from service_stage", ["information", "request", "production", "delivery"]),
        ("select list(text order by ordinal) from service_document", ["شناسنامه", "کارت ملی"]),
        ("select list(kind order by ordinal), any_value(kinds) from service_document", (["birth_certificate", "identity_card"], ["birth_certificate"])),
        ("select text from service_regulation", "قانون ثبت احوال"),
        ("select amount_rial, amount_to_rial, account, electronic_payment from service_fee where ordinal = 2", (5, 9, "12", False)),
        ("select system, online, batch from internal_exchange", ("س", True, False)),
        ("select fee_amount_rial, non_electronic_by from external_exchange", (10, ["applicant"])),
        ("select list(title order by ordinal) from service_process", ["ثبت", "صدور"]),
        ("select list(kind order by step_index) from process_step", ["start", "end"]),
        ("select from_step, to_step, label from process_flow", (0, 1, "بلی")),
        ("select rule, severity, field from finding where ordinal = 1", ("low-confidence", "warning", "title")),
        ("select confidence, method, locator, raw from evidence where field = 'title'", (0.8, "beside", "table 1, row 1, cell 1", "صدور پروانه")),
        ("select answer, page, bbox from evidence where field = 'fees'", ("none", 2, [1, 2, 3, 4])),
        ("select form_type, template, lowest_confidence, is_current from form", ("service", "service-1393", 0.8, True)),
        ("select sha256 = sha256('full.docx'), paths, outcome, form_count from document", (True, ["full.docx"], "loaded", 1)),
        ("select input_count, loaded_count, is_finished from batch", (1, 1, True)),
    ],
)  # fmt: skip
def test_each_part_of_a_service_form_lands_in_its_table(full: Path, sql: str, expected: object) -> None:
    assert rows(full, sql) == [expected]


def test_two_spellings_of_an_agency_are_one_agency_with_its_aliases(full: Path) -> None:
    assert rows(full, "select name from agency order by 1") == ["سازمان ثبت احوال کشور", "وزارت کشور"]
    assert rows(full, "select spelling, kind from agency_alias order by all") == [
        ("سازمان ثبت احوال", "alias"),
        ("سازمان ثبت\u200cاحوال", "alias"),
        ("وزارت کشور", "exact"),
    ]


def test_contact_is_the_only_table_with_personal_data(full: Path) -> None:
    tables = rows(full, "select table_name from duckdb_tables() where table_name <> 'contact'")
    private = ("خصوصی", "88901234", "88905555", "secret@x.ir")

    leaked = [
        (table, word)
        for table in tables
        for row in rows(full, f"select t::varchar from {table} as t")
        for word in private
        if word in row
    ]

    assert leaked == []
    assert rows(full, "select name, email, len(evidence), len(unassigned) from contact") == [
        ("نام خصوصی", "secret@x.ir", 2, 2)
    ]
    assert rows(full, "select field from evidence where is_withheld order by 1") == [
        "completed_by.email",
        "completed_by.name",
    ]
    assert rows(full, "select text from unassigned_text") == ["متن جا مانده"]


def test_blank_signature_gives_no_contact(tmp_path: Path) -> None:
    load(tmp_path / "a.duckdb", submission("a", service_form(evidence={"completed_by.name": {"raw": ""}})))

    assert rows(tmp_path / "a.duckdb", "from contact") == []


def test_licences_are_linked_to_the_service_they_come_with(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    licence = {
        "row": 1,
        "title": "پروانه",
        "action": "issue",
        "validity": {"raw": "۲ سال", "value": 2, "unit": "year"},
        "supervisors": ["شهرداری"],
    }
    inquiry = {
        "agency": "شهرداری",
        "process_kind": ["named"],
        "inquiry": "استعلام ملک",
        "duration": {"raw": "۳ روز", "value": 3, "unit": "day"},
    }
    load(
        path,
        submission(
            "a",
            service_form(),
            Form.model_validate({"form_type": "license_list", "fields": {"licenses": [licence]}}),
            Form.model_validate({"form_type": "license_inquiries", "fields": {"inquiries": [inquiry]}}),
        ),
    )  # fmt: skip

    assert rows(
        path, "select service_title, title, action, validity_days, supervisors, agency from report_licenses"
    ) == [("صدور پروانه", "پروانه", "issue", 730, ["شهرداری"], "سازمان ثبت احوال کشور")]
    assert rows(
        path, "select service_title, inquiry, asked_agency, is_slowest from report_license_inquiries"
    ) == [("صدور پروانه", "استعلام ملک", "شهرداری", True)]
    assert rows(path, "select row from license") == [1]


def test_form_of_another_kind_lands_value_by_value(tmp_path: Path) -> None:
    fields = {
        "name": "پارک",
        "area": 12.5,
        "open": True,
        "kinds": ["a", "b"],
        "built": {"raw": "۹۳/۶/۱۰", "jalali": "1393-06-10", "gregorian": "2014-09-01"},
        "rows": [{"text": "یک"}, {"text": "دو"}],
        "blank": None,
        "completed_by": {"name": "خصوصی"},
    }
    load(tmp_path / "a.duckdb", submission("a", Form.model_validate({"form_type": "park", "fields": fields})))

    assert rows(
        tmp_path / "a.duckdb",
        "select path, kind, text, number, date, flag, codes from form_value order by path",
    ) == [
        ("area", "number", None, 12.5, None, None, None),
        ("built", "date", "۹۳/۶/۱۰", None, date(2014, 9, 1), None, None),
        ("kinds", "choice", None, None, None, None, ["a", "b"]),
        ("name", "text", "پارک", None, None, None, None),
        ("open", "bool", None, None, None, True, None),
        ("rows[0].text", "text", "یک", None, None, None, None),
        ("rows[1].text", "text", "دو", None, None, None, None),
    ]


@pytest.mark.parametrize(
    ("status", "types", "expected"),
    [
        ("ok", ["service"], Outcome.LOADED),
        ("partial", ["service", "unknown"], Outcome.PARTIAL),
        ("partial", ["unknown"], Outcome.UNRECOGNISED),
        ("ok", [], Outcome.UNRECOGNISED),
        ("failed", [], Outcome.SET_ASIDE),
    ],
)
def test_outcome_follows_status_and_forms(status: str, types: list[str], expected: Outcome) -> None:
    forms = [{"form_type": form_type, "fields": {}} for form_type in types]
    given = Submission.model_validate(
        {"source": {"path": "a", "sha256": "0", "format": "docx"}, "status": status, "forms": forms}
    )

    assert outcome_of(given) is expected
    assert (rows_of(given).error_message is None) is (expected in {Outcome.LOADED, Outcome.SET_ASIDE})


def test_number_that_no_column_can_hold_stays_in_its_raw_text(tmp_path: Path) -> None:
    load(
        tmp_path / "a.duckdb",
        submission("a", service_form(fees=[{"raw": "9" * 26, "amount_rial": int("9" * 26)}])),
    )

    assert rows(tmp_path / "a.duckdb", "select raw, amount_rial from service_fee") == [("9" * 26, None)]


def test_document_that_the_database_refuses_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    bad = submission("bad", Form.model_construct(form_type="x", template=None, fields={"a": "\ud800"}, evidence={}, findings=[], unassigned=[], confidence=1.0, diagram=None))  # fmt: skip
    with Warehouse(path, "test") as warehouse:
        batch = warehouse.begin([], {})
        ended = warehouse.load(
            batch.batch_id, [arrival(1, submission("a")), arrival(2, bad), arrival(3, submission("c"))]
        )
        warehouse.finish(batch.batch_id)

    assert [one.outcome for one in ended] == [Outcome.LOADED, Outcome.SET_ASIDE, Outcome.LOADED]
    assert rows(path, "select outcome, error_code from document order by load_order") == [
        ("loaded", None),
        ("set_aside", "not-loadable"),
        ("loaded", None),
    ]


def content(path: Path) -> dict[str, list[Any]]:
    """Give all rows that should not depend on when they were written."""
    tables = rows(
        path,
        "select table_name from duckdb_tables() where table_name not in ('batch', 'schema_migration') order by 1",
    )
    volatile = {"document": "exclude (loaded_at)"}
    return {
        table: rows(path, f"select * {volatile.get(table, '')} from {table} order by all") for table in tables
    }


def loaded_in_chunks(path: Path, arrivals: list[Arrival], cuts: Iterable[int]) -> dict[str, list[Any]]:
    with Warehouse(path, "test") as warehouse:
        batch = warehouse.begin([], {})
        for start, end in itertools.pairwise([0, *cuts, len(arrivals)]):
            warehouse.load(batch.batch_id, arrivals[start:end])
        warehouse.finish(batch.batch_id)
    return content(path)


def test_rows_do_not_depend_on_where_chunks_are_cut(tmp_path: Path) -> None:
    agencies = ["سازمان الف", "سازمان ب", "سازمان\u200cالف", "سازمان ب", "سازمان ج"]
    given = [
        arrival(at, submission(f"{at}", service_form(**{**FULL, "agency": name})))
        for at, name in enumerate(agencies, 1)
    ]

    whole = loaded_in_chunks(tmp_path / "a.duckdb", given, [])

    assert loaded_in_chunks(tmp_path / "b.duckdb", given, [1, 2, 3, 4]) == whole
    assert loaded_in_chunks(tmp_path / "c.duckdb", given, [3]) == whole


def test_view_shows_a_batch_only_once_it_is_finished(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    with Warehouse(path, "test") as warehouse:
        batch = warehouse.begin([], {})
        warehouse.load(batch.batch_id, [arrival(1, submission())])
    views = ("current_service", "report_service_catalogue", "report_electronic_maturity", "report_ingestion")

    before = [rows(path, f"select count(*) from {view}")[0] for view in views]
    with Warehouse(path, "test") as warehouse:
        again = warehouse.begin([], {})
        warehouse.finish(again.batch_id)

    assert before == [0, 0, 0, 0]
    assert [rows(path, f"select count(*) > 0 from {view}")[0] for view in views] == [True] * 4
    assert again.is_continued
    assert [one.path for one in again.taken_in] == ["a.docx"]


def test_given_date_goes_before_those_of_document_and_file(tmp_path: Path) -> None:
    from warehouse.arrivals import Dates

    given, inner, outer = datetime(2024, 1, 1), datetime(2023, 1, 1), datetime(2022, 1, 1)
    path = tmp_path / "a.duckdb"
    load(
        path,
        *(submission(name) for name in "abcd"),
        dates=[Dates(given, inner, outer), Dates(None, inner, outer), Dates(None, None, outer), Dates()],
    )

    assert rows(path, "select dated_by from document order by load_order") == [
        "given",
        "document",
        "file",
        "load",
    ]
    assert rows(path, "select dated_at from document order by load_order")[:3] == [given, inner, outer]
