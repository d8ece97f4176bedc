"""Handing a mail to an SMTP server: over verified TLS unless the server is this machine, with a login where one is asked for."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from dragoman.errors import SourceError
from dragoman.share.exports.writing import plain

Security = Literal["auto", "starttls", "tls", "never"]
"""`auto`: TLS from the start on port 465, no TLS to this machine, STARTTLS to every other server."""
SECURITIES: tuple[Security, ...] = ("auto", "starttls", "tls", "never")
_SECONDS = 30
_PLAIN, _SUBMISSION, _TLS = 25, 587, 465


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """Who sends; the password shows in no message and no representation."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """An SMTP server; `port` None is 465 for TLS, 587 with a login, else 25. `authorities` is a file of CA certificates beside the system's."""

    host: str
    port: int | None = None
    security: Security = "auto"
    login: Login | None = None
    authorities: Path | None = None

    @classmethod
    def named(
        cls,
        text: str,
        *,
        security: Security = "auto",
        login: Login | None = None,
        authorities: Path | None = None,
    ) -> "Server":
        """Return the server of `HOST`, `HOST:PORT` or `[IPv6]:PORT`. Raises `SourceError`."""
        host, _, port = text.rpartition(":") if text.count(":") == 1 or "]:" in text else (text, "", "")
        host = host.strip("[]")
        if not host or (port and not (port.isdecimal() and 0 < int(port) < 2**16)):
            message = f"{text!r} is no server such as localhost:25"
            raise SourceError(message)
        number = int(port) if port else None
        return cls(host=host, port=number, security=security, login=login, authorities=authorities)

    @property
    def local(self) -> bool:
        """Whether the server is this machine."""
        if self.host.casefold() == "localhost":
            return True
        with suppress(ValueError):
            return ip_address(self.host).is_loopback
        return False

    @property
    def way(self) -> Literal["starttls", "tls", "never"]:
        """How the connection is secured."""
        if self.security != "auto":
            return self.security
        if self.port == _TLS:
            return "tls"
        return "never" if self.local else "starttls"

    @property
    def reached(self) -> int:
        """The port."""
        if self.port is not None:
            return self.port
        return _TLS if self.way == "tls" else _SUBMISSION if self.login is not None else _PLAIN

    def __str__(self) -> str:
        return f"{self.host}:{self.reached}"


def send(mail: EmailMessage, server: Server) -> None:
    """Hand over the mail. Raises `SourceError` in one line: what failed, and what to do.

    A password goes over TLS only, or to this machine.
    """
    if server.login is not None and server.way == "never" and not server.local:
        message = f"{server}: a password is not sent without TLS; use starttls or tls"
        raise SourceError(message)
    context = _context(server)
    try:
        with _connected(server, context) as smtp:
            smtp.ehlo_or_helo_if_needed()
            if server.way == "starttls":
                smtp.starttls(context=context)
                smtp.ehlo()
            if server.login is not None:
                smtp.login(server.login.user, server.login.password)
            refused = smtp.send_message(mail)
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        message = f"{server}: the mail could not be handed over: {_why(error, server)}"
        raise SourceError(message) from error
    if refused:
        message = f"{server}: refused for {', '.join(sorted(refused))}; the others got it"
        raise SourceError(message)


def _context(server: Server) -> ssl.SSLContext:
    """Return what checks the server's certificate and name: by the system's authorities, and those of the file."""
    context = ssl.create_default_context()
    if server.authorities is not None:
        try:
            context.load_verify_locations(cafile=server.authorities)
        except OSError as error:  # `ssl.SSLError`, for a file that is none, is one too
            message = f"{server.authorities}: no CA certificates could be read: {error.strerror or error}"
            raise SourceError(message) from error
    return context


def _connected(server: Server, context: ssl.SSLContext) -> smtplib.SMTP:
    if server.way == "tls":
        return smtplib.SMTP_SSL(server.host, server.reached, timeout=_SECONDS, context=context)
    return smtplib.SMTP(server.host, server.reached, timeout=_SECONDS)


def _why(error: Exception, server: Server) -> str:
    """Return what failed; of a login nothing that the server replied, which may have it back."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({error.verify_message}); give its CA with --smtp-ca"
    if isinstance(error, ssl.SSLError):
        return f"TLS failed ({error.reason or error}); another port or --smtp-tls may be right"
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"user or password refused ({error.smtp_code})"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        replies = (f"{one}: {_reply(code, text)}" for one, (code, text) in sorted(error.recipients.items()))
        return f"every address was refused ({'; '.join(replies)})"
    if isinstance(error, smtplib.SMTPSenderRefused):
        return f"the sender {error.sender} was refused ({_reply(error.smtp_code, error.smtp_error)})"
    if isinstance(error, smtplib.SMTPResponseException):
        return _reply(error.smtp_code, error.smtp_error)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        if server.way == "starttls" and "STARTTLS" in str(error):
            return "it offers no STARTTLS; --smtp-tls tls, or never where the way there is safe"
        return "it takes no login" if "AUTH" in str(error) else str(error)
    if isinstance(error, TimeoutError):
        return f"no answer in {_SECONDS} seconds"
    if isinstance(error, UnicodeError):
        return "its name, or the user or password, has letters that SMTP cannot carry"
    return plain(str(error) or type(error).__name__)


def _reply(code: int, text: bytes | str) -> str:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return plain(f"{code} {words}")
