-- Load the documents of a chunk.
insert into document by name
select
    incoming.document_id,
    incoming.sha256,
    incoming.format,
    incoming.size_bytes,
    incoming.page_count,
    case
        when former.paths is null then incoming.paths
        else list_concat(former.paths, list_filter(incoming.paths, lambda path: not list_contains(former.paths, path)))
    end as paths,
    incoming.batch_id,
    incoming.load_order,
    incoming.loaded_at,
    incoming.program_version,
    incoming.outcome,
    incoming.error_code,
    incoming.error_message,
    incoming.form_count,
    incoming.modified_at,
    incoming.file_changed_at,
    incoming.dated_at,
    incoming.dated_by
from incoming_document as incoming
left join former_document as former using (document_id);
