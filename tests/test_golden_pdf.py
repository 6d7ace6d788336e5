"""Each committed PDF reads at least as right as it did: the leaves still wrong, and those wrong in silence, are counted and may only get fewer."""

from __future__ import annotations

import json
from functools import cache

import pytest

from extractors.source import read_source
from fixtures.producers.library import PDFS
from fixtures.scoring import Outcome, compare_submission
from pipeline.stages import read_submission
from warehouse.records import to_json_line

NAMES = sorted(path.stem for path in PDFS.glob("*.pdf"))
WRONG = PDFS / "WRONG.txt"
"""Of each PDF that does not read exactly yet: its name, the leaves that are wrong, and how many of them in silence."""


@cache
def outcomes_of(name: str) -> list[Outcome]:
    expected = json.loads((PDFS / f"{name}.expected.json").read_text("utf-8"))
    actual = json.loads(to_json_line(read_submission(read_source(PDFS / f"{name}.pdf"))))
    return compare_submission(expected, actual)


@cache
def allowed() -> dict[str, tuple[int, int]]:
    lines = (line.split("#")[0].split() for line in WRONG.read_text("utf-8").splitlines())
    return {words[0]: (int(words[1]), int(words[2])) for words in lines if words}


def test_there_are_pdfs_and_none_is_excused_that_there_is_not() -> None:
    assert len(NAMES) >= 30
    assert set(allowed()) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_pdf_reads_no_worse_than_it_did(name: str) -> None:
    wrong = [one.path for one in outcomes_of(name) if not one.right]
    silent = [one.path for one in outcomes_of(name) if one.silent]
    most_wrong, most_silent = allowed().get(name, (0, 0))

    assert len(wrong) <= most_wrong, wrong
    assert len(silent) <= most_silent, silent
