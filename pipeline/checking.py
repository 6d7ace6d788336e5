"""What the values of a form say about themselves once all are made: addresses that are none of the service's own, accounts whose
digits do not fit, values of another kind, an identifier that stands in the title.
"""

from __future__ import annotations

from typing import Any

from normalizers.accounts import find_accounts
from normalizers.identifiers import find_service_id
from normalizers.misplaced import kind_of
from normalizers.urls import is_home_page
from pipeline.draft import Draft

_NO_DOCUMENT = {"iban", "account", "money", "phone", "email"}
_NO_ACCOUNT = {"email", "url", "date", "money", "duration", "persons"}


def check_service(draft: Draft) -> None:
    """Check a service form; a finding drops and changes nothing."""
    fields = draft.fields
    _check_urls(draft, fields.get("urls") or [])
    _check_accounts(draft, fields.get("fees") or [])
    if any(kind_of(item) in _NO_DOCUMENT for item in fields.get("required_documents") or []):
        draft.note("value-misplaced", "required_documents")
    _take_identifier_from_title(draft)


def _check_urls(draft: Draft, urls: list[str]) -> None:
    homes = [number for number, url in enumerate(urls, 1) if is_home_page(url)]
    if homes:
        draft.note("url-not-direct", "urls", "" if len(urls) == 1 else "، ".join(map(str, homes)))


def _check_accounts(draft: Draft, fees: list[dict[str, Any] | None]) -> None:
    for index, fee in enumerate(fees):
        account = (fee or {}).get("account")
        if not account:
            continue
        path = f"fees[{index}].account"
        if kind_of(account) in _NO_ACCOUNT:
            draft.note("value-misplaced", path)
        elif not all(found.fits for found in find_accounts(account)):
            draft.note("account-malformed", path)


def _take_identifier_from_title(draft: Draft) -> None:
    """Fill an identifier that was left blank from the title, where it stands on some forms; the title stays as it is."""
    title = draft.fields.get("title")
    if draft.fields.get("service_id") or not title or "title" not in draft.evidence:
        return
    digits = find_service_id(title)
    if digits:
        draft.put("service_id", digits)
        draft.evidence["service_id"] = draft.evidence["title"].model_copy(update={"method": "title"})
