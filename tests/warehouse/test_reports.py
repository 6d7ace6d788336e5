"""The views that answer the questions people ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.warehouse.builders import load, rows, service_form, submission
from warehouse.records import Form


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports") / "a.duckdb"
    first = service_form(
        title="الف",
        service_types=["g2c", "g2b"],
        levels=["national"],
        recipients={"count": 500},
        mean_duration={"raw": "۴۸ ساعت", "value": 48, "unit": "hour"},
        fees=[{"amount_rial": 100}, {"amount_rial": 200, "amount_to_rial": 300}],
        access={
            "request": {"electronic": True, "channels": ["web", "sms"]},
            "delivery": {
                "non_electronic": True,
                "in_person_reasons": ["identity_check"],
                "referral_levels": ["county"],
            },
        },
        external_exchanges=[
            {"agency": "شهرداری", "fields": "نشانی", "online": True},
            {"agency": "شهرداری", "fields": "پلاک", "non_electronic_by": ["applicant"]},
        ],
    )
    second = service_form(
        title="ب",
        fees=[{"amount_rial": 0}],
        access={"request": {"electronic": None, "channels": ["web"]}, "delivery": {"non_electronic": True}},
    )
    unread = submission(
        "x", status="failed", error={"code": "truncated", "message": "x: cut; get it again"}
    ).model_copy(update={"forms": []})
    odd = submission("y", Form.model_validate({"form_type": "unknown", "fields": {}}), status="partial")
    load(path, submission("a", first), submission("b", second), unread, odd)
    return path


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("select title from report_service_catalogue", ["الف", "ب"]),
        ("select channel, services, share_of_agency from report_channels where stage = 'request'", [("web", 2, 1.0), ("sms", 1, 0.5)]),
        ("select reason, services, at_county_level from report_in_person_reasons", [("identity_check", 1, 1), ("none_given", 1, 0)]),
        ("select asked_agency, exchanges, services, online, on_paper, carried_by_applicant, fields, recipients_on_paper from report_exchange_graph", [("شهرداری", 2, 1, 1, 1, 1, ["نشانی", "پلاک"], 500)]),
        ("select service_type, level, services, free_of_charge, highest_fee_rial, median_days from report_fees_and_time", [("g2b", "national", 1, 0, 300, 2.0), ("g2c", "national", 1, 0, 300, 2.0), (None, None, 1, 1, 0, None)]),
        ("select services, electronic, unknown from report_electronic_maturity where stage = 'request'", [(2, 1, 1)]),
        ("select path, outcome, reason_code, awaits_person from report_ingestion", [("a", "loaded", None, False), ("b", "loaded", None, False), ("x", "set_aside", "truncated", True), ("y", "unrecognised", "template-unknown", True)]),
        ("select count(*) from current_form", [3]),
    ],
)  # fmt: skip
def test_report_answers_its_question(path: Path, sql: str, expected: list[object]) -> None:
    assert rows(path, sql) == expected
