"""What 100,000 rows cost: `python -m benchmarks.taking [ROWS]` prints medians and ratios; nothing is asserted.

An invented workbook in long form is read by pandas alone, then checked, then imported into a new database, each in a
process of its own whose CPU and highest memory are asked of the system (POSIX only). Then the same workbook goes
through the import page while another visitor clicks from period to period: seconds of his clicks before and meanwhile.
"""

import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from xlsxwriter import Workbook

from benchmarks.pages import chromium, start
from kpi.access import User
from kpi.domain.problems import errors
from kpi.store import Store, check_files, import_files

RUNS = 3
INDICATORS, AREAS, YEARS = 50, 20, range(2000, 2100)
HEADING = ("indicator", "area", "period", "measure", "value")
REGISTRY = {
    "data_sets.csv": "code,name_vi,name_en,calendar,opening_area,order\n"
    "made,Số liệu giả định,Invented,statistical,all,1\n",
    "areas.csv": "code,name_vi,name_en,level,order\n"
    + "".join(f"xa-{at},Xã {at},Commune {at},commune,{at}\n" for at in range(AREAS)),
    "fields.csv": "code,name_vi,name_en,order\nf,Lĩnh vực,Field,1\n",
    "indicators.csv": "code,data_set,name_vi,name_en,unit_vi,unit_en,kind,better,decimals,percent_decimals,rate,field,"
    "order,source\n"
    + "".join(
        f"i{at},made,Chỉ tiêu {at},Indicator {at},km,km,cumulative,up,1,2,false,f,{at},X\n" for at in range(INDICATORS)
    ),
}
WHO = User("benchmark", local=True)


def workbook(path: Path, rows: int) -> None:
    """An invented workbook of that many results."""
    book = Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Biểu 1")
    sheet.write_row(0, 0, HEADING)
    for at in range(rows):
        indicator, area, year = at % INDICATORS, at // INDICATORS % AREAS, 2000 + at // INDICATORS // AREAS
        sheet.write_row(at + 1, 0, (f"Chỉ tiêu {indicator}", f"Xã {area}", str(year), "thực hiện", 1000 + at % 977))
    book.close()


def measured(work: Callable[..., None], *given: object) -> tuple[float, float, float]:
    """Seconds, seconds of CPU (children included) and highest MB of a piece of work in a process of its own."""
    answer = multiprocessing.get_context("spawn").SimpleQueue()
    process = multiprocessing.get_context("spawn").Process(target=_measured, args=(answer, work, *given))
    process.start()
    process.join()
    seconds, cpu, memory = answer.get()
    return seconds, cpu, memory


def _measured(answer: "multiprocessing.SimpleQueue", work: Callable[..., None], *given: object) -> None:
    begun, used = time.perf_counter(), _cpu()
    work(*given)
    answer.put((time.perf_counter() - begun, _cpu() - used, _memory()))


def _cpu() -> float:
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(one)[:2]) for one in whose)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def alone(path: Path) -> None:
    """Pandas reads the workbook and does nothing with it."""
    import pandas as pd  # noqa: PLC0415  its import is not measured elsewhere either

    assert len(pd.read_excel(path, engine="openpyxl"))


def check(folder: Path, path: Path) -> None:
    """The workbook is checked."""
    store = Store.open(f"sqlite:///{folder / 'kpi.sqlite'}")
    assert not errors(check_files(store, [path]).problems)


def save(folder: Path, path: Path) -> None:
    """The workbook is imported, which checks it too."""
    store = Store.open(f"sqlite:///{folder / 'kpi.sqlite'}")
    assert import_files(store, [path], WHO, "").new


def empty(folder: Path) -> None:
    """A database that knows the indicators and areas of the workbook."""
    folder.mkdir()
    store = Store.open(f"sqlite:///{folder / 'kpi.sqlite'}")
    files = []
    for name, text in REGISTRY.items():
        (folder / name).write_text(text, "utf-8")
        files.append(folder / name)
    assert not errors(import_files(store, files, WHO, "").problems)
    store.close()


def clicks(page: Page, address: str, until: Callable[[], bool]) -> list[float]:
    """Seconds of one visitor's clicks from period to period, until told to end."""
    page.goto(f"{address}/?data=lang-son")
    page.wait_for_selector(".st-key-list li")
    took: list[float] = []
    periods = ("2019", "2019-H1")
    while not until():
        chosen = periods[len(took) % 2]
        begun = time.perf_counter()
        page.goto(f"{address}/?data=lang-son&period={chosen}")
        page.wait_for_selector(".st-key-list li")
        took.append(time.perf_counter() - begun)
        time.sleep(0.2)
    return took


def beside(browser: Browser, address: str, path: Path) -> None:
    """Another visitor opens pages before and while a long file is checked."""
    visitor, sender = browser.new_context().new_page(), browser.new_context(locale="vi-VN").new_page()
    counted = iter(range(10))
    before = clicks(visitor, address, lambda: next(counted, None) is None)
    sender.goto(f"{address}/import")
    sender.wait_for_selector("input[type=file]", state="attached")
    begun = time.perf_counter()
    sender.set_input_files("input[type=file]", str(path))
    ready = sender.locator(".st-key-import_recognised, .st-key-import_problems").first
    meanwhile = clicks(visitor, address, ready.is_visible)
    print(f"the page has checked the workbook after {time.perf_counter() - begun:.1f} s")
    for name, took in (("before", before), ("meanwhile", meanwhile)):
        middle = statistics.median(took)
        print(f"another visitor's pages {name:9} median {middle:.2f} s, longest {max(took):.2f} s, {len(took)}")


def main(rows: int) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name), Path(name) / "invented.xlsx"
        workbook(path, rows)
        print(f"{rows} rows, {path.stat().st_size / 1e6:.1f} MB")
        table: dict[str, list[tuple[float, float, float]]] = {"pandas alone": [], "check": [], "check and save": []}
        for run in range(RUNS):
            empty(folder / str(run))
            table["pandas alone"].append(measured(alone, path))
            table["check"].append(measured(check, folder / str(run), path))
            table["check and save"].append(measured(save, folder / str(run), path))
        base = statistics.median(one[0] for one in table["pandas alone"])
        for what, runs in table.items():
            seconds, cpu, memory = (statistics.median(column) for column in zip(*runs, strict=True))
            print(f"{what:15} {seconds:5.1f} s  CPU {cpu:5.1f} s  {memory:4.0f} MB  ratio {seconds / base:.2f}")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
            (folder / "server").mkdir()
            server, address, _ = start(str(folder / "server"))
            try:
                beside(browser, address, path)
            finally:
                server.terminate()
                server.wait(20)
                browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
