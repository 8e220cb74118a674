"""A text file becomes one grid, whatever separates its cells; rows of another width are judged only inside a table."""

import pytest

from kpi.domain.problems import ProblemKind
from kpi.intake.grid import Source
from kpi.intake.grids import Reading, grids_of

HEADING = "indicator,unit,period,target,result\n"
JOBS = "jobs,người,2019-H1,14000,7800\n"


def csv(text: str) -> Reading:
    """A CSV of that text, read."""
    return grids_of(Source("figures.csv", text.encode()))


def said(text: str) -> list[tuple[str, int | None]]:
    """The problems of that text, and their rows."""
    return [(str(problem.kind), problem.row) for problem in csv(text).problems]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_usual_separator(delimiter: str):
    reading = csv(f"a{delimiter}b\n1{delimiter}2\n")

    assert reading.grids[0].texts.tolist() == [["a", "b"], ["1", "2"]]


def test_the_separator_is_the_one_that_makes_most_rows_alike():
    text = "UBND huyện An Bình, tỉnh Lạng Sơn\n\nchỉ tiêu;kế hoạch;thực hiện\na;52,50;50,75\nb;3,00;1,27\n"

    assert csv(text).grids[0].texts.tolist()[3] == ["a", "52,50", "50,75"]
    assert csv(text).problems == ()


def test_a_first_line_may_name_the_separator_and_counts():
    assert csv("sep=;\na,1;b,1\n1,5;2,5\n").grids[0].texts.tolist() == [["", ""], ["a,1", "b,1"], ["1,5", "2,5"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end(end: str):
    assert csv(f"a,b{end}{end}1,2{end}").grids[0].texts.tolist() == [["a", "b"], ["", ""], ["1", "2"]]


def test_a_line_break_inside_quotes_makes_no_row():
    assert csv('a,b\n"x\ny",2\n3,4\n').grids[0].texts.tolist() == [["a", "b"], ["x\ny", "2"], ["3", "4"]]


@pytest.mark.parametrize("rest", ["b,5\n", '"b,5\n', 'b,"5"\n'])
def test_a_quote_that_is_not_closed_is_named_where_it_opens(rest: str):
    reading = csv(HEADING + JOBS + '"trained,%,2019-H1,52.5,50.75\n' + rest)

    assert (reading.grids, [(str(one.kind), one.row) for one in reading.problems]) == ((), [("broken-row", 3)])


@pytest.mark.parametrize(
    "row",
    [
        "trained,%,2019-H1,52,50,50,75",  # bare decimal commas
        "trained,%,2019-H1,52,50,",
        "trained,%,2019-H1",
        "trained,50.75",
        "trained,%,2019-H1,52.5",
    ],
)
def test_a_row_with_cells_too_many_or_too_few_is_named(row: str):
    assert said(f"{HEADING}{JOBS}{row}\n{JOBS}") == [("uneven-row", 3)]
    assert said(f"{HEADING}{JOBS}{row}\n") == [("uneven-row", 3)]


def test_a_row_with_another_separator_than_its_table_is_named():
    text = "indicator;unit;result\njobs;người;7800\ntrained,%,50.75\nNguồn: Sở, phòng, 2019\n"

    assert said(text) == [("uneven-row", 3)]


def test_a_heading_says_the_width_even_where_every_row_is_too_long():
    assert said(HEADING + "a,%,2019,52,50,50,75\nb,%,2019,3,00,1,27\n") == [("uneven-row", 2), ("uneven-row", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "SỞ LAO ĐỘNG\nBÁO CÁO, 6 tháng, năm 2019\n\n" + HEADING + JOBS + JOBS,
        HEADING + JOBS + "\n,,,,\n , \n" + JOBS,
        HEADING.replace(",", ";") + "I;LAO ĐỘNG\n" + JOBS.replace(",", ";") + "II;GIẢM NGHÈO;;;\n",
        HEADING + JOBS + "Ghi chú: số liệu ước tính, nguồn Cục Thống kê, chưa chính thức\n",
        HEADING + JOBS + JOBS + "Nguồn: Cục Thống kê\n",
        HEADING.replace(",", ";") + JOBS.replace(",", ";") + "a;b;c;1;2;;\n",
        "value,note,,\n7,x,,\n8,,,\n",
        HEADING + JOBS + "\nmã,tên\nls,Lạng Sơn\nbs,Bắc Sơn\n",
        "một cột\n1\n2\n",
    ],
    ids=["titles", "blank", "groups", "prose", "source", "blank-ends", "separators", "second-table", "one-column"],
)
def test_what_rightly_has_another_width_is_left_alone(text: str):
    reading = csv(text)

    assert reading.problems == ()
    assert len(reading.grids) == 1


def test_limits_are_counted_without_what_is_blank_at_the_end():
    assert said("a,b\n1,2\n" + ",\n" * 200_100) == []
    assert said("a,b" + "," * 300 + "\n1,2" + "," * 300 + "\n") == []
    assert said("a,b\n" + "1,2\n" * 200_001) == [(ProblemKind.TOO_MANY_ROWS, None)]
    assert said(",".join("abcdefghij" * 30) + "\n") == [(ProblemKind.TOO_MANY_COLUMNS, None)]
