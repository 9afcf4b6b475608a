"""journal.toml: every setting has a default, every mistake its line and column."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from site_builder.settings.figures import Figures
from site_builder.settings.journal_toml import load_settings
from site_builder.settings.settings import CalendarSettings, Referee, Settings
from site_builder.settings.tables import TABLES

EDITOR = 'write it as "vscode://file/{path}:{line}"'


def mistakes(root: Path, text: str) -> list[tuple[int, int, str, str]]:
    """Load settings from a text, and give each problem's line, column, message and hint."""
    (root / "journal.toml").write_text(text, encoding="utf-8")
    _, problems = load_settings(root)
    assert all(problem.path == "journal.toml" and problem.severity == "error" for problem in problems)
    return [(problem.span.line, problem.span.column, problem.message, problem.hint) for problem in problems]


def test_a_journal_without_settings_has_the_defaults(tmp_path: Path) -> None:
    """The file may be missing."""
    assert load_settings(tmp_path) == (Settings(), ())


def test_every_setting_is_read(journal: Path) -> None:
    """What is written is what counts.

    === journal.toml
    title = "Suche"
    name = "Sam Doe"
    language = "de"
    timezone = "Europe/Berlin"
    me = ["sam@mail.example", "s.doe@uni.example"]
    holidays = ["2026-12-25", 2026-12-26]
    as_of = 2026-11-20
    editor = "subl://open?url=file://{path}&line={line}"
    git = true
    private = ["The company"]
    [follow_ups]
    nudges = 1
    off = ["feedback"]
    [sections]
    "Was gut lief" = "What went well"
    "Next time" = ["Nächstes Mal", "Gelernt"]
    [calendar]
    follow_ups = "events"
    alarms = [60, 1440]
    [[references]]
    name = "Prof. Ada Byron"
    email = "ada@uni.example"
    agreed = 2026-09-01
    """
    settings, problems = load_settings(journal)
    assert problems == ()
    assert settings == Settings(
        title="Suche",
        name="Sam Doe",
        language="de",
        timezone="Europe/Berlin",
        me=("sam@mail.example", "s.doe@uni.example"),
        holidays=frozenset({date(2026, 12, 25), date(2026, 12, 26)}),
        as_of=date(2026, 11, 20),
        editor="subl://open?url=file://{path}&line={line}",
        git=True,
        private=("The company",),
        calendar=CalendarSettings("events", (60, 1440)),
        follow_ups=Figures(nudges=1, off=("feedback",)),
        sections={"was gut lief": "What went well", "nächstes mal": "Next time", "gelernt": "Next time"},
        references=(Referee("Prof. Ada Byron", "ada@uni.example", agreed=date(2026, 9, 1), line=20),),
    )


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ('\ntitel = "x"', 2, 1, 'unknown setting "titel"', 'did you mean "title"?'),
        ("[follow_ups]\n  nugdes = 3", 2, 3, 'unknown setting "nugdes"', 'did you mean "nudges"?'),
        ("[follow_ups]\nnudges = true", 2, 1, '"nudges" takes a whole number, 0 or more', "the default is used"),
        ("[follow_ups]\nclose = -1", 2, 1, '"close" takes a whole number from 0 to 3660', "the default is used"),
        ('[follow_ups]\noff = ["feedbak"]', 2, 1, 'unknown kind or rule "feedbak"', 'did you mean "feedback"?'),
        ("language = 3", 1, 1, '"language" takes a text in quotes', "the default is used"),
        ('holidays = ["25.12.2026"]', 1, 1, '"25.12.2026" is not a day', "write it as 2026-11-20"),
        (
            '[sections]\n"Gut" = "What went wel"',
            2,
            1,
            '"What went wel" names no section',
            'did you mean "What went well"?',
        ),
        (
            '[sections]\n"What went wel" = "Gut"',
            2,
            1,
            '"What went wel" names no section',
            'did you mean "What went well"?',
        ),
        (
            '[[references]]\nname = "A"\n[[references]]\nnam = "B"',
            4,
            1,
            'unknown setting "nam"',
            'did you mean "name"?',
        ),
        *(
            (f'editor = "{form}"', 1, 1, f'"{form}" does not begin with the scheme of an editor', EDITOR)
            for form in (
                "javascript:alert({path})",
                "JavaScript:{path}",
                "data:text/html,{path}",
                "vbscript:{path}",
                "http://localhost:63342/api/file/{path}",
                "https://evil.example/{path}",
                " vscode://file/{path}",
                "vim {path}",
                "//evil.example/{path}",
                "{path}",
            )
        ),
        ('editor = "vscode://file/"', 1, 1, '"vscode://file/" does not say where the path goes', EDITOR),
        (
            'editor = "java\\nscript:{path}"',
            1,
            1,
            '"java\nscript:{path}" does not begin with the scheme of an editor',
            EDITOR,
        ),
        ('country = "Atlantis"', 1, 1, 'no holidays are known for "Atlantis"', 'write a code such as "GB" or "DE"'),
    ],
)
def test_a_wrong_setting_is_named_at_its_place(
    tmp_path: Path, text: str, line: int, column: int, message: str, hint: str
) -> None:
    """Each mistake has its own line and column, what is wrong, and what to type instead."""
    assert (line, column, message, hint) in mistakes(tmp_path, text)
    assert load_settings(tmp_path)[0].editor == ""


@pytest.mark.parametrize("form", ["vscode://file/{path}:{line}", "emacs:{path}", "x-mine.2+b:{path}", ""])
def test_any_editor_is_welcome(tmp_path: Path, form: str) -> None:
    """The scheme may be one of the person's own."""
    assert mistakes(tmp_path, f'editor = "{form}"') == []
    assert load_settings(tmp_path)[0].editor == form


GOOD = """title = "Search"
name = "Sam"
away = ["12-24..01-01",
  "2027-02-08..2027-02-19"]
as_of = 2026-11-20
[follow_ups]
nudges = 3
[[references]]
name = "Ada"
"""


@pytest.mark.parametrize(
    ("good", "bad", "line", "lost"),
    [
        ('"Search"', '"Search', 1, {"title": "My job search"}),
        ('"Sam"', "Sam", 2, {"name": ""}),
        ('02-19"]', '02-19"', 3, {"away": Settings().away}),
        ('["12-24', '"12-24', 3, {"away": Settings().away}),
        ("2026-11-20", "20.11.2026", 5, {"as_of": None}),
        ("[follow_ups]", "[follow_ups", 6, {"follow_ups": Settings().follow_ups}),
        ("nudges = 3", "nudges = ", 7, {"follow_ups": Settings().follow_ups}),
        ("[[references]]", "[[references]", 8, {"references": ()}),
        ('name = "Sam"', 'title = "Twice"', 2, {"name": ""}),
    ],
)
def test_one_mistake_in_the_syntax_keeps_the_rest(
    tmp_path: Path, good: str, bad: str, line: int, lost: dict[str, Any]
) -> None:
    """It is named with its line, and with what is left out for it; all other settings are as they are typed."""
    (tmp_path / "journal.toml").write_text(GOOD, encoding="utf-8")
    whole, problems = load_settings(tmp_path)
    assert problems == ()
    ((found, _, _, hint),) = mistakes(tmp_path, GOOD.replace(good, bad, 1))
    assert found == line
    assert f"without what this line begins: {GOOD.replace(good, bad, 1).splitlines()[line - 1].strip()}" in hint
    assert load_settings(tmp_path)[0] == replace(whole, **lost)


@pytest.mark.parametrize(
    "text", ["title = \u201cSearch\u201d", "title = \u201eSuche\u201c", "me = [\u2018sam@mail.example\u2019]"]
)
def test_quotes_of_a_word_processor_are_named(tmp_path: Path, text: str) -> None:
    """To whoever sees quotes, "put quotes around texts" says nothing."""
    ((_, _, _, hint),) = mistakes(tmp_path, text)
    assert hint == f'write straight quotes (") around texts; the rest is used, without what this line begins: {text}'


def test_two_mistakes_are_two_problems_and_nonsense_is_one(tmp_path: Path) -> None:
    """What no part of can be read has the defaults, and says so once."""
    broken = GOOD.replace('"Sam"', "Sam").replace("nudges = 3", "nudges =")
    assert [mistake[0] for mistake in mistakes(tmp_path, broken)] == [2, 7]
    for nonsense in ("[" * 30_000, "]\n" * 50, "\x00", "= 1\n" * 40):
        (mistake,) = mistakes(tmp_path, nonsense)
        assert mistake[3].endswith("all settings have their defaults")
        assert load_settings(tmp_path)[0] == Settings()


def test_bytes_that_are_not_utf8_are_named(tmp_path: Path) -> None:
    """A file in another encoding is a problem with its line, never a traceback."""
    (tmp_path / "journal.toml").write_bytes(b'title = "x"\nname = "Jos\xe9"\n')
    _, problems = load_settings(tmp_path)
    assert [(problem.span.line, problem.message) for problem in problems] == [(2, "is not UTF-8")]


def test_holidays_of_a_country_are_known(tmp_path: Path) -> None:
    """A country's holidays are not working days."""
    (tmp_path / "journal.toml").write_text('country = "GB"\nholidays = ["2026-11-20"]')
    settings, problems = load_settings(tmp_path)
    assert problems == ()
    assert {date(2026, 12, 25), date(2026, 11, 20)} <= settings.holidays


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ('private = "The company"', 'private = ["The company"]'),
        ('me = "sam@mail.example"', 'me = ["sam@mail.example"]'),
        ("holidays = 2026-12-25", "holidays = [2026-12-25]"),
        ('holidays = "2026-12-25"', 'holidays = ["2026-12-25"]'),
        ('away = "02-08..02-19"', 'away = ["02-08..02-19"]'),
        ('[follow_ups]\noff = "feedback"', '[follow_ups]\noff = ["feedback"]'),
        ("[calendar]\nalarms = 60", "[calendar]\nalarms = [60]"),
    ],
)
def test_one_value_is_a_list_of_one(tmp_path: Path, one: str, many: str) -> None:
    """As in an entry; a `private` that was not read hid nothing."""
    assert mistakes(tmp_path, one) == []
    read, _ = load_settings(tmp_path)
    assert mistakes(tmp_path, many) == []
    assert read == load_settings(tmp_path)[0] != Settings()


@pytest.mark.parametrize(("typed", "code"), [("gb", "GB"), ("de-by", "DE-BY"), ("us-ne", "US-NE"), ("Germany", "DE")])
def test_a_country_is_known_in_small_letters_and_by_its_name(tmp_path: Path, typed: str, code: str) -> None:
    """Its code is written in either way."""
    assert mistakes(tmp_path, f'country = "{typed}"') == []
    holidays = load_settings(tmp_path)[0].holidays
    assert mistakes(tmp_path, f'country = "{code}"') == []
    assert holidays == load_settings(tmp_path)[0].holidays


def test_every_setting_is_one_of_the_tables() -> None:
    """What is read is what the settings hold, and the other way round; what nobody types aside."""
    held = {"": Settings, "follow_ups": Figures, "references": Referee, "calendar": CalendarSettings}
    for name, table in TABLES.items():
        assert set(table) == set(held[name].__struct_fields__) - {"line", "redacted"}


def test_a_calendar_that_cannot_be_meant_is_said(tmp_path: Path) -> None:
    """The choices are named; alarms are minutes."""
    text = '[calendar]\nfollow_ups = "some"\nalarms = [60, true, -1, "x"]\n'
    first, second = mistakes(tmp_path, text)
    assert first == (2, 1, '"some" is not a way to show follow-ups', "the choices are both, todos, events, none")
    assert second[2] == '"alarms" takes whole minutes from 0 to 40320'
    assert load_settings(tmp_path)[0].calendar == CalendarSettings("both", (60,))
    assert [message for _, _, message, _ in mistakes(tmp_path, "calendar = 1\n")] == [
        '"calendar" takes a table [calendar]'
    ]


def test_days_at_the_end_of_the_calendar_are_none_that_anybody_means(tmp_path: Path) -> None:
    """Weeks are counted from each day, and behind the last one there are none."""
    found = mistakes(tmp_path, 'as_of = 9999-12-31\nholidays = ["0001-01-01"]\n')
    assert sorted(message for _, _, message, _ in found) == ['"0001-01-01" is not a day', '"9999-12-31" is not a day']


@pytest.mark.parametrize("setting", ["title = {}", "[follow_ups]\nnudges = {}", "[calendar]\nalarms = [5, {}]"])
def test_a_number_of_five_thousand_digits_is_a_mistake_at_its_place(setting: str, tmp_path: Path) -> None:
    """Python refuses to read it at all."""
    (mistake,) = mistakes(tmp_path, setting.format("9" * 5000))
    before = setting.partition("{}")[0]
    line = before.count("\n") + 1
    assert mistake[:3] == (line, len(before.splitlines()[-1]) + 1, "this number has too many digits")


_VALUES = (
    "1",
    "true",
    '"x"',
    '""',
    "[]",
    "[1, 'x', 2026-11-20]",
    "2026-11-20",
    "{x = 1}",
    "[{name = 1}, {name = 'A'}]",
)
_NAMES = st.sampled_from([*TABLES[""], "titel"])


@given(st.dictionaries(_NAMES, st.sampled_from(_VALUES), max_size=6))
@example(
    {"references": "[{name = 1}, {name = 'A', nam = 2}, 3, {name = 'B'}]", "away": "['01-01..06-30', '07-01..12-31']"}
)
@example(dict.fromkeys(("away", "holidays", "me", "private", "references"), "{x = 1}"))
def test_any_settings_are_read_as_far_as_they_can_be(given: dict[str, str]) -> None:
    """Each mistake is at a line of its own setting; without what is wrong the file reads the same."""
    text = "\n".join(f"{name} = {value}" for name, value in given.items())
    with TemporaryDirectory() as folder:
        (Path(folder) / "journal.toml").write_text(text, encoding="utf-8")
        settings, problems = load_settings(Path(folder))
    assert isinstance(settings, Settings)
    assert all(1 <= problem.span.line <= max(1, len(given)) and problem.hint for problem in problems)
    assert all(referee.name for referee in settings.references)
