"""What is read from a PDF is drawn where it stands."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from extractors.document import Grid, MarkState
from extractors.forms.reading import FormReading, RawValue
from extractors.pdf.picture import RESOLUTION, draw_pages, markings
from extractors.pdf.reading import read_pdf
from tests.extractors.pdf.pdf_builder import PageSpec, pdf

# A table of two cells and, in the left one, a box with a cross; y runs upwards.
TABLE = "100 600 200 60 re 300 600 200 60 re S 120 620 10 10 re S 120 620 m 130 630 l S 130 620 m 120 630 l S"
FILE = pdf([PageSpec(TABLE), PageSpec("")])
TURNED = pdf([PageSpec(TABLE, "/Rotate 90")])


def test_grids_cells_and_marks_are_marked_where_they_stand() -> None:
    found = markings(read_pdf(FILE))

    assert [marking.what for marking in found[1]] == ["grid", "cell", "cell", "mark"]
    assert [round(edge) for edge in found[1][0].box] == [100, 140, 500, 200]
    assert [round(edge) for edge in found[1][3].box] == [120, 170, 130, 180]
    assert 2 not in found


def test_values_are_marked_with_their_paths_and_doubtful_ones_in_another_colour() -> None:
    document = read_pdf(FILE)
    place = next(iter(document.blocks())).place
    values = (RawValue("title", "text", "الف", place), RawValue("agency", "text", "ب", place, confidence=0.5))

    found = [
        one for one in markings(document, [FormReading("service", "t", values)])[1] if one.what == "value"
    ]

    assert [marking.words for marking in found] == ["title", "agency"]
    assert found[0].colour != found[1].colour


@pytest.mark.parametrize("file", [FILE, TURNED], ids=["upright", "turned"])
def test_each_page_is_a_picture_with_the_marks_on_it(file: bytes) -> None:
    document = read_pdf(file)
    pictures = dict(draw_pages(file, document))
    (mark,) = [one for one in markings(document)[1] if one.what == "mark"]
    x0, top, _, _ = (edge * RESOLUTION / 72 for edge in mark.box)

    picture = Image.open(io.BytesIO(pictures[1]))

    assert list(pictures) == list(range(1, len(document.pages) + 1))
    (grid,) = (block for block in document.blocks() if isinstance(block, Grid))
    assert [mark.state for cell in grid.cells for mark in cell.marks] == [MarkState.TICKED]
    assert picture.getpixel((round(x0), round(top))) == mark.colour
