"""Cells that make a careless pattern run for ever: each file of one is judged within seconds."""

import time

import pytest

from kpi.intake.grid import Source
from kpi.store import check_files
from tests.store.cases import HEADING, office

SECONDS = 5.0  # on a busy machine; a second when it is quiet
CELLS = {
    "a million digits": "1" * 1_000_000,
    "groups without an end": "1." * 200_000,
    "commas and points": "1,.1" * 100_000,
    "blanks between digits": "1 " * 200_000,
    "minus signs": "-" * 300_000 + "1",
    "brackets": "(" * 200_000 + "1" + ")" * 200_000,
    "an endless unit": "1 " + "triệu " * 60_000,
    "an endless period": "quý " + "I" * 300_000,
    "percent signs": "1" + "%" * 300_000,
    "marks over marks": "e" + "\u0301" * 200_000,
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return office(tmp_path_factory.mktemp("long"))


@pytest.mark.parametrize("name", CELLS)
def test_an_endless_cell_is_judged_at_once(store, name):
    cell = CELLS[name]
    lines = f"jobs,20,2019-H1,result,{cell}\n{cell},20,2019-H1,result,1\njobs,20,{cell},result,1\n"
    begun = time.perf_counter()

    outcome = check_files(store, [Source("a.csv", f"{HEADING}{lines}".encode())])

    assert time.perf_counter() - begun < SECONDS
    assert outcome.problems
    assert max(len(str(problem)) for problem in outcome.problems) < 2_000
