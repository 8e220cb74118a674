"""What commands there are, in both languages, and how a process of its own behaves."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from kpi.cli.commands import parser
from kpi.wording.catalogue import LANGUAGES

ROOT = Path(__file__).parents[2]
PAGES = {"en": ROOT / "docs/command-line.md", "vi": ROOT / "docs/vi/command-line.md"}
HEAVY = ("pandas", "sqlalchemy", "streamlit", "plotly", "openpyxl")


def offered(language: str) -> dict[str, str]:
    """The help of every command by its name."""
    (commands,) = (one for one in parser(["--language", language])._actions if one.metavar == "COMMAND")
    return {name: command.format_help() for name, command in commands.choices.items()}


def test_help_is_there_before_anything_heavy_is_loaded():
    program = "import sys; from kpi.cli.commands import parser; parser([]).format_help(); import kpi.cli; " \
        "print(*(set(sys.argv[1:]) & set(sys.modules)))"  # fmt: skip

    said = subprocess.run([sys.executable, "-c", program, *HEAVY], cwd=ROOT, capture_output=True, text=True, check=True)

    assert said.stdout.strip() == ""


@pytest.mark.parametrize(("words", "said"), [([], "lưu các tệp"), (["--language", "en"], "store files")])
def test_help_is_in_the_readers_language(words, said):
    answer = subprocess.run(
        [sys.executable, "-m", "kpi", *words, "--help"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip

    assert said in answer.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_every_command_and_everything_it_takes(language):
    page = PAGES[language].read_text("utf-8")

    missing = [
        f"{name} {word}"
        for name, told in offered(language).items()
        for word in [f"`{name}", *(f"`{option}" for option in re.findall(r"^ {2}(?:-\w, |)(--[\w-]+)", told, re.M))]
        if word not in page and word != "`--help"
    ]

    assert missing == []


def test_a_program_that_reads_is_not_asked(tmp_path, loaded):
    shutil.copy(loaded, tmp_path / "kpi.sqlite")
    (tmp_path / "new.csv").write_text(
        "indicator,area,period,measure,value\njobs_created,20,2018,result,7100\n", "utf-8"
    )
    place = {"KPI_DATABASE": f"sqlite:///{(tmp_path / 'kpi.sqlite').as_posix()}"}

    answer = subprocess.run(
        [sys.executable, "-m", "kpi", "import", str(tmp_path / "new.csv"), "--language", "en"],
        cwd=ROOT, env=os.environ | place, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("Stored as change ")


@pytest.mark.skipif(os.name == "nt", reason="a process is not asked to end there")
def test_the_dashboard_is_served_to_the_office_until_its_process_is_ended(tmp_path):
    port = free_port()
    place = {"KPI_DATABASE": f"sqlite:///{(tmp_path / 'kpi.sqlite').as_posix()}", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "kpi", "serve", "--port", str(port), "--office", "--no-examples"]
    with (tmp_path / "said").open("w") as said:
        process = subprocess.Popen(command, cwd=tmp_path, env=os.environ | place, stdout=said)
    try:
        assert answers(port, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)

    assert not answers(port)
    told = (tmp_path / "said").read_text("utf-8")
    assert f":{port}\n" in told
    assert "Họ chỉ xem được" in told


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def answers(port: int, process: subprocess.Popen | None = None) -> bool:
    """Whether the dashboard answers; while its process lives it has half a minute to begin."""
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health") as response:
                return response.status == 200
        except OSError:
            if process is None or process.poll() is not None:
                return False
            time.sleep(0.2)
    return False
