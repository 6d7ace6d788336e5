"""DOCX → lines: what of the XML is text on the paper, and in which order. Ticks and tables have files of their own."""

from __future__ import annotations

import random

import pytest
from lxml import etree

from extractors.document import Cell, Diagram, Grid, Line
from extractors.word import read_word
from tests.extractors.diagram_documents import write
from tests.extractors.docx_builder import (
    NAMESPACES,
    blocks_of,
    docx,
    field,
    grid_of,
    line_of,
    p,
    r,
    sdt,
    tbl,
    tc,
    text_box,
    texts_of,
    tr,
)
from tests.extractors.drawn_processes import Drawn

GONE = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'
MOVED = '<w:rPr><w:moveFrom w:id="1" w:author="x"/></w:rPr>'
PROMPT = "<w:showingPlcHdr/>"
STYLES = (
    '<w:style w:type="character" w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Heir"><w:basedOn w:val="Hidden"/></w:style>'
    '<w:style w:type="character" w:styleId="Shown"><w:basedOn w:val="Hidden"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="HiddenLine"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="One"><w:basedOn w:val="Two"/></w:style>'
    '<w:style w:type="character" w:styleId="Two"><w:basedOn w:val="One"/></w:style>'
)


def begin(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_runs_split_anywhere_give_one_text() -> None:
    line = line_of(
        p(r("شنا"), '<w:proofErr w:type="spellStart"/>', r("سنامه "), "<w:bookmarkStart/>", r("خدمت"))
    )

    assert line.pieces == ("شناسنامه خدمت",)


def test_spaces_tabs_and_hyphens_stand_as_written() -> None:
    run = '<w:r><w:t xml:space="preserve">الف  </w:t><w:tab/><w:t>ب</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>ج</w:t></w:r>'

    assert line_of(p(run)).text == "الف  \tب-ج"


def test_words_under_their_pronunciation_are_read_without_it() -> None:
    ruby = (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('تلفظ')}</w:rt><w:rubyBase>{r('واژه')}</w:rubyBase></w:ruby></w:r>"
    )

    assert line_of(p("پیش ", ruby, r(" پس"))).text == "پیش واژه پس"


@pytest.mark.parametrize("tag", ["<w:br/>", '<w:br w:type="textWrapping"/>', "<w:cr/>"])
def test_break_of_a_line_begins_a_line(tag: str) -> None:
    assert texts_of(p(f"<w:r><w:t>یک</w:t>{tag}<w:t>دو</w:t></w:r>")) == ["یک", "دو"]


@pytest.mark.parametrize("kind", ["page", "column"])
def test_break_of_a_page_begins_no_line(kind: str) -> None:
    assert texts_of(p(f'<w:r><w:t>یک</w:t><w:br w:type="{kind}"/><w:t>دو</w:t></w:r>')) == ["یکدو"]


@pytest.mark.parametrize(
    "wrapped",
    [
        f"<w:{tag}>{r('متن')}</w:{tag}>"
        for tag in ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "dir", "bdo")
    ]
    + [f'<w:fldSimple w:instr="AUTHOR">{r("متن")}</w:fldSimple>', f"<w:ins><w:hyperlink>{r('متن')}</w:hyperlink></w:ins>"],
)  # fmt: skip
def test_wrappings_of_runs_count_as_if_they_were_not_there(wrapped: str) -> None:
    assert texts_of(p(r("پیش "), wrapped, r(" پس"))) == ["پیش متن پس"]


# --- tracked changes: the accepted text counts ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ("<w:del><w:r><w:delText>رفته</w:delText></w:r></w:del>", "الف"),
        (f"<w:del>{r('رفته')}</w:del>", "الف"),
        (f"<w:ins>{r('آمده')}</w:ins>", "الفآمده"),
        (f"<w:ins><w:del><w:r><w:delText>رفته</w:delText></w:r></w:del>{r('آمده')}</w:ins>", "الفآمده"),
        (f"<w:moveFrom>{r('رفته')}</w:moveFrom>", "الف"),
        (f"<w:moveTo>{r('آمده')}</w:moveTo>", "الفآمده"),
        (f"<w:del>{sdt(r('رفته'))}</w:del>", "الف"),
    ],
)
def test_tracked_change_counts_as_accepted(change: str, text: str) -> None:
    assert line_of(p("الف", change)).text == text


@pytest.mark.parametrize("mark", [GONE, MOVED], ids=["deleted", "moved"])
def test_paragraph_whose_mark_is_gone_runs_on_into_the_next(mark: str) -> None:
    lines = texts_of(p("یک ", properties=mark), p("دو ", properties=mark), p("سه"), p("چهار"))

    assert lines == ["یک دو سه", "چهار"]


def test_last_paragraph_of_a_cell_whose_mark_is_gone_keeps_its_text() -> None:
    grid = grid_of(tbl(tr(tc(p("یک ", properties=GONE), p("دو", properties=GONE)), "سه")))

    assert [cell.text for cell in grid.cells] == ["یک دو", "سه"]


def test_paragraph_whose_mark_was_inserted_ends_there() -> None:
    inserted = '<w:rPr><w:ins w:id="1" w:author="x"/></w:rPr>'

    assert texts_of(p("یک", properties=inserted), p("دو")) == ["یک", "دو"]


@pytest.mark.parametrize("following", [tbl(tr("در جدول")), sdt(p("در جدول"))], ids=["table", "control"])
def test_paragraph_whose_mark_is_gone_stays_before_what_it_cannot_run_on_into(following: str) -> None:
    blocks = blocks_of(p("یک", properties=GONE), following, p("دو"))

    texts = [block.text if isinstance(block, Line) else "در جدول" for block in blocks]
    assert texts.index("یک") < texts.index("در جدول")


def test_changes_of_whole_blocks_count_as_accepted() -> None:
    body = (f"<w:ins>{p('یک')}</w:ins>", f"<w:moveTo>{p('دو')}</w:moveTo>", f"<w:del>{p('سه')}</w:del>")

    assert texts_of(*body, f"<w:moveFrom>{p('چهار')}</w:moveFrom>", p("پنج")) == ["یک", "دو", "پنج"]


# --- hidden text ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("properties", "line_properties", "shown"),
    [
        ("", "", True),
        ("<w:vanish/>", "", False),
        ('<w:vanish w:val="true"/>', "", False),
        ('<w:vanish w:val="0"/>', "", True),
        ('<w:vanish w:val="off"/>', "", True),
        ('<w:rStyle w:val="Hidden"/>', "", False),
        ('<w:rStyle w:val="Heir"/>', "", False),
        ('<w:rStyle w:val="Shown"/>', "", True),
        ('<w:rStyle w:val="Hidden"/><w:vanish w:val="false"/>', "", True),
        ('<w:rStyle w:val="One"/>', "", True),
        ('<w:rStyle w:val="Unknown"/>', "", True),
        ("", '<w:pStyle w:val="HiddenLine"/>', False),
        ('<w:vanish w:val="0"/>', '<w:pStyle w:val="HiddenLine"/>', True),
        ("", "<w:rPr><w:vanish/></w:rPr>", True),  # hides the mark of the paragraph alone
        ("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", "", True),  # hidden before, no more
    ],
)
def test_hidden_text_is_no_text(properties: str, line_properties: str, shown: bool) -> None:
    lines = texts_of(p(r("این", properties), properties=line_properties), p("آن"), styles=STYLES)

    assert lines == (["این", "آن"] if shown else ["آن"])


def test_style_of_one_paragraph_hides_no_other() -> None:
    hidden = '<w:pStyle w:val="HiddenLine"/>'

    assert texts_of(p("یک", properties=hidden), p("دو"), styles=STYLES) == ["دو"]


# --- fields -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (field(code='HYPERLINK "http://a.ir"', result="نشانی"), "نشانی"),
        (field("<w:ffData><w:textInput/></w:ffData>", code="FORMTEXT", result="پاسخ"), "پاسخ"),
        (begin("begin") + r("کد") + begin("end"), ""),
        (begin("begin") + field(code="PAGE", result="۳") + begin("separate") + r("نتیجه") + begin("end"), "نتیجه"),
        (begin("begin") + begin("separate") + field(code="PAGE", result="۳") + r(" از") + begin("end"), "۳ از"),
        (begin("end") + r("متن"), "متن"),
    ],
    ids=["link", "text input", "no result", "field in a code", "field in a result", "end without begin"],
)  # fmt: skip
def test_codes_of_fields_are_hidden_and_results_shown(content: str, text: str) -> None:
    assert line_of(p("الف ", content, " ب")).text == f"الف {text} ب"


def test_field_that_spans_paragraphs_shows_its_result_in_each() -> None:
    opened = begin("begin") + "<w:r><w:instrText>TOC</w:instrText></w:r>"

    assert texts_of(p(opened), p(r("کد"), begin("separate"), r("یک")), p("دو", begin("end")), p("سه")) == ["یک", "دو", "سه"]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ('<w:result w:val="1"/>', "ماه"),
        ('<w:default w:val="2"/>', "سال"),
        ('<w:result w:val="0"/><w:default w:val="2"/>', "روز"),
        ("", "روز"),
        ('<w:result w:val="9"/>', ""),
    ],
)
def test_drop_down_of_a_form_field_shows_what_was_chosen(state: str, text: str) -> None:
    entries = "".join(f'<w:listEntry w:val="{word}"/>' for word in ("روز", "ماه", "سال"))

    line = line_of(
        p(field(f"<w:ffData><w:ddList>{state}{entries}</w:ddList></w:ffData>", code="FORMDROPDOWN"), ".")
    )

    assert line.text == f"{text}."


# --- content controls at every level ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("الف ", sdt(r("ب"))), ["الف ب"]),
        (p("الف ", sdt(sdt(r("ب")))), ["الف ب"]),
        (p("الف ", sdt(r("پر کنید"), PROMPT)), ["الف "]),
        (p("الف ", sdt(r("پر شد"), '<w:showingPlcHdr w:val="0"/>')), ["الف پر شد"]),
        (p("الف ", sdt(r("ماه"), '<w:dropDownList><w:listItem w:displayText="ماه" w:value="m"/></w:dropDownList>')), ["الف ماه"]),
        (p("الف ", sdt(r("یک را برگزینید"), f"{PROMPT}<w:dropDownList/>")), ["الف "]),
        (sdt(p("یک") + p("دو")) + p("سه"), ["یک", "دو", "سه"]),
        (sdt(p("پر کنید"), PROMPT) + p("سه"), ["سه"]),
    ],
)  # fmt: skip
def test_content_control_in_and_around_paragraphs_gives_what_was_filled_in(
    body: str, expected: list[str]
) -> None:
    assert texts_of(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (tbl(f"<w:tr>{sdt(tc('یک'))}{tc('دو')}</w:tr>"), ["یک", "دو"]),
        (tbl(f"<w:tr>{sdt(tc('یک') + tc('دو'))}</w:tr>"), ["یک", "دو"]),
        (tbl(f"<w:tr>{sdt(tc('پر کنید'), PROMPT)}{tc('دو')}</w:tr>"), ["", "دو"]),
        (tbl(sdt(tr("یک", "دو")) + tr("سه", "چهار")), ["یک", "دو", "سه", "چهار"]),
        (tbl(sdt(sdt(tr("یک")) + sdt(tr("دو")))), ["یک", "دو"]),
        (sdt(tbl(tr("یک", "دو"))), ["یک", "دو"]),
    ],
    ids=["cell", "two cells", "prompt in a cell", "row", "repeated rows", "table"],
)
def test_content_control_around_cells_rows_and_tables_leaves_the_grid_whole(
    body: str, expected: list[str]
) -> None:
    assert [cell.text for cell in grid_of(body).cells] == expected


# --- text boxes, alternatives -----------------------------------------------------------------------------------------

VML_BOX = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('در کادر')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"


@pytest.mark.parametrize(
    "box",
    [
        text_box(p("در کادر")),
        VML_BOX,
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{text_box(p('در کادر'))}</mc:Choice><mc:Fallback>{VML_BOX}</mc:Fallback></mc:AlternateContent>",
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{text_box(p('در کادر'))[5:-6]}</mc:Choice><mc:Fallback>{VML_BOX[5:-6]}</mc:Fallback></mc:AlternateContent></w:r>",
    ],
    ids=["DrawingML", "VML", "both around the run", "both in the run"],
)
def test_text_box_is_read_once_behind_its_paragraph(box: str) -> None:
    assert texts_of(p("متن ", box, "است"), p("پس")) == ["متن است", "در کادر", "پس"]


def test_text_box_in_a_cell_belongs_to_the_cell() -> None:
    grid = grid_of(tbl(tr(tc(p("شرح:", text_box(p("یک"), p("دو")))), "سه")))

    assert [cell.text for cell in grid.cells] == ["شرح:\nیک\nدو", "سه"]


@pytest.mark.parametrize(
    ("choice", "fallback", "text"),
    [("<w:t>الف</w:t>", "<w:t>ب</w:t>", "الف"), ("", "<w:t>ب</w:t>", "ب"), ("<w:t>الف</w:t>", "", "الف")],
)
def test_one_branch_of_an_alternative_is_read(choice: str, fallback: str, text: str) -> None:
    content = f"<mc:Choice Requires='w14'>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"

    assert texts_of(p(f"<w:r><mc:AlternateContent>{content}</mc:AlternateContent></w:r>")) == [text]


def test_alternative_around_paragraphs_is_read_once() -> None:
    content = f"<mc:Choice Requires='w14'>{p('الف')}</mc:Choice><mc:Fallback>{p('الف')}</mc:Fallback>"

    assert texts_of(f"<mc:AlternateContent>{content}</mc:AlternateContent>") == ["الف"]


FLOW = [
    Drawn("box", "flowChartTerminator", "شروع", 200, 20, 100, 30),
    Drawn("box", "rect", "بررسی", 200, 100, 100, 40),
    Drawn("line", "straightConnector1", begin=(250, 50), end=(250, 100), glue=(0, 1)),
]


@pytest.mark.parametrize("encoding", ["anchors", "alternate", "vml"])
def test_drawn_process_is_a_diagram_at_its_paragraph_and_its_text_stands_nowhere_else(encoding: str) -> None:
    body, _ = write(FLOW, encoding, random.Random(1))
    xml = (
        etree.tostring(body, encoding="unicode")
        .replace("<w:body", "<w:document", 1)
        .replace("</w:body>", p("پس") + "</w:document>")
    )

    blocks = read_word(docx(document=xml)).pages[0].blocks

    (diagram,) = (block for block in blocks if isinstance(block, Diagram))
    assert [node.text for node in diagram.nodes] == ["شروع", "بررسی"]
    assert [(edge.source, edge.target) for edge in diagram.edges] == [(0, 1)]
    written = "".join(block.text for block in blocks if isinstance(block, Line))
    assert written.endswith("پس")
    assert "شروع" not in written


# --- places, running parts ---------------------------------------------------------------------------------


def test_every_item_says_where_it_stands() -> None:
    blocks = blocks_of(
        p("یک"), tbl(tr("الف", tc("ب", tbl(tr("ج"))))), p("دو", text_box(p("سه"))), tbl(tr("د"), tr("ه", "و"))
    )

    first, second = (block for block in blocks if isinstance(block, Grid))
    (inner,) = (block for block in first.cells[1].blocks if isinstance(block, Grid))
    lines = [block.place.locator for block in blocks if isinstance(block, Line)]
    assert lines == ["paragraph 1", "paragraph 2", "text box at paragraph 2"]
    assert first.cells[1].place.locator == "table 1, row 1, cell 2"
    assert inner.cells[0].place.locator == "table 1, row 1, cell 2, inner table, row 1, cell 1"
    assert [cell.place.locator for cell in second.cells][1:] == [
        "table 2, row 2, cell 1",
        "table 2, row 2, cell 2",
    ]
    assert next(first.cells[0].lines()).place == first.cells[0].place


RUNNING = {
    "header1": f"<w:hdr {NAMESPACES}>{p('سربرگ')}{p()}{tbl(tr('یک', tc(tbl(tr('دو')))))}</w:hdr>",
    "footer2": f"<w:ftr {NAMESPACES}>{p('پابرگ')}</w:ftr>",
    "footnotes": f"<w:footnotes {NAMESPACES}><w:footnote>{p('پانوشت')}</w:footnote></w:footnotes>",
    "comments": f"<w:comments {NAMESPACES}><w:comment>{p('نظر')}</w:comment></w:comments>",
}


def test_headers_footers_and_notes_run_apart_from_the_body_and_comments_are_left_out() -> None:
    page = read_word(docx(p("متن"), extra=RUNNING)).pages[0]

    assert {(line.text, line.place.locator.split(",")[0]) for line in page.running} == {
        ("سربرگ", "header1"),
        ("یک", "header1"),
        ("دو", "header1"),
        ("پابرگ", "footer2"),
        ("پانوشت", "footnotes"),
    }
    assert [block.text for block in page.blocks if isinstance(block, Line)] == ["متن"]


def test_hidden_text_of_a_header_is_no_text() -> None:
    header = f"<w:hdr {NAMESPACES}>{p('سربرگ', r('پنهان', '<w:vanish/>'))}</w:hdr>"

    page = read_word(docx(p("متن"), extra={"header1": header})).pages[0]

    assert [line.text for line in page.running] == ["سربرگ"]


def test_cell_of_a_document_holds_its_blocks_in_order() -> None:
    cell: Cell = grid_of(tbl(tr(tc("پیش", tbl(tr("میان")), "پس")))).cells[0]

    assert [type(block).__name__ for block in cell.blocks] == ["Line", "Grid", "Line"]
    assert cell.text == "پیش\nمیان\nپس"
