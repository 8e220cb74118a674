"""Names that are markup, links, scripts and formulas stay names on every page, in every chart and in every grid."""

import json
from pathlib import Path

import pytest

from tests.intake.cases import described, package

ROOT = Path(__file__).parents[2]
LABELS = (
    "<img src=x onerror=window.__ran=1>",
    "<script>window.__ran=1</script>",
    "<iframe srcdoc='<script>parent.__ran=1</script>'></iframe>",
    "[Xem](javascript:window.__ran=1)",
    "<a href='javascript:window.__ran=1'>Xem</a>",
    "![x](http://192.0.2.1/x.png)",
    "<svg><image href='http://192.0.2.1/x.svg'/></svg>",
    '"><b onmouseover=window.__ran=1>đậm</b>',
    "$\\href{javascript:window.__ran=1}{x}$ :red[đỏ] :material/home: `x`",
    "=HYPERLINK(\"http://192.0.2.1\",\"Xem\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "{period} {{x}} %(x)s ~ %s",
)  # fmt: skip
QUESTION = """() => ({
    ran: window.__ran ?? null,
    frames: document.querySelectorAll("iframe, object, embed").length,
    scripts: [...document.querySelectorAll("a[href], [*|href]")].map((one) => one.getAttribute("href") ?? "")
        .filter((href) => /^\\s*javascript:/i.test(href)),
    foreign: [...document.querySelectorAll("[src], [href], image")]
        .map((one) => one.src || one.href?.baseVal || one.href).filter((address) => /192\\.0\\.2\\.1/.test(address)),
    built: document.querySelectorAll("[onerror], [onmouseover], main b[onmouseover], svg image").length,
})"""
NOTHING = {"ran": None, "frames": 0, "scripts": [], "foreign": [], "built": 0}


def cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@pytest.fixture(scope="module")
def hostile(serve, tmp_path_factory) -> str:
    """The application on a package in which everything that has a name is called something bad."""
    data = tmp_path_factory.mktemp("hostile")
    codes = [f"i{at}" for at in range(len(LABELS))]
    named = [cell(label) for label in LABELS]
    areas = "".join(f"a{at},{name},{name},province,,{at}\n" for at, name in enumerate(named))
    indicators = "".join(
        f"{code},bad,{name},{name},{name},{name},cumulative,,up,0,2,false,work,{at},{name}\n"
        for at, (code, name) in enumerate(zip(codes, named, strict=True))
    )
    figures = "".join(
        f"{code},{area},{period},{measure},{value},{name},{name}\n"
        for code, name in zip(codes, named, strict=True)
        for area in ("a0", "a1", "a2")
        for period, measure, value in (("2019", "plan", 100), ("2019-H1", "result", 30), ("2018-H1", "result", 40))
    )
    passages = "".join(f"bad,2019-H1,a{at},work,tasks,{name},{name},{name}\n" for at, name in enumerate(named))
    package(
        data / "bad",
        described(
            {
                "data_sets.csv": "code,name_vi,name_en,calendar,opening_area,order\n"
                f"bad,{named[0]},{named[0]},statistical,all,1\n",
                "areas.csv": f"code,name_vi,name_en,level,parent,order\n{areas}",
                "fields.csv": f"code,name_vi,name_en,order\nwork,{named[1]},{named[1]},1\n",
                "indicators.csv": "code,data_set,name_vi,name_en,unit_vi,unit_en,kind,basis,better,"
                f"decimals,percent_decimals,rate,field,order,source\n{indicators}",
                "figures.csv": f"indicator,area,period,measure,value,source,note\n{figures}",
                "passages.csv": f"data_set,period,area,field,part,text_vi,text_en,source\n{passages}",
            }
        ),
    )
    dashboard = data / "dashboard.py"
    told = (ROOT / "dashboard.py").read_text("utf-8")
    own = f"from kpi.pages import state\nstate.DATA = Path({json.dumps(str(data))})\n"
    dashboard.write_text(
        told.replace("Path(__file__).parent", f"Path({json.dumps(str(ROOT))})").replace("\napp = ", f"\n{own}\napp = "),
        "utf-8",
    )
    return serve(dashboard)


@pytest.mark.parametrize(
    "path",
    [
        "/?period=2019-H1", "/?period=2019-H1&area=a0", "/?period=2019-H1&view=chart&area=a0",
        *(f"/indicator?period=2019-H1&area=a1&indicator=i{at}" for at in (0, 3, 8)),
        "/areas?period=2019-H1", "/areas?period=2019-H1&indicator=i2", "/report?period=2019-H1", "/import?", "/guide?",
    ],
)  # fmt: skip
def test_a_name_is_only_a_name(hostile, page, settled, path):
    page.goto(f"{hostile}{path}&language=vi")
    settled(page)
    page.wait_for_timeout(300)

    assert page.evaluate(QUESTION) == NOTHING


def test_they_are_shown_as_they_are_written(hostile, page, settled):
    page.goto(f"{hostile}/?period=2019-H1&area=a0&language=vi")
    settled(page)

    listed = page.locator(".st-key-list").inner_text().replace("\N{WORD JOINER}", "")
    assert [label for label in LABELS if " ".join(label.split()) not in " ".join(listed.split())] == []
