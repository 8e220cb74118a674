"""The import page as Streamlit runs it, on the database that the pages have open."""

from streamlit.testing.v1 import AppTest

from tests.pages.reports import JOBS, RATE, report

MENDED = report((JOBS, "người", 14000, 8400), (RATE, "%", 52.5, 50.75))
WRONG = report((JOBS, "người", 14000, "bảy nghìn"), (RATE, "%", 52.5, "50,7x"))


def import_page(language: str = "vi") -> AppTest:
    """The page; AppTest cannot open an address of its own, so the page is called with what it is given."""

    def show() -> None:  # its source is run alone, so it imports what it needs
        import streamlit as st  # noqa: PLC0415

        from kpi.pages import importing, state  # noqa: PLC0415
        from kpi.pages.filters import Filters  # noqa: PLC0415
        from kpi.pages.shown import Shown  # noqa: PLC0415

        version = state.version()
        filters, _ = Filters.read(st.query_params, state.data_sets(), lambda code: state.book(version, code), "vi-VN")
        importing.page(Shown(version, filters, tuple(state.data_sets()), "light"))

    page = AppTest.from_function(show, default_timeout=60)
    page.query_params["language"] = language
    return settled(page.run())


def settled(page: AppTest) -> AppTest:
    assert not page.exception
    return page


def hand_in(data: bytes, name: str = "báo cáo.xlsx", language: str = "vi") -> AppTest:
    page = import_page(language)
    return settled(page.file_uploader[0].set_value([(name, data, "application/octet-stream")]).run())


def words(page: AppTest) -> str:
    """Everything that is written on the page, as it is read."""
    told = [one.value for kind in (page.title, page.header, page.markdown, page.success, page.error) for one in kind]
    return "\n".join(told).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


def keys(page: AppTest) -> set[str]:
    return {one.key for one in page.button}
