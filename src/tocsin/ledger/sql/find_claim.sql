-- Older readings too, since an id that was cited must go on opening; the newest row of each id.
SELECT id, json, max(key) FROM coded_claims WHERE id >= :low AND id < :high GROUP BY id ORDER BY id LIMIT :limit
