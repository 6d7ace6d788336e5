-- Load the forms of a chunk; none is current before its batch is finished.
insert into form by name
select
    incoming.form_id,
    incoming.document_id,
    document.batch_id,
    incoming.form_index,
    incoming.form_type,
    incoming.template,
    document.program_version as reader_version,
    incoming.template_version,
    incoming.confidence,
    incoming.lowest_confidence,
    incoming.service_form_id,
    false as is_current,
    document.dated_at as valid_from,
    []::varchar[] as supersedes
from incoming_form as incoming
join incoming_document as document using (document_id);
