"""Drafts of templates: what a form that no template knows shows by its shape, as a template file for a person to complete."""

from __future__ import annotations

from extractors.forms.drafting.draft import Draft
from extractors.forms.drafting.form import draft_form
from extractors.forms.drafting.text import template_text

__all__ = ["Draft", "draft_form", "template_text"]
