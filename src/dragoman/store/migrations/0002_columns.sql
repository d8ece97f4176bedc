-- For columnar copies: which file this is, and dyads in order of their claims.
INSERT OR IGNORE INTO facts (name, value) VALUES ('identity', lower(hex(randomblob(8))));
CREATE INDEX IF NOT EXISTS dyads_by_claim ON dyads (claim);
