-- For questions about relations of one kind, which few claims are.
CREATE INDEX relations_by_kind ON relations (kind);
