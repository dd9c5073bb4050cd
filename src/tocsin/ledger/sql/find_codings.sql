SELECT id, report_id, text, title, outlet, published, language, url, origin, problem
FROM current_codings ORDER BY published IS NULL, published, id
