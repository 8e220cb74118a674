"""One file for each thing that can be wrong with a file, with its text in sight."""

import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook

from kpi.domain.problems import Problem
from kpi.domain.problems import ProblemKind as Kind
from kpi.intake.answers import Answers
from kpi.intake.files import take_files
from kpi.intake.grid import Source
from kpi.intake.package import take_package
from tests.intake import cases_layouts
from tests.intake.cases_reading import READ, compound
from tests.intake.cases_values import VALUES, doubts_of
from tests.sight import table

KNOWN = {
    "data_sets": table("""
        code     | name_vi  | name_en
        lang-son | Lạng Sơn | Lạng Sơn
        """),
    "areas": table("""
        code    | name_vi       | name_en
        20      | Tỉnh Lạng Sơn | Lạng Sơn province
        bac-son | Bắc Sơn       | Bắc Sơn
        """),
    "fields": table("""
        code   | name_vi  | name_en
        labour | Lao động | Labour
        """),
    "indicators": table("""
        code      | name_vi                    | name_en       | kind       | unit_vi | decimals
        jobs      | Tạo việc làm mới           | New jobs      | cumulative | người   | 0
        trained   | Tỷ lệ lao động qua đào tạo | Trained rate  | level      | %       | 2
        mediation | Tỷ lệ hòa giải thành       | Conciliation  | level      | %       | 2
        mediated  | Hòa giải ở cơ sở           | Conciliation  | cumulative | vụ      | 0
        duty      | Rà soát đối tượng          | Review        | task       |         | 0
        """),
}

GOOD = """indicator,area,period,measure,value
jobs,20,2019-H1,result,7800
"""

INDICATOR = "code,data_set,name_vi,name_en,kind,basis,better,decimals,percent_decimals,rate,field,order,source\n"

# The row to blame is always row 3.
TEXTS: dict[Kind, str] = {
    Kind.BROKEN_ROW: 'indicator,area,period,measure,value\njobs,20,2019,plan,14000\n"jobs,20,2019-H1,result,7800\n',
    Kind.UNEVEN_ROW: "indicator,area,period,measure,value\njobs,20,2019,plan,14000\ntrained,20,2019,result,50,75\n",
    Kind.REPEATED_ROW: GOOD + "Tạo việc làm mới,20,2019-6M,result,7900\n",
    Kind.REQUIRED_EMPTY: GOOD + "jobs,,2019,plan,14000\n",
    Kind.NOT_A_NUMBER: GOOD + "jobs,20,2019,plan,14.OOO\n",
    Kind.AMBIGUOUS_NUMBER: "indicator,area,period,measure,value\n"
    "trained,20,2019-H1,result,50.75\n"
    "jobs,20,2019,plan,14.000\n",
    Kind.NUMBER_OUT_OF_RANGE: GOOD + "jobs,20,2019,plan,1.4e16\n",
    Kind.RESERVED_CODE: "code,name_vi,name_en,level,order\n24,Bắc Giang,Bắc Giang,province,1\n"
    "all,Cả nước,All,country,2\n",
    Kind.NOT_WHOLE: "code,name_vi,name_en,order\npeople,Dân số,People,1\nland,Đất đai,Land,1.5\n",
    Kind.NOT_A_FLAG: INDICATOR
    + "a,lang-son,A,A,cumulative,,up,0,2,false,labour,1,Sở\n"
    + "b,lang-son,B,B,cumulative,,up,0,2,maybe,labour,1,Sở\n",
    Kind.NOT_A_DATE: "indicator,area,period,measure,value,as_of\n"
    "jobs,20,2019-H1,result,7800,2019-06-14\n"
    "jobs,20,2018-H1,result,7700,31/6/2018\n",
    Kind.NOT_A_PERIOD: GOOD + "jobs,20,2019-13,plan,14000\n",
    Kind.NOT_ALLOWED: GOOD + "jobs,20,2019,target,14000\n",
    Kind.UNKNOWN_CODE: GOOD + "jobz,20,2019,result,14000\n",
    Kind.AMBIGUOUS_NAME: GOOD + "Conciliation,20,2019,plan,50\n",
    Kind.CONTROL_CHARACTER: "indicator,area,period,measure,value,note\n"
    "jobs,20,2019-H1,result,7800,\n"
    "jobs,20,2019,plan,14000,by\x07bell\n",
    Kind.TEXT_TOO_LONG: "indicator,area,period,measure,value,note\n"
    "jobs,20,2019-H1,result,7800,\n"
    f"jobs,20,2019,plan,14000,{'a' * 5001}\n",
    Kind.BASIS_DOES_NOT_FIT: INDICATOR
    + "a,lang-son,A,A,cumulative,,up,0,2,false,labour,1,Sở\n"
    + "b,lang-son,B,B,cumulative,ratio,up,0,2,false,labour,2,Sở\n",
    Kind.RATIO_NEEDS_UP: INDICATOR
    + "a,lang-son,A,A,level,ratio,up,0,2,false,labour,1,Sở\n"
    + "b,lang-son,B,B,level,ratio,down,0,2,false,labour,2,Sở\n",
    Kind.CAP_NEEDS_LIMIT: "indicator,area,period,measure,value,bound\n"
    "trained,20,2019,plan,52.5,at_least\n"
    "jobs,20,2019,plan,14000,at_most\n",
    Kind.RANGE_WITHOUT_END: "indicator,area,period,measure,value,value_to,bound\n"
    "jobs,20,2018,plan,600,750,between\n"
    "jobs,20,2019,plan,600,,between\n",
    Kind.RANGE_REVERSED: "indicator,area,period,measure,value,value_to,bound\n"
    "jobs,20,2018,plan,600,750,between\n"
    "jobs,20,2019,plan,750,600,between\n",
    Kind.ONLY_FOR_PLANS: "indicator,area,period,measure,value,bound\n"
    "jobs,20,2019,plan,14000,at_least\n"
    "jobs,20,2019-H1,result,7800,at_least\n",
    Kind.ONLY_FOR_RESULTS: "indicator,area,period,measure,value,stage\n"
    "jobs,20,2019-H1,result,7800,estimate\n"
    "jobs,20,2019,plan,14000,estimate\n",
    Kind.TASK_STATE: GOOD + "duty,20,2019,result,3\n",
    Kind.PLAN_SAYS_NOTHING: GOOD + "jobs,20,2019,plan,…\n",
    Kind.DATES_REVERSED: "indicator,name_vi,name_en,valid_from,valid_to\n"
    "jobs,Sở,Labour,,2025-02-28\n"
    "jobs,Sở,Home,2025-03-01,2025-02-28\n",
    Kind.LOOKS_LIKE_A_FRACTION: GOOD + "trained,20,2019-H1,result,0.5075\n",
}

WHOLE_FILES: dict[Kind, tuple[str, bytes]] = {
    Kind.NOT_A_TABLE_FILE: ("báo cáo.docx", b"PK"),
    Kind.FILE_TOO_LARGE: ("figures.csv", b"a" * 20_000_001),
    Kind.TOO_MANY_COLUMNS: ("figures.csv", b",".join(b"c%d" % at for at in range(201)) + b"\n1\n"),
    Kind.TOO_MANY_ROWS: ("figures.csv", b"a,b\n" + b"1,2\n" * 200_001),
    Kind.EMPTY_FILE: ("figures.csv", b"\xef\xbb\xbf\n\n"),
    Kind.WRONG_ENCODING: ("figures.csv", GOOD.encode() + b"jobs,20,2019,plan,\x81\x8d\n"),
    Kind.WORKBOOK_DAMAGED: ("figures.xlsx", b"PK\x03\x04" + bytes(26)),
    Kind.WORKBOOK_PROTECTED: ("figures.xlsx", compound("EncryptedPackage")),
    Kind.MORE_PROBLEMS: (
        "figures.csv",
        (GOOD + "".join(f"jobs,20,{1900 + at // 12}-{at % 12 + 1:02},result,x\n" for at in range(1_234))).encode(),
    ),
    Kind.UNKNOWN_TABLE: ("figures.csv", "Báo cáo;của Sở\n1;2\n".encode()),
    Kind.MISSING_COLUMN: ("figures.csv", b"indicator,area,period,measure,valeu\njobs,20,2019-H1,result,7800\n"),
    Kind.UNKNOWN_COLUMN: (
        "figures.csv",
        b"indicator,area,period,measure,value,typist\njobs,20,2019-H1,result,7800,An\n",
    ),
    Kind.REPEATED_COLUMN: (
        "figures.csv",
        b"indicator,area,period,measure,value,value\njobs,20,2019-H1,result,7800,7900\n",
    ),
}


def workbook(*sheets: tuple[str, list[list[object]]], hidden: tuple[str, ...] = ()) -> bytes:
    """A workbook of those sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


HEADING: list[object] = ["indicator", "area", "period", "measure", "value"]
JOBS: list[object] = ["jobs", "20", "2019-H1", "result", 7800]


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The zip with one of its parts changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.namelist():
            content = before.read(entry)
            after.writestr(entry, change(content) if entry == name else content)
    return file.getvalue()


_SHEET = "xl/worksheets/sheet1.xml"
_PLAIN = workbook(("Biểu 1", [HEADING, JOBS]))

WORKBOOKS: dict[Kind, bytes] = {
    Kind.WORKBOOK_TOO_LARGE: with_part(_PLAIN, _SHEET, lambda part: part + b" " * 100_000_001),
    Kind.WORKBOOK_SUSPECT: with_part(
        _PLAIN, _SHEET, lambda part: b'<!DOCTYPE x [<!ENTITY a "b">]>' + part[part.index(b"<worksheet") :]
    ),
    Kind.WORKBOOK_UNREAD: with_part(
        _PLAIN, "xl/_rels/workbook.xml.rels", lambda part: part.replace(b"sheet1.xml", b"sheet9.xml")
    ),
    Kind.FORMULA_WITHOUT_VALUE: workbook(("Biểu 1", [HEADING, ["jobs", "20", "2019-H1", "result", "=3800+4000"]])),
    Kind.HIDDEN_SHEET: workbook(("Biểu 1", [HEADING, JOBS]), ("Nháp", [HEADING, JOBS]), hidden=("Nháp",)),
    Kind.SHEET_SKIPPED: workbook(("Bìa", [["Báo cáo của Sở"], [2019]]), ("Biểu 1", [HEADING, JOBS])),
}

# A report without a word of its area, in one sheet or two, and what the sender has said of it.
_REPORT: list[list[object]] = [
    ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm 2019", "Thực hiện 6 tháng đầu năm 2019"],
    [1, "Tạo việc làm mới", "người", 14000, 7800],
]
_OPENING = KNOWN | {"data_sets": KNOWN["data_sets"].assign(opening_area="20")}

ANSWERED: dict[Kind, tuple[bytes, Answers]] = {
    Kind.SEVERAL_SHEETS: (workbook(("Biểu 1", _REPORT), ("Biểu 2", _REPORT)), Answers()),
    Kind.NO_SUCH_SHEET: (
        workbook(("Biểu 1", [HEADING, JOBS])),
        Answers(sheets=frozenset({("figures.xlsx", "Biểu 1"), ("figures.xlsx", "Biểu 2")})),
    ),
    Kind.AREA_TAKEN: (workbook(("Biểu 1", _REPORT)), Answers()),
}

PACKAGES: dict[Kind, dict[str, str]] = {
    Kind.PACKAGE_WITHOUT_DESCRIPTION: {"figures.csv": GOOD},
    Kind.PACKAGE_UNREADABLE: {"datapackage.json": '{\n"resources": [,]\n}'},
    Kind.PACKAGE_RESOURCE: {"datapackage.json": '{"resources": [{"name": "results", "path": "figures.csv"}]}'},
    Kind.PACKAGE_PATH: {"datapackage.json": '{"resources": [{"name": "figures", "path": "../figures.csv"}]}'},
    Kind.FILE_UNREADABLE: {
        "datapackage.json": '{"resources": [{"name": "figures", "path": "figures.csv"}]}',
        "figures.csv/figures.txt": GOOD,
    },
    Kind.MISSING_FILE: {"datapackage.json": '{"resources": [{"name": "figures", "path": "figures.csv"}]}'},
}


def package(folder: Path, files: dict[str, str]) -> Path:
    """A package folder of those files; without a description, one that names every CSV as a table."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def described(files: dict[str, str]) -> dict[str, str]:
    """The files of a package with a description that names each by its table."""
    resources = [{"name": name.removesuffix(".csv"), "path": name} for name in files]
    return {"datapackage.json": json.dumps({"name": "ours", "resources": resources}), **files}


@cache
def problems_of(kind: Kind) -> tuple[Problem, ...]:
    """Every problem found in the file that has this one."""
    if kind in VALUES:
        return doubts_of(kind)
    if kind in cases_layouts.KINDS:
        return cases_layouts.laid_out(kind)
    with TemporaryDirectory() as made:
        folder = Path(made)
        if kind in PACKAGES:
            return take_package(package(folder / "ours", PACKAGES[kind]), KNOWN).problems
        if kind in ANSWERED:
            data, answers = ANSWERED[kind]
            return take_files([Source("figures.xlsx", data)], _OPENING, answers).problems
        if kind in TEXTS:
            name, data = "figures.csv", TEXTS[kind].encode()
        else:
            name, data = (WHOLE_FILES | READ).get(kind) or ("figures.xlsx", WORKBOOKS[kind])
        (folder / name).write_bytes(data)
        return take_files([folder / name], KNOWN).problems


KINDS = (*TEXTS, *WHOLE_FILES, *WORKBOOKS, *READ, *ANSWERED, *PACKAGES)
EVERY = (*KINDS, *VALUES, *cases_layouts.KINDS)
