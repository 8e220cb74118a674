"""Every kind of problem is found where it is, alone, and is said in both languages."""

from pathlib import Path

import pytest

from kpi.domain.problems import WARNINGS, ProblemKind, Severity, errors
from kpi.intake.files import take_files
from kpi.wording.catalogue import LANGUAGES
from kpi.wording.problems import cure, sentence
from tests.intake.cases import GOOD, KINDS, KNOWN, TEXTS, problems_of


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_with_one_thing_wrong_has_one_problem(kind: ProblemKind):
    found = {problem.kind for problem in problems_of(kind)}

    # A mistyped heading is two things to see: the column that is missing, and the one nobody knows.
    assert found - {ProblemKind.UNKNOWN_COLUMN} == {kind} - {ProblemKind.UNKNOWN_COLUMN}
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


@pytest.mark.parametrize(("unit", "rate"), [("%", "false"), ("điểm %", "false"), ("người", "true")])
def test_a_fraction_is_asked_about_wherever_a_percent_is_expected(tmp_path: Path, unit: str, rate: str):
    (tmp_path / "indicators.csv").write_text(
        "code,data_set,name_vi,name_en,unit_vi,kind,better,decimals,percent_decimals,rate,field,order,source\n"
        f"cut,lang-son,Mức giảm,Cut,{unit},cumulative,up,2,1,{rate},labour,1,Sở\n",
        "utf-8",
    )
    (tmp_path / "figures.csv").write_text(GOOD + "cut,20,2019-H1,result,0.0127\n", "utf-8")

    problems = take_files([tmp_path / "indicators.csv", tmp_path / "figures.csv"], KNOWN).problems

    assert [(problem.kind, problem.row) for problem in problems] == [(ProblemKind.LOOKS_LIKE_A_FRACTION, 3)]


def test_warnings_are_few_and_named():
    assert {str(kind) for kind in WARNINGS} == {
        "unknown-column", "hidden-sheet", "sheet-skipped", "looks-like-a-fraction"
    }  # fmt: skip


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
        "figures.csv, dòng 4, cột chỉ tiêu: không có “Tạo việc làm” trong danh mục; gần nhất là: jobs.",
        "figures.csv, dòng 4, cột đơn vị: không có “Hà Nội” trong danh mục; gần nhất là: –.",
    ]


def test_what_a_file_says_is_quoted_short_and_visible(tmp_path: Path):
    (tmp_path / "figures.csv").write_text(GOOD + f"jobs,20,2019,plan,{'<b>' * 50}\n", "utf-8")

    (problem,) = take_files([tmp_path / "figures.csv"], KNOWN).problems

    assert len(sentence(problem, "en")) < 200
    assert "…" in sentence(problem, "en")
