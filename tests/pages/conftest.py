"""The pages on a database of their own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.pages import state, visitor
from kpi.store import Store, load_packages
from tests.keeping import forget

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the shipped packages in it, to be copied."""
    file = tmp_path_factory.mktemp("loaded") / "kpi.sqlite"
    store = Store.open(f"sqlite:///{file.as_posix()}")
    load_packages(store, ROOT / "data")
    store.close()
    return file


@pytest.fixture
def own_database(monkeypatch, tmp_path, loaded) -> Iterator[Path]:
    """The pages on a copy of that database, which a test may write into."""
    shutil.copy(loaded, tmp_path / "kpi.sqlite")
    yield from _opening_anew(monkeypatch, tmp_path)


@pytest.fixture
def opened(monkeypatch, tmp_path) -> Iterator[Path]:
    """The folder of an empty database, with a copy of data/ that a test may damage before anything is loaded."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.setattr(state, "DATA", tmp_path / "data")
    yield from _opening_anew(monkeypatch, tmp_path)


def _opening_anew(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[Path]:
    """The pages open the database of that folder, and keep nothing of another one."""
    monkeypatch.setenv("KPI_DATABASE", f"sqlite:///{(folder / 'kpi.sqlite').as_posix()}")
    monkeypatch.setattr(state, "_opened", [])
    forget("kpi.pages")
    yield folder
    forget("kpi.pages")


@pytest.fixture
def at_the_machine(own_database, monkeypatch):
    """Whoever asks sits at the machine itself: here no server knows where a request comes from."""
    monkeypatch.setattr(visitor, "local_request", lambda *_: True)
