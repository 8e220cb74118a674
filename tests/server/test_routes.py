"""Our own files under their version."""

import re

import pytest
from plotly.offline import get_plotlyjs_version
from starlette.applications import Starlette

from kpi.pages import MENU
from kpi.pages.browser import FILES, FOLDER
from kpi.server.headers import INDEX
from kpi.server.routes import routes
from tests.server.asking import ask

APP = Starlette(routes=routes())


def test_a_file_is_kept_for_ever_under_the_present_version():
    answer = ask(APP, f"/{FOLDER}/board.js")

    assert answer.body == FILES["board.js"].read_bytes()
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


def test_a_page_opened_before_an_update_still_finds_its_files_but_does_not_keep_them():
    answer = ask(APP, "/own/0123456789ab/board.js")

    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("name", ["board.py", "..%2Fboard.py", "state.py", "plotly-cartesian.LICENSE"])
def test_nothing_else_is_served(name):
    assert ask(APP, f"/{FOLDER}/{name}").status == 404


def test_every_script_imports_only_scripts_that_are_served():
    for path in FILES.values():
        if path.suffix == ".js" and ".min." not in path.name:
            assert set(re.findall(r'from "\./(.+?)"', path.read_text("utf-8"))) <= set(FILES)


def test_the_browser_draws_with_the_plotly_that_python_describes_figures_for():
    banner = FILES["plotly-cartesian.min.js"].read_text("utf-8")[:200]

    assert re.search(r"v([\d.]+)", banner).group(1) == get_plotlyjs_version()


@pytest.mark.parametrize("name", ["", *MENU])
def test_a_page_begins_as_streamlit_says_with_our_style_sheet_in_its_head(name):
    answer = ask(APP, f"/{name}")

    named = re.findall(rf'<link rel="(\w+)" href="\./{FOLDER}/([\w.]+)">', answer.body.decode())
    assert ("stylesheet", "opening.css") in named
    assert ("modulepreload", "board.js") in named
    assert {file for _, file in named} <= set(FILES)
    assert re.sub(rf'<link rel="\w+" href="\./{FOLDER}/[\w.]+">', "", answer.body.decode()) == INDEX.read_text("utf-8")
    assert answer.headers["cache-control"] == "no-cache"
