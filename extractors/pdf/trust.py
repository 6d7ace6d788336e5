"""How far the text layer of a page can be believed: what its fonts, its glyphs and its words say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.document import Block, Grid, Line, Trust
from extractors.pdf.page import PageContent
from extractors.pdf.page_reading import PageReading
from extractors.pdf.wording import is_no_language

_FEW_LETTERS = (
    8  # a page with fewer, and with a picture over much of it, is a scan with a stamp of its number
)
_PICTURE_SHARE = 0.5  # of the page that a picture must cover for a page without text to be a scan


def trust_of(page: PageContent, reading: PageReading) -> Trust:
    """Say how far the text of a page can be believed, with reasons in words."""
    if reading.letters < _FEW_LETTERS and _is_picture(page):
        return Trust("none", ("the page is a picture without a text layer",))
    reasons = [reason for font in page.fonts for reason in font.reasons]
    if any(font.trust == "suspect" for font in page.fonts):
        return Trust("suspect", tuple(reasons))
    if is_no_language(_texts(reading.blocks)):
        return Trust("suspect", ("letters stand in an order that no Persian word has", *reasons))
    if page.cut:
        return Trust("suspect", ("so much is drawn on the page that not all of it was read",))
    if reading.given_up:
        return Trust("suspect", (f"tables not read: {reading.given_up}",))
    if any(font.trust == "repaired" for font in page.fonts):
        return Trust("repaired", tuple(reasons))
    return Trust("ok", tuple(f"order not proved: {text[:60]}" for text in reading.doubtful))


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        elif isinstance(block, Grid):
            for cell in block.cells:
                yield cell.text


def _is_picture(page: PageContent) -> bool:
    area = page.width * page.height
    covered = sum((image.box[2] - image.box[0]) * (image.box[3] - image.box[1]) for image in page.images)
    return covered >= _PICTURE_SHARE * area
