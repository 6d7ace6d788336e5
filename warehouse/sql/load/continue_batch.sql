-- Continue a batch that was killed.
update batch
set
    continued_count = continued_count + 1,
    program_version = $program_version,
    settings = $settings,
    inputs = list_concat(inputs, list_filter($inputs::varchar[], lambda given: not list_contains(inputs, given)))
where batch_id = $batch_id;
