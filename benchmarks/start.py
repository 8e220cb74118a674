"""What the start costs: `python -m benchmarks.start` prints it; nothing is asserted.

Milliseconds that Python spends on importing each room of ours and each library before the first page, and the size of
the installed packages. From the command to the first chart: `python benchmarks/pages.py`.
"""

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from sysconfig import get_paths

ROOT = Path(__file__).parents[1]
_LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")
_DOOR = "import streamlit.web.cli, kpi.server; from kpi.pages import overview, indicator, areas, guide"


def rooms() -> dict[str, float]:
    """Milliseconds of importing, by the room of ours or the library that a module belongs to."""
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", _DOOR], cwd=ROOT, capture_output=True, text=True, check=True
    )
    spent: dict[str, float] = defaultdict(float)
    for took, name in _LINE.findall(told.stderr):
        parts = name.split(".")
        spent[".".join(parts[:2]) if parts[0] == "kpi" else parts[0]] += int(took) / 1000
    return spent


def megabytes(folder: Path) -> float:
    """The size of everything in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**20


def main() -> None:
    """Print the dearest rooms and libraries, all of them together, and the size of the installation."""
    spent = rooms()
    ours = {name: took for name, took in spent.items() if name.startswith("kpi")}
    print(f"imports before the first page: {sum(spent.values()):.0f} ms, of which ours {sum(ours.values()):.0f} ms")
    for name, took in sorted(spent.items(), key=lambda one: -one[1])[:12]:
        print(f"  {name:24} {took:6.0f} ms")
    for name, took in sorted(ours.items(), key=lambda one: -one[1]):
        print(f"  {name:24} {took:6.0f} ms")
    print(f"installed packages of this environment: {megabytes(Path(get_paths()['purelib'])):.0f} MB")


if __name__ == "__main__":
    main()
