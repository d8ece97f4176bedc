-- Programs that call, and saved questions with what they told.
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
