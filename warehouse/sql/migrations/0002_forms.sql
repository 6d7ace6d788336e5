-- The forms found in documents, with what every form has: evidence, findings, leftover text, a person to ask.

create table form (
    form_id varchar not null,
    document_id varchar not null,
    batch_id integer not null,
    form_index integer not null,
    form_type varchar not null,
    template varchar,
    reader_version varchar not null,
    template_version varchar,
    confidence double not null,
    lowest_confidence double,
    service_form_id varchar,
    is_current boolean not null,
    valid_from timestamp not null,
    valid_to timestamp,
    supersedes varchar[] not null,
    superseded_by varchar,
    superseded_in_batch integer,
    supersession_ground varchar
);
comment on table form is 'One form found in a document (فرم), in reading order.';
comment on column form.form_id is 'Key of the form: document_id/number of the form in the document.';
comment on column form.document_id is 'The document it stands in.';
comment on column form.batch_id is 'Batch that brought it.';
comment on column form.form_index is 'Place among the forms of the document, counted from 1.';
comment on column form.form_type is 'service (شناسنامه خدمت), license_list (مجوزهای صادره، فرم شماره یک), license_inquiries (فرم شماره دو), unknown, or the name that a template gives.';
comment on column form.template is 'The layout that was recognised, such as service-1393; null where none was.';
comment on column form.reader_version is 'Version of the program that read it.';
comment on column form.template_version is 'Version of the template, where the template has one.';
comment on column form.confidence is 'Confidence in the form as a whole, 0 to 1; below 0.9 a person should look.';
comment on column form.lowest_confidence is 'The lowest confidence of its values.';
comment on column form.service_form_id is 'For a licence form: the service form of the same document that it comes with.';
comment on column form.is_current is 'True where the batch is finished and no newer form of the same service took its place.';
comment on column form.valid_from is 'The date from which it holds: that of its document, in UTC.';
comment on column form.valid_to is 'The date from which a newer form holds; null while it is current.';
comment on column form.supersedes is 'The forms whose place it took.';
comment on column form.superseded_by is 'The newer form that took its place.';
comment on column form.superseded_in_batch is 'The batch from which on it is no longer current.';
comment on column form.supersession_ground is 'Why it was superseded: identifier or title, and by which date the newer one is newer (given, document, file, load).';

create table evidence (
    form_id varchar not null,
    field varchar not null,
    page integer,
    bbox double[],
    locator varchar not null,
    raw varchar,
    answer varchar,
    method varchar,
    confidence double not null,
    is_withheld boolean not null
);
comment on table evidence is 'One value taken from a form: where it stands and what is written there (مستند مقدار).';
comment on column evidence.form_id is 'The form.';
comment on column evidence.field is 'Path of the field, such as access.request.channels or fees[0].amount_rial.';
comment on column evidence.page is 'Page, counted from 1, where the format has pages.';
comment on column evidence.bbox is 'Box on the page: x0, top, x1, bottom in points from the top left.';
comment on column evidence.locator is 'Place in words, such as table 2, row 14, cell 3.';
comment on column evidence.raw is 'The text exactly as written; null where it is personal data, which stands in table contact alone.';
comment on column evidence.answer is '"none" where the answer was none (ندارد، رایگان …) and not a blank.';
comment on column evidence.method is 'How the value was found on the form.';
comment on column evidence.confidence is 'Confidence in the value, 0 to 1; below 0.9 a person should look.';
comment on column evidence.is_withheld is 'True where the raw text is personal data and was left out here.';

create table finding (
    form_id varchar not null,
    ordinal integer not null,
    rule varchar not null,
    severity varchar not null,
    field varchar not null,
    message varchar not null
);
comment on table finding is 'One quality finding (یافته کیفی). A finding never changes a value.';
comment on column finding.form_id is 'The form.';
comment on column finding.ordinal is 'Place among the findings of the form, counted from 1.';
comment on column finding.rule is 'Stable name of the rule, such as mark-unreadable.';
comment on column finding.severity is 'error (the record cannot be relied on), warning (somebody should look) or info.';
comment on column finding.field is 'Path of the field it is about; empty for the whole form.';
comment on column finding.message is 'The finding in words, for the person who filled the form.';

create table unassigned_text (
    form_id varchar not null,
    ordinal integer not null,
    text varchar not null,
    page integer,
    locator varchar not null
);
comment on table unassigned_text is 'Text of a form that went to no field (متن بی‌جا), with its place. Text beside personal data stands in table contact alone.';
comment on column unassigned_text.form_id is 'The form.';
comment on column unassigned_text.ordinal is 'Place among the leftover texts of the form, counted from 1.';
comment on column unassigned_text.text is 'The text as written.';
comment on column unassigned_text.page is 'Page, counted from 1, where the format has pages.';
comment on column unassigned_text.locator is 'Place in words.';

create table contact (
    form_id varchar not null,
    name varchar,
    phone varchar,
    phone_e164 varchar,
    email varchar,
    unit varchar,
    evidence struct(field varchar, page integer, bbox double[], locator varchar, raw varchar, confidence double)[] not null,
    unassigned struct(text varchar, page integer, locator varchar)[] not null
);
comment on table contact is 'Who filled a form in (تکمیل کننده فرم). The only table with personal data.';
comment on column contact.form_id is 'The form.';
comment on column contact.name is 'نام و نام خانوادگی تکمیل کننده فرم.';
comment on column contact.phone is 'تلفن: as written, with ASCII digits.';
comment on column contact.phone_e164 is 'The same number in international form (E.164), where it could be read.';
comment on column contact.email is 'پست الکترونیک.';
comment on column contact.unit is 'واحد مربوط.';
comment on column contact.evidence is 'Where these values stand and what is written there; the evidence table holds the same rows without the text.';
comment on column contact.unassigned is 'Leftover text beside these values.';

create table form_value (
    form_id varchar not null,
    path varchar not null,
    kind varchar not null,
    text varchar,
    number double,
    date date,
    flag boolean,
    codes varchar[]
);
comment on table form_value is 'One value of a form of another kind than the service and licence forms.';
comment on column form_value.form_id is 'The form.';
comment on column form_value.path is 'Path of the field, by the names of its template.';
comment on column form_value.kind is 'What the template says it is: text, identifier, url, number, count, frequency, amount (in rials), duration, date, phone, email, code, bool or choice. The unit of a duration, the upper end of a range and a Jalali date without a day have rows of their own.';
comment on column form_value.text is 'The value as text; of a date or number what was written, where that is known.';
comment on column form_value.number is 'The value of a number; null where what was written could not be read.';
comment on column form_value.date is 'The value of a date, in the Gregorian calendar; null where what was written is no whole date.';
comment on column form_value.flag is 'The value of a box of its own; null where it could not be read.';
comment on column form_value.codes is 'The ticked options of a choice; null where none could be read.';
