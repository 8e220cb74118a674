"""What other systems may ask, what they keep, and what they are told when the program or its database fails."""

import ast
import asyncio
import json
import shutil
import threading
from pathlib import Path

import pytest

from kpi.access import User
from kpi.domain.problems import Problem, ProblemKind
from kpi.pages import state
from kpi.server.api import PATH, Door, known
from kpi.store import StoreProblem, import_files, load_packages
from kpi.store.store import Store
from tests.keeping import forget
from tests.server.asking_api import APP, VI_2019, api, refused, told

ROOT = Path(__file__).parents[2]
API = ROOT / "kpi/server/api"
NEW = "indicator,area,period,measure,value,source\njobs_created,20,2019-9M,result,11000,Báo cáo tháng 9/2019\n"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A database with the shipped packages in it, to be copied."""
    file = tmp_path_factory.mktemp("loaded") / "kpi.sqlite"
    store = Store.open(f"sqlite:///{file.as_posix()}")
    load_packages(store, ROOT / "data")
    store.close()
    return file


@pytest.fixture
def store(monkeypatch, tmp_path, loaded):
    shutil.copy(loaded, tmp_path / "kpi.sqlite")
    monkeypatch.setenv("KPI_DATABASE", f"sqlite:///{(tmp_path / 'kpi.sqlite').as_posix()}")
    monkeypatch.setattr(state, "_opened", [])
    forget("kpi.pages", "kpi.server")
    yield state.store()
    forget("kpi.pages", "kpi.server")


def saved(store, folder, text=NEW):
    (folder / "figures.csv").write_text(text, "utf-8")
    outcome = import_files(store, [folder / "figures.csv"], User("clerk", local=True), "")
    assert outcome.accepted, outcome.problems


def exchanged(method, path):
    """The head and the body of an answer to any method."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    place, _, query = path.partition("?")
    scope = {"type": "http", "method": method, "path": f"{PATH}{place}", "root_path": "", "headers": []}
    asyncio.run(APP(scope | {"query_string": query.encode()}, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(part.get("body", b"") for part in sent[1:])


def test_fastapi_is_not_loaded_before_someone_asks():
    at_start = ("__init__", "door", "refusals")
    loaded = {
        node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
        for name in at_start
        for node in ast.parse((API / f"{name}.py").read_text("utf-8")).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    }

    assert {module for module in loaded if module.startswith("kpi.server")} == {
        "kpi.server.api.door",
        "kpi.server.api.refusals",
    }
    assert not [module for module in loaded if module.startswith(("fastapi", "pydantic"))]


def test_two_first_requests_build_one_application():
    door = Door()

    async def both():
        return await asyncio.gather(*(asyncio.to_thread(door._build) for _ in range(2)))

    first, second = asyncio.run(both())
    assert first is second


def test_what_did_not_change_is_not_sent_again():
    first = api(VI_2019)
    again = api(VI_2019, if_none_match=first.headers["etag"])

    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    assert api(VI_2019, if_none_match='"another", ' + first.headers["etag"].removeprefix("W/")).status == 304
    assert api(VI_2019, if_none_match='"another"').status == 200


def test_another_language_or_format_has_another_tag():
    tags = {api(f"/areas?language={language}&format={form}").headers["etag"] for language in ("vi", "en")
            for form in ("json", "csv")}  # fmt: skip

    assert len(tags) == 4
    assert api("/areas").headers["vary"] == "Accept, Accept-Language"


def test_a_saved_change_changes_the_tag_and_is_answered_at_once(store, tmp_path):
    before = api("/figures?period=2019-9M")
    saved(store, tmp_path)
    after = api("/figures?period=2019-9M", if_none_match=before.headers["etag"])

    assert json.loads(before.body)["rows"] == []
    assert after.status == 200
    assert after.headers["etag"] != before.headers["etag"]
    assert [row["value"] for row in json.loads(after.body)["rows"]] == [11000]


def test_what_was_known_at_an_earlier_change_can_still_be_asked_for(store, tmp_path):
    then = state.version()
    saved(store, tmp_path)

    assert told(f"/figures?period=2019-9M&as_of={then}")["rows"] == []
    assert len(told(f"/figures?period=2019-9M&as_of={then + 1}")["rows"]) == 1
    assert refused(f"/figures?as_of={then + 2}")[:2] == (422, "unknown-change")


def test_the_pages_of_one_reading_are_of_one_version(store, tmp_path):
    following = told("/figures?limit=10")["links"]["next"]
    saved(store, tmp_path)

    assert refused(following.removeprefix(PATH))[:2] == (409, "data-changed")


def test_a_text_that_excel_would_run_stays_a_text(store, tmp_path):
    saved(store, tmp_path, NEW.replace("Báo cáo tháng 9/2019", '"=HYPERLINK(1,2)"'))

    assert "'=HYPERLINK" in api("/figures?period=2019-9M&format=csv").body.decode()
    assert told("/figures?period=2019-9M")["rows"][0]["source"] == "=HYPERLINK(1,2)"


def test_a_database_that_fails_is_said_in_words(monkeypatch):
    def fails():
        raise StoreProblem(Problem(ProblemKind.STORE_BUSY, found="kpi.sqlite"))

    monkeypatch.setattr(state, "version", fails)

    status, kind, detail = refused("/periods?language=en")
    assert (status, kind) == (503, "store-trouble")
    assert "Traceback" not in detail
    assert "busy" in detail or "another" in detail


def test_head_has_the_head_of_the_answer_and_no_body():
    status, headers, body = exchanged("HEAD", "/scoreboard?period=2019-H1&language=vi")
    answer = api("/scoreboard?period=2019-H1&language=vi")

    assert (status, body) == (200, b"")
    assert headers == dict(answer.headers)
    assert int(headers["content-length"]) == len(answer.body) > 0


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "\u00e9"])
def test_nothing_can_be_written(method):
    status, headers, body = exchanged(method, "/figures?language=en")

    assert status == 405
    assert headers["allow"] == "GET, HEAD"
    assert json.loads(body)["title"] == "Only reading"


def test_whoever_names_no_address_is_led_to_the_documentation():
    assert api("").headers["location"] == f"{PATH}/"
    assert api("/").headers["location"] == f"{PATH}/docs"


def test_data_are_never_read_on_the_event_loop(monkeypatch):
    readers = []
    version = state.version()

    def noted():
        readers.append(threading.current_thread())
        return version

    monkeypatch.setattr(state, "version", noted)
    for address in ("/scoreboard?limit=1", "/figures?limit=1", "/periods", "/data-sets", "/report"):
        told(address)

    assert len(readers) >= 5
    assert threading.main_thread() not in readers


def test_who_may_not_read_is_told_so(monkeypatch):
    monkeypatch.setattr(known, "may", lambda who, action, target: target != "lang-son")

    assert refused("/scoreboard")[:2] == (403, "not-allowed")
    assert told("/scoreboard?data=vn-investment")["total"] > 0


def test_a_fault_of_ours_shows_nothing_of_the_program(monkeypatch):
    monkeypatch.setattr(state, "data_sets", lambda: 1 / 0)
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": f"{PATH}/data-sets", "root_path": "", "headers": []}
    with pytest.raises(ZeroDivisionError):
        asyncio.run(APP(scope | {"query_string": b"language=en"}, asyncio.Future, send))

    assert sent[0]["status"] == 500
    assert json.loads(sent[1]["body"])["detail"] == "There is a fault in the program; the server's log has it."
