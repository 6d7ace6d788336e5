-- report_ingestion: what came in, what was set aside and why, and what awaits a person?
create or replace view report_ingestion as
with found as (
    select
        form.document_id,
        count(*) filter (where finding.severity = 'error') as errors,
        count(*) filter (where finding.severity = 'warning') as warnings
    from finding
    join form on form.form_id = finding.form_id
    group by form.document_id
)
select
    input.batch_id,
    batch.finished_at,
    input.input_order,
    input.path,
    input.outcome,
    input.reason_code,
    input.reason,
    document.format,
    coalesce(document.form_count, 0) as forms,
    coalesce(found.errors, 0) as errors,
    coalesce(found.warnings, 0) as warnings,
    input.outcome in ('partial', 'unrecognised', 'set_aside')
        or (input.outcome <> 'duplicate' and coalesce(found.errors, 0) > 0) as awaits_person,
    input.document_id
from input
join batch on batch.batch_id = input.batch_id
left join document on document.document_id = input.document_id
left join found on found.document_id = input.document_id
where batch.is_finished
order by
    input.batch_id,
    input.input_order;
