"""A corpus of reports as offices send them, good and bad: what is taken, refused, warned of and never done silently.

The corpus with its rules (POLICY.md), expectations and scoring stands beside the checkout; without it these tests skip.
Every file is read in a process of its own, which has to stay within the time and the memory that the rules allow.
"""

import gc
import importlib.util
import json
import multiprocessing
import resource
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as Late
from pathlib import Path
from types import ModuleType

import pytest

from tests.intake import corpus_adapter
from tests.spent import cpu_seconds

CORPUS = Path(__file__).parents[3] / "shared" / "badinputs"
DEV = CORPUS / "dev"
FILES = json.loads((DEV / "expected.json").read_text("utf-8")) if DEV.is_dir() else []
SMALL = next((file["name"] for file in FILES if file["expected"] == "accept"), "")
SECONDS, MEGABYTES = 20.0, 700  # the scoring's own limits for one file
pytestmark = pytest.mark.skipif(not DEV.is_dir(), reason="the corpus does not stand beside the checkout")


def outcome(name: str) -> dict:
    """Verdict, records and problems of one file, with the seconds of CPU and the megabytes that they took."""
    registry = json.loads((DEV / "registry.json").read_text("utf-8"))
    corpus_adapter.run(str(DEV / SMALL), registry)  # what every reading loads is not this file's memory
    gc.collect()  # walks through everything that the fork shares, which then counts as held before
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, cpu_seconds()
    told = corpus_adapter.run(str(DEV / name), registry)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return told | {"seconds": cpu_seconds() - started, "rss_mb": (after - before) // 1024}


@pytest.fixture(scope="module")
def scoring() -> ModuleType:
    """The corpus's own judgement."""
    described = importlib.util.spec_from_file_location("corpus_scoring", CORPUS / "score.py")
    assert described is not None
    assert described.loader is not None
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPoolExecutor]:
    """Two processes at a time, each for one file; what they need is imported once for all of them."""
    own = multiprocessing.get_context("forkserver")
    own.set_forkserver_preload([__name__])
    with ProcessPoolExecutor(2, mp_context=own, max_tasks_per_child=1) as several:
        yield several


@pytest.fixture(scope="module", params=sorted({file["category"] for file in FILES}) or ["none"])
def outcomes(request, pool: ProcessPoolExecutor) -> list[tuple[dict, dict]]:
    """Every file of a category as it is expected and as it came out."""
    files = [file for file in FILES if file["category"] == request.param]
    asked = [(file, pool.submit(outcome, file["name"])) for file in files]
    return [(file, _told(future)) for file, future in asked]


def _told(future: Future) -> dict:
    """What came of a file; an exception or a hang is an outcome too."""
    try:
        broken = future.exception(timeout=5 * SECONDS)
    except Late:
        return {"verdict": "hang", "records": [], "problems": [], "seconds": 5 * SECONDS}
    if broken:
        return {"verdict": "crash", "records": [], "problems": [{"message": repr(broken)}], "seconds": 0.0}
    return future.result()


def test_no_file_ends_in_an_exception(outcomes):
    ended = {file["name"]: told["problems"] for file, told in outcomes if told["verdict"] in ("crash", "hang")}

    assert ended == {}


def test_nothing_wrong_is_taken_without_a_word(outcomes, scoring):
    silent = {}
    for file, told in outcomes:
        faults = scoring.check(file, told, told["seconds"], MEGABYTES, SECONDS)
        wrong = [one for one in faults if one.startswith(("verdict", "WRONG", "missing", "extra"))]
        if told["verdict"] == "accept" and wrong:
            silent[file["name"]] = wrong

    assert silent == {}


def test_every_file_is_judged_as_the_rules_say(outcomes, scoring):
    faults = {
        file["name"]: found
        for file, told in outcomes
        if (found := scoring.check(file, told, told["seconds"], MEGABYTES, SECONDS))
    }

    assert faults == {}


def test_the_whole_corpus_is_run():
    assert len(FILES) >= 170
