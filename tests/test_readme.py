"""The README stays true: its tables name what the program knows, and its example of a template loads."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from extractors.forms import TEMPLATES
from extractors.forms.loading import load_template
from extractors.source import FILE_BYTES_LIMIT, RefusalCode
from pipeline import exits

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def section(title: str) -> str:
    found = re.search(rf"^## {re.escape(title)}\n(?P<body>.*?)(?=^## |\Z)", README, re.DOTALL | re.MULTILINE)
    assert found is not None, f"README.md has no section {title!r}"
    return found["body"]


def first_column(body: str) -> set[str]:
    """Give what stands in backticks in the first column of the tables of a section."""
    rows = re.findall(r"^\| (?P<first>[^|]+) \|", body, re.MULTILINE)
    return {name for first in rows for name in re.findall(r"`([^`]+)`", first)}


def test_every_reason_to_set_a_file_aside_stands_in_the_table() -> None:
    assert first_column(section("When something goes wrong")) >= set(RefusalCode)


def test_the_exit_codes_are_those_of_the_program() -> None:
    rows = re.findall(r"^\| (?P<code>\d+) \| (?P<meaning>.+) \|$", section("Exit codes"), re.MULTILINE)

    assert [int(code) for code, _ in rows] == sorted(exits.ExitCode)
    assert all(f"| {code} | {meaning} |" in str(exits.__doc__) for code, meaning in rows)


def test_the_limit_of_size_is_the_one_the_reader_keeps() -> None:
    assert f"over {FILE_BYTES_LIMIT // 2**20} MiB" in section("When something goes wrong")


def test_the_commands_are_those_of_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    assert set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE)) <= targets


def test_the_example_of_a_revision_is_a_template_that_loads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = re.search(r"```toml\n(?P<text>.*?)```", section("Adding a form"), re.DOTALL)
    assert example is not None
    parent = load_template("service-1393")
    for name in TEMPLATES:
        shutil.copy(ROOT / "extractors" / "forms" / f"{name}.toml", tmp_path)
    (tmp_path / "service-1402.toml").write_text(example["text"], "utf-8")
    monkeypatch.setattr("extractors.forms.loading.resources.files", lambda package: tmp_path)

    revision = load_template("service-1402")

    assert {field.path for field in parent.fields} - {field.path for field in revision.fields} == {
        "parent_agency"
    }
    assert revision.field_by_path["title"].labels == ("عنوان کامل خدمت", "عنوان خدمت")
    assert [table.path for table in revision.tables] == [table.path for table in parent.tables]
