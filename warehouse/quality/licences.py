"""Licences and the sheets they call for: a service that ends in one, a licence with a shared process, the notes of form 2."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from normalizers.characters import fold
from warehouse.quality.judged import Hit, Judged, Predicate
from warehouse.records import LicenseInquiriesFields, LicenseListFields

_ACTIONS = ["صدور", "تمدید", "اصلاح", "لغو", "ابطال", "احیا", "احیاء", "اعطای", "اعطا"]
_PAPERS = ["مجوز", "پروانه", "جواز", "گواهی", "گواهینامه", "موافقت"]
# Folded texts have no spaces: up to three further words may stand between the two («صدور و تمدید پروانه»).
_ENDS_IN_LICENCE = re.compile(
    f"(?:{'|'.join(sorted({fold(word) for word in _ACTIONS}))}).{{0,25}}?(?:{'|'.join(sorted({fold(word) for word in _PAPERS}))})"
)


def _inquiry_notes(judged: Judged) -> Iterator[Hit]:
    """Notes ** and *** of form 2: the name of a named inquiry, and what another one is about, stand in the notes."""
    if not isinstance(judged.form.fields, LicenseInquiriesFields):
        return
    for number, row in enumerate(judged.form.fields.inquiries):
        kinds = row.process_kind or []
        if "named" in kinds and row.inquiry is None:
            yield Hit("inquiry-name-missing", f"inquiries[{number}].inquiry")
        if "other" in kinds and row.notes is None:
            yield Hit("inquiry-notes-missing", f"inquiries[{number}].notes")


def _licence_form(number: int, forms: Sequence[Judged]) -> Iterator[Hit]:
    """The sheet of licences is to be filled for services that end in one."""
    service = forms[number].service
    if service is None or not _ENDS_IN_LICENCE.search(fold(service.title or "")):
        return
    if not any(isinstance(one.form.fields, LicenseListFields) and one.form.fields.licenses for one in forms):
        yield Hit("license-form-missing", "")


def _inquiries_form(number: int, forms: Sequence[Judged]) -> Iterator[Hit]:
    """Note * of form 1: a process shared with other agencies calls for form 2."""
    fields = forms[number].form.fields
    if not isinstance(fields, LicenseListFields):
        return
    if any(
        isinstance(one.form.fields, LicenseInquiriesFields) and one.form.fields.inquiries for one in forms
    ):
        return
    for at, licence in enumerate(fields.licenses):
        if "shared" in (licence.issuing_process or ()):
            yield Hit("inquiries-form-missing", f"licenses[{at}].issuing_process")


LICENCES: tuple[Predicate, ...] = (_inquiry_notes,)
SUBMISSION: tuple[Callable[[int, Sequence[Judged]], Iterator[Hit]], ...] = (_licence_form, _inquiries_form)
"""What looks at one form among all forms of its submission."""
