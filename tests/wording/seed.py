"""The half-year of 2019 as the labour department of Lạng Sơn published it."""

# ruff: noqa: E501  (a table is read across)

from functools import cache

import pandas as pd

from kpi.domain.scoreboard import scoreboard
from tests.sight import book

INDICATORS = """
    code                | name_vi                    | name_en                       | unit_vi | unit_en    | kind       | basis    | rate | decimals | percent_decimals
    jobs_created        | Tạo việc làm mới           | New jobs created              | người   | people     | cumulative |          |      | 0        | 2
    trained_people      | Tuyển sinh và đào tạo      | People enrolled and trained   | người   | people     | cumulative |          |      | 0        | 2
    trained_rate        | Tỷ lệ lao động qua đào tạo | Share of workers with training | %      | %          | level      | baseline | yes  | 2        | 2
    poverty_cut         | Mức giảm tỷ lệ hộ nghèo    | Cut in the poor-household rate | điểm % | points     | cumulative |          | yes  | 2        | 1
    poor_households_cut | Số hộ nghèo giảm           | Households leaving poverty    | hộ      | households | cumulative |          |      | 0        | 2
    jobs_abroad         | Đưa lao động đi Trung Quốc | Workers sent to China         | người   | people     | cumulative |          |      | 0        | 2
"""
FIGURES = """
    indicator           | period  | measure  | value | bound    | stage    | said | implied | published_percent | published | source         | note
    jobs_created        | 2019-H1 | result   | 7800  |          | final    |      |         | 55.71             | 2019-07-11 | Sơ kết 6T/2019 |
    jobs_created        | 2019    | plan     | 14000 | at_least |          |      | 2019-H1 |                   | 2019-07-11 | Sơ kết 6T/2019 |
    trained_rate        | 2019-H1 | result   | 50.75 |          | final    |      |         | 30                | 2019-07-11 | Sơ kết 6T/2019 | Cũng khớp 3.900 trên 13.000.
    trained_rate        | 2018    | baseline | 50    |          |          |      |         |                   | 2019-07-11 | Sơ kết 6T/2019 |
    trained_rate        | 2019    | plan     | 52.5  | at_least |          | trở lên |      |                   | 2019-07-11 | Sơ kết 6T/2019 |
    poverty_cut         | 2019-H1 | result   | 1.27  |          | estimate |      |         | 42.3              | 2019-07-11 | Sơ kết 6T/2019 |
    poverty_cut         | 2019    | plan     | 3     | about    |          | khoảng |       |                   | 2019-07-11 | Sơ kết 6T/2019 |
    trained_people      | 2019-H1 | result   | 3900  |          | final    |      |         |                   | 2019-07-11 | Sơ kết 6T/2019 |
    poor_households_cut | 2019-H1 | result   | 2500  |          | estimate |      |         |                   | 2019-07-11 | Sơ kết 6T/2019 |
    jobs_abroad         | 2019-H2 | plan     | 1500  | at_least |          | trên |         |                   | 2019-07-11 | Sơ kết 6T/2019 |
"""
SEED = book(INDICATORS, FIGURES)


@cache
def board(period: str) -> pd.DataFrame:
    """The scoreboard of the seed at a period, made once for all tests."""
    return scoreboard(SEED, period)
