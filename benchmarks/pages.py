"""What a visit costs: `python benchmarks/pages.py` prints medians; nothing is asserted.

Starts the application with a new database on a free port, opens each page several times in the machine's Chromium
and asks the server process what it used. Needs the packages of requirements-dev.txt.
"""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError

import psutil
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
VISITS = 9
PAGES = {
    "overview, list": ("/", ".st-key-list li"),
    "overview, chart": ("/?view=chart", ".kpi-figure .main-svg"),
    "overview, 38 areas": ("/?data=vn-investment&period=2018-H1", ".st-key-list li"),
    "indicator": ("/indicator?indicator=trained_rate", ".kpi-figure .main-svg"),
    "indicator, 4 charts": ("/indicator?data=vn-investment&area=vn&period=2018-H1", ".kpi-figure .main-svg"),
    "guide": ("/guide", "h1"),
}


def start(folder: str) -> tuple[subprocess.Popen, str, float]:
    """The server, its address, and the seconds until it answered."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true"]
    environment = os.environ | {"KPI_DATABASE": f"sqlite:///{folder}/kpi.sqlite"}
    begun = time.perf_counter()
    server = subprocess.Popen(
        [*command, "--server.port", str(port)], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    while time.perf_counter() - begun < 60:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5).close()
            break
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    return server, f"http://127.0.0.1:{port}", time.perf_counter() - begun


def chromium() -> str:
    """The machine's browser."""
    return next(filter(None, map(shutil.which, ("chromium", "google-chrome", "msedge"))))


def main() -> None:
    """Print the start, then a line per page: seconds to its first mark, and milliseconds of the server's CPU."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        begun = time.perf_counter()
        server, address, healthy = start(folder)
        try:
            process = psutil.Process(server.pid)
            page = browser.new_page()
            page.goto(address + PAGES["overview, chart"][0])
            page.wait_for_selector(PAGES["overview, chart"][1])
            print(f"start to health {healthy:.1f} s, start to the first chart {time.perf_counter() - begun:.1f} s")
            for name, (path, mark) in PAGES.items():
                seconds, cpu = [], []
                for _ in range(VISITS):
                    page = browser.new_context(locale="vi-VN").new_page()
                    before, opened = sum(process.cpu_times()[:2]), time.perf_counter()
                    page.goto(address + path)
                    page.wait_for_selector(mark)
                    seconds.append(time.perf_counter() - opened)
                    page.wait_for_timeout(300)
                    cpu.append(1000 * (sum(process.cpu_times()[:2]) - before))
                    page.context.close()
                first, rest = cpu[0], statistics.median(cpu[1:])
                drawn = statistics.median(seconds)
                print(f"{name:22} {drawn:5.2f} s   CPU {rest:4.0f} ms (first visit {first:.0f} ms)")
            print(f"memory {process.memory_info().rss / 2**20:.0f} MB")
        finally:
            server.terminate()
            server.wait(20)
            browser.close()


if __name__ == "__main__":
    main()
