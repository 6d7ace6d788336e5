"""Raw values → identifiers, addresses, phones and e-mails, each with its evidence and the findings it earns."""

from __future__ import annotations

from extractors.forms.reading import RawValue
from normalizers.blanks import is_blank, is_none_answer, strip_blanks
from normalizers.contacts import parse_email, parse_phone, split_urls
from normalizers.identifiers import parse_service_id
from normalizers.language import normalize_text
from pipeline.draft import Draft, one_line, written


def make_identifier(draft: Draft, value: RawValue) -> None:
    none = is_none_answer(value.raw)
    read = parse_service_id("" if none or is_blank(value.raw) else one_line(value.raw))
    draft.put(value.path, read.digits)
    if value.path == "service_id":
        draft.put("service_id_note", normalize_text(read.note) if read.note else None)
        draft.witness("service_id_note", value)
    for rule in read.notes:
        draft.note(rule, value.path)
    draft.witness(value.path, value, answer=none)


def make_urls(draft: Draft, value: RawValue) -> None:
    none = is_none_answer(value.raw)
    found = () if none or is_blank(value.raw) else split_urls(value.raw)
    draft.put(value.path, [url.text for url in found if not url.notes])
    for rule in sorted({rule for url in found for rule in url.notes}):
        draft.note(rule, value.path)
    draft.witness(value.path, value, answer=none)


def make_phone(draft: Draft, value: RawValue) -> None:
    raw = written(value.raw)
    draft.witness(value.path, value, answer=bool(raw) and is_none_answer(raw))
    if not raw or is_none_answer(raw):
        draft.put(value.path, None)
        return
    phone = parse_phone(strip_blanks(value.raw))
    draft.put(value.path, phone.text_ascii)
    if phone.e164:
        draft.put(f"{value.path}_e164", phone.e164[0])
    for rule in phone.notes:
        draft.note(rule, value.path)


def make_email(draft: Draft, value: RawValue) -> None:
    raw = written(value.raw)
    draft.witness(value.path, value, answer=bool(raw) and is_none_answer(raw))
    if not raw or is_none_answer(raw):
        draft.put(value.path, None)
        return
    email = parse_email(raw)
    draft.put(value.path, email.text_ascii)
    for rule in email.notes:
        draft.note(rule, value.path)
