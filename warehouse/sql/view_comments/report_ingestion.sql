-- What report_ingestion and its columns are.
comment on view report_ingestion is 'What came in, what was set aside and why, and what awaits a person (گزارش بارگذاری)?';
comment on column report_ingestion.batch_id is 'The batch.';
comment on column report_ingestion.finished_at is 'When the batch was finished, in UTC.';
comment on column report_ingestion.input_order is 'Place among the inputs of the batch, counted from 1.';
comment on column report_ingestion.path is 'Path as given or found.';
comment on column report_ingestion.outcome is 'loaded, partial, unrecognised, duplicate or set_aside.';
comment on column report_ingestion.reason_code is 'Stable code of the reason, where it was not loaded.';
comment on column report_ingestion.reason is 'The reason in words, with what to do.';
comment on column report_ingestion.format is 'Format by content: docx, pdf, doc …';
comment on column report_ingestion.forms is 'Number of forms found in the document.';
comment on column report_ingestion.errors is 'Findings of severity error on its forms.';
comment on column report_ingestion.warnings is 'Findings of severity warning on its forms.';
comment on column report_ingestion.awaits_person is 'True where somebody should look: it was not loaded whole, or has errors.';
comment on column report_ingestion.document_id is 'The document it is; null where the path could not be opened.';
