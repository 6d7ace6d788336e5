"""Which of many keys a text may begin with: the lengths to try, by its first letters."""

from __future__ import annotations

from collections.abc import Collection


class Beginnings:
    """Keys by their first letters, so that a text is not compared with every length that some key has."""

    def __init__(self, keys: Collection[str], letters: int) -> None:
        """Sort keys by so many letters; keys shorter than that stand with all that begin as they do."""
        heads = {key[:letters] for key in keys}
        self._lengths = {
            head: tuple(
                sorted(
                    {len(key) for key in keys if key.startswith(head) or head.startswith(key)}, reverse=True
                )
            )
            for head in heads
        }
        self._letters = letters

    def lengths(self, text: str, first: int = 0) -> tuple[int, ...]:
        """Give the lengths of the keys that a text may have at an index, longest first."""
        return self._lengths.get(text[first : first + self._letters], ())
