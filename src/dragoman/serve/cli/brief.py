"""`dragoman brief`: what changed, on two screens, with footnotes; as text, Markdown or HTML, or by mail."""

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.errors import SourceError, StoreError
from dragoman.serve.cli.between import two_views
from dragoman.serve.cli.days import Time
from dragoman.serve.cli.nothing import nothing_found
from dragoman.serve.cli.streams import complain, json_option, print_json, tolerate_encoding

if TYPE_CHECKING:
    from dragoman.share.brief.sending import Login, Security

_READ = click.Path(path_type=Path, dir_okay=False, exists=True)
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(short_help="Write a brief: what changed, with footnotes.")
@click.argument("database", metavar="DB")
@click.option("--since", type=Time(), default="7d", show_default=True, help="From: 7d, 2026-03-10, 2026-03-10T18:00Z.")
@click.option("--until", type=Time(), help="To; now where it is left out.")
@click.option("--html", type=_FILE, metavar="FILE", help="Write it as one HTML page.")
@click.option("--markdown", type=_FILE, metavar="FILE", help="Write it as Markdown.")
@click.option("--to", "recipients", multiple=True, metavar="ADDRESS", help="Mail it; may be given several times.")
@click.option("--smtp", default="localhost", show_default=True, metavar="HOST[:PORT]", help="The server that mails it.")
@click.option(
    "--smtp-tls",
    type=click.Choice(["auto", "starttls", "tls", "never"]),
    default="auto",
    show_default=True,
    help="How it is secured; auto: tls on port 465, never to this machine, else starttls.",
)
@click.option("--smtp-ca", type=_READ, metavar="FILE", help="CA certificates that it may have, beside the system's.")
@click.option("--smtp-user", envvar="DRAGOMAN_SMTP_USER", metavar="NAME", help="Who logs in (or DRAGOMAN_SMTP_USER).")
@click.option(
    "--smtp-password-file",
    type=_READ,
    metavar="FILE",
    help="A file whose first line is the password (or DRAGOMAN_SMTP_PASSWORD; never the command line).",
)
@click.option("--sender", default="dragoman@localhost", show_default=True, metavar="ADDRESS", help="Whom it is from.")
@json_option
def brief(
    database: str,
    *,
    since: datetime,
    until: datetime | None,
    html: Path | None,
    markdown: Path | None,
    recipients: tuple[str, ...],
    smtp: str,
    smtp_tls: "Security",
    smtp_ca: Path | None,
    smtp_user: str | None,
    smtp_password_file: Path | None,
    sender: str,
    as_json: bool,
) -> int:
    """Tell what changed in DB: firsts and reversals, claims to watch, who moved up and down, coverage.

    Every sentence is a template over claims; the footnotes show their words. Without --html, --markdown or --to it is
    printed as text. "Nothing changed" is a brief too: the exit code is 0.

    \b
    dragoman brief news.db --since 7d --html brief.html
    dragoman brief news.db --to me@example.org --smtp mail.example.org
    """  # noqa: D301
    from dragoman.share.brief import as_html, as_markdown, as_text, brief_of
    from dragoman.share.brief.mail import message
    from dragoman.share.brief.sending import Server, send

    server = Server.named(smtp, security=smtp_tls, authorities=smtp_ca)
    if recipients:
        server = replace(server, login=_login(smtp_user, smtp_password_file))
    with two_views(database, since, until, options=("--since", "--until")) as (opened, then, today):
        made = brief_of(then, today, name=Path(database).stem)
        if not today.counts().documents:
            with opened.view() as whole:
                nothing_found(whole, "nothing to tell")
    mail = message(made, sender=sender, to=recipients) if recipients else None
    if html is not None:
        _write(html, as_html(made))
    if markdown is not None:
        _write(markdown, as_markdown(made))
    if mail is not None:
        send(mail, server)
        complain(f"mailed to {', '.join(recipients)}")
    if as_json:
        print_json(made.to_json())
    elif html is None and markdown is None and mail is None:
        from dragoman.serve.view.inert import inert

        tolerate_encoding()
        click.echo(inert(as_text(made)), nl=False)
    return 0


def _login(user: str | None, file: Path | None) -> "Login | None":
    """Return the login; the password is of the file, else of the environment."""
    from dragoman.share.brief.sending import Login

    password = os.environ.get("DRAGOMAN_SMTP_PASSWORD")
    if file is not None:
        try:
            password = file.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
        except (OSError, UnicodeDecodeError) as error:
            message = f"{file}: no password could be read: {getattr(error, 'strerror', None) or 'it is no text'}"
            raise SourceError(message) from error
    if user is None:
        if file is not None:
            message = "--smtp-password-file needs --smtp-user"
            raise click.UsageError(message)
        return None
    if not password:
        message = f"no password for {user}: give --smtp-password-file or DRAGOMAN_SMTP_PASSWORD"
        raise click.UsageError(message)
    return Login(user=user, password=password)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"{path}: cannot be written: {error.strerror}"
        raise StoreError(message) from error
    complain(f"written to {path}")
