"""A reader for tests of the pipeline: a file of plain text says what reading it does.

`title: …` and `agency: …` give a service form; `fail`, `odd`, `bug`, `hang`, `die`, `swell` do what they say, and
`die once MARKER` dies only where the file MARKER is not there yet. It stands in a module of its own, so that workers find it.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from extractors.source import SourceFile
from warehouse.records import ErrorRecord, Form, Source, Submission


def read(source: SourceFile) -> Submission:
    about = Source(path=source.path, sha256=source.sha256, format="docx")
    fields: dict[str, Any] = {}
    for line in source.read_bytes().decode("utf-8", "replace").splitlines():
        name, _, value = line.partition(": ")
        match name.split(" ", 2):
            case ["fail"]:
                error = ErrorRecord(code="truncated", message=f"{source.path}: it is cut; get it again")
                return Submission(source=about, status="failed", error=error)
            case ["odd"]:
                return Submission(
                    source=about, status="partial", forms=[Form(form_type="unknown", fields={})]
                )
            case ["bug"]:
                raise KeyError("a private value")
            case ["hang"]:
                time.sleep(60)
            case ["die"]:
                _die()
            case ["die", "once", marker]:
                if not Path(marker).exists():
                    Path(marker).touch()
                    _die()
            case ["swell"]:
                bytearray(1 << 32)
            case [field] if value:
                fields[field] = value
    form = Form.model_validate({"form_type": "service", "template": "fake", "fields": fields})
    return Submission(source=about, status="ok", forms=[form])


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
