"""The one room that knows the order of the others: an article to a reading, sources to a database.

`reading` reads one article. `ingest` puts sources on the work list of a database, and `running` works it off:
`intake` and `online` bring documents in, `pool` and `worker` read them on all cores, `linking` compares them.
"""

from dragoman.pipeline.reading import observe, read, read_document, readings

__all__ = ["observe", "read", "read_document", "readings"]
