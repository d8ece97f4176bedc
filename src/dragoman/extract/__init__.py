"""Document -> claims: sentences, cues, attribution, events, attitudes, relations, factuality.

Pure: a document, its parse and a resolver go in; nouns of `dragoman.model` come out.
"""
