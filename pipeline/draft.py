"""A form under construction: values put at field paths, with their evidence and findings."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from extractors.document import Place
from extractors.forms.reading import RawValue
from normalizers.blanks import is_blank, strip_blanks
from warehouse.records import DiagramRecord, Evidence, FindingRecord
from warehouse.rules import finding

_SPACES = re.compile(r"\s+")
_STEP = re.compile(r"[.\[\]]+")


@dataclass(slots=True)
class Draft:
    """A form under construction."""

    fields: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    findings: list[FindingRecord] = field(default_factory=list)
    diagram: DiagramRecord | None = None

    def put(self, path: str, value: object) -> None:
        """Set a value at a field path such as `fees[0].account`."""
        steps = _steps(path)
        here: Any = self.fields
        for step, following in itertools.pairwise(steps):
            container: Any = [] if following.isdigit() else {}
            if step.isdigit():
                while len(here) <= int(step):
                    here.append(None)
                if here[int(step)] is None:
                    here[int(step)] = container
                here = here[int(step)]
            else:
                here = here.setdefault(step, container)
        last = steps[-1]
        if last.isdigit():
            while len(here) <= int(last):
                here.append(None)
            here[int(last)] = value
        else:
            here[last] = value

    def note(self, rule: str, path: str, detail: str = "") -> None:
        self.findings.append(finding(rule, path, detail))

    def witness(self, path: str, value: RawValue, *, answer: bool = False) -> None:
        place: Place = value.place
        self.evidence[path] = Evidence(  # model_construct, which checks nothing, takes twice as long
            page=place.page, bbox=place.bbox, locator=place.locator, raw=value.raw, confidence=value.confidence,
            answer="none" if answer else None, method=value.method or None,
        )  # fmt: skip


@lru_cache(maxsize=4096)
def _steps(path: str) -> tuple[str, ...]:
    return tuple(step for step in _STEP.split(path) if step)


def one_line(raw: str) -> str:
    return _SPACES.sub(" ", raw).strip()


def written(raw: str) -> str:
    """Give what the filler wrote into a blank, without its dots; "" for a blank."""
    return "" if is_blank(raw) else strip_blanks(one_line(raw))
