"""A visitor without a browser: speaks Streamlit's own protocol, and keeps what a page said.

Needs nothing but the messages of the installed Streamlit; a browser does the same and draws besides.
"""

import asyncio
import time
import urllib.request
import uuid
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake

FAILED = {"exception", "alert"}  # elements of a page that could not be shown; the measured pages have no other
PATIENCE = 120  # seconds that anybody waits for anything


@dataclass(frozen=True)
class Shown:
    """What a page said.

    Attributes:
        seconds: from the question to its last word.
        whole: it ended well, and nothing on it says that something went wrong.
        figures: a digest of everything our components were given to draw; the same page has the same.
        files: the numbers of the files that can be asked for.
    """

    seconds: float
    whole: bool
    figures: str
    files: tuple[str, ...]


class Visitor:
    """One connection; `async with Visitor(address) as one`."""

    def __init__(self, address: str) -> None:
        """Nothing is opened yet; `address` is like http://127.0.0.1:8501."""
        self.address = address
        self._session = ""
        self._socket: ClientConnection

    async def __aenter__(self) -> Self:
        """Connect as a page of the server itself."""
        where = self.address.replace("http", "ws", 1) + "/_stcore/stream"
        self._socket = await connect(
            where, origin=self.address, subprotocols=["streamlit"], max_size=None, compression=None,
            open_timeout=PATIENCE, ping_interval=None,
        )  # fmt: skip
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave."""
        await self._socket.close()

    async def show(self, query: str = "", page: str = "") -> Shown:
        """Ask for a page as a link does, and wait for its last word."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        asked.rerun_script.context_info.timezone = "Asia/Ho_Chi_Minh"
        asked.rerun_script.context_info.locale = "vi-VN"
        begun = time.perf_counter()
        await self._socket.send(asked.SerializeToString())
        whole, digest, files = True, sha256(), []
        while True:
            said = await self._next()
            kind = said.WhichOneof("type")
            if kind == "new_session":
                self._session = said.new_session.initialize.session_id
            if kind == "script_finished":
                whole &= said.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                if said.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return Shown(time.perf_counter() - begun, whole, digest.hexdigest()[:12], tuple(files))
            if kind == "delta" and said.delta.WhichOneof("type") == "new_element":
                element = said.delta.new_element
                whole &= element.WhichOneof("type") not in FAILED
                digest.update(element.bidi_component.bytes)
                files += filter(None, [element.download_button.deferred_file_id])

    async def file(self, number: str) -> tuple[float, int]:
        """Ask for a file that is made when asked for: the seconds until it was made, and its bytes."""
        asked = BackMsg()
        asked.backend_operation_request.request_id = str(uuid.uuid4())
        asked.backend_operation_request.session_id = self._session
        asked.backend_operation_request.deferred_file.file_id = number
        begun = time.perf_counter()
        await self._socket.send(asked.SerializeToString())
        while (said := await self._next()).WhichOneof("type") != "backend_operation_response":
            pass
        answer = said.backend_operation_response
        seconds = time.perf_counter() - begun
        if not answer.deferred_file.url:
            raise ValueError(f"no file was made: {answer.error_msg}")
        return seconds, len(await asyncio.to_thread(fetched, self.address + answer.deferred_file.url))

    async def _next(self) -> ForwardMsg:
        """The next message."""
        return ForwardMsg.FromString(await asyncio.wait_for(self._socket.recv(), PATIENCE))


async def turned_away(address: str, origin: str) -> bool:
    """Whether a page of another site is refused a connection."""
    try:
        await (await connect(address.replace("http", "ws", 1) + "/_stcore/stream", origin=origin)).close()
    except InvalidHandshake:
        return True
    return False


def fetched(url: str) -> bytes:
    """What stands at an address."""
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
        return answer.read()
