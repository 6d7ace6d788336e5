-- name: document kinds
-- What kind of document is demanded, so that demands can be counted across services whatever words they use.

alter table service_document add column kind varchar;
alter table service_document add column kinds varchar[];

comment on column service_document.kind is 'Kind of document: identity_card (کارت ملی), birth_certificate (شناسنامه), licence (پروانه، مجوز، جواز), certificate (گواهی), form (فرم), application_letter (درخواست), payment_receipt (فیش), photograph (عکس), ownership_deed (سند مالکیت), contract (قرارداد), military_service (پایان خدمت), tax_clearance (مفاصا حساب مالیاتی), no_criminal_record (عدم سوء پیشینه), medical_report (گواهی پزشکی), education (مدرک تحصیلی), passport (گذرنامه), power_of_attorney (وکالت نامه), bank_account (شماره حساب), plan_map (نقشه، کروکی), articles_of_association (اساسنامه، روزنامه رسمی), introduction_letter (معرفی نامه), official_letter (نامه), undertaking (تعهدنامه), insurance (بیمه نامه، لیست بیمه), other. Of several documents in one item, the one named first. Null where an older version read the form.';
comment on column service_document.kinds is 'The kinds of all documents named in the item, in order.';
