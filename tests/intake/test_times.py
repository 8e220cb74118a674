"""Which period a report's figures are of, as officials say it in headings and titles."""

import pytest

from kpi.domain.problems import ProblemKind
from kpi.intake.files import Intake, take_files
from kpi.intake.grid import Source
from tests.intake.taken import KNOWN

PLAN = "Kế hoạch năm 2019"
AT_HOME = KNOWN | {"data_sets": KNOWN["data_sets"].assign(opening_area="20")}


def report(*results: str, title: str = "", plan: str = PLAN) -> Intake:
    """A report of jobs with these columns of results, which hold 1,000, 2,000 and so on, below a title."""
    head = ["Chỉ tiêu", "ĐVT", plan, *results]
    line = ["Tạo việc làm mới", "Người", "14000", *(f"{1000 * at}" for at, _ in enumerate(results, 1))]
    text = "\n".join([title, ";".join(head), ";".join(line)])
    return take_files([Source("báo cáo.csv", text.encode())], AT_HOME)


def results(taken: Intake) -> dict[str, float]:
    """The results by period."""
    figures = taken.tables["figures"]
    return dict(figures.loc[figures["measure"].eq("result"), ["period", "value"]].itertuples(index=False))


def kinds(taken: Intake) -> set[ProblemKind]:
    return {one.kind for one in taken.problems}


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Thực hiện đến 30/6/2019", "2019-H1"),
        ("Kết quả từ 01/01 đến 30/6/2019", "2019-H1"),
        ("Thực hiện từ 01/4 đến 30/6/2019", "2019-Q2"),
        ("TH T1-T6/2019", "2019-H1"),
        ("TH tháng 4 đến tháng 6/2019", "2019-Q2"),
        ("TH 06.2019", "2019-06"),
        ("Actual Jan-Jun 2019", "2019-H1"),
        ("TH Q.II/2019", "2019-Q2"),
        ("TH quý I + II/2019", "2019-H1"),
        ("TH 3 quý đầu năm 2019", "2019-9M"),
        ("TH 3Q2019", "2019-Q3"),
        ("TH 1H2019", "2019-H1"),
        ("TH6T/2019", "2019-H1"),
        ("TH 6 th/2019", "2019-H1"),
        ("ƯTH 6T/2019", "2019-H1"),
        ("TH 6TĐN 2019", "2019-H1"),
        ("TH đến ngày 30 tháng 6 năm 2019", "2019-H1"),
    ],
)
def test_a_heading_says_the_months_of_its_results(heading, period):
    assert results(report(heading)) == {period: 1000}


@pytest.mark.parametrize(
    "heading",
    [
        "Thực hiện đến ngày 15/6/2019",
        "Thực hiện giữa năm 2019",
        "Thực hiện bán niên 2019",
        "Thực hiện tuần 25/2019",
        "Thực hiện I/2019",
        "TH quý I và quý III năm 2019",
        "Thực hiện đợt 1 năm 2019",
        "TH 6TX/2019",
        "Thực hiện quý VI/2019",
        "Thực hiện quý 5/2019",
        "Thực hiện tháng 13/2019",
        "Thực hiện 13 tháng năm 2019",
        "TH H3/2019",
        "Kết quả 2019-06-30",
        "TH 6T/18",
        "TH T6/19",
        "TH quý II/19",
    ],
)
def test_a_part_of_a_year_that_is_no_period_is_asked_for_and_never_taken_as_the_year(heading):
    taken = report(heading)

    assert ProblemKind.PERIOD_NOT_SAID in kinds(taken)
    assert not taken.tables


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Kết quả nhiệm vụ 6 tháng đầu năm và phương hướng, nhiệm vụ 6 tháng cuối năm 2019", "2019-H1"),
        ("KẾT QUẢ 6 THÁNG ĐẦU NĂM, KẾ HOẠCH 6 THÁNG CUỐI NĂM 2019", "2019-H1"),
        ("Tình hình quý II và nhiệm vụ trọng tâm quý III năm 2019", "2019-Q2"),
        ("Tình hình thực hiện kế hoạch 9 tháng năm 2019", "2019-9M"),
        ("Results for the first half of 2019 and tasks for the second half of 2019", "2019-H1"),
    ],
)
def test_a_title_reports_the_time_before_its_tasks(title, period):
    assert results(report("Thực hiện", title=title)) == {period: 1000}


@pytest.mark.parametrize(
    "title", ["Báo cáo quý I và quý II năm 2019", "Tình hình kinh tế tháng 6 và 6 tháng đầu năm 2019"]
)
def test_a_title_of_two_times_leaves_a_bare_heading_open(title):
    taken = report("Thực hiện", title=title)

    assert ProblemKind.PERIOD_NOT_SAID in kinds(taken)
    assert not taken.tables


@pytest.mark.parametrize("heading", ["Lũy kế từ đầu năm", "Cộng dồn", "Lũy kế năm 2019"])
def test_a_running_total_runs_up_to_the_end_of_the_month_reported(heading):
    taken = report("Thực hiện trong tháng", heading, title="Báo cáo tháng 6 năm 2019")

    assert results(taken) == {"2019-06": 1000, "2019-H1": 2000}


@pytest.mark.parametrize(
    "heading",
    ["Chênh lệch TH - KH", "Còn phải thực hiện 6 tháng cuối năm 2019", "Chưa thực hiện 6 tháng cuối năm 2019"],
)
def test_what_is_left_to_do_is_no_result(heading):
    taken = report("Thực hiện 6 tháng đầu năm 2019", heading)

    assert results(taken) == {"2019-H1": 1000}
    assert ProblemKind.UNKNOWN_COLUMN in kinds(taken)


@pytest.mark.parametrize(
    "plan",
    [
        "Kế hoạch năm 2019 giao ngày 10 tháng 12 năm 2018",
        "Tỉnh giao 2019",
        "QĐ giao năm 2019",
        "Mức phấn đấu năm 2019",
        "KH2019",
    ],
)
def test_what_was_assigned_is_the_plan_of_the_year(plan):
    taken = report("TH 6T/2019", plan=plan)

    assert set(taken.tables["figures"].query("measure == 'plan'")["period"]) == {"2019"}


@pytest.mark.parametrize("heading", ["Đạt (%)", "Đạt tỷ lệ", "Hoàn thành %"])
def test_a_percent_attained_stands_beside_its_result(heading):
    taken = report("TH 6T/2019", heading)

    assert results(taken) == {"2019-H1": 1000}
    assert taken.tables["figures"]["published_percent"].dropna().tolist() == [2000]


@pytest.mark.parametrize(("plan", "heading"), [(PLAN, "TH 6T/2018"), ("Kế hoạch năm 2020", "TH 6T/2019")])
def test_results_of_another_year_than_every_plan_are_pointed_out(plan, heading):
    taken = report(heading, plan=plan)

    assert [(one.kind, one.row, one.column) for one in taken.problems if one.row] == [
        (ProblemKind.PLAN_MISSING, 3, heading)
    ]


def test_the_year_before_beside_the_year_planned_is_no_mistake():
    assert not [one for one in report("TH 6T/2018", "TH 6T/2019").problems if one.row]
    assert not [one for one in report("TH năm 2018").problems if one.row]


@pytest.mark.parametrize("heading", ["TH năm học 2018/2019", "TH 2018/2019", "TH giai đoạn 2016-2020"])
def test_several_years_are_no_period_and_left_aside(heading):
    taken = report("TH 6T/2019", heading)

    assert results(taken) == {"2019-H1": 1000}
    assert ProblemKind.UNKNOWN_COLUMN in kinds(taken)
