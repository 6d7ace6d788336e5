"""From the bytes of a PDF to its pages: opening, mending what is broken, and the geometry of each page.

Objects come from playa. A file whose cross-reference table is broken, or that is encrypted without a password, is written anew
by pdfium first, which mends and decrypts it; so there is one way to read, whatever the file was like.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import playa
from playa.document import Document as File
from playa.page import Page as FilePage
from playa.pdftypes import ContentStream, ObjRef, resolve1

from extractors.errors import DocumentError
from extractors.pdf.actual_texts import without_moved
from extractors.pdf.content import Interpreter, TooMuch
from extractors.pdf.fonts import Typeface, read_typeface
from extractors.pdf.page import Box, Font, PageContent
from extractors.pdf.painting import Matrix, box_under
from extractors.pdf.values import dictionary, literal, number
from extractors.pdf.widgets import appearances, widgets_of

# What playa and zlib raise for damage of any kind; all of it means: have the file mended, or give it up.
DAMAGE = (
    playa.PDFException, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, StopIteration,
    RecursionError, OverflowError, ArithmeticError, EOFError, MemoryError, RuntimeError,
)  # fmt: skip
_TAIL = 2048  # bytes at the end in which a whole file names its cross-reference table
_MOST_PAGES = 5_000  # more is no form but an archive; the limit of time would end it without a word
_WITHOUT_SECURITY = 3  # FPDF_REMOVE_SECURITY


class PdfError(DocumentError):
    """A PDF that cannot be read: `truncated`, `damaged`, `password-protected`, `no-pages`, `too-large`."""


def read_pages(content: bytes) -> Iterator[PageContent]:
    """Give the pages of a PDF one after the other; none is kept.

    Raises:
        PdfError: The file is truncated, damaged, under a password, or has no page.
    """
    logging.getLogger("playa").setLevel(logging.CRITICAL)
    file = _sound(content)
    pages = _Pages(file)
    for count, page in enumerate(file.pages, 1):
        if count > _MOST_PAGES:
            raise PdfError("too-large", f"a PDF of more than {_MOST_PAGES} pages", "give the form alone")
        yield pages.read(count, page)


def _sound(content: bytes) -> File:
    """Open a file, mended by pdfium where it has to be."""
    file = _opened(content)
    if file is None:
        mended = _mended(content)
        file = _opened(mended)
        if file is None:
            raise _damaged(content)
    return file


def _opened(content: bytes) -> File | None:
    """Open a file that has all it says it has; None where it has not, or is encrypted."""
    try:
        file = playa.parse(content)
        if "Encrypt" in file.trailer:
            return None
        count = 0
        for page in file.pages:
            count += 1
            contents = page.attrs.get("Contents")
            for part in (_parts(contents)) if contents is not None else ():
                if not isinstance(resolve1(part), ContentStream):
                    return None
        promised = resolve1(_catalogued(file).get("Count"))
        return file if count and (not isinstance(promised, int) or promised == count) else None
    except DAMAGE:
        return None


def _parts(contents: Any) -> list[Any]:
    resolved = resolve1(contents)
    return resolved if isinstance(resolved, list) else [contents]


def _catalogued(file: File) -> dict[str, Any]:
    pages = resolve1(file.catalog.get("Pages"))
    return pages if isinstance(pages, dict) else {}


def _producer_of(file: File) -> str:
    """Give what a file says of the programs that made it (14.3.3); "" where it says nothing that can be read."""
    said = dictionary(file.trailer.get("Info"))
    texts = [resolve1(said.get(key)) for key in ("Creator", "Producer")]
    return " ".join(
        text.decode("utf-16" if text.startswith(b"\xfe\xff") else "latin-1", "replace")
        for text in texts
        if isinstance(text, bytes)
    )


def _mended(content: bytes) -> bytes:
    """Have pdfium open a file and write it anew.

    Raises:
        PdfError: It cannot either.
    """
    import pypdfium2  # type: ignore[import-untyped]
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise PdfError(
                "password-protected",
                "a PDF under a password",
                "open it with its password, save it without one and give it again",
            ) from error
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_SECURITY:
            raise PdfError(
                "password-protected",
                "a PDF under a protection that cannot be opened",
                "print it into a new PDF, or give the Word file it was made from",
            ) from error
        raise _damaged(content) from error
    try:
        if not len(document):
            raise PdfError("no-pages", "a PDF without a page", "give the file it was made from")
        if _is_cut(content):
            raise _damaged(content)
        buffer = io.BytesIO()
        document.save(buffer, flags=_WITHOUT_SECURITY)
        return buffer.getvalue()
    except pypdfium2.PdfiumError as error:
        raise _damaged(content) from error
    finally:
        document.close()


def _is_cut(content: bytes) -> bool:
    """Tell whether the end of a file is missing: what a whole one ends with stands nowhere near its end."""
    tail = content[-_TAIL:]
    return b"%%EOF" not in tail and b"startxref" not in tail


def _damaged(content: bytes) -> PdfError:
    if _is_cut(content):
        return PdfError("truncated", "the beginning of a PDF, cut off", "copy or download the file again")
    return PdfError(
        "damaged",
        "a PDF whose inside cannot be read",
        "open it in a PDF viewer, print it into a new PDF and give that",
    )


class _Pages:
    """Reads page after page of one file, and keeps its fonts."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._producer = _producer_of(file)
        self._faces: dict[int, Typeface] = {}
        self._kept: list[
            Any
        ] = []  # font dictionaries without a number, which must not be forgotten while their id is a key

    def read(self, number: int, page: FilePage) -> PageContent:
        box, matrix, width, height = _geometry(page)
        interpreter = Interpreter(self._typeface, matrix, box_under(matrix, *box))
        cut = False
        try:
            stream = b"\n".join(part.buffer for part in page.streams)
            interpreter.run(stream, page.resources)
            for appearance, placed in appearances(page):
                interpreter.draw_form(appearance, placed)
        except TooMuch:
            cut = True
        drawn = interpreter.drawn
        return PageContent(
            number=number,
            width=width,
            height=height,
            glyphs=tuple(without_moved(drawn.glyphs, drawn.actual_texts)),
            fonts=tuple(_fonts(drawn.faces, drawn.glyphs)),
            paths=tuple(drawn.paths.painted),
            images=tuple(drawn.images),
            widgets=tuple(widgets_of(page, matrix)),
            actual_texts=tuple(drawn.actual_texts),
            producer=self._producer,
            cut=cut,
        )

    def _typeface(self, entry: Any) -> Typeface:
        key = entry.objid if isinstance(entry, ObjRef) else -id(entry)
        face = self._faces.get(key)
        if face is None:
            spec = resolve1(entry)
            if key < 0:
                self._kept.append(entry)
            face = self._faces[key] = _read_face(self._file, spec)
        return face


def _read_face(file: File, spec: Any) -> Typeface:
    if isinstance(spec, dict):
        try:
            return read_typeface(file, spec)
        except DAMAGE:
            return Typeface(literal(spec.get("BaseFont")), two_bytes=literal(spec.get("Subtype")) == "Type0")
    return Typeface("")


def _fonts(faces: list[Typeface], glyphs: list[Any]) -> Iterator[Font]:
    """Say of each font what its witnesses say of the glyphs that were used."""
    used: dict[int, set[int]] = {index: set() for index in range(len(faces))}
    for glyph in glyphs:
        used[glyph.font].add(glyph.code)
    for index, face in enumerate(faces):
        trust, reasons = face.vouch(used[index])
        yield Font(
            face.name,
            bool(face.symbol),
            face.symbol,
            face.embedded,
            face.final_codes(used[index]),
            trust,
            reasons,
        )


def _geometry(page: FilePage) -> tuple[Box, Matrix, float, float]:
    """Give the visible box of a page in its own space, the way from there to points from the top left, and its size as seen."""
    media, crop = page.mediabox, page.cropbox
    x0, y0 = max(media[0], crop[0]), max(media[1], crop[1])
    x1, y1 = min(media[2], crop[2]), min(media[3], crop[3])
    if x1 - x0 < 1 or y1 - y0 < 1:
        x0, y0, x1, y1 = media
    scale = number(page.attrs.get("UserUnit"), 1.0) or 1.0
    width, height = (x1 - x0) * scale, (y1 - y0) * scale
    rotate = round(page.rotate / 90) * 90 % 360
    s = scale
    box = (x0, y0, x1, y1)
    if rotate == 90:
        return box, (0, s, s, 0, -y0 * s, -x0 * s), height, width
    if rotate == 180:
        return box, (-s, 0, 0, s, x1 * s, -y0 * s), width, height
    if rotate == 270:
        return box, (0, -s, -s, 0, y1 * s, x1 * s), height, width
    return box, (s, 0, 0, -s, -x0 * s, y1 * s), width, height
