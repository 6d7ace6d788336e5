-- What current_form and its columns are.
comment on view current_form is 'Which forms hold today? Every form of a finished batch whose place no newer one took, with its document.';
comment on column current_form.form_id is 'Key of the form: document_id/number of the form in the document.';
comment on column current_form.document_id is 'The document it stands in.';
comment on column current_form.batch_id is 'Batch that brought it.';
comment on column current_form.form_index is 'Place among the forms of the document, counted from 1.';
comment on column current_form.form_type is 'service (شناسنامه خدمت), license_list (مجوزهای صادره، فرم شماره یک), license_inquiries (فرم شماره دو), unknown, or the name that a template gives.';
comment on column current_form.template is 'The layout that was recognised, such as service-1393; null where none was.';
comment on column current_form.confidence is 'Confidence in the form as a whole, 0 to 1; below 0.9 a person should look.';
comment on column current_form.lowest_confidence is 'The lowest confidence of its values.';
comment on column current_form.service_form_id is 'For a licence form: the service form of the same document that it comes with.';
comment on column current_form.valid_from is 'The date from which it holds: that of its document, in UTC.';
comment on column current_form.supersedes is 'The forms whose place it took.';
comment on column current_form.paths is 'Every path it was seen at, in order; archive.zip!/name for a member of an archive.';
comment on column current_form.outcome is 'How it ended: loaded, partial, unrecognised or set_aside.';
