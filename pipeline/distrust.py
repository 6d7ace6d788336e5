"""Text layers that cannot be believed: what a document is worth then, and which values carry it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.document import Block, Document, Grid, Line, Page
from extractors.forms.reading import FormReading, RawValue

NEEDS_OCR, UNTRUSTED = "needs-ocr", "text-layer-untrusted"
_SUSPECT = 0.5  # confidence of a value read from a page whose text layer is known to be wrong somewhere
_UNPROVED = 0.8  # … from a line whose order could not be proved


@dataclass(frozen=True, slots=True)
class Distrust:
    """Why a document cannot be relied on as a whole.

    Attributes:
        code: `needs-ocr` or `text-layer-untrusted`.
        found, remedy: What was found, and what to do.
        is_total: No page of it can be read.
    """

    code: str
    found: str
    remedy: str
    is_total: bool = False


def distrust_of(document: Document) -> Distrust | None:
    """Say what is wrong with the text layers of a document, or None."""
    blind = [page for page in document.pages if page.trust.text_layer == "none"]
    suspect = [page for page in document.pages if page.trust.text_layer == "suspect"]
    if blind:
        found = f"{_pages(blind)} a picture without a text layer"
        return Distrust(
            NEEDS_OCR,
            found,
            "give the Word file it was made from, or a PDF that a program wrote",
            len(blind) == len(document.pages),
        )
    if suspect:
        reasons = "; ".join(dict.fromkeys(reason for page in suspect for reason in page.trust.reasons[:2]))
        return Distrust(
            UNTRUSTED,
            f"the text layer of {_numbers(suspect)} is wrong ({reasons[:300]})",
            "look at the values of low confidence, or give the Word file it was made from",
        )
    return None


def _pages(pages: Sequence[Page]) -> str:
    return f"{_numbers(pages)} {'is' if len(pages) == 1 else 'are'}"


def _numbers(pages: Sequence[Page]) -> str:
    numbers = [str(page.number) for page in pages]
    shown = ", ".join(numbers[:20]) + (" …" if len(numbers) > 20 else "")
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}"


def doubted(reading: FormReading, document: Document) -> FormReading:
    """Give a reading with less confidence in what stands on suspect pages and in lines that were not proved."""
    if not document.paged:
        return reading
    suspect = {page.number for page in document.pages if page.trust.text_layer == "suspect"}
    unproved = set(_unproved(document))
    if not suspect and not unproved:
        return reading
    return replace(reading, values=tuple(_doubted(value, suspect, unproved) for value in reading.values))


def _doubted(value: RawValue, suspect: set[int], unproved: set[str]) -> RawValue:
    if value.place.page in suspect:
        return replace(value, confidence=min(value.confidence, _SUSPECT))
    if value.place.locator in unproved:
        return replace(value, confidence=min(value.confidence, _UNPROVED))
    return value


def _unproved(document: Document) -> Iterator[str]:
    """Give the places of the lines whose order was not proved."""
    return (line.place.locator for line in _lines(document.blocks()) if not line.verified)


def _lines(blocks: Iterator[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Line):
            yield block
        elif isinstance(block, Grid):
            for cell in block.cells:
                yield from cell.lines()
