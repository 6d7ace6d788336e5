"""PDF → Document: every page read, its tables put together over the breaks, headers and footers apart, and how far to trust it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from extractors.document import Document, Line, Page, Trust
from extractors.pdf.habits import habits_of
from extractors.pdf.opening import read_pages
from extractors.pdf.page import PageContent
from extractors.pdf.page_reading import PageReading, read_page
from extractors.pdf.running import running_lines
from extractors.pdf.stitching import stitch
from extractors.pdf.trust import trust_of
from extractors.reading_order import in_reading_order

_PAGES_OF_HABITS = (
    12  # pages looked at to learn the habits of the producer; more would keep their glyphs in memory
)


def read_pdf(content: bytes, labels: frozenset[str] = frozenset()) -> Document:
    """Read a PDF into a Document.

    Args:
        content: The bytes of the file.
        labels: Folded labels that forms are known to print; they tell on which side a table begins.

    Raises:
        PdfError: The file is truncated, damaged, under a password, or has no page.
    """
    contents = read_pages(content)
    first = list(islice(contents, _PAGES_OF_HABITS))
    habits = habits_of(first)
    readings: list[PageReading] = []
    trusts: list[Trust] = []
    for page in _released(first, contents):
        reading = read_page(page, habits)
        readings.append(reading)
        trusts.append(trust_of(page, reading))
    running = running_lines(readings)
    pages = [
        Page(
            reading.number,
            tuple(block for block in reading.blocks if id(block) not in running),
            tuple(block for block in reading.blocks if isinstance(block, Line) and id(block) in running),
            reading.width,
            reading.height,
            trust,
        )
        for reading, trust in zip(readings, trusts, strict=True)
    ]
    return Document(_in_reading_order(stitch(pages), labels), paged=True)


def _in_reading_order(pages: Sequence[Page], labels: frozenset[str]) -> tuple[Page, ...]:
    """Settle on which side the tables of all pages begin; they are judged together."""
    ordered = iter(in_reading_order([block for page in pages for block in page.blocks], labels))
    return tuple(replace(page, blocks=tuple(islice(ordered, len(page.blocks)))) for page in pages)


def _released(first: list[PageContent], rest: Iterator[PageContent]) -> Iterator[PageContent]:
    """Give all pages, letting go of each when the next is asked for."""
    first.reverse()
    while first:
        yield first.pop()
    yield from rest
