"""The settings of a run, each with its reason, in one place."""

from __future__ import annotations

import os
from dataclasses import dataclass

DEFAULT_WAREHOUSE = "shenasname.duckdb"
WAREHOUSE_VARIABLE = "SHENASNAME_WAREHOUSE"
DEMO_WAREHOUSE = "shenasname-demo.duckdb"


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are read and loaded.

    Attributes:
        jobs: Worker processes; 0 means one for each core, and none at all for a few files.
        pool_from: Fewer documents than this are read without workers: these take half a second to start, a document 20 ms.
        time_limit_s: For one document; a large form takes a tenth of a second, so whatever takes longer than this is stuck.
        memory_limit_mb: For one worker, where the system can set it; a form takes about 200 MB with all libraries.
        chunk_documents: Documents loaded in one transaction; fewer cost more a document, more lose more when killed.
        lookup_files, lookup_bytes: How many files are looked up in the warehouse at once, and how large they may be together.
    """

    jobs: int = 0
    pool_from: int = 24
    time_limit_s: float = 120.0
    memory_limit_mb: int = 4096
    chunk_documents: int = 256
    lookup_files: int = 64
    lookup_bytes: int = 64 * 1024**2

    def workers(self) -> int:
        """Give the number of worker processes that are worth starting."""
        return self.jobs or available_cores()


def available_cores() -> int:
    """Give the number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
