"""What many figures and a long history cost: `python -m benchmarks.scale [FIGURES ...]`; nothing is asserted.

Invented figures (10,000 and 1,000,000 unless said, to the nearest year) fill a database each; then it is timed what a
page asks for: the book of the data set, the board of a period, another period of it, the book as of an earlier change,
and an import of 10,000 changed figures. After that the same 10,000 figures are told once, ten and a hundred times over:
what is current stays the same, and so should the time. Seconds, medians of three.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
import psutil

from kpi.access import User
from kpi.cli.invented import Invented
from kpi.domain.model import Measure
from kpi.domain.scoreboard import scoreboard
from kpi.store import Store, fill, import_files

WHO = User("benchmark", local=True)
PER_PAIR = 34  # figures of an indicator and an area in ten years, about
CHANGES = 10_000


def large(folder: Path, figures: int) -> tuple[Store, int, float]:
    """A store of about that many invented figures, how many it has, and the seconds it took."""
    areas = 1_000 if figures > 5_000_000 else 100 if figures > 500_000 else 10
    invented = Invented(indicators=round(figures / PER_PAIR / areas), areas=areas, years=10)
    store, begun = Store.open(f"sqlite:///{folder / f'{figures}.sqlite'}"), perf_counter()
    count = sum(fill(store, WHO, "benchmark", invented.registries(), invented.figures()))
    return store, count, perf_counter() - begun


def seconds(work, *given) -> float:
    """The median of three runs."""
    spent = []
    for _ in range(3):
        begun = perf_counter()
        work(*given)
        spent.append(perf_counter() - begun)
    return median(spent)


def corrections(store: Store, folder: Path) -> Path:
    """A file that tells that many results of the last years differently; what a task has come to is no quantity."""
    book = store.book("invented")
    rows = book.figures[
        ~book.figures["indicator"].isin(book.indicators.loc[book.indicators["kind"].eq("task"), "code"])
    ]
    rows = rows[rows["measure"].eq(Measure.RESULT) & rows["value"].notna() & rows["stage"].eq("final")].tail(CHANGES)
    told = rows[["indicator", "area", "period", "measure", "stage", "source"]].assign(value=rows["value"] + 1)
    told.to_csv(folder / "corrections.csv", index=False)
    return folder / "corrections.csv"


def asked(store: Store, folder: Path, count: int, filled: float) -> None:
    """Print what a page and an import take."""
    size = Path(str(store.engine.url.database)).stat().st_size / 2**20
    print(f"{count:,} figures: filled in {filled:.1f} s, {size:.0f} MB on the disk")
    book, now = store.book("invented"), seconds(store.book, "invented")
    print(f"  the book: {now:.2f} s; as it was halfway: {seconds(store.book, 'invented', store.version() // 2):.2f} s")
    board, other = seconds(scoreboard, book, "2025-H1"), seconds(scoreboard, book, "2024")
    print(f"  the board of one period: {board:.2f} s; a click on another period: {other:.2f} s")
    one = seconds(lambda: scoreboard(book, "2025-H1", areas=["area-0000"]))
    print(f"  the board of one area: {one:.3f} s")
    file = corrections(store, folder)
    begun = perf_counter()
    outcome = import_files(store, [file], WHO, "")
    if not outcome.accepted:
        raise SystemExit(f"the corrections were refused: {outcome.problems[:3]}")
    print(f"  an import of {outcome.changed:,} changed figures: {perf_counter() - begun:.1f} s")
    print(f"  memory: {psutil.Process().memory_info().rss / 2**20:.0f} MB")


def told_again(folder: Path) -> None:
    """Print how the time of a book grows with the history of the same figures."""
    invented = Invented(indicators=30, areas=10, years=10)
    registries, parts = invented.registries(), list(invented.figures())
    first: dict[str, float] = {}
    for times in (1, 10, 100):
        store = Store.open(f"sqlite:///{folder / f'told-{times}.sqlite'}")
        told = (part.assign(value=np.round(part["value"] * (1 + at), 1)) for at in range(times) for part in parts)
        revisions = sum(fill(store, WHO, "benchmark", registries, told))
        current, version = len(store.book("invented").figures), store.version()
        spent = {
            "now": seconds(store.book, "invented"),
            "as of halfway": seconds(store.book, "invented", version // 2),
            "as of the 29th change": seconds(store.book, "invented", 30),
        }
        first = first or spent
        said = "; ".join(f"{name} {took:.3f} s ({took / first[name]:.1f})" for name, took in spent.items())
        print(f"{current:,} current figures, {revisions:,} revisions ({times}x): {said}")


def main() -> None:
    """Both, each in a folder that is gone afterwards."""
    for figures in [int(word) for word in sys.argv[1:]] or [10_000, 1_000_000]:
        with tempfile.TemporaryDirectory() as folder:
            store, count, filled = large(Path(folder), figures)
            asked(store, Path(folder), count, filled)
            store.close()
    with tempfile.TemporaryDirectory() as folder:
        told_again(Path(folder))


if __name__ == "__main__":
    main()
