"""The application in a real browser: started once, and watched all the time.

A page that says anything to the console or asks any other machine for anything fails its test, whatever it tests.
"""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
HERE = {"127.0.0.1", "localhost"}
SECONDS_TO_START = 60
# Opened on a page of its own, Streamlit first looks for the server below that page; nothing is wrong.
LOOKING_FOR_THE_SERVER = re.compile(r"/[^/]+/_stcore/(health|host-config)$")


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], str]]:
    """Start a dashboard file as a reader would, with an empty database; gives its address."""
    running = []

    def start(dashboard: Path) -> str:
        place = tmp_path_factory.mktemp("served")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "streamlit", "run", str(dashboard)]
        command += ["--server.port", str(port), "--server.headless", "true"]
        environment = {"KPI_DATABASE": f"sqlite:///{(place / 'kpi.sqlite').as_posix()}", "PYTHONPATH": str(ROOT)}
        with (place / "log.txt").open("w") as log:
            running.append(
                subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdout=log, stderr=subprocess.STDOUT)
            )
        address = f"http://127.0.0.1:{port}"
        wait_for_health(address, running[-1], place / "log.txt")
        return address

    yield start
    for process in running:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="session")
def app(serve: Callable[[Path], str]) -> str:
    """The address of the real application."""
    return serve(ROOT / "dashboard.py")


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page of the machine's Chromium; complaints on its console and requests to other machines fail the test."""
    complaints: list[str] = []
    foreign: list[str] = []
    page.on("console", lambda said: complaints.append(f"{said.text} {said.location['url']}") if bad(said) else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: foreign.append(request.url) if leaves(request.url) else None)
    page.on("websocket", lambda opened: foreign.append(opened.url) if leaves(opened.url) else None)
    yield page
    assert foreign == [], "a page of a closed network asked another machine"
    assert complaints == []


@pytest.fixture
def settled() -> Callable[[Page], None]:
    """Wait until Streamlit has answered and everything of the answer is drawn."""

    def wait(page: Page) -> None:
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton], [data-stale=true]')")
        page.wait_for_function(  # a page of the application is hidden until it is whole
            "() => document.documentElement.dataset.kpiOpen || !document.querySelector('[class*=st-key-address_]')"
        )
        # Our components draw themselves a moment after Streamlit has placed them.
        ours = ".st-key-list, .st-key-board, .st-key-chart"
        page.wait_for_function(
            f"() => [...document.querySelectorAll('{ours}')].every((one) => one.querySelector('li, .kpi-card'))"
        )
        page.wait_for_function(
            "() => [...document.querySelectorAll('.kpi-figure')].every((figure) => figure.dataset.period)"
        )

    return wait


def wait_for_health(address: str, process: subprocess.Popen, log: Path) -> None:
    """Return once the server answers; fail with what it printed when it ended or stays silent."""
    give_up = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < give_up and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=5).close()
            return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"The server did not start:\n{log.read_text()}", pytrace=False)


def bad(said: object) -> bool:
    """An error or a warning that is not Streamlit looking for its server."""
    return said.type in ("error", "warning") and not LOOKING_FOR_THE_SERVER.search(said.location["url"])


def leaves(url: str) -> bool:
    """Whether an address names another machine; data: and blob: name none."""
    return urlsplit(url).hostname not in {None, *HERE}
