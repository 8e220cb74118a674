"""The linter and the type checker find nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("checker", ["ruff check", "ruff format --check", "mypy"])
def test_finds_nothing(checker):
    answer = subprocess.run(
        [sys.executable, "-m", *checker.split()], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert answer.returncode == 0, answer.stdout + answer.stderr
