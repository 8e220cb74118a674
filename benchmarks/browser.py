"""Clicks and openings in a real browser, our pages beside other programs that draw the same charts.

`python -m benchmarks.browser [CLICKS] [OPENINGS] [NAME …]` from the checkout; 0 openings measure clicks alone. The
other programs are run where `../shared/bench/peers` stands beside the checkout, with dash and panel installed;
otherwise our pages are measured alone. The clock runs in the page (benchmarks/clock.js); all are asked in turn,
forwards and backwards, so that a busy machine is busy for all; medians. What they drew is read back: three charts
with the same numbers, or the run ends.
"""

import json
import math
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.pages import chromium
from benchmarks.scenes import Scene, Wire
from benchmarks.servers import OUR_PAGES, OURS, PEERS, made, our_periods, running
from benchmarks.three_charts import PERIODS

CLOCK = (Path(__file__).parent / "clock.js").read_text("utf-8")
VIEW = {"width": 1400, "height": 2400}
VISITORS = 5
DRAWN = """() => clock.all('.js-plotly-plot').map((plot) => plot._fullData.map(({ type, x, y, z }) =>
    [type, ...[x, y, z].map((all) => (all ? [...all].map((one) => one?.length ? [...one] : one) : null))]))"""


def choose(page: Page, scene: Scene, words: str) -> None:
    """Press a period with the mouse: the pointer goes down, then up, as the clock expects."""
    if scene.server.box:
        page.locator(".st-key-period input").click()
        option = page.get_by_role("option").get_by_text(words, exact=True)
    else:
        option = page.get_by_text(words, exact=True).first
    box = option.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(100)
    page.mouse.down()
    page.mouse.up()


def opened(context: BrowserContext, scene: Scene) -> tuple[Page, Wire]:
    """A new page with the clock in it."""
    page = context.new_page()
    page.add_init_script(CLOCK)
    return page, Wire(page)


def wait(page: Page, scene: Scene, key: str, press: bool) -> list[float]:
    """Milliseconds: charts, whole page."""
    return page.evaluate("(asked) => clock.wait(asked)", scene.asked(key, press))


def learn(page: Page, scene: Scene) -> None:
    """Once through all periods: how much there is of each; a second time, what a click costs the second time."""
    for key, words in [*scene.periods[1:], scene.periods[0]]:
        choose(page, scene, words)
        wait(page, scene, key, press=True)
        page.wait_for_timeout(800)
        scene.least[key] = page.evaluate("([titles, key]) => clock.shown(titles, key)", [scene.titles, key])


def click(page: Page, wire: Wire, scene: Scene, turn: int) -> None:
    """One measured click, what it cost the server, and what came over the network for it."""
    key, words = scene.periods[(turn + 1) % len(scene.periods)]
    page.bring_to_front()
    page.wait_for_timeout(300)
    spent, sent = scene.server.cpu(), wire.bytes
    choose(page, scene, words)
    scene.clicks.append(wait(page, scene, key, press=True))
    page.wait_for_timeout(300)
    scene.cpu.append(scene.server.cpu() - spent)
    scene.bytes_click.append(wire.bytes - sent)


def opening(browser: Browser, kept: BrowserContext, scene: Scene) -> None:
    """Two measured openings: with what an earlier visit left in the browser, and in a new browser."""
    for context, times in ((kept, scene.warm), (browser.new_context(viewport=VIEW, locale="vi-VN"), scene.cold)):
        page, wire = opened(context, scene)
        page.wait_for_timeout(200)
        page.goto(scene.address, wait_until="commit")
        times.append(wait(page, scene, scene.periods[0][0], press=False)[0])
        if context is not kept:
            page.wait_for_timeout(1500)
            scene.bytes_first = wire.bytes
            context.close()
        else:
            page.close()


def visitors(browser: Browser, scene: Scene) -> None:
    """Megabytes of the server for every page that is open."""
    before, contexts = scene.server.memory(), []
    for _ in range(VISITORS):
        contexts.append(browser.new_context(viewport=VIEW, locale="vi-VN"))
        page, _ = opened(contexts[-1], scene)
        page.goto(scene.address)
        wait(page, scene, scene.periods[0][0], press=False)
    scene.memory = (scene.server.memory() - before) / VISITORS
    for context in contexts:
        context.close()


@contextmanager
def pages(browser: Browser, scenes: list[Scene]) -> Iterator[list[tuple[Page, Wire, Scene]]]:
    """Every scene open in a browser of its own."""
    shown = []
    for scene in scenes:
        page, wire = opened(browser.new_context(viewport=VIEW, locale="vi-VN"), scene)
        page.goto(scene.address)
        wait(page, scene, scene.periods[0][0], press=False)
        page.wait_for_timeout(1500)
        learn(page, scene)
        shown.append((page, wire, scene))
    yield shown
    for page, _, _ in shown:
        page.context.close()


def measure(browser: Browser, scenes: list[Scene], clicks: int, openings: int) -> None:
    """All figures of all scenes, in turn."""
    with pages(browser, scenes) as shown:
        for turn in range(clicks):
            for page, wire, scene in shown if turn % 2 else shown[::-1]:
                click(page, wire, scene, turn)
        for page, _, scene in shown:
            scene.drawn = json.dumps(page.evaluate(DRAWN))
    if not openings:
        return
    kept = {scene.name: browser.new_context(viewport=VIEW, locale="vi-VN") for scene in scenes}
    for turn in range(openings + 1):
        for scene in scenes if turn % 2 else scenes[::-1]:
            opening(browser, kept[scene.name], scene)
    for scene in scenes:
        del scene.warm[0], scene.cold[0]  # the first one filled the browser
        kept[scene.name].close()
        visitors(browser, scene)


def told(scenes: list[Scene]) -> None:
    """A line per scene; ratios to the plain page of Streamlit, or else to the first of ours."""
    print(f"{'':22}   click  ratio whole ratio   cold ratio  warm ratio  CPU ms  kB/click  MB first  MB/visitor")
    middle = {scene.name: [statistics.median(one or [math.nan]) for one in _series(scene)] for scene in scenes}
    base = middle[scenes[0].name]
    for scene in scenes:
        own = middle[scene.name]
        pairs = "  ".join(f"{one / 1000:5.3f} {one / by:5.2f}" for one, by in zip(own, base, strict=True))
        cpu, wire = 1000 * statistics.median(scene.cpu), statistics.median(scene.bytes_click) / 1000
        print(f"{scene.name:22} {pairs}   {cpu:5.0f}  {wire:7.1f}  {scene.bytes_first / 1e6:7.2f}  {scene.memory:7.2f}")
        spread = " ".join(f"{charts:.0f}" for charts, _ in scene.clicks)
        print(f"{'':22} clicks {spread}")


def _series(scene: Scene) -> list[list[float]]:
    charts, whole = ([one[at] for one in scene.clicks] for at in (0, 1))
    return [charts, whole, scene.cold, scene.warm]


def same(scenes: list[Scene]) -> None:
    """Raise SystemExit where one of the three-chart pages drew something else than another."""
    drawn = {scene.drawn for scene in scenes if scene.titles}
    if len(drawn) > 1:
        raise SystemExit(f"not the same charts: {sorted(map(len, drawn))} characters")
    if drawn:
        print("read back: the same numbers in every three charts,", *map(len, drawn), "characters")


def scenes(folder: Path, names: list[str], stack: ExitStack) -> Iterator[Scene]:
    """The pages of these names, or all of them, with their servers running until the stack ends."""
    table = made(folder)
    newest = sorted(set(table["period"]))[-PERIODS:][::-1][:3]
    for server in PEERS:
        if not names or server.name in names:
            periods = [(key, key) for key in newest]
            yield Scene(server.name, stack.enter_context(running(server, folder)), server.path, periods, titles=True)
    if ours := {name: path for name, path in OUR_PAGES.items() if not names or name in names}:
        product = stack.enter_context(running(OURS, folder))
        for name, path in ours.items():
            yield Scene(name, product, path, our_periods(), titles=False)


def main() -> None:
    """Measure, print, compare."""
    clicks, openings, *names = [*sys.argv[1:3], *["12", "5"][len(sys.argv[1:3]) :], *sys.argv[3:]]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, ExitStack() as stack:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        stack.callback(browser.close)
        measured = list(scenes(Path(folder), names, stack))
        measure(browser, measured, int(clicks), int(openings))
        told(measured)
        same(measured)


if __name__ == "__main__":
    main()
