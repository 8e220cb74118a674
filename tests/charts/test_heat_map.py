"""Areas down, periods or indicators across."""

from functools import cache
from itertools import combinations

import pandas as pd
import pytest

from kpi.charts import heat_map
from kpi.charts.description import About, Chart
from kpi.charts.figure import figure
from kpi.charts.heat_cells import SHARES, tint
from kpi.charts.palette import DARK, LIGHT
from kpi.domain.scoreboard import scoreboard
from kpi.wording.lines import lines
from tests.charts.samples import JOBS, trace, values
from tests.charts.test_palette import JUST_NOTICEABLE, SEEN_BY, ciede2000, contrast, lab, linear
from tests.sight import book

THREE = """
    area    | indicator | period  | measure | value | stage
    Bắc Sơn | jobs      | 2018    | plan    | 100   |
    Bắc Sơn | jobs      | 2018-H1 | result  | 30    |
    Bắc Sơn | jobs      | 2019    | plan    | 100   |
    Bắc Sơn | jobs      | 2019-H1 | result  | 51.5  | estimate
    Cao Lộc | jobs      | 2019    | plan    | 100   |
    Văn Lãng| jobs      | 2018-H1 | result  | 12    |
    Văn Lãng| jobs      | 2019    | plan    | 100   |
    Văn Lãng| jobs      | 2019-H1 | result  | -4    |
"""
PERIODS = ("2018-H1", "2019-H1")


@cache
def compared(figures: str = THREE, periods: tuple[str, ...] = PERIODS, language: str = "vi") -> Chart:
    """The areas of the figures in the periods."""
    data = book(JOBS, figures)
    rows = lines(scoreboard(data, *periods), data, language)
    codes = data.areas["code"]
    areas = pd.DataFrame({"area": codes, "name": codes, "group": ["", *["Theo huyện"] * (len(codes) - 1)]})
    columns = pd.DataFrame({"key": periods, "name": periods, "shown": [key == periods[-1] for key in periods]})
    about = About(periods[-1], language, "Việc làm", source="Nguồn: Sở LĐTBXH.", title="Việc làm: đạt kế hoạch")
    return heat_map.describe(rows.assign(column=rows["period"]), areas, columns, about)


def cell(area: str, column: str, chart: Chart | None = None) -> pd.Series:
    """What stands in one cell."""
    cells = (chart or compared()).marks.cells
    (found,) = [row for _, row in cells.iterrows() if (row["area"], row["column"]) == (area, column)]
    return found


@pytest.mark.parametrize(
    ("area", "column", "state", "text", "shape"),
    [
        ("Bắc Sơn", "2018-H1", "percent", "30,0", "diamond"),
        ("Bắc Sơn", "2019-H1", "percent", "51,5", "disc"),
        ("Cao Lộc", "2018-H1", "missing", "", "ring"),
        ("Cao Lộc", "2019-H1", "missing", "", "ring"),
        ("Văn Lãng", "2018-H1", "no_plan", "–", ""),
        ("Văn Lãng", "2019-H1", "percent", "−4,0", "left"),
    ],
)
def test_a_cell_tells_the_percent_and_the_sign_or_that_data_or_plan_is_missing(area, column, state, text, shape):
    found = cell(area, column)

    assert (found["state"], found["text"], found["shape"]) == (state, text, shape)


def test_what_is_not_on_file_is_said_in_words_and_has_no_tint():
    found = cell("Cao Lộc", "2018-H1")

    assert found["status_text"] == "Chưa có số liệu"
    assert found["sentence"] == "Cao Lộc: chưa có số liệu."
    assert found["tone"] == ""


def test_an_estimate_is_said_before_its_number():
    assert cell("Bắc Sơn", "2019-H1")["said"] == "ước"
    assert cell("Bắc Sơn", "2018-H1")["said"] == ""


@pytest.mark.parametrize(("result", "text"), [(99.96, "99,96"), (100, "100,0"), (100.04, "100,04"), (99.4, "99,4")])
def test_rounding_never_makes_a_hundred_of_what_is_none(result, text):
    figures = f"""
        area | indicator | period | measure | value
        A    | jobs      | 2018   | plan    | 100
        A    | jobs      | 2018   | result  | {result}
    """

    assert cell("A", "2018", compared(figures, ("2018",)))["text"] == text


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_ink_is_readable_on_every_tint(palette):
    tints = [tint(palette, tone) for tone in SHARES[palette.name]]

    assert min(contrast(palette.ink, colour) for colour in tints) >= 4.5


@pytest.mark.parametrize("seen_by", SEEN_BY)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_any_two_tints_stay_apart(palette, seen_by):
    seen = [lab(SEEN_BY[seen_by] @ linear(tint(palette, tone))) for tone in SHARES[palette.name]]

    assert min(ciede2000(one, other) for one, other in combinations(seen, 2)) > 5 * JUST_NOTICEABLE


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_each_judged_cell_is_drawn_in_its_own_tint(palette):
    drawn = trace(heat_map.draw(compared(), palette, paper=False), "tint")
    tones = list(SHARES[palette.name])
    stops = dict(
        zip([edge for edge, _ in drawn.colorscale][::2], [colour for _, colour in drawn.colorscale][::2], strict=True)
    )

    edges = [edge for edge, _ in drawn.colorscale]
    assert edges == sorted(edges)
    assert (edges[0], edges[-1]) == (0, 1)
    assert list(stops.values()) == [tint(palette, tone) for tone in tones]
    behind, on_track, reversing = (tones.index(tone) for tone in ("behind", "on_track", "reversing"))
    assert [values(row) for row in drawn.z] == [[behind, on_track], [None, None], [None, None], [None, reversing]]


def test_cells_without_data_are_hatched_and_no_others():
    drawn = heat_map.draw(compared(), LIGHT, paper=True)
    hatched, tints = trace(drawn, "missing"), trace(drawn, "tint")

    top, bottom = tints.y[2], tints.y[3]  # Cao Lộc, behind the words of its group
    assert top <= min(y for y in hatched.y if y is not None) < max(y for y in hatched.y if y is not None) <= bottom


def test_every_cell_has_its_sign_and_every_percent_its_number():
    drawn = heat_map.draw(compared(), LIGHT, paper=True)

    assert list(trace(drawn, "sign").text) == ["◆", "●", "○", "○", "–", "◀"]
    assert list(trace(drawn, "achieved").text) == ["30,0", "ước 51,5", "−4,0"]


def test_the_signs_are_explained_where_they_are_drawn_the_worst_first():
    told = compared().subtitle.replace("\N{NO-BREAK SPACE}", " ")

    assert told == (
        "% kế hoạch năm · ◀ đi ngược · ◆ chậm tiến độ · ● đúng tiến độ · ○ chưa có số liệu · – chưa có số kế hoạch"
    )


def test_the_table_and_the_file_say_the_same():
    chart = compared()

    assert chart.table.iloc[0].to_list() == ["Bắc Sơn", "30,0% · Chậm tiến độ", "ước 51,5% · Đúng tiến độ"]
    assert chart.table.iloc[2, 1] == "Chưa có số kế hoạch"
    assert set(chart.data["Kỳ"]) == {"6 tháng đầu năm 2018", "6 tháng đầu năm 2019"}
    assert chart.data["Đạt kế hoạch (%)"].dropna().to_list() == pytest.approx([30, 51.5, -4])


def test_the_alt_text_counts_the_shown_column():
    told = compared().alt.replace("\N{NO-BREAK SPACE}", " ")

    assert told == "Việc làm: đạt kế hoạch. 1 đúng tiến độ, 1 chưa có số liệu, 1 đi ngược."


def test_paper_stands_alone_and_both_languages_draw():
    paper = figure(compared(language="en"), LIGHT, paper=True)

    assert (paper.layout.width, paper.layout.separators) == (1200, ".,")
    assert "Nguồn: Sở LĐTBXH." in {note.text for note in paper.layout.annotations}
    assert "30.0" in trace(paper, "achieved").text


@pytest.mark.parametrize("count", [1, 70])
def test_from_one_area_to_seventy(count):
    rows = [
        f"Huyện {n} | jobs | 2019 | plan | 100\nHuyện {n} | jobs | 2019-H1 | result | {n}" for n in range(1, count + 1)
    ]
    figures = "area | indicator | period | measure | value\n" + "\n".join(rows)

    drawn = heat_map.draw(compared(figures, ("2019-H1",)), LIGHT, paper=True)

    assert len(trace(drawn, "achieved").text) == count
    assert drawn.layout.height >= 26 * count
