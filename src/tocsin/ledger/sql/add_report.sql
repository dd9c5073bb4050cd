INSERT INTO reports (id, sha256, text, added) VALUES (:id, :sha256, :text, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
