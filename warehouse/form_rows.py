"""What every form has → rows: its evidence, findings and leftover text, with personal data kept apart.

Table `contact` is the only one with personal data: the raw text of `completed_by.*` and the leftover text beside it go there
and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from warehouse.records import CompletedBy, Evidence, FindingRecord, UnassignedText
from warehouse.tables import Tray

_PERSONAL_FIELD = "completed_by"
# Leftover text that is personal wherever it stands: the label of the signature, a mail address, an Iranian phone number.
_PERSONAL_TEXT = re.compile(
    r"""
      تکمیل \s* کننده            # نام و نام خانوادگی تکمیل کننده فرم: رضایی
    | نام \s* خانوادگی
    | [\w.+-]+ @ [\w-]+ \. \w    # info@mail.example.ir
    | (?<!\d) (?: \+?98 | 0 | [۰٠] | [+]?[۹٩][۸٨] ) [\s-]* \d{2,3} [\s-]* \d{3,4} [\s-]* \d{4} (?!\d)  # 035-33013541
    | (?<!\d) \d{7,8} \s* - \s* [0۰٠] \d{2} (?!\d)  # 32323393-056
    """,
    re.VERBOSE,
)
_ROW_OF_LOCATOR = re.compile(r".*\brow \d+")  # "table 2, row 14, cell 3" → "table 2, row 14"


def is_personal(field: str) -> bool:
    """Tell whether a field path is that of personal data."""
    return field == _PERSONAL_FIELD or field.startswith((f"{_PERSONAL_FIELD}.", f"{_PERSONAL_FIELD}["))


def add_evidence(tray: Tray, form_id: str, evidence: Mapping[str, Evidence]) -> None:
    """Add where the values stand; the raw text of personal ones is withheld."""
    tray.add(
        "evidence",
        *(
            (
                form_id,
                field,
                item.page,
                item.bbox,
                item.locator,
                None if withheld else item.raw,
                item.answer,
                item.method,
                item.confidence,
                withheld,
            )
            for field, item in evidence.items()
            for withheld in (is_personal(field),)
        ),
    )


def add_findings(tray: Tray, form_id: str, findings: list[FindingRecord]) -> None:
    """Add the findings."""
    tray.add(
        "finding",
        *(
            (form_id, at, item.rule, item.severity, item.field, item.message)
            for at, item in enumerate(findings, 1)
        ),
    )


def add_leftovers(
    tray: Tray,
    form_id: str,
    completed_by: CompletedBy | None,
    evidence: Mapping[str, Evidence],
    unassigned: list[UnassignedText],
) -> None:
    """Add the text that went to no field, and the contact with all that is personal."""
    personal = {field: item for field, item in evidence.items() if is_personal(field)}
    personal_rows = {row for item in personal.values() if (row := _row_of(item.locator))}
    personal_rows |= {
        row for item in unassigned if _PERSONAL_TEXT.search(item.text) and (row := _row_of(item.locator))
    }
    beside: list[UnassignedText] = []
    public: list[UnassignedText] = []
    for item in unassigned:
        apart = _row_of(item.locator) in personal_rows or _PERSONAL_TEXT.search(item.text)
        (beside if apart else public).append(item)
    tray.add(
        "unassigned_text",
        *((form_id, at, item.text, item.page, item.locator) for at, item in enumerate(public, 1)),
    )
    person = completed_by or CompletedBy()
    named = (person.name, person.phone, person.phone_e164, person.email, person.unit)
    if any(named) or beside or any(item.raw for item in personal.values()):
        tray.add("contact", (form_id, *named, _personal_evidence(personal), _personal_texts(beside)))


def _row_of(locator: str) -> str | None:
    match = _ROW_OF_LOCATOR.match(locator)
    return match.group() if match else None


def _personal_evidence(personal: Mapping[str, Evidence]) -> list[dict[str, object]]:
    return [
        {
            "field": field,
            "page": item.page,
            "bbox": list(item.bbox) if item.bbox else None,
            "locator": item.locator,
            "raw": item.raw,
            "confidence": item.confidence,
        }
        for field, item in personal.items()
    ]


def _personal_texts(beside: list[UnassignedText]) -> list[dict[str, object]]:
    return [{"text": item.text, "page": item.page, "locator": item.locator} for item in beside]
