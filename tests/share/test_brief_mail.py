"""Mail to real servers on this machine: over TLS that is checked, with a login, and refused in one clear line."""

import socket
import ssl
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from press_written import fill

from dragoman.errors import SourceError
from dragoman.serve.cli.main import main
from dragoman.share.brief.sending import Login, Security, Server, send

USER, PASSWORD, WRONG = "analyst", "s3cret of the desk", "wr0ng"
AUTHORITY = trustme.CA()
Serving = Callable[..., "Running"]


class Postbox:
    def __init__(self) -> None:
        self.got: list[Any] = []
        self.secured: list[bool] = []

    async def handle_MAIL(self, _server: Any, _session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address.startswith("unwanted"):
            return "550 not from you"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        if address.startswith("nobody"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.got.append(envelope)
        self.secured.append(session.ssl is not None)
        return "250 OK"


class Running:
    def __init__(self, box: Postbox, port: int, authorities: Path) -> None:
        self.box = box
        self.port = port
        self.authorities = authorities

    def server(self, security: Security = "auto", *, login: Login | None = None, trusted: bool = True) -> Server:
        authorities = self.authorities if trusted else None
        return Server(host="127.0.0.1", port=self.port, security=security, login=login, authorities=authorities)


@pytest.fixture(scope="module")
def authorities(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    AUTHORITY.cert_pem.write_to_path(path)
    return path


def _context(name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert(name).configure_cert(context)
    return context


def _knows(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=right)


@pytest.fixture
def serving(authorities: Path) -> Iterator[Serving]:
    running: list[Controller] = []

    def start(way: str = "starttls", *, name: str = "127.0.0.1", **fields: Any) -> Running:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        box = Postbox()
        if way == "starttls":
            fields |= {"tls_context": _context(name), "require_starttls": True}
        elif way == "tls":
            fields |= {"ssl_context": _context(name)}
        controller = Controller(box, hostname="127.0.0.1", port=port, **fields)
        controller.start()
        running.append(controller)
        return Running(box, port, authorities)

    yield start
    for controller in running:
        controller.stop()


def mail(sender: str = "desk@example.org", to: str = "me@example.org") -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = "watch", sender, to
    made.set_content("Nothing changed.")
    return made


@pytest.mark.parametrize("way", ["starttls", "tls"])
def test_mail_goes_over_checked_tls(serving: Serving, way: Security) -> None:
    running = serving(way)
    send(mail(), running.server(way))
    assert running.box.got[0].rcpt_tos == ["me@example.org"]
    assert running.box.secured == [way == "starttls"]  # the library knows only of what began without


@pytest.mark.parametrize("way", ["starttls", "tls"])
def test_a_certificate_of_an_unknown_authority_is_refused(serving: Serving, way: Security) -> None:
    running = serving(way)
    with pytest.raises(SourceError, match=r"its certificate is not trusted \(.*\); give its CA with --smtp-ca"):
        send(mail(), running.server(way, trusted=False))
    assert running.box.got == []


def test_a_certificate_of_another_host_is_refused(serving: Serving) -> None:
    running = serving("starttls", name="mail.example.org")
    with pytest.raises(SourceError, match=r"its certificate is not trusted \(IP address mismatch"):
        send(mail(), running.server("starttls"))
    assert running.box.got == []


def test_a_login(serving: Serving) -> None:
    running = serving("starttls", authenticator=_knows, auth_required=True)
    send(mail(), running.server("starttls", login=Login(user=USER, password=PASSWORD)))
    assert len(running.box.got) == 1


def test_a_wrong_password_is_told_without_it(serving: Serving) -> None:
    running = serving("starttls", authenticator=_knows, auth_required=True)
    login = Login(user=USER, password=WRONG)
    with pytest.raises(SourceError, match=r"user or password refused \(535\)") as told:
        send(mail(), running.server("starttls", login=login))
    assert WRONG not in f"{told.value}{login!r}{running.server(login=login)!r}"


def test_a_server_that_wants_a_login_and_gets_none(serving: Serving) -> None:
    running = serving("starttls", authenticator=_knows, auth_required=True)
    with pytest.raises(SourceError, match=r"530 .*[Aa]uthentication required"):
        send(mail(), running.server("starttls"))


def test_a_server_that_takes_no_login(serving: Serving) -> None:
    running = serving("plain")
    with pytest.raises(SourceError, match="it takes no login"):
        send(mail(), running.server("never", login=Login(user=USER, password=PASSWORD)))


def test_a_server_without_starttls_gets_nothing(serving: Serving) -> None:
    running = serving("plain")
    with pytest.raises(SourceError, match="it offers no STARTTLS; --smtp-tls tls, or never"):
        send(mail(), running.server("starttls"))
    assert running.box.got == []
    send(mail(), running.server())
    assert running.box.secured == [False]


def test_tls_to_a_port_that_speaks_none(serving: Serving) -> None:
    with pytest.raises(SourceError, match=r"TLS failed \(.*another port or --smtp-tls"):
        send(mail(), serving("plain").server("tls"))


def test_a_password_is_not_sent_without_tls_to_another_machine() -> None:
    server = Server(host="mail.example.org", security="never", login=Login(user=USER, password=PASSWORD))
    with pytest.raises(SourceError, match="a password is not sent without TLS"):
        send(mail(), server)


def test_what_a_server_refuses_is_told(serving: Serving) -> None:
    running = serving("starttls")
    with pytest.raises(SourceError, match=r"every address was refused \(nobody@example.org: 550 no such person\)"):
        send(mail(to="nobody@example.org"), running.server("starttls"))
    with pytest.raises(SourceError, match=r"refused for nobody@example.org; the others got it"):
        send(mail(to="nobody@example.org, me@example.org"), running.server("starttls"))
    with pytest.raises(SourceError, match=r"the sender unwanted@example.org was refused \(550 not from you\)"):
        send(mail(sender="unwanted@example.org"), running.server("starttls"))


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(SourceError, match=r"127\.0\.0\.1:1: the mail could not be handed over: .*refused"):
        send(mail(), Server(host="127.0.0.1", port=1))


def test_a_file_without_certificates(tmp_path: Path) -> None:
    path = tmp_path / "none.pem"
    path.write_text("no certificate")
    with pytest.raises(SourceError, match="no CA certificates could be read"):
        send(mail(), Server(host="127.0.0.1", port=1, authorities=path))


@pytest.mark.parametrize(
    ("text", "fields", "way", "port"),
    [
        ("localhost", {}, "never", 25),
        ("127.0.0.1:2525", {}, "never", 2525),
        ("[::1]:25", {}, "never", 25),
        ("mail.example.org", {}, "starttls", 25),
        ("mail.example.org", {"login": Login(user=USER, password=PASSWORD)}, "starttls", 587),
        ("mail.example.org:465", {}, "tls", 465),
        ("mail.example.org", {"security": "tls"}, "tls", 465),
        ("localhost:587", {"security": "starttls"}, "starttls", 587),
    ],
)
def test_how_a_server_is_reached(text: str, fields: dict[str, Any], way: str, port: int) -> None:
    server = Server.named(text, **fields)
    assert (server.way, server.reached) == (way, port)


@pytest.mark.parametrize("text", ["", "host:port", "host:0", "host:70000", ":25"])
def test_what_is_no_server(text: str) -> None:
    with pytest.raises(SourceError, match="is no server"):
        Server.named(text)


def test_the_command_logs_in(
    serving: Serving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    database, _ = fill(tmp_path / "watch.db", ())
    database.close()
    running = serving("starttls", authenticator=_knows, auth_required=True)
    asked = ["brief", str(tmp_path / "watch.db"), "--to", "me@example.org", "--smtp", f"127.0.0.1:{running.port}"]
    asked += ["--smtp-tls", "starttls", "--smtp-ca", str(running.authorities)]
    secret = tmp_path / "password"
    secret.write_text(f"{PASSWORD}\n")
    assert main([*asked, "--smtp-user", USER, "--smtp-password-file", str(secret)]) == 0
    monkeypatch.setenv("DRAGOMAN_SMTP_USER", USER)
    monkeypatch.setenv("DRAGOMAN_SMTP_PASSWORD", PASSWORD)
    assert main(asked) == 0
    assert len(running.box.got) == 2
    monkeypatch.setenv("DRAGOMAN_SMTP_PASSWORD", WRONG)
    assert main(asked) == 1
    monkeypatch.delenv("DRAGOMAN_SMTP_PASSWORD")
    assert main(asked) == 2
    monkeypatch.delenv("DRAGOMAN_SMTP_USER")
    assert main([*asked, "--smtp-password-file", str(secret)]) == 2
    told = capsys.readouterr()
    assert "user or password refused" in told.err
    assert "give --smtp-password-file or DRAGOMAN_SMTP_PASSWORD" in told.err
    assert PASSWORD not in told.out + told.err
    assert WRONG not in told.out + told.err
