"""What the reader sees in one document, as text, JSON or Mermaid, and what its templates took from it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.document import Document
from extractors.errors import DocumentError
from extractors.formats import MediaFormat
from extractors.forms import known_templates
from extractors.forms.reader import read_forms
from extractors.inspection import all_diagrams, inspect_json, inspect_text
from extractors.sketches import to_mermaid
from extractors.source import SetAside, SourceFile, read_source, refusal_of
from pipeline.stages import read_document


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen, as text; `error` says why nothing was."""

    text: str
    error: str | None = None


def inspected(path: str, output: str) -> Seen:
    """Read one document and show it as `text`, `json` or `mermaid`; a file that cannot be read shows as one without pages."""
    source: SourceFile | None = None
    try:
        source = read_source(path)
        document = _document_of(source)
    except SetAside as error:
        return Seen(_nothing(path, source, output), str(error))
    except DocumentError as error:
        return Seen(_nothing(path, source, output), f"{path}: {error}")
    if output == "json":
        return Seen(json.dumps(inspect_json(document, _about(path, source)), ensure_ascii=False))
    if output == "mermaid":
        return Seen("\n".join(to_mermaid(diagram) for diagram in all_diagrams(document)))
    return Seen(inspect_text(document, read_forms(document, known_templates())))


def pictured(path: str, folder: Path) -> Seen:
    """Draw each page of a PDF, with what was read marked on it, into a folder; the text names the pictures made."""
    from extractors.pdf.picture import draw_pages  # late: it brings pdfplumber

    try:
        source = read_source(path)
        if source.format is not MediaFormat.PDF:
            return Seen(
                "", f"{path}: only a PDF has pages to draw; use --format text to see a {source.format.value}"
            )
        document = _document_of(source)
        readings = read_forms(document, known_templates())
        folder.mkdir(parents=True, exist_ok=True)
        made = []
        for number, picture in draw_pages(source.read_bytes(), document, readings):
            made.append(folder / f"{Path(path).stem}-{number}.png")
            made[-1].write_bytes(picture)
    except SetAside as error:
        return Seen("", str(error))
    except (DocumentError, OSError) as error:
        return Seen("", f"{path}: {error}")
    return Seen("\n".join(map(str, made)))


def _document_of(source: SourceFile) -> Document:
    """Read a file that is one document of a format we read.

    Raises:
        SetAside: It is not.
        DocumentError: It is, and cannot be read.
    """
    refusal = refusal_of(source)
    if refusal is not None:
        raise SetAside(refusal)
    return read_document(source)


def _nothing(path: str, source: SourceFile | None, output: str) -> str:
    if output == "mermaid":
        return ""
    if output == "text":
        return f"{path}: nothing was seen"
    return json.dumps({"source": _about(path, source), "pages": []}, ensure_ascii=False)


def _about(path: str, source: SourceFile | None) -> dict[str, Any]:
    return {
        "path": path,
        "sha256": source.sha256 if source else "",
        "format": source.format.value if source else "unknown",
        "pages": None,
    }
