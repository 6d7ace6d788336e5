"""The two runs: from files to records (extract), and from files to rows in a warehouse (ingest)."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from extractors.discovery import Found, discover
from pipeline.arriving import Arriving, Choose
from pipeline.executor import Lost, executor_for
from pipeline.exits import ExitCode, Fault
from pipeline.progress import shown
from pipeline.reading import Reader, default_reader, lost_submission, read_found
from pipeline.settings import Settings
from pipeline.version import program_version
from warehouse.arrivals import Arrival
from warehouse.loading import Warehouse
from warehouse.outcomes import Outcome
from warehouse.querying import known_documents
from warehouse.records import Status, Submission
from warehouse.snapshot import belongs_to, publish

Render = Callable[[Submission], str]

# Outcomes after which somebody has to do something.
TROUBLES = frozenset({Outcome.PARTIAL, Outcome.UNRECOGNISED, Outcome.SET_ASIDE})


@dataclass(frozen=True, slots=True)
class Rendered:
    """One input as text for stdout, and the traceback where a bug was met."""

    status: Status
    text: str
    trace: str | None = None


def extract(
    inputs: Iterable[str | Path],
    render: Render,
    settings: Settings | None = None,
    *,
    read: Reader | None = None,
    choose: Choose = executor_for,
) -> Iterator[Rendered]:
    """Read the inputs and give each as text, in order, as soon as it is known."""
    task = partial(_rendered, read=read or default_reader(), render=render)
    executor, found = choose(discover(inputs), settings or Settings())
    for item, result in executor.run(task, found):
        if isinstance(result, Fault | Lost):
            trace = result.trace if isinstance(result, Fault) else None
            yield Rendered("failed", render(lost_submission(item, result)), trace)
        else:
            yield result


def _rendered(found: Found, read: Reader, render: Render) -> Rendered:
    submission = read_found(found, read)
    return Rendered(submission.status, render(submission))


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """What is ingested, and where to.

    Attributes:
        dated: The date that the forms bear, where the person knows it; decides which form is the newer one.
        dry_run: Read everything and write nothing.
    """

    inputs: Sequence[str]
    warehouse: Path
    dated: datetime | None = None
    dry_run: bool = False
    quiet: bool = False
    settings: Settings = field(default_factory=Settings)


@dataclass(slots=True)
class Accounts:
    """How a run of ingestion went. `troubles` are the inputs that were not loaded whole, in order, without their rows."""

    batch_id: int | None = None
    continued: bool = False
    counts: Counter[Outcome] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    troubles: list[Arrival] = field(default_factory=list)

    def note(self, arrival: Arrival) -> None:
        """Take one input into the accounts."""
        self.counts[arrival.outcome] += 1
        if arrival.rows is not None:
            self.forms.update(str(row[3]) for row in arrival.rows.tables.get("form", ()))
        if arrival.outcome is not Outcome.LOADED:
            self.troubles.append(replace(arrival, rows=None))

    def exit_code(self) -> ExitCode:
        """Tell how the program ends: an input that a person has to look at is never passed over in silence."""
        return ExitCode.SOME_FAILED if TROUBLES.intersection(self.counts) else ExitCode.OK


def ingest(options: IngestOptions, *, read: Reader | None = None, choose: Choose = executor_for) -> Accounts:
    """Load the inputs into the warehouse as one batch, and publish the snapshot that readers use.

    Raises:
        WarehouseError: The warehouse cannot be opened.
    """
    if options.dry_run:
        return _rehearsed(options, read=read, choose=choose)
    with Warehouse(options.warehouse, program_version()) as warehouse:
        batch = warehouse.begin(options.inputs, _stored_settings(options))
        accounts = Accounts(batch.batch_id, continued=batch.is_continued)
        arriving = Arriving(
            warehouse.known,
            read=read or default_reader(),
            settings=options.settings,
            taken_in=batch.taken_in,
            dated=options.dated,
            choose=choose,
        )
        arrivals = shown(arriving.arrivals(_inputs(options)), what="Documents", quiet=options.quiet)
        for chunk in itertools.batched(arrivals, options.settings.chunk_documents):
            for ended in warehouse.load(batch.batch_id, chunk):
                accounts.note(ended)
        warehouse.finish(batch.batch_id)
    publish(options.warehouse)
    return accounts


def _rehearsed(options: IngestOptions, *, read: Reader | None, choose: Choose) -> Accounts:
    """Read everything and say how it would end, without writing."""
    accounts = Accounts()
    known = known_documents(options.warehouse)
    arriving = Arriving(
        lambda digests: {digest: known[digest] for digest in digests if digest in known},
        read=read or default_reader(),
        settings=options.settings,
        dated=options.dated,
        choose=choose,
    )
    for arrival in shown(arriving.arrivals(_inputs(options)), what="Documents", quiet=options.quiet):
        accounts.note(arrival)
    return accounts


def _inputs(options: IngestOptions) -> Iterator[Found]:
    """Give the inputs; the warehouse may stand in a folder of them."""
    return discover(options.inputs, is_ours=partial(belongs_to, options.warehouse))


def _stored_settings(options: IngestOptions) -> dict[str, object]:
    return {**asdict(options.settings), "dated": options.dated.date().isoformat() if options.dated else None}
