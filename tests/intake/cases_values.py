"""One table for each thing that a figure's own text, or the figures around it, can make doubtful."""

from kpi.domain.problems import Problem
from kpi.domain.problems import ProblemKind as Kind
from kpi.intake.answers import NEW, Answers
from tests.intake.taken import sheets, take

# The row to blame is always row 3.
VALUES: dict[Kind, str] = {
    Kind.REPEATED_SAME: """
        chỉ tiêu           | kỳ      | kế hoạch | kết quả
        Tạo việc làm mới   | 2019-H1 | 14000    | 7800
        TẠO VIỆC LÀM MỚI   | 6T/2019 | 14000    | 7800
        """,
    Kind.BLANK_CELLS: """
        chỉ tiêu                   | kỳ      | kết quả
        Tạo việc làm mới           | 2019-H1 | 7800
        Tỷ lệ lao động qua đào tạo | 2019-H1 |
        """,
    Kind.PLAN_MISSING: """
        chỉ tiêu                   | kỳ      | kế hoạch | kết quả
        Tạo việc làm mới           | 2019-H1 | 14000    | 7800
        Tỷ lệ lao động qua đào tạo | 2019-H1 |          | 50,75
        """,
    Kind.TWO_NUMBERS: """
        chỉ tiêu                   | kỳ      | kết quả
        Tạo việc làm mới           | 2019-H1 | 7800
        Tỷ lệ lao động qua đào tạo | 2019-H1 | 52,0 - 53,0
        """,
    Kind.NUMBER_STYLES_DIFFER: """
        chỉ tiêu                   | kỳ      | kết quả
        Tạo việc làm mới           | 2019    | 14000
        Tạo việc làm mới           | 2019-H1 | 7.800,0
        Tỷ lệ lao động qua đào tạo | 2019-H1 | 50.75
        """,
    Kind.NUMBER_STYLE_ASSUMED: """
        chỉ tiêu         | kỳ      | kết quả
        Tạo việc làm mới | 2018-H1 | 850
        Tạo việc làm mới | 2019-H1 | 7.800
        """,
    Kind.READ_AS: """
        chỉ tiêu                   | kỳ   | kế hoạch
        Tạo việc làm mới           | 2019 | 14000
        Tỷ lệ lao động qua đào tạo | 2019 | ≥ 52,5
        """,
    Kind.PUBLISHED_UNREAD: """
        chỉ tiêu                | kỳ      | kết quả | % KH
        Tạo việc làm mới        | 2019-H1 | 7800    |
        Mức giảm tỷ lệ hộ nghèo | 2019-H1 | 1,27    | #DIV/0!
        """,
    Kind.UNIT_DIFFERS: """
        chỉ tiêu                   | đvt   | kỳ      | kết quả
        Tạo việc làm mới           | Người | 2019-H1 | 7800
        Tỷ lệ lao động qua đào tạo | người | 2019-H1 | 50,75
        """,
    Kind.UNIT_CONVERTED: """
        chỉ tiêu         | đvt         | kỳ      | kết quả
        Tạo việc làm mới | người       | 2018-H1 | 7500
        Tạo việc làm mới | nghìn người | 2019-H1 | 7,8
        """,
    Kind.NEW_INDICATOR: """
        chỉ tiêu                           | đvt   | kỳ   | kế hoạch
        Tạo việc làm mới                   | người | 2019 | 14000
        Số km đường giao thông nông thôn   | km    | 2019 | 120
        """,
    Kind.NEW_AREA: """
        chỉ tiêu         | đơn vị        | kỳ      | kết quả
        Tạo việc làm mới | Tỉnh Lạng Sơn | 2019-H1 | 7800
        Tạo việc làm mới | Xã Bình Minh  | 2019-H1 | 42
        """,
    Kind.YEAR_UNLIKELY: """
        chỉ tiêu         | kỳ      | kết quả
        Tạo việc làm mới | 2019-H1 | 7800
        Tạo việc làm mới | 2091-H1 | 7900
        """,
    Kind.PERIOD_UNLIKE_OTHERS: """
        chỉ tiêu                   | kỳ      | kết quả
        Tạo việc làm mới           | 2019-H1 | 7800
        Tỷ lệ lao động qua đào tạo | 2019-06 | 50,75
        """,
    Kind.SIZE_UNLIKELY: """
        chỉ tiêu         | kỳ      | kế hoạch | kết quả
        Tạo việc làm mới | 2018-H1 | 14000    | 7800
        Tạo việc làm mới | 2019-H1 | 14000    | 7800000
        """,
    Kind.RATE_OVER_100: """
        chỉ tiêu                   | kỳ      | kế hoạch | kết quả
        Tạo việc làm mới           | 2019-H1 | 14000    | 7800
        Tỷ lệ lao động qua đào tạo | 2019-H1 | 52,5     | 507,5
        """,
    Kind.NEGATIVE_COUNT: """
        chỉ tiêu         | kỳ      | kết quả
        Tạo việc làm mới | 2018-H1 | 7800
        Tạo việc làm mới | 2019-H1 | -7800
        """,
    Kind.PLAN_NOT_POSITIVE: """
        chỉ tiêu         | kỳ   | kế hoạch
        Tạo việc làm mới | 2018 | 14000
        Tạo việc làm mới | 2019 | 0
        """,
    Kind.PERCENT_DISAGREES: """
        chỉ tiêu         | kỳ      | kế hoạch | kết quả | % KH
        Tạo việc làm mới | 2018    | 14000    | 7800    | 55,71%
        Tạo việc làm mới | 2019    | 14000    | 7800    | 57,51%
        """,
    Kind.TOTAL_FALLS: """
        chỉ tiêu         | kỳ      | kết quả
        Tạo việc làm mới | 2019-H1 | 7800
        Tạo việc làm mới | 2019-9M | 5400
        """,
    Kind.YEAR_AGAINST_HALVES: """
        chỉ tiêu         | kỳ      | kết quả
        Tạo việc làm mới | 2019-H1 | 7800
        Tạo việc làm mới | 2019    | 14500
        Tạo việc làm mới | 2019-H2 | 7200
        """,
    Kind.PARTS_ABOVE_TOTAL: """
        chỉ tiêu                  | kỳ      | kết quả
        Tạo việc làm mới          | 2019-H1 | 7800
        Làm việc tại khu chế xuất | 2019-H1 | 8700
        """,
    Kind.DROP_AGAINST_LEVELS: """
        chỉ tiêu                | kỳ   | kết quả
        Tỷ lệ hộ nghèo          | 2018 | 15,83
        Mức giảm tỷ lệ hộ nghèo | 2019 | 3,5
        Tỷ lệ hộ nghèo          | 2019 | 10,89
        """,
    Kind.PLANS_OFFERED: """
        chỉ tiêu         | kỳ      | kết quả | % KH
        Tạo việc làm mới | 2018-H1 | 7500    |
        Tạo việc làm mới | 2019-H1 | 7800    | 55,71%
        """,
}
_ANSWERS = {Kind.NEW_AREA: Answers(names={("areas", "Xã Bình Minh"): NEW})}


def doubts_of(kind: Kind) -> tuple[Problem, ...]:
    """Every problem found in the table that has this one."""
    return tuple(take(sheets(VALUES[kind]), answers=_ANSWERS.get(kind, Answers())).problems)
