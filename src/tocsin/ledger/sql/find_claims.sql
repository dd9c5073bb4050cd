SELECT json FROM claims
WHERE (:report IS NULL OR report_id = :report)
  AND (:actor IS NULL OR EXISTS (
    SELECT 1 FROM json_each(actors) WHERE value = :actor OR substr(value, 1, length(:actor) + 1) = :actor || '_'))
  AND (:event IS NULL OR event = :event)
  AND (:move IS NULL OR move = :move)
  AND (:speech IS NULL OR speech = :speech)
  AND (:status IS NULL OR status = :status)
ORDER BY published IS NULL, published, coding_id, position
