"""The commands, as a person types them."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result

from site_builder.check.entry import check_entry
from site_builder.cli import main
from site_builder.edit.new.examples import ENTRY, STORY
from site_builder.edit.new.journal import Owner, settings_text
from site_builder.read.nodes import RawEntry
from site_builder.settings.settings import Settings
from site_builder.settings.tables import TABLES

Make = Callable[[Mapping[str, str]], Path]
ACME = """\
---
company: Acme Robotics
role: Backend Developer
date: 2026-11-12
stage: Technical
timezone: Europe/Berlin
contacts:
  - name: Dana Reyes
    email: dana@acme.example
    phone: 02079460000
    thanked: 2026-11-13
reply_by: 2026-11-17
next_stage: {name: Final, date: 2026-11-27}
---
## What went well

- Explained the queues
"""
WAITING = ACME.replace("next_stage: {name: Final, date: 2026-11-27}\n", "")


def run(*words: str, code: int = 0) -> Result:
    """Run afterview with these words, and expect an exit code."""
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def test_a_new_journal_builds_without_problems(tmp_path: Path) -> None:
    """init, new, build, check, agenda and schema do their work one after the other."""
    journal = str(tmp_path / "search")
    made = run("init", journal).stdout.split()
    assert [Path(path).name for path in made] == ["journal.toml", "_example.md", "_example.md", ".gitignore"]
    assert "0 entries read, 0 entries with problems" in run("build", "-C", journal).stdout
    path = Path(run("new", "-C", journal, "Acme Robotics", "--date", "2026-11-18").stdout.strip())
    assert path.name == "2026-11-18-acme-robotics.md"
    assert "1 entry read, 0 entries with problems" in run("build", "-C", journal, "--strict").stdout
    assert run("check", "-C", journal, "--strict").stdout == ""
    assert "Acme Robotics" in run("agenda", "-C", journal, "--as-of", "2026-11-19").stdout
    assert json.loads(run("schema", "-C", journal).stdout)["properties"]["company"]


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    """What is there stays, and is named."""
    (tmp_path / "journal.toml").write_text('title = "Mine"\n')
    result = run("init", str(tmp_path))
    assert (tmp_path / "journal.toml").read_text() == 'title = "Mine"\n'
    assert "journal.toml is there already" in result.stderr
    assert (tmp_path / "journal/_example.md").exists()


def test_the_example_and_the_settings_of_init_are_right(make_journal: Make) -> None:
    """With their comment marks removed they are read without a problem: nobody starts from a mistake."""
    is_setting = re.compile(r"""(# )?(\w+|"[^"]+") = |# \[""").match  # other lines are words beside them
    settings = "\n".join(line.removeprefix("# ") for line in settings_text(Owner()).splitlines() if is_setting(line))
    root = make_journal({"journal.toml": settings, "journal/example.md": ENTRY, "stories/example.md": STORY})
    result = run("check", "-C", str(root), "--strict")
    assert (result.stdout, result.stderr) == ("", "1 entry read: no problems\n")


def test_the_settings_of_init_name_every_setting() -> None:
    """Nobody has to look up what there is; of the figures two are enough."""
    top, *tables = re.split(r"(?m)^# \[+(\w+)\]+", settings_text(Owner()))
    given = dict(zip(tables[::2], (set(re.findall(r"(?m)^# (\w+) = ", text)) for text in tables[1::2]), strict=True))
    assert {*re.findall(r"(?m)^# (\w+) = ", top), *given} == set(TABLES[""])
    for name in ("references", "calendar"):
        assert given[name] == set(TABLES[name])
    assert given["follow_ups"] < set(TABLES["follow_ups"])


def test_new_carries_over_what_is_known(make_journal: Make) -> None:
    """Role, people, time zone, and the stage and day that were named; not what was said and done then."""
    root = make_journal({"journal.toml": "as_of = 2026-11-20\n", "journal/2026-11-12-acme.md": ACME})
    path = root / "journal/2026-11-27-acme-robotics-final.md"
    assert (
        run("new", "-C", str(root), "acme robotics")
        .stdout.strip()
        .endswith("journal/2026-11-27-acme-robotics-final.md")
    )
    text = path.read_text("utf-8")
    for line in (
        "company: Acme Robotics",
        "role: Backend Developer",
        "date: 2026-11-27",
        "stage: Final",
        "timezone: Europe/Berlin",
        "  - name: Dana Reyes",
        '    phone: "02079460000"',
    ):
        assert f"{line}\n" in text
    assert "\nthanked" not in text
    assert "Before you leave, ask" in text
    run("check", "-C", str(root), "--strict")


def test_new_takes_what_it_is_told(make_journal: Make) -> None:
    """Role and stage as typed, whatever came before; an application without a round has its channel."""
    root = make_journal({"journal.toml": "as_of = 2026-11-20\n", "journal/2026-11-12-acme.md": ACME})
    words = ("--role", "Lead: Platform", "--stage", "Panel #2", "--date", "2026-12-01")
    run("new", "-C", str(root), "Acme Robotics", *words)
    channels = {"Birch": "their site", "Cedar": "Indeed", "Dove": "email", "Elm": "a friend: Sam, at work"}
    for company, channel in channels.items():
        run("new", "-C", str(root), company, "--applied", "yesterday", "--via", channel)
    build = run("build", "-C", str(root), "--output", str(root / "site"))
    assert "6 entries read, 0 entries with problems" in build.stdout
    entries = {entry["company"]: entry for entry in json.loads((root / "site/data.json").read_text())["interviews"]}
    assert (entries["Acme Robotics"]["role"], entries["Acme Robotics"]["stage"]) == ("Lead: Platform", "Panel #2")
    for company, channel in channels.items():
        (item,) = entries[company]["log"]
        given = {name: value for name, value in item.items() if value}
        assert given == {"date": "2026-11-19", "type": "applied", "channel": channel}


def test_new_never_overwrites(make_journal: Make) -> None:
    """A second entry of the same day has a number."""
    root = make_journal({"journal.toml": ""})
    paths = [run("new", "-C", str(root), "Acme", "--date", "2026-11-18").stdout.strip() for _ in range(2)]
    assert [Path(path).name for path in paths] == ["2026-11-18-acme.md", "2026-11-18-acme-2.md"]


@pytest.mark.parametrize(
    "name",
    ["C++: a story", "Yes", "1984", "- dash", "Acme #1", '"Quoted"', "Müller & Söhne", "@home", "null", "=cmd", "李"],
)
def test_new_writes_any_name_so_that_it_reads_back(make_journal: Make, name: str) -> None:
    """Whatever a company is called, the entry shows these characters."""
    root = make_journal({"journal.toml": ""})
    run("new", "-C", str(root), "--date", "2026-11-18", "--role", name, "--", name)
    run("build", "-C", str(root), "--strict")
    interview = json.loads((root / "output/data.json").read_text("utf-8"))["interviews"][0]
    assert (interview["company"], interview["role"]) == (name, name)


@pytest.mark.parametrize(
    "title", ["The tracing week", "no", "1984", "# Not a comment: a title", "Zoë & the 李 report", "!"]
)
def test_new_begins_a_story(make_journal: Make, title: str) -> None:
    """With its fields and headings to write under, never over another; it is read without a problem."""
    root = make_journal({"journal.toml": "as_of = 2026-11-20\n", "journal/2026-11-12-acme.md": ACME})
    paths = [run("new", "-C", str(root), "--story", title).stdout.strip() for _ in range(2)]
    assert len({*paths}) == 2
    assert all("stories/" in path for path in paths)
    (root / paths[1]).unlink() if (root / paths[1]).exists() else Path(paths[1]).unlink()
    run("build", "-C", str(root), "--strict")
    (story,) = json.loads((root / "output/data.json").read_text("utf-8"))["stories"]
    assert (story["title"], story["skills"], story["strength"], story["sections"]) == (title, [], None, {})
    assert "stories.html#story-" in story["url"]


def test_a_story_is_no_entry(make_journal: Make) -> None:
    """An employer or a day beside --story is a wrong use, and so is not a title."""
    root = make_journal({"journal.toml": ""})
    for wrong in (["Acme"], ["--date", "2026-11-20"], ["--role", "Engineer"]):
        assert "--story begins a story" in run("new", "-C", str(root), "--story", "A week", *wrong, code=2).stderr
    assert "title is missing" in run("new", "-C", str(root), "--story", " ", code=2).stderr
    assert "employer's name is missing" in run("new", "-C", str(root), code=2).stderr
    assert not (root / "stories").exists()


def test_check_speaks_of_stories_and_reviews(make_journal: Make) -> None:
    """Each mistake has its file, line and column, as in an entry."""
    root = make_journal(
        {
            "journal/2026-11-12-acme.md": ACME,
            "stories/week.md": "---\nstrength: 9\n---\n",
            "reviews/notes.md": "Long.\n",
        }
    )
    told = run("check", "-C", str(root), code=1).stdout
    assert "stories/week.md:2:11: error: " in told
    assert "reviews/notes.md:1:1: warning: " in told


def test_new_opens_the_editor(make_journal: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """--open starts the person's own editor with the path of the new entry."""
    root = make_journal({"journal.toml": "", "editor.sh": '#!/bin/sh\nprintf "%s" "$2" > "$1"\n'})
    (root / "editor.sh").chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{root / 'editor.sh'} {root / 'opened'}")
    run("new", "-C", str(root), "Acme", "--date", "2026-11-18", "--open")
    assert (root / "opened").read_text() == str(root / "journal/2026-11-18-acme.md")


def test_the_journal_is_found_from_below(make_journal: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """The nearest folder upwards with journal.toml or journal/ is meant."""
    root = make_journal({"journal/2026/a.md": ACME})
    monkeypatch.delenv("AFTERVIEW_JOURNAL", raising=False)
    monkeypatch.chdir(root / "journal/2026")
    assert "1 entry read" in run("build", "--as-of", "2026-11-20").stdout
    assert (root / "output/index.html").exists()


def test_the_environment_names_the_journal(make_journal: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """AFTERVIEW_JOURNAL counts where no option is given, from any folder."""
    root = make_journal({"journal/a.md": ACME})
    monkeypatch.setenv("AFTERVIEW_JOURNAL", str(root))
    monkeypatch.chdir(root.parent)
    assert "1 entry read" in run("check").stderr


def test_without_a_journal_the_three_ways_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2, and how to name one."""
    monkeypatch.delenv("AFTERVIEW_JOURNAL", raising=False)
    monkeypatch.chdir(tmp_path)
    said = run("build", code=2).stderr
    assert all(way in said for way in ("-C FOLDER", "AFTERVIEW_JOURNAL", "below it"))
    assert "is not a journal" in run("build", "-C", str(tmp_path), code=2).stderr


def test_output_is_relative_to_the_working_directory(make_journal: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """--output is where the person stands; its default is in the journal."""
    root = make_journal({"search/journal/a.md": ACME})
    monkeypatch.chdir(root)
    run("build", "-C", "search", "--output", "site")
    assert (root / "site/index.html").exists()
    assert not (root / "search/output").exists()


def test_a_folder_that_is_not_ours_is_wrong_use(make_journal: Make) -> None:
    """Exit code 2 with the reason; nothing is touched."""
    root = make_journal({"journal/a.md": ACME, "photos/a.txt": "mine"})
    assert (
        "files that Afterview did not make"
        in run("build", "-C", str(root), "--output", str(root / "photos"), code=2).stderr
    )
    assert [path.name for path in (root / "photos").iterdir()] == ["a.txt"]


def test_errors_end_with_one_and_warnings_only_when_strict(make_journal: Make) -> None:
    """Exit codes follow the severest problem; every entry is built all the same."""
    root = make_journal({"journal/a.md": ACME, "journal/b.md": "---\ncompany: B\ncompnay: C\ndate: 2026-11-18\n---\n"})
    for command in ("build", "check"):
        run(command, "-C", str(root))
        run(command, "-C", str(root), "--strict", code=1)
    (root / "journal/c.md").write_text("---\ncompany: C\ndate: 2026-02-30\n---\nText that stays\n")
    for command in ("build", "check"):
        run(command, "-C", str(root), code=1)
    assert "Text that stays" in (root / "output/interviews/c.html").read_text("utf-8")


@pytest.mark.parametrize("words", [("build",), ("check",)])
def test_a_mistake_of_ours_names_the_entry(
    make_journal: Make, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """It is an error of that entry with what to do, all others are read, and --debug shows where it is."""
    root = make_journal({"journal/acme.md": ACME, "journal/birch.md": "---\ncompany: Birch\n---\n"})

    def broken(entry: RawEntry, settings: Settings) -> object:
        if entry.path.endswith("acme.md"):
            raise ZeroDivisionError("of ours")
        return check_entry(entry, settings)

    monkeypatch.setattr("site_builder.check.entry.check_entry", broken)
    result = run(*words, "-C", str(root), code=1)
    assert "journal/acme.md:1:1: error: Afterview stumbled over this entry (ZeroDivisionError in test_" in result.output
    assert "please report it" in result.output
    assert "2 entries read" in result.output
    with pytest.raises(ZeroDivisionError, match="of ours"):
        run(*words, "-C", str(root), "--debug")


def test_check_writes_problems_in_three_forms(make_journal: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """For editors, for programs, for a code review; nothing else is written."""
    root = make_journal({"journal/a.md": "---\ncompany: A\ncompnay: B\ndate: 2026-11-18\n---\n"})
    monkeypatch.chdir(root)
    assert run("check").stdout.startswith('journal/a.md:3:1: warning: unknown field "compnay" (unknown-field)\n')
    listed = json.loads(run("check", "--format", "json").stdout)
    assert [(problem["path"], problem["line"], problem["column"], problem["rule"]) for problem in listed] == [
        ("journal/a.md", 3, 1, "unknown-field")
    ]
    assert run("check", "--format", "github").stdout.startswith(
        "::warning file=journal/a.md,line=3,col=1,title=unknown-field::"
    )
    assert sorted(path.name for path in root.iterdir()) == ["journal"]


def test_explain_says_why_each_page_was_written(make_journal: Make) -> None:
    """One line a page, with the reason as words."""
    long = "".join(f"A line that is long enough to be hard to guess, the {number}th\n" for number in range(9))
    root = make_journal({"journal/a.md": ACME, "journal/b.md": f"{ACME}{long}"})
    assert "interviews/a.html: it was not there" in run("build", "-C", str(root), "--explain").stderr
    (root / "journal/a.md").write_text(ACME.replace("Explained", "Drew"))
    said = run("build", "-C", str(root), "--explain").stderr
    assert "interviews/a.html: journal/a.md has changed" in said
    assert "people.html" not in said


def test_clean_makes_every_page_anew_with_the_same_bytes(make_journal: Make) -> None:
    """--clean forgets what is remembered; the site is the same."""
    root = make_journal({"journal/a.md": ACME})
    run("build", "-C", str(root), "--as-of", "2026-11-20")
    before = {path: path.read_bytes() for path in (root / "output").rglob("*") if path.is_file()}
    run("build", "-C", str(root), "--as-of", "2026-11-20", "--clean")
    assert before == {path: path.read_bytes() for path in (root / "output").rglob("*") if path.is_file()}


def test_the_agenda_says_what_is_due_and_what_can_wait(make_journal: Make) -> None:
    """In the terminal: overdue first, then due, then coming up, each with why, and where it stands."""
    root = make_journal({"journal/a.md": WAITING})
    due = run("agenda", "-C", str(root), "--as-of", "2026-11-20").stdout
    assert due.startswith("One thing to do, and it is quick. Nothing else yet.\n")
    assert "Ask Dana Reyes for news" in due
    assert "dana@acme.example" in due
    assert "journal/a.md:12" in due
    early = run("agenda", "-C", str(root), "--as-of", "2026-11-14", "--days", "0").stdout
    assert early.startswith("Nothing to do until Thu 19 Nov.\n")


def test_without_a_command_a_journal_shows_its_agenda(make_journal: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bare `afterview` in a journal, or with one named in the environment; elsewhere the help, with exit code 2."""
    root = make_journal({"journal/a.md": WAITING, "journal.toml": "as_of = 2026-11-20\n"})
    monkeypatch.chdir(root / "journal")
    assert run().stdout == run("agenda").stdout
    assert run().stdout.startswith("One thing to do, and it is quick. Nothing else yet.\n")
    monkeypatch.chdir(root.parent)
    nowhere = run(code=2)
    assert nowhere.stdout == ""
    assert nowhere.stderr.startswith("Usage: ")
    monkeypatch.setenv("AFTERVIEW_JOURNAL", str(root))
    assert run().stdout == run("agenda").stdout


def test_a_build_ends_with_the_sentence_of_the_day_and_the_address(make_journal: Make) -> None:
    """The last two lines: what there is to do, as `agenda` says it, and where the site is."""
    root = make_journal({"journal/a.md": WAITING})
    for day in ("2026-11-14", "2026-11-20"):
        built = run("build", "-C", str(root), "--as-of", day).stderr.splitlines()
        assert built[-2] == run("agenda", "-C", str(root), "--as-of", day).stdout.splitlines()[0]
        page = re.sub(r" data-[^>]*", "", (root / "output/index.html").read_text("utf-8"))
        assert f"<p>{built[-2]}</p>" in page.replace("\N{NO-BREAK SPACE}", " ")
        assert built[-1].endswith("output/index.html in a browser.")


def test_the_agenda_has_its_days_in_a_column_and_what_is_overdue_in_colour(
    make_journal: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All words begin in the same column; what is only for oneself is never red, and a pipe has no colour."""
    untold = WAITING.replace("Acme", "Heron").partition("## What went well")[0]
    root = make_journal({"journal/a.md": WAITING, "journal/b.md": untold})
    plain = run("agenda", "-C", str(root), "--as-of", "2026-11-20").stdout
    rows = [line for line in plain.splitlines() if line.startswith("  ")]
    assert {len(line) - len(line[2:].partition("  ")[2].lstrip()) for line in rows if line[2] != " "} == {14}
    assert {len(line) - len(line.lstrip()) for line in rows if line[2] == " "} == {14}
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = run("agenda", "-C", str(root), "--as-of", "2026-11-20").stdout
    assert click.unstyle(coloured) == plain
    reds = re.findall(r"\x1b\[31m(.*?)\x1b\[0m", coloured)
    assert reds == ["Thu 19 Nov"] * 2  # both ask for news since; to look back on Heron was due on the 13th
    assert "  Fri 13 Nov  \x1b[1mWrite down how it went" in coloured


def test_the_agenda_as_json_has_the_rows_of_the_data_file(make_journal: Make) -> None:
    """The same keys and values as follow_ups[] and waiting[] of data.json."""
    root = make_journal(
        {"journal/a.md": ACME, "journal/b.md": ACME.replace("Acme", "Birch").replace(", date: 2026-11-27", "")}
    )
    run("build", "-C", str(root), "--as-of", "2026-11-20")
    data = json.loads((root / "output/data.json").read_text("utf-8"))
    listed = json.loads(run("agenda", "-C", str(root), "--as-of", "2026-11-20", "--json", "--days", "60").stdout)
    assert listed["follow_ups"] == data["follow_ups"]
    assert listed["waiting"] == data["waiting"]
    assert listed["as_of"] == data["as_of"] == "2026-11-20"


def test_the_schema_of_the_data_describes_the_data(make_journal: Make) -> None:
    """`schema --data` is the form of data.json."""
    root = make_journal({"journal/a.md": ACME})
    run("build", "-C", str(root))
    described = json.loads(run("schema", "--data").stdout)
    jsonschema.validate(json.loads((root / "output/data.json").read_text("utf-8")), described)


@pytest.mark.parametrize(
    "words", [["build", "--as-of", "soon"], ["new"], ["new", " "], ["check", "--format", "xml"], ["bild"]]
)
def test_wrong_use_ends_with_two(make_journal: Make, words: list[str]) -> None:
    """A wrong option, a missing name and an unknown command say what is wrong."""
    root = make_journal({"journal/a.md": ACME})
    assert run(*words, *([] if words == ["bild"] else ["-C", str(root)]), code=2).stderr.strip()


@pytest.mark.parametrize(("variable", "coloured"), [("NO_COLOR", False), ("FORCE_COLOR", True), ("TERM", False)])
def test_colour_follows_the_environment(
    make_journal: Make,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    coloured: bool,  # noqa: FBT001 - a row of the table
) -> None:
    """A pipe has no colour; NO_COLOR forbids it, FORCE_COLOR wants it."""
    root = make_journal({"journal/a.md": "---\ncompany: A\ncompnay: B\ndate: 2026-11-18\n---\n"})
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, "1")
    assert ("\x1b" in run("check", "-C", str(root)).stdout) is coloured


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("command", ["build --as-of", "agenda --as-of", "new Acme --date"])
def test_a_day_at_the_end_of_the_calendar_is_refused(command: str, day: str, tmp_path: Path) -> None:
    """Nobody means it, and weeks behind it are none of the calendar."""
    (tmp_path / "journal").mkdir()
    done = CliRunner().invoke(main, [*command.split(), day, "-C", str(tmp_path)])
    assert done.exit_code == 2
    assert f"the year {int(day[:4])} can't be meant" in done.stderr


@pytest.mark.parametrize("words", ["fri", "18.11.", "18 Nov 2026"])
@pytest.mark.parametrize(
    "command",
    [
        "new Acme --date",
        "new Acme --applied",
        "agenda --as-of",
        "build --as-of",
        "export work-log --from",
        "export work-log --to",
        "draft nudge a --as-of",
        "log a note --on",
        "log a reply --reply-by",
    ],
)
def test_a_day_is_read_alike_in_every_option(command: str, words: str, make_journal: Make) -> None:
    """What `log --on` takes, every option that takes a day takes as well."""
    root = make_journal({"journal/a.md": ACME, "journal.toml": "as_of = 2026-11-20\n"})
    run(*command.split(), words, "-C", str(root))


@pytest.mark.parametrize("option", ["--from", "--as-of"])
def test_what_is_no_day_is_refused_with_the_words_that_are(option: str, make_journal: Make) -> None:
    """The message says what to type."""
    root = make_journal({"journal/a.md": ACME})
    for words, hint in (("30.2.", "fri"), ("soon", "fri"), ("03/04/2026", "2026-04-03")):
        assert hint in run("export", "work-log", option, words, "-C", str(root), code=2).stderr


@pytest.mark.parametrize(
    ("words", "day", "time"),
    [
        ("fri 14:30", "2026-11-27", "14:30"),
        ("tomorrow at 3pm", "2026-11-21", "3pm"),
        ("12 nov", "2026-11-12", ""),
        ("2026-11-18T14:30", "2026-11-18", "14:30"),
        ("18.11.2026, 14:30-15:15", "2026-11-18", "14:30-15:15"),
        ("2026-11-25T10:00+01:00", "2026-11-25", "10:00 +01:00"),
    ],
)
def test_a_new_entry_takes_a_day_and_a_time(words: str, day: str, time: str, make_journal: Make) -> None:
    """Both are understood as people say them, told, and read back from the entry without a problem."""
    root = make_journal({"journal.toml": "as_of = 2026-11-20\n"})
    done = run("new", "Acme", "--date", words, "-C", str(root))
    path = next((root / "journal").glob("*.md"))
    assert path.name.startswith(day)
    assert f"date: {day}\ntime: {time}".rstrip() in path.read_text("utf-8")
    assert words.startswith(day) or f'"{words}" is ' in done.stderr
    assert run("check", "--strict", "-C", str(root)).exit_code == 0


def test_the_agenda_puts_together_what_one_command_settles(make_journal: Make) -> None:
    """Telling a referee of two employers, and silences; a thank-you is a message of its own."""
    files = {
        f"journal/{name}.md": f"---\ncompany: {name.title()}\nrole: Dev\ndate: 2026-11-23\nreferences: {who}\n---\n"
        f"## Preparation\n- [x] shirt\n"
        for name, who in {"acme": "Prof. Ada Low", "birch": "[Prof. Ada Low, Lee Park]"}.items()
    }
    for name in ("cedar", "dune"):
        files[f"journal/{name}.md"] = f"---\ncompany: {name}\ndate: 2026-10-01\nthanked: yes\n---\nGood.\n"
    met = "[Dana Reyes <dana@x.example>, Jo Roe]"
    files["journal/elm.md"] = f"---\ncompany: Elm\ndate: 2026-11-19\ncontacts: {met}\n---\nGood.\n"
    late = (
        "---\ncompany: Fir\nrole: Dev\ndate: 2026-11-25\nreferences: Prof. Ada Low\n---\n## Preparation\n- [x] shirt\n"
    )
    root = make_journal(files | {"journal/fir.md": late})
    text = run("agenda", "-C", str(root), "--as-of", "2026-11-20").stdout
    listed, _, ahead = text.partition("Coming up")
    assert text.startswith("Four things to do, all of them quick.")
    assert len(re.findall(r"^  \w{3} \d", listed, re.MULTILINE)) == len(("Low", "Park", "quiet", "Dana", "Jo"))
    assert (
        "  Fri 20 Nov  Tell Prof. Ada Low that they may be called\n"
        "              Acme, Dev: The next round is on Mon 23 Nov; Prof. Ada Low should know before they are called.\n"
        "              Birch, Dev: The next round is on Mon 23 Nov; Prof. Ada Low should know before they are called.\n"
        "              When done: afterview log acme,birch told ada\n"
        "              journal/acme.md:4\n"
        "              journal/birch.md:4\n"
    ) in listed
    assert "When done: afterview log cedar,dune outcome ghosted\n" in listed
    assert (
        listed.index("Thank Dana Reyes: Elm\n") < listed.index("dana@x.example\n") < listed.index("Thank Jo Roe: Elm\n")
    )
    assert listed.count("When done: afterview log elm thanked") == len(("Dana", "Jo"))
    assert "Tell Prof. Ada Low that they may be called: Fir, Dev\n" in ahead


def test_one_command_tells_a_referee_of_all_that_name_them(make_journal: Make) -> None:
    """The command of Today and of the agenda for one thing settles all of it, where only one entry names another."""
    files = {
        f"journal/{name}.md": f"---\ncompany: {name}\ndate: 2026-11-23\nreferences: {who}\n---\n"
        for name, who in {"acme": "Prof. Ada Low", "birch": "[Prof. Ada Low, Lee Park]"}.items()
    }
    root = make_journal(files)
    before = run("agenda", "-C", str(root), "--as-of", "2026-11-20").stdout
    found = re.search(r"afterview log (\S+ told) (\w+)", before)
    assert found
    run("log", "-C", str(root), *found[1].split(), found[2])
    after = run("agenda", "-C", str(root), "--as-of", "2026-11-20").stdout
    assert "Ada Low" not in after
    assert "Lee Park" in after


def test_names_of_files_and_words_of_entries_steer_no_terminal(make_journal: Make) -> None:
    """Where a command is refused and names them: signs that turn or hide what is written are spelled out."""
    entry = '---\ncompany: "Acme \u202eNUMBER"\ndate: 2026-11-18\ncontacts: "Dana \u2066"\n---\n'
    root = make_journal({f"journal/acme \u202e{number}.md": entry.replace("NUMBER", number) for number in "12"})
    for words in (["log", "acme", "nudge"], ["draft", "nudge", "acme"], ["log", "\x1b[31m\u202e", "nudge"]):
        said = CliRunner().invoke(main, [*words, "-C", str(root)])
        assert said.exit_code == 2, said.output
        assert "U+202E" in said.output
        assert not re.search("[\x1b\u202a-\u202e\u2066-\u2069]", said.output), said.output
