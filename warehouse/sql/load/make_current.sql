-- Make the forms of a finished batch current, before the succession takes that away from some.
update form
set is_current = true
where batch_id = $batch_id;
