"""The one way in which a normaliser says that text is no such value."""

from __future__ import annotations

LARGEST_STORED = 2**63 - 1  # a number beyond it has no place in the warehouse, and no form asks for one


class NormalizationError(ValueError):
    """Text stands where a value belongs, and it is none.

    Attributes:
        rule: The rule of the quality contract, such as `number-unreadable`.
        raw: The text as it was given.
        reason: What was found or missed, in words, for a developer.
    """

    def __init__(self, rule: str, raw: str, reason: str = "") -> None:
        super().__init__(f"{rule}: {reason}" if reason else rule)
        self.rule = rule
        self.raw = raw
        self.reason = reason
