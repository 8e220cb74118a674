"""Many people at once: `python -m benchmarks.load WHAT`; figures beside their limits, and 1 returned if one broke.

    open       all visitors open the overview at the same moment     --visitors 200
    click      people go from page to page                           --people 20 --minutes 10 --pause 5
    waves      all visitors come and leave, again and again          --visitors 200 --waves 10
    files      people go from page to page while files are made      --people 20 --files 5
    strangers  pages of another site try to connect                  --visitors 10

Starts a server of its own with a new database. Visitors speak Streamlit's protocol (benchmarks/visitors.py) from a
process of their own; another asks for the server's health ten times a second and looks at its memory. All three share
the machine, so seconds are rather too long than too short. Run it while nothing else runs.
"""

import argparse
import asyncio
import csv
import random
import sys
import tempfile
import time
from dataclasses import dataclass
from statistics import median, quantiles

import psutil

from benchmarks.pages import ROOT, start
from benchmarks.visitors import Shown, Visitor, turned_away
from benchmarks.watching import MB, watched

OVERVIEW = ("", "")
LIMITS = {
    "last page": 1.0,
    "health, worst": 0.5,
    "memory, MB": 400.0,
    "click, p95": 0.2,
    "click while files are made, p95": 2.0,
    "growth, %": 15.0,
}


@dataclass
class Figures:
    """Everything measured, printed at once; remembers whether a limit broke."""

    broken: int = 0

    def say(self, what: str, value: float, limit: float | None = None) -> None:
        """A figure; over its limit it counts as broken."""
        bad = limit is not None and value > limit
        self.broken += bad
        beside = "" if limit is None else f"   at most {limit:g}{'   BROKEN' if bad else ''}"
        print(f"{what:34} {value:8.2f}{beside}", flush=True)

    def demand(self, what: str, got: int, wanted: int) -> None:
        """A count that must be exactly this."""
        self.broken += got != wanted
        print(f"{what:34} {got:8} of {wanted}{'' if got == wanted else '   BROKEN'}", flush=True)


def addresses() -> list[tuple[str, str]]:
    """What people click: every period with results as a list, some as charts, and pages of one indicator."""
    with (ROOT / "data/lang-son/figures.csv").open(encoding="utf-8") as file:
        periods = sorted({row["period"] for row in csv.DictReader(file) if row["measure"] == "result"})
    lists = [(f"data=lang-son&period={period}", "") for period in periods]
    charts = [(f"data=lang-son&period={period}&view=chart", "") for period in periods[::3]]
    of_one = [(f"data=lang-son&period={period}&indicator=trained_rate", "indicator") for period in periods[::3]]
    return lists + charts + of_one


async def opened(address: str) -> Shown:
    """One visit of the overview; `seconds` includes connecting."""
    begun = time.perf_counter()
    async with Visitor(address) as one:
        shown = await one.show(*OVERVIEW)
    return Shown(time.perf_counter() - begun, shown.whole, shown.figures, shown.files)


async def all_at_once(address: str, visitors: int, figures: Figures) -> float:
    """Everybody opens the overview; returns the seconds until the last has it."""
    right = (await opened(address)).figures
    begun = time.perf_counter()
    async with asyncio.TaskGroup() as together:
        visits = [together.create_task(opened(address)) for _ in range(visitors)]
    last = time.perf_counter() - begun
    figures.demand("served, with the right figures", sum(_right(one.result(), right) for one in visits), visitors)
    return last


def _right(shown: Shown, figures: str) -> bool:
    return shown.whole and shown.figures == figures


async def person(address: str, until: float, pause: float, seed: int) -> list[Shown]:
    """Someone who clicks, reads for about `pause` seconds, and clicks again."""
    chance, places, clicks = random.Random(seed), addresses(), []
    async with Visitor(address) as one:
        await one.show(*OVERVIEW)
        while time.monotonic() < until:
            await asyncio.sleep(chance.expovariate(1 / pause))
            clicks.append(await one.show(*chance.choice(places)))
    return clicks


async def clicking(address: str, people: int, seconds: float, pause: float) -> list[Shown]:
    """The clicks of everybody; each place was opened once before, so that its figures are warm."""
    async with Visitor(address) as first:
        for query, page in addresses():
            await first.show(query, page)
    until = time.monotonic() + seconds
    async with asyncio.TaskGroup() as together:
        everyone = [together.create_task(person(address, until, pause, seed)) for seed in range(people)]
    return [click for one in everyone for click in one.result()]


async def files_made(address: str, files: int) -> list[float]:
    """Files of the report made one after the other, kind by kind; the seconds each took."""
    async with Visitor(address) as one:
        offered = (await one.show("data=lang-son", "report")).files
        return [(await one.file(offered[at % len(offered)]))[0] for at in range(files)]


def open_(address: str, pid: int, asked: argparse.Namespace, figures: Figures) -> None:
    """All visitors at the same moment."""
    with watched(address, pid) as seen:
        figures.say("last page", asyncio.run(all_at_once(address, asked.visitors, figures)), LIMITS["last page"])
    figures.say("health, worst", max(seen.health), LIMITS["health, worst"])
    figures.say("memory, MB", max(seen.memory), LIMITS["memory, MB"])


def click(address: str, pid: int, asked: argparse.Namespace, figures: Figures) -> None:
    """People who click."""
    with watched(address, pid) as seen:
        clicks = asyncio.run(clicking(address, asked.people, asked.minutes * 60, asked.pause))
    seconds = [one.seconds for one in clicks]
    figures.demand("clicks shown whole", sum(one.whole for one in clicks), len(clicks))
    figures.say("click, median", median(seconds))
    figures.say("click, p95", quantiles(seconds, n=20)[-1], LIMITS["click, p95"])
    figures.say("health, worst", max(seen.health), LIMITS["health, worst"])
    tenth = max(1, len(seen.memory) // 10)
    warm, last = median(seen.memory[2 * tenth : 3 * tenth] or seen.memory), median(seen.memory[-tenth:])
    figures.say("memory after a third, MB", warm)
    figures.say("memory at the end, MB", last, LIMITS["memory, MB"])
    figures.say("growth, %", 100 * (last / warm - 1), LIMITS["growth, %"])


def waves(address: str, pid: int, asked: argparse.Namespace, figures: Figures) -> None:
    """Visitors who come and leave."""
    server, after = psutil.Process(pid), []
    for wave in range(1, asked.waves + 1):
        last = asyncio.run(all_at_once(address, asked.visitors, figures))
        time.sleep(asked.rest)
        after.append(server.memory_info().rss / MB)
        figures.say(f"wave {wave}: last page", last)
        figures.say(f"wave {wave}: memory afterwards, MB", after[-1])
    figures.say("growth, %", 100 * (after[-1] / after[min(2, len(after) - 1)] - 1), LIMITS["growth, %"])


def files(address: str, pid: int, asked: argparse.Namespace, figures: Figures) -> None:
    """People who click while somebody takes files."""

    async def both() -> tuple[list[Shown], list[float]]:
        async with asyncio.TaskGroup() as together:
            clicks = together.create_task(clicking(address, asked.people, 60, asked.pause))
            made = together.create_task(files_made(address, asked.files))
        return clicks.result(), made.result()

    with watched(address, pid) as seen:
        clicks, made = asyncio.run(both())
    limit = LIMITS["click while files are made, p95"]
    figures.demand("clicks shown whole", sum(one.whole for one in clicks), len(clicks))
    figures.demand("files made", len(made), asked.files)
    figures.say("a file, longest", max(made))
    figures.say("click, p95", quantiles([one.seconds for one in clicks], n=20)[-1], limit)
    figures.say("health, worst", max(seen.health))
    figures.say("memory, MB", max(seen.memory), LIMITS["memory, MB"])


def strangers(address: str, pid: int, asked: argparse.Namespace, figures: Figures) -> None:
    """Pages of another site."""

    async def knock() -> int:
        return sum(await asyncio.gather(*(turned_away(address, "http://192.0.2.1") for _ in range(asked.visitors))))

    with watched(address, pid) as seen:
        figures.demand("turned away", asyncio.run(knock()), asked.visitors)
        time.sleep(1)
    figures.say("health, worst", max(seen.health), LIMITS["health, worst"])


WHAT = {"open": open_, "click": click, "waves": waves, "files": files, "strangers": strangers}


def main() -> int:
    """Measure what was asked for; 1 when a limit broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=WHAT)
    parser.add_argument("--visitors", type=int, default=0, help="200; of strangers 10")
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--pause", type=float, default=5, help="seconds that someone reads a page, on average")
    parser.add_argument("--waves", type=int, default=10)
    parser.add_argument("--rest", type=float, default=15, help="seconds after each wave")
    parser.add_argument("--files", type=int, default=5)
    asked = parser.parse_args()
    asked.visitors = asked.visitors or (10 if asked.what == "strangers" else 200)
    figures = Figures()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        server, address, _ = start(folder)
        try:
            WHAT[asked.what](address, server.pid, asked, figures)
        finally:
            server.terminate()
            server.wait(20)
    return 1 if figures.broken else 0


if __name__ == "__main__":
    sys.exit(main())
