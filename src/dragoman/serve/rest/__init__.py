"""The interface for programs at /api/v1: what the pages show as JSON, CSV, JSON Lines, Parquet and Atom, and a few ways to write.

`router` has every path; `replies` how answers are packed, kept and tagged; `admission` who may ask for what;
`documenting` the OpenAPI description, whose shapes are `dragoman.client.shapes`.
"""
