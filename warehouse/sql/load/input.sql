-- Note how each input of a chunk ended.
insert into input by name
select
    incoming.batch_id,
    incoming.input_order,
    incoming.path,
    incoming.document_id,
    incoming.outcome,
    incoming.reason_code,
    incoming.reason
from incoming_input as incoming;
