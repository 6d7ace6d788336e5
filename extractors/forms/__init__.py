"""Templates of forms as data, and the reader that lays them on a document."""

from __future__ import annotations

from functools import cache

from extractors.forms.spec import Template, load_template

# Every template the program knows. A new revision is a new file beside this one and its name here.
TEMPLATES = ("service-1393", "service-governorate")


@cache
def known_templates() -> tuple[Template, ...]:
    """Give all templates, loaded once."""
    return tuple(load_template(name) for name in TEMPLATES)
