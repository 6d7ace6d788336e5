"""Agencies in the warehouse: a body is one row whatever its spelling, with what the registry knows of it; unknown ones keep apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.warehouse.builders import load, rows, service_form, submission
from warehouse.records import Form


def named(path: Path, *names: str) -> Path:
    """Load a service form for each name of an agency, each in its own batch."""
    for name in names:
        load(path, submission(name, service_form(title=name, agency=name)))
    return path


def test_a_body_spelled_three_ways_is_one_row_under_its_official_name(tmp_path: Path) -> None:
    path = named(tmp_path / "a.duckdb", "سازمان بهزیستي", "بهزیستی", "سازمان بهزیستی کشور")

    assert rows(
        path, "select name, registry_key, kind, parent_name, province, first_batch_id from agency"
    ) == [("سازمان بهزیستی کشور", "welfare", "organization", "وزارت تعاون، کار و رفاه اجتماعی", None, 1)]
    assert rows(
        path, "select spelling, kind, confidence, first_batch_id from agency_alias order by first_batch_id"
    ) == [
        ("سازمان بهزیستي", "alias", 0.98, 1),
        ("بهزیستی", "abbreviation", 0.97, 2),
        ("سازمان بهزیستی کشور", "exact", 1.0, 3),
    ]
    assert rows(path, "select count(distinct agency_id) from service") == [1]


def test_newer_form_under_another_spelling_takes_the_place_of_the_older(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    load(path, submission("old", service_form(agency="سازمان بهزیستي")))
    load(path, submission("new", service_form(agency="بهزیستی")))

    assert rows(path, "select agency from current_service") == ["بهزیستی"]


def test_office_of_a_province_is_a_row_of_its_own_below_its_body(tmp_path: Path) -> None:
    path = named(
        tmp_path / "a.duckdb", "بهزیستی یزد", "اداره کل بهزیستی استان یزد", "بهزیستی قم", "سازمان بهزیستی"
    )

    assert rows(
        path,
        """
        select agency.name, agency.kind, agency.province, parent.name
        from agency left join agency as parent on parent.agency_id = agency.parent_agency_id order by all
        """,
    ) == [
        ("اداره کل بهزیستی استان قم", "province_office", "قم", "سازمان بهزیستی کشور"),
        ("اداره کل بهزیستی استان یزد", "province_office", "یزد", "سازمان بهزیستی کشور"),
        ("سازمان بهزیستی کشور", "organization", None, None),
    ]


def test_unknown_name_is_a_row_by_its_folded_spelling_with_the_nearest_beside_it(tmp_path: Path) -> None:
    path = named(tmp_path / "a.duckdb", "سازمان ثبت اموال", "سازمان ثبت\u200cاموال", "سازمان ثبت احوال")

    assert rows(path, "select name, registry_key, kind from agency order by all") == [
        ("سازمان ثبت احوال کشور", "civil-registration", "organization"),
        ("سازمان ثبت اموال", None, None),
    ]
    assert (
        rows(path, "select kind, confidence, nearest[1] from agency_alias where kind = 'unknown'")
        == [("unknown", 0.0, "سازمان ثبت احوال کشور")] * 2
    )


def test_several_bodies_in_one_blank_are_a_row_of_none_of_them(tmp_path: Path) -> None:
    path = named(tmp_path / "a.duckdb", "وزارت نیرو / وزارت نفت")

    assert rows(path, "select name, registry_key from agency") == [("وزارت نیرو / وزارت نفت", None)]
    assert rows(path, "select kind, nearest from agency_alias") == [("several", ["وزارت نیرو", "وزارت نفت"])]


@pytest.mark.parametrize("name", ["۱۲۳", "سازمان " * 100])
def test_what_is_no_name_does_not_stop_the_loading(tmp_path: Path, name: str) -> None:
    path = named(tmp_path / "a.duckdb", name)

    assert rows(path, "select registry_key from agency") == [None]


def test_asked_agencies_of_exchanges_and_inquiries_are_agencies_too(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    inquiry = {"agency": "ثبت احوال", "inquiry": "استعلام هویت"}
    load(
        path,
        submission(
            "a",
            service_form(agency="ناجا", external_exchanges=[{"agency": "سازمان ثبت احوال کشور"}]),
            Form.model_validate(
                {"form_type": "license_list", "fields": {"organization": "فراجا", "licenses": [{}]}}
            ),
            Form.model_validate({"form_type": "license_inquiries", "fields": {"inquiries": [inquiry]}}),
        ),
    )

    assert rows(
        path,
        """
        select service.agency_id = license.agency_id, external_exchange.agency_id = license_inquiry.agency_id
        from service, license, external_exchange, license_inquiry
        """,
    ) == [(True, True)]
    assert rows(path, "select asking_agency, asked_agency from report_exchange_graph") == [
        ("فرماندهی انتظامی جمهوری اسلامی ایران", "سازمان ثبت احوال کشور")
    ]
