"""The laws of the house, each a question to a checkout: what breaks it, said in sentences.

A law is a function of the folder that holds `kpi/` and `dashboard.py`; it yields one sentence for each breach and
nothing where all is well. The hall (the docstring of `kpi/__init__.py`) says the order of the parts and the homes of
the libraries; the laws read it there.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

LIBRARIES = {
    "streamlit": ("streamlit",),
    "fastapi": ("fastapi", "pydantic"),
    "plotly": ("plotly",),
    "the database": ("sqlalchemy", "sqlite3"),
    "typst": ("typst",),
    "office formats": ("python_calamine", "openpyxl", "xlsxwriter", "docx", "pptx"),
}
WORDLESS_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc", "service", "services"}
LONGEST, LONGEST_DOOR = 250, 60
LONG_FOR_A_REASON: dict[str, str] = {}  # "kpi/part/file.py": why no subject can move out
FORBIDDEN_WORDS = {
    r"fillna\((value=)?0": "missing is not zero",
    r"\.to_sql\(": "it commits by itself and leaves half an import behind",
    r"unsafe_allow_html": "a label could run as script",
    r"plotly\.express|templates\.default": "its look depends on what was imported before",
    r"theme=\"streamlit\"": "it clips labels in exported pictures",
}


def hall(root: Path) -> str:
    """The docstring that is the law."""
    return ast.get_docstring(ast.parse((root / "kpi/__init__.py").read_text("utf-8"))) or ""


def parts(root: Path) -> list[str]:
    """The parts in reading order; each may import only from those before it."""
    return re.findall(r"^ {4}(\w+) {2,}\S", hall(root), re.MULTILINE)


def homes(root: Path) -> dict[str, set[str]]:
    """Where each library may be imported; what the hall does not name may be imported anywhere."""
    (sentence,) = re.findall(r"has one home: (.+?)\.$", hall(root), re.DOTALL | re.MULTILINE)
    said = dict(phrase.rsplit(" in ", 1) for phrase in re.split(r"[,;]\s+", sentence) if " in " in phrase)
    return {module: set(said[word].split(" and ")) for word, modules in LIBRARIES.items() for module in modules}


def sources(root: Path) -> Iterator[tuple[str, ast.Module]]:
    """Every Python file of the product as (path from the root, syntax tree)."""
    for path in sorted([*root.glob("kpi/**/*.py"), *root.glob("dashboard.py")]):
        yield path.relative_to(root).as_posix(), ast.parse(path.read_text("utf-8"))


def part_of(name: str) -> str:
    """The part a file belongs to: kpi/store/engine.py and kpi/store.py are both of store."""
    return Path(name).parts[1].removesuffix(".py") if name.startswith("kpi/") else Path(name).stem


def imports(name: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every module a file imports as (line, full name), wherever in the file; relative ones are resolved."""
    package = Path(name).parent.parts
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def parts_import_only_from_above(root: Path) -> Iterator[str]:
    """The first part knows nobody, the second only the first, and so on down the hall."""
    order = parts(root)
    for name, tree in sources(root):
        if part_of(name) in order:
            below = order[order.index(part_of(name)) + 1 :]
            for line, module in imports(name, tree):
                if module.startswith("kpi.") and module.split(".")[1] in below:
                    yield f"{name}:{line} imports {module}, which stands below it in the hall"


def libraries_stay_at_home(root: Path) -> Iterator[str]:
    """One home per library, so that it can be replaced there and nowhere else; dashboard.py may open streamlit."""
    at_home = homes(root)
    for name, tree in sources(root):
        for line, module in imports(name, tree):
            library = module.split(".")[0]
            door = name == "dashboard.py" and library == "streamlit"
            if library in at_home and part_of(name) not in at_home[library] and not door:
                yield f"{name}:{line} imports {library}, whose home is {' and '.join(sorted(at_home[library]))}"


def everything_public_says_what_it_is(root: Path) -> Iterator[str]:
    """Every file, public class, public function and public method has a docstring."""
    for name, tree in sources(root):
        if not ast.get_docstring(tree):
            yield f"{name} has no docstring"
        classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
        for owner in (tree, *classes):
            for node in owner.body:
                named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
                if named and not node.name.startswith("_") and not ast.get_docstring(node):
                    yield f"{name}:{node.lineno} {node.name} has no docstring"


def files_are_named_after_a_subject(root: Path) -> Iterator[str]:
    """A name that fits everything says nothing, and everything ends up there."""
    for path in sorted([*root.glob("kpi/**/*"), *root.glob("tests/**/*")]):
        if path.suffix in ("", ".py", ".js") and WORDLESS_NAMES & set(re.split(r"[_.-]", path.stem.lower())):
            yield f"{path.relative_to(root).as_posix()} is not named after a subject"


def files_are_short(root: Path) -> Iterator[str]:
    """Past 250 lines a subject wants to move out, or a reason beside the name; built assets and catalogues aside."""
    for path in sorted([*root.glob("kpi/**/*"), *root.glob("tests/**/*"), *root.glob("dashboard.py")]):
        name = path.relative_to(root).as_posix()
        if path.suffix in (".py", ".js", ".css", ".sql") and ".min." not in name and name not in LONG_FOR_A_REASON:
            lines = len(path.read_text("utf-8").splitlines())
            longest = LONGEST_DOOR if name == "dashboard.py" else LONGEST
            if lines > longest:
                yield f"{name} has {lines} lines, {longest} are allowed"


def forbidden_words_are_not_written(root: Path) -> Iterator[str]:
    """Calls that were tried and found to do harm; the reason is said with the breach."""
    for path in sorted([*root.glob("kpi/**/*.py"), *root.glob("dashboard.py")]):
        text = path.read_text("utf-8")
        for words, reason in FORBIDDEN_WORDS.items():
            for found in re.finditer(words, text):
                line = text.count("\n", 0, found.start()) + 1
                yield f"{path.relative_to(root).as_posix()}:{line} says {found[0]}: {reason}"


def nothing_is_left_for_later(root: Path) -> Iterator[str]:
    """An open end is a line in the changelog or nothing."""
    for path in sorted(root.glob("kpi/**/*")):
        if path.suffix in (".py", ".js", ".css", ".po") and ".min." not in path.name:
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                if re.search(r"\b(TODO|FIXME|XXX)\b", line):
                    yield f"{path.relative_to(root).as_posix()}:{number} leaves something for later"


def errors_are_caught_by_name(root: Path) -> Iterator[str]:
    """Catching everything hides the errors nobody thought of."""
    for name, tree in sources(root):
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else "everything"
                if caught in ("everything", "Exception"):
                    yield f"{name}:{node.lineno} catches {caught}"


def charts_keep_their_own_look(root: Path) -> Iterator[str]:
    """st.plotly_chart is called with theme=None, or Streamlit's theme overrides ours."""
    for name, tree in sources(root):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "plotly_chart":
                theme = {word.arg: ast.unparse(word.value) for word in node.keywords}.get("theme")
                if theme != "None":
                    yield f"{name}:{node.lineno} draws a chart without theme=None"


def no_folder_of_pages_beside_the_door(root: Path) -> Iterator[str]:
    """Such a folder turns on Streamlit's old automatic pages."""
    if (root / "pages").exists():
        yield "pages/ stands beside dashboard.py"


LAWS = (
    parts_import_only_from_above,
    libraries_stay_at_home,
    everything_public_says_what_it_is,
    files_are_named_after_a_subject,
    files_are_short,
    forbidden_words_are_not_written,
    nothing_is_left_for_later,
    errors_are_caught_by_name,
    charts_keep_their_own_look,
    no_folder_of_pages_beside_the_door,
)
