"""Dragoman as a tool of language models (Model Context Protocol): answers with verified quotes and ids, and nothing else.

`tools` answers, `server` offers the tools by the SDK, `door` guards the HTTP transport.
"""
