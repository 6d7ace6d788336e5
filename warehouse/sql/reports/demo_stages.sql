-- demo_stages: how far is each stage of the services electronic?
select
    report_electronic_maturity.stage,
    sum(report_electronic_maturity.services)::bigint as services,
    sum(report_electronic_maturity.electronic)::bigint as electronic,
    sum(report_electronic_maturity.both)::bigint as both,
    sum(report_electronic_maturity.non_electronic)::bigint as non_electronic,
    sum(report_electronic_maturity.blank)::bigint as blank,
    sum(report_electronic_maturity.unknown)::bigint as unknown
from report_electronic_maturity
where report_electronic_maturity.is_latest
group by report_electronic_maturity.stage
order by min(list_position(['information', 'request', 'production', 'delivery'], report_electronic_maturity.stage));
