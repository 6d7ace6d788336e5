"""A PDF as pictures for eyes: each page with the grids, cells, marks, diagrams and values that were read marked on it."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.document import Block, Cell, Diagram, Document, Grid, Line, Mark, MarkState, Place
from extractors.forms.reading import FormReading
from extractors.pdf.page import Box

RESOLUTION = 110  # dots per inch: letters of 8 pt can be read, and a page takes 200 KB
DOUBTFUL = 0.9  # a value below this confidence is marked as one to look at

_GRID, _CELL, _NODE = (20, 70, 200), (120, 160, 235), (140, 60, 190)
_PAPER = (255, 255, 255)
_VALUE, _DOUBT = (225, 130, 20), (215, 30, 30)
_MARKS = {
    MarkState.TICKED: (20, 150, 60),
    MarkState.EMPTY: (130, 130, 130),
    MarkState.UNCLEAR: (215, 30, 30),
}
_WEIGHTS = {"grid": 3, "cell": 1, "node": 2, "mark": 2, "value": 1}


@dataclass(frozen=True, slots=True)
class Marking:
    """One thing to be marked on a page: what it is, where, in which colour, and the words beside it."""

    what: str
    box: Box
    colour: tuple[int, int, int]
    words: str = ""


def draw_pages(
    content: bytes, document: Document, readings: Sequence[FormReading] = ()
) -> Iterator[tuple[int, bytes]]:
    """Give each page by its number as a picture (PNG) with what was read marked on it.

    Args:
        content: The bytes of the PDF.
        document: What was read from it.
        readings: What the templates took.
    """
    import pdfplumber
    from PIL import ImageDraw

    found = markings(document, readings)
    with pdfplumber.open(io.BytesIO(content)) as file:
        for number, page in enumerate(file.pages, 1):
            picture = page.to_image(resolution=RESOLUTION).original.convert("RGB")
            width = next((one.width_pt for one in document.pages if one.number == number), 0.0)
            scale = picture.width / width if width else RESOLUTION / 72
            pen = ImageDraw.Draw(picture)
            for marking in found.get(number, ()):
                x0, top, x1, bottom = (edge * scale for edge in marking.box)
                pen.rectangle((x0, top, max(x0, x1), max(top, bottom)), outline=marking.colour, width=_WEIGHTS[marking.what])  # fmt: skip
                if marking.words:
                    place = (x0 + 2, top + 1)
                    pen.rectangle(pen.textbbox(place, marking.words), fill=_PAPER)
                    pen.text(place, marking.words, fill=marking.colour)
            written = io.BytesIO()
            picture.save(written, "PNG")
            page.close()
            yield number, written.getvalue()


def markings(document: Document, readings: Sequence[FormReading] = ()) -> dict[int, list[Marking]]:
    """Give what is to be marked on each page, large things first."""
    found: dict[int, list[Marking]] = defaultdict(list)

    def add(what: str, place: Place, colour: tuple[int, int, int], words: str = "") -> None:
        if place.page is not None and place.bbox is not None:
            found[place.page].append(Marking(what, place.bbox, colour, words))

    for block in document.blocks():
        for thing in _things(block):
            if isinstance(thing, Grid):
                add("grid", thing.place, _GRID)
            elif isinstance(thing, Cell):
                add("cell", thing.place, _CELL)
            elif isinstance(thing, Diagram):
                for node in thing.nodes:
                    add("node", node.place, _NODE, node.kind.value)
            else:
                add("mark", thing.place, _MARKS[thing.state])
    for reading in readings:
        for value in reading.values:
            add("value", value.place, _DOUBT if value.confidence < DOUBTFUL else _VALUE, value.path)
    order = tuple(_WEIGHTS)
    return {page: sorted(on_page, key=lambda one: order.index(one.what)) for page, on_page in found.items()}


def _things(block: Block) -> Iterator[Grid | Cell | Diagram | Mark]:
    """Give a block's grids, cells, diagrams and marks, those inside cells too."""
    if isinstance(block, Line):
        yield from block.marks
    elif isinstance(block, Diagram):
        yield block
    else:
        yield block
        for cell in block.cells:
            yield cell
            yield from _all_things(cell.blocks)


def _all_things(blocks: Iterable[Block]) -> Iterator[Grid | Cell | Diagram | Mark]:
    for block in blocks:
        yield from _things(block)
