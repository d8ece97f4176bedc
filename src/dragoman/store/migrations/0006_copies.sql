-- Who carries the same text: a verdict on words holds for all their copies.
CREATE INDEX origins_by_origin ON origins (origin, document);
