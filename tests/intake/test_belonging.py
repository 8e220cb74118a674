"""What each row of a report is called: less what was typed around its name, and whose part it is."""

import pandas as pd
import pytest

from kpi.domain.problems import ProblemKind, errors
from kpi.intake.files import Intake, take_files
from kpi.intake.grid import Source
from tests.intake.taken import KNOWN

_PARTS = pd.DataFrame(
    [("jobs_women", "Trong đó: nữ", "jobs"), ("zones_women", "Trong đó: nữ", "zones")],
    columns=["code", "name_vi", "part_of"],
).assign(data_set="lang-son", name_en="", kind="cumulative", basis="", better="up", unit_vi="người", unit_en="people",
         field="labour", drop_of="")  # fmt: skip
AT_HOME = KNOWN | {"data_sets": KNOWN["data_sets"].assign(opening_area="20")}
WITH_PARTS = AT_HOME | {"indicators": pd.concat([KNOWN["indicators"], _PARTS], ignore_index=True)}
JOBS, ZONES = "1;Tạo việc làm mới;Người;7800", "2;Làm việc tại khu chế xuất;Người;2400"


def report(*lines: str, known: dict = AT_HOME, plans: str = "") -> Intake:
    """A report for the first half of 2019; a line is number, name, unit, result and, with plans, a plan."""
    head = ["STT;Chỉ tiêu;ĐVT;Thực hiện 6 tháng đầu năm 2019" + plans]
    return take_files([Source("báo cáo.csv", "\n".join([*head, *lines]).encode())], known)


def results(taken: Intake) -> dict[str, float]:
    """The results by code."""
    figures = taken.tables["figures"]
    return dict(figures.loc[figures["measure"].eq("result"), ["indicator", "value"]].itertuples(index=False))


def said(taken: Intake) -> list[tuple[str, int | None, str]]:
    return [(str(one.kind), one.row, one.found) for one in taken.problems]


@pytest.mark.parametrize(
    "name", ["1. Tạo việc làm mới", "a) Tạo việc làm mới", "Tạo việc làm mới (*)", "Tạo việc làm mới:",
             "I. Tạo việc làm mới (1)", "Tạo việc làm mới (người)", "1.2. Tạo việc làm mới (người)*"]
)  # fmt: skip
def test_a_registered_name_is_known_without_its_number_its_unit_and_its_footnote(name):
    taken = report(f";{name};;7800")

    assert results(taken) == {"jobs": 7800}
    assert said(taken) == [("area-taken", None, "Tỉnh Lạng Sơn")]


def test_the_unit_behind_a_name_is_that_of_its_figures():
    taken = report(";Tạo việc làm mới (nghìn người);;7,8")

    assert results(taken) == {"jobs": 7800}
    assert ("unit-converted", 2, "nghìn người") in said(taken)


def test_a_part_belongs_to_the_indicator_it_stands_under():
    taken = report(JOBS, ";- Trong đó: nữ;Người;3500", ZONES, ";- Trong đó: nữ;Người;1200", known=WITH_PARTS)

    assert results(taken) == {"jobs": 7800, "jobs_women": 3500, "zones": 2400, "zones_women": 1200}


def test_a_part_of_something_else_is_not_taken_for_the_registered_one():
    alone = AT_HOME | {"indicators": WITH_PARTS["indicators"].iloc[:-1]}  # of jobs only
    taken = report(ZONES, ";- Trong đó: nữ;Người;1200", known=alone)

    assert errors(taken.problems)
    assert ("unknown-code", 3, "Làm việc tại khu chế xuất – Trong đó: nữ") in said(taken)


def test_a_part_of_a_part_stands_with_the_whole():
    women = WITH_PARTS["indicators"].query("code != 'jobs_women'")
    taken = report(JOBS, ";- Làm việc tại khu chế xuất;Người;2400", ";+ Trong đó: nữ;Người;1200",
                   known=AT_HOME | {"indicators": women})  # fmt: skip

    assert results(taken) == {"jobs": 7800, "zones": 2400, "zones_women": 1200}


def test_new_parts_of_one_name_are_told_apart_by_what_they_stand_under():
    taken = report(f"{JOBS};14000", ";- Nữ;Người;3500;6000", f"{ZONES};5000", ";- Nữ;Người;1200;2000",
                   plans=";Kế hoạch năm 2019")  # fmt: skip

    assert not errors(taken.problems)
    assert sorted(taken.tables["indicators"]["name_vi"]) == ["Làm việc tại khu chế xuất – Nữ", "Tạo việc làm mới – Nữ"]


def test_unknown_parts_without_a_plan_are_asked_for_row_by_row():
    taken = report(JOBS, ";- Nữ;Người;3500", ZONES, ";- Nữ;Người;1200")

    assert [one for one in said(taken) if one[0] == "unknown-code"] == [
        ("unknown-code", 3, "Tạo việc làm mới – Nữ"),
        ("unknown-code", 5, "Làm việc tại khu chế xuất – Nữ"),
    ]


def test_a_part_given_twice_under_one_whole_is_still_refused():
    taken = report(f"{JOBS};14000", ";- Nữ;Người;3500;6000", ";- Nữ;Người;3600;6000", plans=";Kế hoạch năm 2019")

    assert ProblemKind.REPEATED_ROW in {one.kind for one in taken.problems}


def test_a_registered_name_below_a_group_stays_itself():
    taken = report("I;LAO ĐỘNG;;", ";- Tạo việc làm mới;Người;7800", ";- Làm việc tại khu chế xuất;Người;2400")

    assert results(taken) == {"jobs": 7800, "zones": 2400}


@pytest.mark.parametrize(("first", "second"), [("I;{}", "II;{}"), ("{}", "{}"), ("I. {}", "II. {};;")])
def test_a_group_named_after_an_area_is_of_that_area(first, second):
    districts = KNOWN["areas"].iloc[[0, 0, 0]].assign(code=["20", "a", "b"], name_vi=["Lạng Sơn", "Xã An", "Xã Bình"])
    taken = report(
        first.format("Xã An"), JOBS, "A;LAO ĐỘNG", ZONES, second.format("XÃ  BÌNH"), "1;Tạo việc làm mới;Người;90",
        known=AT_HOME | {"areas": districts},
    )  # fmt: skip

    assert not errors(taken.problems)
    assert taken.tables["figures"][["area", "value"]].to_numpy().tolist() == [["a", 7800], ["a", 2400], ["b", 90]]


def test_rows_outside_all_groups_of_areas_are_of_the_office_itself():
    districts = KNOWN["areas"].iloc[[0, 0]].assign(code=["20", "a"], name_vi=["Lạng Sơn", "Xã An"])
    taken = report(ZONES, "I;Xã An", JOBS, known=AT_HOME | {"areas": districts})

    assert taken.tables["figures"][["area", "value"]].to_numpy().tolist() == [["20", 2400], ["a", 7800]]
    assert ("area-taken", None, "Lạng Sơn") in said(taken)


def test_an_indicator_may_be_broken_down_by_area():
    districts = KNOWN["areas"].iloc[[0, 0, 0]].assign(code=["20", "a", "b"], name_vi=["Lạng Sơn", "Xã An", "Xã Bình"])
    taken = report(JOBS, ";- Xã An;Người;7000", ";- Xã Bình;Người;800", ZONES, ";- Xã An;Người;2400",
                   known=AT_HOME | {"areas": districts})  # fmt: skip

    assert not errors(taken.problems)
    assert taken.tables["figures"][["indicator", "area", "value"]].to_numpy().tolist() == [
        ["jobs", "20", 7800], ["jobs", "a", 7000], ["jobs", "b", 800], ["zones", "20", 2400], ["zones", "a", 2400],
    ]  # fmt: skip
