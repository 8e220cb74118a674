"""Two offices set a plan for the same year: the page of the indicator shows where it stands under each."""

from kpi.store import open_with
from tests.pages.test_pages import open_indicator

OF_THE_MINISTRY = {
    "indicator": "jobs_created", "area": "20", "period": "2019", "measure": "plan", "value": "12000",
    "bound": "at_least", "assigned_by": "central", "published": "2019-07",
    "source": "Quyết định giao chỉ tiêu năm 2019",
}  # fmt: skip


def test_each_plan_has_its_own_standing_and_its_own_reckoning(opened):
    figures = opened / "data/lang-son/figures.csv"
    names = figures.read_text("utf-8").splitlines()[0].split(",")
    with figures.open("a", encoding="utf-8") as file:
        file.write(",".join(OF_THE_MINISTRY.get(name, "") for name in names) + "\n")
    open_with(opened / "data").store.close()

    shown = open_indicator(indicator="jobs_created", period="2019-H1")

    assert [(read(one.label), read(one.value)) for one in shown.metric if "hoạch" in one.label] == [
        ("Kế hoạch", "14.000"),
        ("Đạt kế hoạch", "55,71%"),
        ("Kế hoạch trung ương giao", "12.000"),
        ("Đạt kế hoạch", "65%"),
    ]
    assert len(shown.table) == 2


def read(text: str) -> str:
    return text.replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")
