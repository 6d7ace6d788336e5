-- Add to known documents the paths at which they were seen again.
update document
set paths = list_concat(document.paths, seen.paths)
from (
    select
        incoming.document_id,
        list(incoming.path order by incoming.input_order) as paths
    from (
        select
            incoming_input.document_id,
            incoming_input.path,
            min(incoming_input.input_order) as input_order
        from incoming_input
        where incoming_input.document_id is not null
        group by incoming_input.document_id, incoming_input.path
    ) as incoming
    join document as known
        on known.document_id = incoming.document_id
        and not list_contains(known.paths, incoming.path)
    group by incoming.document_id
) as seen
where seen.document_id = document.document_id;
