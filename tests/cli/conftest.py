"""Commands on a database of their own."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kpi.cli import main
from kpi.store import Store, load_packages

ROOT = Path(__file__).parents[2]
Run = Callable[..., tuple[int, str, str]]

FIGURES = """indicator,area,period,measure,value,source
jobs_created,20,2018-H1,result,7100,Báo cáo 6 tháng đầu năm 2018
Tỷ lệ hộ nghèo,Tỉnh Lạng Sơn,2022,result,9.5,Rà soát cuối năm 2022
"""


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the shipped packages in it, to be copied."""
    file = tmp_path_factory.mktemp("loaded") / "kpi.sqlite"
    store = Store.open(f"sqlite:///{file.as_posix()}")
    load_packages(store, ROOT / "data")
    store.close()
    return file


@pytest.fixture
def run_anew(tmp_path, monkeypatch, capsys) -> Run:
    """Run a command on a database that is not there yet; gives the exit code, what was printed, and the complaints."""
    monkeypatch.setenv("KPI_DATABASE", f"sqlite:///{(tmp_path / 'kpi.sqlite').as_posix()}")

    def one(*words) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, plain(said.out), plain(said.err)

    return one


@pytest.fixture
def run(run_anew, tmp_path, loaded) -> Run:
    """The same on a copy of the shipped figures."""
    shutil.copy(loaded, tmp_path / "kpi.sqlite")
    return run_anew


@pytest.fixture
def figures(tmp_path) -> Path:
    """A file with two new figures."""
    (tmp_path / "new.csv").write_text(FIGURES, "utf-8")
    return tmp_path / "new.csv"


@pytest.fixture
def at_the_keyboard(monkeypatch) -> Callable[[str], None]:
    """A person sits at the terminal, and types what the test says."""

    def types(answer: str) -> None:
        monkeypatch.setattr(sys, "stdin", Keyboard(answer))

    return types


class Keyboard:
    """Stands in for a terminal: one line, then nobody."""

    def __init__(self, answer: str) -> None:
        self.answer = answer

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return self.answer


def plain(text: str) -> str:
    """The text with blanks that break."""
    return text.replace("\N{NO-BREAK SPACE}", " ")
