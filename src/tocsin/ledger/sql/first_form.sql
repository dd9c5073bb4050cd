-- The first form of the ledger. It only grows: a report read again, by a newer model or with a date it lacked before,
-- is a new row of codings with claims of its own; the views show the reading that counts.

PRAGMA application_id = 1414480723;  -- "TOCS" in ASCII: how a ledger is told from any other SQLite file

CREATE TABLE migrations (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  at TEXT NOT NULL
);

-- A text with a lone surrogate (legal in JSON, not in UTF-8) is kept as a blob, so that every offset still holds; hence
-- no STRICT, which would refuse it.
CREATE TABLE reports (
  id TEXT PRIMARY KEY NOT NULL,
  sha256 TEXT NOT NULL,
  text TEXT NOT NULL,
  added TEXT NOT NULL              -- UTC, when this ledger learned of it
);

CREATE TABLE codings (             -- one reading of one report: how it came, and what was made of it
  id INTEGER PRIMARY KEY,
  report_id TEXT NOT NULL REFERENCES reports (id),
  digest TEXT NOT NULL,            -- of all that a second reading could change, but for scores and where it was read from
  title TEXT,
  outlet TEXT,
  published TEXT,                  -- ISO date
  language TEXT,
  url TEXT,
  origin TEXT,
  problem TEXT,                     -- why it was not coded; null where it was
  added TEXT NOT NULL,
  UNIQUE (report_id, digest)
);

CREATE TABLE coded_claims (
  key INTEGER PRIMARY KEY,
  coding_id INTEGER NOT NULL REFERENCES codings (id),
  position INTEGER NOT NULL,       -- in the coding, from 0
  id TEXT NOT NULL,
  report_id TEXT NOT NULL REFERENCES reports (id),
  text TEXT NOT NULL,
  evidence_start INTEGER NOT NULL,
  evidence_end INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  event TEXT,
  mode TEXT,
  move TEXT,
  speech TEXT,
  status TEXT,
  polarity TEXT NOT NULL,
  actors TEXT NOT NULL,            -- JSON lists of ids; of types for forces
  recipients TEXT NOT NULL,
  forces TEXT NOT NULL,
  places TEXT NOT NULL,            -- place, origin and destination together
  asserted_by TEXT NOT NULL,
  when_start TEXT,
  when_end TEXT,
  confidence REAL NOT NULL,
  by TEXT NOT NULL,
  json TEXT NOT NULL,              -- the whole claim, in its public form
  UNIQUE (coding_id, position)
);

CREATE INDEX coded_claims_id ON coded_claims (id);
CREATE INDEX coded_claims_report ON coded_claims (report_id);

CREATE TABLE evidence (            -- one row for each span of each field
  claim_key INTEGER NOT NULL REFERENCES coded_claims (key),
  position INTEGER NOT NULL,       -- in the claim, from 0
  claim_id TEXT NOT NULL,
  field TEXT NOT NULL,
  start INTEGER NOT NULL,          -- characters (Unicode code points) of the report's text
  end INTEGER NOT NULL,            -- exclusive
  text TEXT NOT NULL,
  PRIMARY KEY (claim_key, position)
) WITHOUT ROWID;

CREATE INDEX evidence_claim ON evidence (claim_id);

-- The reading that counts: the newest that was coded; where none was, the newest.
CREATE VIEW current_codings AS
SELECT c.*, r.sha256, r.text
FROM codings c JOIN reports r ON r.id = c.report_id
WHERE c.id = (
  SELECT id FROM codings WHERE report_id = c.report_id ORDER BY problem IS NULL DESC, id DESC LIMIT 1
);

CREATE VIEW claims AS
SELECT k.*, c.published, c.title, c.outlet, c.url, c.added
FROM coded_claims k JOIN current_codings c ON c.id = k.coding_id;

PRAGMA user_version = 1;
