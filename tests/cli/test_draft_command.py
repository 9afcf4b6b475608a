"""`afterview draft` from end to end: what is printed, opened and written, and what is said where it is not clear."""

from collections.abc import Callable, Mapping
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from site_builder.cli import main
from site_builder.model.kinds import DRAFT_KINDS

Make = Callable[[Mapping[str, str]], Path]
ACME = """\
---
company: Acme Robotics
role: Backend engineer
date: 2026-11-18
stage: Technical
contacts:
  - {name: Dana Reyes, email: dana@acme.example, talked_about: queues}
  - Lee Park
references: Prof. Ada Byron
---
"""
SETTINGS = 'name = "Sam Doe"\nas_of = 2026-11-20\n[[references]]\nname = "Prof. Ada Byron"\nemail = "ada@uni.example"\n'


@pytest.fixture
def root(make_journal: Make) -> Path:
    """Make a journal of two applications."""
    other = "---\ncompany: Birch\nrole: Backend engineer\ndate: 2026-11-19\n---\n"
    return make_journal({"journal.toml": SETTINGS, "journal/acme.md": ACME, "journal/birch.md": other})


def run(root: Path, *words: str, code: int = 0) -> Result:
    """Run `afterview draft` with these words, and expect an exit code."""
    result = CliRunner().invoke(main, ["draft", "-C", str(root), *words], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def test_the_employer_is_not_greeted_by_name(root: Path) -> None:
    """A row without a person says the company; "Dear Birch" would be a slip."""
    assert run(root, "nudge", "birch", "--to", "Birch").stdout == run(root, "nudge", "birch").stdout
    assert "Hello," in run(root, "nudge", "birch", "--to", "birch <jobs@birch.example>").stdout
    assert "Dear Birch," in run(root, "nudge", "acme", "--to", "Birch").stdout


def test_a_thank_you_is_printed_for_each_interviewer(root: Path) -> None:
    """With addressee and subject, one after the other."""
    first, _, second = run(root, "thank-you", "acme").stdout.partition("\n---\n\n")
    assert first.splitlines()[:4] == [
        "To: Dana Reyes <dana@acme.example>",
        "Subject: Thank you for your time (Backend engineer)",
        "",
        "Dear Dana,",
    ]
    assert "queues" in first
    assert first.splitlines()[-2:] == ["Kind regards,", "Sam Doe"]
    assert second.splitlines()[0] == "To: Lee Park"
    assert run(root, "thank-you", "acme", "--to", "Lee").stdout == second


@pytest.mark.parametrize("entry", ["acme", "journal/acme.md", "acme.md", "acme-robotics-backend-engineer", "robotics"])
def test_the_entry_is_named_in_any_way(root: Path, entry: str) -> None:
    """By path, slug, application or a word."""
    assert run(root, "nudge", entry).stdout.startswith("To: Dana Reyes")


def test_a_path_from_the_working_directory_names_the_entry(root: Path) -> None:
    """As the shell completes it."""
    assert run(root, "nudge", str(root / "journal" / "acme.md")).stdout.startswith("To: Dana Reyes")


def test_where_the_entry_is_not_clear_the_candidates_are_listed(root: Path) -> None:
    """Exit code 2, nothing on stdout."""
    result = run(root, "nudge", "backend", code=2)
    assert result.stdout == ""
    assert "journal/acme.md" in result.stderr
    assert "journal/birch.md" in result.stderr
    assert "No entry" in run(root, "nudge", "nothing", code=2).stderr


@pytest.mark.parametrize("kind", DRAFT_KINDS)
def test_every_kind_is_written(root: Path, kind: str) -> None:
    """Each gives a message with a subject."""
    assert "Subject: " in run(root, kind, "acme").stdout


def test_an_unsent_mail_is_written(root: Path, tmp_path: Path) -> None:
    """The file is readable by its owner only, and an earlier one of ours is replaced."""
    path = tmp_path / "x.eml"
    for name, subject in (("Dana", "Thank you for your time (Backend engineer)"),) * 2:
        assert run(root, "thank-you", "acme", "--to", name, "--eml", str(path)).stdout == f"{path}\n"
        message = message_from_bytes(path.read_bytes(), policy=default)
        assert isinstance(message, EmailMessage)
        assert message["Subject"] == subject
        words = message.get_content().replace("\r\n", "\n")
        assert run(root, "thank-you", "acme", "--to", name).stdout.endswith(f"Subject: {subject}\n\n{words}")
    assert path.stat().st_mode & 0o077 == 0


def test_no_file_of_the_person_is_written_over(root: Path) -> None:
    """A slip with --eml does not cost an entry."""
    entry = root / "journal" / "acme.md"
    result = run(root, "nudge", "acme", "--eml", str(entry), code=2)
    assert "there already" in result.stderr
    assert entry.read_text("utf-8") == ACME
    assert run(root, "nudge", "acme", "--eml", str(root / "none" / "x.eml"), code=1).stdout == ""


def test_a_letter_is_printed_or_written(root: Path, tmp_path: Path) -> None:
    """The page has the words of the message."""
    page = run(root, "nudge", "acme", "--letter").stdout
    assert page.startswith("<!doctype html>")
    assert "Dear Dana," in page
    path = tmp_path / "letter.html"
    assert run(root, "nudge", "acme", "--letter", "--output", str(path)).stdout == f"{path}\n"
    assert path.read_text("utf-8") == page
    assert "--letter" in run(root, "nudge", "acme", "--output", str(path), code=2).stderr


def test_the_mail_program_is_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the message in the link; where none can be opened, that is said."""
    opened: list[str] = []

    def launch(url: str, *_: object) -> int:
        opened.append(url)
        return len(opened) - 1

    monkeypatch.setattr(click, "launch", launch)
    assert run(root, "thank-you", "acme", "--to", "Dana", "--open").stderr == ""
    assert opened[0].startswith("mailto:dana@acme.example?subject=Thank%20you")
    assert "No mail program" in run(root, "thank-you", "acme", "--to", "Lee", "--open").stderr
    assert opened[1].startswith("mailto:?subject=Thank%20you")


def test_one_message_is_opened_or_written_at_a_time(root: Path, tmp_path: Path) -> None:
    """For several people it asks for whom."""
    result = run(root, "thank-you", "acme", "--eml", str(tmp_path / "x.eml"), code=2)
    assert "Dana Reyes, Lee Park" in result.stderr
    assert not (tmp_path / "x.eml").exists()


def test_without_a_referee_it_says_how_to_name_one(root: Path) -> None:
    """An application that names none needs a name."""
    assert "--to NAME" in run(root, "tell-reference", "birch", code=2).stderr
    assert "Dear Prof. Byron," in run(root, "tell-reference", "birch", "--to", "Byron").stdout


def test_a_broken_text_of_ones_own_is_named(root: Path) -> None:
    """Exit code 1, and the message is there all the same."""
    folder = root / "templates" / "drafts"
    folder.mkdir(parents=True)
    (folder / "nudge.en.txt").write_text("Subject: x\n{{ view.nothing }}\n", encoding="utf-8")
    result = run(root, "nudge", "acme", code=1)
    assert "templates/drafts/nudge.en.txt:2" in result.stderr
    assert "is there any news?" in result.stdout


def test_a_broken_text_is_a_problem_of_the_site_and_stays_one(root: Path) -> None:
    """A second build that has nothing to do says it again."""
    folder = root / "templates" / "drafts"
    folder.mkdir(parents=True)
    (folder / "thank-you.en.txt").write_text("no subject\n", encoding="utf-8")
    for _ in range(2):
        result = CliRunner().invoke(main, ["build", "-C", str(root)], catch_exceptions=False)
        assert result.exit_code == 1
        assert "templates/drafts/thank-you.en.txt:1" in result.stderr
    page = (root / "output" / "problems.html").read_text("utf-8")
    assert "templates/drafts/thank-you.en.txt" in page
    assert "Thank you for your time" in (root / "output" / "follow-ups.html").read_text("utf-8")


@pytest.mark.parametrize("kind", DRAFT_KINDS)
def test_an_entry_that_cannot_be_read_and_a_talk_have_messages_too(make_journal: Make, kind: str) -> None:
    """With little in them, but none is a crash."""
    talk = "---\ncompany: Birch\nformat: chat\ndate: 2026-11-18\ncontacts: Kim\n---\n"
    root = make_journal({"journal.toml": SETTINGS, "journal/acme.md": "---\n{{{\n---\n", "journal/birch.md": talk})
    for entry in ("acme", "birch"):
        result = run(root, kind, entry, code=2 if kind == "tell-reference" else 0)
        assert "Subject: " in result.stdout or "--to NAME" in result.stderr


def test_a_kind_is_taken_by_the_words_of_log(tmp_path: Path) -> None:
    """And a slip of the pen is guessed, of the kind and of the entry."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal.toml").write_text("as_of = 2026-11-20\n", encoding="utf-8")
    entry = "---\ncompany: Acme\ndate: 2026-11-18\ncontacts: Dana\nreply_by: 2026-11-27\n---\nGood.\n"
    (tmp_path / "journal" / "a.md").write_text(entry, encoding="utf-8")

    def draft(*words: str) -> Result:
        return CliRunner().invoke(main, ["draft", "-C", str(tmp_path), *words], catch_exceptions=False)

    assert "Thank you for your time" in draft("thanks", "acme").stdout
    assert 'Did you mean "nudge"?' in draft("nugde", "acme").stderr
    assert 'Did you mean "acme"?' in draft("nudge", "amce").stderr
    early = draft("nudge", "acme")
    assert early.exit_code == 0
    assert "note: They said by Fri 27 Nov; a nudge is due on Tue 1 Dec." in early.stderr


def test_a_message_after_an_ending_says_so_first(tmp_path: Path) -> None:
    """What has ended is not asked after."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal.toml").write_text("as_of = 2026-11-20\n", encoding="utf-8")
    entry = "---\ncompany: Acme\ndate: 2026-11-10\ndecision: continue\noutcome: rejected 2026-11-18\n---\nGood.\n"
    (tmp_path / "journal" / "a.md").write_text(entry, encoding="utf-8")
    result = CliRunner().invoke(main, ["draft", "-C", str(tmp_path), "nudge", "acme"], catch_exceptions=False)
    assert "note: This application has ended (rejected on Wed 18 Nov)." in result.stderr
    assert "interested" not in result.stdout


_OFFERED = "outcome: {result: offer, date: 2026-11-18}"
_NEEDS_ANSWER = "log: {date: 2026-11-18, type: reply, needs_answer: yes}"


@pytest.mark.parametrize(
    ("kind", "fields", "note"),
    [
        ("nudge", "reply_by: 2026-11-24", "They said by Tue 24 Nov; a nudge is due on Thu 26 Nov."),
        ("nudge", "decision: withdraw", "You no longer want it, and they have not heard that from you."),
        ("nudge", _OFFERED, "They made you an offer, and wait for your answer."),
        ("nudge", _NEEDS_ANSWER, "They asked for an answer on Wed 18 Nov; it is your turn."),
        ("nudge", "", ""),
        ("thank-offer", "", "The journal has no offer of theirs."),
        ("answer-offer", "", "The journal has no offer of theirs."),
        ("answer-offer", _OFFERED, ""),
        ("answer-offer", "outcome: declined 2026-11-18", ""),
        ("thank-offer", "outcome: accepted 2026-11-18", "This application has ended (accepted on Wed 18 Nov)."),
        ("tell-offer", "", "The journal has no offer of anyone else."),
        ("feedback", "", "The journal has no rejection of theirs."),
        ("thanks-after-rejection", "outcome: ghosted 2026-11-18", "The journal has no rejection of theirs."),
        ("thanks-after-rejection", "outcome: rejected 2026-11-18", ""),
        ("no-show", "", "The journal has no round to which nobody came."),
        ("no-show", "no_show: yes", ""),
        ("answer", "no_show: yes", "The journal has no word of theirs."),
        ("answer", "no_show: yes\nlog: [2026-11-12 reply]", ""),
        ("answer", "", ""),
        ("withdraw", "", ""),
    ],
)
def test_what_speaks_against_a_message_is_said_first(kind: str, fields: str, note: str, tmp_path: Path) -> None:
    """It is written all the same: the journal may not know everything."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal.toml").write_text("as_of = 2026-11-20\n", encoding="utf-8")
    entry = f"---\ncompany: Acme\ndate: 2026-11-10\nthanked: yes\n{fields}\n---\nGood.\n"
    (tmp_path / "journal" / "a.md").write_text(entry, encoding="utf-8")
    result = run(tmp_path, kind, "acme")
    assert result.stderr.splitlines()[:1] == ([f"note: {note}"] if note else [])
    assert result.stdout.startswith("Subject: ")


@pytest.mark.parametrize(
    ("thanked", "note"),
    [("yes", "note: Everyone of the last round has been thanked.\n"), ("no", "")],
)
def test_with_nobody_left_to_thank_it_says_so(thanked: str, note: str, tmp_path: Path) -> None:
    """The messages are written all the same, one for each."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal.toml").write_text("as_of = 2026-11-20\n", encoding="utf-8")
    people = "contacts: [Dana <d@x.example>, Lee <l@x.example>]"
    entry = f"---\ncompany: Acme\ndate: 2026-11-18\nthanked: {thanked}\n{people}\n---\nGood.\n"
    (tmp_path / "journal" / "a.md").write_text(entry, encoding="utf-8")
    result = run(tmp_path, "thank-you", "acme")
    assert result.stderr == note
    assert result.stdout.count("To: ") == 2
