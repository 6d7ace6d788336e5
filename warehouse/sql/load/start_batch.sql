-- Begin a batch.
insert into batch by name
select
    coalesce(max(batch.batch_id), 0) + 1 as batch_id,
    $started_at::timestamp as started_at,
    null::timestamp as finished_at,
    false as is_finished,
    $program_version as program_version,
    $settings as settings,
    $inputs::varchar[] as inputs,
    0 as continued_count,
    0 as input_count,
    0 as loaded_count,
    0 as partial_count,
    0 as unrecognised_count,
    0 as duplicate_count,
    0 as set_aside_count
from batch;
