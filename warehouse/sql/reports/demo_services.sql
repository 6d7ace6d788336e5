-- demo_services: which services exist, whose, and with which identifier?
select
    report_service_catalogue.service_id,
    report_service_catalogue.title,
    report_service_catalogue.agency
from report_service_catalogue
limit 10;
