"""How much a page moves while it opens: `python -m benchmarks.shifts`; prints, nothing is asserted.

The layout shift of each page's first visit as browsers count it: the largest sum of a burst of at most five seconds
with pauses under one. Needs the packages of requirements-dev.txt.
"""

import tempfile

from playwright.sync_api import Browser, sync_playwright

from benchmarks.pages import chromium, start

PAGES = {
    "overview": "/?period=2019-H1",
    "chart": "/?period=2019-H1&view=chart",
    "indicator": "/indicator?indicator=trained_rate&period=2019-H1",
    "areas": "/areas?data=vn-investment&period=2018-H1",
    "report": "/report?period=2019-H1",
    "import": "/import",
    "guide": "/guide",
}
WIDTHS = (1280, 390)
WATCH = """window.shifts = []
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts.push([one.startTime, one.value])
}).observe({ type: "layout-shift", buffered: true })"""


def largest(shifts: list[list[float]]) -> float:
    """The largest burst of [milliseconds, shift] pairs."""
    most = sum_ = begun = last = 0.0
    for at, value in shifts:
        if at - last > 1000 or at - begun > 5000:
            begun, sum_ = at, 0.0
        sum_, last = sum_ + value, at
        most = max(most, sum_)
    return most


def moved(browser: Browser, address: str, width: int) -> float:
    """One first visit."""
    page = browser.new_context(viewport={"width": width, "height": 900}, locale="vi-VN").new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_timeout(2500)
    shifts = page.evaluate("window.shifts")
    page.context.close()
    return largest(shifts)


def main() -> None:
    """Print a line per page and width."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, sync_playwright() as playwright:
        server, address, _ = start(folder)
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        try:
            for name, path in PAGES.items():
                found = "  ".join(f"{width} px {moved(browser, address + path, width):.3f}" for width in WIDTHS)
                print(f"{name:10} {found}", flush=True)
        finally:
            browser.close()
            server.terminate()
            server.wait(20)


if __name__ == "__main__":
    main()
