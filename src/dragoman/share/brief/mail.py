"""A brief as a mail: one message with a text part and an HTML part."""

from collections.abc import Sequence
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from dragoman.errors import SourceError
from dragoman.share.brief.contents import Brief
from dragoman.share.brief.page import as_html
from dragoman.share.brief.plain import as_text
from dragoman.share.exports.writing import plain


def message(brief: Brief, *, sender: str, to: Sequence[str]) -> EmailMessage:
    """Return the mail. Raises `SourceError` for an address that is none: nothing may add a header of its own."""
    made = EmailMessage(policy=SMTP)
    made["Subject"] = plain(brief.title)
    made["From"] = _address(sender)
    made["To"] = tuple(map(_address, to))
    made["Date"] = format_datetime(brief.until)
    made["Message-ID"] = make_msgid(domain="dragoman.invalid")
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(as_text(brief))
    made.add_alternative(as_html(brief), subtype="html")
    return made


def _address(text: str) -> Address:
    try:
        address = Address(addr_spec=text.strip())
    except (ValueError, IndexError, MessageError) as error:
        said = f"{text!r} is no mail address such as me@example.org"
        raise SourceError(said) from error
    if not address.domain or not address.username:
        said = f"{text!r} is no mail address such as me@example.org"
        raise SourceError(said)
    return address
