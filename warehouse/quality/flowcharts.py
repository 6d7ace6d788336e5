"""The diagram of section 10 against itself and against the processes of section 9."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from normalizers.characters import fold
from warehouse.quality.judged import Hit, Judged, Predicate
from warehouse.records import DiagramRecord

_ALIKE = 80.0  # per cent; a step is worded a little otherwise than the process it stands for


def _ends(judged: Judged) -> Iterator[Hit]:
    diagram = judged.form.diagram
    if diagram is None or len(diagram.nodes) < 2 or judged.is_unread("process_diagram"):
        return
    kinds = {node.kind for node in diagram.nodes}
    if "start" not in kinds:
        yield Hit("diagram-no-start", "process_diagram")
    if "end" not in kinds:
        yield Hit("diagram-no-end", "process_diagram")
    if _is_unreachable(diagram):
        yield Hit("diagram-unreachable", "process_diagram")


def _is_unreachable(diagram: DiagramRecord) -> bool:
    """Tell whether some box cannot be reached from where the process begins: its start, else what no arrow leads to."""
    targets = {edge.target for edge in diagram.edges if edge.source != edge.target}
    starts = [at for at, node in enumerate(diagram.nodes) if node.kind == "start"]
    open_now = starts or [at for at in range(len(diagram.nodes)) if at not in targets][:1]
    reached: set[int] = set()
    while open_now:
        at = open_now.pop()
        if at not in reached:
            reached.add(at)
            open_now.extend(edge.target for edge in diagram.edges if edge.source == at)
    return len(reached) < len(diagram.nodes)


def _processes(judged: Judged) -> Iterator[Hit]:
    service, diagram = judged.service, judged.form.diagram
    if service is None or diagram is None or not service.processes or judged.is_unread("processes"):
        return
    steps = [fold(node.text) for node in diagram.nodes if node.kind == "step" and node.text]
    processes = [fold(text) for text in service.processes]
    if steps and any(not _has_like(one, steps) for one in processes):
        yield Hit("diagram-process-mismatch", "process_diagram")


def _has_like(one: str, others: list[str]) -> bool:
    return any(one in other or other in one or fuzz.ratio(one, other) >= _ALIKE for other in others)


FLOWCHARTS: tuple[Predicate, ...] = (_ends, _processes)
