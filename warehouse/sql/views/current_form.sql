-- current_form: which forms hold today? Every form of a finished batch whose place no newer one took, with its document.
create or replace view current_form as
select
    form.form_id,
    form.document_id,
    form.batch_id,
    form.form_index,
    form.form_type,
    form.template,
    form.confidence,
    form.lowest_confidence,
    form.service_form_id,
    form.valid_from,
    form.supersedes,
    document.paths,
    document.outcome
from form
join document on document.document_id = form.document_id
where form.is_current;
