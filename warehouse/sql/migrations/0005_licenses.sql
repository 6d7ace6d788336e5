-- The two licence forms (شناسنامه مجوزهای صادره).

create table license (
    form_id varchar not null,
    ordinal integer not null,
    service_form_id varchar,
    document_id varchar not null,
    organization varchar,
    agency_id varchar,
    row integer,
    title varchar,
    action varchar,
    legal_basis varchar[] not null,
    required_documents varchar[] not null,
    validity_raw varchar,
    validity_value double,
    validity_value_to double,
    validity_unit varchar,
    validity_bound varchar,
    validity_days double,
    fee_raw varchar,
    fee_amount_rial bigint,
    fee_amount_to_rial bigint,
    applicants varchar[],
    issuing_process varchar[],
    supervisors varchar[] not null,
    duration_raw varchar,
    duration_value double,
    duration_value_to double,
    duration_unit varchar,
    duration_bound varchar,
    duration_days double,
    electronic boolean,
    non_electronic boolean,
    notes varchar
);
comment on table license is 'One row of licence form 1 (مجوزهای صادره، فرم شماره یک).';
comment on column license.form_id is 'The form.';
comment on column license.ordinal is 'Place among the rows of the form, counted from 1.';
comment on column license.service_form_id is 'The service form of the same document it comes with.';
comment on column license.document_id is 'The document the form stands in.';
comment on column license.organization is 'The body written behind the printed «لیست اطلاعات مجوزهای … در وزارتخانه/ سازمان».';
comment on column license.agency_id is 'That body, in table agency; where none is written, the agency of the service form.';
comment on column license.row is 'ردیف, as printed; counted where none is.';
comment on column license.title is 'عنوان مجوز; a cell merged over several rows holds for each.';
comment on column license.action is 'نوع مجوز: issue (صدور), renew (تمدید), amend (اصلاح), revoke (لغو، ابطال), reinstate (احیا), other.';
comment on column license.legal_basis is 'مستندات قانونی (مصوبه، بخشنامه، آیین نامه).';
comment on column license.required_documents is 'مدارک مورد نیاز.';
comment on column license.validity_raw is 'مدت اعتبار: what is written.';
comment on column license.validity_value is 'Validity: the number; the lower end of a range, the first of several conditions.';
comment on column license.validity_value_to is 'Validity: the upper end of a range.';
comment on column license.validity_unit is 'Validity: minute, hour, day, working_day, week, month, year or unlimited.';
comment on column license.validity_bound is 'Validity: exact, min, max, about or range.';
comment on column license.validity_days is 'Validity: the number in days, for comparing (24 hours, a week of 7, a month of 30, a year of 365; a working day counts as one).';
comment on column license.fee_raw is 'هزینه (ریال): what is written.';
comment on column license.fee_amount_rial is 'هزینه in rials; the lower end of a range.';
comment on column license.fee_amount_to_rial is 'The upper end of a range, in rials.';
comment on column license.applicants is 'متقاضی مجوز: natural (حقیقی), legal (حقوقی), government (دولتی). Null where the boxes could not be read.';
comment on column license.issuing_process is 'فرآیند صدور مجوز: exclusive (اختصاصی), shared (مشترک). Null where the boxes could not be read.';
comment on column license.supervisors is 'مراجع ناظر.';
comment on column license.duration_raw is 'زمان تقریبی فرآیند مجوز (روز/ساعت): what is written.';
comment on column license.duration_value is 'Duration: the number; the lower end of a range, the first of several conditions.';
comment on column license.duration_value_to is 'Duration: the upper end of a range.';
comment on column license.duration_unit is 'Duration: minute, hour, day, working_day, week, month, year or unlimited.';
comment on column license.duration_bound is 'Duration: exact, min, max, about or range.';
comment on column license.duration_days is 'Duration: the number in days, for comparing (24 hours, a week of 7, a month of 30, a year of 365; a working day counts as one).';
comment on column license.electronic is 'فرآیند مجوز، الکترونیکی. Null where it could not be read.';
comment on column license.non_electronic is 'فرآیند مجوز، غیر الکترونیکی. Null where it could not be read.';
comment on column license.notes is 'توضیحات.';

create table license_inquiry (
    form_id varchar not null,
    ordinal integer not null,
    service_form_id varchar,
    document_id varchar not null,
    row integer,
    agency varchar,
    agency_id varchar,
    process_kind varchar[],
    inquiry varchar,
    required_documents varchar[] not null,
    validity_raw varchar,
    validity_value double,
    validity_value_to double,
    validity_unit varchar,
    validity_bound varchar,
    validity_days double,
    fee_raw varchar,
    fee_amount_rial bigint,
    fee_amount_to_rial bigint,
    duration_raw varchar,
    duration_value double,
    duration_value_to double,
    duration_unit varchar,
    duration_bound varchar,
    duration_days double,
    electronic boolean,
    non_electronic boolean,
    notes varchar
);
comment on table license_inquiry is 'One row of licence form 2 (مجوزهای صادره، فرم شماره دو).';
comment on column license_inquiry.form_id is 'The form.';
comment on column license_inquiry.ordinal is 'Place among the rows of the form, counted from 1.';
comment on column license_inquiry.service_form_id is 'The service form of the same document it comes with.';
comment on column license_inquiry.document_id is 'The document the form stands in.';
comment on column license_inquiry.row is 'ردیف, as printed; counted where none is.';
comment on column license_inquiry.agency is 'عنوان دستگاه استعلام شونده, as the form has it.';
comment on column license_inquiry.agency_id is 'That agency, in table agency.';
comment on column license_inquiry.process_kind is 'نوع فرآیند: named (موارد استعلام با ذکر نام), other (سایر). Null where the boxes could not be read.';
comment on column license_inquiry.inquiry is 'Name of the inquiry (نام استعلام).';
comment on column license_inquiry.required_documents is 'مدارک مورد نیاز.';
comment on column license_inquiry.validity_raw is 'مدت اعتبار: what is written.';
comment on column license_inquiry.validity_value is 'Validity: the number; the lower end of a range, the first of several conditions.';
comment on column license_inquiry.validity_value_to is 'Validity: the upper end of a range.';
comment on column license_inquiry.validity_unit is 'Validity: minute, hour, day, working_day, week, month, year or unlimited.';
comment on column license_inquiry.validity_bound is 'Validity: exact, min, max, about or range.';
comment on column license_inquiry.validity_days is 'Validity: the number in days, for comparing (24 hours, a week of 7, a month of 30, a year of 365; a working day counts as one).';
comment on column license_inquiry.fee_raw is 'هزینه (ریال): what is written.';
comment on column license_inquiry.fee_amount_rial is 'هزینه in rials; the lower end of a range.';
comment on column license_inquiry.fee_amount_to_rial is 'The upper end of a range, in rials.';
comment on column license_inquiry.duration_raw is 'زمان انجام کار (روز / ساعت): what is written.';
comment on column license_inquiry.duration_value is 'Duration: the number; the lower end of a range, the first of several conditions.';
comment on column license_inquiry.duration_value_to is 'Duration: the upper end of a range.';
comment on column license_inquiry.duration_unit is 'Duration: minute, hour, day, working_day, week, month, year or unlimited.';
comment on column license_inquiry.duration_bound is 'Duration: exact, min, max, about or range.';
comment on column license_inquiry.duration_days is 'Duration: the number in days, for comparing (24 hours, a week of 7, a month of 30, a year of 365; a working day counts as one).';
comment on column license_inquiry.electronic is 'فرآیند مجوز، الکترونیکی. Null where it could not be read.';
comment on column license_inquiry.non_electronic is 'فرآیند مجوز، غیر الکترونیکی. Null where it could not be read.';
comment on column license_inquiry.notes is 'توضیحات.';
