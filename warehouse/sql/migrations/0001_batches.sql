-- What came in: runs of ingestion, the documents they brought, and how each single input ended.

create table schema_migration (
    number integer not null,
    name varchar not null,
    applied_at timestamp not null,
    program_version varchar not null,
    digest varchar not null
);
comment on table schema_migration is 'One change of this database''s own structure that was carried out; only ever added to.';
comment on column schema_migration.number is 'Number of the migration; 0 stands for the views, which are written anew whenever they change.';
comment on column schema_migration.name is 'Name of the file it came from.';
comment on column schema_migration.applied_at is 'When it was carried out, in UTC.';
comment on column schema_migration.program_version is 'Version of the program that carried it out.';
comment on column schema_migration.digest is 'SHA-256 of its text.';

create table batch (
    batch_id integer not null,
    started_at timestamp not null,
    finished_at timestamp,
    is_finished boolean not null,
    program_version varchar not null,
    settings varchar not null,
    inputs varchar[] not null,
    continued_count integer not null,
    input_count bigint not null,
    loaded_count bigint not null,
    partial_count bigint not null,
    unrecognised_count bigint not null,
    duplicate_count bigint not null,
    set_aside_count bigint not null
);
comment on table batch is 'One run of ingestion (یک نوبت بارگذاری): when, by which version, with which settings, and how its inputs ended. Views show a batch once it is finished.';
comment on column batch.batch_id is 'Number of the batch, counted from 1.';
comment on column batch.started_at is 'When it began, in UTC.';
comment on column batch.finished_at is 'When it was finished, in UTC; null while it runs, or after it was killed.';
comment on column batch.is_finished is 'Whether every input was taken in and the views show it. A batch that was killed is continued by the next ingestion.';
comment on column batch.program_version is 'Version of the program that finished it (or runs it).';
comment on column batch.settings is 'Settings of the run, as JSON.';
comment on column batch.inputs is 'Paths that were given, as they were given.';
comment on column batch.continued_count is 'How many times it was continued after it had been killed.';
comment on column batch.input_count is 'How many inputs it has: files, and paths that could not be opened.';
comment on column batch.loaded_count is 'Inputs that were read whole (بارگذاری‌شده).';
comment on column batch.partial_count is 'Inputs that were read with doubts a person should look at.';
comment on column batch.unrecognised_count is 'Inputs whose forms match no known template; they are kept with all of their text.';
comment on column batch.duplicate_count is 'Inputs whose bytes were known already.';
comment on column batch.set_aside_count is 'Inputs that could not be read (کنار گذاشته‌شده); each has a reason in table input.';

create table document (
    document_id varchar not null,
    sha256 varchar not null,
    format varchar not null,
    size_bytes bigint not null,
    page_count integer,
    paths varchar[] not null,
    batch_id integer not null,
    load_order bigint not null,
    loaded_at timestamp not null,
    program_version varchar not null,
    outcome varchar not null,
    error_code varchar,
    error_message varchar,
    form_count integer not null,
    modified_at timestamp,
    file_changed_at timestamp,
    dated_at timestamp not null,
    dated_by varchar not null
);
comment on table document is 'One distinct file by its content (سند): the same bytes under two names are one document.';
comment on column document.document_id is 'Key of the document: the first 20 digits of its SHA-256.';
comment on column document.sha256 is 'SHA-256 of the bytes, in hexadecimal digits.';
comment on column document.format is 'Format by content: docx, pdf, doc …';
comment on column document.size_bytes is 'Size of the file in bytes.';
comment on column document.page_count is 'Number of pages, where the format has pages.';
comment on column document.paths is 'Every path it was seen at, in order; archive.zip!/name for a member of an archive.';
comment on column document.batch_id is 'Batch that brought it.';
comment on column document.load_order is 'Place of its first input within the batch, counted from 1.';
comment on column document.loaded_at is 'When it was loaded, in UTC.';
comment on column document.program_version is 'Version of the program that read it.';
comment on column document.outcome is 'How it ended: loaded, partial, unrecognised or set_aside.';
comment on column document.error_code is 'Stable code of the reason where it was not read whole.';
comment on column document.error_message is 'The reason in words, with what to do.';
comment on column document.form_count is 'Number of forms found in it.';
comment on column document.modified_at is 'Date of last change that the document carries in itself, in UTC.';
comment on column document.file_changed_at is 'Date of last change of the file in its folder or archive, in UTC.';
comment on column document.dated_at is 'The date by which newer and older are told, in UTC.';
comment on column document.dated_by is 'Where that date is from: given (at ingestion), document (its own date of change), file (that of the file) or load.';

create table input (
    batch_id integer not null,
    input_order bigint not null,
    path varchar not null,
    document_id varchar,
    outcome varchar not null,
    reason_code varchar,
    reason varchar
);
comment on table input is 'One input of a batch (ورودی) and how it ended; nothing submitted disappears.';
comment on column input.batch_id is 'The batch.';
comment on column input.input_order is 'Place among the inputs of the batch, counted from 1.';
comment on column input.path is 'Path as given or found.';
comment on column input.document_id is 'The document it is; null where the path could not be opened.';
comment on column input.outcome is 'loaded, partial, unrecognised, duplicate or set_aside.';
comment on column input.reason_code is 'Stable code of the reason, where it was not loaded.';
comment on column input.reason is 'The reason in words, with what to do.';
