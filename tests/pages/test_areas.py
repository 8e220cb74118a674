"""The page of areas as Streamlit runs it, on the shipped figures."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_pages import VIETNAMESE, charts, components


def areas_page(**query: str) -> AppTest:
    """The page; AppTest cannot open an address of its own, so the page is called with what it is given."""

    def show() -> None:  # its source is run alone, so it imports what it needs
        import streamlit as st  # noqa: PLC0415

        from kpi.pages import areas, state  # noqa: PLC0415
        from kpi.pages.filters import Filters  # noqa: PLC0415
        from kpi.pages.shown import Shown  # noqa: PLC0415

        version = state.version()
        filters, unknown = Filters.read(
            st.query_params, state.data_sets(), lambda code: state.book(version, code), "vi-VN"
        )
        assert unknown == {}
        areas.page(Shown(version, filters, tuple(state.data_sets()), "light"))

    page = AppTest.from_function(show, default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def investment(period="2018-H1", **query: str) -> AppTest:
    return areas_page(data="vn-investment", period=period, **query)


def grid(page: AppTest) -> dict:
    """What the heat map was given."""
    (found,) = [one for one in components(page) if "rows" in one and "columns" in one]
    return found


def names(page: AppTest) -> list[str]:
    return [row["name"] for row in grid(page)["rows"]]


def column(page: AppTest, at: int = -1) -> dict[str, str]:
    """The texts of one column by area."""
    return {row["name"]: row["cells"][at]["text"] for row in grid(page)["rows"]}


def read(text: str) -> str:
    return text.replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


def told(page: AppTest) -> str:
    return read("\n".join(one.value for one in page.markdown))


def test_in_ten_seconds_the_country_who_is_behind_the_best_and_the_worst():
    page = investment()

    assert read(page.title[0].value) == (
        "6 tháng đầu năm 2018: cả nước đạt 36% kế hoạch năm, 20 trên 37 đơn vị chậm tiến độ"
    )
    assert (
        "Theo tỉnh, thành phố:** 8/22 chậm tiến độ · cao nhất Quảng Nam 55,2% · thấp nhất TP. Hồ Chí Minh 20,1%"
        in told(page)
    )


def test_one_indicator_stands_over_the_same_part_of_the_years():
    page = investment()

    assert [one["name"] for one in grid(page)["columns"]] == [f"6T/{year}" for year in range(2011, 2019)]
    assert [one["shown"] for one in grid(page)["columns"]] == [False] * 7 + [True]
    assert column(page)["Cả nước"] == "36,0"
    assert column(page, 0)["Bộ Xây dựng"] == "24,7"


def test_an_earlier_period_shows_nothing_of_what_came_later():
    assert [one["name"] for one in grid(investment("2012"))["columns"]] == ["2011", "2012"]


def test_the_whole_comes_first_and_then_each_level_from_its_lowest():
    page = investment()

    assert names(page)[0] == "Cả nước"
    assert list(dict.fromkeys(row["group"] for row in grid(page)["rows"])) == [
        "", "Theo cấp quản lý", "Theo bộ", "Theo tỉnh, thành phố",
    ]  # fmt: skip
    provinces = [row["name"] for row in grid(page)["rows"] if row["group"] == "Theo tỉnh, thành phố"]
    assert (provinces[0], provinces[-1]) == ("TP. Hồ Chí Minh", "Quảng Nam")


def test_the_order_may_be_that_of_the_names_or_of_what_is_missing():
    by_name = [row["name"] for row in grid(investment(order="name"))["rows"] if "tỉnh" in row["group"]]
    by_gap = [row["name"] for row in grid(investment(order="gap"))["rows"] if "bộ" in row["group"]]

    assert by_name[:3] == ["Bà Rịa - Vũng Tàu", "Bắc Giang", "Bắc Ninh"]
    assert by_gap[0] == "Bộ Giao thông vận tải"


def test_what_is_not_on_file_says_so_and_is_no_zero():
    lao_cai = next(row for row in grid(investment())["rows"] if row["name"] == "Lào Cai")
    cell = lao_cai["cells"][3]

    assert (cell["state"], cell["text"], cell["status"]) == ("missing", "", "Chưa có số liệu")


def test_areas_without_a_plan_in_the_period_are_named():
    assert "không có dòng riêng: An Giang, Bạc Liêu" in told(investment())


def test_a_status_leaves_only_the_areas_that_have_it():
    page = investment(status="far_behind")

    assert names(page) == ["Bộ Y tế", "TP. Hồ Chí Minh", "Đà Nẵng"]
    assert [option.split("**")[1] for option in page.button_group(key="status").options] == ["3", "18", "17"]


def test_a_status_that_nobody_has_says_so_and_offers_the_way_back():
    page = investment(status="reversing")

    assert "không có đơn vị nào" in told(page)
    page.button[0].click().run()
    assert len(names(page)) == 38


def test_cells_and_names_lead_to_the_indicator_of_the_area():
    ministry = next(row for row in grid(investment())["rows"] if row["name"] == "Bộ Y tế")

    assert ministry["href"].startswith("indicator?data=vn-investment&period=2018-H1&")
    assert ministry["href"].endswith("&area=ministry-health")
    assert "period=2011-H1&" in ministry["cells"][0]["href"]


def test_the_areas_are_ranked_level_by_level_and_the_pictures_are_offered():
    page = investment()

    assert {"ranking-province", "ranking-ministry", "ranking-section"} == set(charts(page))
    (picture,) = grid(page)["chart"]["charts"]
    assert picture["kind"] == "heat_map"
    assert "Lào Cai" in picture["csv"]


def test_a_single_area_is_told_kindly_and_shown_all_the_same():
    page = areas_page(period="2019-H1")

    assert read(page.title[0].value) == "6 tháng đầu năm 2019: mới có một đơn vị có kế hoạch, Tỉnh Lạng Sơn"
    assert "chưa có gì để so sánh" in told(page)
    assert names(page) == ["Tỉnh Lạng Sơn"]
    assert [(cell["said"], cell["text"]) for cell in grid(page)["rows"][0]["cells"]] == [
        ("", "55,7"), ("", "30,0"), ("ước", "42,3"),
    ]  # fmt: skip
    assert charts(page) == {}


def test_a_chosen_indicator_stands_over_the_years_also_where_there_are_several():
    page = areas_page(period="2019-H1", indicator="jobs_created")

    assert [one["name"] for one in grid(page)["columns"]] == ["6T/2017", "6T/2019"]
    assert page.title[0].value.startswith("Tạo việc làm mới")


@pytest.mark.parametrize("period", ["2018", "2010"])
def test_a_period_without_a_plan_is_a_sentence(period):
    page = areas_page(period=period)

    assert "chưa có số kế hoạch" in page.title[0].value
    assert "Hãy chọn kỳ khác" in told(page)
    assert components(page) == []


def test_the_english_page_is_all_english():
    page = areas_page(period="2019-H1", language="en")
    shown = grid(page)
    words = [page.title[0].value, *[one.value for one in page.markdown], shown["title"], shown["subtitle"]]
    words += [one["name"] for one in shown["columns"]] + [
        cell[part] for row in shown["rows"] for cell in row["cells"] for part in ("said", "status", "sentence")
    ]

    assert [text for text in words if VIETNAMESE.search(text.replace("Lạng Sơn", ""))] == []
