"""The report page as Streamlit runs it, on the database that the pages have open."""

from streamlit.testing.v1 import AppTest

from tests.pages.test_pages import components


def report_page(**query: str) -> AppTest:
    """The page; AppTest cannot open an address of its own, so the page is called with what it is given."""

    def show() -> None:  # its source is run alone, so it imports what it needs
        import streamlit as st  # noqa: PLC0415

        from kpi.pages import reporting, state  # noqa: PLC0415
        from kpi.pages.filters import Filters  # noqa: PLC0415
        from kpi.pages.shown import Shown  # noqa: PLC0415

        version = state.version()
        filters, _ = Filters.read(st.query_params, state.data_sets(), lambda code: state.book(version, code), "vi-VN")
        reporting.page(Shown(version, filters, tuple(state.data_sets()), "light"))

    page = AppTest.from_function(show, default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    return settled(page.run())


def settled(page: AppTest) -> AppTest:
    assert not page.exception
    return page


def paper(page: AppTest) -> str:
    """Every line of the text sheet."""
    sheet = next(one for one in components(page) if "letterhead" in one)
    lines = [*sheet["letterhead"].values(), sheet["heading"], sheet["abstract"], *(line for _, line in sheet["blocks"])]
    return read("\n".join(line for line in lines if isinstance(line, str)))


def tables(page: AppTest) -> list[dict]:
    """The tables of the second sheet."""
    return next(one["tables"] for one in components(page) if "tables" in one)


def read(text: str) -> str:
    """A text as it is read."""
    return text.replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


def words(page: AppTest) -> str:
    """What stands beside the sheets."""
    kinds = (page.title, page.header, page.markdown, page.success, page.error, page.warning)
    return read("\n".join(one.value for kind in kinds for one in kind))


def keys(page: AppTest) -> set[str]:
    return {one.key for one in page.button}
