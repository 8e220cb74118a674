"""The first page is not kept waiting for what only a report, an import or another program needs."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LATER = ["docx", "pptx", "typst", "openpyxl", "xlsxwriter", "fastapi", "lxml", "matplotlib", "kaleido"]
FIRST = "import kpi.server; from kpi.pages import areas, guide, importing, indicator, overview, reporting"


def loaded(program: str) -> set[str]:
    """Which of these a process of its own has loaded after that program."""
    ask = f"{program}; import sys; print(*(set(sys.argv[1:]) & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", ask, *LATER], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(answer.stdout.split())


def test_what_only_some_need_is_not_loaded_before_the_first_page():
    assert loaded(FIRST) == set()
