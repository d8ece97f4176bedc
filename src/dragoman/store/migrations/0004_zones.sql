-- The key's columns come first: SQLite 3.40's integrity_check takes any other order for damage.
CREATE TABLE new_zones (
  document INTEGER NOT NULL REFERENCES documents, -- whose text
  ordinal INTEGER NOT NULL,                       -- order in the document
  start INTEGER NOT NULL CHECK (start >= 0),      -- first code point
  "end" INTEGER NOT NULL,                         -- one past the last
  kind TEXT NOT NULL,                             -- headline, byline, dateline, caption, body, related, boilerplate
  PRIMARY KEY (document, ordinal),
  CHECK ("end" >= start)
) STRICT, WITHOUT ROWID;
INSERT INTO new_zones (document, ordinal, start, "end", kind) SELECT document, ordinal, start, "end", kind FROM zones;
DROP TABLE zones;
ALTER TABLE new_zones RENAME TO zones;
CREATE TRIGGER zones_stay BEFORE UPDATE ON zones BEGIN SELECT RAISE(ABORT, 'zones are append-only'); END;
CREATE TRIGGER zones_remain BEFORE DELETE ON zones BEGIN SELECT RAISE(ABORT, 'zones are append-only'); END;
