"""The command line: data on stdout, talk on stderr, exit codes, and no traceback for what a person can put right."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fixtures.generator.compose import make_document
from pipeline.exits import ExitCode
from tests.extractors.pdf.pdf_builder import PageSpec, pdf

COMMANDS = ("extract", "ingest", "query", "forms", "schema", "inspect", "demo")
HELP_LIMIT_S = 0.5
SLOW_MACHINE = 6  # times slower than the machine the limit is meant for


def shenasname(
    *words: object, folder: Path, code: int = 0, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, as a shell would, and expect an exit code."""
    done = subprocess.run(
        [sys.executable, "-c", "from pipeline.cli import main; main()", *map(str, words)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two forms, files that are none, and a warehouse of the forms."""
    folder = tmp_path_factory.mktemp("cli")
    forms = folder / "فرم\u200cها"
    forms.mkdir()
    for number in (1, 2):
        (forms / f"{number}.docx").write_bytes(make_document(5, number).docx)
    bad = folder / "bad"
    bad.mkdir()
    (bad / "empty.docx").touch()
    (bad / "text.docx").write_text("متن", "utf-8")
    (bad / "cut.docx").write_bytes((forms / "1.docx").read_bytes()[:3000])
    shenasname("ingest", "فرم\u200cها", folder=folder)
    return folder


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_quick_and_has_an_example(folder: Path, command: str) -> None:
    started = time.monotonic()
    done = shenasname(*command.split(), "--help", folder=folder)
    took = time.monotonic() - started

    assert took < HELP_LIMIT_S * SLOW_MACHINE
    assert not command or f"Example: shenasname {command}" in done.stdout


def test_help_loads_no_heavy_library() -> None:
    code = "import sys, pipeline.cli; print(sorted({'duckdb', 'pyarrow', 'pydantic', 'hazm', 'spacy', 'lxml', 'rich'} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_extract_gives_a_line_for_each_input_in_order(folder: Path) -> None:
    done = shenasname(
        "extract",
        "bad/empty.docx",
        "فرم\u200cها/2.docx",
        "none.docx",
        "فرم\u200cها/1.docx",
        folder=folder,
        code=3,
    )

    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["source"]["path"] for line in lines] == [
        "bad/empty.docx",
        "فرم\u200cها/2.docx",
        "none.docx",
        "فرم\u200cها/1.docx",
    ]
    assert [line["status"] for line in lines] == ["failed", "ok", "failed", "ok"]
    assert [line["error"] and line["error"]["code"] for line in lines] == [
        "empty-file",
        None,
        "unreadable-path",
        None,
    ]
    assert [len(line["forms"]) for line in lines] == [0, 1, 0, 1]
    assert done.stderr == ""


def test_extract_flushes_each_line_before_the_next_is_read(folder: Path) -> None:
    with subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from pipeline.cli import main; main()",
            "extract",
            "فرم\u200cها/1.docx",
            *["فرم\u200cها"] * 40,
            "--jobs",
            "1",
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        assert running.stdout is not None
        first = running.stdout.readline()
        still_running = running.poll() is None
        running.kill()

    assert json.loads(first)["source"]["path"] == "فرم\u200cها/1.docx"
    assert still_running


def test_extract_for_eyes_shows_labels_and_trouble(folder: Path) -> None:
    done = shenasname("extract", "فرم\u200cها/1.docx", "bad", "--format", "table", folder=folder, code=3)

    assert "عنوان خدمت" in done.stdout
    assert "empty-file" in done.stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("extract", "فرم\u200cها/1.docx"), ExitCode.OK),
        (("extract", "bad/text.docx"), ExitCode.SOME_FAILED),
        (("extract",), ExitCode.WRONG_CALL),
        (("extract", "فرم\u200cها/1.docx", "--format", "xml"), ExitCode.WRONG_CALL),
        (("nonsense",), ExitCode.WRONG_CALL),
        (("ingest", "فرم\u200cها"), ExitCode.OK),
        (("ingest", "bad", "-w", "bad.duckdb"), ExitCode.SOME_FAILED),
        (("ingest", "فرم\u200cها", "-w", "bad/text.docx"), ExitCode.WRONG_CALL),
        (("ingest", "فرم\u200cها", "-w", "nowhere/a.duckdb"), ExitCode.WRONG_CALL),
        (("ingest", "فرم\u200cها", "--dated", "1403-01-01x"), ExitCode.WRONG_CALL),
        (("query", "select 1"), ExitCode.OK),
        (("query", "selec 1"), ExitCode.WRONG_CALL),
        (("query",), ExitCode.WRONG_CALL),
        (("query", "select 1", "--file", "a.sql"), ExitCode.WRONG_CALL),
        (("query", "--file", "none.sql"), ExitCode.WRONG_CALL),
        (("query", "select 1", "-w", "none.duckdb"), ExitCode.WRONG_CALL),
        (("inspect", "فرم\u200cها/1.docx"), ExitCode.OK),
        (("inspect", "bad/cut.docx"), ExitCode.SOME_FAILED),
        (("forms",), ExitCode.OK),
        (("schema",), ExitCode.OK),
        (("--version",), ExitCode.OK),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_exit_code_tells_how_it_went(folder: Path, words: tuple[str, ...], code: ExitCode) -> None:
    shenasname(*words, folder=folder, code=code)


def test_bad_input_gives_a_line_that_names_the_file_and_what_to_do(folder: Path) -> None:
    done = shenasname("ingest", "bad", "-w", "bad2.duckdb", folder=folder, code=3)

    lines = [line for line in done.stderr.splitlines() if line.startswith("set_aside: ")]
    assert [Path(line.split(": ")[1]).name for line in lines] == ["cut.docx", "empty.docx", "text.docx"]
    assert all("; " in line for line in lines)
    assert done.stdout == ""


def test_ingest_twice_says_that_all_was_known(folder: Path) -> None:
    done = shenasname("ingest", "فرم\u200cها", folder=folder)

    assert "known already" in done.stderr
    assert shenasname("ingest", "فرم\u200cها", "-q", folder=folder).stderr == ""


def test_query_answers_in_three_formats_from_the_snapshot(folder: Path) -> None:
    sql = "select 'می\u200cشود، \"x\"' as متن, [1, 2] as list, null as nothing, true as yes, date '2024-01-02' as day"

    table = shenasname("query", sql, folder=folder)
    as_csv = shenasname("query", sql, "--format", "csv", folder=folder).stdout
    as_json = shenasname("query", sql, "--format", "json", folder=folder).stdout

    assert "snapshot" in table.stderr
    assert "می\u200cشود" in table.stdout
    assert list(csv.reader(io.StringIO(as_csv))) == [
        ["متن", "list", "nothing", "yes", "day"],
        ['می\u200cشود، "x"', "[1, 2]", "", "true", "2024-01-02"],
    ]
    assert json.loads(as_json) == [
        {"متن": 'می\u200cشود، "x"', "list": [1, 2], "nothing": None, "yes": True, "day": "2024-01-02"}
    ]


def test_query_reads_sql_from_a_file_with_a_byte_order_mark(folder: Path) -> None:
    (folder / "q.sql").write_text("-- پرسش\nselect count(*) as n from document", "utf-8-sig")

    assert json.loads(
        shenasname("query", "--file", "q.sql", "--format", "json", "-q", folder=folder).stdout
    ) == [{"n": 2}]


def test_warehouse_can_be_named_by_the_environment(folder: Path) -> None:
    done = shenasname("query", "select 1", folder=folder, code=2, SHENASNAME_WAREHOUSE="elsewhere.duckdb")

    assert "elsewhere.duckdb" in done.stderr


def test_wrong_sql_is_one_line(folder: Path) -> None:
    done = shenasname("query", "select nothing\nfrom batch", folder=folder, code=2)

    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [("schema",), ("extract", "فرم\u200cها", "فرم\u200cها", "فرم\u200cها")],
    ids=["schema", "extract"],
)
def test_reader_that_goes_away_is_no_error(folder: Path, words: tuple[str, ...]) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "from pipeline.cli import main; main()", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        said = running.stderr.read()

    assert said == b""
    assert running.returncode == 0


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp1256"])
def test_output_is_utf8_whatever_the_code_page(folder: Path, encoding: str) -> None:
    done = shenasname(
        "extract",
        "فرم\u200cها/1.docx",
        "نیست.docx",
        folder=folder,
        code=3,
        PYTHONIOENCODING=encoding,
        PYTHONUTF8="0",
    )

    assert "نیست.docx" in done.stdout


def test_patterns_are_expanded_by_the_program(folder: Path) -> None:
    done = shenasname("extract", "فرم\u200cها/*.docx", folder=folder)

    assert [json.loads(line)["source"]["path"] for line in done.stdout.splitlines()] == [
        str(Path("فرم\u200cها/1.docx")),
        str(Path("فرم\u200cها/2.docx")),
    ]


@pytest.mark.parametrize("output", ["table", "markdown", "json"])
def test_schema_shows_tables_with_their_meaning(folder: Path, output: str) -> None:
    done = shenasname("schema", "--format", output, folder=folder)

    assert "عنوان خدمت" in done.stdout
    assert "report_ingestion" in done.stdout
    assert output != "json" or {"service", "current_service"} <= {
        table["name"] for table in json.loads(done.stdout)
    }


def test_schema_needs_no_warehouse(tmp_path: Path) -> None:
    assert "service_stage" in shenasname("schema", folder=tmp_path).stdout
    assert list(tmp_path.iterdir()) == []


def test_forms_lists_the_templates(folder: Path) -> None:
    assert "service-1393" in shenasname("forms", folder=folder).stdout


def test_inspect_draws_the_pages_of_a_pdf_and_of_nothing_else(folder: Path) -> None:
    (folder / "two.pdf").write_bytes(pdf([PageSpec("100 600 200 60 re 300 600 200 60 re S"), PageSpec("")]))

    made = shenasname("inspect", "two.pdf", "--image", "pictures", folder=folder).stdout.split()
    refused = shenasname("inspect", "فرم\u200cها/1.docx", "--image", "pictures", folder=folder, code=3)

    assert made == ["pictures/two-1.png", "pictures/two-2.png"]
    assert all((folder / name).read_bytes().startswith(b"\x89PNG") for name in made)
    assert "only a PDF" in refused.stderr
    assert refused.stdout == ""


def test_inspect_shows_what_was_seen(folder: Path) -> None:
    seen = json.loads(shenasname("inspect", "فرم\u200cها/1.docx", "--format", "json", folder=folder).stdout)
    nothing = json.loads(
        shenasname("inspect", "bad/text.docx", "--format", "json", folder=folder, code=3).stdout
    )

    assert list(seen) == ["source", "pages"]
    assert seen["pages"][0]["grids"]
    assert nothing["pages"] == []
    assert nothing["source"]["format"] == "text"


def test_fault_of_ours_is_one_line_and_a_traceback_only_on_request(folder: Path) -> None:
    broken = (
        "import pipeline.showing; del pipeline.showing.answer_as_table; from pipeline.cli import main; main()"
    )
    call = [sys.executable, "-c", broken, "query", "select 1"]

    short = subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)
    long = subprocess.run([*call, "-v"], cwd=folder, capture_output=True, text=True, check=False)

    assert (short.returncode, long.returncode) == (ExitCode.OUR_FAULT, ExitCode.OUR_FAULT)
    assert len(short.stderr.splitlines()) == 1
    assert "Traceback" in long.stderr


def test_demo_shows_what_came_in_three_answers_and_what_to_try(tmp_path: Path) -> None:
    first = shenasname("demo", folder=tmp_path)
    again = shenasname("demo", folder=tmp_path)

    assert "Batch 1 is finished" in first.stdout
    assert first.stdout.count("?\n") == 3
    assert "Try next:" in first.stdout
    assert again.stdout == first.stdout
    assert (tmp_path / "shenasname-demo.duckdb").exists()


def test_demo_overwrites_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "mine.duckdb").write_text("precious", "utf-8")

    shenasname("demo", "--warehouse", "mine.duckdb", folder=tmp_path, code=2)

    assert (tmp_path / "mine.duckdb").read_text("utf-8") == "precious"
