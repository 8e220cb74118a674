"""A small office: its registry and figures as a package, in sight, and everything that can be wrong with a store."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from kpi.access import User
from kpi.domain.problems import ProblemKind as Kind
from kpi.store import Store, import_files, load_packages, place, restore, undo
from tests.intake.cases import described, package

AN = User("An", local=True)
VISITOR = User("Bình")

HEADING = "indicator,area,period,measure,value\n"

OFFICE = {
    "data_sets.csv": "code,name_vi,name_en,calendar,opening_area,on_track,order\n"
    "labour,Lao động,Labour,administrative,20,0.9,1\n"
    "roads,Giao thông,Roads,statistical,all,,2\n",
    "areas.csv": "code,name_vi,name_en,level,parent,order\n"
    "vn,Cả nước,Viet Nam,country,,1\n"
    "20,Lạng Sơn,Lạng Sơn,province,vn,2\n"
    "21,Bắc Sơn,Bắc Sơn,district,20,3\n"
    "24,Bắc Giang,Bắc Giang,province,vn,4\n",
    "fields.csv": "code,name_vi,name_en,order\nwork,Việc làm,Work,1\nways,Đường,Ways,2\n",
    "indicators.csv": "code,data_set,name_vi,name_en,unit_vi,unit_en,kind,basis,better,"
    "decimals,percent_decimals,rate,field,order,source\n"
    "jobs,labour,Tạo việc làm,New jobs,người,people,cumulative,,up,0,2,false,work,1,Sở\n"
    "trained,labour,Qua đào tạo,Trained,%,%,level,baseline,up,2,2,true,work,2,Sở\n"
    "asphalt,roads,Đường nhựa,Asphalt,km,km,cumulative,,up,1,2,false,ways,1,Sở\n",
    "figures.csv": "indicator,area,period,measure,value,source\n"
    "jobs,20,2019-H1,result,7800,report\n"
    "jobs,20,2019,plan,14000,report\n"
    "trained,20,2019-H1,result,50.75,report\n"
    "asphalt,20,2019,plan,120.5,report\n",
    "passages.csv": "data_set,period,area,field,part,text_vi,text_en,source\n"
    "labour,2019-H1,20,work,tasks,Việc cần làm,To do,report\n",
}


def office(folder: Path, files: dict[str, str] = OFFICE) -> Store:
    """A new store with the office's package loaded, in that folder."""
    package(folder / "data" / "office", described(files))
    if files is OFFICE:
        (folder / "kpi.sqlite").write_bytes(_loaded())
    store = Store.open(f"sqlite:///{folder / 'kpi.sqlite'}")
    load_packages(store, folder / "data")
    return store


@cache
def _loaded() -> bytes:
    """The database file of the office, made once: loading it takes most of a test's time."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        office(Path(name), dict(OFFICE)).close()
        return (Path(name) / "kpi.sqlite").read_bytes()


def figures(folder: Path, lines: str, heading: str = HEADING) -> list[Path]:
    """A file of figures to import."""
    (folder / "figures.csv").write_text(heading + lines, "utf-8")
    return [folder / "figures.csv"]


def areas(folder: Path, lines: str = "22,Bình Gia,Bình Gia,district,20,5\n") -> Path:
    """A file of areas to import."""
    (folder / "areas.csv").write_text("code,name_vi,name_en,level,parent,order\n" + lines, "utf-8")
    return folder / "areas.csv"


def value(store: Store, period: str = "2019-H1", as_of: int | None = None) -> list[float]:
    """The results of jobs on file for that period."""
    rows = store.book("labour", as_of).figures
    return rows.loc[rows["indicator"].eq("jobs") & rows["period"].eq(period), "value"].to_list()


def _not_a_database(folder: Path) -> None:
    (folder / "kpi.sqlite").write_text("a letter to the department, not a database" * 99, "utf-8")
    Store.open(f"sqlite:///{folder / 'kpi.sqlite'}")


def _not_ours(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "kpi.sqlite")) as other:
        other.execute("create table pets (name text)")
    Store.open(f"sqlite:///{folder / 'kpi.sqlite'}")


def _newer(folder: Path) -> None:
    office(folder).close()
    with closing(sqlite3.connect(folder / "kpi.sqlite")) as database, database:
        database.execute("update version set form = 99")
    Store.open(f"sqlite:///{folder / 'kpi.sqlite'}")


def _cannot_open(folder: Path) -> None:
    (folder / "taken").write_text("a file where a folder should be", "utf-8")
    Store.open(f"sqlite:///{folder / 'taken' / 'kpi.sqlite'}")


def _read_only(folder: Path) -> None:
    office(folder).close()
    store = Store.open(f"sqlite:///file:{folder / 'kpi.sqlite'}?mode=ro&uri=true")
    assert value(store) == [7800]  # reading goes on
    import_files(store, figures(folder, "jobs,20,2019-H1,result,7900\n"), AN, "")


def _on_network(folder: Path) -> None:
    (folder / "mounts").write_text(f"/dev/sda1 / ext4 rw 0 0\nnas:/kpi {folder.resolve()} nfs4 rw 0 0\n", "utf-8")
    with patch.object(place, "MOUNTS", folder / "mounts"):
        office(folder)


def _busy(folder: Path) -> None:
    store = office(folder)
    with closing(sqlite3.connect(folder / "kpi.sqlite", isolation_level=None)) as other:
        other.execute("begin immediate")
        with store.engine.connect() as one:
            one.exec_driver_sql("pragma busy_timeout = 50")
        import_files(store, figures(folder, "jobs,20,2019-H1,result,7900\n"), AN, "")


def _full(folder: Path) -> None:
    store = office(folder)
    with store.engine.connect() as one:
        pages = one.exec_driver_sql("pragma page_count").scalar_one()
        one.exec_driver_sql(f"pragma max_page_count = {pages}")
    lines = "".join(f"jobs,20,{year}-{month:02},result,1\n" for year in range(1990, 2019) for month in range(1, 13))
    import_files(store, figures(folder, lines), AN, "")


def _damaged(folder: Path) -> None:
    store = office(folder)
    with closing(sqlite3.connect(folder / "kpi.sqlite")) as database, database:
        database.execute("drop trigger revision_no_update")
        database.execute("update revision set value = 7801 where value = 7800")
    store.book("labour")


def _may_not_write(folder: Path) -> None:
    import_files(office(folder), figures(folder, "jobs,20,2019-H1,result,7900\n"), VISITOR, "")


def _changed_meanwhile(folder: Path) -> None:
    store = office(folder)
    seen = store.version()
    import_files(store, figures(folder, "jobs,20,2019-H1,result,7900\n"), AN, "", expected_change_id=seen)
    import_files(store, figures(folder, "jobs,20,2019-H1,result,8000\n"), AN, "", expected_change_id=seen)


def _not_undoable(folder: Path) -> None:
    undo(office(folder), 1, AN)


def _changed_since(folder: Path) -> None:
    store = office(folder)
    import_files(store, figures(folder, "jobs,20,2019-H1,result,7900\n"), AN, "")
    import_files(store, figures(folder, "jobs,20,2019-H1,result,8000\n"), AN, "")
    undo(store, 2, AN)


def _still_in_use(folder: Path) -> None:
    store = office(folder)
    import_files(store, [areas(folder)], AN, "")
    import_files(store, figures(folder, "jobs,22,2019-H1,result,5\n"), AN, "")
    undo(store, 2, AN)


def _backup_failed(folder: Path) -> None:
    store = office(folder)
    (folder / "backups").write_text("a file where a folder should be", "utf-8")
    import_files(store, figures(folder, "jobs,20,2019-H1,result,7900\n"), AN, "")


def _backup_unknown(folder: Path) -> None:
    office(folder).close()
    restore("kpi-20190630T170000Z-7.sqlite", AN, f"sqlite:///{folder / 'kpi.sqlite'}")


def _backup_damaged(folder: Path) -> None:
    store = office(folder)
    import_files(store, figures(folder, "jobs,20,2019-H1,result,7900\n"), AN, "")
    (name,) = store.backups()["name"]
    (folder / "backups" / "kpi-20190630T170000Z-1.sqlite").write_bytes(_torn(folder / "backups" / name))
    restore("kpi-20190630T170000Z-1.sqlite", AN, f"sqlite:///{folder / 'kpi.sqlite'}")


def _torn(file: Path) -> bytes:
    """A database whose last pages are zeros."""
    whole = file.read_bytes()
    return whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2)


def _backup_elsewhere(folder: Path) -> None:
    restore("kpi-20190630T170000Z-1.sqlite", AN, "postgresql://kpi@localhost/kpi")


FAULTS: dict[Kind, Callable[[Path], None]] = {
    Kind.STORE_NOT_A_DATABASE: _not_a_database,
    Kind.STORE_NOT_OURS: _not_ours,
    Kind.STORE_NEWER: _newer,
    Kind.STORE_CANNOT_OPEN: _cannot_open,
    Kind.STORE_ON_NETWORK: _on_network,
    Kind.STORE_READ_ONLY: _read_only,
    Kind.STORE_BUSY: _busy,
    Kind.STORE_FULL: _full,
    Kind.STORE_DAMAGED: _damaged,
    Kind.MAY_NOT_WRITE: _may_not_write,
    Kind.CHANGED_MEANWHILE: _changed_meanwhile,
    Kind.NOT_UNDOABLE: _not_undoable,
    Kind.CHANGED_SINCE: _changed_since,
    Kind.STILL_IN_USE: _still_in_use,
    Kind.BACKUP_FAILED: _backup_failed,
    Kind.BACKUP_UNKNOWN: _backup_unknown,
    Kind.BACKUP_DAMAGED: _backup_damaged,
    Kind.BACKUP_ELSEWHERE: _backup_elsewhere,
}
