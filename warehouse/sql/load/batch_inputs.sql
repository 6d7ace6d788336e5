-- What a batch that is continued has taken in already.
select
    input.path,
    input.document_id,
    input.outcome,
    input.reason_code,
    input.reason,
    input.input_order
from input
where input.batch_id = $batch_id;
