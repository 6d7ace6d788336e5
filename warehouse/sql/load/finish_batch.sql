-- Mark a batch as finished, with its accounts.
update batch
set
    finished_at = $finished_at::timestamp,
    is_finished = true,
    input_count = ended.inputs,
    loaded_count = ended.loaded,
    partial_count = ended.partial,
    unrecognised_count = ended.unrecognised,
    duplicate_count = ended.duplicate,
    set_aside_count = ended.set_aside
from (
    select
        count(*) as inputs,
        count(*) filter (where input.outcome = 'loaded') as loaded,
        count(*) filter (where input.outcome = 'partial') as partial,
        count(*) filter (where input.outcome = 'unrecognised') as unrecognised,
        count(*) filter (where input.outcome = 'duplicate') as duplicate,
        count(*) filter (where input.outcome = 'set_aside') as set_aside
    from input
    where input.batch_id = $batch_id
) as ended
where batch.batch_id = $batch_id;
