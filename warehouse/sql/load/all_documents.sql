-- Every document, and how it ended.
select
    document.sha256,
    document.document_id,
    document.paths[1] as path,
    document.outcome,
    document.error_code,
    document.error_message,
    document.form_count
from document;
