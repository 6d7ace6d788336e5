-- A licence form is current as long as the service form it comes with.
update form
set
    is_current = service_form.is_current,
    valid_to = service_form.valid_to,
    superseded_in_batch = service_form.superseded_in_batch,
    supersession_ground = case when service_form.is_current then null else 'with its service form' end
from form as service_form
where service_form.form_id = form.service_form_id
and form.is_current is distinct from service_form.is_current;
