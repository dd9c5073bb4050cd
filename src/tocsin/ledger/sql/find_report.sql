SELECT id, report_id, text, title, outlet, published, language, url, origin, problem
FROM current_codings WHERE report_id = :report
