-- Which of these digests are known, and how those documents ended.
select
    document.sha256,
    document.document_id,
    document.paths[1] as path,
    document.outcome,
    document.error_code,
    document.error_message,
    document.form_count
from document
semi join incoming_digest using (sha256);
