"""What is imported is asked for, what is asked for is locked with hashes, and no lock names a machine or an address."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
DEV = [Requirement(line) for line in PROJECT["dependency-groups"]["dev"]]
SAID_OTHERWISE = {
    "PIL": "pillow", "importlinter": "import-linter", "playwright": "pytest-playwright", "docx": "python-docx",
    "pptx": "python-pptx",
}  # fmt: skip


def lock(name: str) -> dict[str, tuple[str, str]]:
    """A lock file as package name: (version, everything else that stands with it).

    A package with two versions for different Pythons counts with its first.
    """
    entries = re.split(r"^(?=\S)", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)
    found: dict[str, tuple[str, str]] = {}
    for entry in filter(str.strip, entries):
        package, version, rest = re.fullmatch(r"([\w.-]+)==(\S+)(.*)", entry, re.DOTALL).groups()
        found.setdefault(package, (version, rest))
    return found


def imported(*folders: str) -> set[str]:
    """The top-level modules these folders import that are neither ours nor Python's own."""
    modules: set[str] = set()
    for path in [each for folder in folders for each in ROOT.glob(folder)]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.split(".")[0])
    return {canonicalize_name(SAID_OTHERWISE.get(module, module)) for module in modules} - {
        canonicalize_name(module) for module in (*sys.stdlib_module_names, "kpi", "tests", "benchmarks", "dashboard")
    }


def names(*requirements: Requirement) -> set[str]:
    """The names of these packages as an index writes them."""
    return {canonicalize_name(requirement.name) for requirement in requirements}


def test_what_the_product_imports_is_asked_for():
    assert imported("kpi/**/*.py", "dashboard.py") <= names(*RUNTIME)


def test_what_the_product_asks_for_is_imported():
    assert names(*RUNTIME) <= imported("kpi/**/*.py", "dashboard.py")


def test_what_the_tests_import_is_asked_for():
    assert imported("tests/**/*.py", "benchmarks/**/*.py") <= names(*RUNTIME, *DEV)


@pytest.mark.parametrize(("file", "asked"), [("requirements.txt", RUNTIME), ("requirements-dev.txt", RUNTIME + DEV)])
def test_what_is_asked_for_is_locked(file, asked):
    locked = lock(file)

    for requirement in asked:
        version, _ = locked[canonicalize_name(requirement.name)]
        assert version in requirement.specifier, f"{file} holds {requirement.name} {version}; write the lock anew"


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_version_has_hashes(file):
    for package, (version, rest) in lock(file).items():
        assert "--hash=sha256:" in rest, f"{package} {version}"


def test_the_product_is_tested_with_the_versions_it_ships():
    assert lock("requirements.txt").items() <= lock("requirements-dev.txt").items()


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_no_lock_names_a_machine_or_an_address(file):
    assert re.findall(r".*(?:/|--index|--find|--extra).*", (ROOT / file).read_text("utf-8")) == []
