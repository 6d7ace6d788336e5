-- For the service forms of every agency that a batch touches, or of all where no batch is given: which newer form takes the place of each.
-- The same agency and identifier, else (where one of the two has no identifier) the same agency and folded title.
-- Newer by the date of the document, then by the file's own, then by the order of loading; forms of one document never
-- replace each other. An identifier counts as one only with the eleven digits of the national pattern.
create or replace temporary table succession as
with touched as (
    select distinct
        service.agency_id
    from service
    join form using (form_id)
    where (form.batch_id = $batch_id or $batch_id is null)
    and service.agency_id is not null
),
candidate as (
    select
        service.form_id,
        service.agency_id,
        service.title_folded,
        case when length(service.service_id) = 11 then service.service_id end as identifier,
        form.batch_id,
        document.dated_at,
        document.file_changed_at,
        document.dated_by,
        dense_rank() over (
            order by
                document.dated_at,
                document.file_changed_at nulls first,
                document.batch_id,
                document.load_order
        ) as position
    from service
    join form using (form_id)
    join document on document.document_id = form.document_id
    semi join touched using (agency_id)
),
ahead as (
    select
        candidate.form_id,
        candidate.batch_id,
        candidate.dated_at,
        candidate.file_changed_at,
        case
            when candidate.identifier is not null
            then min({'position': candidate.position, 'form_id': candidate.form_id}) over same_identifier
        end as by_identifier,
        case
            when candidate.identifier is not null
            then min(candidate.batch_id) over same_identifier
        end as batch_by_identifier,
        case
            when candidate.title_folded is null
            then null
            when candidate.identifier is null
            then min({'position': candidate.position, 'form_id': candidate.form_id}) over same_title
            else min(
                case
                    when candidate.identifier is null
                    then {'position': candidate.position, 'form_id': candidate.form_id}
                end
            ) over same_title
        end as by_title,
        case
            when candidate.title_folded is null
            then null
            when candidate.identifier is null
            then min(candidate.batch_id) over same_title
            else min(case when candidate.identifier is null then candidate.batch_id end) over same_title
        end as batch_by_title
    from candidate
    window
        same_identifier as (
            partition by candidate.agency_id, candidate.identifier
            order by candidate.position
            range between 1 following and unbounded following
        ),
        same_title as (
            partition by candidate.agency_id, candidate.title_folded
            order by candidate.position
            range between 1 following and unbounded following
        )
),
chosen as (
    select
        ahead.form_id,
        ahead.batch_id,
        ahead.dated_at,
        ahead.file_changed_at,
        coalesce(least(ahead.by_identifier, ahead.by_title), ahead.by_identifier, ahead.by_title) as newer,
        case
            when ahead.by_identifier is not null
            and (ahead.by_title is null or ahead.by_identifier <= ahead.by_title)
            then 'identifier'
            else 'title'
        end as matched_by,
        greatest(
            ahead.batch_id,
            coalesce(
                least(ahead.batch_by_identifier, ahead.batch_by_title),
                ahead.batch_by_identifier,
                ahead.batch_by_title
            )
        ) as superseded_in_batch
    from ahead
)
select
    chosen.form_id,
    chosen.newer.form_id as superseded_by,
    newer.dated_at as valid_to,
    case when chosen.newer is not null then chosen.superseded_in_batch end as superseded_in_batch,
    case
        when chosen.newer is null
        then null
        when newer.dated_at > chosen.dated_at
        then chosen.matched_by || ', newer by ' || newer.dated_by
        when newer.file_changed_at > chosen.file_changed_at
        then chosen.matched_by || ', newer by file'
        else chosen.matched_by || ', newer by load'
    end as supersession_ground
from chosen
left join candidate as newer
    on newer.form_id = chosen.newer.form_id;
