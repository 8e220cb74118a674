"""The cells of a scoreboard in a workbook: numbers are numbers, and what is no number is none."""

import pytest

from tests.exports.workbooks import QUIET, rows, sheets, workbook
from tests.sight import book

pytestmark = pytest.mark.filterwarnings(QUIET)
HEADINGS = 6  # the row of the scoreboard's headings


def test_the_state_of_a_duty_is_compared_with_nothing():
    ours = book(
        "code | kind\nduty | task",
        """indicator | period  | measure | value | said
           duty      | 2019    | plan    |       | đúng hạn
           duty      | 2018-H1 | result  | 2     |
           duty      | 2019-H1 | result  | 1     |""",
    )
    (duty,) = rows(sheets(workbook(ours, "2019-H1"))[0], HEADINGS, "vi")

    assert [duty["Kế hoạch"], duty["Thực hiện 6 tháng đầu năm 2019"]] == ["đúng hạn", "Đang làm"]
    assert not {"Cùng kỳ năm trước", "Tăng giảm so cùng kỳ"} & set(duty), "no column where there is no number"
