"""Where the shown figures come from, on one line."""

import pandas as pd
import pytest

from kpi.wording.sources import owners, short, source_line
from tests.sight import table

ROWS = """
    indicator | value | value_source | value_as_of | value_published | plan_source
    jobs      | 7800  | Sở LĐTBXH, https://example.org/a?b=1 |  | 2019-07 | UBND tỉnh
    trained   | 50.75 | Sở LĐTBXH, https://example.org/a?b=1 |  | 2019-07 | UBND tỉnh
    funds     |       |              |             |                 | HĐND tỉnh
"""
OFFICES = """
    indicator | name_vi    | name_en    | valid_from | valid_to
    jobs      | Sở LĐTBXH  | Labour     |            | 2025-02-28
    jobs      | Sở Nội vụ  | Interior   | 2025-03-01 |
    trained   | Sở LĐTBXH  | Labour     |            | 2025-02-28
    trained   | Sở GD&ĐT   | Education  | 2025-03-01 |
"""


def rows(*indicators):
    told = table(ROWS)
    told["value"] = pd.to_numeric(told["value"])
    return told[told["indicator"].isin(indicators)]


def said(scoreboard, language="vi"):
    return source_line(scoreboard, language).replace("\N{NO-BREAK SPACE}", " ")


def test_the_line_names_the_source_without_its_address_and_when_it_was_published():
    assert said(rows("jobs", "trained")) == "Nguồn: Sở LĐTBXH · số liệu công bố tháng 7/2019"


def test_others_are_counted_and_a_plan_without_a_result_counts_by_its_own_source():
    assert said(rows("jobs", "trained", "funds")) == "Nguồn: Sở LĐTBXH và 1 nguồn khác · số liệu công bố tháng 7/2019"
    assert said(rows("funds")) == "Nguồn: HĐND tỉnh"


def test_the_day_the_figures_stand_at_comes_before_the_month_they_were_published():
    assert said(rows("jobs").assign(value_as_of="2019-06-14")).endswith("14/6/2019")


def test_without_a_source_there_is_no_line():
    assert said(rows("jobs").assign(value_source="", plan_source="")) == ""


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Báo Lạng Sơn (6/6/2017), https://example.org/so-ket", "Báo Lạng Sơn (6/6/2017)"),
        ("Báo Lạng Sơn", "Báo Lạng Sơn"),
        ("một " * 60, "một " * 49 + "một…"),
    ],
)
def test_a_source_is_short(source, told):
    assert short(source) == told


def test_the_owner_is_the_office_of_the_day():
    assert owners(rows("jobs"), table(OFFICES), "2019-H1", "vi") == "Sở LĐTBXH"
    assert owners(rows("jobs"), table(OFFICES), "2025", "en") == "Interior"
    assert owners(rows("jobs", "trained"), table(OFFICES), "2019-H1", "vi") == "Sở LĐTBXH"


def test_several_offices_are_not_one_owner():
    assert owners(rows("jobs", "trained"), table(OFFICES), "2025", "vi") == ""
