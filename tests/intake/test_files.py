"""An office's files become tables: names, decimals, several files together, whole or not at all."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from kpi.domain.problems import ProblemKind, errors
from kpi.domain.tables import FIGURES
from kpi.intake.answers import Answers
from kpi.intake.files import Intake, take_files
from kpi.intake.grid import Source
from tests.intake.cases import GOOD, HEADING, JOBS, KNOWN, workbook

IN_LANG_SON = KNOWN | {"data_sets": KNOWN["data_sets"].assign(opening_area="20")}


def take(folder: Path, decimal: str = "", **texts: str) -> Intake:
    """The files of those texts, by name without extension, taken together."""
    paths = [folder / f"{name}.csv" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, "utf-8")
    return take_files(paths, KNOWN, Answers(decimal))  # type: ignore[arg-type]


def kinds(intake: Intake) -> set[str]:
    return {str(problem.kind) for problem in intake.problems}


def test_codes_or_names_in_either_language(tmp_path: Path):
    taken = take(
        tmp_path,
        figures="indicator,area,period,measure,value\n"
        "jobs,20,2019-H1,result,7800\n"
        'tỷ lệ lao động qua đào tạo,lạng sơn province,2019-6M,thực hiện,"50,75"\n'
        "Tỷ lệ HOÀ giải  thành,Bắc Sơn,2019,kế hoạch,80\n",
    )

    figures = taken.tables["figures"]
    assert figures["indicator"].to_list() == ["jobs", "trained", "mediation"]
    assert figures["area"].to_list() == ["20", "20", "bac-son"]
    assert figures["period"].to_list() == ["2019-H1", "2019-H1", "2019"]
    assert figures["measure"].to_list() == ["result", "result", "plan"]


def test_what_the_words_leave_unsaid_is_put_in(tmp_path: Path):
    taken = take(tmp_path, figures=GOOD + "jobs,20,2019,plan,14000\njobs,20,2018,result,-\n")

    figures = taken.tables["figures"]
    assert figures["stage"].to_list() == ["final", "", "final"]
    assert figures["bound"].to_list() == ["", "exact", ""]
    assert pd.isna(figures["value"].iloc[2])


def test_columns_come_typed_and_whole(tmp_path: Path):
    figures = take(tmp_path, figures=GOOD).tables["figures"]

    assert figures.columns.to_list() == FIGURES.names
    assert (figures["value"].dtype, figures["said"].dtype) == ("float64", "str")


def test_a_figure_without_source_names_its_place(tmp_path: Path):
    taken = take(tmp_path, figures=GOOD)

    assert taken.tables["figures"]["source"].to_list() == ["figures.csv · 2"]
    assert not taken.told["figures"]["source"].any()


def test_what_a_file_leaves_out_is_known_row_by_row(tmp_path: Path):
    bounded = "indicator,area,period,measure,value,bound\njobs,20,2019,plan,14000,\n"

    taken = take(tmp_path, one=GOOD, two=bounded)

    assert taken.told["figures"]["bound"].to_list() == [False, True]


def test_an_office_brings_its_own_indicator_with_its_figures(tmp_path: Path):
    indicators = (
        "code,data_set,name_vi,name_en,kind,basis,better,decimals,percent_decimals,rate,field,order,source\n"
        "roads,lang-son,Đường nông thôn,Rural roads,cumulative,,up,1,2,false,labour,9,Sở\n"
    )

    taken = take(tmp_path, figures=GOOD + "Rural roads,20,2019,plan,12.5\n", indicators=indicators)

    assert taken.problems == ()
    assert taken.tables["figures"]["indicator"].to_list() == ["jobs", "roads"]
    assert taken.tables["indicators"]["code"].to_list() == ["roads"]


def test_one_bad_file_refuses_them_all(tmp_path: Path):
    taken = take(tmp_path, one=GOOD, two="indicator,area,period,measure,value\njobs,20,2019,plan,x\n")

    assert taken.tables == {}
    assert [problem.file for problem in taken.problems] == ["two.csv"]


def test_two_files_may_not_say_one_figure_twice(tmp_path: Path):
    taken = take(tmp_path, one=GOOD, two=GOOD.replace("7800", "7900"))

    (problem,) = taken.problems
    assert (problem.kind, problem.file, problem.details["earlier_file"]) == ("repeated-row", "two.csv", "one.csv")


def test_two_files_that_say_one_figure_alike_say_it_once(tmp_path: Path):
    taken = take(tmp_path, one=GOOD, two=GOOD)

    assert [(str(problem.kind), problem.file) for problem in taken.problems] == [("repeated-same", "two.csv")]
    assert taken.tables["figures"]["value"].to_list() == [7800]


def test_two_files_with_other_columns_may_not_either(tmp_path: Path):
    staged = "indicator,area,period,measure,value,stage\njobs,20,2019-H1,result,7800,final\n"
    assigned = "indicator,area,period,measure,value,assigned_by,stage\njobs,20,2019-H1,result,9999,,final\n"

    (problem,) = take(tmp_path, one=staged, two=assigned).problems

    assert (problem.kind, problem.file, problem.row) == ("repeated-row", "two.csv", 2)
    assert (problem.details["earlier_file"], problem.details["earlier"]) == ("one.csv", "2")


def test_a_plan_of_another_decision_is_another_figure(tmp_path: Path):
    taken = take(
        tmp_path,
        figures="indicator,area,period,measure,value,decided_on\n"
        "jobs,20,2019,plan,14000,2018-12-10\n"
        "jobs,20,2019,plan,15000,11/7/2019\n",
    )

    assert taken.tables["figures"]["decided_on"].to_list() == ["2018-12-10", "2019-07-11"]


@pytest.mark.parametrize(("decimal", "value"), [(",", 7800), (".", 7.8)])
def test_the_sender_may_say_the_decimal_mark(tmp_path: Path, decimal: str, value: float):
    figures = "indicator,area,period,measure,value\njobs,20,2019-H1,result,7.800\n"

    assert kinds(take(tmp_path, figures=figures)) == {"number-style-assumed"}
    assert take(tmp_path, decimal, figures=figures).tables["figures"]["value"].to_list() == [value]


def test_a_number_cell_of_a_workbook_is_exact(tmp_path: Path):
    rows = [HEADING, [*JOBS[:4], 7.125], [*JOBS[:2], "2018-H1", "result", "7.125"]]
    rows.append(["trained", "20", "2018-H1", "result", "50.75"])
    (tmp_path / "figures.xlsx").write_bytes(workbook(("Biểu", rows)))

    taken = take_files([tmp_path / "figures.xlsx"], KNOWN)

    assert [(problem.kind, problem.row) for problem in taken.problems] == [
        (ProblemKind.SIZE_UNLIKELY, 2),  # a part of a person, but said without doubt
        (ProblemKind.AMBIGUOUS_NUMBER, 3),
    ]


def test_a_year_cell_of_a_workbook_is_a_year(tmp_path: Path):
    (tmp_path / "figures.xlsx").write_bytes(workbook(("Biểu", [HEADING, ["jobs", 20, 2019, "plan", 14000]])))

    assert take_files([tmp_path / "figures.xlsx"], KNOWN).tables["figures"]["period"].to_list() == ["2019"]


def test_the_same_bytes_have_the_same_fingerprint(tmp_path: Path):
    assert take(tmp_path, figures=GOOD).sha256 == take(tmp_path, figures=GOOD).sha256
    assert take(tmp_path, figures=GOOD).sha256 != take(tmp_path, figures=GOOD + "\n").sha256


IMPLYING = "Chỉ tiêu;ĐVT;Thực hiện 6 tháng đầu năm 2019;% so với KH\nTạo việc làm mới;người;7800;55,71\n"


def test_a_plan_that_a_printed_percent_implies_is_offered_with_what_the_percent_allows():
    taken = take_files([Source("bc.csv", IMPLYING.encode())], IN_LANG_SON)

    (offer,) = taken.implied.itertuples()
    assert (offer.indicator, offer.period, offer.value) == ("jobs", "2019", 14000)
    assert (round(offer.low, 2), round(offer.high, 2)) == (13999.82, 14002.33)
    assert taken.tables["figures"]["measure"].to_list() == ["result"]  # nobody has said yes


def test_an_implied_plan_is_taken_on_the_senders_word_and_stays_marked():
    taken = take_files([Source("bc.csv", IMPLYING.encode())], IN_LANG_SON, Answers(implied=True))

    plans = taken.tables["figures"].query("measure == 'plan'")
    assert plans[["period", "value", "implied", "source"]].to_numpy().tolist() == [
        ["2019", 14000.0, "2019-H1", "bc.csv · 2"]
    ]
    assert taken.places["figures"]["row"].to_list() == [2, 2]


UNKNOWN_WORDS = """Phụ lục kèm theo công văn

Tên việc;Số đã giao;Số đạt được trong kỳ
Tạo việc làm mới;14000;7800
Hòa giải ở cơ sở;90;45
"""


def test_a_heading_that_says_too_little_is_shown_by_its_rows_and_then_corrected_column_by_column():
    source, place = Source("bc.csv", UNKNOWN_WORDS.encode()), ("bc.csv", "")
    shown = Answers(headings={place: (2, 2)})

    (seen,) = take_files([source], IN_LANG_SON, shown).recognised
    assert seen.layout is not None
    assert [use.heading for use in seen.layout.uses] == ["Tên việc", "Số đã giao", "Số đạt được trong kỳ"]

    name, plan, result = seen.layout.uses
    uses = (
        replace(name, holds="indicator"),
        replace(plan, holds="value", measure="plan", period="2019"),
        replace(result, holds="value", measure="result", period="2019-H1"),
    )
    taken = take_files([source], IN_LANG_SON, replace(shown, layouts={place: replace(seen.layout, uses=uses)}))
    assert errors(taken.problems) == []
    assert taken.tables["figures"]["value"].to_list() == [14000, 90, 7800, 45]


def test_every_other_spelling_of_a_name_is_known_not_only_the_last(tmp_path: Path):
    spellings = pd.DataFrame({"of": "areas", "name": ["Lạng Sơn (tỉnh)", "Xứ Lạng"], "code": "20"})
    (tmp_path / "figures.csv").write_text(
        GOOD.replace("20", "Lạng Sơn (tỉnh)", 1) + "jobs,Xứ Lạng,2018,result,1\n", "utf-8"
    )

    taken = take_files([tmp_path / "figures.csv"], KNOWN | {"names": spellings})

    assert taken.tables["figures"]["area"].to_list() == ["20", "20"]


def test_a_printed_percent_is_held_against_the_plan_that_it_implies_itself(tmp_path: Path):
    heading = "indicator,area,period,measure,value,published_percent,implied,decided_on\n"
    plans = "jobs,20,2019,plan,14000,,2019-H1,2019-06-30\njobs,20,2019,plan,15000,,2019-Q1,2019-03-31\n"
    results = "jobs,20,2019-Q1,result,3000,20,,\njobs,20,2019-H1,result,7800,55.71,,\n"

    assert take(tmp_path, figures=heading + plans + results).problems == ()


def test_what_is_wrong_with_a_cell_is_said_once_for_all_figures_of_its_row():
    report = IMPLYING.replace("Chỉ tiêu", "Chỉ tiêu;Địa bàn").replace(";% so với KH", ";Kế hoạch năm 2019")
    report = report.replace("mới;người", "mới;Hà Nội;người").replace("55,71", "14000")

    (problem,) = take_files([Source("bc.csv", report.encode())], KNOWN).problems
    assert (str(problem.kind), problem.found) == ("unknown-code", "Hà Nội")
