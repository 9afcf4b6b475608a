"""What rows and messages say of a round that did not take place: that nobody came, or that it was cancelled."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from tests.support.readable import visible


def _run(*words: str) -> str:
    result = CliRunner().invoke(main, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def _agenda(root: Path, day: str) -> str:
    """Give the agenda on one line, whatever the width."""
    return " ".join(_run("agenda", "-C", str(root), "--days", "30", "--as-of", day).split())


def _draft(root: Path, kind: str, day: str, entry: str = "acme") -> str:
    return _run("draft", kind, entry, "-C", str(root), "--as-of", day)


def _speak(root: Path, language: str) -> None:
    (root / "journal.toml").write_text(f'language = "{language}"\nname = "Kim Lee"\n', encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "row", "message"),
    [
        ("en", "Nobody called on Tue 17 Nov, and nothing since", "We had planned to talk on Tuesday 17 November"),
        (
            "de",
            "Am Di 17. Nov. hat sich niemand gemeldet, und",
            "Dienstag, 17. November wollten wir",
        ),
        ("fr", "Personne n’a appelé le mar. 17 nov., et rien depuis", "Nous devions nous parler le mardi 17 novembre"),
        ("es", "Nadie llamó el mar 17 nov, y nada desde entonces", "Íbamos a hablar el martes 17 de noviembre"),
    ],
)
def test_a_nudge_after_a_no_show_says_that_nobody_came(journal: Path, language: str, row: str, message: str) -> None:
    """There was no interview since which nothing came, and no time to thank for.

    === a.md
    ---
    company: Acme
    role: Gardener
    date: 2026-11-17
    no_show: yes
    contacts: Dana Reyes <dana@acme.example>
    ---
    """
    _speak(journal, language)
    assert row in _agenda(journal, "2026-11-24")
    assert message in _draft(journal, "nudge", "2026-11-24")
    assert row in _agenda(journal, "2026-12-20")  # where it may have gone quiet


@pytest.mark.parametrize(
    ("language", "row", "message"),
    [
        ("en", "and the interview was cancelled", "that we had planned for Tuesday 17 November was cancelled"),
        ("de", "und das Gespräch wurde abgesagt", "das für Dienstag, 17. November geplant war, wurde abgesagt"),
        ("fr", "et l’entretien a été annulé", "que nous avions prévu le mardi 17 novembre a été annulé"),
        ("es", "y la entrevista se canceló", "que habíamos previsto para el martes 17 de noviembre se canceló"),
    ],
)
def test_who_cancelled_has_seen_the_application(journal: Path, language: str, row: str, message: str) -> None:
    """Nobody asks whether it arrived; the row and the message speak of the round.

    === a.md
    ---
    company: Acme
    role: Gardener
    date: 2026-11-17
    cancelled: yes
    log: 2026-11-01 applied
    ---
    === b.md
    ---
    company: Birch
    log: 2026-11-01 applied
    ---
    """
    _speak(journal, language)
    agenda = _agenda(journal, "2026-11-20")
    assert row in agenda
    draft = _draft(journal, "nudge", "2026-11-20")
    assert message in draft
    assert "reached you" not in draft
    assert message not in _draft(journal, "nudge", "2026-11-20", "birch")


def test_a_stage_whose_entry_was_cancelled_did_not_take_place(journal: Path) -> None:
    """By its day or by its name: neither on the day nor after it; another cancelled entry changes nothing.

    === acme.md
    ---
    company: Acme
    date: 2026-11-10
    thanked: yes
    next_stage: {name: Panel, date: 2026-11-17}
    ---
    Good.
    === acme-panel.md
    ---
    company: Acme
    date: 2026-11-17
    cancelled: yes
    ---
    === birch.md
    ---
    company: Birch
    date: 2026-11-10
    thanked: yes
    next_stage: {name: Panel, date: 2026-11-17}
    ---
    Good.
    === birch-panel.md
    ---
    company: Birch
    date: 2026-11-16
    stage: panel
    cancelled: yes
    ---
    """
    assert "interview today" not in _agenda(journal, "2026-11-17")
    later = _agenda(journal, "2026-11-18")
    assert "how it went" not in later
    assert later.count("The last word was on Tue 10 Nov, and the interview after it was cancelled;") == 2


def test_a_round_to_which_nobody_came_is_none_of_today(journal: Path) -> None:
    """The terminal and Today agree on it, and nothing is called an interview that was.

    === a.md
    ---
    company: Acme
    date: 2026-11-17
    no_show: yes
    decision: undecided
    references: Ana Low
    log: 2026-11-17 note they did not call
    ---
    """
    assert "interview today" not in _agenda(journal, "2026-11-17")
    _run("build", "-C", str(journal), "--as-of", "2026-11-17")
    assert not any("interview today" in line for line in visible((journal / "output/index.html").read_text("utf-8")))
    later = _agenda(journal, "2026-11-18")
    assert later.count("The interview on Tue 17 Nov did not take place;") == 2
    assert "The interview was on" not in later


def test_a_decision_without_a_round_names_what_it_counts_from(journal: Path) -> None:
    """That is the application, and no interview.

    === a.md
    ---
    company: Acme
    applied: 2026-11-16
    decision: undecided
    ---
    """
    agenda = _agenda(journal, "2026-11-20")
    assert "Nothing since your application on Mon 16 Nov; decide within five working days" in agenda
    assert "The interview was on" not in agenda


@pytest.mark.parametrize("kind", ["thank-you", "feedback", "thanks-after-rejection"])
def test_nobody_is_thanked_for_time_that_they_did_not_give(journal: Path, kind: str) -> None:
    """The words name no day on which nothing was, and the command says what speaks against a thank-you.

    === a.md
    ---
    company: Acme
    date: 2026-11-17
    no_show: yes
    outcome: rejected 2026-11-19
    ---
    """
    draft = _draft(journal, kind, "2026-11-20")
    assert "17 November" not in draft
    assert "time that you gave me" not in draft
    assert "went well" not in draft
    assert ("note: The journal has no round that took place." in draft) == (kind == "thank-you")


def test_a_thank_you_is_for_the_last_round_that_took_place(journal: Path) -> None:
    """Where the latest did not; and what to ask after a no-show names the day of that one.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    contacts: Dana Reyes
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-17
    no_show: yes
    ---
    """
    assert "Thank you for your time on Tuesday 10 November" in _draft(journal, "thank-you", "2026-11-20")
    assert "Our appointment on Tuesday 17 November" in _draft(journal, "no-show", "2026-11-20", "a")


def test_an_offer_after_a_no_show_is_not_wished_farewell(journal: Path) -> None:
    """Nobody who has an offer says goodbye; and without a word of theirs there is nothing to answer.

    === a.md
    ---
    company: Acme
    date: 2026-11-17
    no_show: yes
    outcome: offer 2026-11-19
    ---
    === b.md
    ---
    company: Birch
    applied: 2026-11-16
    ---
    """
    assert "I wish you all the best" not in _draft(journal, "no-show", "2026-11-20")
    assert "note: The journal has no word of theirs." in _draft(journal, "answer", "2026-11-20", "birch")


def test_a_page_asks_nothing_of_a_round_that_did_not_take_place(journal: Path) -> None:
    """Not how it went; it is no round of the figures, and on its own day nothing is to come.

    === a.md
    ---
    company: Acme
    date: 2026-11-17
    cancelled: yes
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-20
    no_show: yes
    log: 2026-11-18 reply
    ---
    === c.md
    ---
    company: Birch
    date: 2026-11-17
    ---
    """
    _run("build", "-C", str(journal), "--as-of", "2026-11-20")
    site = journal / "output"
    asks = {slug: "What went well?" in (site / f"interviews/{slug}.html").read_text("utf-8") for slug in "abc"}
    assert asks == {"a": False, "b": False, "c": True}
    timeline = visible((site / "timeline.html").read_text("utf-8"))
    figures = timeline[timeline.index("How it stands") + 1 :]
    assert figures[:6] == ["Acme", "Tue 17 Nov", "Fri 20 Nov", "0", "1", "Interviewing"]
    assert "Next" not in visible((site / "applications/acme.html").read_text("utf-8"))
    assert "I look forward to" not in _draft(journal, "answer", "2026-11-20")


def test_a_message_asks_for_another_day_only_where_one_is_wanted(journal: Path) -> None:
    """Not where one is agreed on already, nor where another offer was accepted.

    === a.md
    ---
    company: Acme
    date: 2026-11-17
    no_show: yes
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-24
    ---
    === c.md
    ---
    company: Cedar
    date: 2026-11-17
    no_show: yes
    ---
    === d.md
    ---
    company: Dunlin
    date: 2026-11-10
    outcome: accepted 2026-11-19
    ---
    """
    agreed = _draft(journal, "no-show", "2026-11-18")
    assert "I look forward to Tuesday 24 November." in agreed
    assert "Which days" not in agreed
    assert "which days" not in _draft(journal, "nudge", "2026-11-20", "cedar")
    assert "which days" in _draft(journal, "nudge", "2026-11-18", "cedar")
