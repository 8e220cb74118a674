"""A first visit and a later one over a slow line: `python -m benchmarks.slow_line [KBIT]`; 1000 kbit/s unless told.

Prints the seconds until the overview's list stands there, and the bytes that came over the line.
"""

import sys
import tempfile
import time

from playwright.sync_api import BrowserContext, sync_playwright

from benchmarks.pages import chromium, start


def visit(context: BrowserContext, address: str, kbit: int) -> tuple[float, float]:
    """Seconds until the list is there, and MB that came, with that many kbit/s and 100 ms of delay."""
    page, came = context.new_page(), []
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda told: came.append(told["encodedDataLength"]))
    line.on("Network.webSocketFrameReceived", lambda told: came.append(len(told["response"]["payloadData"]) * 3 / 4))
    speed = kbit * 1000 / 8
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 100, "downloadThroughput": speed, "uploadThroughput": speed},
    )
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(".st-key-list li", timeout=120_000)
    seconds = time.perf_counter() - begun
    page.wait_for_timeout(500)
    page.close()
    return seconds, sum(came) / 1e6


def main() -> None:
    """Print both visits."""
    kbit = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, sync_playwright() as playwright:
        server, address, _ = start(folder)
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        try:
            warm = browser.new_page()
            warm.goto(address)
            warm.wait_for_selector(".st-key-list li", timeout=120_000)
            context = browser.new_context(locale="vi-VN")
            for name in ("first visit", "later visit"):
                seconds, megabytes = visit(context, address, kbit)
                print(f"{name}: {seconds:.1f} s, {megabytes:.2f} MB")
        finally:
            browser.close()
            server.terminate()
            server.wait(20)


if __name__ == "__main__":
    main()
