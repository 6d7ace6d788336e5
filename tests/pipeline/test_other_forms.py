"""Two forms of another kind, read by their templates alone, from the file to `form_value`; and one that no template knows."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from extractors.source import read_source
from fixtures.library import DOCUMENTS
from fixtures.scoring import compare_submission
from pipeline.run import IngestOptions, ingest
from pipeline.settings import Settings
from pipeline.stages import read_submission
from warehouse.records import to_json_line

NAMES = sorted(path.stem for path in DOCUMENTS.glob("other-*.docx"))


@pytest.mark.parametrize("name", NAMES)
def test_record_is_the_expected_one_without_a_doubt(name: str) -> None:
    expected = json.loads((DOCUMENTS / f"{name}.expected.json").read_text("utf-8"))
    actual = json.loads(to_json_line(read_submission(read_source(str(DOCUMENTS / f"{name}.docx")))))

    outcomes = compare_submission(expected, actual)

    assert [
        (one.path, one.expected, one.actual) for one in outcomes if not one.right or one.false_alarm
    ] == []


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of the filled forms of another kind."""
    path = tmp_path_factory.mktemp("other") / "a.duckdb"
    files = [
        str(DOCUMENTS / f"{name}.docx")
        for name in ("other-process-proposal", "other-system-sheet", "other-unknown")
    ]
    ingest(IngestOptions(files, path, None, False, True, Settings(jobs=1)))
    return path


def ask(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(duckdb.connect(str(path), read_only=True)) as connection:
        return connection.execute(sql).fetchall()


def values_of(path: Path, form_type: str) -> dict[str, tuple[Any, ...]]:
    found = ask(
        path,
        "select path, kind, text, number, date, flag, codes from form_value join form using (form_id)"
        f" where form_type = '{form_type}'",
    )
    return {row[0]: row[1:] for row in found}


@pytest.mark.parametrize(
    ("form_type", "path", "row"),
    [
        ("process_improvement", "title", ("text", "صدور برخط مجوز بهره برداری از معادن کوچک", None, None, None, None)),
        ("process_improvement", "proposed_on", ("date", "۱۳۹۶/۷/۱۴", None, date(2017, 10, 6), None, None)),
        ("process_improvement", "proposers", ("count", "۳", 3.0, None, None, None)),
        ("process_improvement", "causes", ("choice", None, None, None, None, ["regulation", "systems", "other"])),
        ("process_improvement", "causes_other", ("text", "تفاوت رویه شهرستان\u200cها", None, None, None, None)),
        ("process_improvement", "duration", ("duration", "۴ ماه", 4.0, None, None, None)),
        ("process_improvement", "duration.unit", ("text", "month", None, None, None, None)),
        ("process_improvement", "saving", ("amount", "۱۲۰ میلیون تومان", 1.2e9, None, None, None)),
        ("process_improvement", "attachments[1]", ("text", "نمودار فرایند پیشنهادی", None, None, None, None)),
        ("process_improvement", "actions[2].row", ("number", "۳", 3.0, None, None, None)),
        ("process_improvement", "actions[2].ends_on", ("date", "۹۶/۱۱/۵", None, date(2018, 1, 25), None, None)),
        ("process_improvement", "actions[2].cost", ("amount", "۱۵۰،۰۰۰،۰۰۰", 1.5e8, None, None, None)),
        ("electronic_system", "urls[0]", ("url", "https://parvaneh.birjand.example.ir/login", None, None, None, None)),
        ("electronic_system", "support_phone", ("phone", "056-32431010", None, None, None, None)),
        ("electronic_system", "contract_amount", ("amount", "۴/۲۰۰/۰۰۰", 4.2e9, None, None, None)),
        ("electronic_system", "languages[1]", ("text", "Python", None, None, None, None)),
        ("electronic_system", "web_services[1].batch", ("bool", None, None, None, True, None)),
        ("electronic_system", "web_services[1].online", ("bool", None, None, None, False, None)),
    ],
)  # fmt: skip
def test_value_lands_with_its_kind(warehouse: Path, form_type: str, path: str, row: tuple[Any, ...]) -> None:
    assert values_of(warehouse, form_type)[path] == row


@pytest.mark.parametrize(
    ("form_type", "name"),
    [("process_improvement", "other-process-proposal"), ("electronic_system", "other-system-sheet")],
)
def test_every_value_of_the_record_lands_but_those_of_persons(
    warehouse: Path, form_type: str, name: str
) -> None:
    record = json.loads((DOCUMENTS / f"{name}.expected.json").read_text("utf-8"))["forms"][0]["fields"]
    landed = values_of(warehouse, form_type)

    missing = [
        path for path, value in filled("", record) if not any(is_within(path, other) for other in landed)
    ]

    assert [path for path in missing if not path.startswith("completed_by")] == []
    assert [path for path in landed if path.startswith("completed_by")] == []
    assert len(landed) > 30


def filled(path: str, value: Any) -> list[tuple[str, Any]]:
    """Give every value of a record that is not empty, with its path."""
    if isinstance(value, dict):
        return [leaf for name, part in value.items() for leaf in filled(f"{path}.{name}".lstrip("."), part)]
    if isinstance(value, list) and not all(isinstance(part, str) for part in value):
        return [leaf for at, part in enumerate(value) for leaf in filled(f"{path}[{at}]", part)]
    return [(path, value)] if value not in (None, []) else []


def is_within(path: str, landed: str) -> bool:
    """Tell whether a row holds what stands at a path: at it, at its object (`cost` for `cost.raw`), or item by item."""
    return landed in (path, path.rpartition(".")[0]) or landed.startswith(f"{path}[")


def test_person_who_filled_the_form_stands_in_contact_alone(warehouse: Path) -> None:
    found = ask(
        warehouse,
        "select name, phone, email, unit from contact join form using (form_id) where form_type <> 'unknown' order by 1",
    )

    assert found == [
        ("رضا کاظمی", "056-32431015", None, None),
        ("مریم احمدی", "035-36241080", "m.ahmadi@yazd.example.ir", "معاونت معدنی"),
    ]
    assert ask(warehouse, "select count(*) from evidence where raw like '%احمدی%' or raw like '%کاظمی%'") == [
        (0,)
    ]


def test_unknown_form_is_kept_with_a_reason_and_what_to_do(warehouse: Path) -> None:
    ((outcome, code, message),) = ask(
        warehouse, "select outcome, error_code, error_message from document where outcome <> 'loaded'"
    )
    texts = {text for (text,) in ask(warehouse, "select text from unassigned_text")}

    assert (outcome, code) == ("unrecognised", "template-unknown")
    assert "shenasname template" in message
    assert {"نوع مرخصی", "☒ استحقاقی ☐ استعلاجی ☐ بدون حقوق", "کارشناس امور دام"} <= texts


def test_name_beside_its_label_on_an_unknown_form_is_kept_apart(warehouse: Path) -> None:
    public = {text for (text,) in ask(warehouse, "select text from unassigned_text")}
    ((apart,),) = ask(
        warehouse, "select unassigned from contact join form using (form_id) where form_type = 'unknown'"
    )

    assert "سعید نوری" not in public
    assert "سعید نوری" in {item["text"] for item in apart}
