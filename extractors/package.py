"""The parts of an Office Open XML package: found by their relationships, unzipped with limits, parsed without entities.

ECMA-376 part 2 (packages) and part 1, 11 (parts of a word-processing document).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib

from lxml import etree

from extractors.errors import DocumentError

PART_BYTES_LIMIT = 200_000_000  # one part unzipped; a form is 0.1–2 MB, so more is an attack or a mistake
RATIO_LIMIT = 400  # unzipped to zipped; XML of forms packs 10–40 times, bombs a thousand times

# No entity is resolved and nothing is fetched, whatever a file asks for.
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
)
_USUAL_MAIN = "word/document.xml"  # where nearly every writer puts it; only others must say where it is
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCUMENT_TYPE = "/officeDocument"

# Strict files (ISO/IEC 29500) use these namespaces for the same names; they are read as transitional ones.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


_UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_DECLARATION = re.compile(r"\A\s*<\?xml\s[^>]*\?>")


def _in_utf_8(content: bytes) -> bytes:
    """Give XML that is written in UTF-16 in UTF-8, without a declaration that says otherwise."""
    try:
        text = content.decode(_UTF_16[content[:2]]).lstrip("\ufeff")
    except UnicodeDecodeError:
        return content  # the parser says what is wrong with it
    return _DECLARATION.sub("", text).encode("utf-8")


class PackageError(DocumentError):
    """A file that is no readable package: `truncated`, `not-a-document`, `too-large`, `damaged`."""


class Package:
    """An opened DOCX package; parts are read when asked for."""

    def __init__(self, content: bytes) -> None:
        """Open the package.

        Raises:
            PackageError: It is no zip file, or holds no main document.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise PackageError(
                "truncated",
                f"the package cannot be opened ({error})",
                "get the file again, or open it in Word, repair it and save it as .docx",
            ) from error
        self._names = {name.lower().lstrip("/"): name for name in self._zip.namelist()}
        self.main = self._main_part()

    def _main_part(self) -> str:
        if _USUAL_MAIN in self._names:
            return _USUAL_MAIN
        for kind, target in self.relationships("").items():
            if kind[0].endswith(_DOCUMENT_TYPE):
                return target
        raise PackageError(
            "not-a-document",
            "the package holds no Word document",
            "check which file it is; a Word form saved as .docx is wanted",
        )

    def has(self, part: str) -> bool:
        return part.lower() in self._names

    def read(self, part: str) -> bytes:
        """Give the bytes of a part.

        Raises:
            PackageError: The part is missing, damaged or too large.
        """
        name = self._names.get(part.lower())
        if name is None:
            raise PackageError(
                "damaged",
                f"the part {part} is missing",
                "open the file in Word, repair it and save it as .docx",
            )
        entry = self._zip.getinfo(name)
        if entry.file_size > PART_BYTES_LIMIT or entry.file_size > RATIO_LIMIT * max(
            entry.compress_size, 10_000
        ):
            raise PackageError(
                "too-large",
                f"the part {part} would unzip to {entry.file_size:,} bytes",
                "make sure that it is a form, remove its pictures and save it again",
            )
        try:
            return self._zip.read(entry)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
        ) as error:
            raise PackageError(
                "truncated",
                f"the part {part} cannot be unzipped ({error})",
                "get the file again, or open it in Word, repair it and save it as .docx",
            ) from error

    def xml_bytes(self, part: str) -> bytes:
        """Give a part of XML in the spelling of nearly all writers: UTF-8, with the transitional names.

        Raises:
            PackageError: As `read`.
        """
        content = self.read(part)
        if content[:2] in _UTF_16:
            content = _in_utf_8(content)
        if b"purl.oclc.org/ooxml" in content:
            for strict, transitional in _STRICT:
                content = content.replace(strict, transitional)
        return content

    def xml(self, part: str, content: bytes | None = None) -> etree._Element:
        """Parse a part, or its `xml_bytes` where they were read before.

        Raises:
            PackageError: The part is missing or no well-formed XML.
        """
        try:
            return etree.fromstring(self.xml_bytes(part) if content is None else content, _PARSER)
        except etree.XMLSyntaxError as error:
            raise PackageError(
                "damaged",
                f"the part {part} is no well-formed XML ({error.msg})",
                "open the file in Word, repair it and save it as .docx",
            ) from error

    def relationships(self, part: str) -> dict[tuple[str, str], str]:
        """Give the internal relationships of a part (`""` for the package): (type, id) → part name."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(rels):
            return {}
        found: dict[tuple[str, str], str] = {}
        for element in self.xml(rels).iter(_RELATIONSHIPS):
            if element.get("TargetMode") == "External":
                continue
            target = element.get("Target", "")
            target = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            found[(element.get("Type", ""), element.get("Id", ""))] = target
        return found
