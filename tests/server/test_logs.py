"""What the server says to whoever runs it, and what it never says."""

import json
import logging
import sys
from pathlib import Path

import pytest
from streamlit.logger import get_logger
from streamlit.testing.v1 import AppTest

from kpi.domain.problems import Problem, ProblemKind
from kpi.intake.grid import Source
from kpi.server import logs
from kpi.store import StoreProblem, check_files, import_files
from tests.store.cases import AN, HEADING, VISITOR, office


@pytest.fixture
def said(capsys):
    """Called once, lets the server speak JSON from then on; called again, gives what it has said since."""
    own, theirs = logging.getLogger("kpi"), list(logs._their_handlers())
    for name, logger in logging.root.manager.loggerDict.items():
        if name.startswith("kpi") and isinstance(logger, logging.Logger):
            logger.disabled = False  # the law of imports, read earlier in the same process, silences every logger
    before = own.handlers[:], own.level, [(one, one.formatter, one.level) for one in theirs]

    def since() -> list[dict]:
        lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
        logs.speak("json")
        return lines

    yield since
    own.handlers, own.level, kept = before
    for handler, formatter, level in kept:
        handler.setFormatter(formatter)
        handler.setLevel(level)


def test_a_saved_change_is_one_line_with_its_number_and_counts(said, tmp_path):
    store = office(tmp_path)
    said()

    import_files(
        store, [Source("báo cáo của chị Hoa.csv", f"{HEADING}jobs,20,2018,result,9\n".encode())], AN, "ghi chú"
    )
    (line,) = said()

    assert line["event"] == "change saved"
    assert (line["level"], line["change"], line["via"], line["revisions"]) == ("info", 2, "file", 1)
    assert 0 < line["seconds"] < 60
    assert line["time"].endswith("Z")


def test_refused_files_are_counts_and_no_words_of_theirs(said, tmp_path):
    store = office(tmp_path)
    said()

    check_files(store, [Source("lương của An.csv", f"{HEADING}jobs,20,2018,result,chín nghìn\n".encode())])
    (line,) = said()

    assert line["event"] == "files refused"
    assert line["files"] == 1
    assert line["problems"] == {"not-a-number": 1}
    assert "An" not in json.dumps(line, ensure_ascii=False)
    assert "chín" not in json.dumps(line, ensure_ascii=False)


def test_a_change_that_was_given_up_is_a_warning_with_the_kind_of_problem(said, tmp_path):
    store = office(tmp_path)
    import_files(store, [Source("a.csv", f"{HEADING}jobs,20,2018,result,8\n".encode())], AN, "")
    said()

    later = [Source("a.csv", f"{HEADING}jobs,20,2018,result,9\n".encode())]
    with pytest.raises(StoreProblem):
        import_files(store, later, AN, "", expected_change_id=1)
    (line,) = said()

    assert (line["level"], line["event"]) == ("warning", "change not saved")
    assert line["problems"] == {"changed-meanwhile": 1}


def test_nothing_is_said_of_a_visitor_who_may_not_write(said, tmp_path):
    store = office(tmp_path)
    said()

    with pytest.raises(StoreProblem):
        import_files(store, [], VISITOR, "")

    assert said() == []


def failing() -> None:
    """A mistake of ours on its way up, with a secret in its words."""
    raise KeyError("postgresql://kpi:hunter2@db/kpi, lương của chị Hoa")


def test_an_exception_is_its_kinds_and_places_and_never_its_words(said):
    said()
    try:
        try:
            failing()
        except KeyError as cause:
            raise StoreProblem(Problem(ProblemKind.STORE_BUSY, found="hunter2")) from cause
    except StoreProblem as error:
        logging.getLogger("kpi.test").error("start: a part failed", exc_info=error)
    (line,) = said()

    assert line["errors"] == ["StoreProblem", "store-busy", "KeyError"]
    assert [place.rpartition(":")[0] for place in line["at"]] == ["tests/server/test_logs.py"]
    assert "hunter2" not in json.dumps(line)


def test_what_a_library_says_stands_without_its_values(said):
    theirs = get_logger("streamlit.a_new_one")
    said()

    theirs.warning("Session of %s not found", "chị Hoa")
    theirs.info("chatter")
    (line,) = said()

    assert (line["event"], line["from"]) == ("Session of %s not found", "streamlit.a_new_one")


def test_a_mistake_on_a_page_has_one_number_for_the_reader_and_the_log(said):
    said()
    page = AppTest.from_function(_page_with_a_mistake).run()
    (line,) = [one for one in said() if one["from"] == "kpi.server.logs"]

    assert (line["event"], line["errors"]) == ("page failed", ["KeyError"])
    assert len(page.error) == 2
    assert all(line["number"] in told.value for told in page.error)
    assert not page.exception
    assert "hunter2" not in page.error[0].value + page.error[1].value + json.dumps(line)


def _page_with_a_mistake() -> None:
    from kpi.server.logs import tell_fault  # noqa: PLC0415 - the page is a script of its own

    try:
        raise KeyError("hunter2")
    except KeyError as fault:
        tell_fault(fault)


def test_text_is_for_whoever_sits_there_and_has_everything(said, capsys):
    logs.speak("text")
    try:
        failing()
    except KeyError as error:
        logging.getLogger("kpi.test").error("page failed", exc_info=error, extra={"facts": {"number": "1f"}})
    told = capsys.readouterr().err

    assert "error    page failed  number=1f" in told
    assert "lương của chị Hoa" in told


@pytest.mark.parametrize(
    ("wanted", "reading", "form"), [("", True, "Text"), ("", False, "JSON"), ("json", True, "JSON")]
)
def test_a_terminal_gets_text_and_everything_else_json_unless_told(said, monkeypatch, wanted, reading, form):
    monkeypatch.setenv("KPI_LOG", wanted)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: reading, raising=False)

    logs.speak()
    handlers = logging.getLogger("kpi").handlers

    assert [type(one.formatter).__name__.lower() for one in handlers if one.formatter] == [f"{form.lower()}lines"]


def test_another_form_is_refused_in_words(monkeypatch):
    monkeypatch.setenv("KPI_LOG", "xml")

    with pytest.raises(ValueError, match="KPI_LOG is 'xml'; it may be json or text"):
        logs.speak()


def test_places_are_told_without_where_it_is_installed():
    assert logs._short(str(Path(logs.__file__))) == "kpi/server/logs.py"
    assert logs._short("/srv/kpi/.venv/lib/site-packages/pandas/frame.py") == "pandas/frame.py"
