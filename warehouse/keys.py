"""Keys made of what they stand for: the same on every machine and in every run."""

from __future__ import annotations

import hashlib

KEY_LENGTH = 20  # hexadecimal digits: 80 bits, so that among a million keys two meet once in 10^12 warehouses


def key_of(text: str) -> str:
    """Give a key that is the same for the same text on every machine and in every run."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:KEY_LENGTH]
