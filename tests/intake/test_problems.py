"""Every kind of problem is found where it is, alone, and is said in both languages."""

from pathlib import Path
from time import monotonic

import pytest

from kpi.domain.problems import NOTES, WARNINGS, ProblemKind, Severity, errors
from kpi.intake.files import take_files
from kpi.intake.listing import LISTED
from kpi.wording.catalogue import LANGUAGES
from kpi.wording.problems import cure, sentence
from tests.intake.cases import GOOD, KINDS, KNOWN, TEXTS, problems_of


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_with_one_thing_wrong_has_one_problem(kind: ProblemKind):
    found = {problem.kind for problem in problems_of(kind)}

    # A mistyped heading is two things to see: the column that is missing, and the one nobody knows.
    beside = {ProblemKind.UNKNOWN_COLUMN}
    if kind is ProblemKind.MORE_PROBLEMS:
        beside = {ProblemKind.NOT_A_NUMBER}  # more of what is listed
    assert found - beside == {kind} - beside
    assert kind in found


@pytest.mark.parametrize("kind", TEXTS)
def test_the_problem_is_in_row_3_as_a_spreadsheet_counts(kind: ProblemKind):
    assert {problem.row for problem in problems_of(kind)} == {3}


def test_the_good_file_has_no_problem(tmp_path: Path):
    (tmp_path / "figures.csv").write_text(GOOD, "utf-8")

    assert take_files([tmp_path / "figures.csv"], KNOWN).problems == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_sentence_can_be_said(kind: ProblemKind, language: str):
    for problem in problems_of(kind):
        assert "{" not in sentence(problem, language) + cure(problem, language)
        assert sentence(problem, language).startswith(("figures", "ours", "báo cáo"))


def test_a_warning_refuses_nothing(tmp_path: Path):
    (tmp_path / "figures.csv").write_text(TEXTS[ProblemKind.LOOKS_LIKE_A_FRACTION], "utf-8")

    intake = take_files([tmp_path / "figures.csv"], KNOWN)

    assert [problem.severity for problem in intake.problems] == [Severity.WARNING]
    assert errors(intake.problems) == []
    assert intake.tables["figures"]["value"].to_list() == [7800, 0.5075]


@pytest.mark.parametrize(("unit", "rate"), [("%", "false"), ("điểm %", "false"), ("lần", "true")])
def test_a_fraction_is_asked_about_wherever_a_percent_is_expected(tmp_path: Path, unit: str, rate: str):
    (tmp_path / "indicators.csv").write_text(
        "code,data_set,name_vi,name_en,unit_vi,kind,better,decimals,percent_decimals,rate,field,order,source\n"
        f"cut,lang-son,Mức giảm,Cut,{unit},cumulative,up,2,1,{rate},labour,1,Sở\n",
        "utf-8",
    )
    (tmp_path / "figures.csv").write_text(GOOD + "cut,20,2019-H1,result,0.0127\n", "utf-8")

    problems = take_files([tmp_path / "indicators.csv", tmp_path / "figures.csv"], KNOWN).problems

    assert [(problem.kind, problem.row) for problem in problems] == [(ProblemKind.LOOKS_LIKE_A_FRACTION, 3)]


def test_what_warns_and_what_only_notes_are_kept_apart():
    assert WARNINGS.isdisjoint(NOTES)
    assert {str(kind) for kind in NOTES} == {"rows-left-out", "blank-cells", "plans-offered", "area-taken"}


def test_everything_wrong_is_said_at_once(tmp_path: Path):
    (tmp_path / "figures.csv").write_text(
        "chỉ tiêu;đơn vị;kỳ;loại số liệu;giá trị\n"
        "Tạo việc làm mới;20;2019-H1;thực hiện;7.8OO\n"
        "\n"
        "Tạo việc làm;Hà Nội;2019-13;thực hiện;7800\n",
        "utf-8",
    )

    said = [sentence(problem, "vi") for problem in take_files([tmp_path / "figures.csv"], KNOWN).problems]

    assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in said] == [
        "figures.csv, dòng 2, cột giá trị: “7.8OO” không phải là số.",
        "figures.csv, dòng 4, cột kỳ: “2019-13” không phải là kỳ.",
        "figures.csv, dòng 4, cột chỉ tiêu: không có “Tạo việc làm” trong danh mục; gần nhất là: Tạo việc làm mới.",
        "figures.csv, dòng 4, cột đơn vị: không có “Hà Nội” trong danh mục; gần nhất là: –.",
    ]


def test_a_thousand_problems_are_listed_errors_first_and_the_rest_counted(tmp_path: Path):
    fractions = "".join(f"trained,20,{1960 + at // 12}-{at % 12 + 1:02},result,0.5\n" for at in range(600))
    (tmp_path / "figures.csv").write_text(GOOD + fractions + "jobs,20,2019,plan,x\n", "utf-8")

    problems = take_files([tmp_path / "figures.csv"], KNOWN).problems

    assert len(problems) == LISTED + 1
    assert [problem.row for problem in errors(problems)] == [603]
    assert (problems[-1].kind, problems[-1].details["count"]) == (ProblemKind.MORE_PROBLEMS, "401")


def test_many_strange_codes_are_reported_in_seconds(tmp_path: Path):
    strange = "".join(f"jobs{at},20,2019,result,1\n" for at in range(20_000))
    (tmp_path / "figures.csv").write_text(GOOD + strange, "utf-8")
    start = monotonic()

    problems = take_files([tmp_path / "figures.csv"], KNOWN).problems

    assert problems[0].details["near"] == "Tạo việc làm mới"
    assert monotonic() - start < 10


@pytest.mark.parametrize(
    ("heading", "row", "columns"),
    [
        ("code,data_set,name_vi,name_en,kind,better,decimals,percent_decimals,rate,field,order,source",
         "a,lang-son,A,A,cumulative,up,7,-1,false,labour,1,Sở", ["decimals", "percent_decimals"]),
        ("code,name_vi,name_en,calendar,opening_area,on_track,behind,about,order",
         "ours,A,A,statistical,20,2.1,0,1,1", ["on_track", "behind", "about"]),
        ("code,name_vi,name_en,calendar,opening_area,on_track,order", "ours,A,A,statistical,20,0.5,1", ["behind"]),
        ("indicator,area,period,measure,value,published_percent",
         "jobs,20,2019,plan,1e-10,1e16", ["value", "published_percent"]),
    ],
)  # fmt: skip
def test_numbers_have_their_range(tmp_path: Path, heading: str, row: str, columns: list[str]):
    (tmp_path / "table.csv").write_text(f"{heading}\n{row}\n", "utf-8")

    found = take_files([tmp_path / "table.csv"], KNOWN).problems

    assert {problem.kind for problem in found} == {ProblemKind.NUMBER_OUT_OF_RANGE}
    assert {problem.column for problem in found} == set(columns)


@pytest.mark.parametrize("cells", ["all,20", "jobs,all"])
def test_all_is_neither_an_area_nor_an_indicator(tmp_path: Path, cells: str):
    (tmp_path / "figures.csv").write_text(GOOD + f"{cells},2018,result,1\n", "utf-8")

    found = take_files([tmp_path / "figures.csv"], KNOWN).problems

    assert [(problem.kind, problem.row, problem.found) for problem in found] == [(ProblemKind.UNKNOWN_CODE, 3, "all")]


def test_a_character_that_turns_the_reading_direction_is_a_control_character(tmp_path: Path):
    heading = GOOD.replace("value", "value,note").replace("7800", "7800,")
    (tmp_path / "figures.csv").write_text(heading + "jobs,20,2018,result,7,a\u202eb\n", "utf-8")

    found = take_files([tmp_path / "figures.csv"], KNOWN).problems

    assert [(problem.kind, problem.row) for problem in found] == [(ProblemKind.CONTROL_CHARACTER, 3)]


@pytest.mark.parametrize("name", [f"{'a' * 300}.csv", "figures.csv", "."])
def test_what_cannot_be_opened_is_a_problem(tmp_path: Path, name: str):
    (tmp_path / "figures.csv").mkdir()

    intake = take_files([tmp_path / name], KNOWN)

    assert [problem.kind for problem in intake.problems] == [ProblemKind.FILE_UNREADABLE]
    assert intake.sha256 == ""


def test_what_a_file_says_is_quoted_short_and_visible(tmp_path: Path):
    (tmp_path / "figures.csv").write_text(GOOD + f"jobs,20,2019,plan,{'<b>' * 50}\n", "utf-8")

    (problem,) = take_files([tmp_path / "figures.csv"], KNOWN).problems

    assert len(sentence(problem, "en")) < 200
    assert "…" in sentence(problem, "en")
