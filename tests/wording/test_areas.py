"""What a comparison of areas comes to, in a sentence."""

from dataclasses import replace

import pandas as pd
import pytest

from kpi.domain.model import Status
from kpi.domain.scoreboard import scoreboard
from kpi.wording import areas
from tests.sight import book

JOBS = """
    code | kind       | name_vi          | name_en
    jobs | cumulative | Tạo việc làm mới | Jobs created
"""
TWO = JOBS + "    cut | cumulative | Mức giảm hộ nghèo | Poverty cut\n"
FOUR = """
    area     | indicator | period  | measure | value
    Tỉnh     | jobs      | 2019    | plan    | 400
    Tỉnh     | jobs      | 2019-H1 | result  | 180
    Bắc Sơn  | jobs      | 2019    | plan    | 100
    Bắc Sơn  | jobs      | 2019-H1 | result  | 61.2
    Cao Lộc  | jobs      | 2019    | plan    | 100
    Cao Lộc  | jobs      | 2019-H1 | result  | 20
    Chi Lăng | jobs      | 2019    | plan    | 100
    Chi Lăng | jobs      | 2019-H1 | result  | 50
    Văn Lãng | jobs      | 2019    | plan    | 100
"""


def compared(figures=FOUR, indicators=JOBS, period="2019-H1", level="district"):
    """The rows under a plan and their book; the area "Tỉnh" is the one that the others are parts of."""
    data = book(indicators, figures)
    whole = data.areas["code"].eq("Tỉnh")
    registry = data.areas.assign(
        parent=pd.Series("Tỉnh", data.areas.index).mask(whole, ""),
        level=pd.Series(level, data.areas.index).mask(whole, "province"),
    )
    data = replace(data, areas=registry)
    rows = scoreboard(data, period)
    return rows[rows["status"].ne(Status.NO_PLAN)], data


def said(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_headline_tells_the_whole_and_how_many_parts_are_behind_and_silent():
    assert said(areas.headline(*compared(), "vi", "2019-H1")) == (
        "6 tháng đầu năm 2019: tỉnh đạt 45% kế hoạch năm, 1 trên 3 đơn vị chậm tiến độ, 1 chưa có số liệu"
    )
    assert said(areas.headline(*compared(), "en", "2019-H1")) == (
        "First half of 2019: tỉnh at 45% of the year’s plan, 1 of 3 areas behind, 1 without data"
    )


def test_a_name_is_told_where_one_of_several_indicators_is_compared():
    assert areas.headline(*compared(), "vi", "2019-H1", "Tạo việc làm mới").startswith("Tạo việc làm mới, 6")


def test_after_the_year_nobody_is_late_but_short_of_the_plan():
    over = FOUR.replace("2019-H1", "2019")

    assert "3 trên 3 đơn vị không đạt kế hoạch" in said(areas.headline(*compared(over, period="2019"), "vi", "2019"))


def test_nobody_behind_is_said_too():
    fine = FOUR.replace("| 20\n", "| 70\n")

    assert "không đơn vị nào trong 3 đơn vị bị chậm" in said(areas.headline(*compared(fine), "vi", "2019-H1"))


def test_one_area_alone_is_no_comparison():
    alone = "\n".join(FOUR.splitlines()[:4])
    rows, data = compared(alone)

    assert (
        said(areas.headline(rows, data, "vi", "2019-H1")) == "6 tháng đầu năm 2019: mới có một đơn vị có kế hoạch, tỉnh"
    )
    assert areas.standings(rows, data, "vi") == []


def test_without_any_plan_the_headline_says_so():
    rows, data = compared()

    assert areas.headline(rows.iloc[:0], data, "vi", "2019").endswith("2019: chưa có số kế hoạch")


def test_each_level_has_its_first_and_its_last():
    ((level, told),) = areas.standings(*compared(), "vi")

    assert level == "Theo huyện, thành phố"
    assert said(told) == "1/3 chậm tiến độ · cao nhất Bắc Sơn 61,2% · thấp nhất Cao Lộc 20%"


def test_areas_that_share_a_place_are_all_named():
    equal = FOUR.replace("| 50\n", "| 20\n")
    ((_, told),) = areas.standings(*compared(equal), "vi")

    assert said(told).endswith("thấp nhất Cao Lộc, Chi Lăng 20%")


def test_a_level_without_a_phrase_is_called_as_it_is():
    assert areas.standings(*compared(level="cụm"), "vi")[0][0] == "Cụm"


def test_with_several_indicators_results_are_counted_and_who_has_most_behind():
    second = FOUR.split("\n", 2)[2].replace("| jobs     ", "| cut      ").replace("61.2", "10")
    rows, data = compared(FOUR + second, TWO)

    assert said(areas.headline(rows, data, "vi", "2019-H1")) == (
        "6 tháng đầu năm 2019: tỉnh có 2 trên 2 chỉ tiêu chậm tiến độ, "
        "các đơn vị có 3 trên 6 kết quả chậm tiến độ, 2 chưa có số liệu"
    )
    assert said(areas.standings(rows, data, "vi")[0][1]) == (
        "chậm nhiều chỉ tiêu nhất: Cao Lộc (2) · ít nhất: Chi Lăng (0)"
    )


@pytest.mark.parametrize(
    "names",
    [
        ["An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Ninh", "Bình Định"],
        ["Dak", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai", "Hà Nội", "TP. Hồ Chí Minh"],
        ["Son", "Sôn", "Sơn La", "Sơn Tây", "Sùng", "Sừng"],
    ],
)
def test_names_stand_as_in_a_vietnamese_list(names):
    keys = areas.alphabetical(pd.Series(names))

    assert keys.sort_values().index.to_list() == list(range(len(names)))
