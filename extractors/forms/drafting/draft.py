"""What a draft of a template holds: labels, groups of options, tables and headings found on one form, before a person names them."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.forms.spec import Kind


@dataclass(frozen=True, slots=True)
class DraftOption:
    """One option as printed; `hints` stand beside it in brackets, `is_open` where text may stand behind it."""

    text: str
    hints: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    is_open: bool = False


@dataclass(slots=True)
class DraftField:
    """One label with what seems to belong to it.

    Attributes:
        spot: The spot the label stands in.
        value: What a filled form has there, by which the kind is guessed.
        printed: Words printed among the blanks of its place.
        inner: Labels of blanks that stand among its options.
        count: How often this label stands on the form.
        is_sure: Its words, a colon or boxes say that it is a label, not only a blank beside it.
    """

    label: str
    spot: int
    kind: Kind = Kind.TEXT
    section: str = ""
    options: list[DraftOption] = field(default_factory=list)
    value: str = ""
    printed: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    count: int = 1
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class DraftColumn:
    """One column; `under` is the label of the storey above it."""

    label: str
    kind: Kind
    under: str = ""
    options: tuple[DraftOption, ...] = ()
    is_printed: bool = False


@dataclass(slots=True)
class DraftTable:
    """A table of repeated rows: its heading, or "", and its columns."""

    columns: tuple[DraftColumn, ...]
    spot: int
    heading: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class DraftSection:
    number: str
    label: str


@dataclass(slots=True)
class Draft:
    """All that was found on one form; `leftovers` are texts of which nothing was made."""

    titles: list[str] = field(default_factory=list)
    sections: list[DraftSection] = field(default_factory=list)
    fields: list[DraftField] = field(default_factory=list)
    tables: list[DraftTable] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)

    @property
    def labels_count(self) -> int:
        """How many labels a form of this kind shows: those of fields and of columns."""
        return len(self.fields) + sum(len(table.columns) for table in self.tables)
