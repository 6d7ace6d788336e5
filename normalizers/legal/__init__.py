"""References to laws: «ماده ۱۰ و تبصره ۲ ماده ۵ قانون مدیریت خدمات کشوری مصوب ۱۳۸۶» as what it refers to, one by one.

Text that is nothing but references is read by its words alone. In a sentence the rules of spaCy say where titles end
(`normalizers.legal.sentences`); spaCy is loaded when the first sentence is met, and not before.
"""

from __future__ import annotations

from normalizers.legal.parts import Part
from normalizers.legal.references import LegalReference, find_references

__all__ = ["LegalReference", "Part", "find_references"]
