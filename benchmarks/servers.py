"""The programs that benchmarks/browser.py opens: started each on a port of its own, watched, and ended."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
import psutil

from kpi.wording.periods import title

ROOT = Path(__file__).parents[1]
BESIDE = ROOT.parent / "shared/bench/peers"
INDICATORS, AREAS, YEARS = 50, 11, 10
STREAMLIT = [sys.executable, "-m", "streamlit", "run"]
QUIET = ["--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"]
OUR_PERIODS = ("2018", "2018-H1", "2017")
WHERE = "data=vn-investment&period=2018"
OUR_PAGES = {
    "overview, list": f"/?{WHERE}",
    "overview, chart": f"/?{WHERE}&view=chart",
    "indicator": f"/indicator?{WHERE}&area=vn",
    "areas": f"/areas?{WHERE}",
}


@dataclass(frozen=True)
class Server:
    """A program to run: `command` before its port, `ahead` of the number; and, while it runs, its process and address.

    `box` says that the period is chosen in a box that opens; otherwise its words stand on the page.
    """

    name: str
    command: tuple[str, ...]
    ahead: tuple[str, ...] = ("--server.port",)
    folder: Path | None = None
    path: str = "/"
    streamlit: bool = True
    box: bool = False
    address: str = ""
    process: int = 0

    def _all(self) -> list[psutil.Process]:
        whole = psutil.Process(self.process)
        return [whole, *whole.children(recursive=True)]

    def cpu(self) -> float:
        """Seconds of work so far."""
        return sum(sum(one.cpu_times()[:2]) for one in self._all())

    def memory(self) -> float:
        """Megabytes in use."""
        return sum(one.memory_info().rss for one in self._all()) / 2**20


def our_periods() -> list[tuple[str, str]]:
    """The periods that are clicked on our own pages, with their words."""
    return [(key, title(key, "vi")) for key in OUR_PERIODS]


def _streamlit(script: Path) -> tuple[str, ...]:
    return (*STREAMLIT, str(script), *QUIET)


OURS = Server("the product", _streamlit(ROOT / "dashboard.py"), folder=ROOT, box=True)
# Addressed as our pages of charts are, whose first answer names the library they will need (kpi/server/headers.py).
BOARD = Server("board", _streamlit(ROOT / "benchmarks/board_app.py"), folder=ROOT, path="/?view=chart", box=True)
PEERS = [BOARD]
if BESIDE.exists():
    PANEL = (sys.executable, "-m", "panel", "serve", str(BESIDE / "panel_app.py"), "--address", "127.0.0.1")
    PEERS = [
        Server("plain streamlit", _streamlit(BESIDE / "naive_streamlit.py")),
        Server("plain dash", (sys.executable, str(BESIDE / "dash_app.py")), ahead=(), streamlit=False),
        Server("plain panel", PANEL, ahead=("--port",), path="/panel_app", streamlit=False),
        BOARD,
    ]


def made(folder: Path) -> pd.DataFrame:
    """Invented half-yearly figures, 11,000 rows, in the folder as data.csv: the same at every call."""
    random = np.random.default_rng(2019)
    years = range(2010, 2010 + YEARS)
    index = pd.MultiIndex.from_product(
        [range(INDICATORS), range(AREAS), years, (1, 2)], names=["i", "a", "year", "half"]
    )
    table = index.to_frame(index=False)
    year, indicator = table["year"], table["i"]
    target = (random.integers(10, 300, INDICATORS)[indicator] * 10 * (1 + 0.02 * (year - 2010))).round()
    result = (target * random.normal(0.5, 0.08, len(table))).clip(lower=0).round()
    table = table.assign(
        indicator=indicator.map("Indicator {:03d}".format),
        area=table["a"].map("Area {:05d}".format),
        period=year.astype(str) + "-H" + table["half"].astype(str),
        target=target,
        result=result,
    )[["indicator", "area", "year", "period", "target", "result"]]
    table.to_csv(folder / "data.csv", index=False)
    return table


@contextmanager
def running(server: Server, folder: Path) -> Iterator[Server]:
    """The server with its address, once it answers; ended afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {
        "KPI_CSV": str(folder / "data.csv"), "KPI_DATABASE": f"sqlite:///{folder}/kpi.sqlite", "PORT": str(port),
        "BOKEH_ALLOW_WS_ORIGIN": f"127.0.0.1:{port}", "PYTHONPATH": str(ROOT) if server.folder else "",
    }  # fmt: skip
    command = [*server.command, *server.ahead, *([str(port)] if server.ahead else [])]
    with (folder / f"{server.name}.log").open("w") as log:
        process = subprocess.Popen(command, cwd=server.folder or folder, env=os.environ | own, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address)
        yield replace(server, address=address, process=process.pid)
    finally:
        process.terminate()
        process.wait(20)


def _wait(address: str) -> None:
    """Return once the address answers anything; OSError after a minute and a half."""
    give_up = time.monotonic() + 90
    while True:
        try:
            urllib.request.urlopen(address, timeout=30).close()
            return
        except OSError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.1)
