"""A process killed at any moment of an import or a restore leaves the old figures or the new ones."""

import os
from pathlib import Path

import pytest

from benchmarks.kill import run


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a signal of POSIX systems")
def test_killed_at_random_nothing_is_half_there_and_nothing_saved_is_lost(tmp_path: Path):
    counts = run(tmp_path, kills=5, areas=1)

    assert (counts.half_written, counts.lost_after_saved, counts.damaged) == (0, 0, 0)
