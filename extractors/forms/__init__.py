"""Templates of forms as data, and the reader that lays them on a document."""

from __future__ import annotations

from functools import cache

from extractors.forms.loading import load_template
from extractors.forms.spec import Template
from normalizers.characters import fold

# Every template the program knows. A new revision is a new file beside this one and its name here.
TEMPLATES = (
    "service-1393",
    "service-governorate",
    "license-list",
    "license-inquiries",
    "process-improvement",
    "electronic-system",
)


@cache
def known_templates() -> tuple[Template, ...]:
    """Give all templates, loaded once."""
    return tuple(load_template(name) for name in TEMPLATES)


@cache
def known_labels() -> frozenset[str]:
    """Give the labels of all templates, folded."""
    labels: set[str] = set()
    for template in known_templates():
        for section in template.sections:
            labels.update(section.labels)
        for field in template.fields:
            labels.update(field.labels)
        for table in template.tables:
            labels.update(table.labels)
            labels.update(label for column in table.columns for label in column.labels)
    return frozenset(fold(label) for label in labels)
