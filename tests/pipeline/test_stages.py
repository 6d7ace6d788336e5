"""From the bytes of a file to a submission: what was read, what is doubted on which path, how it ended."""

from __future__ import annotations

import json
from typing import Any

import pytest

from extractors.document import Grid
from extractors.package import PackageError
from extractors.source import source_of
from pipeline.stages import read_document, read_submission
from tests.extractors.docx_builder import NAMESPACES, checkbox, docx, p, r, sdt, tbl, tc, tr
from warehouse.records import to_json_line

BLANK = {
    "عنوان خدمت": "صدور پروانه",
    "شناسه خدمت": "۱۰۰۲۱۲۳۴۰۰۰",
    "نام دستگاه اجرایی": "وزارت کشور",
    "نام دستگاه مادر": "",
    "شرح خدمت": "بررسی درخواست و صدور پروانه",
    "نوع خدمت": "☒ خدمت به شهروندان ☐ خدمت به کسب و کار ☐ خدمت به دیگر دستگاه های دولتی",
    "نوع مخاطبین": "عموم مردم",
    "ماهیت خدمت": "☒ حاکمیتی ☐ تصدی گری",
    "سطح خدمت": "☐ ملی ☐ منطقه ای ☒ استانی ☐ شهری ☐ روستایی",
    "رویداد مرتبط با": "☐ تولد ☐ آموزش ☒ کسب و کار ☐ سایر",
    "نحوه آغاز خدمت": "☒ تقاضای گیرنده خدمت ☐ تشخیص دستگاه ☐ سایر",
    "مدارک لازم برای انجام خدمت": "۱- کارت ملی\n۲- شناسنامه",
    "قوانین و مقررات بالادستی": "ندارد",
    "آمار تعداد خدمت گیرندگان": "۱۲۰۰ خدمت گیرندگان در: ☐ ماه ☐ فصل ☒ سال",
    "متوسط مدت زمان ارایه خدمت": "سه روز کاری",
    "تواتر": "☐ یکبار برای همیشه ۲ بار در: ☒ ماه ☐ فصل ☐ سال",
    "تعداد بار مراجعه حضوری": "یک بار",
    "آدرس دقیق و مستقیم خدمت در وبگاه": "https://x.ir/parvaneh",
    "نام سامانه مربوط به خدمت": "سامانه پروانه",
    "عناوین فرایندهای خدمت": "۱- ثبت درخواست\n۲- بررسی",
}
"""A service form, label by label."""


def row(label: str, value: str) -> str:
    """Write a row of a label and its value, a paragraph for each line of it; a value that is XML stands as it is."""
    content = [value] if value.startswith("<") else value.split("\n")
    return tr(label, tc(*content))


def form(extra: dict[str, str] | None = None, *, without: tuple[str, ...] = (), around: str = "") -> bytes:
    rows = {**BLANK, **(extra or {})}
    return docx(around, tbl(*[row(label, value) for label, value in rows.items() if label not in without]))


def read(content: bytes) -> dict[str, Any]:
    """Read a document of one form, and give the form as JSON has it."""
    submission = json.loads(to_json_line(read_submission(source_of("فرم.docx", content))))
    (only,) = submission["forms"]
    assert isinstance(only, dict)
    return only


def findings(content: bytes) -> set[tuple[str, str]]:
    """Give the findings on the labels that these tests are about: the form leaves whole sections out."""
    return {
        (one["rule"], one["field"])
        for one in read(content)["findings"]
        if one["rule"] not in ("field-not-found", "template-changed")
    }


def test_form_is_read_from_bytes_to_record() -> None:
    fields = read(form())["fields"]

    assert (fields["title"], fields["service_id"], fields["parent_agency"]) == (
        "صدور پروانه",
        "10021234000",
        None,
    )
    assert (fields["service_types"], fields["nature"], fields["levels"]) == (
        ["g2c"],
        ["sovereign"],
        ["provincial"],
    )
    assert (fields["life_events"], fields["initiation"]) == (["business"], ["request"])
    assert (fields["required_documents"], fields["regulations"]) == (["کارت ملی", "شناسنامه"], [])
    assert fields["recipients"] == {"raw": "۱۲۰۰", "count": 1200, "per": ["year"]}
    assert (fields["mean_duration"]["value"], fields["mean_duration"]["unit"]) == (3, "working_day")
    assert fields["frequency"] == {"raw": "۲", "once": False, "times": 2, "per": ["month"]}
    assert (fields["in_person_visits"]["count"], fields["urls"]) == (1, ["https://x.ir/parvaneh"])
    assert fields["processes"] == ["ثبت درخواست", "بررسی"]
    assert findings(form()) == set()


def test_submission_names_its_file_and_its_format() -> None:
    source = source_of("پوشه/فرم.docx", form())

    submission = read_submission(source)

    assert submission.source.model_dump() == {"path": "پوشه/فرم.docx", "sha256": source.sha256, "format": "docx", "pages": None}  # fmt: skip
    assert (submission.status, submission.error) == ("ok", None)


def test_reading_twice_gives_the_same() -> None:
    source = source_of("فرم.docx", form())

    assert to_json_line(read_submission(source)) == to_json_line(read_submission(source))


def test_evidence_leads_back_to_the_cell() -> None:
    evidence = read(form())["evidence"]["title"]

    assert (evidence["locator"], evidence["raw"]) == ("table 1, row 1, cell 2", "صدور پروانه")
    assert (evidence["page"], evidence["bbox"]) == (None, None)
    assert evidence["confidence"] >= 0.9


# --- each doubt on its own path ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("سطح خدمت", "☐ ملی منطقه ای ☒ استانی ☐ شهری ☐ روستایی", {("mark-unreadable", "levels")}),
        ("سطح خدمت", "ملی منطقه ای استانی شهری روستایی", {("mark-unreadable", "levels")}),
        ("ماهیت خدمت", "o حاکمیتی o تصدی گری", {("mark-unreadable", "nature")}),
        ("ماهیت خدمت", "هر دو مورد", {("low-confidence", "nature")}),
        ("نوع خدمت", "☒ خدمت به شهروندان (G2G) ☐ خدمت به کسب و کار (G2B) ☐ خدمت به دیگر دستگاه های دولتی (G2C)", {("code-contradicts-words", "service_types")}),
        ("متوسط مدت زمان ارایه خدمت", "به زودی", {("duration-unreadable", f"mean_duration.{name}") for name in ("value", "unit", "bound")}),
        ("تعداد بار مراجعه حضوری", "چندین", {("number-unreadable", "in_person_visits.count")}),
        ("شناسه خدمت", "۱۲۳۴", {("service-id-malformed", "service_id")}),
        ("آدرس دقیق و مستقیم خدمت در وبگاه", "در دست طراحی", {("url-malformed", "urls")}),
        ("یک برچسب دیگر", "چیزی", {("text-unassigned", "")}),
    ],
)  # fmt: skip
def test_doubt_stands_on_the_very_path(label: str, value: str, expected: set[tuple[str, str]]) -> None:
    assert findings(form({label: value})) == expected


@pytest.mark.parametrize(
    ("label", "path"),
    [("شرح خدمت", "description"), ("سطح خدمت", "levels"), ("متوسط مدت زمان ارایه خدمت", "mean_duration"), ("عناوین فرایندهای خدمت", "processes")],
)  # fmt: skip
def test_label_that_is_missing_is_said_of_its_field_alone(label: str, path: str) -> None:
    def missing(content: bytes) -> set[str]:
        return {one["field"] for one in read(content)["findings"] if one["rule"] == "field-not-found"}

    assert {one.split(".")[0] for one in missing(form(without=(label,))) - missing(form())} == {path}


def test_length_of_time_that_is_missing_leaves_no_part_of_it_in_silence() -> None:
    doubted = {one["field"] for one in read(form(without=("متوسط مدت زمان ارایه خدمت",)))["findings"]}

    assert {f"mean_duration.{part}" for part in ("raw", "value", "unit", "bound")} <= doubted


def test_boxes_of_which_none_can_be_read_are_null_and_one_lost_box_costs_only_its_option() -> None:
    lost = read(form({"سطح خدمت": "ملی منطقه ای استانی شهری روستایی"}))
    one = read(form({"سطح خدمت": "☐ ملی منطقه ای ☒ استانی ☐ شهری ☐ روستایی"}))

    assert (lost["fields"]["levels"], one["fields"]["levels"]) == (None, ["provincial"])
    assert lost["evidence"]["levels"]["confidence"] < 0.9
    assert one["evidence"]["levels"]["confidence"] < 0.9


@pytest.mark.parametrize(
    "words", ["تصدی گری نیست", "غیر تصدی گری", "تصدی گری نمی\u200cباشد", "بدون تصدی\u200cگری"]
)
def test_option_that_words_deny_is_not_taken_in_silence(words: str) -> None:
    content = form({"ماهیت خدمت": words})

    denied = read(content)

    assert denied["fields"]["nature"] is None
    assert denied["evidence"]["nature"]["confidence"] < 0.9
    assert ("mark-unreadable", "nature") in findings(content)


def test_option_that_words_confirm_is_taken() -> None:
    said = read(form({"ماهیت خدمت": "تصدی گری است"}))

    assert said["fields"]["nature"] == ["operational"]
    assert said["evidence"]["nature"]["confidence"] >= 0.9


def test_contradicting_code_leaves_the_words_right() -> None:
    words = "☒ خدمت به شهروندان (G2G) ☐ خدمت به کسب و کار (G2B) ☐ خدمت به دیگر دستگاه های دولتی (G2C)"

    assert read(form({"نوع خدمت": words}))["fields"]["service_types"] == ["g2c"]


# --- what Word lays around a form -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        p(checkbox("<w14:checked/>", "☒"), " حاکمیتی ", checkbox("", "☐"), " تصدی گری"),
        p(r("R", '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'), r(" حاکمیتی "), r("£", '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'), r(" تصدی گری")),
        p("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>", " حاکمیتی ", "<w:r><w:sym w:font='Wingdings' w:char='F0A8'/></w:r>", " تصدی گری"),
        p("حاکمیتی ☒ تصدی گری ☐"),
        p("[x] حاکمیتی [ ] تصدی گری"),
        p("☐ حاکمیتی * ☐ تصدی گری"),
        tbl(tr("☒", "حاکمیتی"), tr("☐", "تصدی گری")) + p(),
        p("<w:del><w:r><w:delText>☐</w:delText></w:r></w:del>", f"<w:ins>{r('☒')}</w:ins>", " حاکمیتی ☐ تصدی گری"),
    ],
    ids=["controls", "letters of a symbol font", "symbols", "behind", "brackets", "star beside a box", "cells", "tracked"],
)  # fmt: skip
def test_way_of_ticking_changes_nothing(value: str) -> None:
    assert read(form({"ماهیت خدمت": value}))["fields"]["nature"] == ["sovereign"]


@pytest.mark.parametrize(
    "value",
    [
        sdt(p("وزارت کشور")),
        p("وزارت ", "<w:del><w:r><w:delText>نفت</w:delText></w:r></w:del>", f"<w:ins>{r('کشور')}</w:ins>"),
        p("وزارت کشور", r("نفت", "<w:vanish/>")),
        p("وزارت ", "<w:smartTag><w:r><w:t>کشور</w:t></w:r></w:smartTag>"),
        p("وزارت ", properties="<w:rPr><w:del/></w:rPr>") + p("کشور"),
    ],
    ids=["control", "tracked change", "hidden text", "smart tag", "deleted paragraph mark"],
)
def test_way_of_writing_changes_nothing(value: str) -> None:
    assert read(form({"نام دستگاه اجرایی": value}))["fields"]["agency"] == "وزارت کشور"


def test_prompt_of_a_control_is_no_value() -> None:
    prompt = sdt(p("برای نوشتن اینجا را بفشارید"), "<w:showingPlcHdr/>")

    assert read(form({"نام دستگاه اجرایی": prompt}))["fields"]["agency"] is None


def test_headers_and_footers_are_no_part_of_the_form() -> None:
    header = f"<w:hdr {NAMESPACES}>{p('عنوان خدمت: سربرگ')}</w:hdr>"
    body = tbl(*[row(label, value) for label, value in BLANK.items()])

    reading = read(docx(body, extra={"header1": header}))

    assert reading["fields"]["title"] == "صدور پروانه"
    assert "سربرگ" not in json.dumps(reading, ensure_ascii=False)


def test_table_typed_from_left_to_right_reads_like_any_other() -> None:
    rows = [tr(tc(*value.split("\n")), label) for label, value in BLANK.items()]

    assert read(docx(tbl(*rows, properties="")))["fields"] == read(form())["fields"]


# --- how it ends ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty-file"), (docx(p("متن")), "no-form"), (docx(document="<w:document>"), "damaged")],
)
def test_file_without_a_form_fails_and_says_why(content: bytes, code: str) -> None:
    submission = read_submission(source_of("فرم.docx", content))

    assert (submission.status, submission.forms) == ("failed", [])
    assert submission.error is not None
    assert submission.error.code == code
    assert submission.error.message.startswith("فرم.docx: ")


def test_document_is_given_before_any_template_is_laid_on_it() -> None:
    document = read_document(source_of("فرم.docx", form()))

    (grid,) = (block for block in document.blocks() if isinstance(block, Grid))
    assert (grid.rows, grid.columns) == (len(BLANK), 2)


def test_damaged_document_raises_before_and_fails_after() -> None:
    source = source_of("فرم.docx", docx(document="<w:document>"))

    with pytest.raises(PackageError):
        read_document(source)

    assert read_submission(source).status == "failed"


def test_table_beside_a_form_is_kept_with_the_text_that_no_field_took() -> None:
    known = tbl(*[row(label, value) for label, value in BLANK.items()])
    other = tbl(tr("شهر", "جمعیت"), tr("یزد", "پانصد هزار نفر"))

    reading = read(docx(known, p(), other))

    assert [one["text"] for one in reading["unassigned"]] == ["شهر", "جمعیت", "یزد", "پانصد هزار نفر"]
    assert findings(docx(known, p(), other)) == {("text-unassigned", "")}


def test_form_that_no_template_fits_makes_the_submission_partial() -> None:
    labels = ("عنوان خدمت", "شناسه خدمت", "شرح خدمت")

    submission = read_submission(source_of("فرم.docx", docx(tbl(*[tr(label, "......") for label in labels]))))

    assert [(one.form_type, one.template) for one in submission.forms] == [("unknown", None)]
    assert (submission.status, submission.error) == ("partial", None)
    assert ("template-unknown", "error", "") in [
        (one.rule, one.severity, one.field) for one in submission.forms[0].findings
    ]


def test_two_forms_in_one_file_keep_their_own_values() -> None:
    tables = [
        tbl(*[row(label, name if label == "عنوان خدمت" else value) for label, value in BLANK.items()])
        for name in ("الف خدمت", "ب خدمت")
    ]

    submission = read_submission(source_of("فرم.docx", docx(tables[0], p(), tables[1])))

    assert [one.model_dump()["fields"]["title"] for one in submission.forms] == ["الف خدمت", "ب خدمت"]
