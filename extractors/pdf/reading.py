"""PDF → Document: every page read, its tables put together over the breaks, headers and footers apart, and how far to trust it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from extractors.document import Block, Document, Line, Page, Trust
from extractors.pdf.habits import habits_of
from extractors.pdf.opening import read_pages
from extractors.pdf.page import PageContent
from extractors.pdf.page_reading import PageReading, PlacedGrid, read_page
from extractors.pdf.running import running_lines
from extractors.pdf.stitching import goes_on, stitched
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
    blocks = _flow(readings, running)
    flat = [block for page in blocks for block in page]
    ordered = iter(in_reading_order([block for block in flat if id(block) not in running], labels))
    pages = []
    for reading, trust, page_blocks in zip(readings, trusts, blocks, strict=True):
        kept = [block for block in page_blocks if id(block) not in running]
        pages.append(
            Page(
                reading.number,
                tuple(islice(ordered, len(kept))),
                tuple(block for block in page_blocks if isinstance(block, Line) and id(block) in running),
                reading.width,
                reading.height,
                trust,
            )
        )
    return Document(tuple(pages), paged=True)


def _released(first: list[PageContent], rest: Iterator[PageContent]) -> Iterator[PageContent]:
    """Give all pages, letting go of each when the next is asked for."""
    first.reverse()
    while first:
        yield first.pop()
    yield from chain(rest)


def _flow(readings: Sequence[PageReading], running: set[int]) -> list[list[Block]]:
    """Give the blocks of each page; a table that runs over pages stands whole on the first of them."""
    placed: list[list[Line | PlacedGrid | Block]] = [[block for _, block in page.blocks] for page in readings]
    open_at: tuple[int, int] | None = None  # page and place of a grid that may go on
    for number, blocks in enumerate(placed):
        body = [
            index for index, block in enumerate(blocks) if id(block) not in running and not _is_empty(block)
        ]
        if not body:
            open_at = None
            continue
        first = blocks[body[0]]
        if open_at is not None and isinstance(first, PlacedGrid):
            page, place = open_at
            before = placed[page][place]
            if isinstance(before, PlacedGrid) and goes_on(before, first):
                placed[page][place] = stitched(before, first)
                del blocks[body[0]]
                if len(body) == 1:
                    continue
        last = max(
            index for index, block in enumerate(blocks) if id(block) not in running and not _is_empty(block)
        )
        open_at = (number, last) if isinstance(blocks[last], PlacedGrid) else None
    return [[block.grid if isinstance(block, PlacedGrid) else block for block in page] for page in placed]


def _is_empty(block: object) -> bool:
    return isinstance(block, Line) and not block.text.strip() and not block.marks
