INSERT INTO codings (report_id, digest, title, outlet, published, language, url, origin, problem, added)
VALUES (:id, :digest, :title, :outlet, :published, :language, :url, :origin, :problem, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
