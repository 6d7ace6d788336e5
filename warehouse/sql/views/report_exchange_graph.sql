-- report_exchange_graph: who asks whom for what, online, in batches or on paper, and who should be connected first?
create or replace view report_exchange_graph as
select
    asking.name as asking_agency,
    coalesce(asked.name, external_exchange.agency) as asked_agency,
    count(*) as exchanges,
    count(distinct external_exchange.form_id) as services,
    count(*) filter (where external_exchange.online) as online,
    count(*) filter (where external_exchange.batch) as batch,
    count(*) filter (where len(external_exchange.non_electronic_by) > 0) as on_paper,
    count(*) filter (where list_contains(external_exchange.non_electronic_by, 'applicant')) as carried_by_applicant,
    count(*) filter (
        where external_exchange.online is false
        and external_exchange.batch is false
        and len(external_exchange.non_electronic_by) = 0
    ) as unanswered,
    list(distinct external_exchange.fields order by external_exchange.fields)
        filter (where external_exchange.fields is not null) as fields,
    coalesce(
        sum(current_service.recipients_count)
            filter (where len(external_exchange.non_electronic_by) > 0),
        0
    )::bigint as recipients_on_paper
from external_exchange
join current_service on current_service.form_id = external_exchange.form_id
left join agency as asking on asking.agency_id = current_service.agency_id
left join agency as asked on asked.agency_id = external_exchange.agency_id
group by
    asking.name,
    coalesce(asked.name, external_exchange.agency)
order by
    on_paper desc,
    exchanges desc,
    asking_agency,
    asked_agency;
