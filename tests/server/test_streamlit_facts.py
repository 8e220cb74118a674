"""What we rely on in Streamlit beyond its documented calls, each with what breaks here when it changes.

Red after an update of Streamlit: read the sentence, then mend what it names before the update is shipped.
"""

import inspect
import tomllib
from pathlib import Path

import pytest
import streamlit as st
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit import config, error_util, net_util
from streamlit.components.v2.types import ComponentRenderer
from streamlit.logger import get_logger
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.memory_media_file_storage import _calculate_file_id
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.testing.v1 import AppTest
from streamlit.web import bootstrap
from streamlit.web.server import server_util
from streamlit.web.server.starlette import starlette_routes, starlette_websocket

from kpi.pages.browser import STARTER
from kpi.server.headers import INDEX, inline_scripts
from kpi.server.lifespan import SECONDS_BETWEEN_COLLECTIONS
from kpi.server.office import office_settings
from kpi.server.uploads import UPLOADS

ROOT = Path(__file__).parents[2]
OURS = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
PROGRAMS = Path(st.__file__).parent / "static/static/js"


def settings(section: dict, name: str = "") -> list[str]:
    """The full names of every setting of a configuration."""
    return [
        full
        for key, value in section.items()
        for full in (settings(value, f"{name}{key}.") if isinstance(value, dict) else [f"{name}{key}"])
    ]


def parameters(function) -> set[str]:
    return set(inspect.signature(function).parameters)


@pytest.mark.parametrize("name", settings(OURS))
def test_every_setting_of_ours_is_one(name):
    """Else Streamlit leaves it aside with a line in the log: colours go, or the server listens to everyone."""
    assert name in config._config_options_template


def test_garbage_is_collected_after_every_page_unless_told_otherwise():
    """Else `runner.postScriptGC` does nothing, and a page costs five times as much (kpi/server/lifespan.py)."""
    assert config._config_options_template["runner.postScriptGC"].default_val is True
    assert OURS["runner"]["postScriptGC"] is False
    assert SECONDS_BETWEEN_COLLECTIONS > 0


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("server.enableXsrfProtection", True),
        ("server.enableCORS", True),
        ("server.enableAgentApi", False),
        ("server.scriptHealthCheckEnabled", False),
        ("server.baseUrlPath", ""),
        ("server.corsAllowedOrigins", []),
        ("client.showErrorDetails", "full"),
    ],
)
def test_a_default_that_we_lean_on(option, value):
    """XSRF and CORS guard uploads; the agent API would be another way in; "full" is why kpi/server/logs.py exists."""
    assert config._config_options_template[option].default_val == value


def test_an_app_takes_what_dashboard_py_gives_it():
    """Else `streamlit run dashboard.py` does not start."""
    assert {"script_path", "lifespan", "routes", "middleware", "on_script_error"} <= parameters(st.App)


def test_our_middleware_comes_before_everything_of_streamlit():
    """Else foreign origins and uploads reach Streamlit before we can refuse them (kpi/server/middleware.py)."""
    assert "self._user_middleware + streamlit_middleware" in inspect.getsource(st.App._build_starlette_app)


@pytest.mark.parametrize("path", ["/_stcore/x", "/media/x", "/component/x", "/static/x"])
def test_streamlit_keeps_its_addresses_to_itself(path):
    """Else a route of ours could hide one of Streamlit's without a word."""
    with pytest.raises(ValueError, match="reserved"):
        st.App(ROOT / "kpi/pages/main.py", routes=[Route(path, PlainTextResponse("x"))])


def test_files_are_handed_in_at_the_address_that_we_guard():
    """Else anyone who has a page open can hand in files (kpi/server/uploads.py)."""
    assert f"/{starlette_routes.BASE_ROUTE_UPLOAD_FILE}" == UPLOADS
    assert starlette_routes._ROUTE_UPLOAD_FILE.startswith(f"{starlette_routes.BASE_ROUTE_UPLOAD_FILE}/")


def test_the_server_is_alive_where_the_documents_say():
    """Else docs/deploy.md and deploy/ ask at an address that is not there."""
    assert starlette_routes.ROUTE_HEALTH == "_stcore/health"
    assert starlette_websocket._ROUTE_WEBSOCKET_STREAM == "_stcore/stream"
    assert starlette_routes.ROUTE_METRICS == "_stcore/metrics"


def test_a_foreign_origin_makes_streamlit_ask_the_internet(monkeypatch):
    """The reason for kpi/server/origin.py. Green without the question: that file may go."""
    asked = []
    monkeypatch.setattr(net_util, "get_external_ip", lambda: asked.append("who am I?"))
    monkeypatch.setattr(net_util, "get_internal_ip", lambda: None)

    assert not server_util.is_url_from_allowed_origins("http://192.0.2.1")
    assert asked == ["who am I?"]


def test_a_page_of_the_same_host_is_let_in_without_asking(monkeypatch):
    """Else nobody gets in on a closed network, or only after two seconds."""
    monkeypatch.setattr(net_util, "get_external_ip", lambda: pytest.fail("asked the internet"))

    assert starlette_websocket._is_origin_allowed("http://127.0.0.1:8501", "127.0.0.1:8501")
    assert starlette_websocket._is_origin_allowed(None, "127.0.0.1:8501")


@pytest.mark.parametrize("way", [["--server.address", "127.0.0.1"], office_settings()], ids=["alone", "office"])
def test_starting_asks_nobody_for_our_address(way, monkeypatch):
    """Else a start without internet waits, and one with it tells a foreign server that we are here."""
    told = dict(zip([name[2:] for name in way[::2]], way[1::2], strict=True))
    monkeypatch.setattr(net_util, "get_external_ip", lambda: pytest.fail("asked the internet"))
    monkeypatch.setattr(net_util, "get_internal_ip", lambda: None)
    monkeypatch.setattr(config, "is_manually_set", lambda name: name in told)
    monkeypatch.setattr(
        bootstrap.config,
        "get_option",
        lambda name: {"true": True}.get(told.get(name), told.get(name)) if name != "server.port" else 8501,
    )
    monkeypatch.setattr(server_util, "get_url", lambda host: host)

    bootstrap._print_url(False)


def test_a_large_download_is_known_by_its_ends_and_its_name():
    """Why downloads carry the data version in their name. Green with one digit in the middle: it need not any more."""
    one = b"7" * 2_000_000
    other = one[:300_000] + b"8" + one[300_001:]

    assert _calculate_file_id(one, "text/csv", "kpi.csv") == _calculate_file_id(other, "text/csv", "kpi.csv")
    assert _calculate_file_id(one, "text/csv", "kpi-v1.csv") != _calculate_file_id(other, "text/csv", "kpi-v2.csv")


def test_a_small_download_is_known_by_all_of_it():
    """Else even a small file of an earlier figure could be handed out."""
    assert _calculate_file_id(b"7", "text/csv", "k") != _calculate_file_id(b"8", "text/csv", "k")


def test_a_hundred_and_twenty_eight_who_left_are_remembered():
    """The bound that keeps memory flat when 200 come and go (docs/reliability.md, L3)."""
    assert MemorySessionStorage()._cache.maxsize == 128


def test_a_component_is_made_of_text_and_drawn_from_bytes():
    """Else no list and no chart is drawn (kpi/pages/browser.py)."""
    assert {"html", "js", "isolate_styles"} <= parameters(st.components.v2.component)
    assert {"data", "key"} <= parameters(ComponentRenderer.__call__)
    for word in ("data", "parentElement", "setTriggerValue", "name"):
        assert word in STARTER
        assert any(word in path.read_text("utf-8") for path in PROGRAMS.glob("*idiComponent*.js")), word


def test_a_link_keeps_the_filters_in_its_address():
    """Else the menu loses period, area and language (kpi/pages/frame.py)."""

    def page() -> None:
        import streamlit as st  # noqa: PLC0415 - a page of its own

        other = st.Page(lambda: None, title="Other", url_path="other")
        st.navigation([st.Page(lambda: None, title="First", url_path="first", default=True), other], position="hidden")
        st.page_link(other, query_params={"period": "2019-H1"})

    shown = AppTest.from_function(page).run()

    assert not shown.exception
    (link,) = shown.get("page_link")
    assert link.proto.page == "other"
    assert link.proto.query_string == "period=2019-H1"


def test_the_address_reads_its_last_word_and_is_set_as_a_whole():
    """Else an address with a word twice shows something else than it says (kpi/pages/filters.py)."""

    def page() -> None:
        import streamlit as st  # noqa: PLC0415 - a page of its own

        st.text(st.query_params.get("period", ""))
        st.query_params.from_dict({"area": "20"})

    shown = AppTest.from_function(page)
    shown.query_params["period"] = ["2018", "2019-H1"]
    shown.run()

    assert not shown.exception
    assert shown.text[0].value == "2019-H1"
    assert shown.query_params == {"area": "20"}


def test_a_page_knows_who_asks_where_and_how():
    """Else nobody may write, clocks are in UTC, and a first visit has the wrong language or the wrong colours."""
    assert {"headers", "timezone", "locale", "theme"} <= {name for name in dir(type(st.context)) if name[0] != "_"}


def test_the_page_has_scripts_of_its_own_that_the_policy_allows_by_their_digest():
    """Else the Content-Security-Policy forbids Streamlit's own start, and every page stays white."""
    html = INDEX.read_text("utf-8")

    assert len(inline_scripts(html)) == html.count("<script>") == html.count("<script") - html.count("<script ")


def test_a_fault_is_told_to_us_and_not_shown_when_we_say_so():
    """Else readers see a stack trace, or the log has it twice (kpi/server/logs.py)."""
    assert error_util.invoke_script_error_handler(ValueError(), lambda fault: True) is True
    assert '_LOGGER.error("Uncaught app execution", exc_info=ex)' in inspect.getsource(
        error_util._log_uncaught_app_exception
    )


def test_streamlit_prints_with_handlers_that_can_be_reached():
    """Else its lines in the log are not JSON (kpi/server/logs.py)."""
    assert hasattr(get_logger("streamlit.facts"), "streamlit_console_handler")


def test_visitors_of_the_benchmarks_speak_the_protocol():
    """Else benchmarks/visitors.py measures nothing."""
    asked, said = {field.name for field in BackMsg.DESCRIPTOR.fields}, set(ForwardMsg.DESCRIPTOR.fields_by_name)

    assert {"rerun_script", "backend_operation_request"} <= asked
    assert {"new_session", "script_finished", "delta", "backend_operation_response"} <= said
    assert (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_EARLY_FOR_RERUN) == (0, 2)


@pytest.mark.parametrize("mark", ["InputInstructions", "stFileUploaderDropzone", "stDownloadButtonError"])
def test_what_our_styles_name_is_there(mark):
    """Else a sentence of Streamlit's in English stands on a Vietnamese page."""
    assert any(mark in path.read_text("utf-8") for path in PROGRAMS.glob("*.js"))
