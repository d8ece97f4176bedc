"""A language model is consulted, where the user names one: it proposes claims, and restates questions. Nothing is taken on its word.

`endpoint` asks any server that speaks OpenAI's chat completions; `proposing` tells it what to find, the article as data;
`anchoring` finds its words in the text, and what is not there is dropped; who and when is meant is resolved by dragoman's own
rules, at the words; `reading` puts a reading together under a coder name of its own.
"""
