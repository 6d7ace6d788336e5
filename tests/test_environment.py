"""The script that makes the environment: it says what is missing, and does nothing twice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell script")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with the script in it, and nothing installed."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "environment", tmp_path / ".ci" / "environment")
    (tmp_path / "pyproject.toml").write_text("[project]\n", "utf-8")
    (tmp_path / "requirements.lock").write_text("# nothing\n", "utf-8")
    return tmp_path


def program(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(0o755)
    return path


def python_that_answers(path: Path, version: str) -> Path:
    """Write a stand-in for a Python, which answers every program with its version, and notes that it ran."""
    return program(path, f'echo "$*" >> "{path}.log"; echo "{version} {path}"')


def made(project: Path) -> Path:
    """Put an environment in place that is up to date, and give its stand-in for a Python."""
    python = python_that_answers(project / ".venv" / "bin" / "python", "3.12.1")
    parts = [
        f"{project.resolve()}\n",
        *((project / name).read_text("utf-8") for name in ("pyproject.toml", "requirements.lock")),
    ]
    (project / ".venv" / "made-from").write_text("".join(parts), "utf-8")
    return python


def run(project: Path, *command: str, python: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "SHENASNAME_PYTHON"}
    if python:
        environment["SHENASNAME_PYTHON"] = str(python)
    return subprocess.run(
        ["sh", str(project / ".ci" / "environment"), *command],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("version", ["3.11.7", "3.14.0", "2.7.18"])
def test_a_python_that_does_not_suit_is_named_with_its_version_and_what_to_do(
    project: Path, version: str
) -> None:
    python = python_that_answers(project / "bin" / "python", version)

    outcome = run(project, "true", python=python)

    assert outcome.returncode == 1
    assert "needs Python 3.12 or 3.13" in outcome.stderr
    assert f"{python} is Python {version}" in outcome.stderr
    assert "uv python install 3.12" in outcome.stderr
    assert not (project / ".venv").exists()


def test_a_shim_that_runs_nothing_is_no_python(project: Path) -> None:
    shim = program(project / "bin" / "python3.12", "echo 'command not found' >&2; exit 127")

    outcome = run(project, "true", python=shim)

    assert outcome.returncode == 1
    assert "nothing that runs" in outcome.stderr


def test_an_environment_that_is_up_to_date_is_left_alone(project: Path) -> None:
    made(project)

    outcome = run(project, "echo", "inside")

    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, "inside\n", "")


def test_the_command_runs_inside_the_environment_with_its_exit_code(project: Path) -> None:
    made(project)
    program(project / ".venv" / "bin" / "shenasname", 'echo "$VIRTUAL_ENV $PYTHONUTF8 $1"; exit 3')

    outcome = run(project, "shenasname", "two words")

    assert outcome.returncode == 3
    assert outcome.stdout == f"{project.resolve() / '.venv'} 1 two words\n"


@pytest.mark.parametrize("changed", ["pyproject.toml", "requirements.lock"])
def test_a_changed_file_brings_the_environment_up_to_date(project: Path, changed: str) -> None:
    python = made(project)
    with (project / changed).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    program(project / "bin" / "uv", f'echo "$*" >> "{project}/uv.log"')

    outcome = subprocess.run(
        ["sh", str(project / ".ci" / "environment"), "true"],
        env={
            **os.environ,
            "PATH": f"{project / 'bin'}:{os.environ['PATH']}",
            "SHENASNAME_PYTHON": str(python),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )

    installed = (project / "uv.log").read_text("utf-8")
    assert "--require-hashes" in installed
    assert "--editable ." in installed
    assert "Installing" in outcome.stderr
    assert run(project, "true").stderr == ""
