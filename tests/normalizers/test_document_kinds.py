"""Demanded documents are told apart by how they begin, and what is not known is no kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.characters import to_persian_digits
from normalizers.document_kinds import DocumentKind, document_kinds

# Item → its kinds, first that of the document named first.
KINDS = {
    "آگهی تاسیس و آخرین تغییرات": "articles_of_association",
    "اجاره\u200cنامه یا سند مالکیت": "contract ownership_deed",
    "اساسنامه شرکت": "articles_of_association",
    "استعلام از شهرداری": "other",
    "اصل شناسنامه": "birth_certificate",
    "تاییدیه آتش\u200cنشانی": "certificate",
    "تصویر آخرین مدرک تحصیلی": "education",
    "تصویر کارت ملی": "identity_card",
    "تعهدنامه محضری": "undertaking",
    "تلفن همراه به نام متقاضی": "other",
    "دو قطعه عکس ۳×۴": "photograph",
    "شماره حساب بانکی متقاضی": "bank_account",
    "طرح توجیهی": "other",
    "فرم درخواست تکمیل شده": "form",
    "فرم شرح خدمت": "form",
    "فرم شماره یک": "form",
    "فیش واریزی": "payment_receipt",
    "قرارداد واگذاری": "contract",
    "لیست بیمه کارکنان": "insurance",
    "مدارک هویتی (شناسنامه و کارت ملی)": "birth_certificate identity_card",
    "معرفی\u200cنامه از دستگاه متبوع": "introduction_letter",
    "نامه رسمی دستگاه": "official_letter",
    "نقشه محل": "plan_map",
    "وکالت\u200cنامه رسمی": "power_of_attorney",
    "پرسشنامه تکمیل شده": "form",
    "پروانه کسب معتبر": "licence",
    "گذرنامه معتبر": "passport",
    "گواهی تولد نوزاد": "certificate",
    "گواهی عدم سوءپیشینه": "no_criminal_record",
    "گواهی مفاصا حساب مالیاتی": "tax_clearance",
    "گواهی پایان خدمت": "military_service",
    "گواهی پزشکی": "medical_report",
    "اصل و کپی شناسنامه": "birth_certificate",
    "کپی شناسنامه و کارت ملی": "birth_certificate identity_card",
    "تصویر صفحات اول، دوم و سوم شناسنامه": "birth_certificate",
    "۲ قطعه عکس ۳×۴": "photograph",
    "عکس 4*3 (دو قطعه)": "photograph",
    "فیش حقوقی": "other",
    "فیش واریز به حساب خزانه": "payment_receipt",
    "گواهی پایان کار ساختمان": "certificate",
    "گواهی تولد و فوت": "certificate",
    "پایان نامه": "other",
    "گواهی اشتغال به تحصیل": "certificate",
    "گواهینامه رانندگی پایه دوم": "licence",
    "گواهینامه فنی و حرفه ای": "certificate",
    "کارت ملي هوشمند": "identity_card",
    "كپي كارت ملي": "identity_card",
    "کارتملی": "identity_card",
    "شناسنامه فنی ساختمان": "other",
    "سند مالکیت یا اجاره\u200cنامه": "ownership_deed contract",
    "سند ازدواج": "certificate",
    "درخواست کتبی متقاضی": "application_letter",
    "فرم درخواست": "form",
    "نامه درخواست از اداره": "application_letter",
    "نامه معرفی از شرکت": "introduction_letter",
    "استعلام از شهرداری و پروانه ساختمان": "other licence",
    "مفاصا حساب تامین اجتماعی": "insurance",
    "عدم سوءپیشینه": "no_criminal_record",
    "گواهی سلامت محصول": "certificate",
    "گواهی سلامت جسمی و روانی": "medical_report",
    "کارت پایان خدمت یا معافیت (برای آقایان)": "military_service",
    "مدرک تحصیلی": "education",
    "آخرین مدرک تحصیلی مرتبط": "education",
    "پروانه بهره\u200cبرداری": "licence",
    "مجوز تاسیس": "licence",
    "حضور متقاضی": "other",
    "کد ملی": "other",
    "کد پستی": "other",
    "پاسپورت معتبر": "passport",
    "گذرنامه و روادید": "passport",
    "وکالتنامه محضری در صورت اقدام توسط وکیل": "power_of_attorney",
    "شماره شبا بانکی": "bank_account",
    "پرینت سه ماهه حساب": "other",
    "نقشه UTM": "plan_map",
    "کروکی محل": "plan_map",
    "روزنامه رسمی شرکت": "articles_of_association",
    "اساسنامه": "articles_of_association",
    "معرفی\u200cنامه کتبی": "introduction_letter",
    "تعهدنامه": "undertaking",
    "بیمه نامه": "insurance",
    "حکم کارگزینی": "other",
    "رزومه": "other",
    "صورتجلسه هیات مدیره": "other",
    "تکمیل فرم مربوطه": "form",
    "مدارک شناسایی": "other",
    "مدارک": "other",
    "اصل مدارک": "other",
    "قبض آب و برق": "other",
    "قبض پرداخت عوارض": "payment_receipt",
    "چک ضمانت": "other",
    "ثبت درخواست در سامانه": "other",
    "تصویر کارت بازرگانی معتبر": "licence",
    "کارت خودرو و گواهینامه رانندگی": "other licence",
    "تصویر کارت پایان خدمت": "military_service",
    "اصل گذرنامه ایرانی": "passport",
    "کپی پاسپورت همسر": "passport",
    "فتوکپی شناسنامه فرزندان": "birth_certificate",
    "عکس پرسنلی جدید": "photograph",
    "شش قطعه عکس": "photograph",
    "عکس هوایی منطقه": "other",
    "قرارداد اجاره محل": "contract",
    "مبایعه\u200cنامه": "contract",
    "بنچاق": "ownership_deed",
    "برگ سبز خودرو": "ownership_deed",
    "گواهی کسر از حقوق": "certificate",
    "گواهی انحصار وراثت": "certificate",
    "گواهی پرداخت مالیات": "tax_clearance",
    "گواهی عدم بدهی مالیاتی": "tax_clearance",
    "مفاصاحساب مالياتي": "tax_clearance",
    "نتیجه آزمایش آب": "other",
    "نظریه پزشکی قانونی": "medical_report",
    "گواهي عدم اعتياد": "medical_report",
    "دیپلم": "education",
    "ریز نمرات": "education",
    "جواز کسب": "licence",
    "پیش فاکتور": "other",
    "کارت شناسایی خودرو": "other",
    "سند": "other",
    "سند رسمی": "other",
    "نقشه راه": "other",
    "معرفی نامه و فرم تکمیل شده": "introduction_letter form",
    "شماره تلفن همراه": "other",
    "کارت هوشمند ملی": "identity_card",
    "1 برگ فرم شماره ۲": "form",
    "رسید پرداخت هزینه": "payment_receipt",
    "چک لیست بازرسی": "form",
    "بیمه شخص ثالث": "insurance",
    "آگهی مزایده": "other",
    "صورتحساب بانکی شش ماهه": "bank_account",
    "پرداخت هزینه": "other",
    "استشهادیه محلی": "other",
    "مدارک شناسایی (گذرنامه یا کارت ملی)": "passport identity_card",
    "لوح فشرده": "other",
}  # fmt: skip


@pytest.mark.parametrize("text", KINDS)
def test_a_document_is_of_its_kind(text: str) -> None:
    assert " ".join(document_kinds(text)) == KINDS[text]


def test_every_kind_is_met_in_the_table() -> None:
    assert {kind for kinds in KINDS.values() for kind in kinds.split()} == set(DocumentKind)


PLAIN = st.sampled_from(
    [text for text, kinds in KINDS.items() if text.split()[0] not in {"کپی", "اصل"} and " " not in kinds]
)


@given(
    PLAIN,
    st.sampled_from(
        ["اصل", "کپی", "تصویر", "یک نسخه", "۲ نسخه", "اصل و کپی", "ارائه تصویر", "رونوشت برابر اصل"]
    ),
)
def test_words_before_a_document_change_nothing(text: str, before: str) -> None:
    if " ".join(document_kinds(text)) != "other":
        assert document_kinds(f"{before} {text}") == document_kinds(text)


@given(PLAIN, st.booleans(), st.booleans(), st.booleans())
def test_letters_digits_and_joints_change_nothing(
    text: str, arabic: bool, joined: bool, persian: bool
) -> None:
    spelled = text.replace("ی", "ي").replace("ک", "ك") if arabic else text
    spelled = spelled.replace("\u200c", "" if joined else " ")
    spelled = to_persian_digits(spelled) if persian else spelled

    assert document_kinds(spelled) == document_kinds(text)


@given(st.text(max_size=40))
def test_no_text_makes_it_fail_and_a_kind_is_always_given(text: str) -> None:
    assert document_kinds(text)
