-- name: legal references
-- What a legal basis refers to, place by place: one row a reference, several for one item of the form.

alter table service_regulation add column reference integer;
alter table service_regulation add column role varchar;
alter table service_regulation add column law_key varchar;
alter table service_regulation add column chapter varchar;
alter table service_regulation add column chapter_to varchar;
alter table service_regulation add column article_to varchar;
alter table service_regulation add column note varchar;
alter table service_regulation add column note_to varchar;
alter table service_regulation add column paragraph varchar;
alter table service_regulation add column paragraph_to varchar;
alter table service_regulation add column clause varchar;
alter table service_regulation add column clause_to varchar;
alter table service_regulation add column approving_body varchar;
alter table service_regulation add column doubts varchar[];

comment on table service_regulation is 'One legal reference of a service (قوانین و مقررات بالادستی), split where it could be; an item that names several is several rows with its ordinal, one in which nothing could be recognised is one row with its text. Sheet: «قوانین و مقررات مرتبط با خدمت در صورت وجود ذکر گردد.»';
comment on column service_regulation.ordinal is 'Place of the item among the regulations of the form, counted from 1.';
comment on column service_regulation.text is 'The item as the form has it.';
comment on column service_regulation.law_title is 'Name of the act with its kind; a known law''s usual one; null where not known.';
comment on column service_regulation.article is 'ماده, or اصل of the constitution; as written where it is no plain number (۱۳-۴).';
comment on column service_regulation.number is 'Number of the act in ASCII digits, without spaces: 206/93/7740; null where not known.';
comment on column service_regulation.date_jalali is 'Date of the act or of its approval in the Jalali calendar: YYYY-MM-DD, YYYY-MM or YYYY, as far as it is told.';
comment on column service_regulation.reference is 'Place among the references of the same item, counted from 1; null where nothing in it could be recognised.';
comment on column service_regulation.role is 'cited, or basis: what the title of a cited act says it is made under (آیین‌نامه اجرایی ماده ۶۲ قانون …).';
comment on column service_regulation.law_key is 'The same for every spelling of one act; null where the text does not tell which act it is.';
comment on column service_regulation.chapter is 'فصل، باب، مبحث.';
comment on column service_regulation.chapter_to is 'The end of a range of chapters.';
comment on column service_regulation.article_to is 'The end of a range of articles (مواد ۱۰ تا ۱۲).';
comment on column service_regulation.note is 'تبصره; the word itself where the only note of an article is meant.';
comment on column service_regulation.note_to is 'The end of a range of notes.';
comment on column service_regulation.paragraph is 'بند.';
comment on column service_regulation.paragraph_to is 'The end of a range of paragraphs.';
comment on column service_regulation.clause is 'جزء، ردیف.';
comment on column service_regulation.clause_to is 'The end of a range of clauses.';
comment on column service_regulation.approving_body is 'Who made or approved the act: مجلس شورای اسلامی، هیات وزیران …; null where not told.';
comment on column service_regulation.doubts is 'What could not be told surely: date-invalid, several-dates, date-of-which-act, part-of-which-act, of-which-article, number-or-date; and how a date was completed.';

create table license_regulation (
    form_id varchar not null,
    ordinal integer not null,
    item integer not null,
    text varchar not null,
    law_kind varchar,
    law_title varchar,
    article varchar,
    number varchar,
    date_raw varchar,
    date_jalali varchar,
    date date,
    reference integer,
    role varchar,
    law_key varchar,
    chapter varchar,
    chapter_to varchar,
    article_to varchar,
    note varchar,
    note_to varchar,
    paragraph varchar,
    paragraph_to varchar,
    clause varchar,
    clause_to varchar,
    approving_body varchar,
    doubts varchar[]
);
comment on table license_regulation is 'One legal reference of a licence (مستندات قانونی), split like those in service_regulation.';
comment on column license_regulation.form_id is 'The form.';
comment on column license_regulation.ordinal is 'Place of the licence among the rows of the form, counted from 1.';
comment on column license_regulation.item is 'Place of the item among the legal bases of the licence, counted from 1.';
comment on column license_regulation.text is 'The item as the form has it.';
comment on column license_regulation.law_kind is 'Kind of law: قانون، آیین‌نامه، بخشنامه …; null where not known.';
comment on column license_regulation.law_title is 'Name of the act with its kind; a known law''s usual one; null where not known.';
comment on column license_regulation.article is 'ماده, or اصل of the constitution; as written where it is no plain number (۱۳-۴).';
comment on column license_regulation.number is 'Number of the act in ASCII digits, without spaces: 206/93/7740; null where not known.';
comment on column license_regulation.date_raw is 'Date as written; null where there is none.';
comment on column license_regulation.date_jalali is 'Date of the act or of its approval in the Jalali calendar: YYYY-MM-DD, YYYY-MM or YYYY, as far as it is told.';
comment on column license_regulation.date is 'The same date in the Gregorian calendar.';
comment on column license_regulation.reference is 'Place among the references of the same item, counted from 1; null where nothing in it could be recognised.';
comment on column license_regulation.role is 'cited, or basis: what the title of a cited act says it is made under (آیین‌نامه اجرایی ماده ۶۲ قانون …).';
comment on column license_regulation.law_key is 'The same for every spelling of one act; null where the text does not tell which act it is.';
comment on column license_regulation.chapter is 'فصل، باب، مبحث.';
comment on column license_regulation.chapter_to is 'The end of a range of chapters.';
comment on column license_regulation.article_to is 'The end of a range of articles (مواد ۱۰ تا ۱۲).';
comment on column license_regulation.note is 'تبصره; the word itself where the only note of an article is meant.';
comment on column license_regulation.note_to is 'The end of a range of notes.';
comment on column license_regulation.paragraph is 'بند.';
comment on column license_regulation.paragraph_to is 'The end of a range of paragraphs.';
comment on column license_regulation.clause is 'جزء، ردیف.';
comment on column license_regulation.clause_to is 'The end of a range of clauses.';
comment on column license_regulation.approving_body is 'Who made or approved the act: مجلس شورای اسلامی، هیات وزیران …; null where not told.';
comment on column license_regulation.doubts is 'What could not be told surely: date-invalid, several-dates, date-of-which-act, part-of-which-act, of-which-article, number-or-date; and how a date was completed.';
