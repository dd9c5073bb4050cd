SELECT json FROM coded_claims WHERE coding_id = :coding ORDER BY position
