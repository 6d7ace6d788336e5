"""Which format a file is in, told by its content and never by its name."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from datetime import UTC, datetime
from enum import StrEnum


class MediaFormat(StrEnum):
    """The formats that are told apart. Those from `ZIP` on are no documents of an office program."""

    DOCX = "docx"
    DOTX = "dotx"
    DOCM = "docm"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    PDF = "pdf"
    XLSX = "xlsx"
    PPTX = "pptx"
    OFFICE_XML = "office-xml"  # a Word document saved as one XML or web page
    OFFICE_OTHER = "office-other"  # another document of an office program: old Excel and PowerPoint, OpenDocument tables …
    PROTECTED = "protected"  # an office document under a password
    ZIP = "zip"
    ZIP_TRUNCATED = "zip-truncated"
    ARCHIVE = "archive"  # packed by another program than zip
    IMAGE = "image"
    TEXT = "text"
    EMPTY = "empty"
    UNKNOWN = "unknown"


_HEAD = 4096  # bytes looked at for signatures and for the look of text

_SIGNATURES: tuple[tuple[bytes, MediaFormat], ...] = (
    (b"{\\rtf", MediaFormat.RTF),
    (b"\xff\xd8\xff", MediaFormat.IMAGE),
    (b"\x89PNG\r\n", MediaFormat.IMAGE),
    (b"GIF8", MediaFormat.IMAGE),
    (b"II*\x00", MediaFormat.IMAGE),
    (b"MM\x00*", MediaFormat.IMAGE),
    (b"Rar!\x1a\x07", MediaFormat.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", MediaFormat.ARCHIVE),
    (b"\x1f\x8b\x08", MediaFormat.ARCHIVE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_LOCAL = b"PK\x03\x04"
_ZIP_STARTS = (_ZIP_LOCAL, b"PK\x05\x06", b"PK\x07\x08")
_OLE_ENTRY = (
    128  # directory entries of an OLE file are as long as this and stand at its multiples (MS-CFB 2.6.1)
)

# The content type of the main part → format, for transitional and strict files alike (ECMA-376 part 1, 11 and MS-OFFMACRO).
_MAIN_PARTS: tuple[tuple[bytes, MediaFormat], ...] = (
    (b"wordprocessingml.document.main+xml", MediaFormat.DOCX),
    (b"wordprocessingml.template.main+xml", MediaFormat.DOTX),
    (b"ms-word.document.macroEnabled.main+xml", MediaFormat.DOCM),
    (b"ms-word.template.macroEnabledTemplate.main+xml", MediaFormat.DOCM),
    (b"spreadsheetml.sheet.main+xml", MediaFormat.XLSX),
    (b"spreadsheetml.template.main+xml", MediaFormat.XLSX),
    (b"ms-excel.", MediaFormat.XLSX),
    (b"presentationml.", MediaFormat.PPTX),
    (b"ms-powerpoint.", MediaFormat.PPTX),
)
# What zipfile raises for damaged, cut, encrypted or strangely packed files.
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>\s*(?P<date>[0-9T:.+\-Z]+)\s*</dcterms:modified>")


def format_of(content: bytes) -> MediaFormat:
    """Tell the format of a file from its bytes."""
    head = content[:_HEAD]
    if not content:
        return MediaFormat.EMPTY
    if head.startswith(_ZIP_STARTS):
        return _zip_format(content)
    if head.startswith(_OLE):
        return _ole_format(content)
    if b"%PDF-" in head[:1024]:
        return MediaFormat.PDF
    for signature, media_format in _SIGNATURES:
        if head.startswith(signature):
            return media_format
    return _text_format(head)


def modified_at(content: bytes, media_format: MediaFormat) -> datetime | None:
    """Give the date of last change that an office document carries in itself, or None."""
    if media_format not in {MediaFormat.DOCX, MediaFormat.DOTX}:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entry = package.getinfo("docProps/core.xml")
            core = package.read(entry) if entry.file_size < 1_000_000 else b""
        match = _MODIFIED.search(core)
        if match is None:
            return None
        date = datetime.fromisoformat(match["date"].decode("ascii"))
        return date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)
    except (*_ZIP_ERRORS, OverflowError):
        return None


def _zip_format(content: bytes) -> MediaFormat:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            if "[Content_Types].xml" in names:
                entry = package.getinfo("[Content_Types].xml")
                types = package.read(entry) if entry.file_size < 10_000_000 else b""
                return _office_format(types, names)
            if "word/document.xml" in names:
                return MediaFormat.DOCX
            if "mimetype" in names and package.getinfo("mimetype").file_size < 1000:
                return _open_document_format(package.read("mimetype"))
    except _ZIP_ERRORS:
        return MediaFormat.ZIP_TRUNCATED
    return MediaFormat.ZIP


def _office_format(content_types: bytes, names: set[str]) -> MediaFormat:
    for main_part, media_format in _MAIN_PARTS:
        if main_part in content_types:
            return media_format
    return MediaFormat.DOCX if "word/document.xml" in names else MediaFormat.OFFICE_OTHER


def _open_document_format(mimetype: bytes) -> MediaFormat:
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return MediaFormat.ODT
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        return MediaFormat.OFFICE_OTHER
    return MediaFormat.ZIP


def _ole_format(content: bytes) -> MediaFormat:
    if _has_ole_entry(content, "EncryptedPackage"):
        return MediaFormat.PROTECTED
    if _has_ole_entry(content, "WordDocument"):
        return MediaFormat.DOC
    return MediaFormat.OFFICE_OTHER


def _has_ole_entry(content: bytes, name: str) -> bool:
    """Tell whether the directory of an OLE file has an entry of this name."""
    encoded = (name + "\0").encode("utf-16-le")
    at = content.find(encoded)
    while at >= 0:
        if at % _OLE_ENTRY == 0:
            return True
        at = content.find(encoded, at + 1)
    return False


def _text_format(head: bytes) -> MediaFormat:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return MediaFormat.TEXT
    if any(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head):
        return MediaFormat.UNKNOWN
    lower = head.lower()
    if b'progid="word.document"' in lower or b"mime-version:" in lower or b"<html" in lower:
        return MediaFormat.OFFICE_XML
    return MediaFormat.TEXT
