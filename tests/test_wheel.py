"""What gets installed: exactly the five packages, with every file of data that stands beside their modules."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("pipeline", "extractors", "normalizers", "warehouse", "fixtures")
NOT_SHIPPED = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")

BUILD = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository as it is shipped, so that nothing left by an earlier build gets into the wheel."""
    copy = tmp_path_factory.mktemp("project")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, copy / package, ignore=NOT_SHIPPED)
    for name in ("pyproject.toml", "README.md", "LICENSE", "THIRD_PARTY.md"):
        shutil.copy(ROOT / name, copy / name)
    (copy / "tests").mkdir()
    (copy / "tests" / "__init__.py").touch()
    return copy


@pytest.fixture(scope="module")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-c", BUILD, str(target)], cwd=project, capture_output=True, check=True)
    return zipfile.ZipFile(next(target.glob("shenasname-*.whl")))


def test_a_wheel_installs_exactly_our_five_packages(wheel: zipfile.ZipFile) -> None:
    rooms = {name.partition("/")[0] for name in wheel.namelist()}

    assert {room for room in rooms if not room.endswith(".dist-info")} == set(PACKAGES)


def test_a_wheel_carries_every_file_of_the_packages(wheel: zipfile.ZipFile, project: Path) -> None:
    present = {
        path.relative_to(project).as_posix()
        for package in PACKAGES
        for path in (project / package).rglob("*")
        if path.is_file()
    }

    assert present - set(wheel.namelist()) == set(), "package-data in pyproject.toml does not cover these"


def test_a_wheel_carries_its_licence_and_those_of_others(wheel: zipfile.ZipFile) -> None:
    carried = {name.rpartition("/")[2] for name in wheel.namelist() if ".dist-info/licenses/" in name}

    assert carried == {"LICENSE", "THIRD_PARTY.md"}


def test_a_wheel_brings_the_command(wheel: zipfile.ZipFile) -> None:
    entry_points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))

    assert "shenasname = pipeline.cli:main" in wheel.read(entry_points).decode()
