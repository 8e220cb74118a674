"""The cells of a scoreboard in a workbook: numbers are numbers, and what is no number is none."""

import pytest

from tests.exports.workbooks import QUIET, rows, sheets, workbook
from tests.sight import book

pytestmark = pytest.mark.filterwarnings(QUIET)
HEADINGS = 6  # the row of the scoreboard's headings


def test_the_state_of_a_duty_is_compared_with_nothing():
    ours = book(
        "code | kind\nduty | task\njobs | cumulative",
        """indicator | period  | measure | value | said
           duty      | 2019    | plan    |       | đúng hạn
           duty      | 2018-H1 | result  | 2     |
           duty      | 2019-H1 | result  | 1     |
           jobs      | 2019    | plan    | 100   |
           jobs      | 2018-H1 | result  | 40    |
           jobs      | 2019-H1 | result  | 50    |""",
    )
    duty, jobs = rows(sheets(workbook(ours, "2019-H1"))[0], HEADINGS, "vi")

    assert [duty["Kế hoạch"], duty["Thực hiện 6 tháng đầu năm 2019"]] == ["đúng hạn", "Đang làm"]
    assert [duty["Cùng kỳ năm trước"], duty["Tăng giảm so cùng kỳ"]] == ["", ""], "one state is not 50% less"
    assert [jobs["Cùng kỳ năm trước"], jobs["Tăng giảm so cùng kỳ"]] == ["40,00", "+25%"]
