"""The pictures of the READMEs, taken from the running application: `python -m benchmarks.pictures`.

Starts the application with a new database, opens the pages and writes docs/pictures, each in few colours and under
150 kB. Take them anew after a change that a reader would see. Needs the packages of requirements-dev.txt.
"""

import io
import sys
import tempfile

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from benchmarks.pages import ROOT, chromium, start

LARGEST = 150_000  # bytes
COLOURS = 200
PICTURES = {
    "overview": ("/?period=2019-H1&language=vi", 1280, 760, ".kpi-list li"),
    "overview-en": ("/?period=2019-H1&language=en", 1280, 760, ".kpi-list li"),
    "indicator": (
        "/indicator?indicator=trained_rate&period=2019-H1&language=vi",
        1280,
        1120,
        ".kpi-figure[data-period]",
    ),
    "areas": ("/areas?data=vn-investment&period=2018-H1&language=vi", 1280, 900, ".kpi-heat td"),
    "report": ("/report?period=2019-H1&language=vi", 1280, 900, ".kpi-paper p"),
    "phone": ("/?period=2019-H1&language=vi", 390, 844, ".kpi-list li"),
}


def taken(page: Page, address: str, path: str, width: int, height: int, mark: str) -> bytes:
    """One page as PNG, once it stands."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address + path)
    page.wait_for_selector(mark)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_timeout(1500)  # what is drawn after the mark
    full = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    # The method that keeps rare colours: the small sign of a judgement must not turn grey.
    small = full.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    written = io.BytesIO()
    small.save(written, "PNG", optimize=True)
    return written.getvalue()


def main() -> int:
    """Write every picture; 1 when one is too large."""
    too_large = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, sync_playwright() as playwright:
        server, address, _ = start(folder)
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        try:
            page = browser.new_page(locale="vi-VN", color_scheme="light")
            for name, (path, width, height, mark) in PICTURES.items():
                content = taken(page, address, path, width, height, mark)
                (ROOT / "docs/pictures" / f"{name}.png").write_bytes(content)
                too_large += len(content) > LARGEST
                print(f"{name:12} {len(content) / 1000:5.0f} kB{' TOO LARGE' if len(content) > LARGEST else ''}")
        finally:
            browser.close()
            server.terminate()
            server.wait(20)
    return 1 if too_large else 0


if __name__ == "__main__":
    sys.exit(main())
