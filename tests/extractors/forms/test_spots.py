"""A document laid out as spots: one reading order, neighbours by row and column, tables within tables."""

from __future__ import annotations

from extractors.document import Diagram, Line, Node, Place
from extractors.forms.spots import MARK, lay_out
from tests.extractors.papers import box, control, document, grid, line, mark

TWO_STOREYS = grid(
    ["الف", box("ب", rows=2), box("ج", columns=2)],
    ["د", "ه", "و"],
    [box("ز", columns=4)],
)


def test_spots_stand_in_reading_order_with_sheets_and_blocks() -> None:
    layout = lay_out(document("یک\nدو", grid(["الف", "ب"]), grid(["ج"]), "سه"))

    assert [spot.text for spot in layout.spots] == ["یک", "دو", "الف", "ب", "ج", "سه"]
    assert [spot.index for spot in layout.spots] == [0, 1, 2, 3, 4, 5]
    assert [spot.sheet for spot in layout.spots] == [0, 0, 1, 1, 2, 3]
    assert [spot.block for spot in layout.spots] == [0, 0, 1, 1, 2, 3]
    assert [sheet.loose for sheet in layout.sheets] == [True, False, False, True]
    assert [(sheet.rows, sheet.columns) for sheet in layout.sheets] == [(2, 1), (1, 2), (1, 1), (1, 1)]


def test_empty_lines_are_no_spots_and_split_no_sheet_and_a_lone_box_is_one() -> None:
    layout = lay_out(document("یک", "   ", "دو", Line((control(mark("☐").state),))))

    assert [(spot.text, spot.sheet, spot.row) for spot in layout.spots] == [
        ("یک", 0, 0),
        ("دو", 0, 1),
        (MARK, 0, 2),
    ]


def test_marks_stand_in_the_text_as_one_character_each() -> None:
    (spot,) = lay_out(document(grid(["☒ ملی\n☐ شهری"]))).spots

    assert spot.text == f"{MARK} ملی\n{MARK} شهری"
    assert [one.glyph for one in spot.marks] == ["☒", "☐"]
    assert spot.line_numbered == (False, False)


def test_folded_text_leads_back_to_the_text() -> None:
    (spot,) = lay_out(document("۴- نوعِ خدمت:")).spots

    folded, offsets = spot.folded
    assert folded == "4نوعخدمت"
    assert [spot.text[offset] for offset in offsets] == list("۴نوعخدمت")


def test_numbered_lines_are_known_line_by_line() -> None:
    layout = lay_out(
        document(grid([box([line("یک", numbered=True), line("دو"), line("سه", numbered=True)])]))
    )

    assert layout.spots[0].line_numbered == (True, False, True)


def test_blank_spot_holds_neither_text_nor_box() -> None:
    layout = lay_out(document(grid(["", " \n ", "☐", "الف"])))

    assert [spot.is_blank for spot in layout.spots] == [True, True, False, False]


def test_merged_cell_stands_at_every_place_it_covers() -> None:
    layout = lay_out(document(TWO_STOREYS))

    def text_at(row: int, column: int) -> str:
        return layout.spots[layout.sheets[0].index_at(row, column)].text

    assert [text_at(0, column) for column in range(4)] == ["الف", "ب", "ج", "ج"]
    assert [text_at(1, column) for column in range(4)] == ["د", "ب", "ه", "و"]
    assert [text_at(2, column) for column in range(4)] == ["ز"] * 4


def test_row_gives_each_spot_once_those_merged_from_above_too() -> None:
    layout = lay_out(document(TWO_STOREYS))

    assert [spot.text for spot in layout.row_spots(0, 1)] == ["د", "ب", "ه", "و"]
    assert [spot.text for spot in layout.row_spots(0, 2)] == ["ز"]
    assert layout.row_spots(0, 9) == []


def test_what_follows_a_spot_in_a_row_is_what_stands_behind_it() -> None:
    layout = lay_out(document(TWO_STOREYS))
    first, merged = layout.spots[0], layout.spots[1]

    assert [spot.text for spot in layout.in_row(first, 0)] == ["ب", "ج"]
    assert [spot.text for spot in layout.in_row(merged, 1)] == ["ه", "و"]


def test_spot_of_a_row_under_a_range_is_the_one_that_shares_most_columns() -> None:
    layout = lay_out(document(grid([box("الف", columns=3), "ب"], ["ج", box("د", columns=3)])))

    under = layout.overlapping(0, 1, 0, 3)
    assert under is not None
    assert under.text == "د"
    assert layout.overlapping(0, 1, 9, 1) is None
    assert layout.overlapping(0, 5, 0, 1) is None


def test_table_in_a_cell_is_a_sheet_of_its_own_right_behind_the_cell() -> None:
    inner = grid(["ب", box([line("ج"), grid(["د"])])])
    layout = lay_out(document(grid([box([line("الف"), inner]), "ه"])))

    assert [spot.text for spot in layout.spots] == ["الف", "ب", "ج", "د", "ه"]
    assert [spot.parent for spot in layout.spots] == [-1, 0, 0, 2, -1]
    assert [spot.last for spot in layout.spots] == [3, 1, 3, 3, 4]
    assert [spot.text for spot in layout.nested(layout.spots[0])] == ["الف", "ب", "ج", "د"]
    assert [(sheet.parent, sheet.block) for sheet in layout.sheets] == [(-1, 0), (0, 0), (2, 0)]


def test_text_behind_a_table_in_a_cell_is_read_behind_it() -> None:
    layout = lay_out(document(grid([box([line("الف"), grid(["ب"]), line("پس")]), "ه"])))

    cell = layout.spots[0]
    assert [spot.text for spot in layout.nested(cell)] == ["", "الف", "ب", "پس"]
    assert [layout.sheets[spot.sheet].loose for spot in layout.nested(cell)] == [False, True, False, True]
    assert layout.spots[cell.last + 1].text == "ه"


def test_diagrams_are_kept_by_the_spot_that_stands_before_them() -> None:
    drawn, other = Diagram((Node("شروع"),), ()), Diagram((Node("پایان"),), ())

    layout = lay_out(document(drawn, "یک", grid(["الف", box([other])]), drawn))

    assert layout.diagrams == [(-1, drawn), (2, other), (2, drawn)]


def test_spots_keep_the_places_of_their_cells() -> None:
    layout = lay_out(document("یک", grid(["الف", "ب"])))

    assert [spot.place for spot in layout.spots] == [
        Place("paragraph 1"),
        Place("table 1, row 1, column 1"),
        Place("table 1, row 1, column 2"),
    ]
