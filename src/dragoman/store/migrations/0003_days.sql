-- For questions about a span of days, and for counting without reading the claims themselves.
CREATE INDEX claims_by_latest ON claims (latest, earliest);
CREATE INDEX claims_by_reading ON claims (document, reading);
DROP INDEX claims_by_document;
