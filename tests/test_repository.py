"""The repository keeps its own rules: sizes, imports, documentation held to code, and what may not be committed."""

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import click
import msgspec
import pytest
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from site_builder.builder import build
from site_builder.check.fields.schema import front_matter_schema
from site_builder.cli import main
from site_builder.model.body import SECTIONS
from site_builder.model.kinds import KINDS
from site_builder.settings.figures import Figures
from site_builder.settings.settings import Settings
from site_builder.steps.queries.checked import check
from site_builder.steps.request import Request

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "site_builder"
VENDORED = tuple(
    sorted(path for folder in ("site_builder", "templates", "tests") for path in (ROOT / folder).rglob("vendor"))
)
CHECKSUMS = "SHA256SUMS"
LIMIT = 300  # lines: a module that wants to be as long holds two nouns
MODULES_OF_A_ROOM = 14  # a folder with more holds two rooms
COMMANDS = "site_builder/cli"  # has a module for each command, so that a command is found by its name
RULES = (*KINDS, "nudge-second", "nudge-applied")
# The day is asked for by the settings only. Entries compares the times of files with that of the look at them, and the
# building thread puts the time of day before its lines in the terminal.
CLOCK_READERS = {"settings/settings.py", "write/disk.py", "serve/builder_thread.py"}

# Written so that this file does not hold what it looks for.
HOME = re.compile(rb"/(?:home|Users|root)/\w|[A-Z]:\\Users\\\w")
INDEX_HOST = re.compile(rb"pypi[.]org|pythonhosted[.]org|npmjs[.](?:org|com)|yarnpkg[.]com|crates[.]io")


def modules() -> list[Path]:
    """List the modules of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def tracked() -> list[Path]:
    """List the files that are committed, or skip where the sources came without git."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("these sources are not a git checkout")
    listed = subprocess.run([git, "-C", ROOT, "ls-files", "-z"], capture_output=True, check=True, text=True)
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def text_of(path: str) -> str:
    """Read a file of the repository."""
    return (ROOT / path).read_text(encoding="utf-8")


def commands() -> Iterator[tuple[str, click.Command]]:
    """Walk over all commands, with the name that a person types."""
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command
        yield f"afterview {name}", command


def option_names(command: click.Command) -> set[str]:
    """Collect the long names of a command's options."""
    return {
        name
        for option in command.params
        if isinstance(option, click.Option)
        for name in (*option.opts, *option.secondary_opts)
        if name.startswith("--")
    }


# Code


def test_modules_are_short() -> None:
    """A module has fewer than 300 lines."""
    lines = {path.relative_to(ROOT).as_posix(): len(path.read_bytes().splitlines()) for path in modules()}
    assert {path: count for path, count in lines.items() if count >= LIMIT} == {}


def test_a_folder_is_one_room() -> None:
    """No folder has so many modules that it holds two rooms, and none is there for one module."""
    rooms = Counter(path.parent.relative_to(ROOT).as_posix() for path in modules() if path.name != "__init__.py")
    assert {room for room, count in rooms.items() if count > MODULES_OF_A_ROOM} == {COMMANDS}
    assert [room for room, count in rooms.items() if count == 1 and not list((ROOT / room).glob("*/__init__.py"))] == []


def test_stages_import_earlier_stages_only() -> None:
    """The contracts in pyproject.toml hold."""
    linter = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert linter, "import-linter is not installed beside this Python"
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout


def test_a_wrong_import_falls(tmp_path: Path) -> None:
    """The contracts see the code: a stage that imports a later one breaks them."""
    linter = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert linter, "import-linter is not installed beside this Python"
    shutil.copytree(PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for module, wrong in (
        ("read/entry.py", "derive"),
        ("derive/application/people.py", "remember"),
        ("steps/processes/pool.py", "build"),
    ):
        file = tmp_path / PACKAGE.name / module
        file.write_text(f"{file.read_text('utf-8')}\nimport site_builder.{wrong}\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [linter, "--no-cache", "--config", str(tmp_path / "pyproject.toml")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, text=True, env=environment)
    assert done.returncode == 1
    for words in (
        "read.entry -> site_builder.derive",
        "derive.application.people -> site_builder.remember",
        "steps.processes.pool -> site_builder.build",
    ):
        assert words in done.stdout


def test_the_architecture_shows_every_top_module() -> None:
    """The map in the documentation has each module and folder of the package, and no other."""
    shown = set(re.findall(r"^      ([a-z_]+(?:/|\.py))\s", text_of("docs/architecture.md"), re.MULTILINE))
    there = {f"{path.name}/" for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    there |= {path.name for path in PACKAGE.glob("*.py") if path.name != "__init__.py"}
    assert shown == there


def test_the_drawing_of_the_path_is_that_of_the_code() -> None:
    """Each module is there and has what is named; the steps are called in that order; no stage is left out."""
    drawing = text_of("docs/architecture.md").partition("**The path of a saved entry.**")[2].partition("The map of")[0]
    named = re.findall(r"([a-z_]+(?:/[a-z_]+)*\.py)(?:: (\w+))?", drawing)
    assert len(named) > 15
    for path, name in named:
        code = (PACKAGE / path).read_text("utf-8")
        assert not name or re.search(rf"^(?:def|class) {name}\b", code, re.MULTILINE), (path, name)
    folders = {path.rpartition("/")[0] for path, _ in named}
    stages = {"read", "check", "write", "serve", "steps"}
    stages |= {f"{stage}/{half}" for stage in ("derive", "render") for half in ("application", "overview")}
    assert stages <= folders
    drawn = [name for _, name in named]
    whole = "".join((PACKAGE / path).read_text("utf-8").partition("class ")[2] for path in ("builder.py", "build.py"))
    for steps in (["scan_journal", "read_entries", "journal_of", "write_site"], ["StoryStep", "OverviewStep"]):
        assert steps == sorted(steps, key=drawn.index) == sorted(steps, key=lambda name: whole.index(f"{name}("))


def test_what_the_architecture_names_is_in_the_code() -> None:
    """Each module in backquotes is there, and defines the names that stand behind it."""
    text = text_of("docs/architecture.md")
    named = re.findall(r"`((?:[a-z_]+/)*[a-z_]+\.py)(?:: (\w+(?:, \w+)*))?`", text)
    assert len(named) > 20
    for path, names in named:
        file = PACKAGE / path if (PACKAGE / path).exists() else ROOT / path
        code = file.read_text("utf-8")
        for name in filter(None, names.split(", ")):
            assert re.search(rf"^ *(?:def|class) {name}\b|^{name}\b", code, re.MULTILINE), (path, name)


def test_imports_for_types_are_real() -> None:
    """No import hides a circle of modules from the contracts."""
    assert [path.name for path in modules() if "TYPE_CHECKING" in path.read_text(encoding="utf-8")] == []


def test_only_the_settings_read_the_clock() -> None:
    """`as_of` is passed to everything else."""
    asks = re.compile(
        r"\b(?:date|datetime|Day|dt)\.(?:today|now|utcnow|fromtimestamp|utcfromtimestamp)\b"
        r"|\btime\.(?:time|time_ns|localtime|gmtime|ctime|asctime|strftime|clock_gettime|clock_gettime_ns)\b"
        r"|(?m:^from time import)|(?m:^import time as)|\bformatdate\(|\blocaltime\("
    )
    found = {path.relative_to(PACKAGE).as_posix() for path in modules() if asks.search(path.read_text("utf-8"))}
    assert found == CLOCK_READERS


def test_nothing_is_there_for_the_tests_alone() -> None:
    """Every function, class and constant of the package is used in the package; click calls its own commands."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in modules()}
    nodes = [node for tree in (*trees.values(), ast.parse(text_of("hatch_build.py"))) for node in ast.walk(tree)]
    used = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    used |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    unused = {
        f"{path.relative_to(PACKAGE).as_posix()}: {name}"
        for path, tree in trees.items()
        if path.parent.name != "cli"
        for node in tree.body
        for name in defined_by(node)
        if name not in used
    }
    assert unused == set()


def defined_by(node: ast.stmt) -> list[str]:
    """List what a statement of a module defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def test_exceptions_from_the_checks_have_reasons() -> None:
    """Whoever silences a check says why beside it: in a line of code, and in pyproject.toml."""
    silenced = re.compile(r"#\s*(?:noqa|type:\s*ignore)")
    with_reason = re.compile(r"#\s*(?:noqa: [A-Z0-9, ]+ - \w|type:\s*ignore\[[a-z, -]+\]\s+# \w)")
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in ("site_builder", "tests", "benchmarks")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if silenced.search(line) and not with_reason.search(line) and "re.compile" not in line
    ]
    ruff = text_of("pyproject.toml").partition("[tool.ruff.lint]")[2].partition("[tool.ruff.lint.pylint]")[0]
    bare += [line for line in ruff.splitlines() if re.match(r'\s+"[A-Z]+\d*",', line) and "# " not in line]
    assert bare == []


# Documentation


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_commands_are_documented(name: str, command: click.Command) -> None:
    """Every command and option has help; docs/commands.md has each, and no option that does not exist."""
    sections = re.split(r"^## ", text_of("docs/commands.md"), flags=re.MULTILINE)
    found = [section for section in sections if re.match(rf"`{name}[ `]", section)]
    assert len(found) == 1, f'docs/commands.md has no section "{name}"'
    assert (command.help or "").strip()
    assert [option.name for option in command.params if isinstance(option, click.Option) and not option.help] == []
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", found[0].partition("\n|")[2])) == option_names(command)


def test_the_readme_has_the_commands() -> None:
    """The README's table has every command, and none that does not exist."""
    listed = re.findall(r"^\| `(afterview [a-z]+)", text_of("README.md"), re.MULTILINE)
    assert sorted(listed) == sorted(name for name, _ in commands())


def test_the_entries_of_the_readme_are_right(make_journal: Callable[[Mapping[str, str]], Path]) -> None:
    """What the README shows as an entry is read without a problem."""
    shown = re.findall(r"^```markdown\n(.*?)^```", text_of("README.md"), re.MULTILINE | re.DOTALL)
    root = make_journal({f"journal/{number}.md": entry for number, entry in enumerate(shown)})
    checked = check(root, date(2026, 11, 20))
    assert checked.problems == ()
    assert [interview.company for interview in checked.journal.interviews] == ["Acme Robotics"] * 2


def test_rules_are_documented() -> None:
    """docs/follow-ups.md has every kind and rule, and every figure."""
    needed = {*RULES, *(figure.name for figure in msgspec.structs.fields(Figures))}
    text = text_of("docs/follow-ups.md")
    assert {word for word in needed if not re.search(rf"(?<![\w-]){word}(?![\w-])", text)} == set()


def field_names(schema: object) -> Iterator[str]:
    """Walk over the names of all fields that a JSON Schema describes, those of list items and mappings too."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from field_names(part)


def test_fields_are_documented() -> None:
    """docs/format.md has every field of the front matter, those of contacts, tasks and the like too."""
    fields = set(field_names(front_matter_schema()))
    words = {
        word for code in re.findall(r"`([^`\n]+)`", text_of("docs/format.md")) for word in re.findall(r"\w+", code)
    }
    assert {"company", "talked_about", "needs_answer"} <= fields
    assert fields - words == set()


def test_sections_and_settings_are_documented() -> None:
    """docs/format.md has every section that is read, and every setting."""
    text = text_of("docs/format.md")
    needed = {*SECTIONS, *(setting.name for setting in msgspec.structs.fields(Settings))}
    assert {word for word in needed if not re.search(rf"(?<!\w){word}(?!\w)", text)} == set()


def test_pages_are_documented(journal: Path) -> None:
    """docs/site.md has every page of the site, and none that there is not.

    === 2026-11-18-acme.md
    ---
    company: Acme
    ---
    === 2026-11-23-acme.md
    ---
    company: Acme
    ---
    """
    output = journal / "output"
    build(Request(journal, output, date(2026, 11, 20), debug=True))
    names = {path.relative_to(output).as_posix() for path in output.rglob("*.html")}
    pages = {re.sub(r"(?<=/).*", "<slug>.html", name) for name in names}
    assert pages == set(re.findall(r"^\|[^|]*\| `([^`]+)` \|", text_of("docs/site.md"), re.MULTILINE))


def test_make_targets_exist() -> None:
    """Every `make` command that a document names is a target, and every public target has its line in the help."""
    makefile = text_of("Makefile")
    targets = set(re.findall(r"^([a-z]+):(?!=)", makefile, re.MULTILINE))
    named = {
        name
        for path in (
            "README.md",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
        )
        for name in re.findall(r"(?:^ {4}|`)make ([a-z]+)", text_of(path), re.MULTILINE)
    }
    assert {"site", "test"} <= named <= targets
    assert targets - {"help"} == set(re.findall(r"'make ([a-z]+) ", makefile))


def test_links_between_documents_lead_somewhere() -> None:
    """A relative link in a document names a file that is there, and a heading in it."""
    broken = []
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        for link in re.findall(r"\]\((?!\w+:)([^)\s]+)\)", text):
            name, _, heading = link.partition("#")
            target = path.parent / name if name else path
            if not target.exists() or (heading and heading not in anchors(target)):
                broken.append(f"{path.name}: {link}")
    assert broken == []


def anchors(document: Path) -> set[str]:
    """List the ids that a code host gives the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_pictures_of_the_documentation_are_small() -> None:
    """A picture that a document shows is there and takes less than 200 kB."""
    shown = [
        document.parent / address
        for document in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
        for address in re.findall(r"!\[[^\]]+\]\(([^)]+\.png)\)", document.read_text("utf-8"))
    ]
    assert len(shown) >= 2
    assert all(path.stat().st_size < 200_000 for path in shown)
    assert {path.resolve() for path in shown} == {path.resolve() for path in (ROOT / "docs/images").iterdir()}


def test_changes_are_told() -> None:
    """The changelog begins with what is not released yet."""
    headings = re.findall(r"^## (.+)$", text_of("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "Unreleased"


# What is committed, locked and shipped


def test_nothing_of_one_machine_is_committed() -> None:
    """No file that is committed names a home folder or the host of a package index."""
    found = [
        f"{path.relative_to(ROOT)}: {match.group().decode()}"
        for path in tracked()
        for pattern in (HOME, INDEX_HOST)
        if (match := pattern.search(path.read_bytes()))
    ]
    assert found == []


def test_only_its_gitignore_of_the_output_is_committed() -> None:
    """output/ is committed with exactly the .gitignore that marks a folder of ours; no tool's lock file is."""
    names = [path.relative_to(ROOT).as_posix() for path in tracked()]
    assert [name for name in names if name.startswith("output/")] == ["output/.gitignore"]
    assert (ROOT / "output" / ".gitignore").read_bytes() == b"*\n!.gitignore\n"
    assert [
        name for name in names if re.search(r"(?:^|/)(?:uv\.lock|pylock[^/]*\.toml|package-lock\.json)$", name)
    ] == []


@pytest.mark.parametrize(
    ("path", "groups"),
    [
        ("requirements.txt", ("build",)),
        ("requirements-dev.txt", ("build", "tests", "manual")),
        ("requirements-mutation.txt", ("mutation",)),
    ],
)
def test_requirements_are_locked(path: str, groups: tuple[str, ...]) -> None:
    """Every dependency is locked to a version that pyproject.toml allows, with hashes; no address is named."""
    lock = text_of(path)
    pinned = {}
    for block in re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", lock, flags=re.MULTILINE).strip()):
        requirement = Requirement(block.partition(" \\")[0])
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), requirement
        pinned[canonicalize_name(requirement.name)] = str(requirement.specifier).removeprefix("==")
    assert "://" not in lock
    project = tomllib.loads(text_of("pyproject.toml"))
    grouped = [line for group in groups for line in project["dependency-groups"][group] if isinstance(line, str)]
    for line in (*project["project"]["dependencies"], *grouped):
        wanted = Requirement(line)
        assert wanted.specifier.contains(pinned[canonicalize_name(wanted.name)]), line


def vendor_mistakes(folder: Path) -> list[str]:
    """Compare a folder of vendored files with its list of checksums, in the form of sha256sum."""
    if not folder.exists():
        return []
    lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != CHECKSUMS
    }
    return sorted(name for name in listed.keys() | found.keys() if listed.get(name) != found.get(name))


def test_vendored_files_are_those_that_were_vendored(tmp_path: Path) -> None:
    """A vendored file that changed, came or went is seen; ours are as they were."""
    (tmp_path / "same.js").write_bytes(b"same")
    (tmp_path / "changed.js").write_bytes(b"changed")
    (tmp_path / "came.js").write_bytes(b"came")
    sums = {"same.js": b"same", "changed.js": b"before", "went.js": b"went"}
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sums.items()]
    (tmp_path / CHECKSUMS).write_text("".join(lines), encoding="utf-8")
    assert vendor_mistakes(tmp_path) == ["came.js", "changed.js", "went.js"]
    assert len(VENDORED) == 4
    assert {str(folder): vendor_mistakes(folder) for folder in VENDORED} == {str(folder): [] for folder in VENDORED}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it, as an installation does."""
    folder = tmp_path_factory.mktemp("wheel")
    wheel = next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"]))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_the_wheel_has_the_templates(installed: Path) -> None:
    """What is installed holds every template, and nothing outside the package."""
    shipped = installed / "site_builder" / "_templates"
    ours = ROOT / "templates"
    files = {path.relative_to(ours) for path in tracked() if ours in path.parents}
    assert files <= {path.relative_to(shipped) for path in shipped.rglob("*")}
    assert sorted(path.name.partition("-")[0] for path in installed.iterdir()) == ["afterview", "site_builder"]


def test_the_wheel_has_what_the_server_adds(installed: Path) -> None:
    """What is installed holds the server's own scripts, with the licence of those of others."""
    shipped = installed / "site_builder" / "serve" / "assets"
    names = {path.relative_to(shipped).as_posix() for path in shipped.rglob("*") if path.is_file()}
    assert {"live.js", "live.css", "vendor/idiomorph.min.js", "vendor/idiomorph-LICENSE"} <= names


# The way in


def test_a_new_field_changes_one_module() -> None:
    """CONTRIBUTING.md names it; tests/repository/test_new_field.py adds the field of the example there alone."""
    named = re.findall(r"^\d\. `(site_builder/[\w/]+\.py)`", text_of("CONTRIBUTING.md"), re.MULTILINE)
    assert named == ["site_builder/model/journal.py", "site_builder/model/field_names.py"]


def test_the_forge_runs_what_is_run_here() -> None:
    """The workflows call .ci/run and make, on the oldest Python that is allowed and on both ends of the libraries."""
    checks = text_of(".github/workflows/checks.yml")
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    assert "bash .ci/run" in checks
    assert f'"{project["requires-python"].removeprefix(">=")}"' in checks
    assert {"libraries: oldest", "libraries: newest"} <= set(re.findall(r"libraries: \w+", checks))
    assert "vars.PUBLISH == 'true'" in text_of(".github/workflows/release.yml")
    assert re.search(r"^oldest \| newest\) make", text_of(".ci/run"), re.MULTILINE)
