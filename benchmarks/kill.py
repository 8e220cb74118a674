"""Kill imports and restores at random moments, and look what is left: `python -m benchmarks.kill [TIMES]`.

Each import gives every figure one and the same new value. Afterwards the database must hold the old value everywhere
or the new one everywhere; the new one when the importer had said "saved"; and every copy beside it must be whole.
POSIX only: a killed process is a fork of this one, so that no time goes into starting Python.
"""

import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kpi.access import User
from kpi.intake.grid import Source
from kpi.store import Store, import_files, restore

YEARS, MONTHS = range(1950, 2020), range(1, 13)
Work = Callable[[Callable[[], object]], None]  # calls what it is given when it begins to write
WHO = User("benchmark", local=True)
REGISTRY = {
    "data_sets.csv": "code,name_vi,name_en,calendar,opening_area,order\ns,S,S,statistical,all,1\n",
    "areas.csv": "code,name_vi,name_en,level,order\n"
    + "".join(f"xa-{at},Xã {at},Commune {at},commune,{at}\n" for at in range(10)),
    "fields.csv": "code,name_vi,name_en,order\nf,F,F,1\n",
    "indicators.csv": "code,data_set,name_vi,name_en,unit_vi,unit_en,kind,better,decimals,percent_decimals,rate,field,"
    "order,source\nroads,s,Đường,Roads,km,km,cumulative,up,1,2,false,f,1,X\n",
}


@dataclass(frozen=True)
class Counts:
    """How many kills there were, how many hit before the end, and what they broke."""

    kills: int
    cut_short: int
    half_written: int
    lost_after_saved: int
    damaged: int


def run(folder: Path, kills: int, areas: int = 6, seed: int = 1) -> Counts:
    """Kill `kills` times in a row on one database: three imports, then a restore, and so on.

    Args:
        areas: how many of ten areas have figures; 840 figures each.
    """
    chance, url = random.Random(seed), f"sqlite:///{folder / 'kpi.sqlite'}"
    store = Store.open(url)
    import_files(store, [Source(name, text.encode()) for name, text in REGISTRY.items()], WHO, "")
    import_files(store, [figures(0, areas)], WHO, "")
    moments: list[float] = []
    import_files(store, [figures(kills + 1, areas)], WHO, "", progress=noting(lambda: moments.append(time.monotonic())))
    duration = time.monotonic() - moments[0]
    store.close()
    cut_short = half = lost = damaged = 0
    for number in range(1, kills + 1):
        before = values(folder, areas)
        after, work = number, importing(url, number, areas)
        if number % 4 == 0:
            copy, after = chance.choice(copies(folder, areas))
            work = restoring(url, copy)
        saved = killed(work, chance.uniform(0, 2.5 * duration))
        found = values(folder, areas)
        cut_short += not saved
        half += len(found) != 1
        lost += saved and found != {after}
        damaged += not (found <= before | {after} and whole(folder, url))
    return Counts(kills, cut_short, half, lost, damaged)


def figures(value: int, areas: int) -> Source:
    """A file that gives every figure this value."""
    lines = [
        f"roads,xa-{area},{year}-{month:02},result,{value}\n"
        for area in range(areas)
        for year in YEARS
        for month in MONTHS
    ]
    return Source("figures.csv", ("indicator,area,period,measure,value\n" + "".join(lines)).encode())


def noting(begin: Callable[[], object]) -> Callable[[float, str], None]:
    """A progress that says when the file has been read, and writing begins."""

    def progress(share: float, file: str) -> None:
        if share >= 1:
            begin()

    return progress


def importing(url: str, value: int, areas: int) -> Work:
    """An import of such a file."""

    def work(begin: Callable[[], object]) -> None:
        import_files(Store.open(url), [figures(value, areas)], WHO, "", progress=noting(begin))

    return work


def restoring(url: str, name: str) -> Work:
    """Bring a copy back."""

    def work(begin: Callable[[], object]) -> None:
        begin()
        restore(name, WHO, url)

    return work


def killed(work: Work, after: float) -> bool:
    """Do the work in a process of its own and kill it some seconds after it began to write; whether it said "saved"."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            work(lambda: os.write(writer, b"."))
            os.write(writer, b"saved")
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb", buffering=0) as pipe:
        pipe.read(1)
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return pipe.read() == b"saved"


def values(folder: Path, areas: int, name: str = "kpi.sqlite") -> set[int]:
    """The different values of the figures on file; one that says -1 where figures are missing."""
    latest = (
        "SELECT value FROM revision r WHERE change_id ="
        " (SELECT max(change_id) FROM revision s WHERE s.period = r.period AND s.area = r.area)"
    )
    with closing(sqlite3.connect(folder / name)) as database:
        found = [int(value) for (value,) in database.execute(latest)]
    return set(found) | ({-1} if len(found) != areas * len(YEARS) * len(MONTHS) else set())


def copies(folder: Path, areas: int) -> list[tuple[str, int]]:
    """The copies that hold figures, each with their value."""
    names = sorted(path.name for path in (folder / "backups").glob("*.sqlite"))
    held = {name: values(folder, areas, f"backups/{name}") for name in names}
    return [(name, min(found)) for name, found in held.items() if found != {-1}]


def whole(folder: Path, url: str) -> bool:
    """Whether the database and its copies are sound, and the sums fit the figures."""
    files = [folder / "kpi.sqlite", *(folder / "backups").glob("*.sqlite")]
    for file in files:
        with closing(sqlite3.connect(file)) as database:
            changes = database.execute("SELECT max(id) FROM change").fetchone()
            if database.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                return False
            if database.execute("SELECT n FROM version").fetchone() != changes:
                return False
    store = Store.open(url)
    store.book("s")  # raises where a sum does not fit
    store.close()
    return True


def main() -> None:
    """Print what the kills left."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory(prefix="kpi-kill-") as name:
        counts = run(Path(name), times)
    for what, count in vars(counts).items():
        print(f"{what.replace('_', ' '):>18}: {count}")


if __name__ == "__main__":
    main()
