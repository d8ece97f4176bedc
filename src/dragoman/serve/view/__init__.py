"""A reading as a person sees it in a terminal: the article, its claims, and who was heard.

Everything shown from a document passes through `inert`, since article text is hostile until proven otherwise.
"""
