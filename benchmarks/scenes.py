"""What benchmarks/browser.py measures: pages, and what comes over the network for them."""

from base64 import b64decode
from dataclasses import dataclass, field

from playwright.sync_api import Page

from benchmarks.servers import Server


@dataclass
class Scene:
    """One page of one server, and what was measured of it.

    Attributes:
        periods: (key, words on the screen) of those that are clicked, in turn.
        titles: whether the period is read off the charts' own titles, or off our cards, lines and cells.
        least: by period, how much of the page names it once all is there.
        clicks: milliseconds until all charts show the period, and until nothing else of the page is old.
    """

    name: str
    server: Server
    path: str
    periods: list[tuple[str, str]]
    titles: bool
    least: dict[str, int] = field(default_factory=dict)
    clicks: list[list[float]] = field(default_factory=list)
    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    bytes_click: list[int] = field(default_factory=list)
    bytes_first: int = 0
    memory: float = 0.0
    drawn: str = ""

    @property
    def address(self) -> str:
        """Where it opens."""
        return self.server.address + self.path

    def asked(self, key: str, press: bool) -> dict:
        """What the clock is to wait for."""
        least = 3 if self.titles else self.least.get(key, 1)
        whole = press and self.server.streamlit
        return {"titles": self.titles, "period": key, "least": least, "whole": whole, "press": press}


class Wire:
    """Bytes that came over the network for a page, as they were sent: compressed files, and the socket's messages."""

    def __init__(self, page: Page) -> None:
        """Listen from now on."""
        self.bytes = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda told: self._add(told["encodedDataLength"]))
        session.on("Network.webSocketFrameReceived", lambda told: self._add(_length(told["response"])))

    def _add(self, count: float) -> None:
        self.bytes += int(count)


def _length(frame: dict) -> int:
    """Bytes of a message of the socket; binary ones are told in base64."""
    return len(b64decode(frame["payloadData"])) if frame["opcode"] == 2 else len(frame["payloadData"].encode())
