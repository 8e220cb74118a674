"""What holds for every test: its own database, no network but this machine, a browser only where there is one."""

import os
import sys
import tempfile
from ipaddress import ip_address
from pathlib import Path

import pytest

from tests import needs

SANDBOX = tempfile.TemporaryDirectory(prefix="kpi-tests-", ignore_cleanup_errors=True)


def pytest_configure() -> None:
    """Point to a new database before anything of the product is imported, whatever the environment says."""
    os.environ["KPI_DATABASE"] = f"sqlite:///{(Path(SANDBOX.name) / 'kpi.sqlite').as_posix()}"
    sys.addaudithook(_stay_at_home)


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    SANDBOX.cleanup()


def pytest_itemcollected(item: pytest.Item) -> None:
    """One file runs in one process, its tests in a browser apart from the others, which must not come after them."""
    apart = "in a browser" if _in_a_browser(item) else "plain"
    item.add_marker(pytest.mark.xdist_group(f"{item.path.relative_to(item.config.rootpath).as_posix()} {apart}"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: from the first of them on Playwright's event loop runs, and asyncio.run refuses to."""
    items.sort(key=_in_a_browser)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A browser test needs a browser."""
    if _in_a_browser(item) and not needs.chromium():
        needs.missing("Chromium")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """The machine's own Chromium, quiet; without its sandbox only where root runs it and it would not start."""
    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    quiet += ["--disable-sync", "--no-first-run"]
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return browser_type_launch_args | {
        "executable_path": needs.chromium(),
        "args": [*quiet, "--no-sandbox"] if root else quiet,
    }


def _in_a_browser(item: pytest.Item) -> bool:
    """Whether the test asks, itself or through a fixture of ours, for a page or the browser."""
    return bool({"page", "browser", "browser_name", "playwright"} & set(getattr(item, "fixturenames", ())))


def _stay_at_home(event: str, arguments: tuple) -> None:
    """Refuse every connection that leaves this machine: the product works on a closed network, and so do its tests."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
        if host != "localhost" and not ip_address(host.split("%")[0]).is_loopback:
            raise ConnectionRefusedError(f"a test tried to reach {host}")
