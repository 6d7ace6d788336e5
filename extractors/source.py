"""A submitted file: its bytes, what they are, and why some are set aside instead of read.

Finding files in folders and archives is the task of `extractors.discovery`.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from extractors.formats import MediaFormat, format_of, modified_at

# Larger files are set aside unread. A form is 20 kB to 2 MB, and 20 MB with pictures; the limit keeps one worker's memory sane.
FILE_BYTES_LIMIT = 256 * 1024 * 1024


class RefusalCode(StrEnum):
    """Why a file is set aside: stable names, for people and programs to go by."""

    EMPTY_FILE = "empty-file"
    NOT_A_DOCUMENT = "not-a-document"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    PASSWORD_PROTECTED = "password-protected"
    FORMAT_DOC = "format-doc"
    FORMAT_DOCM = "format-docm"
    FORMAT_RTF = "format-rtf"
    FORMAT_ODT = "format-odt"
    FORMAT_IMAGE = "format-image"
    FORMAT_ARCHIVE = "format-archive"
    TOO_LARGE = "too-large"
    UNREADABLE_PATH = "unreadable-path"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one input is set aside: the file, what was found there, and what to do about it.

    Attributes:
        path: The input as it was given or found.
        found: What was found, in words that follow "is" or stand alone.
        remedy: What a person can do, as a command.
    """

    code: RefusalCode
    path: str
    found: str
    remedy: str

    @property
    def message(self) -> str:
        return f"{self.path}: {self.found}; {self.remedy}"


class SetAside(Exception):
    """Raised where a file cannot be taken as a document; `refusal` says why and what to do."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal

    def __str__(self) -> str:
        return self.refusal.message


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One submitted file with its bytes in memory, so that what is hashed is what is read.

    Attributes:
        path: As given or found; `archive.zip!/inner/name.docx` for a member of an archive.
        sha256: Of the content, in hexadecimal digits.
        size: In bytes.
        format: By content, not by name.
        changed_at: When the file was last changed, as its folder or archive says.
    """

    path: str
    sha256: str
    size: int
    format: MediaFormat
    content: bytes = field(repr=False, compare=False)
    changed_at: datetime | None = None

    def read_bytes(self) -> bytes:
        """Give the content."""
        return self.content

    def modified_at(self) -> datetime | None:
        """Give the date of last change that the document carries in itself, or None."""
        return modified_at(self.content, self.format)


def source_of(path: str, content: bytes, changed_at: datetime | None = None) -> SourceFile:
    """Make a source of bytes that are already in memory."""
    return SourceFile(
        path=path,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        format=format_of(content),
        content=content,
        changed_at=changed_at,
    )


def read_source(path: str | Path) -> SourceFile:
    """Read one file.

    Raises:
        SetAside: It cannot be opened, is no regular file, or is too large.
    """
    name = printable(path)
    location = system_path(path)
    try:
        status = os.stat(location)  # noqa: PTH116 (Path would undo the long-path prefix)
        if not stat.S_ISREG(status.st_mode):
            raise SetAside(_no_file(name))
        if status.st_size > FILE_BYTES_LIMIT:
            raise SetAside(too_large(name, status.st_size))
        with open(location, "rb") as file:  # noqa: PTH123
            content = file.read(FILE_BYTES_LIMIT + 1)
    except (OSError, ValueError) as error:
        raise SetAside(_unreadable(name, error)) from error
    if len(content) > FILE_BYTES_LIMIT:
        raise SetAside(too_large(name, len(content)))
    return source_of(name, content, datetime.fromtimestamp(max(status.st_mtime, 0), UTC))


def refusal_of(source: SourceFile) -> Refusal | None:
    """Tell why a file is not read as a document, or None where it is one that can be read.

    The one place that says which formats are read.
    """
    known = _SET_ASIDE.get(source.format)
    if known is None:
        return None
    code, found, remedy = known
    return Refusal(code, source.path, found, remedy)


_AS_DOCX = "open it in Word and save it as .docx"
_SET_ASIDE: dict[MediaFormat, tuple[RefusalCode, str, str]] = {
    MediaFormat.DOC: (RefusalCode.FORMAT_DOC, "a document of Word 97–2003 (.doc)", _AS_DOCX),
    MediaFormat.DOCM: (
        RefusalCode.FORMAT_DOCM,
        "a Word document with macros (.docm)",
        f"{_AS_DOCX}, without macros",
    ),
    MediaFormat.RTF: (RefusalCode.FORMAT_RTF, "a rich-text document (.rtf)", _AS_DOCX),
    MediaFormat.ODT: (
        RefusalCode.FORMAT_ODT,
        "an OpenDocument text (.odt)",
        "open it in LibreOffice or Word and save it as .docx",
    ),
    MediaFormat.PROTECTED: (
        RefusalCode.PASSWORD_PROTECTED,
        "an office document under a password",
        "open it with its password, remove the password (File › Info › Protect Document) and save it again",
    ),
    MediaFormat.OFFICE_XML: (
        RefusalCode.NOT_A_DOCUMENT,
        "a web page or an XML file, whatever its name says",
        f"if it holds a form, {_AS_DOCX}",
    ),
    MediaFormat.XLSX: (
        RefusalCode.NOT_A_DOCUMENT,
        "an Excel workbook",
        "give the form as a Word document (.docx)",
    ),
    MediaFormat.PPTX: (
        RefusalCode.NOT_A_DOCUMENT,
        "a PowerPoint presentation",
        "give the form as a Word document (.docx)",
    ),
    MediaFormat.OFFICE_OTHER: (
        RefusalCode.NOT_A_DOCUMENT,
        "an office document, but none of Word",
        "give the form as a Word document (.docx)",
    ),
    MediaFormat.ZIP: (
        RefusalCode.NOT_A_DOCUMENT,
        "a zip archive without a Word document in it",
        "check which file it is; if it is an archive of forms, name it .zip",
    ),
    MediaFormat.ZIP_TRUNCATED: (
        RefusalCode.TRUNCATED,
        "the beginning of a .docx or zip file whose end is missing or damaged",
        "get the file again: the copy or the download was cut off",
    ),
    MediaFormat.ARCHIVE: (
        RefusalCode.FORMAT_ARCHIVE,
        "an archive that was not packed by zip",
        "unpack it and give the folder, or pack it again as .zip",
    ),
    MediaFormat.IMAGE: (
        RefusalCode.FORMAT_IMAGE,
        "a picture",
        "give the Word file it was made from; pictures and scans are not read yet",
    ),
    MediaFormat.TEXT: (
        RefusalCode.NOT_A_DOCUMENT,
        "plain text, whatever its name says",
        "give the form as a Word document (.docx)",
    ),
    MediaFormat.EMPTY: (RefusalCode.EMPTY_FILE, "an empty file", "get the file again: it holds no byte"),
    MediaFormat.UNKNOWN: (
        RefusalCode.NOT_A_DOCUMENT,
        "no format that is known here",
        "check which file it is; a form saved as .docx is wanted",
    ),
}


def too_large(path: str, size: int) -> Refusal:
    """Say that a file is over the limit."""
    return Refusal(
        RefusalCode.TOO_LARGE,
        path,
        f"a file of {size:,} bytes, over the limit of {FILE_BYTES_LIMIT:,}",
        "make sure that it is a form, make its pictures smaller and save it again",
    )


def _no_file(path: str) -> Refusal:
    return Refusal(
        RefusalCode.UNREADABLE_PATH, path, "not a regular file", "give a file, a folder or a zip archive"
    )


def _unreadable(path: str, error: OSError | ValueError) -> Refusal:
    if isinstance(error, FileNotFoundError):
        return Refusal(RefusalCode.UNREADABLE_PATH, path, "there is no such file", "check the path")
    if isinstance(error, PermissionError):
        return Refusal(
            RefusalCode.UNREADABLE_PATH, path, "the file may not be opened", "check its permissions"
        )
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return Refusal(
        RefusalCode.UNREADABLE_PATH,
        path,
        f"the file cannot be opened ({reason})",
        "check the path and the disk",
    )


_SURROGATES = re.compile("[\ud800-\udfff]")


def printable(path: str | Path) -> str:
    """Give a path as text that can be stored: bytes of a name that are no UTF-8 become U+FFFD."""
    return _SURROGATES.sub("\ufffd", os.fspath(path))


_WINDOWS_PATH_LIMIT = 248  # of a folder; 260 of a file, less a name of 8.3


def system_path(path: str | Path, *, windows: bool = os.name == "nt") -> str:
    """Give the path as the system wants it: on Windows, a long one needs a prefix to be opened at all."""
    text = os.fspath(path)
    if not windows or text.startswith("\\\\?\\"):
        return text
    absolute = os.path.abspath(text) if os.name == "nt" else text  # noqa: PTH100 (must not resolve links)
    if len(absolute) < _WINDOWS_PATH_LIMIT:
        return text
    absolute = absolute.replace("/", "\\")
    return "\\\\?\\UNC\\" + absolute[2:] if absolute.startswith("\\\\") else "\\\\?\\" + absolute
