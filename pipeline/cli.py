"""The command line: each command parses its options, calls one function, and prints what that gives.

Data goes to stdout and talk to stderr, both in UTF-8. Libraries are imported by the commands that need them, so that `--help` is quick.
"""

from __future__ import annotations

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.exits import ExitCode, ending_well
from pipeline.settings import DEFAULT_WAREHOUSE, DEMO_WAREHOUSE, WAREHOUSE_VARIABLE, Settings

app = typer.Typer(
    name="shenasname",
    help="Read filled service forms (شناسنامه خدمت) from Word files into data one can trust and query.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class RecordFormat(StrEnum):
    JSON = "json"
    TABLE = "table"


class AnswerFormat(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class DictionaryFormat(StrEnum):
    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


class SeenFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    MERMAID = "mermaid"


Warehouse = Annotated[
    Path,
    typer.Option(
        "--warehouse",
        "-w",
        metavar="FILE",
        envvar=WAREHOUSE_VARIABLE,
        show_default=True,
        help="The DuckDB file.",
    ),
]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=0, help="Worker processes; 0: one a core, none for a few files.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors on stderr.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more on stderr, with tracebacks.")]
_DEFAULT = Path(DEFAULT_WAREHOUSE)


def _version(asked: bool) -> None:
    if asked:
        from pipeline.version import program_version

        print(f"shenasname {program_version()}")
        raise typer.Exit


@app.callback()
def shenasname(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


@app.command(short_help="Read forms and print their records.")
@ending_well
def extract(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Files, folders, patterns, zip archives.")
    ],
    output: Annotated[
        RecordFormat,
        typer.Option("--format", "-f", help="json: JSON Lines, one a document; table: for eyes."),
    ] = RecordFormat.JSON,
    jobs: Jobs = 0,
    verbose: Verbose = False,
) -> ExitCode:
    """Read forms and print their records, one for each input, in order.

    \b
    Example: shenasname extract form.docx --format table
    """
    from pipeline.record_sheet import record_sheet
    from pipeline.run import extract
    from warehouse.records import to_json_line

    code = ExitCode.OK
    for rendered in extract(
        files, to_json_line if output is RecordFormat.JSON else record_sheet, Settings(jobs=jobs)
    ):
        print(rendered.text, flush=True)
        if verbose and rendered.trace:
            _say(rendered.trace)
        if rendered.status != "ok":
            code = ExitCode.SOME_FAILED
    return code


@app.command(short_help="Load forms into a warehouse.")
@ending_well
def ingest(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, patterns, zip archives.")
    ],
    warehouse: Warehouse = _DEFAULT,
    dated: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="Date (Gregorian) of these forms: decides which form is the newer."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read everything, write nothing.")] = False,
    jobs: Jobs = 0,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> ExitCode:
    """Load forms into a warehouse; the same file twice changes nothing, and a run that was killed is continued.

    \b
    Example: shenasname ingest forms/ archive.zip --warehouse shenasname.duckdb
    """
    from pipeline.run import IngestOptions, ingest
    from pipeline.summary import summary, trouble_lines

    accounts = ingest(IngestOptions(paths, warehouse, dated, dry_run, quiet, Settings(jobs=jobs)))
    for line in trouble_lines(accounts, duplicates=verbose):
        _say(line)
    if not quiet:
        _say(summary(accounts, dry_run=dry_run))
    return accounts.exit_code()


@app.command(short_help="Ask a warehouse in SQL.")
@ending_well
def query(
    sql: Annotated[
        str | None, typer.Argument(metavar="SQL", help="The question.", show_default=False)
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="FILE", help="Read the SQL from a file.", show_default=False),
    ] = None,
    output: Annotated[
        AnswerFormat, typer.Option("--format", "-f", help="How to print.")
    ] = AnswerFormat.TABLE,
    warehouse: Warehouse = _DEFAULT,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> ExitCode:
    """Ask a warehouse in SQL; the answer comes from its newest snapshot.

    \b
    Example: shenasname query "select agency, title from current_service" --format csv
    """
    from pipeline.showing import answer_as_csv, answer_as_json, answer_as_table
    from warehouse.errors import QueryError
    from warehouse.querying import ask, find_readable

    question = _text_of(file) if file is not None else sql
    if question is None or (sql is not None and file is not None):
        raise QueryError("give the SQL itself or --file, one of the two")
    source = find_readable(warehouse)
    answer = ask(source, question)
    if not quiet:
        _say(_age(source))
    match output:
        case AnswerFormat.TABLE:
            print(answer_as_table(answer, cut=sys.stdout.isatty()))
        case AnswerFormat.CSV:
            print(answer_as_csv(answer))
        case AnswerFormat.JSON:
            print(answer_as_json(answer))
    return ExitCode.OK


@app.command()
@ending_well
def forms(verbose: Verbose = False) -> ExitCode:
    """List the templates of forms that are known.

    \b
    Example: shenasname forms
    """
    from extractors.forms import known_templates
    from pipeline.showing import templates_as_table

    print(templates_as_table(known_templates()))
    return ExitCode.OK


@app.command(short_help="Print the data dictionary.")
@ending_well
def schema(
    output: Annotated[
        DictionaryFormat, typer.Option("--format", "-f", help="How to print.")
    ] = DictionaryFormat.TABLE,
    warehouse: Warehouse = _DEFAULT,
    verbose: Verbose = False,
) -> ExitCode:
    """Print the data dictionary: tables, views and columns with their meaning, from the database's own comments.

    \b
    Example: shenasname schema --format markdown
    """
    from pipeline.showing import dictionary_as_json, dictionary_as_markdown, dictionary_as_table
    from pipeline.version import program_version
    from warehouse.querying import data_dictionary
    from warehouse.snapshot import readable

    entries = data_dictionary(readable(warehouse), program_version())
    match output:
        case DictionaryFormat.TABLE:
            print(dictionary_as_table(entries))
        case DictionaryFormat.MARKDOWN:
            print(dictionary_as_markdown(entries))
        case DictionaryFormat.JSON:
            print(dictionary_as_json(entries))
    return ExitCode.OK


@app.command(short_help="Show what the reader sees in a document.")
@ending_well
def inspect(
    file: Annotated[str, typer.Argument(metavar="FILE", help="One document.")],
    output: Annotated[
        SeenFormat,
        typer.Option(
            "--format", "-f", help="text: for eyes; json: all that the reader saw; mermaid: the diagrams."
        ),
    ] = SeenFormat.TEXT,
    image: Annotated[
        Path | None,
        typer.Option(
            "--image",
            metavar="FOLDER",
            help="Of a PDF: draw each page with what was read marked on it.",
            show_default=False,
        ),
    ] = None,
    verbose: Verbose = False,
) -> ExitCode:
    """Show what the reader sees in a document before any template is laid on it, and what was taken from where.

    \b
    Example: shenasname inspect form.docx
    """
    from pipeline.inspecting import inspected, pictured

    seen = inspected(file, output.value) if image is None else pictured(file, image)
    if seen.text or image is None:
        print(seen.text)
    if seen.error:
        _say(seen.error)
        return ExitCode.SOME_FAILED
    return ExitCode.OK


@app.command(short_help="Draft a template from a form of another kind.")
@ending_well
def template(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A form of that kind, blank or filled.")],
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="The name of the template, and of its file.")
    ] = "draft",
    form_type: Annotated[
        str,
        typer.Option(
            "--form-type", metavar="TYPE", help="What records call the form.", show_default="the name"
        ),
    ] = "",
    verbose: Verbose = False,
) -> ExitCode:
    """Draft a template from a form of another kind: its labels, tables and groups of options, for a person to complete.

    \b
    Example: shenasname template form.docx --name park-permit > park-permit.toml
    """
    from pipeline.drafting import drafted

    draft = drafted(file, name, form_type)
    for remark in draft.remarks:
        _say(remark)
    if draft.text is None:
        return ExitCode.SOME_FAILED
    print(draft.text, end="")
    return ExitCode.OK


@app.command(short_help="Load the example forms and ask three questions.")
@ending_well
def demo(
    warehouse: Annotated[
        Path,
        typer.Option(
            "--warehouse", "-w", metavar="FILE", help="The file to make (the default one is made anew)."
        ),
    ] = Path(DEMO_WAREHOUSE),
    verbose: Verbose = False,
) -> ExitCode:
    """Load the example forms into a warehouse of their own, and ask it three questions.

    \b
    Example: shenasname demo
    """
    from pipeline.demo import demonstrate

    for piece in demonstrate(warehouse):
        print(piece, flush=True)
    return ExitCode.OK


def _text_of(file: Path) -> str:
    from warehouse.errors import QueryError

    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{file}: the file with the SQL cannot be read ({error})") from error


def _age(source: object) -> str:
    from warehouse.snapshot import Readable

    assert isinstance(source, Readable)
    made = source.made_at.strftime("%Y-%m-%d %H:%M UTC")
    seconds = int(source.age().total_seconds())
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= size or size == 1:
            count = seconds // size
            age = f"{count} {unit}{'' if count == 1 else 's'} old"
            break
    what = "the snapshot" if source.is_snapshot else "the warehouse itself"
    return f"{what} of {made}, {age}"


def _say(text: str) -> None:
    print(text.rstrip("\n"), file=sys.stderr)


def main() -> None:
    """Run the command line, in UTF-8 whatever the code page of the terminal."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
