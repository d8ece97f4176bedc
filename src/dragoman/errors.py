"""Every error of dragoman, as one tree.

DragomanError
├── SourceError          an input cannot be read (missing, empty, binary, refused, too large)
│   ├── FetchError       a URL cannot be fetched, or must not be
│   └── LanguageError    the text is not in a language dragoman reads
├── QuoteError           a range that is empty, outside the text, or no longer says what it said
├── ContractError        a JSON reading that breaks the contract
└── ModelMissingError    the parser's weights are not installed
"""


class DragomanError(Exception):
    """Root of every error raised on purpose; its message is one clear line for the user."""


class SourceError(DragomanError):
    """An input that cannot be read; the message says which, why, and what to do."""


class FetchError(SourceError):
    """A URL that cannot be fetched, or that must not be."""


class LanguageError(SourceError):
    """The text is in a language that dragoman does not read."""


class QuoteError(DragomanError):
    """A range is empty, lies outside the text, or no longer verifies."""


class ContractError(DragomanError):
    """A JSON reading breaks the contract; the message names the field."""


class ModelMissingError(DragomanError):
    """The parser's weights are not installed; the message says how to install them."""
