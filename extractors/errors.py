"""What is raised where a file of a format that is read cannot be read after all."""

from __future__ import annotations


class DocumentError(Exception):
    """A file that is no readable document.

    Attributes:
        code: A short stable name: `truncated`, `damaged`, `password-protected` …
        found: What was found, in words.
        remedy: What to do.
    """

    def __init__(self, code: str, found: str, remedy: str) -> None:
        super().__init__(f"{found}; {remedy}")
        self.code = code
        self.found = found
        self.remedy = remedy
