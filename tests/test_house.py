"""The walls of the house: who may import whom, how long a module may be, and what no file of ours may say."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("pipeline", "extractors", "normalizers", "warehouse", "fixtures")
LONGEST_MODULE = 400  # lines; beyond it nobody reads a module as one thought

# What each package may import of ours, itself included.
MAY_IMPORT = {
    "normalizers": {"normalizers"},
    "extractors": {"extractors", "normalizers"},
    "warehouse": {"warehouse", "normalizers"},
    "pipeline": {"pipeline", "extractors", "normalizers", "warehouse", "fixtures"},
    "fixtures": {"fixtures", "extractors", "normalizers", "warehouse"},
}
# The benches measure the whole path, so they alone call the pipeline, and nothing calls them.
MAY_IMPORT_THE_PIPELINE = {"fixtures/bench", "fixtures/value_bench"}

NAMELESS_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "handler", "base", "misc"}

# Put together from halves, so that this file does not say what it forbids.
REGISTRY = re.compile(
    "|".join(
        re.escape(first + second)
        for first, second in (
            ("py", "pi.org"),
            ("pythonhost", "ed.org"),
            ("npm", "js.org"),
            ("yarn", "pkg.com"),
            ("ana", "conda.org"),
            ("--index", "-url"),
            ("--extra-index", "-url"),
            ("--find", "-links"),
        )
    )
    + r"|/simple/?(?:\s|$)"
)
MACHINE_PATH = re.compile(
    r"(?<![\w.~$}*])/(?:work|root|opt/wheels|opt/pypi|tmp/dev|home|Users)/[\w.]|\b[A-Z]:\\\\?Users\\",
    re.ASCII,
)


def modules() -> list[Path]:
    return sorted(path for package in (*PACKAGES, "tests") for path in (ROOT / package).rglob("*.py"))


def our_files() -> list[Path]:
    """Give every file that belongs to the repository: what git tracks, or would."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in sorted(listed.stdout.split("\0")) if name and (ROOT / name).is_file()]


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Give the line and the dotted name of every import in a module, those inside functions included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or "" if not node.level else path.relative_to(ROOT).parts[0]


def forbidden_imports(package: str) -> list[str]:
    found = []
    for path in sorted((ROOT / package).rglob("*.py")):
        name = path.relative_to(ROOT).with_suffix("").as_posix()
        allowed = MAY_IMPORT[package] | (
            {"pipeline"} if name.startswith(tuple(MAY_IMPORT_THE_PIPELINE)) else set()
        )
        found += [
            f"{name}.py:{line} imports {imported}"
            for line, imported in imports_of(path)
            if imported.partition(".")[0] in {*PACKAGES, "tests"} - allowed
        ]
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_each_package_imports_only_what_lies_below_it(package: str) -> None:
    assert forbidden_imports(package) == []


def test_no_module_is_too_long_to_read() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in modules()
    }

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_module_is_named_after_a_dependency() -> None:
    theirs = set(importlib.metadata.packages_distributions()) - set(PACKAGES) - {"tests", "shenasname"}
    taken = {name.lower() for name in theirs}

    ours = [path for path in modules() if path.stem != "__init__"]

    assert [path.relative_to(ROOT).as_posix() for path in ours if path.stem.lower() in taken] == []


def test_every_module_is_named_for_what_it_does() -> None:
    assert [path.relative_to(ROOT).as_posix() for path in modules() if path.stem in NAMELESS_NAMES] == []


def test_every_module_opens_by_saying_what_it_is_responsible_for() -> None:
    silent = [
        path
        for path in modules()
        if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]

    assert [path.relative_to(ROOT).as_posix() for path in silent] == []


def test_no_bare_invisible_character_stands_in_a_module() -> None:
    invisible = re.compile("[\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

    found = [
        f"{path.relative_to(ROOT).as_posix()}:{number}"
        for path in modules()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if invisible.search(line)
    ]

    assert found == []


@pytest.mark.parametrize("pattern", [REGISTRY, MACHINE_PATH], ids=["registry-address", "machine-path"])
def test_no_file_names_a_registry_or_a_path_of_one_machine(pattern: re.Pattern[str]) -> None:
    found = []
    for path in our_files():
        if b"\0" in (content := path.read_bytes()):
            continue
        lines = content.decode("utf-8").splitlines()
        found += [
            f"{path.relative_to(ROOT).as_posix()}:{number}: {line.strip()[:100]}"
            for number, line in enumerate(lines, 1)
            if pattern.search(line)
        ]

    assert found == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (REGISTRY, "--index" + "-url https://mirror.example/simple"),
        (REGISTRY, "    # from https://files.python" + "hosted.org/packages/x.whl"),
        (MACHINE_PATH, "/" + "root/.pyenv/versions"),
        (MACHINE_PATH, 'open("/' + 'home/somebody/form.docx")'),
        (MACHINE_PATH, "C:" + "\\Users\\somebody"),
    ],
)
def test_such_a_line_would_be_found(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)


def test_the_top_level_is_the_one_that_was_agreed() -> None:
    folders = {
        path.relative_to(ROOT).parts[0] for path in our_files() if len(path.relative_to(ROOT).parts) > 1
    }

    assert folders == {*PACKAGES, "tests", ".ci"}
