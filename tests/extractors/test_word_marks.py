"""DOCX → marks: every way in which Word and fillers tick a box, and how its state is known."""

from __future__ import annotations

import pytest

from extractors.document import Line, Mark, MarkHow, MarkState
from tests.extractors.docx_builder import (
    blocks_of,
    checkbox,
    field,
    fonts,
    grid_of,
    line_of,
    p,
    r,
    sdt,
    sym,
    tbl,
    tc,
    tr,
)

TICKED, EMPTY, UNCLEAR = MarkState.TICKED, MarkState.EMPTY, MarkState.UNCLEAR
STYLES = (
    f'<w:style w:type="character" w:styleId="Box"><w:rPr>{fonts("Wingdings 2")}</w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Heir"><w:basedOn w:val="Box"/></w:style>'
    f'<w:style w:type="character" w:styleId="Plain"><w:basedOn w:val="Box"/><w:rPr>{fonts("Arial")}</w:rPr></w:style>'
    f'<w:style w:type="paragraph" w:styleId="Boxes"><w:rPr>{fonts("Wingdings 2")}</w:rPr></w:style>'
)


def states(line: Line) -> list[MarkState]:
    return [mark.state for mark in line.marks]


def only_mark(line: Line) -> Mark:
    (mark,) = line.marks
    return mark


# --- controls that store their state ----------------------------------------------------------------------------------

CHECKED = [
    ('<w14:checked w14:val="1"/>', TICKED),
    ('<w14:checked w14:val="true"/>', TICKED),
    ('<w14:checked w14:val="on"/>', TICKED),
    ("<w14:checked/>", TICKED),
    ('<w14:checked w14:val="0"/>', EMPTY),
    ('<w14:checked w14:val="false"/>', EMPTY),
    ('<w14:checked w14:val="off"/>', EMPTY),
    ("", EMPTY),
    ('<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>', EMPTY),
]


@pytest.mark.parametrize(("checked", "state"), CHECKED)
@pytest.mark.parametrize("shown", ["☐", "☒", "", "ü"])
def test_check_box_control_says_its_own_state_whatever_it_shows(
    checked: str, state: MarkState, shown: str
) -> None:
    line = line_of(p(checkbox(checked, shown), " ملی"))

    mark = only_mark(line)
    assert (mark.state, mark.how, mark.glyph) == (state, MarkHow.CONTROL, shown)
    assert line.pieces == (mark, " ملی")


@pytest.mark.parametrize("around", ["paragraph", "cell", "row"])
@pytest.mark.parametrize(("checked", "state"), CHECKED[2:6])
def test_check_box_control_around_more_than_runs_says_its_state_once(
    around: str, checked: str, state: MarkState
) -> None:
    box = f"<w14:checkbox>{checked}</w14:checkbox>"
    cell = {
        "paragraph": tc(sdt(p("☐"), box)),
        "cell": sdt(tc("☐"), box),
        "row": tc(p(checkbox(checked))),
    }[around]
    row = f"<w:tr>{cell}{tc('دو')}</w:tr>"

    grid = grid_of(tbl(sdt(row) if around == "row" else row))

    (mark,) = grid.cells[0].marks
    assert (mark.state, mark.how) == (state, MarkHow.CONTROL)
    assert grid.cells[0].text == "☐"


def test_check_box_control_whose_character_was_deleted_still_says_its_state() -> None:
    blocks = blocks_of(sdt(p(), "<w14:checkbox><w14:checked/></w14:checkbox>"))

    assert [states(block) for block in blocks if isinstance(block, Line) and block.marks] == [[TICKED]]


@pytest.mark.parametrize(
    ("box", "state"),
    [
        ("<w:checked/>", TICKED),
        ('<w:checked w:val="1"/>', TICKED),
        ('<w:checked w:val="true"/>', TICKED),
        ('<w:checked w:val="0"/>', EMPTY),
        ('<w:default w:val="1"/>', TICKED),
        ("<w:default/>", TICKED),
        ('<w:default w:val="0"/>', EMPTY),
        ('<w:default w:val="0"/><w:checked/>', TICKED),
        ('<w:default w:val="1"/><w:checked w:val="0"/>', EMPTY),
        ("<w:sizeAuto/>", EMPTY),
    ],
)
def test_form_field_says_its_state(box: str, state: MarkState) -> None:
    line = line_of(
        p(
            field(f"<w:ffData><w:checkBox>{box}</w:checkBox></w:ffData>", code="FORMCHECKBOX", result="x"),
            "ملی",
        )
    )

    mark = only_mark(line)
    assert (mark.state, mark.how) == (state, MarkHow.CONTROL)
    assert line.text == "ملی"


def test_control_of_an_older_kind_is_a_mark_that_cannot_be_read() -> None:
    old = '<w:r><w:object><v:shape/><w:control r:id="rId5" w:name="CheckBox1"/></w:object></w:r>'

    assert states(line_of(p(old, "ملی"))) == [UNCLEAR]


# --- characters of symbol fonts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("font", "code", "state"),
    [
        ("Wingdings", "F0FE", TICKED),
        ("Wingdings", "F0FD", TICKED),
        ("Wingdings", "F0FC", TICKED),
        ("Wingdings", "F078", TICKED),
        ("Wingdings", "F0A8", EMPTY),
        ("Wingdings", "F06F", EMPTY),
        ("Wingdings", "F071", EMPTY),
        ("Wingdings", "00FE", TICKED),
        ("Wingdings", "6F", EMPTY),
        ("wingdings", "f0fe", TICKED),
        ("Wingdings 2", "F052", TICKED),
        ("Wingdings 2", "F051", TICKED),
        ("Wingdings 2", "F050", TICKED),
        ("Wingdings 2", "F053", TICKED),
        ("Wingdings 2", "F0A3", EMPTY),
        ("Wingdings 2", "F02A", EMPTY),
        ("Webdings", "F061", TICKED),
        ("Webdings", "F063", EMPTY),
        ("ZapfDingbats", "F034", TICKED),
        ("ZapfDingbats", "F06F", EMPTY),
        ("Symbol", "F0D6", TICKED),
        ("Marlett", "F062", TICKED),
        ("B Nazanin", "F0FE", TICKED),
        ("B Nazanin", "F0A3", EMPTY),
    ],
)  # fmt: skip
@pytest.mark.parametrize("way", ["w:sym", "run", "symEx"])
def test_character_of_a_symbol_font_is_a_mark(font: str, code: str, state: MarkState, way: str) -> None:
    run = {
        "w:sym": sym(font, code),
        "run": r(chr(int(code, 16)), fonts(font)),
        "symEx": f'<w:r><w16se:symEx w16se:font="{font}" w16se:char="{code}"/></w:r>',
    }[way]

    line = line_of(p(run, " ملی"))

    mark = only_mark(line)
    assert (mark.state, mark.how, line.text) == (state, MarkHow.SYMBOL, " ملی")


@pytest.mark.parametrize(
    ("font", "code", "text"),
    [
        ("Symbol", "F0B7", "•"),
        ("Wingdings", "F0A7", "•"),
        ("Wingdings", "F0D8", "•"),
        ("Wingdings", "F04A", ""),
        ("Wingdings", "F020", " "),
        ("Calibri", "0041", "A"),
        ("B Nazanin", "0627", "ا"),
    ],
)
def test_bullet_or_ornament_of_a_symbol_font_is_no_mark(font: str, code: str, text: str) -> None:
    line = line_of(p(sym(font, code), "ملی"))

    assert (line.marks, line.text) == ((), f"{text}ملی")


@pytest.mark.parametrize(
    ("properties", "line_properties", "expected"),
    [
        (fonts("Wingdings 2"), "", [TICKED, EMPTY]),
        ('<w:rFonts w:hAnsi="Wingdings 2"/>', "", [TICKED, EMPTY]),
        ('<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2" w:cs="B Nazanin"/><w:rtl/>', "", [TICKED, EMPTY]),
        ('<w:rFonts w:cs="Wingdings 2"/><w:rtl/>', "", [TICKED, EMPTY]),
        ('<w:rFonts w:cs="Wingdings 2"/>', "", []),
        ('<w:rStyle w:val="Box"/>', "", [TICKED, EMPTY]),
        ('<w:rStyle w:val="Heir"/>', "", [TICKED, EMPTY]),
        ('<w:rStyle w:val="Plain"/>', "", []),
        (f'<w:rStyle w:val="Box"/>{fonts("Arial")}', "", []),
        ("", '<w:pStyle w:val="Boxes"/>', [TICKED, EMPTY]),
        (fonts("Arial"), '<w:pStyle w:val="Boxes"/>', []),
        (fonts("Wingdings 3"), "", []),
        ("", "", []),
    ],
)  # fmt: skip
def test_letters_are_boxes_where_run_or_style_sets_them_in_a_symbol_font(
    properties: str, line_properties: str, expected: list[MarkState]
) -> None:
    line = line_of(
        p(r("R", properties), r(" ملی ", fonts("B Nazanin")), r("£", properties), properties=line_properties),
        styles=STYLES,
    )

    assert states(line) == expected
    assert line.text == (" ملی " if expected else "R ملی £")


def test_case_of_a_font_name_says_nothing() -> None:
    assert states(line_of(p(r("R", fonts("WINGDINGS 2")), r(" ملی")))) == [TICKED]


def test_persian_letters_in_a_run_of_a_symbol_font_stay_letters() -> None:
    line = line_of(p(r("R ملی £ استانی", fonts("Wingdings 2"))))

    assert states(line) == [TICKED, EMPTY]
    assert line.text == " ملی  استانی"


# --- characters -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "state", "how"),
    [
        *((glyph, TICKED, MarkHow.GLYPH) for glyph in "☑☒✓✔√✅✗✘🗹■"),
        *((glyph, EMPTY, MarkHow.GLYPH) for glyph in "☐□○◯⬜"),
        ("×", TICKED, MarkHow.TYPED),
        ("[x]", TICKED, MarkHow.TYPED),
        ("[ ]", EMPTY, MarkHow.TYPED),
        ("*", TICKED, MarkHow.TYPED),
        ("o", UNCLEAR, MarkHow.TYPED),
    ],
)
@pytest.mark.parametrize("side", ["before", "after"])
@pytest.mark.parametrize("gap", ["", " "])
def test_character_typed_beside_an_option_is_a_mark(
    written: str, state: MarkState, how: MarkHow, side: str, gap: str
) -> None:
    line = line_of(p(f"{written}{gap}ملی" if side == "before" else f"ملی{gap}{written}"))

    mark = only_mark(line)
    assert (mark.state, mark.how, mark.glyph) == (state, how, written)
    assert (line.pieces[0] if side == "before" else line.pieces[-1]) is mark


def test_mark_split_over_runs_is_one_mark() -> None:
    line = line_of(p(r("["), r("x"), r("]"), r(" ملی")))

    assert (states(line), line.text) == ([TICKED], "[x] ملی")


def test_marks_of_a_line_stand_in_reading_order() -> None:
    line = line_of(p(sym("Wingdings", "F0FE"), " ملی ", checkbox(""), " استانی ☐ شهری"))

    assert [(mark.state, mark.how) for mark in line.marks] == [
        (TICKED, MarkHow.SYMBOL),
        (EMPTY, MarkHow.CONTROL),
        (EMPTY, MarkHow.GLYPH),
    ]
    assert [piece for piece in line.pieces if isinstance(piece, str)] == [" ملی ", " استانی ", " شهری"]


def test_deleted_and_hidden_marks_are_none() -> None:
    line = line_of(
        p(
            f"<w:del>{sym('Wingdings', 'F0FE')}</w:del>",
            r("☒", "<w:vanish/>"),
            f"<w:ins>{r('☐')}</w:ins>",
            " ملی",
        )
    )

    assert states(line) == [EMPTY]


def test_mark_knows_the_place_of_its_cell() -> None:
    grid = grid_of(tbl(tr("الف", tc(p(checkbox(), " ملی ☐ شهری")))))

    assert {mark.place.locator for mark in grid.cells[1].marks} == {"table 1, row 1, cell 2"}
