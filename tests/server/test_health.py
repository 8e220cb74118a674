"""Whether the server can show figures, asked by a proxy or a monitor."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from starlette.applications import Starlette

from kpi.domain.problems import ProblemKind
from kpi.pages import state
from kpi.server.compression import CompressOnce
from kpi.server.routes import routes
from kpi.store import Opened, Store
from kpi.store.schema import FORM
from tests.server.asking import Answer, ask
from tests.store.cases import office


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small office's database, which the server has open."""
    monkeypatch.setattr(state, "_opened", [Opened(office(tmp_path))])
    return tmp_path


def asked() -> Answer:
    return ask(CompressOnce(Starlette(routes=routes())), "/ready", accept_encoding="gzip")


def test_a_server_with_its_database_is_ready_and_says_which_state_it_shows(place):
    answer = asked()

    assert answer.status == 200
    assert json.loads(answer.body) == {"ready": True, "version": 1}
    assert answer.headers["cache-control"] == "no-store"


def move(place: Path, there: str, here: str) -> None:
    (place / there).rename(place / here)


def form(place: Path, number: int) -> None:
    with closing(sqlite3.connect(place / "kpi.sqlite")) as database, database:
        database.execute("update version set form = ?", (number,))


@pytest.mark.parametrize(
    ("harm", "mend", "because"),
    [
        (lambda at: move(at, "kpi.sqlite", "x"), lambda at: move(at, "x", "kpi.sqlite"), ProblemKind.STORE_CANNOT_OPEN),
        (lambda at: form(at, 99), lambda at: form(at, FORM), ProblemKind.STORE_NEWER),
        (lambda at: form(at, 1), lambda at: form(at, FORM), ProblemKind.STORE_CANNOT_OPEN),
    ],
    ids=["moved away", "of a newer program", "of an older program"],
)
def test_a_server_without_its_database_says_why_and_recovers_with_it(place, harm, mend, because):
    assert asked().status == 200  # and is not kept by the compression

    harm(place)
    answer = asked()

    assert answer.status == 503
    assert json.loads(answer.body) == {"ready": False, "because": [because.value]}
    assert str(place) not in answer.body.decode()

    mend(place)
    assert asked().status == 200


def test_a_store_that_did_not_open_at_the_start_is_tried_again(tmp_path, monkeypatch):
    monkeypatch.setattr(state, "_opened", [])
    monkeypatch.setenv("KPI_DATABASE", f"sqlite:///{tmp_path / 'kpi.sqlite'}")
    (tmp_path / "kpi.sqlite").write_text("a letter to the department, not a database" * 99, "utf-8")

    answer = asked()

    assert (answer.status, json.loads(answer.body)["because"]) == (503, ["store-not-a-database"])

    (tmp_path / "kpi.sqlite").unlink()
    assert asked().status == 200


def test_a_password_stays_where_it_is(monkeypatch):
    monkeypatch.setattr(state, "_opened", [])
    monkeypatch.setenv("KPI_DATABASE", "nosuch://kpi:hunter2@localhost/kpi")

    answer = asked()

    assert answer.status == 503
    assert b"hunter2" not in answer.body
    assert b"localhost" not in answer.body


def test_a_check_is_of_the_store_itself(tmp_path):
    store = Store.open(f"sqlite:///{tmp_path / 'kpi.sqlite'}")

    assert store.check() == 0
