"""The command line: what it prints, what it refuses, and the exit codes scripts rely on."""

import json

import pytest

from kpi.cli import main

FIGURES = """indicator,area,period,measure,value,source
jobs_created,20,2018-H1,result,7100,Báo cáo 6 tháng đầu năm 2018
Tỷ lệ hộ nghèo,Tỉnh Lạng Sơn,2022,result,9.5,Rà soát cuối năm 2022
"""


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run a command on a database of its own; gives the exit code, what was printed, and what was complained of."""
    monkeypatch.setenv("KPI_DATABASE", f"sqlite:///{(tmp_path / 'kpi.sqlite').as_posix()}")

    def one(*words):
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return one


def rows(told: str) -> dict[str, dict]:
    return {row["indicator"]: row for row in json.loads(told)["rows"]}


def test_the_review_as_json(run):
    code, told, _ = run("scoreboard", "--period", "2019-H1", "--format", "json")

    found = rows(told)
    assert code == 0
    assert [
        (found[name]["achieved"], found[name]["status"]) for name in ("jobs_created", "trained_rate", "poverty_cut")
    ] == [
        (pytest.approx(55.7142857), "on_track"),
        (pytest.approx(30), "behind"),
        (pytest.approx(42.3333333), "behind"),
    ]
    assert found["trained_people"]["achieved"] is None
    assert [row["indicator"] for row in json.loads(told)["announced"]][0] == "workers_to_china"


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2017-H1", ["53,57%", "51%", "nguồn in 48%"]),
        ("2017", ["110%", "gần nhất 7.500 người (6T/2017)"]),
        ("2019", ["100%", "gần nhất 7.800 người (6T/2019)", "theo mức cuối năm: −4,94 điểm %"]),
        ("2021", ["nguồn in 107%"]),
    ],
)
def test_the_table_shows_at_least_this(run, period, words):
    code, told, _ = run("scoreboard", "--period", period)

    assert code == 0
    for word in words:
        assert word in told.replace("\N{NO-BREAK SPACE}", " ")


def test_a_table_for_a_spreadsheet(run):
    code, told, _ = run("scoreboard", "--format", "csv", "--language", "en")

    heads, *lines = told.splitlines()
    assert code == 0
    assert heads.split(",")[:2] == ["period", "indicator"] or "indicator" in heads.split(",")
    assert len(lines) == 5


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--period", "2031"], "2031"),
        (["--period", "nửa năm"], "nửa năm"),
        (["--area", "999"], "999"),
        (["--data", "x"], "“x”"),
    ],
)
def test_what_is_unknown_is_named_with_what_there_is(run, words, named):
    code, told, complaint = run("scoreboard", *words)

    assert (code, told) == (1, "")
    assert named in complaint
    assert any(known in complaint for known in ("2019-H1", "20", "lang-son"))


def test_a_file_is_checked_without_storing_it(run, tmp_path):
    (tmp_path / "new.csv").write_text(FIGURES, "utf-8")

    code, told, _ = run("check", tmp_path / "new.csv")

    assert code == 0
    assert "2 số mới" in told.replace("\N{NO-BREAK SPACE}", " ")
    assert run("scoreboard", "--period", "2018-H1")[0] == 1


def test_a_file_is_imported_and_shows(run, tmp_path):
    (tmp_path / "new.csv").write_text(FIGURES, "utf-8")

    assert run("import", tmp_path / "new.csv", "--reason", "bổ sung")[0] == 0
    assert rows(run("scoreboard", "--period", "2018-H1", "--format", "json")[1])["jobs_created"]["value"] == 7100
    assert rows(run("scoreboard", "--period", "2022", "--format", "json")[1])["poverty_rate"]["value"] == 9.5


def test_a_file_with_a_mistake_is_refused_whole_with_its_row(run, tmp_path):
    (tmp_path / "bad.csv").write_text(FIGURES.replace("7100", "bảy nghìn"), "utf-8")

    code, _, complaint = run("import", tmp_path / "bad.csv", "--language", "en")

    assert code == 1
    assert "row 2" in complaint.replace("\N{NO-BREAK SPACE}", " ")
    assert "bảy nghìn" in complaint
    assert run("scoreboard", "--period", "2022")[0] == 1


def test_problems_as_json_for_other_programs(run, tmp_path):
    (tmp_path / "bad.csv").write_text(FIGURES.replace("7100", "7.100"), "utf-8")

    code, told, _ = run("check", tmp_path / "bad.csv", "--json")

    (problem,) = json.loads(told)["problems"]
    assert code == 1
    assert (problem["kind"], problem["row"], problem["column"]) == ("ambiguous-number", 2, "value")


def test_a_warning_has_an_exit_code_of_its_own(run, tmp_path):
    head, *lines = FIGURES.splitlines()
    (tmp_path / "more.csv").write_text("\n".join([f"{head},colour", *(f"{line},red" for line in lines)]), "utf-8")

    code, _, complaint = run("import", tmp_path / "more.csv")

    assert code == 3
    assert "colour" in complaint


def test_a_database_that_is_none_is_a_sentence(run, tmp_path, monkeypatch):
    (tmp_path / "letter.txt").write_text("Kính gửi Sở " * 200, "utf-8")
    monkeypatch.setenv("KPI_DATABASE", f"sqlite:///{(tmp_path / 'letter.txt').as_posix()}")

    code, told, complaint = run("scoreboard")

    assert (code, told) == (1, "")
    assert "letter.txt" in complaint


def test_wrong_usage(run):
    with pytest.raises(SystemExit) as left:
        run("scoreboard", "--format", "pdf")

    assert left.value.code == 2
