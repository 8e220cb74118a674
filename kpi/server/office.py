"""The addresses under which colleagues in the same network reach this machine."""

import socket

_ELSEWHERE = ("192.0.2.1", 9)  # an address for documentation, routed nowhere (RFC 5737); nothing is sent to it


def office_addresses(port: int) -> list[str]:
    """The addresses to give to colleagues: by this machine's number in its network, then by its name.

    Opening a UDP socket sends nothing, it only chooses the network card that would send. A machine without any
    network has only its name.
    """
    hosts = [host for host in (_network_number(), socket.gethostname()) if host and not host.startswith("127.")]
    return [f"http://{host}:{port}" for host in dict.fromkeys(hosts)]


def office_settings() -> list[str]:
    """What `streamlit run` is told beside the port: every network card listens, so nobody may write (kpi/access.py).

    Its own greeting is hidden: to name a public address it would first ask for one on the internet.
    """
    listen = ["--server.address", "0.0.0.0", "--server.headless", "true"]  # noqa: S104 - that is what was asked for
    return [*listen, "--logger.hideWelcomeMessage", "true"]


def _network_number() -> str:
    """This machine's number in the network that leads elsewhere; "" where none does."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(_ELSEWHERE)
        except OSError:
            return ""
        return str(asked.getsockname()[0])
