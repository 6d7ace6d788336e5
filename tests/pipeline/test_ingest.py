"""A run of ingestion: every input ends as a row, twice changes nothing, and a killed run ends in the same rows."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.exits import ExitCode
from pipeline.run import Accounts, IngestOptions, ingest
from pipeline.settings import Settings
from pipeline.summary import summary, trouble_lines
from tests.pipeline.fake_reading import read
from warehouse.outcomes import Outcome

INLINE = Settings(jobs=1, chunk_documents=3, lookup_files=2)
VOLATILE = {"document": ["loaded_at"], "batch": ["started_at", "finished_at", "continued_count"]}


def run(warehouse: Path, *inputs: str | Path, settings: Settings = INLINE, **more: Any) -> Accounts:
    return ingest(
        IngestOptions([str(path) for path in inputs], warehouse, settings=settings, **more), read=read
    )


def rows(path: Path, sql: str) -> list[Any]:
    with closing(duckdb.connect(str(path), read_only=True)) as connection:
        found = connection.execute(sql).fetchall()
    return [row[0] if len(row) == 1 else row for row in found]


def content(path: Path, *, without: tuple[str, ...] = ()) -> dict[str, list[Any]]:
    """Give all rows but the moments of their writing."""
    tables = rows(
        path, "select table_name from duckdb_tables() where table_name <> 'schema_migration' order by 1"
    )
    return {
        table: rows(path, f"select * exclude ({', '.join(VOLATILE[table])}) from {table} order by all" if table in VOLATILE else f"from {table} order by all")
        for table in tables
        if table not in without
    }  # fmt: skip


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """A folder of eleven inputs, bad ones among them."""
    folder = tmp_path / "فرم\u200cها"
    folder.mkdir()
    for name, text in {
        "01.docx": "title: یک\nagency: سازمان الف",
        "02.docx": "title: دو\nagency: سازمان الف",
        "03.docx": "fail",
        "04.docx": "title: یک\nagency: سازمان الف",  # the bytes of 01
        "05.docx": "odd",
        "06.docx": "bug",
        "07.docx": "title: سه\nagency: سازمان\u200cالف",
        "08.docx": "fail",  # the bytes of 03
        "09.docx": "title: دو\nagency: سازمان الف\n",  # a newer form of the service of 02
        "10.docx": "title: چهار\nagency: سازمان ب",
    }.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_each_input_ends_as_a_row_with_a_reason(tmp_path: Path, forms: Path) -> None:
    accounts = run(tmp_path / "w.duckdb", forms, tmp_path / "missing.docx")

    ended = rows(
        tmp_path / "w.duckdb", "select parse_filename(path), outcome, reason_code from report_ingestion"
    )
    assert ended == [
        ("01.docx", "loaded", None),
        ("02.docx", "loaded", None),
        ("03.docx", "set_aside", "truncated"),
        ("04.docx", "duplicate", "duplicate-document"),
        ("05.docx", "unrecognised", "template-unknown"),
        ("06.docx", "set_aside", "internal-error"),
        ("07.docx", "loaded", None),
        ("08.docx", "duplicate", "duplicate-document"),
        ("09.docx", "loaded", None),
        ("10.docx", "loaded", None),
        ("missing.docx", "set_aside", "unreadable-path"),
    ]
    assert accounts.counts == {
        Outcome.LOADED: 5,
        Outcome.SET_ASIDE: 3,
        Outcome.DUPLICATE: 2,
        Outcome.UNRECOGNISED: 1,
    }
    assert accounts.exit_code() is ExitCode.SOME_FAILED
    assert rows(
        tmp_path / "w.duckdb", "select count(*) from input where outcome <> 'loaded' and reason is null"
    ) == [0]


def test_duplicate_of_a_bad_document_says_what_is_wrong_with_it(tmp_path: Path, forms: Path) -> None:
    run(tmp_path / "w.duckdb", forms)

    (reason,) = rows(tmp_path / "w.duckdb", "select reason from input where path like '%08.docx'")
    assert "03.docx" in reason
    assert "get it again" in reason


def test_paths_of_the_same_bytes_are_kept_in_one_document(tmp_path: Path, forms: Path) -> None:
    run(tmp_path / "w.duckdb", forms)

    paths = rows(
        tmp_path / "w.duckdb",
        "select list_transform(paths, lambda path: parse_filename(path)) from document order by load_order",
    )
    assert paths[:3] == [["01.docx", "04.docx"], ["02.docx"], ["03.docx", "08.docx"]]


def test_same_inputs_twice_change_nothing_but_the_accounts(tmp_path: Path, forms: Path) -> None:
    warehouse = tmp_path / "w.duckdb"
    run(warehouse, forms)
    first = content(warehouse, without=("batch", "input"))

    second = run(warehouse, forms)

    assert content(warehouse, without=("batch", "input")) == first
    assert second.counts == {Outcome.DUPLICATE: 8, Outcome.SET_ASIDE: 2}
    assert rows(
        warehouse,
        "select input_count, loaded_count, duplicate_count, set_aside_count from batch order by batch_id",
    ) == [
        (10, 5, 2, 2),
        (10, 0, 8, 2),
    ]


def test_same_good_file_twice_is_no_failure(tmp_path: Path, forms: Path) -> None:
    run(tmp_path / "w.duckdb", forms / "01.docx")

    assert run(tmp_path / "w.duckdb", forms / "01.docx").exit_code() is ExitCode.OK


def test_new_path_of_a_known_document_is_added_to_its_paths(tmp_path: Path, forms: Path) -> None:
    run(tmp_path / "w.duckdb", forms / "01.docx")

    run(tmp_path / "w.duckdb", forms / "04.docx", forms / "01.docx")

    assert rows(tmp_path / "w.duckdb", "select len(paths), outcome from document") == [(2, "loaded")]


def test_document_that_was_set_aside_is_read_again_and_may_succeed(tmp_path: Path) -> None:
    warehouse, marker = tmp_path / "w.duckdb", tmp_path / "marker"
    file = tmp_path / "a.docx"
    file.write_text(f"die once {marker}\ntitle: یک", "utf-8")
    pooled = Settings(jobs=1 + 1)
    first = run(warehouse, file, settings=pooled)
    (tmp_path / "b.docx").write_bytes(file.read_bytes())

    second = run(warehouse, tmp_path / "b.docx", settings=pooled)

    assert first.counts == {Outcome.SET_ASIDE: 1}
    assert second.counts == {Outcome.LOADED: 1}
    assert rows(
        warehouse,
        "select outcome, batch_id, list_transform(paths, lambda path: parse_filename(path)) from document",
    ) == [("loaded", 2, ["a.docx", "b.docx"])]


def test_pool_leaves_the_same_rows_as_one_process(tmp_path: Path, forms: Path) -> None:
    run(tmp_path / "inline.duckdb", forms)

    run(tmp_path / "pool.duckdb", forms, settings=Settings(jobs=2))

    assert content(tmp_path / "pool.duckdb", without=("batch",)) == content(
        tmp_path / "inline.duckdb", without=("batch",)
    )


KILLED = """
import sys
from pathlib import Path
from pipeline.run import IngestOptions, ingest
from pipeline.settings import Settings
from tests.pipeline.fake_reading import read
ingest(IngestOptions([sys.argv[1]], Path(sys.argv[2]), settings=Settings(jobs=1, chunk_documents=3, lookup_files=2)), read=read)
"""


@pytest.mark.parametrize(
    "victim", ["01.docx", "05.docx", "10.docx"], ids=["at once", "in the middle", "at the end"]
)
def test_killed_run_is_continued_and_ends_in_the_same_rows(tmp_path: Path, forms: Path, victim: str) -> None:
    marker = tmp_path / "marker"
    killer = (forms / victim).read_text("utf-8") + f"\ndie once {marker}\n"
    lines = killer.splitlines()
    (forms / victim).write_text("\n".join([lines[-1], *lines[:-1]]), "utf-8")
    root = Path(__file__).parents[2]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(forms), str(tmp_path / "w.duckdb")], cwd=root, check=False
    )

    continued = run(tmp_path / "w.duckdb", forms)
    run(tmp_path / "whole.duckdb", forms)

    assert killed.returncode != 0
    assert continued.continued
    assert content(tmp_path / "w.duckdb") == content(tmp_path / "whole.duckdb")
    assert rows(tmp_path / "w.duckdb", "select batch_id, continued_count, is_finished from batch") == [
        (1, 1, True)
    ]
    assert sum(continued.counts.values()) == 10


def test_killed_run_is_invisible_until_it_is_continued(tmp_path: Path, forms: Path) -> None:
    run(tmp_path / "w.duckdb", forms / "01.docx")
    (forms / "10.docx").write_text(f"die once {tmp_path / 'marker'}", "utf-8")
    subprocess.run(
        [sys.executable, "-c", KILLED, str(forms), str(tmp_path / "w.duckdb")],
        cwd=Path(__file__).parents[2],
        check=False,
    )

    for path in (tmp_path / "w.duckdb", tmp_path / "w.snapshot.duckdb"):
        assert rows(path, "select title from current_service") == ["یک"]
        assert rows(path, "select distinct batch_id from report_ingestion") == [1]


def test_killed_run_continued_with_other_inputs_loses_nothing(tmp_path: Path, forms: Path) -> None:
    (forms / "10.docx").write_text(f"die once {tmp_path / 'marker'}", "utf-8")
    subprocess.run(
        [sys.executable, "-c", KILLED, str(forms), str(tmp_path / "w.duckdb")],
        cwd=Path(__file__).parents[2],
        check=False,
    )
    other = tmp_path / "other.docx"
    other.write_text("title: پنج", "utf-8")

    run(tmp_path / "w.duckdb", other)

    assert rows(
        tmp_path / "w.duckdb",
        "select count(*), count(distinct input_order), bool_and(is_finished) from input join batch using (batch_id)",
    ) == [(10, 10, True)]
    assert rows(tmp_path / "w.duckdb", "select count(*) from current_service where title = 'پنج'") == [1]


def test_members_of_an_archive_are_inputs_of_their_own(tmp_path: Path) -> None:
    archive = tmp_path / "همه.zip"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("استان/۱.docx", "title: یک")
        packed.writestr("استان/۲.docx", "fail")
    archive.write_bytes(buffer.getvalue())

    run(tmp_path / "w.duckdb", archive)

    assert rows(tmp_path / "w.duckdb", "select path, outcome from input order by input_order") == [
        (f"{archive}!/استان/۱.docx", "loaded"),
        (f"{archive}!/استان/۲.docx", "set_aside"),
    ]


def test_given_date_decides_which_form_is_newer(tmp_path: Path, forms: Path) -> None:
    run(tmp_path / "w.duckdb", forms / "02.docx", dated=datetime(2022, 1, 1))

    run(tmp_path / "w.duckdb", forms / "09.docx", dated=datetime(2021, 1, 1))

    assert rows(tmp_path / "w.duckdb", "select parse_filename(paths[1]) from current_form") == ["02.docx"]


def test_dry_run_tells_the_same_and_writes_nothing(tmp_path: Path, forms: Path) -> None:
    run(tmp_path / "w.duckdb", forms / "01.docx")
    before = (tmp_path / "w.duckdb").read_bytes()

    accounts = run(tmp_path / "w.duckdb", forms, dry_run=True)
    nowhere = run(tmp_path / "none.duckdb", forms, dry_run=True)

    assert accounts.counts[Outcome.DUPLICATE] == 3
    assert nowhere.counts[Outcome.DUPLICATE] == 2
    assert (tmp_path / "w.duckdb").read_bytes() == before
    assert not (tmp_path / "none.duckdb").exists()
    assert "Nothing was written" in summary(accounts, dry_run=True)


def test_no_input_at_all_finishes_an_empty_batch(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    accounts = run(tmp_path / "w.duckdb", tmp_path / "empty")

    assert rows(tmp_path / "w.duckdb", "select input_count, is_finished from batch") == [(0, True)]
    assert accounts.exit_code() is ExitCode.OK


def test_settings_and_inputs_of_a_batch_are_kept(tmp_path: Path, forms: Path) -> None:
    run(tmp_path / "w.duckdb", forms, dated=datetime(2022, 1, 1))

    ((inputs, settings),) = rows(tmp_path / "w.duckdb", "select inputs, settings from batch")
    assert inputs == [str(forms)]
    assert json.loads(settings)["dated"] == "2022-01-01"


@pytest.mark.parametrize("dry_run", [False, True])
def test_warehouse_in_the_folder_of_its_inputs_is_none_of_them(forms: Path, dry_run: bool) -> None:
    warehouse = forms / "w.duckdb"
    before = run(warehouse, forms)

    again = run(warehouse, forms, dry_run=dry_run)

    assert (forms / "w.snapshot.duckdb").exists()
    assert again.counts.total() == before.counts.total() == len(list(forms.glob("[!w]*")))


def test_warehouse_that_is_named_as_an_input_is_set_aside(tmp_path: Path, forms: Path) -> None:
    warehouse = tmp_path / "w.duckdb"
    run(warehouse, forms)

    accounts = run(warehouse, warehouse)

    assert accounts.counts == {Outcome.SET_ASIDE: 1}


def test_lines_about_trouble_name_file_and_remedy_and_no_value(tmp_path: Path, forms: Path) -> None:
    accounts = run(tmp_path / "w.duckdb", forms)

    lines = trouble_lines(accounts)
    assert len(lines) == 3
    assert all("docx: " in line and "; " in line for line in lines)
    assert not any("private" in line for line in lines)
    assert len(trouble_lines(accounts, duplicates=True)) == 5
