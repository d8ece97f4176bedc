"""Every error of dragoman, as one tree.

DragomanError
├── SourceError          an input cannot be read (missing, empty, binary, refused, too large)
│   ├── ConsultError     a language model gives no answer that can be used
│   ├── FetchError       a URL cannot be fetched, or must not be
│   └── LanguageError    the text is not in a language dragoman reads
├── QuoteError           a range that is empty, outside the text, or no longer says what it said
├── ContractError        a JSON reading that breaks the contract
├── StoreError           a database that cannot be used as asked
│   ├── NotADatabaseError    the file is something else, or damaged
│   ├── NewerDatabaseError   a later dragoman made the file
│   ├── LockedError          another program is writing
│   ├── DiskFullError        nothing more fits; what is there is intact
│   ├── StateGoneError       a merge would make a state another actor, and nobody has said to be sure
│   └── UnknownIdError       no such claim or document in the database
├── ApiError             a server of dragoman's refused what was asked, or does not answer
└── ModelMissingError    the parser's weights are not installed
"""


class DragomanError(Exception):
    """Root of every error raised on purpose; its message is one clear line for the user."""


class SourceError(DragomanError):
    """An input that cannot be read; the message says which, why, and what to do."""


class FetchError(SourceError):
    """A URL that cannot be fetched, or that must not be.

    `status` is the HTTP status of the answer, None without one; `retry_after` what the server asked for, as it
    wrote it; `transient` whether the same request may well succeed later.
    """

    def __init__(
        self, message: str, *, status: int | None = None, retry_after: str | None = None, transient: bool = False
    ) -> None:
        """Keep what a caller needs to decide on another try."""
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after
        self.transient = transient


class ConsultError(SourceError):
    """A language model that the user named gives no answer, or none that can be used; the message says why."""


class LanguageError(SourceError):
    """The text is in a language that dragoman does not read."""


class QuoteError(DragomanError):
    """A range is empty, lies outside the text, or no longer verifies."""


class ContractError(DragomanError):
    """A JSON reading breaks the contract; the message names the field."""


class ModelMissingError(DragomanError):
    """The parser's weights are not installed; the message says how to install them."""


class StoreError(DragomanError):
    """A database that cannot be used as asked; the message says which, why, and what to do."""


class NotADatabaseError(StoreError):
    """The file is no database of dragoman's, or is damaged."""


class NewerDatabaseError(StoreError):
    """A later version of dragoman made the file; this one would misread it."""


class LockedError(StoreError):
    """Another program is writing; the message says which."""


class DiskFullError(StoreError):
    """Nothing more fits on the disk; what was stored before is intact."""


class StateGoneError(StoreError):
    """A merge would make a state another actor, and nobody has said to be sure of that."""


class UnknownIdError(StoreError):
    """No claim or document of this id is in the database as it stood."""


class ApiError(DragomanError):
    """A server of dragoman's refused what was asked, or does not answer.

    `status` is its HTTP status, None where it does not answer; `problem` what it told (RFC 9457).
    """

    def __init__(self, message: str, *, status: int | None, problem: dict[str, object]) -> None:
        """Keep what a caller needs to decide what to do."""
        super().__init__(message)
        self.status = status
        self.problem = problem
