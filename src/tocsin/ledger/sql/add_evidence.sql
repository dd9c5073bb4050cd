INSERT INTO evidence (claim_key, position, claim_id, field, start, end, text)
VALUES (:claim_key, :position, :claim_id, :field, :start, :end, :text)
