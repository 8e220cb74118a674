"""Files from a command line: what is said, what is stored, and the exit codes scripts rely on."""

import json
import sys

import pytest

from tests.cli.conftest import FIGURES


def stored(run, period: str, indicator: str) -> float | None:
    """The value on file, as the scoreboard tells it; None where the period has nothing."""
    code, told, _ = run("scoreboard", "--period", period, "--format", "json")
    rows = json.loads(told)["rows"] if code == 0 else []
    return next((row["value"] for row in rows if row["indicator"] == indicator), None)


def test_a_file_is_checked_without_storing_it(run, figures):
    code, told, complaints = run("check", figures)

    assert (code, complaints) == (0, "")
    assert told.splitlines() == ["2 số liệu mới", "Nhận được. Chưa lưu gì."]
    assert stored(run, "2018-H1", "jobs_created") is None


def test_a_file_is_imported_and_shows(run, figures):
    code, told, _ = run("import", figures, "--reason", "bổ sung")

    assert code == 0
    assert told.endswith(": 2 số liệu mới.\n")
    assert stored(run, "2018-H1", "jobs_created") == 7100
    assert stored(run, "2022", "poverty_rate") == 9.5


def test_the_change_says_that_it_came_by_a_command(run, figures):
    run("import", figures, "--reason", "bổ sung")

    last = json.loads(run("changes", "--json")[1])[0]

    assert (last["via"], last["source_name"], last["reason"]) == ("command", "new.csv", "bổ sung")


def test_a_file_with_a_mistake_is_refused_whole_with_its_row(run, tmp_path):
    (tmp_path / "bad.csv").write_text(FIGURES.replace("7100", "bảy nghìn"), "utf-8")

    code, told, complaint = run("import", tmp_path / "bad.csv", "--language", "en")

    assert (code, told) == (1, "Nothing was stored: put the problems above right and send the whole file again.\n")
    assert "row 2" in complaint
    assert "bảy nghìn" in complaint
    assert stored(run, "2022", "poverty_rate") is None


def test_what_is_said_of_a_cell_is_said_once(run, tmp_path):
    text = "Chỉ tiêu;Thực hiện năm 2017;Thực hiện năm 2018\nNuôi ong lấy mật;120;53\n"
    (tmp_path / "report.csv").write_text(text, "utf-8")

    said = [line for line in run("check", tmp_path / "report.csv")[2].splitlines() if "Nuôi ong" in line]

    assert len(said) == len(set(said)) > 0


def test_the_same_file_again_stores_nothing_and_says_so(run, figures):
    run("import", figures)

    assert run("import", figures, "--language", "en") == (0, "There is nothing new to store.\n", "")


def test_a_warning_has_an_exit_code_of_its_own(run, tmp_path):
    head, *lines = FIGURES.splitlines()
    (tmp_path / "more.csv").write_text("\n".join([f"{head},colour", *(f"{line},red" for line in lines)]), "utf-8")

    code, _, complaint = run("import", tmp_path / "more.csv")

    assert code == 3
    assert "colour" in complaint


def test_a_refusal_as_json_for_other_programs(run, tmp_path):
    (tmp_path / "bad.csv").write_text(FIGURES.replace("7100", "bảy nghìn"), "utf-8")

    code, told, complaint = run("check", tmp_path / "bad.csv", "--json")

    found = json.loads(told)
    (problem,) = found["problems"]
    assert (code, complaint, found["verdict"], found["figures"]) == (1, "", "refused", [])
    assert (problem["kind"], problem["row"], problem["column"]) == ("not-a-number", 2, "value")
    assert "bảy nghìn" in problem["message"]


def test_figures_as_json_for_other_programs(run, figures):
    code, told, _ = run("check", figures, "--json")

    found = json.loads(told)
    assert (code, found["verdict"], found["change"]) == (0, "accepted", None)
    assert found["counts"] == {"new": 2, "changed": 0, "same": 0, "plans_revised": 0, "registered": 0}
    assert [(one["indicator"], one["area"], one["value"], one["row"]) for one in found["figures"]] == [
        ("jobs_created", "20", 7100, 2),
        ("poverty_rate", "20", 9.5, 3),
    ]
    assert "stored_value" not in found["figures"][0]


def test_a_missing_value_is_null_and_not_nothing(run, tmp_path):
    (tmp_path / "none.csv").write_text("indicator,area,period,measure,value\njobs_created,20,2018,result,-\n", "utf-8")

    (figure,) = json.loads(run("check", tmp_path / "none.csv", "--json")[1])["figures"]

    assert figure["value"] is None


def test_a_check_says_what_would_be_registered(run, tmp_path):
    (tmp_path / "areas.csv").write_text("code,name_vi,name_en,level,order\nx1,Xã X,X commune,commune,900\n", "utf-8")

    counts = json.loads(run("check", tmp_path / "areas.csv", "--json")[1])["counts"]

    assert counts["registered"] == 1


CHANGED = "indicator,area,period,measure,value\njobs_created,20,2019,plan,15000\njobs_created,20,2019-H1,result,7900\n"


def test_a_person_sees_what_changes_before_being_asked(run, tmp_path, at_the_keyboard):
    (tmp_path / "changed.csv").write_text(CHANGED, "utf-8")
    at_the_keyboard("không\n")

    code, told, asked = run("import", tmp_path / "changed.csv")

    assert code == 1
    assert "2 số liệu thay đổi · trong đó 1 kế hoạch điều chỉnh" in told
    assert any("14.000" in line and "15.000" in line for line in told.splitlines())
    assert any("7.800" in line and "7.900" in line for line in told.splitlines())
    assert "Lưu các số liệu này?" in asked
    assert asked.endswith("Chưa lưu gì.\n")
    assert stored(run, "2019-H1", "jobs_created") == 7800


@pytest.mark.parametrize(("answer", "value"), [("có\n", 7900), ("Y\n", 7900), ("\n", 7800), ("", 7800)])
def test_only_a_yes_stores(run, tmp_path, at_the_keyboard, answer, value):
    (tmp_path / "changed.csv").write_text(CHANGED, "utf-8")
    at_the_keyboard(answer)

    run("import", tmp_path / "changed.csv")

    assert stored(run, "2019-H1", "jobs_created") == value


def test_who_says_yes_before_is_not_asked(run, figures, at_the_keyboard):
    at_the_keyboard("")

    code, told, complaints = run("import", figures, "--yes")

    assert (code, complaints) == (0, "")
    assert "Đã lưu" in told


def test_a_refused_file_is_not_asked_about(run, tmp_path, at_the_keyboard):
    (tmp_path / "bad.csv").write_text(FIGURES.replace("7100", "bảy nghìn"), "utf-8")
    at_the_keyboard("có\n")

    code, _, complaint = run("import", tmp_path / "bad.csv")

    assert code == 1
    assert "Lưu các số liệu này?" not in complaint


def test_a_doubt_is_told_once_to_a_person(run, tmp_path, at_the_keyboard):
    (tmp_path / "more.csv").write_text(FIGURES.replace("source\n", "colour\n"), "utf-8")
    at_the_keyboard("có\n")

    code, _, complaints = run("import", tmp_path / "more.csv")

    assert code == 3
    assert [line.count("colour") for line in complaints.splitlines() if "colour" in line] == [1]


@pytest.mark.parametrize(
    ("words", "named"),
    [(["--period", "nửa năm"], "nửa năm"), (["--area", "999"], "999"), (["--data", "nowhere"], "nowhere")],
)
def test_an_answer_that_names_nothing_is_told_with_what_there_is(run, figures, words, named):
    code, told, complaint = run("import", figures, *words)

    assert (code, told) == (1, "")
    assert named in complaint
    assert any(there in complaint for there in ("2019-H1", "20,", "lang-son"))


NO_PLACE = "Chỉ tiêu;Thực hiện\nTạo việc làm mới;7.123\n"


def test_answers_say_what_a_file_does_not(run, tmp_path):
    (tmp_path / "report.csv").write_text(NO_PLACE, "utf-8")

    unsaid = run("check", tmp_path / "report.csv")
    told = json.loads(
        run("check", tmp_path / "report.csv", "--period", "2018-H1", "--area", "20", "--decimal", "comma", "--json")[1]
    )

    assert unsaid[0] == 1
    assert [(one["area"], one["period"], one["value"]) for one in told["figures"]] == [("20", "2018-H1", 7123)]


def test_a_sheet_that_is_not_there_is_named(run, figures):
    code, _, complaint = run("check", figures, "--sheet", "Biểu 9")

    assert code == 1
    assert "Biểu 9" in complaint


@pytest.mark.parametrize("words", [["import"], ["check", "x.csv", "--decimal", "dot"], ["nothing"], []])
def test_wrong_usage_has_an_exit_code_of_its_own(run_anew, words):
    with pytest.raises(SystemExit) as left:
        run_anew(*words)

    assert left.value.code == 2


def test_a_bar_is_drawn_for_a_person_and_is_gone_at_the_end(run, figures, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)

    _, _, drawn = run("check", figures)

    assert "new.csv" in drawn
    assert "100%" in drawn
    assert drawn.rpartition("\r")[2] == ""
    assert set(drawn.split("\r")[-2]) == {" "}
