"""The demonstration: the example forms into a warehouse, and three questions to it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from pipeline.run import Accounts, IngestOptions, ingest
from pipeline.settings import DEMO_WAREHOUSE
from pipeline.showing import answer_as_table
from pipeline.summary import summary
from warehouse.errors import NotAWarehouse
from warehouse.querying import ask, find_readable
from warehouse.statements import statement

# Each question in words, and the file that asks it.
QUESTIONS = (
    ("Which services exist, whose, and with which identifier?", "demo_services"),
    ("How far is each stage of the services electronic?", "demo_stages"),
    ("Which documents are demanded of people most often?", "demo_documents"),
)


def demonstrate(warehouse: Path) -> Iterator[str]:
    """Make the demonstration warehouse anew, and give the text to show, piece by piece.

    Raises:
        NotAWarehouse: A file of another name than the demonstration's own is there already; it is left alone.
    """
    if warehouse.exists() and warehouse.name != DEMO_WAREHOUSE:
        raise NotAWarehouse(warehouse, "the demonstration makes its file anew, and this one is there already")
    for leftover in (warehouse, *warehouse.parent.glob(f"{warehouse.stem}.snapshot*.duckdb")):
        leftover.unlink(missing_ok=True)
    with resources.as_file(resources.files("fixtures") / "documents") as folder:
        examples = sorted(str(path) for path in folder.glob("*.docx"))
        yield f"Reading {len(examples)} example forms into {warehouse} …\n"
        accounts: Accounts = ingest(IngestOptions(examples, warehouse))
    yield summary(accounts)
    source = find_readable(warehouse)
    for question, name in QUESTIONS:
        yield f"\n{question}\n\n{answer_as_table(ask(source, statement('reports', name)))}\n"
    yield _try_next(warehouse)


def _try_next(warehouse: Path) -> str:
    return f"""
Try next:
  shenasname query "from report_ingestion" --warehouse {warehouse}
  shenasname query "select agency, title from current_service" --warehouse {warehouse} --format csv
  shenasname schema --warehouse {warehouse}
  shenasname extract FORM.docx --format table
"""
