"""`shenasname template`: TOML on stdout that loads as it stands, talk on stderr, and an exit code that tells."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from extractors.forms.loading import template_from_values
from fixtures.library import DOCUMENTS
from pipeline.drafting import drafted
from tests.extractors.docx_builder import docx, p, tbl, tr

FORMS = [path.stem for path in sorted(DOCUMENTS.glob("other-*.docx"))]


def document_of(name: str) -> str:
    return str(DOCUMENTS / f"{name}.docx")


@pytest.mark.parametrize("name", FORMS)
def test_what_is_printed_is_a_template(name: str) -> None:
    text = drafted(document_of(name), "park-permit").text

    assert text is not None
    template = template_from_values(tomllib.loads(text), "draft")
    assert (template.name, template.form_type) == ("park-permit", "park_permit")
    assert len(template.fields) >= 10


def test_name_and_form_type_are_taken_as_given() -> None:
    text = drafted(document_of("other-unknown"), "leave", "leave_request").text

    assert text is not None
    assert 'name = "leave"\nform_type = "leave_request"\n' in text


def test_talk_says_what_was_found_and_what_the_draft_reads() -> None:
    remarks = drafted(document_of("other-process-proposal")).remarks

    assert remarks[0].endswith("drafted 20 labels, 4 groups of options and 1 table")
    assert "read with this draft, the form gives 36 values and leaves 0 texts" in remarks
    assert any(remark.startswith("process-improvement reads this form already") for remark in remarks)


def test_form_of_few_labels_is_drafted_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "small.docx"
    path.write_bytes(docx(tbl(tr("نام پارک", ""), tr("مساحت", ""))))

    draft = drafted(str(path))

    assert draft.text is not None
    assert "a form is known by 5 labels at the least; this one shows 2" in draft.remarks


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("letter.docx", docx(p("سلام علیکم.")), "no label was found"),
        ("empty.docx", b"", "empty"),
        ("text.docx", "متن".encode(), "text.docx"),
    ],
)
def test_what_is_no_form_gives_nothing_but_a_reason(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)

    draft = drafted(str(tmp_path / name))

    assert draft.text is None
    assert said in draft.remarks[0]


def shenasname(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from pipeline.cli import main; main()", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_command_prints_data_on_stdout_and_talk_on_stderr(tmp_path: Path) -> None:
    done = shenasname("template", document_of("other-unknown"), "--name", "leave", folder=tmp_path)

    assert done.returncode == 0
    assert tomllib.loads(done.stdout)["name"] == "leave"
    assert "drafted 10 labels" in done.stderr


def test_command_fails_with_one_line_where_there_is_no_form(tmp_path: Path) -> None:
    done = shenasname("template", "none.docx", folder=tmp_path)

    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("none.docx: ")
    assert "Traceback" not in done.stderr


def test_help_has_an_example(tmp_path: Path) -> None:
    done = shenasname("template", "--help", folder=tmp_path)

    assert "Example: shenasname template form.docx" in done.stdout
