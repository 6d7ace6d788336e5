-- What a batch that is continued has taken in already.
select
    input.input_order,
    input.path,
    input.document_id,
    input.outcome,
    input.reason_code,
    input.reason
from input
where input.batch_id = $batch_id
order by input.input_order;
