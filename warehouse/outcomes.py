"""How an input can end."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """Each submitted input ends as one of these, and the last four come with a reason."""

    LOADED = "loaded"
    PARTIAL = "partial"
    UNRECOGNISED = "unrecognised"
    DUPLICATE = "duplicate"
    SET_ASIDE = "set_aside"
