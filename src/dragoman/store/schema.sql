-- The whole schema of a dragoman database, as a new file gets it (version: see migrations/).
-- Four clocks, never mixed: when it happened (events, relations), when it was said (claim_parties.said_*),
-- when it was published (documents.published*), when it was read (documents.ingested_at, readings.read_at).
-- Times of ours are UTC text "YYYY-MM-DDTHH:MM:SS.ffffffZ", so that text order is time order.
-- What was read is append-only: triggers at the end refuse to change or delete it.

CREATE TABLE documents (
  row INTEGER PRIMARY KEY,                  -- number within this file; other tables point here
  id TEXT NOT NULL UNIQUE CHECK (length(id) > 0), -- stable id: hash of the text and its url
  source_id TEXT,                           -- id field of the JSONL row that it came from
  url TEXT,                                 -- where it was found
  title TEXT,                               -- headline
  byline TEXT,                              -- who signs it
  publisher TEXT,                           -- who carries it
  credited_publisher TEXT,                  -- whom it credits ("(AP)", RSS source), where the loader saw it
  published TEXT,                           -- ISO 8601 exactly as the source tells it: a date, or an aware time
  published_precision TEXT CHECK (published_precision IN ('day', 'time')), -- what `published` is; null when untold
  published_day TEXT,                       -- local day of publication, for comparison
  updated TEXT,                             -- ISO 8601 as told, of the last change
  language TEXT,                            -- ISO 639-1
  kind TEXT NOT NULL,                       -- news, opinion, analysis, transcript, statement, readout, unknown
  text_sha256 TEXT NOT NULL CHECK (length(text_sha256) = 64), -- of the text in UTF-8
  ingested_at TEXT NOT NULL,                -- when it entered this file
  text TEXT NOT NULL,                       -- exactly as all offsets count it, in code points; last, so that the rest is read without it
  CHECK ((published IS NULL) = (published_precision IS NULL) AND (published IS NULL) = (published_day IS NULL))
) STRICT;
CREATE INDEX documents_by_day ON documents (published_day);
CREATE INDEX documents_by_url ON documents (url) WHERE url IS NOT NULL;

CREATE TABLE zones (
  document INTEGER NOT NULL REFERENCES documents, -- whose text
  ordinal INTEGER NOT NULL,                       -- order in the document
  start INTEGER NOT NULL CHECK (start >= 0),      -- first code point
  "end" INTEGER NOT NULL,                         -- one past the last
  kind TEXT NOT NULL,                             -- headline, byline, dateline, caption, body, related, boilerplate
  PRIMARY KEY (document, ordinal),
  CHECK ("end" >= start)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentences (
  row INTEGER PRIMARY KEY,                        -- also the row of sentences_text
  document INTEGER NOT NULL REFERENCES documents, -- whose text
  start INTEGER NOT NULL CHECK (start >= 0),      -- first code point
  "end" INTEGER NOT NULL CHECK ("end" > start)    -- one past the last
) STRICT;
CREATE INDEX sentences_by_document ON sentences (document);

CREATE TABLE coders (
  row INTEGER PRIMARY KEY,                  -- number within this file
  name TEXT NOT NULL CHECK (length(name) > 0), -- program or person
  version TEXT NOT NULL,                    -- its version
  UNIQUE (name, version)
) STRICT;

CREATE TABLE readings (
  row INTEGER PRIMARY KEY,                        -- number within this file
  document INTEGER NOT NULL REFERENCES documents, -- what was read
  coder INTEGER NOT NULL REFERENCES coders,       -- by whom
  read_at TEXT NOT NULL,                          -- when
  UNIQUE (document, coder)
) STRICT;

CREATE TABLE superseded (
  reading INTEGER NOT NULL REFERENCES readings,   -- no longer the document's newest reading
  at TEXT NOT NULL,                               -- from this time on
  newer INTEGER NOT NULL REFERENCES readings,     -- because of this one
  PRIMARY KEY (reading, at, newer)
) STRICT, WITHOUT ROWID;

CREATE TABLE judgements (
  row INTEGER PRIMARY KEY,                  -- order of the judgements
  made_at TEXT NOT NULL,                    -- when
  judge TEXT NOT NULL,                      -- who
  verb TEXT NOT NULL CHECK (verb IN ('accept', 'reject', 'relabel', 'merge', 'undo')), -- what is done
  subject TEXT NOT NULL CHECK (length(subject) > 0), -- claim id; for a merge the key of the actor that goes
  value TEXT CHECK (value IS NULL OR json_valid(value)), -- relabel: {path: value}; merge: {"into", "name", "country", ...}
  undoes INTEGER REFERENCES judgements,     -- for undo: the row that no longer holds
  note TEXT,                                -- why, in the judge's words
  CHECK ((verb = 'undo') = (undoes IS NOT NULL) AND (verb IN ('relabel', 'merge')) = (value IS NOT NULL))
) STRICT;
CREATE INDEX judgements_by_subject ON judgements (subject);

CREATE TABLE claims (
  row INTEGER PRIMARY KEY,                        -- number within this file; order of storing
  id TEXT NOT NULL CHECK (length(id) > 0),        -- stable id: the same claim of the next reading has it too
  reading INTEGER NOT NULL REFERENCES readings,   -- which reading of which document
  document INTEGER NOT NULL REFERENCES documents, -- the document again, for quick joins
  judgement INTEGER REFERENCES judgements,        -- null as coded; else the judgement by which this row was relabelled
  coder INTEGER NOT NULL REFERENCES coders,       -- who made this claim
  kind TEXT NOT NULL CHECK (kind IN ('event', 'attitude', 'relation', 'proposition')), -- what the content is
  form TEXT NOT NULL,                             -- direct, indirect, mixed, nominal, headline, author
  cue_type TEXT NOT NULL,                         -- communication, belief, knowledge, control, event, state, inference, gloss
  presupposed INTEGER NOT NULL CHECK (presupposed IN (0, 1)), -- 1: taken for granted, not said
  score REAL NOT NULL CHECK (score BETWEEN 0 AND 1), -- how often such a claim is right on gold data
  quote_start INTEGER NOT NULL CHECK (quote_start >= 0), -- evidence: first code point in the document's text
  quote_end INTEGER NOT NULL,                     -- one past the last
  quote_exact TEXT NOT NULL CHECK (length(quote_exact) = quote_end - quote_start AND length(quote_exact) > 0), -- the words
  quote_sha256 TEXT NOT NULL CHECK (length(quote_sha256) = 64), -- of the words in UTF-8
  content TEXT NOT NULL,                          -- the words that are claimed, pieces joined by a blank
  depth INTEGER NOT NULL CHECK (depth > 0),       -- length of the source chain; 1: the author's own voice
  holder TEXT NOT NULL,                           -- name of the innermost source; AUTHOR where depth is 1
  holder_actor TEXT,                              -- its actor id
  holder_country TEXT,                            -- its country, ISO 3166 alpha-3
  author_factuality TEXT NOT NULL,                -- how sure the author is: CT+ ... Uu
  holder_factuality TEXT NOT NULL,                -- how sure the innermost source is
  earliest TEXT,                                  -- first day on which the content can have been so; day of publication where untold
  latest TEXT,                                    -- last such day
  told INTEGER NOT NULL CHECK (told IN (0, 1)),   -- 1: the text tells the days; 0: they are the publication's
  body TEXT NOT NULL CHECK (json_valid(body)),    -- the claim in JSON as `dragoman schema` has it; nulls and the quote left out
  CHECK (quote_end > quote_start)
) STRICT;
CREATE UNIQUE INDEX claims_by_id ON claims (id, reading, coalesce(judgement, 0)); -- once as coded, once a relabel
CREATE INDEX claims_by_reading ON claims (document, reading);
CREATE INDEX claims_relabelled ON claims (judgement, id) WHERE judgement IS NOT NULL;
CREATE INDEX claims_by_day ON claims (earliest);
CREATE INDEX claims_by_latest ON claims (latest, earliest);

-- Rule 9: no claim without a quote that verifies, whoever writes it.
CREATE TRIGGER claims_quote_verifies BEFORE INSERT ON claims
WHEN NEW.quote_exact IS NOT (SELECT substr(text, NEW.quote_start + 1, NEW.quote_end - NEW.quote_start)
                             FROM documents WHERE row = NEW.document)
  OR NEW.document IS NOT (SELECT document FROM readings WHERE row = NEW.reading)
BEGIN SELECT RAISE(ABORT, 'the quote is not in the document at this place'); END;

CREATE TABLE claim_parties (
  row INTEGER PRIMARY KEY,                  -- number within this file
  claim INTEGER NOT NULL REFERENCES claims, -- in which claim
  role TEXT NOT NULL CHECK (role IN ('source', 'actor', 'recipient', 'experiencer', 'target', 'party')), -- as what
  level INTEGER NOT NULL,                   -- source: place in the chain, 0 is AUTHOR; else order within the role
  name TEXT NOT NULL,                       -- who
  actor TEXT,                               -- actor id
  kind TEXT,                                -- state, person, organisation, armed group, IGO, group, vessel, text
  country TEXT,                             -- ISO 3166 alpha-3
  sector TEXT,                              -- PLOVER sector
  mention_start INTEGER,                    -- where the text names them; null where implicit
  mention_end INTEGER,                      -- one past the last code point
  factuality TEXT,                          -- source: how sure of the content
  said_earliest TEXT,                       -- source: first day on which it can have been said, where told
  said_latest TEXT                          -- source: last such day
) STRICT;
CREATE INDEX claim_parties_by_claim ON claim_parties (claim);

CREATE TABLE speaks_for (
  party INTEGER NOT NULL REFERENCES claim_parties, -- who speaks
  ordinal INTEGER NOT NULL,                 -- order, for joint statements
  name TEXT NOT NULL,                       -- state or organisation spoken for
  country TEXT,                             -- ISO 3166 alpha-3; null for an organisation of no single state
  reason TEXT NOT NULL,                     -- the stated evidence
  PRIMARY KEY (party, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  claim INTEGER PRIMARY KEY REFERENCES claims, -- whose content it is
  type TEXT NOT NULL,                       -- PLOVER's sixteen types
  mode TEXT,                                -- how it was done
  contexts TEXT NOT NULL CHECK (json_valid(contexts)), -- JSON array: what it is about
  status TEXT NOT NULL,                     -- happened, ongoing, planned, possible, denied
  earliest TEXT,                            -- first day on which it can have happened, where told
  latest TEXT,                              -- last such day
  precision TEXT,                           -- day, week, month, quarter, year, unknown; null when untold
  place TEXT,                               -- name of the place
  place_id TEXT,                            -- its id in the tables
  place_country TEXT,                       -- ISO 3166 alpha-3 of who administers it
  lat REAL,                                 -- degrees north, WGS 84
  lon REAL,                                 -- degrees east
  place_precision TEXT,                     -- point, city, region, country
  goldstein REAL                            -- -10 conflict to 10 cooperation
) STRICT;
CREATE INDEX events_by_type ON events (type);

CREATE TABLE attitudes (
  claim INTEGER PRIMARY KEY REFERENCES claims, -- whose content it is
  type TEXT NOT NULL,                       -- sentiment, arguing, agreement, intention, speculation
  polarity TEXT NOT NULL CHECK (polarity IN ('+', '-')), -- for or against
  emotion TEXT,                             -- anxiety, support, ...
  word TEXT NOT NULL,                       -- the words that express it
  intensity TEXT NOT NULL,                  -- low, unmarked, high
  trend TEXT,                               -- rising, falling
  target_claim TEXT,                        -- claim id that it is about
  target_text TEXT                          -- words that it is about
) STRICT;
CREATE INDEX attitudes_by_emotion ON attitudes (emotion) WHERE emotion IS NOT NULL;
CREATE INDEX attitudes_by_type ON attitudes (type);

CREATE TABLE relations (
  claim INTEGER PRIMARY KEY REFERENCES claims, -- whose content it is
  kind TEXT NOT NULL,                       -- alliance, trade, aid, territorial, rivalry, ...
  direction TEXT NOT NULL,                  -- warming, cooling, stable, unknown
  earliest TEXT,                            -- first day on which it can hold, where told
  latest TEXT,                              -- last such day
  precision TEXT,                           -- of the days
  place TEXT,                               -- name of the place
  place_country TEXT                        -- ISO 3166 alpha-3
) STRICT;
CREATE INDEX relations_by_kind ON relations (kind);

CREATE TABLE links (
  claim INTEGER NOT NULL REFERENCES claims, -- from
  ordinal INTEGER NOT NULL,                 -- order within the claim
  type TEXT NOT NULL,                       -- because, restates, denies, same_event, ...
  target TEXT NOT NULL,                     -- to: claim id within the same reading
  PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_by_target ON links (target);

CREATE TABLE issues (
  row INTEGER PRIMARY KEY,                  -- number within this file
  reading INTEGER NOT NULL REFERENCES readings, -- where it went wrong
  stage TEXT NOT NULL,                      -- load, parse, extract, ...
  code TEXT NOT NULL,                       -- short name of the trouble
  message TEXT NOT NULL,                    -- one line for the user
  start INTEGER,                            -- first code point; null: the whole document
  "end" INTEGER                             -- one past the last
) STRICT;
CREATE INDEX issues_by_reading ON issues (reading);
CREATE INDEX issues_by_code ON issues (code);

-- Look-up tables derived from the claims, for speed -------------------------------------------------------------

CREATE TABLE keys (
  row INTEGER PRIMARY KEY,                  -- number within this file
  key TEXT NOT NULL UNIQUE,                 -- ISO alpha-3, actor id, or "~" and a folded name
  kind TEXT NOT NULL CHECK (kind IN ('country', 'actor', 'name')), -- which of the three
  name TEXT NOT NULL,                       -- name as first seen
  country TEXT,                             -- ISO alpha-3 of the actor as first seen
  sector TEXT                               -- PLOVER sector as first seen
) STRICT;

CREATE TABLE claim_keys (
  role INTEGER NOT NULL,                    -- 1 holder, 2 experiencer, 3 actor, 4 recipient, 5 what it is about
  key INTEGER NOT NULL REFERENCES keys,     -- who
  claim INTEGER NOT NULL REFERENCES claims, -- in which claim
  PRIMARY KEY (role, key, claim)
) STRICT, WITHOUT ROWID;

CREATE TABLE dyads (
  a INTEGER NOT NULL REFERENCES keys,       -- who acts or feels
  b INTEGER NOT NULL REFERENCES keys,       -- towards whom
  claim INTEGER NOT NULL REFERENCES claims, -- in which claim
  main INTEGER NOT NULL CHECK (main IN (0, 1)), -- 1: both under their chief key (country, else actor, else name)
  reading INTEGER NOT NULL,                 -- the claim's reading
  document INTEGER NOT NULL,                -- the claim's document
  kind TEXT NOT NULL,                       -- event, attitude, relation
  type TEXT NOT NULL,                       -- event type, attitude type, relation kind
  status TEXT,                              -- event: happened, ongoing, planned, possible, denied
  value REAL,                               -- event: Goldstein score; attitude: 1 or -1; relation: 1 warming, -1 cooling
  attributed INTEGER NOT NULL,              -- 1: somebody else than the author says it
  earliest TEXT,                            -- as in claims
  latest TEXT,                              -- as in claims
  PRIMARY KEY (a, b, claim)
) STRICT, WITHOUT ROWID;

CREATE INDEX dyads_towards ON dyads (b);
CREATE INDEX dyads_by_claim ON dyads (claim);

CREATE VIRTUAL TABLE claims_text USING fts5(
  content, quote, holder, content='', tokenize='porter unicode61 remove_diacritics 2'); -- rowid is claims.row
CREATE VIRTUAL TABLE sentences_text USING fts5(
  text, content='', tokenize='porter unicode61 remove_diacritics 2'); -- rowid is sentences.row

-- Across documents ------------------------------------------------------------------------------------------------

CREATE TABLE origins (
  row INTEGER PRIMARY KEY,                  -- order of deciding; the newest row of a document counts
  document INTEGER NOT NULL REFERENCES documents, -- which document
  origin TEXT NOT NULL,                     -- id of the document that first carried the text
  credited_publisher TEXT,                  -- whom the text credits
  method TEXT NOT NULL,                     -- how it was decided
  decided_at TEXT NOT NULL                  -- when
) STRICT;
CREATE INDEX origins_by_document ON origins (document, decided_at, row, origin, credited_publisher);
CREATE INDEX origins_by_origin ON origins (origin, document);

CREATE TABLE happenings (
  row INTEGER PRIMARY KEY,                  -- order of deciding; the newest row of a claim counts
  claim TEXT NOT NULL,                      -- claim id
  happening TEXT,                           -- id of the real-world event; null: taken out of any
  stance TEXT NOT NULL CHECK (stance IN ('affirm', 'deny', 'report')), -- what the claim's holder does about it
  decided_at TEXT NOT NULL                  -- when
) STRICT;
CREATE INDEX happenings_by_claim ON happenings (claim);
CREATE INDEX happenings_by_happening ON happenings (happening);

CREATE TABLE sources (
  row INTEGER PRIMARY KEY,                  -- order of setting; the newest row of a publisher counts
  publisher TEXT NOT NULL,                  -- as documents name it
  reliability TEXT CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')), -- Admiralty grade of the source
  credibility INTEGER CHECK (credibility BETWEEN 1 AND 6), -- Admiralty grade of its information
  state TEXT,                               -- ISO alpha-3 of the state that owns or steers it
  note TEXT,                                -- why
  set_by TEXT NOT NULL,                     -- who graded
  set_at TEXT NOT NULL                      -- when
) STRICT;
CREATE INDEX sources_by_publisher ON sources (publisher);

CREATE TABLE external_events (
  row INTEGER PRIMARY KEY,                  -- number within this file
  coder INTEGER NOT NULL REFERENCES coders, -- whose coding: never mixed with ours
  external_id TEXT NOT NULL,                -- id in that data set
  day TEXT,                                 -- day of the event, as that coder has it
  actor TEXT,                               -- actor's country or code
  recipient TEXT,                           -- recipient's country or code
  type TEXT,                                -- event type in that data set's codes
  url TEXT,                                 -- source that it gives
  data TEXT NOT NULL CHECK (json_valid(data)), -- the whole row as JSON
  ingested_at TEXT NOT NULL,                -- when it entered this file
  UNIQUE (coder, external_id)
) STRICT;
CREATE INDEX external_events_by_day ON external_events (day);
CREATE INDEX external_events_by_url ON external_events (url) WHERE url IS NOT NULL;

CREATE TABLE vectors (
  claim INTEGER NOT NULL REFERENCES claims, -- whose content
  model TEXT NOT NULL,                      -- name and version of the embedding model
  data BLOB NOT NULL,                       -- float16, little-endian, unit length
  PRIMARY KEY (claim, model)
) STRICT, WITHOUT ROWID;

-- The state of the work: these rows change in place -----------------------------------------------------------------

CREATE TABLE feeds (
  url TEXT PRIMARY KEY,                     -- address of the feed
  title TEXT,                               -- its name
  etag TEXT,                                -- of the last answer
  last_modified TEXT,                       -- of the last answer
  added_at TEXT NOT NULL,                   -- when it was subscribed
  checked_at TEXT,                          -- last try
  ok_at TEXT,                               -- last success
  error TEXT                                -- of the last try; null when it went well
) STRICT;

CREATE TABLE inputs (
  row INTEGER PRIMARY KEY,                  -- order of adding
  location TEXT NOT NULL UNIQUE,            -- path or URL
  kind TEXT,                                -- what it is: html, warc, feed, ...
  state TEXT NOT NULL CHECK (state IN ('queued', 'doing', 'done', 'failed', 'skipped')), -- how far it is
  tries INTEGER NOT NULL DEFAULT 0,         -- how often it was begun
  fingerprint TEXT,                         -- size and hash or ETag, by which a changed input is told
  position TEXT,                            -- how far inside the input (a WARC's offset, a table's line)
  error TEXT,                               -- of the last try; null when it went well
  detail TEXT CHECK (detail IS NULL OR json_valid(detail)), -- anything else its reader needs
  added_at TEXT NOT NULL,                   -- when it was named
  changed_at TEXT NOT NULL                  -- when the state changed
) STRICT;
CREATE INDEX inputs_by_state ON inputs (state);

CREATE TABLE tokens (
  row INTEGER PRIMARY KEY,                  -- order of making
  name TEXT NOT NULL UNIQUE CHECK (length(name) > 0), -- whom it was given to
  digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64), -- SHA-256 of the token, which is stored nowhere
  scopes TEXT NOT NULL,                     -- what it allows, parted by blanks: read, write, review
  rate INTEGER CHECK (rate > 0),            -- requests a minute; null: the server's own limit
  added_at TEXT NOT NULL,                   -- when it was made
  revoked_at TEXT                           -- when it was taken back; null: it holds
) STRICT;

CREATE TABLE requests (
  caller TEXT NOT NULL,                     -- name of the token that sent it
  key TEXT NOT NULL,                        -- its Idempotency-Key
  digest TEXT NOT NULL,                     -- SHA-256 of what was sent
  answer TEXT NOT NULL CHECK (json_valid(answer)), -- what was answered, and is answered again
  made_at TEXT NOT NULL,                    -- when
  PRIMARY KEY (caller, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE watches (
  row INTEGER PRIMARY KEY,                  -- order of making
  name TEXT NOT NULL UNIQUE CHECK (length(name) > 0), -- what it is called in addresses and on the command line
  question TEXT NOT NULL,                   -- what is asked after each run
  alerts TEXT NOT NULL,                     -- what is told, parted by blanks: first, reversal, denial, loss
  webhook TEXT,                             -- address that is told too
  secret TEXT,                              -- key of the signatures of what is sent there
  private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1)), -- 1: the address may lie in a private network
  added_at TEXT NOT NULL,                   -- when it was made
  seen_at TEXT                              -- up to when the record was compared; null: never
) STRICT;

CREATE TABLE alerts (
  row INTEGER PRIMARY KEY,                  -- order of telling
  watch INTEGER NOT NULL REFERENCES watches ON DELETE CASCADE, -- whose
  key TEXT NOT NULL,                        -- what it tells, so that it is told once
  sort TEXT NOT NULL CHECK (sort IN ('first', 'reversal', 'denial', 'loss')), -- which sort
  claim TEXT NOT NULL,                      -- id of the claim that gave rise to it
  told TEXT NOT NULL CHECK (json_valid(told)), -- what is told: holder, words, document
  made_at TEXT NOT NULL,                    -- when
  tries INTEGER NOT NULL DEFAULT 0,         -- how often its delivery was tried
  next_at TEXT,                             -- when it is tried next; null: there is nothing to deliver any more
  delivered_at TEXT,                        -- when the webhook took it
  error TEXT,                               -- of the last try
  UNIQUE (watch, key)
) STRICT;
CREATE INDEX alerts_waiting ON alerts (next_at) WHERE next_at IS NOT NULL;

CREATE TABLE facts (
  name TEXT PRIMARY KEY,                    -- of a fact about this file
  value TEXT NOT NULL                       -- identity (random, of this file), created_at, created_by, ...
) STRICT;

-- Rule 12: nothing is overwritten ----------------------------------------------------------------------------------
CREATE TRIGGER documents_stay BEFORE UPDATE ON documents BEGIN SELECT RAISE(ABORT, 'documents are append-only'); END;
CREATE TRIGGER documents_remain BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'documents are append-only'); END;
CREATE TRIGGER zones_stay BEFORE UPDATE ON zones BEGIN SELECT RAISE(ABORT, 'zones are append-only'); END;
CREATE TRIGGER zones_remain BEFORE DELETE ON zones BEGIN SELECT RAISE(ABORT, 'zones are append-only'); END;
CREATE TRIGGER sentences_stay BEFORE UPDATE ON sentences BEGIN SELECT RAISE(ABORT, 'sentences are append-only'); END;
CREATE TRIGGER sentences_remain BEFORE DELETE ON sentences BEGIN SELECT RAISE(ABORT, 'sentences are append-only'); END;
CREATE TRIGGER coders_stay BEFORE UPDATE ON coders BEGIN SELECT RAISE(ABORT, 'coders are append-only'); END;
CREATE TRIGGER coders_remain BEFORE DELETE ON coders BEGIN SELECT RAISE(ABORT, 'coders are append-only'); END;
CREATE TRIGGER readings_stay BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'readings are append-only'); END;
CREATE TRIGGER readings_remain BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'readings are append-only'); END;
CREATE TRIGGER superseded_stay BEFORE UPDATE ON superseded BEGIN SELECT RAISE(ABORT, 'superseded are append-only'); END;
CREATE TRIGGER superseded_remain BEFORE DELETE ON superseded BEGIN SELECT RAISE(ABORT, 'superseded are append-only'); END;
CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER judgements_remain BEFORE DELETE ON judgements BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER claims_stay BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'claims are append-only'); END;
CREATE TRIGGER claims_remain BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'claims are append-only'); END;
CREATE TRIGGER claim_parties_stay BEFORE UPDATE ON claim_parties BEGIN SELECT RAISE(ABORT, 'claim_parties are append-only'); END;
CREATE TRIGGER claim_parties_remain BEFORE DELETE ON claim_parties BEGIN SELECT RAISE(ABORT, 'claim_parties are append-only'); END;
CREATE TRIGGER speaks_for_stay BEFORE UPDATE ON speaks_for BEGIN SELECT RAISE(ABORT, 'speaks_for are append-only'); END;
CREATE TRIGGER speaks_for_remain BEFORE DELETE ON speaks_for BEGIN SELECT RAISE(ABORT, 'speaks_for are append-only'); END;
CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER attitudes_stay BEFORE UPDATE ON attitudes BEGIN SELECT RAISE(ABORT, 'attitudes are append-only'); END;
CREATE TRIGGER attitudes_remain BEFORE DELETE ON attitudes BEGIN SELECT RAISE(ABORT, 'attitudes are append-only'); END;
CREATE TRIGGER relations_stay BEFORE UPDATE ON relations BEGIN SELECT RAISE(ABORT, 'relations are append-only'); END;
CREATE TRIGGER relations_remain BEFORE DELETE ON relations BEGIN SELECT RAISE(ABORT, 'relations are append-only'); END;
CREATE TRIGGER links_stay BEFORE UPDATE ON links BEGIN SELECT RAISE(ABORT, 'links are append-only'); END;
CREATE TRIGGER links_remain BEFORE DELETE ON links BEGIN SELECT RAISE(ABORT, 'links are append-only'); END;
CREATE TRIGGER issues_stay BEFORE UPDATE ON issues BEGIN SELECT RAISE(ABORT, 'issues are append-only'); END;
CREATE TRIGGER issues_remain BEFORE DELETE ON issues BEGIN SELECT RAISE(ABORT, 'issues are append-only'); END;
CREATE TRIGGER origins_stay BEFORE UPDATE ON origins BEGIN SELECT RAISE(ABORT, 'origins are append-only'); END;
CREATE TRIGGER origins_remain BEFORE DELETE ON origins BEGIN SELECT RAISE(ABORT, 'origins are append-only'); END;
CREATE TRIGGER happenings_stay BEFORE UPDATE ON happenings BEGIN SELECT RAISE(ABORT, 'happenings are append-only'); END;
CREATE TRIGGER happenings_remain BEFORE DELETE ON happenings BEGIN SELECT RAISE(ABORT, 'happenings are append-only'); END;
CREATE TRIGGER sources_stay BEFORE UPDATE ON sources BEGIN SELECT RAISE(ABORT, 'sources are append-only'); END;
CREATE TRIGGER sources_remain BEFORE DELETE ON sources BEGIN SELECT RAISE(ABORT, 'sources are append-only'); END;
CREATE TRIGGER external_events_stay BEFORE UPDATE ON external_events BEGIN SELECT RAISE(ABORT, 'external_events are append-only'); END;
CREATE TRIGGER external_events_remain BEFORE DELETE ON external_events BEGIN SELECT RAISE(ABORT, 'external_events are append-only'); END;
