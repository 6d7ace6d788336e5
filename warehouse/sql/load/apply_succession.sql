-- Store which forms took the place of which, and why.
update form
set
    is_current = changed.superseded_by is null,
    superseded_by = changed.superseded_by,
    valid_to = changed.valid_to,
    superseded_in_batch = changed.superseded_in_batch,
    supersession_ground = changed.supersession_ground,
    supersedes = changed.supersedes
from (
    select
        succession.form_id,
        succession.superseded_by,
        succession.valid_to,
        succession.superseded_in_batch,
        succession.supersession_ground,
        coalesce(older.form_ids, []::varchar[]) as supersedes
    from succession
    left join (
        select
            succession.superseded_by,
            list(succession.form_id order by succession.form_id) as form_ids
        from succession
        where succession.superseded_by is not null
        group by succession.superseded_by
    ) as older
        on older.superseded_by = succession.form_id
) as changed
where changed.form_id = form.form_id
and (
    form.superseded_by is distinct from changed.superseded_by
    or form.is_current is distinct from (changed.superseded_by is null)
    or form.supersedes is distinct from changed.supersedes
    or form.valid_to is distinct from changed.valid_to
    or form.superseded_in_batch is distinct from changed.superseded_in_batch
    or form.supersession_ground is distinct from changed.supersession_ground
);
