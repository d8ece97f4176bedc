-- A reading has each claim once, and once more for each judgement that relabelled it.
DROP INDEX claims_by_id;
CREATE UNIQUE INDEX claims_by_id ON claims (id, reading, coalesce(judgement, 0));
