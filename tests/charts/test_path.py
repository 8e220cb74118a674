"""One year of one indicator: every decision visible, what is missing absent."""

from itertools import combinations

import pytest

from kpi.charts import path
from kpi.charts.canvas import ON_SCREEN
from kpi.charts.labels import Frame
from kpi.charts.palette import LIGHT
from tests.charts.samples import trace, year
from tests.charts.test_layout import boxes

REVISED = """
    indicator | period  | measure            | value | stage    | decided_on
    jobs      | 2019    | plan               | 12500 |          | 2018-12-10
    jobs      | 2019    | plan               | 13500 |          | 2019-03-15
    jobs      | 2019    | plan               | 14000 |          | 2019-06-20
    jobs      | 2019    | plan               | 15000 |          | 2019-11-30
    jobs      | 2019    | full_year_estimate | 14500 |          |
    jobs      | 2018-H1 | result             | 7500  |          |
    jobs      | 2019-Q1 | result             | 2600  |          |
    jobs      | 2019-Q2 | result             | 5200  | estimate |
    jobs      | 2019-Q3 | result             | 900   |          |
"""
TRAINED = "code | kind | basis | better | decimals | rate\ntrained | level | baseline | up | 2 | yes"
RATE = """
    indicator | period  | measure | value
    trained   | 2018    | result  | 50
    trained   | 2019    | plan    | 52.5
    trained   | 2019-H1 | result  | 50.75
"""


def drawn(chart):
    return path.draw(chart, LIGHT, paper=True)


def names(figure):
    return {one.name for one in figure.data if len(one.x)}


def test_results_add_up_from_zero_and_stop_at_the_shown_period():
    line, dots = [one for one in drawn(year(REVISED, "2019-H1")).data if one.name == "result"]

    assert (list(line.x), list(line.y)) == ([0, 3, 6], [0, 2600, 7800])
    assert (list(dots.x), list(dots.y)) == ([3, 6], [2600, 7800])


def test_an_estimate_is_a_hollow_dot():
    dots = [one for one in drawn(year(REVISED, "2019-H1")).data if one.name == "result"][1]

    assert list(dots.marker.color) == [LIGHT.accent, LIGHT.ground]
    assert dots.marker.line.color == LIGHT.accent


def test_every_plan_decision_known_by_then_is_a_line_with_its_date():
    chart = year(REVISED, "2019-H1")

    figure = drawn(chart)

    earlier = [one for one in figure.data if one.name == "earlier plan"]
    said = {note.text for note in figure.layout.annotations}
    assert [one.y[0] for one in earlier] == [12500, 13500]
    assert {one.line.dash for one in earlier} == {"dash"}
    assert list(trace(figure, "plan").y) == [14000, 14000]
    assert {"kế hoạch giao 10/12/2018: 12.500", "kế hoạch giao 15/3/2019: 13.500", "<b>Kế hoạch năm 14.000</b>"} <= said


def test_expected_runs_from_the_start_to_the_plan_through_what_was_expected():
    expected = trace(drawn(year(REVISED, "2019-H1")), "expected")

    assert list(expected.x) == [0, 3, 6, 12]
    assert list(expected.y) == pytest.approx([0, 3500, 7000, 14000], rel=0.1)
    assert expected.y[-2:] == pytest.approx((7000, 14000))


def test_a_milestone_bends_the_expected_path():
    figures = """
        indicator | period  | measure | value
        jobs      | 2019    | plan    | 14000
        jobs      | 2019-H1 | plan    | 6500
        jobs      | 2019-H1 | result  | 7800
    """

    assert list(trace(drawn(year(figures, "2019-H1")), "expected").y) == pytest.approx([0, 6500, 14000])


def test_what_is_still_required_leads_to_the_plan():
    figure = drawn(year(REVISED, "2019-H1"))

    assert (list(trace(figure, "required").x), list(trace(figure, "required").y)) == ([6, 12], [7800, 14000])
    assert "còn 6.200" in {note.text for note in figure.layout.annotations}


def test_outlooks_are_hollow_dots_at_the_end_of_the_year():
    dots = trace(drawn(year(REVISED, "2019-H1")), "outlook")

    assert set(dots.x) == {12}
    assert list(dots.y) == [14500, 15600]
    assert dots.marker.color == LIGHT.ground


def test_the_same_period_before_is_grey():
    line, dot = [one for one in drawn(year(REVISED, "2019-H1")).data if one.name == "previous"]

    assert (list(line.x), list(line.y), line.line.color) == ([0, 6], [0, 7500], LIGHT.past)
    assert list(dot.y) == [7500]


def test_a_level_starts_at_its_baseline_and_the_axis_does_not_start_at_zero():
    figure = drawn(year(RATE, "2019-H1", TRAINED))

    line = [one for one in figure.data if one.name == "result"][0]
    assert list(line.y) == [50, 50.75]
    assert list(trace(figure, "baseline").y) == [50, 50]
    assert figure.layout.yaxis.range[0] > 40
    assert any("cần thêm 1,75" in note.text for note in figure.layout.annotations)


def test_only_a_plan_draws_no_result():
    figures = "indicator | period | measure | value\njobs | 2019 | plan | 14000"

    assert names(drawn(year(figures, "2019-H1"))) == {"plan", "expected"}


def test_only_a_result_draws_no_plan():
    figures = "indicator | period | measure | value\njobs | 2019-H1 | result | 7800"

    assert names(drawn(year(figures, "2019-H1"))) == {"result"}


def test_a_missing_quarter_is_no_point_and_not_zero():
    figures = """
        indicator | period  | measure | value
        jobs      | 2019    | plan    | 14000
        jobs      | 2019-Q1 | result  | 2600
        jobs      | 2019-Q3 | result  | 2400
    """

    results = year(figures, "2019-9M").marks.points.results

    assert results["month"].to_list() == [3]


def test_a_limit_draws_its_cap_and_no_expectation():
    cap = "code | kind | basis | better | decimals\nacc | limit | year_to_date | down | 0"
    figures = """
        indicator | period  | measure | value | bound
        acc       | 2019    | plan    | 100   | at_most
        acc       | 2019-H1 | result  | 76    |
    """

    figure = drawn(year(figures, "2019-H1", cap))

    assert names(figure) == {"plan", "result"}
    assert any("không quá\N{NO-BREAK SPACE}100" in note.text for note in figure.layout.annotations)


def test_a_range_draws_both_ends():
    figures = """
        indicator | period  | measure | value | value_to | bound
        jobs      | 2019    | plan    | 600   | 750      | between
        jobs      | 2019-H1 | result  | 519.3 |          |
    """

    assert [one.y[0] for one in drawn(year(figures, "2019-H1")).data if one.name == "plan"] == [600, 750]


def test_the_alt_text_says_how_far_the_plan_is_reached():
    alt = year(REVISED, "2019-H1").alt.replace("\N{NO-BREAK SPACE}", " ")

    assert "Đạt 55,71% kế hoạch, kỳ vọng 50%; thực hiện ước 7.800" in alt


CLOSED = """
    indicator | period  | measure | value    | stage       | decided_on
    jobs      | 2018    | plan    | 333452.8 |             | 2018-01-29
    jobs      | 2018    | plan    | 345332.3 |             | 2018-06-29
    jobs      | 2018    | plan    | 352017.2 |             | 2018-12-27
    jobs      | 2018    | result  | 324905.7 | preliminary |
    jobs      | 2017    | result  | 290459.2 |             |
"""


def test_the_nearest_earlier_plan_is_named_nearest_to_the_plan():
    texts = year(CLOSED, "2018").marks.texts

    assert texts.loc[texts["which"].eq("earlier_plan"), "value"].to_list() == [345332.3, 333452.8]


def test_on_a_phone_the_labels_of_a_closed_year_do_not_touch():
    figure = path.draw(year(CLOSED, "2018"), LIGHT, paper=False)
    margin = figure.layout.margin
    frame = Frame(ON_SCREEN[0] - margin.l - margin.r, 330, figure.layout.xaxis.range, figure.layout.yaxis.range)

    placed = list(boxes([note.to_plotly_json() for note in figure.layout.annotations], frame))

    assert len(placed) == 5
    for one, other in combinations(placed, 2):
        assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def test_the_table_has_every_mark():
    table = year(REVISED, "2019-H1").table

    rows = {what: value.replace("\N{NO-BREAK SPACE}", " ") for what, _, value in table.itertuples(index=False)}
    assert rows["Kế hoạch năm"] == "14.000"
    assert rows["Thực hiện"] == "ước 7.800"
    assert rows["Kế hoạch giao 15/3/2019"] == "13.500"
    assert rows["Cùng kỳ 2018"] == "7.500"


def test_a_period_without_a_row_is_an_error():
    with pytest.raises(KeyError, match="2020-H1"):
        year("indicator | period | measure | value\njobs | 2019 | plan | 5", "2020-H1")
