"""Bad input gives a clear error: the file named, what was found and what to do; never a traceback, and never at the cost of others."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from extractors.source import source_of
from fixtures.generator.compose import make_document
from pipeline.stages import read_submission
from tests.extractors.docx_builder import (
    OFFICE,
    content_types,
    document_xml,
    docx,
    p,
    packed,
    relationships,
    sym,
    tbl,
    tc,
    tr,
)
from warehouse.records import Submission, to_json_line

ROOT = Path(__file__).parents[1]
GOOD = make_document(31, 1).docx
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(stream: str) -> bytes:
    """Write as much of a compound file as names one stream (MS-CFB 2.6.1: entries of 128 bytes)."""
    return OLE + bytes(504 + 128) + (stream + "\0").encode("utf-16-le").ljust(128, b"\0")


def with_main(main: str) -> bytes:
    return docx(document=main)


ENTITIES = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 12))
BOMB = f'<!DOCTYPE x [<!ENTITY l0 "متن">{ENTITIES}]>{document_xml(p("<w:r><w:t>&l11;</w:t></w:r>"))}'
MACRO = content_types("application/vnd.ms-word.document.macroEnabled.main+xml")
NO_MAIN = {"[Content_Types].xml": content_types(), "_rels/.rels": relationships((f"{OFFICE}/officeDocument", "word/document.xml"))}  # fmt: skip
UNZIPPED = document_xml(p("متن"))[:-15] + " " * 20_000_000 + "</w:body></w:document>"

# What is given, the code of the error, and a word of what was found and of what to do.
BAD: dict[str, tuple[bytes, str, str, str]] = {
    "empty": (b"", "empty-file", "empty", "again"),
    "text": ("شرح خدمت".encode(), "not-a-document", "plain text", "Word"),
    "text in an old code page": ("شرح خدمت".encode("cp1256", "replace"), "not-a-document", "plain text", "Word"),
    "noise": (bytes(range(256)) * 4, "not-a-document", "no format", "docx"),
    "cut short": (GOOD[: len(GOOD) // 2], "truncated", "end is missing", "again"),
    "cut at the end": (GOOD[:-10], "truncated", "end is missing", "again"),
    "under a password": (ole("EncryptedPackage"), "password-protected", "password", "remove the password"),
    "old Word": (ole("WordDocument"), "format-doc", ".doc", "save it as .docx"),
    "rich text": (b"{\\rtf1\\ansi }", "format-rtf", "rich-text", "save it as .docx"),
    "OpenDocument": (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "format-odt", "OpenDocument", "LibreOffice"),
    "macros": (packed({"[Content_Types].xml": MACRO, "word/document.xml": document_xml(p("متن"))}), "format-docm", "macros", "save it as .docx"),
    "PDF of nothing": (b"%PDF-1.7\n%%EOF", "damaged", "PDF", "print it"),
    "PDF cut short": (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "truncated", "beginning of a PDF", "again"),
    "picture": (b"\x89PNG\r\n\x1a\n", "format-image", "picture", "Word"),
    "archive of another packer": (b"Rar!\x1a\x07\x01\0", "format-archive", "archive", "zip"),
    "zip of no document": (packed({"a.txt": "متن"}), "not-a-document", "zip archive", "check"),
    "main part missing": (packed(NO_MAIN), "damaged", "word/document.xml is missing", "repair"),
    "malformed XML": (with_main("<w:document><w:body>"), "damaged", "no well-formed XML", "repair"),
    "XML of nothing": (with_main(" "), "damaged", "no well-formed XML", "repair"),
    "part that unzips without end": (with_main(UNZIPPED), "too-large", "would unzip to", "pictures"),
    "no table": (docx(p("این نامه جدولی ندارد"), p("با احترام")), "no-form", "no label of a known form", "forms"),
    "no text": (docx(), "no-form", "no label of a known form", "forms"),
    "form of another kind": (docx(tbl(tr("شهر", "جمعیت"), tr("یزد", "۵۰۰"))), "no-form", "no label of a known form", "forms"),
}  # fmt: skip


def submitted(content: bytes, path: str = "پوشه/فرم.docx") -> Submission:
    return read_submission(source_of(path, content))


@pytest.mark.parametrize("name", BAD)
def test_bad_input_fails_with_the_file_what_was_found_and_what_to_do(name: str) -> None:
    content, code, found, remedy = BAD[name]

    submission = submitted(content)

    assert (submission.status, submission.forms) == ("failed", [])
    assert submission.error is not None
    assert submission.error.code == code
    place, _, said = submission.error.message.partition(": ")
    assert place == "پوشه/فرم.docx"
    assert found in said.partition(";")[0]
    assert remedy in said.partition(";")[2]
    assert "\n" not in submission.error.message
    assert json.loads(to_json_line(submission))["source"]["path"] == "پوشه/فرم.docx"


def test_entities_that_grow_without_end_end_in_an_error() -> None:
    submission = submitted(with_main(BOMB))

    assert submission.status == "failed"
    assert submission.error is not None
    assert submission.error.code in (
        "damaged",
        "no-form",
    )  # whether the parser refuses them, or leaves them as they are


def test_file_named_by_an_entity_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("راز", "utf-8")
    main = document_xml(tbl(*[tr(label, tc(p("<w:r><w:t>&s;</w:t></w:r>"))) for label in LABELS]))

    submission = submitted(with_main(f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>{main}'))

    assert "راز" not in to_json_line(submission)


# --- forms that are not known, and files that are nearly right ---------------------------------------------------------

LABELS = (
    "عنوان خدمت", "شناسه خدمت", "نام دستگاه اجرایی", "نام دستگاه مادر", "شرح خدمت", "نوع مخاطبین", "مدارک لازم", "قوانین و مقررات",
    "متوسط مدت زمان ارایه خدمت", "تعداد بار مراجعه حضوری", "نام سامانه مربوط به خدمت", "عناوین فرایندهای خدمت",
)  # fmt: skip


def test_form_that_fits_no_template_well_enough_is_partial_and_kept_whole() -> None:
    submission = submitted(docx(tbl(*[tr(label, "مقدار") for label in LABELS[:3]])))

    (form,) = submission.forms
    assert (submission.status, submission.error) == ("partial", None)
    assert (form.form_type, form.template) == ("unknown", None)
    first = form.findings[0]
    assert (first.rule, first.severity, first.field) == ("template-unknown", "error", "")
    assert "service-1393" in first.message
    assert {text.text for text in form.unassigned} == {*LABELS[:3], "مقدار"}


def test_form_without_a_table_is_read_all_the_same() -> None:
    submission = submitted(docx(*[p(f"{label}: مقدار {number}") for number, label in enumerate(LABELS)]))

    assert submission.status == "ok"
    assert submission.forms[0].model_dump()["fields"]["description"] == "مقدار ۴"


def remade(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize(
    "part", ["styles", "settings", "numbering", "header1", "footer1", "footnotes", "theme/theme1"]
)
def test_missing_side_part_costs_nothing_of_the_form(part: str) -> None:
    parts = parts_of(GOOD)
    kept = {name: content for name, content in parts.items() if name != f"word/{part}.xml"}

    fields = submitted(remade(kept)).forms[0].model_dump()["fields"]

    assert fields == submitted(GOOD).forms[0].model_dump()["fields"]


@pytest.mark.parametrize(
    "odd",
    [
        "\ue000",
        "\ufdfa",
        "\u202e\u200f",
        "\U0001f5f9",
        "\ufffd",
        "\u00ad",
        "a" * 100_000,
        "(" * 2000,
        "۱" * 5000,
        "☒" * 3000,
        "- " * 3000,
        "سایر " * 2000,
    ],
    ids=["private character", "ligature of a sentence", "bidi controls", "astral box", "replacement", "soft hyphen", "long word", "brackets", "digits", "ticks", "dashes", "options"],
)  # fmt: skip
def test_odd_text_is_read_like_any_other(odd: str) -> None:
    rows = [tr(label, f"{odd}متن") for label in LABELS]

    submission = submitted(docx(tbl(*rows, tr("سطح خدمت", "☒ ملی ☐ استانی"))))

    assert submission.status == "ok"
    assert json.loads(to_json_line(submission))["forms"][0]["fields"]["levels"] == ["national"]


@pytest.mark.parametrize(
    "char",
    ["110000", "DC80"],
)  # fmt: skip
def test_character_that_there_is_not_costs_no_document(char: str) -> None:
    rows = [tr(label, tc(p(sym("Calibri", char), "متن"))) for label in LABELS]

    submission = submitted(docx(tbl(*rows)))

    assert json.loads(to_json_line(submission))["forms"][0]["fields"]["title"] == "متن"


# --- damage at random -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(40))
def test_bytes_changed_at_random_give_a_form_or_an_error(seed: int) -> None:
    rng = random.Random(seed)
    content = bytearray(GOOD)
    for _ in range(rng.randint(1, 5)):
        content[rng.randrange(len(content))] = rng.randrange(256)

    submission = submitted(bytes(content))

    assert (submission.error is None) is (submission.status != "failed")
    assert to_json_line(submission).encode("utf-8")


@pytest.mark.parametrize("seed", range(20))
def test_elements_lost_at_random_cost_no_more_than_their_own(seed: int) -> None:
    from lxml import etree

    rng = random.Random(seed)
    parts = parts_of(GOOD)
    main = next(name for name in parts if name.startswith("word/document") and name.endswith(".xml"))
    root = etree.fromstring(parts[main])
    for element in rng.sample(list(root.iter("{*}r", "{*}p", "{*}tc", "{*}tr", "{*}tcPr", "{*}t")), 5):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    parts[main] = etree.tostring(root)

    submission = submitted(remade(parts))

    assert submission.status == "ok"
    assert to_json_line(submission).encode("utf-8")


# --- many files at once, as a person gives them -----------------------------------------------------------------------


def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from pipeline.cli import main; main()", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every bad input between two good ones."""
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "فرم ها").mkdir()
    (folder / "فرم ها" / "00 good.docx").write_bytes(GOOD)
    for number, (name, (content, *_)) in enumerate(BAD.items(), 1):
        (folder / "فرم ها" / f"{number:02} {name}.docx").write_bytes(content)
    (folder / "فرم ها" / "99 good.docx").write_bytes(make_document(31, 2).docx)
    return folder


def test_extract_gives_each_bad_file_its_line_and_the_good_ones_theirs(mixed: Path) -> None:
    done = run("extract", "فرم ها", "--format", "json", folder=mixed)

    lines: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    assert "Traceback" not in done.stderr + done.stdout
    assert [line["status"] for line in lines] == ["ok", *["failed"] * len(BAD), "ok"]
    assert [line["error"]["code"] for line in lines[1:-1]] == [code for _, code, _, _ in BAD.values()]
    assert all(line["error"]["message"].startswith(f"{line['source']['path']}: ") for line in lines[1:-1])
    alone = json.loads(to_json_line(submitted(GOOD)))["forms"]
    assert lines[0]["forms"] == alone


def test_ingest_keeps_a_row_for_each_bad_file_with_what_to_do(mixed: Path) -> None:
    done = run("ingest", "فرم ها", "-w", "a.duckdb", folder=mixed)
    asked = run("query", "select outcome, count(*) as n, count(error_message) as said from document group by all order by all", "-w", "a.duckdb", "--format", "json", folder=mixed)  # fmt: skip

    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    rows = {row["outcome"]: (row["n"], row["said"]) for row in json.loads(asked.stdout)}
    assert rows["loaded"] == (2, 0)
    assert sum(said for outcome, (_, said) in rows.items() if outcome != "loaded") == len(BAD)
