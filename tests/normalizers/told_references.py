"""References in one line each, so that tables of them can be read."""

from __future__ import annotations

from normalizers.legal import LegalReference, Part, find_references

_PARTS = (("chapter", "فصل"), ("article", "ماده"), ("note", "تبصره"), ("paragraph", "بند"), ("clause", "جزء"))


def told(reference: LegalReference) -> str:
    """Write a reference: title or kind, its parts, `#number`, `@date`, `by body`, `(basis)`, `!note`; `~` where it has no key."""
    words = [reference.title or reference.kind or "?"]
    if reference.key is None:
        words.append("~")
    for name, word in _PARTS:
        part: Part | None = getattr(reference, name)
        if part is not None:
            words.append(f"{word}={part.first}" + (f"..{part.last}" if part.last else ""))
    if reference.number:
        words.append(f"#{reference.number}")
    if reference.date:
        words.append(f"@{reference.date.jalali}")
    elif reference.date_raw:
        words.append(f"@?{reference.date_raw}")
    if reference.body:
        words.append(f"by {reference.body}")
    if reference.role == "basis":
        words.append("(basis)")
    own = [note for note in reference.notes if note != "date-century-assumed"]
    return " ".join([*words, *(f"!{note}" for note in own)])


def read(text: str) -> list[str]:
    """Give all references of a text, each in one line."""
    return [told(reference) for reference in find_references(text)]
