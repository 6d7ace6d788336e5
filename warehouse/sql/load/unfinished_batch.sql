-- The batch that was killed, if there is one.
select
    batch.batch_id
from batch
where not batch.is_finished
order by batch.batch_id desc
limit 1;
