"""What the documents say is true: links lead somewhere, commands run, nothing names a machine."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = {
    "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/streamlit run dashboard.py",
    "python3 -m venv .venv && .venv/bin/pip install -r requirements-dev.txt && .venv/bin/pytest",
}
TRANSLATED = {"rules.md", "data-format.md", "problems.md"}  # shown by the guide; the glossary is in both languages
ELSEWHERE = re.compile(r"(?<![\w.])/(?:work|root|tmp)/|/home/\w|pythonhosted[.]|pypi[.]org|--(?:extra-)?index[-]url")


def blocks(text: str) -> list[str]:
    """The lines that stand in the code blocks of a document."""
    return [
        line
        for block in re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        for line in block.splitlines()
    ]


def headings(document: Path) -> set[str]:
    """The anchors of a document's headings, as code hosts write them."""
    titles = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def dead_links(document: Path) -> list[str]:
    """The links of a document to files or headings of the checkout that are not there."""
    dead = []
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text("utf-8")):
        if not re.match(r"\w+:", target):
            name, _, anchor = target.partition("#")
            file = document.parent / name if name else document
            if not file.exists() or (anchor and anchor not in headings(file)):
                dead.append(target)
    return dead


def tracked() -> list[Path]:
    """The text files of the checkout that we wrote: those git knows, without built assets."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    own = (".py", ".md", ".toml", ".txt", ".js", ".css", ".csv", ".json", ".po", "")
    return [path for path in paths if path.suffix in own and ".min." not in path.name and path.is_file()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document):
    assert dead_links(document) == []


def test_a_dead_link_is_noticed(tmp_path):
    (tmp_path / "there.md").write_text("# Rounding up\n", "utf-8")
    page = tmp_path / "page.md"
    page.write_text("[a](there.md#rounding-up) [b](gone.md) [c](there.md#gone) [d](https://example.org/x)", "utf-8")

    assert dead_links(page) == ["gone.md", "there.md#gone"]


@pytest.mark.parametrize("name", sorted(TRANSLATED))
def test_what_the_guide_shows_is_there_in_both_languages(name):
    english, vietnamese = ROOT / "docs" / name, ROOT / "docs/vi" / name

    assert len(headings(english)) == len(headings(vietnamese)) > 0


def test_every_translation_has_its_original():
    assert {path.name for path in ROOT.glob("docs/vi/*.md")} <= {path.name for path in ROOT.glob("docs/*.md")}


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_readme_gives_both_commands_and_their_windows_form(command):
    windows = command.replace("python3", "py").replace("bin/", "Scripts/")
    windows = re.sub(r"\.venv/Scripts/", lambda found: found[0].replace("/", "\\"), windows)

    assert {command, windows} <= set(blocks(README))


def test_ci_runs_the_command_of_the_readme():
    script = (ROOT / ".ci/run").read_text("utf-8")
    (pattern,) = re.findall(r"grep -x '(.+)' README\.md", script)

    found = [line for line in README.splitlines() if re.fullmatch(pattern, line)]

    assert len(found) == 1
    assert found[0] in COMMANDS
    assert os.name == "nt" or os.access(ROOT / ".ci/run", os.X_OK)


def test_readme_names_what_ci_installs():
    script = (ROOT / ".ci/run").read_text("utf-8")
    installed = set(re.findall(r"missing\+=\((\S+)\)", script)) - {"python3-venv"}
    (said,) = re.findall(r"`apt-get install ([^`]+)`", README)

    assert set(said.split()) == installed


def test_commands_in_the_documents_exist():
    said = {
        word
        for page in DOCUMENTS
        for word in re.findall(r"python -m kpi ([a-z][\w-]*)", "\n".join(blocks(page.read_text("utf-8"))))
    }

    answer = subprocess.run(
        [sys.executable, "-m", "kpi", "--help"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )

    assert answer.returncode == 0, answer.stderr
    assert said
    assert said <= set(re.findall(r"[a-z][\w-]*", answer.stdout))


def test_the_changelog_says_what_is_new():
    entry = (ROOT / "CHANGELOG.md").read_text("utf-8").split("\n## ")[1]

    assert re.search(r"^### (Added|Changed|Fixed|Removed|Deprecated|Security)\n\n- \S", entry, re.MULTILINE)


def test_decisions_are_numbered_and_say_why():
    text = (ROOT / "docs/decisions.md").read_text("utf-8")
    records = re.split(r"^## ", text, flags=re.MULTILINE)[1:]

    assert [record[:3] for record in records] == [f"{number:03}" for number in range(1, len(records) + 1)]
    for record in records:
        assert re.findall(r"^\*\*(.+?)\.\*\*", record, re.MULTILINE) == ["What", "Because", "Instead of"], record[:60]


def test_no_file_names_a_machine_or_an_index():
    found = {path.relative_to(ROOT).as_posix(): ELSEWHERE.findall(path.read_text("utf-8")) for path in tracked()}

    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("joint", "parts"),
    [("/", ["", "root", "x"]), ("/", ["", "tmp", "w", "y"]), ("/", ["", "home", "an"]), ("-", ["--index", "url z"])],
)
def test_a_machine_or_an_index_is_noticed(joint, parts):
    assert ELSEWHERE.search(joint.join(parts))
