"""A store begun without the shipped figures: every page stands, and says how figures come in."""

import pytest
from streamlit.testing.v1 import AppTest

from kpi.exports.archive import archive
from kpi.pages import state
from kpi.store import open_with
from tests.intake.cases import described
from tests.pages.importing import hand_in, import_page, keys, settled, words
from tests.pages.reports import JOBS, report
from tests.pages.test_troubles import MAIN, page
from tests.store.cases import OFFICE


@pytest.fixture
def begun_empty(opened, at_the_machine, monkeypatch):
    """The pages on a store that was begun without figures."""
    monkeypatch.setenv("KPI_DATABASE", f"sqlite:///{(opened / 'empty.sqlite').as_posix()}")
    open_with(opened / "data", examples=False).store.close()


@pytest.mark.parametrize(("language", "title"), [("vi", "Chưa có bộ số liệu nào"), ("en", "No data set yet")])
def test_the_front_door_says_how_figures_come_in(begun_empty, language, title):
    shown = page(language=language)

    assert [one.value for one in shown.title] == [title]
    assert "ZIP" in shown.markdown[-1].value


def test_a_link_to_figures_that_are_not_there_is_told(begun_empty):
    shown = AppTest.from_file(MAIN, default_timeout=60)
    shown.query_params["data"] = "lang-son"
    shown.run()

    assert not shown.exception
    assert "lang" in shown.warning[0].value


def test_an_empty_form_is_offered(begun_empty):
    assert "import_template" not in {one.key for one in import_page().get("download_button")}
    assert [one.key for one in import_page().get("download_button")] == ["import_blank"]


def test_a_report_alone_is_refused_with_what_is_missing(begun_empty):
    shown = hand_in(report((JOBS, "người", 14000, 8400)))

    assert "import_save" not in keys(shown)
    assert "danh mục" in words(shown)


def test_a_package_brings_the_figures(begun_empty):
    files = {name: text.encode() for name, text in described(OFFICE).items()}

    shown = hand_in(archive(files), "cơ quan.zip")
    settled(next(one for one in shown.button if one.key == "import_save").click().run())

    assert [one.code for one in state.data_sets()] == ["labour", "roads"]
    assert "2019" in page().title[0].value
