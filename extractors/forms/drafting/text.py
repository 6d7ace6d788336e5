"""A draft as the text of a template file, which loads as it stands and says in its comments what a person must complete."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.forms.drafting.draft import Draft, DraftColumn, DraftField, DraftOption, DraftTable
from extractors.forms.drafting.words import guess_kind, is_personal, option_codes
from extractors.forms.spec import Field, Kind, Template
from normalizers.characters import ZWNJ, fold

_PLAIN_KINDS = tuple(
    kind for kind in Kind if kind not in (Kind.CHOICE, Kind.CODE, Kind.BOOL, Kind.NONE, Kind.DIAGRAM)
)
PERSONAL = "completed_by"  # what stands under this path is kept apart from the other values

_HEAD = """\
# Drafted from {origin} by `shenasname template`. It loads as it stands; complete it by hand:
#   name, form_type, title   what this form is called; title is for people
#   path, key                a telling name in place of each field_…, table_… and column_…;
#                            what is personal stands under completed_by. and is kept apart
#   kind                     {kinds};
#                            look at those marked "guessed"
#   code                     a telling name in place of each option_…
#   labels, texts            add the other words for the same that you know from other copies of the form
# Leave out what is no label. Then put the file, called NAME.toml, beside the other templates in extractors/forms, its name into
# TEMPLATES there, and an example with its expected record into fixtures/documents.
"""


@dataclass(slots=True)
class Names:
    """Names for what was found: those that known templates give to the same label, else numbered ones."""

    fields: dict[str, Field] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, templates: Iterable[Template]) -> Names:
        """Collect the names that templates give to labels, columns and options."""
        names = cls()
        for template in templates:
            for item in template.fields:
                for label in item.labels:
                    names.fields.setdefault(fold(label), item)
                for group in item.groups:
                    for option in group.options:
                        names.options.update(
                            {
                                fold(text): option.code
                                for text in option.texts
                                if fold(text) not in names.options
                            }
                        )
            for table in template.tables:
                for column in table.columns:
                    if column.key and not column.code:
                        for label in column.labels:
                            names.columns.setdefault(fold(label), column.key)
        return names

    def path(self, item: DraftField, number: int) -> str:
        """Give the path of a field."""
        known = self.fields.get(fold(item.label))
        if known is not None and known.kind is not Kind.NONE and self._is_free(known.path):
            return self._taken(known.path)
        name = f"field_{number}"
        return self._taken(f"{PERSONAL}.{name}" if is_personal(item.label, item.kind) else name)

    def _is_free(self, path: str) -> bool:
        """Tell whether a path neither holds another one nor stands in one that holds a value itself."""
        return not any(
            path == used or path.startswith(f"{used}.") or used.startswith(f"{path}.") for used in self.used
        )

    def _taken(self, path: str) -> str:
        self.used.add(path)
        return path

    def keys(self, columns: Sequence[DraftColumn]) -> list[str]:
        """Give the keys of the columns of a table, all different."""
        keys: list[str] = []
        for number, column in enumerate(columns, 1):
            known = self.columns.get(fold(column.label), "")
            keys.append(known if known and known not in keys else f"column_{number}")
        return keys

    def codes(self, options: Sequence[DraftOption]) -> list[str]:
        """Give the codes of the options of a group, all different."""
        codes: list[str] = []
        for number, option in enumerate(options, 1):
            known = option_codes().get(fold(option.text)) or self.options.get(fold(option.text), "")
            codes.append(known if known and known not in codes else f"option_{number}")
        return codes


def template_text(
    draft: Draft, origin: str, name: str, form_type: str, templates: Iterable[Template] = ()
) -> str:
    """Give the text of a template file for a draft.

    Args:
        origin: The name of the file it was drafted from.
        templates: The known templates, whose names are used again for the same labels.
    """
    writer = _Writer(Names.of(templates))
    return "\n".join(writer.lines(draft, origin, name, form_type)) + "\n"


class _Writer:
    def __init__(self, names: Names) -> None:
        self._names = names
        self._groups: dict[str, tuple[DraftOption, ...]] = {}

    def lines(self, draft: Draft, origin: str, name: str, form_type: str) -> Iterator[str]:
        yield _HEAD.format(origin=_comment(origin), kinds=", ".join(_PLAIN_KINDS))
        yield f"name = {_quoted(name)}"
        yield f"form_type = {_quoted(form_type)}"
        yield f"title = {_quoted(draft.titles[0] if draft.titles else name)}"
        yield 'revision = ""'
        yield f"titles = {_listed(draft.titles)}  # headings by which the form is known"
        if draft.printed:
            yield "printed = [  # words of the form that are no value"
            yield from (f"  {_quoted(text)}," for text in draft.printed)
            yield "]"
        for text in draft.leftovers:
            yield f"# not understood: {_comment(text)}"
        for section in draft.sections:
            yield ""
            yield "[[section]]"
            yield f"number = {_quoted(section.number)}"
            yield f"labels = {_listed([section.label])}"
        for number, item in enumerate(draft.fields, 1):
            yield ""
            yield from self._field(item, number, is_first=number == 1)
        for number, table in enumerate(draft.tables, 1):
            yield ""
            yield from self._table(table, number)
        if self._groups:
            yield ""
            yield "[groups]"
        for key, options in self._groups.items():
            yield f"{key} = ["
            for code, option in zip(self._names.codes(options), options, strict=True):
                yield f"  {_option(code, option)},"
            yield "]"

    def _field(self, item: DraftField, number: int, *, is_first: bool) -> Iterator[str]:
        path = self._names.path(item, number)
        yield "[[field]]"
        yield f"path = {_quoted(path)}"
        yield from self._kind(item, path)
        if item.section:
            yield f"section = {_quoted(item.section)}"
        if is_first:
            yield "opener = true  # a second one of these begins a new form: true for one label, that of the form's first field"
        if item.count > 1:
            yield f"# this label stands {item.count} times on the form: only one of them is read; give each the words that tell them apart"
        yield f"labels = {_listed([item.label])}"
        if item.inner and item.options:
            yield "inner = ["
            for at, label in enumerate(item.inner, 1):
                kind = guess_kind(label)
                kind_part = f"kind = {_quoted(kind)}, " if kind is not Kind.TEXT else ""
                yield f"  {{ path = {_quoted(f'{path}_{at}')}, {kind_part}labels = {_listed([label])} }},"
            yield "]"
        if item.printed:
            yield f"printed = {_listed(item.printed)}"

    def _kind(self, item: DraftField, path: str) -> Iterator[str]:
        """Give the kind of a field with its options: a choice, a box of its own, or what its label asks for."""
        group = path.replace(".", "_")
        if len(item.options) == 1:
            yield 'kind = "bool"'
            yield f"boxes = [{{ path = {_quoted(path)}, texts = {_listed([item.options[0].text])} }}]"
            return
        if item.options:
            self._groups[group] = tuple(item.options)
            counted = item.kind in (Kind.COUNT, Kind.FREQUENCY) and bool(item.printed)
            target = f"{path}.option" if counted else path
            tail = (
                f", text_path = {_quoted(path + '_other')}"
                if any(option.is_open for option in item.options)
                else ""
            )
            yield f"kind = {_quoted(item.kind if counted else Kind.CHOICE)}"
            yield f"groups = [{{ path = {_quoted(target)}, use = {_quoted(group)}{tail} }}]"
            return
        if item.kind is not Kind.TEXT:
            yield f"kind = {_quoted(item.kind)}  # guessed"

    def _table(self, table: DraftTable, number: int) -> Iterator[str]:
        keys = self._names.keys(table.columns)
        labels = [fold(column.label) for column in table.columns]
        yield "[[table]]"
        yield f"path = {_quoted(f'table_{number}')}"
        if table.section:
            yield f"section = {_quoted(table.section)}"
        yield f"minimum = {max(2, (len(set(labels)) + 1) // 2)}  # so many of its columns must be found"
        yield f"labels = {_listed([table.heading] if table.heading else [])}  # the heading it belongs to"
        printed = [key for key, column in zip(keys, table.columns, strict=True) if column.is_printed]
        yield f"printed = {_listed(printed)}  # keys of columns whose text is printed"
        yield "column = ["
        for key, column in zip(keys, table.columns, strict=True):
            parts = [f"key = {_quoted(key)}"]
            if column.kind is not Kind.TEXT:
                parts.append(f"kind = {_quoted(column.kind)}")
            if column.options:
                group = f"table_{number}_{key}"
                self._groups[group] = column.options
                parts.append(f"use = {_quoted(group)}")
            if column.under and labels.count(fold(column.label)) > 1:
                parts.append(f"under = {_listed([column.under])}")
            parts.append(f"labels = {_listed([column.label])}")
            yield f"  {{ {', '.join(parts)} }},"
        yield "]"


def _option(code: str, option: DraftOption) -> str:
    parts = [f"code = {_quoted(code)}", f"texts = {_listed([option.text])}"]
    if option.hints:
        parts.append(f"hints = {_listed(option.hints)}")
    if option.codes:
        parts.append(f"codes = {_listed(option.codes)}")
    if option.is_open:
        parts.append("open = true")
    return f"{{ {', '.join(parts)} }}"


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.replace(ZWNJ, " ").split()), ensure_ascii=False)


def _listed(texts: Iterable[str]) -> str:
    return f"[{', '.join(_quoted(text) for text in texts)}]"


def _comment(text: str) -> str:
    return " ".join(text.split())
