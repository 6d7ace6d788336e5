-- demo_documents: which documents are demanded of people most often?
select
    min(service_document.text) as document,
    count(distinct service_document.form_id) as services
from service_document
join current_service on current_service.form_id = service_document.form_id
group by service_document.text_folded
order by
    services desc,
    document
limit 8;
