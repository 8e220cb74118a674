"""Two who write at once, one of them for long; and one who reads meanwhile."""

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from kpi.domain.problems import ProblemKind
from kpi.store import StoreProblem, import_files
from kpi.store.engine import PATIENCE
from tests.store.cases import AN, figures, office, value

READS = 200


class Holding:
    """Holds the database's write lock for some seconds, as a long import does; at most until the block ends."""

    def __init__(self, file: Path, seconds: float) -> None:
        self.begun, self.over = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._hold, args=(file, seconds))

    def __enter__(self) -> None:
        self._thread.start()
        self.begun.wait(10)

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._thread.join()

    def _hold(self, file: Path, seconds: float) -> None:
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("begin immediate")
            self.begun.set()
            self.over.wait(seconds)
            other.execute("rollback")


def test_who_writes_waits_for_another_who_is_not_long(tmp_path):
    store = office(tmp_path)

    with Holding(tmp_path / "kpi.sqlite", 1.0):
        outcome = import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,7900\n"), AN, "")

    assert outcome.change_id == 2
    assert value(store) == [7900]


def test_who_waits_longer_than_five_seconds_is_told_that_nothing_was_saved(tmp_path):
    store = office(tmp_path)
    begun: list[float] = []
    event.listen(store.engine, "begin", lambda connection: begun.append(time.monotonic()), insert=True)

    with Holding(tmp_path / "kpi.sqlite", 60):
        with pytest.raises(StoreProblem) as told:
            import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,7900\n"), AN, "")
        waited = time.monotonic() - begun[-1]

    assert told.value.problem.kind is ProblemKind.STORE_BUSY
    assert PATIENCE / 1000 - 0.5 < waited < PATIENCE / 1000 + 1
    assert value(store) == [7800]


def test_who_reads_never_waits_for_who_writes(tmp_path):
    store = office(tmp_path)

    with Holding(tmp_path / "kpi.sqlite", 2.0):
        begun = time.monotonic()
        seen = {store.version() for _ in range(READS)}
        took = time.monotonic() - begun

    assert seen == {1}
    assert took < 2.0
