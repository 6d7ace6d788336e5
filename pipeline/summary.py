"""What is said at the end of an ingestion: how many inputs ended how, and what to do about those that were not loaded."""

from __future__ import annotations

from pipeline.run import Accounts
from pipeline.showing import aligned
from warehouse.labels import outcome_label
from warehouse.outcomes import Outcome


def summary(accounts: Accounts, *, dry_run: bool = False) -> str:
    """Give the accounts as a small table."""
    rows = [
        (str(accounts.counts[outcome]), outcome_label(outcome.value))
        for outcome in Outcome
        if accounts.counts[outcome] or outcome is Outcome.LOADED
    ]
    if dry_run:
        head = "Nothing was written (--dry-run). It would end so:"
    else:
        head = f"Batch {accounts.batch_id} is finished{' (continued after it was killed)' if accounts.continued else ''}."
    forms = ", ".join(f"{count} {form_type}" for form_type, count in sorted(accounts.forms.items()))
    return f"{head}\n{aligned(('inputs', 'outcome'), rows)}\nForms read: {forms or 'none'}\n"


def trouble_lines(accounts: Accounts, *, duplicates: bool = False) -> list[str]:
    """Give a line for each input that was not loaded, with what to do; plain duplicates only where they are asked for."""
    return [
        f"{arrival.outcome.value}: {arrival.reason or arrival.path}"
        for arrival in accounts.troubles
        if duplicates or arrival.outcome is not Outcome.DUPLICATE
    ]
