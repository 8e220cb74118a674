"""The pages as Streamlit runs them, on the shipped figures: what a reader finds, in both languages."""

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi.pages import state

MAIN = Path(__file__).parents[2] / "kpi" / "pages" / "main.py"
VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def open_page(**query: str) -> AppTest:
    """The page of an address, run once without an exception."""
    page = AppTest.from_file(MAIN, default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def components(page: AppTest) -> list[dict]:
    """What our own components were given: the list, the board and the address."""
    found, queue = [], [page._tree]
    while queue:
        one = queue.pop(0)
        queue.extend(getattr(one, "children", {}).values())
        if getattr(one, "type", "") == "bidi_component":
            found.append(json.loads(one.proto.bytes))
    return found


def listed(page: AppTest) -> list[dict]:
    """The lines of the overview's list."""
    return next(one["lines"] for one in components(page) if "lines" in one)


def charts(page: AppTest) -> dict[str, dict]:
    """The charts of the board by key."""
    return {chart["key"]: chart for one in components(page) if "bundle" in one for chart in one["bundle"]["charts"]}


def test_the_front_door_opens_on_the_review_with_its_three_percents():
    page = open_page()

    heading = page.title[0].value.replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")
    assert heading == "6 tháng đầu năm 2019: 1 chỉ tiêu đúng tiến độ, 2 chỉ tiêu chậm"
    assert [("".join(line["achieved"]), line["status"]) for line in listed(page)] == [
        ("55,71%", "Đúng tiến độ"),
        ("30%", "Chậm tiến độ"),
        ("42,3%", "Chậm tiến độ"),
    ]
    assert [line["percent"] for line in listed(page)] == pytest.approx([55.7142857, 30, 42.3333333])


def test_the_official_sentence_is_ready_to_copy():
    told = open_page().code[0].value

    assert "7.800 người, đạt 55,71% kế hoạch năm" in told.replace("\N{NO-BREAK SPACE}", " ")
    assert "ước giảm 1,27" in told


def test_what_the_second_half_must_bring_stands_on_the_overview():
    told = open_page().table[0].value

    words = [cell.replace("\N{NO-BREAK SPACE}", " ").replace("\\", "") for cell in told.iloc[:, 1]]
    assert words == [
        "thêm 6.200 người", "tăng thêm 1,75 điểm %", "giảm thêm 1,73 điểm %", "trên 1.500 người", "đúng, đủ, kịp thời",
        "đúng thời hạn",
    ]  # fmt: skip


def test_the_overview_says_what_plain_division_would_have_said():
    told = " ".join(one.value for one in open_page().markdown).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")

    assert (
        "Tỷ lệ lao động qua đào tạo: chia thẳng 50,75 ÷ 52,5 được 96,67%, nhưng không làm gì cũng đã được 95,24%."
        in told
    )


def test_figures_without_a_plan_are_folded_away_and_not_in_the_list():
    page = open_page()

    assert "2 số" in page.expander[0].label.replace("\N{NO-BREAK SPACE}", " ")
    assert "Tuyển sinh và đào tạo" not in [line["name"] for line in listed(page)]


def test_another_period_shows_its_own_figures_and_claims():
    page = open_page()
    page.selectbox(key="period").set_value("2017-H1").run()

    assert page.query_params["period"] in ("2017-H1", ["2017-H1"])
    assert ["".join(line["achieved"]) for line in listed(page)] == ["53,57%", "–", "51%"]


def test_a_status_filters_the_list_and_its_count_stays():
    page = open_page(status="behind")

    assert [line["name"] for line in listed(page)] == ["Tỷ lệ lao động qua đào tạo", "Mức giảm tỷ lệ hộ nghèo"]
    assert [option.split("**")[1] for option in page.button_group(key="status").options] == ["2", "1"]


def test_a_status_that_nobody_has_says_so_and_offers_the_way_back():
    page = open_page(status="far_behind")

    assert any("không có chỉ tiêu nào" in told.value for told in page.markdown)
    page.button[0].click().run()
    assert len(listed(page)) == 3


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("period", "2031-H1"), ("period", "nửa đầu"), ("area", "999"), ("data", "hà-nội"), ("indicator", "gold"),
        ("language", "fr"), ("status", "excellent"), ("field", "<b>"), ("view", "pie"),
    ],
)  # fmt: skip
def test_an_address_that_names_what_is_not_there_says_so(name, value):
    page = open_page(**{name: value})

    assert len(page.warning) == 1
    assert not page.title
    page.button[0].click().run()
    assert not page.warning
    assert page.title


def test_a_period_may_be_written_in_any_form():
    assert open_page(period="2019-6M").title[0].value == open_page(period="2019-H1").title[0].value


def test_the_english_page_is_all_english():
    page = open_page(language="en")
    told = [one.value for kind in (page.title, page.header, page.code) for one in kind]
    told += [line[name] for line in listed(page) for name in ("name", "unit", "status", "sentence", "change", "reason")]
    told += [cell for table in page.table for cell in [*table.value.columns, *table.value.to_numpy().ravel()]]
    told += [box.label for box in page.selectbox] + [box.label for box in page.expander]

    assert [text for text in told if VIETNAMESE.search(text)] == []


def test_the_investment_set_lists_its_areas():
    lines = listed(open_page(data="vn-investment", period="2018-H1", language="en"))

    assert len(lines) == 38
    assert lines[0]["name"] == "Whole country"
    assert lines[0]["percent"] == pytest.approx(35.9511, abs=1e-3)


def test_an_indicator_shows_its_path_its_years_and_how_it_was_calculated():
    page = open_indicator(indicator="trained_rate")

    assert {"path", "years"} <= set(charts(page))
    told = " ".join(one.value for one in page.markdown).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")
    assert "= 100 × (50,75 − 50) ÷ (52,5 − 50) = 30%" in told
    assert "96,67%" in told
    assert "95,24%" in told
    assert "13.000" in told


def open_indicator(**query: str) -> AppTest:
    """The indicator page; AppTest cannot open an address of its own, so the page is called with what it is given."""

    def show() -> None:  # its source is run alone, so it imports what it needs
        import streamlit as st  # noqa: PLC0415

        from kpi.pages import indicator, state  # noqa: PLC0415
        from kpi.pages.filters import Filters  # noqa: PLC0415
        from kpi.pages.shown import Shown  # noqa: PLC0415

        version = state.version()
        filters, unknown = Filters.read(
            st.query_params, state.data_sets(), lambda code: state.book(version, code), "vi-VN"
        )
        assert unknown == {}
        indicator.page(Shown(version, filters, tuple(state.data_sets()), "light"))

    page = AppTest.from_function(show, default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def test_areas_are_ranked_where_there_are_several():
    page = open_indicator(data="vn-investment", period="2018-H1", area="vn")

    ranked = charts(page)["ranking-ministry"]["table"]["rows"]
    assert len(ranked) == 10
    assert {"ranking-section", "ranking-province"} <= set(charts(page))


@pytest.mark.parametrize("period", ["2017", "2019", "2019-H1", "2021", "2025", "2025-12", "2010"])
def test_every_indicator_of_every_period_has_a_page(period):
    codes = state.book(state.version(), "lang-son").indicators["code"]
    for code in codes[::4]:
        open_indicator(indicator=code, period=period)


def test_a_list_of_areas_is_headed_as_one():
    page = open_page(data="vn-investment", period="2018-H1")

    (heads,) = [one["words"] for one in components(page) if "lines" in one]
    assert heads["name"] == "Đơn vị"
