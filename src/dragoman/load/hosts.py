"""Which machine a web address means, and whether it may be asked: no address inside a private network is."""

import ipaddress
import socket
import threading
import time

from dragoman.errors import FetchError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SPECIAL = tuple(
    map(
        ipaddress.ip_network,
        ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "2001::/23", "3fff::/20", "5f00::/16"),
    )
)
"""Networks of the registries of special addresses that some versions of Python take for global."""


def addresses(host: str, port: int, asked: str, deadline: float, *, allow_private: bool) -> list[str]:
    """Resolve a host once; the caller connects to what is returned, so a second answer cannot swap it.

    Raises `FetchError` when the name has no address, or when any of its addresses is not public and
    `allow_private` is not set: a name that also points inside is no public site.
    """
    found = _resolve(host, port, asked, deadline)
    if not allow_private:
        inside = next((address for address in found if not public(address)), None)
        if inside is not None:
            message = f"{asked}: is at {inside}, a private or reserved address; it is fetched only where that is allowed (--allow-private)"
            raise FetchError(message)
    return found


def public(address: str) -> bool:
    """Whether an address is one of the open internet: not loopback, private, link-local, metadata, multicast."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        if parsed in _NAT64:
            inner = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if inner is not None:
            return public(str(inner))
        if parsed.is_site_local:
            return False
    if any(parsed in network for network in _SPECIAL if network.version == parsed.version):
        return False
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved


def _resolve(host: str, port: int, asked: str, deadline: float) -> list[str]:
    """Ask the system's resolver in a thread: it takes no time limit of its own."""
    answer: list[list[str] | Exception] = []

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.append(list(dict.fromkeys(str(row[4][0]) for row in rows)))
        except (OSError, UnicodeError) as error:
            answer.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(max(0.0, deadline - time.monotonic()))
    if not answer:
        message = f"{asked}: cannot be fetched (no answer from the name service in time)"
        raise FetchError(message, transient=True)
    found = answer[0]
    if isinstance(found, Exception) or not found:
        message = f"{asked}: cannot be fetched (no such host: {host})"
        raise FetchError(message)
    return found
