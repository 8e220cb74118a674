"""What people write for a report is kept like a figure: one change at a time, nothing overwritten, undone whole."""

from pathlib import Path

import pandas as pd
import pytest

from kpi.domain.problems import ProblemKind
from kpi.domain.tables import PASSAGES
from kpi.store import (
    Store,
    StoreProblem,
    import_files,
    load_packages,
    office_words,
    own_templates,
    undo,
    write_office,
    write_passages,
    write_templates,
)
from tests.store.cases import AN, VISITOR, figures, office

CLAUSE = "tạo việc làm cho {value}, {share}"
ANOTHER = "giải quyết việc làm cho {value}, {share}"


def passage(text: str, part: str = "shortcomings", field: str = "", source: str = "Sở") -> pd.DataFrame:
    row = ["labour", "2019-H1", "20", field, part, text, "", source]
    return pd.DataFrame([row], columns=PASSAGES.names)


def written(store: Store, as_of: int | None = None) -> dict[tuple[str, str], str]:
    rows = store.book("labour", as_of).passages
    return {(part, field): text for part, field, text in zip(rows["part"], rows["field"], rows["text_vi"], strict=True)}


def template(text: str) -> pd.DataFrame:
    return pd.DataFrame([["jobs", text, ""]], columns=["indicator", "text_vi", "text_en"])


def letterhead(text: str) -> pd.DataFrame:
    return pd.DataFrame([["labour", "issuer", text, ""]], columns=["data_set", "name", "text_vi", "text_en"])


def templates(store: Store) -> list[str]:
    return own_templates(store)["text_vi"].to_list()


def test_passages_are_saved_as_one_change(tmp_path: Path):
    store = office(tmp_path)

    change = write_passages(
        store, pd.concat([passage("Chậm giải ngân."), passage("Xin thêm vốn.", "proposals")]), AN, "bản trình"
    )

    assert change == 2
    assert written(store) == {
        ("shortcomings", ""): "Chậm giải ngân.",
        ("proposals", ""): "Xin thêm vốn.",
        ("tasks", "work"): "Việc cần làm",
    }
    assert store.changes().iloc[0][["id", "made_by", "via", "reason", "revisions"]].to_list() == [
        2, "An", "screen", "bản trình", 2,
    ]  # fmt: skip


def test_what_stood_there_before_stays_known_and_comes_back(tmp_path: Path):
    store = office(tmp_path)
    write_passages(store, passage("Việc cần làm ngay", "tasks", "work"), AN)

    assert written(store)["tasks", "work"] == "Việc cần làm ngay"
    assert written(store, as_of=1)["tasks", "work"] == "Việc cần làm"
    undo(store, 2, AN)
    assert written(store)["tasks", "work"] == "Việc cần làm"


def test_a_passage_without_words_is_on_file_no_more_until_that_is_undone(tmp_path: Path):
    store = office(tmp_path)

    write_passages(store, passage("", "tasks", "work"), AN)

    assert written(store) == {}
    undo(store, 2, AN)
    assert written(store) == {("tasks", "work"): "Việc cần làm"}


def test_nothing_new_is_no_change(tmp_path: Path):
    store = office(tmp_path)

    same = passage("Việc cần làm", "tasks", "work", "report").assign(text_en="To do")

    assert (write_passages(store, same, AN), write_passages(store, passage(""), AN), store.version()) == (None, None, 1)


def test_a_visitor_writes_nothing(tmp_path: Path):
    store = office(tmp_path)

    for write, rows in (
        (write_passages, passage("Chậm.")),
        (write_templates, template(CLAUSE)),
        (write_office, letterhead("Sở")),
    ):
        with pytest.raises(StoreProblem) as caught:
            write(store, rows, VISITOR)
        assert caught.value.problem.kind is ProblemKind.MAY_NOT_WRITE

    assert store.version() == 1


def test_words_that_someone_else_changed_meanwhile_are_not_written_over(tmp_path: Path):
    store = office(tmp_path)
    seen = store.version()
    write_passages(store, passage("Bản của phòng khác.", "tasks", "work"), AN)

    with pytest.raises(StoreProblem) as caught:
        write_passages(store, pd.concat([passage("Mới."), passage("Bản của tôi.", "tasks", "work")]), AN, expected=seen)

    (problem,) = caught.value.problems
    assert (problem.kind, problem.details["stored"]) == (ProblemKind.CHANGED_MEANWHILE, "Bản của phòng khác.")
    assert (store.version(), written(store)) == (2, {("tasks", "work"): "Bản của phòng khác."})


def test_a_package_that_changes_does_not_write_over_what_people_wrote(tmp_path: Path):
    store = office(tmp_path)
    write_passages(store, passage("Lời của người viết", "tasks", "work"), AN)
    file = tmp_path / "data" / "office" / "passages.csv"
    file.write_text(file.read_text("utf-8").replace("Việc cần làm", "Việc khác"), "utf-8")

    load_packages(store, tmp_path / "data")

    assert written(store) == {("tasks", "work"): "Lời của người viết"}


def test_a_template_is_kept_replaced_and_taken_back(tmp_path: Path):
    store = office(tmp_path)

    assert write_templates(store, template(CLAUSE), AN, "mẫu câu") == 2
    assert write_templates(store, template(CLAUSE), AN) is None
    assert write_templates(store, template(ANOTHER), AN) == 3
    assert templates(store) == [ANOTHER]
    undo(store, 3, AN)
    assert templates(store) == [CLAUSE]
    write_templates(store, template(""), AN)
    assert templates(store) == []
    undo(store, 5, AN)
    assert templates(store) == [CLAUSE]


def test_a_template_that_someone_else_changed_meanwhile_is_not_written_over(tmp_path: Path):
    store = office(tmp_path)
    seen = store.version()
    write_templates(store, template(ANOTHER), AN)

    with pytest.raises(StoreProblem) as caught:
        write_templates(store, template(CLAUSE), AN, expected=seen)

    assert caught.value.problem.kind is ProblemKind.CHANGED_MEANWHILE
    assert ANOTHER in caught.value.problem.details["stored"]
    assert templates(store) == [ANOTHER]


def test_an_office_is_asked_once(tmp_path: Path):
    store = office(tmp_path)

    write_office(store, letterhead("Sở Nội vụ"), AN)
    import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,7900\n"), AN, "")

    assert office_words(store).to_numpy().tolist() == [["labour", "issuer", "Sở Nội vụ", ""]]
