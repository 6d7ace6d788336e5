"""Regulations land as what they refer to, one row a reference."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.warehouse.builders import load, rows, service_form, submission
from warehouse.legal_rows import reference_rows
from warehouse.records import Form
from warehouse.tables import COLUMNS

REGULATIONS = [
    "ماده ۱۰ و ۱۲ و تبصره ۲ ماده ۵ قانون مدیریت خدمات کشوری مصوب ۱۳۸۶/۷/۸ مجلس شورای اسلامی",
    "مصوبه شماره ۲۰۶/۹۳/۷۷۴۰ مورخ ۹۳/۶/۱۰",
    "شرایط عمومی پیمان",
    "مواد ۵ تا ۷ قانون کار",
    "بخشنامه مورخ ۹۳/۱۳/۴۵",
]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("legal") / "legal.duckdb"
    licences = Form.model_validate(
        {
            "form_type": "license_list",
            "template": "license-list-1393",
            "fields": {
                "licenses": [
                    {"row": 1, "title": "پروانه", "action": "issue", "legal_basis": ["قانون کار، ماده ۷", "قانون هوای پاک"]},
                    {"row": 2, "title": "جواز", "action": "issue", "legal_basis": ["اساسنامه سازمان، بند ج ماده ۴"]},
                ]
            },
        }
    )  # fmt: skip
    load(path, submission("a.docx", service_form(regulations=REGULATIONS), licences))
    return path


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("select ordinal, reference, article, note from service_regulation where ordinal = 1 order by reference", [(1, 1, "10", None), (1, 2, "12", None), (1, 3, "5", "2")]),
        ("select distinct law_kind, law_title, date_jalali, date, approving_body from service_regulation where ordinal = 1", [("قانون", "قانون مدیریت خدمات کشوری", "1386-07-08", date(2007, 9, 30), "مجلس شورای اسلامی")]),
        ("select law_kind, number, date_raw, date_jalali, date from service_regulation where ordinal = 2", [("مصوبه", "206/93/7740", "۹۳/۶/۱۰", "1393-06-10", date(2014, 9, 1))]),
        ("select reference, law_kind, law_key, doubts, text from service_regulation where ordinal = 3", [(None, None, None, None, "شرایط عمومی پیمان")]),
        ("select article, article_to from service_regulation where ordinal = 4", [("5", "7")]),
        ("select law_kind, date_raw, date_jalali, date, doubts from service_regulation where ordinal = 5", [("بخشنامه", "۹۳/۱۳/۴۵", None, None, ["date-invalid"])]),
        ("select ordinal, item, law_title, article, paragraph from license_regulation order by all", [(1, 1, "قانون کار", "7", None), (1, 2, "قانون هوای پاک", None, None), (2, 1, "اساسنامه سازمان", "4", "ج")]),
        ("select count(distinct law_key) from (select law_key from service_regulation where text like '%کار%' union all select law_key from license_regulation where text like '%کار%')", [1]),
    ],
)  # fmt: skip
def test_each_reference_is_a_row_of_what_it_refers_to(loaded: Path, sql: str, expected: list[object]) -> None:
    assert rows(loaded, sql) == expected


def test_every_row_has_all_columns() -> None:
    made = list(reference_rows([*REGULATIONS, "آیین نامه اجرایی ماده ۶۲ قانون برنامه پنجم"]))

    assert {1 + len(row) for row in made} == {len(COLUMNS["service_regulation"])}
    assert {2 + len(row) for row in made} == {len(COLUMNS["license_regulation"])}
