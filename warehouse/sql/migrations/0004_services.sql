-- The service form (شناسنامه خدمت) and what it lists.

create table service (
    form_id varchar not null,
    document_id varchar not null,
    title varchar,
    title_folded varchar,
    service_id varchar,
    service_id_note varchar,
    process_title varchar,
    parent_service_title varchar,
    parent_service_id varchar,
    agency varchar,
    agency_id varchar,
    parent_agency varchar,
    parent_agency_id varchar,
    description varchar,
    service_types varchar[],
    audience varchar,
    nature varchar[],
    levels varchar[],
    life_events varchar[],
    life_events_other varchar,
    initiation varchar[],
    initiation_other varchar,
    recipients_raw varchar,
    recipients_count bigint,
    recipients_per varchar[],
    mean_duration_raw varchar,
    mean_duration_value double,
    mean_duration_value_to double,
    mean_duration_unit varchar,
    mean_duration_bound varchar,
    mean_duration_days double,
    frequency_raw varchar,
    frequency_once boolean,
    frequency_times double,
    frequency_per varchar[],
    in_person_visits_raw varchar,
    in_person_visits_count bigint,
    urls varchar[] not null,
    system_name varchar
);
comment on table service is 'The scalar fields of a service form (شناسنامه خدمت); choices as lists.';
comment on column service.form_id is 'The form.';
comment on column service.document_id is 'The document the form stands in.';
comment on column service.title is '۱- عنوان خدمت.';
comment on column service.title_folded is 'The title folded for comparison: letters and digits only, one form of each letter.';
comment on column service.service_id is '۲- شناسه خدمت: the digits of the national identifier.';
comment on column service.service_id_note is 'What stands there instead of an identifier, such as در حال اخذ شناسه.';
comment on column service.process_title is '۲- عنوان فرایند, in the form of the governorates.';
comment on column service.parent_service_title is 'عنوان خدمت کلان, where the form has both it and زیرخدمت.';
comment on column service.parent_service_id is 'شناسه خدمت کلان: digits.';
comment on column service.agency is '۳- نام دستگاه اجرایی, as the form has it.';
comment on column service.agency_id is 'The agency, in table agency.';
comment on column service.parent_agency is '۳- نام دستگاه مادر, as the form has it.';
comment on column service.parent_agency_id is 'The parent agency, in table agency.';
comment on column service.description is '۴- شرح خدمت.';
comment on column service.service_types is 'نوع خدمت: g2c (شهروندان), g2b (کسب و کار), g2g (دیگر دستگاه‌های دولتی). Null where the boxes could not be read.';
comment on column service.audience is 'نوع مخاطبین.';
comment on column service.nature is 'ماهیت خدمت: sovereign (حاکمیتی), operational (تصدی‌گری). Null where the boxes could not be read.';
comment on column service.levels is 'سطح خدمت: national (ملی), regional (منطقه‌ای), provincial (استانی), urban (شهری), rural (روستایی). Null where the boxes could not be read.';
comment on column service.life_events is 'رویداد مرتبط با: birth, education, health, tax, business, social_security, property_registration, utilities, insurance, marriage, retirement, certificates, death, other. Null where the boxes could not be read.';
comment on column service.life_events_other is 'رویداد مرتبط با، سایر: the text behind it.';
comment on column service.initiation is 'نحوه آغاز خدمت: request (تقاضای گیرنده خدمت), scheduled (فرارسیدن زمانی مشخص), event (رخداد رویدادی مشخص), agency (تشخیص دستگاه), other (سایر). Null where the boxes could not be read.';
comment on column service.initiation_other is 'نحوه آغاز خدمت، سایر: the text behind it.';
comment on column service.recipients_raw is 'آمار تعداد خدمت گیرندگان: what is written.';
comment on column service.recipients_count is 'آمار تعداد خدمت گیرندگان: the number.';
comment on column service.recipients_per is 'آمار تعداد خدمت گیرندگان، در: day (روز), month (ماه), quarter (فصل), year (سال). Null where the boxes could not be read.';
comment on column service.mean_duration_raw is '۵- متوسط مدت زمان ارایه خدمت: what is written.';
comment on column service.mean_duration_value is 'Mean duration: the number; the lower end of a range, the first of several conditions.';
comment on column service.mean_duration_value_to is 'Mean duration: the upper end of a range.';
comment on column service.mean_duration_unit is 'Mean duration: minute, hour, day, working_day, week, month, year or unlimited.';
comment on column service.mean_duration_bound is 'Mean duration: exact, min, max, about or range.';
comment on column service.mean_duration_days is 'Mean duration: the number in days, for comparing (24 hours, a week of 7, a month of 30, a year of 365; a working day counts as one).';
comment on column service.frequency_raw is 'تواتر: what is written.';
comment on column service.frequency_once is 'تواتر، یکبار برای همیشه. Null where the box could not be read.';
comment on column service.frequency_times is 'تواتر: how many times a period.';
comment on column service.frequency_per is 'تواتر، در: day (روز), month (ماه), quarter (فصل), year (سال). Null where the boxes could not be read.';
comment on column service.in_person_visits_raw is 'تعداد بار مراجعه حضوری: what is written.';
comment on column service.in_person_visits_count is 'تعداد بار مراجعه حضوری: the number.';
comment on column service.urls is '۶- آدرس دقیق و مستقیم خدمت در وبگاه.';
comment on column service.system_name is 'نام سامانه مربوط به خدمت.';

create table service_stage (
    form_id varchar not null,
    stage varchar not null,
    stage_order integer not null,
    electronic boolean,
    channels varchar[],
    channels_other varchar,
    counter_contract varchar,
    non_electronic boolean,
    in_person_reasons varchar[],
    in_person_other varchar,
    referral_levels varchar[]
);
comment on table service_stage is 'One of the four stages of a service (مراحل خدمت), with channels, reasons to come in person and referral levels.';
comment on column service_stage.form_id is 'The form.';
comment on column service_stage.stage is 'information (اطلاع‌رسانی), request (درخواست), production (تولید) or delivery (ارائه).';
comment on column service_stage.stage_order is 'Place of the stage, 1 to 4.';
comment on column service_stage.electronic is 'الکترونیکی. Null where the box could not be read.';
comment on column service_stage.channels is 'رسانه ارتباطی خدمت: web, mobile_app, email, post, call_center, sms, counter_office (دفاتر پیشخوان), counter_office_like, intranet, other. Null where the boxes could not be read.';
comment on column service_stage.channels_other is 'سایر (با ذکر نحوه دسترسی): the text behind it.';
comment on column service_stage.counter_contract is 'شماره قرارداد واگذاری خدمات به دفاتر پیشخوان.';
comment on column service_stage.non_electronic is 'غیرالکترونیکی. Null where the box could not be read.';
comment on column service_stage.in_person_reasons is 'ذکر ضرورت مراجعه حضوری: identity_check (احراز اصالت فرد), document_check (احراز اصالت مدرک), no_infrastructure (نبود زیرساخت ارتباطی مناسب), other. Null where the boxes could not be read.';
comment on column service_stage.in_person_other is 'ذکر ضرورت مراجعه حضوری، سایر: the text behind it.';
comment on column service_stage.referral_levels is 'مراجعه به دستگاه: national (ملی), provincial (استانی), county (شهرستانی). Null where the boxes could not be read.';

create table service_document (
    form_id varchar not null,
    ordinal integer not null,
    text varchar not null,
    text_folded varchar not null
);
comment on table service_document is 'One document demanded for a service (مدارک لازم برای انجام خدمت).';
comment on column service_document.form_id is 'The form.';
comment on column service_document.ordinal is 'Place among the demanded documents of the form, counted from 1.';
comment on column service_document.text is 'The document as the form has it.';
comment on column service_document.text_folded is 'The same folded for comparison: letters and digits only, one form of each letter.';

create table service_regulation (
    form_id varchar not null,
    ordinal integer not null,
    text varchar not null,
    law_kind varchar,
    law_title varchar,
    article varchar,
    number varchar,
    date_raw varchar,
    date_jalali varchar,
    date date
);
comment on table service_regulation is 'One legal reference of a service (قوانین و مقررات بالادستی), split where it could be.';
comment on column service_regulation.form_id is 'The form.';
comment on column service_regulation.ordinal is 'Place among the legal references of the form, counted from 1.';
comment on column service_regulation.text is 'The reference as the form has it.';
comment on column service_regulation.law_kind is 'Kind of law: قانون، آیین‌نامه، بخشنامه …; null where not known.';
comment on column service_regulation.law_title is 'Name of the law; null where not known.';
comment on column service_regulation.article is 'Article, note or clause (ماده، تبصره، بند); null where not known.';
comment on column service_regulation.number is 'Number of the act; null where not known.';
comment on column service_regulation.date_raw is 'Date as written; null where there is none.';
comment on column service_regulation.date_jalali is 'Date in the Jalali calendar, YYYY-MM-DD.';
comment on column service_regulation.date is 'The same date in the Gregorian calendar.';

create table service_fee (
    form_id varchar not null,
    ordinal integer not null,
    raw varchar,
    amount_rial bigint,
    amount_to_rial bigint,
    account varchar,
    electronic_payment boolean
);
comment on table service_fee is 'One row of a service''s fees (هزینه ارایه خدمت به خدمت گیرندگان).';
comment on column service_fee.form_id is 'The form.';
comment on column service_fee.ordinal is 'Place among the fees of the form, counted from 1.';
comment on column service_fee.raw is 'مبلغ: what is written.';
comment on column service_fee.amount_rial is 'مبلغ in rials; the lower end of a range; 0 where the answer is that it is free.';
comment on column service_fee.amount_to_rial is 'The upper end of a range, in rials.';
comment on column service_fee.account is 'شماره حساب (های) بانکی.';
comment on column service_fee.electronic_payment is 'پرداخت بصورت الکترونیک. Null where the box could not be read.';

create table internal_exchange (
    form_id varchar not null,
    ordinal integer not null,
    system varchar,
    fields varchar,
    online boolean,
    batch boolean,
    non_electronic boolean
);
comment on table internal_exchange is 'One row of section 7 (ارتباط خدمت با سایر سامانه‌ها در دستگاه).';
comment on column internal_exchange.form_id is 'The form.';
comment on column internal_exchange.ordinal is 'Place among the rows of section 7 of the form, counted from 1.';
comment on column internal_exchange.system is 'نام سامانه های دیگر.';
comment on column internal_exchange.fields is 'فیلدهای مورد تبادل.';
comment on column internal_exchange.online is 'استعلام الکترونیکی، online. Null where the box could not be read.';
comment on column internal_exchange.batch is 'استعلام الکترونیکی، Batch. Null where the box could not be read.';
comment on column internal_exchange.non_electronic is 'استعلام غیر الکترونیکی. Null where the box could not be read.';

create table external_exchange (
    form_id varchar not null,
    ordinal integer not null,
    agency varchar,
    agency_id varchar,
    system varchar,
    fields varchar,
    fee_raw varchar,
    fee_amount_rial bigint,
    fee_amount_to_rial bigint,
    online boolean,
    batch boolean,
    non_electronic_by varchar[]
);
comment on table external_exchange is 'One row of section 8 (ارتباط خدمت با سایر دستگاههای دیگر).';
comment on column external_exchange.form_id is 'The form.';
comment on column external_exchange.ordinal is 'Place among the rows of section 8 of the form, counted from 1.';
comment on column external_exchange.agency is 'نام دستگاه دیگر, as the form has it.';
comment on column external_exchange.agency_id is 'That agency, in table agency.';
comment on column external_exchange.system is 'نام سامانه های دستگاه دیگر.';
comment on column external_exchange.fields is 'فیلدهای موردتبادل.';
comment on column external_exchange.fee_raw is 'مبلغ (در صورت پرداخت هزینه): what is written.';
comment on column external_exchange.fee_amount_rial is 'مبلغ in rials; the lower end of a range.';
comment on column external_exchange.fee_amount_to_rial is 'The upper end of a range, in rials.';
comment on column external_exchange.online is 'استعلام الکترونیکی، برخط online. Null where the box could not be read.';
comment on column external_exchange.batch is 'استعلام الکترونیکی، دسته‌ای (Batch). Null where the box could not be read.';
comment on column external_exchange.non_electronic_by is 'اگر استعلام غیرالکترونیکی است، استعلام توسط: agency (دستگاه), applicant (مراجعه کننده). Null where the boxes could not be read.';

create table service_process (
    form_id varchar not null,
    ordinal integer not null,
    title varchar not null
);
comment on table service_process is 'One process of a service (عناوین فرایندهای خدمت).';
comment on column service_process.form_id is 'The form.';
comment on column service_process.ordinal is 'Place among the processes of the form, counted from 1.';
comment on column service_process.title is '۹- عنوان فرایند, without its number.';

create table process_step (
    form_id varchar not null,
    step_index integer not null,
    text varchar not null,
    kind varchar
);
comment on table process_step is 'One box of a service''s process diagram (نمودار ارتباطی فرایندهای خدمت).';
comment on column process_step.form_id is 'The form.';
comment on column process_step.step_index is 'Number of the box, counted from 0 as in the record.';
comment on column process_step.text is 'What is written in the box.';
comment on column process_step.kind is 'start (شروع), end (پایان), decision or step; null where it is not known.';

create table process_flow (
    form_id varchar not null,
    ordinal integer not null,
    from_step integer not null,
    to_step integer not null,
    label varchar
);
comment on table process_flow is 'One arrow of a service''s process diagram, between two of its boxes.';
comment on column process_flow.form_id is 'The form.';
comment on column process_flow.ordinal is 'Place among the arrows of the form, counted from 1.';
comment on column process_flow.from_step is 'Box it comes from, in process_step.';
comment on column process_flow.to_step is 'Box it goes to, in process_step.';
comment on column process_flow.label is 'What is written on it (بلی، خیر).';
