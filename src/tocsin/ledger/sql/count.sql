SELECT
  (SELECT count(*) FROM reports),
  (SELECT count(*) FROM current_codings WHERE problem IS NOT NULL),
  (SELECT count(*) FROM codings),
  (SELECT count(*) FROM claims)
