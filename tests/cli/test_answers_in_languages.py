"""What commands say of the search, and the words that they write into entries, are in the journal's language."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli import main
from tests.support.readable import visible

DAY = ("--as-of", "2026-11-20")


def _run(root: Path, command: str, *words: str, day: tuple[str, ...] = DAY) -> Result:
    result = CliRunner().invoke(main, [command, "-C", str(root), *words, *day], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def _speak(root: Path, language: str) -> None:
    (root / "journal.toml").write_text(f'language = "{language}"\nas_of = 2026-11-20\n', encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "written", "coming"),
    [
        ("en", "with Bo Lind, reply by Fri 27 Nov 2026", "Next: Ask Bo Lind for news (Tue 1 Dec): They said by"),
        (
            "de",
            "mit Bo Lind, sie antworten bis Fr 27. Nov. 2026",
            "Als Nächstes: Bei Bo Lind nachfragen (Di 1. Dez.): Sie",
        ),
        ("fr", "avec Bo Lind, ils répondent d’ici au ven. 27 nov. 2026", "Ensuite : Demander des nouvelles à Bo Lind"),
        ("es", "con Bo Lind, responden a más tardar el vie 27 nov 2026", "Lo siguiente: Preguntar a Bo Lind"),
    ],
)
def test_log_answers_in_the_language_of_the_journal(journal: Path, language: str, written: str, coming: str) -> None:
    """The names of types and fields stay; what was understood, and what comes next, are sentences of the agenda's kind.

    === a.md
    ---
    company: Acme
    date: 2026-11-16
    thanked: yes
    ---
    Good.
    """
    _speak(journal, language)
    said = _run(journal, "log", "acme", "reply", "--to", "Bo Lind", "--reply-by", "2026-11-27").stdout
    first, second = said.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert "journal/a.md: reply, " in first
    assert written in first
    assert second.startswith(coming)


def test_a_changed_value_and_a_dry_run_are_told_in_german(journal: Path) -> None:
    """What was there before is named, and that nothing was written.

    === a.md
    ---
    company: Acme
    date: 2026-11-16
    went: 3
    ---
    """
    _speak(journal, "de")
    said = _run(journal, "log", "acme", "went", "4", "--dry-run").stderr
    assert "went: 4, vorher 3" in said
    assert "Nichts wurde geändert: Das war nur ein Probelauf." in said
    assert "kommt erst noch" in _run(journal, "log", "acme", "reply", "--on", "2026-12-01").stderr


def test_new_and_draft_speak_of_the_search_in_german(journal: Path) -> None:
    """What was before with a company, whom a name may mean, and what speaks against a message.

    === a.md
    ---
    company: Acme Robotics
    date: 2026-09-16
    outcome: rejected 2026-09-20
    ---
    """
    _speak(journal, "de")
    assert "„Acme“ ist ein neuer Arbeitgeber" in _run(journal, "new", "Acme", day=()).stderr
    path = _run(journal, "new", "Acme Robotics", day=()).stdout.strip().rpartition("/")[2]
    assert "# Du warst im September 2026 schon hier" in (journal / "journal" / path).read_text(encoding="utf-8")
    note = _run(journal, "draft", "nudge", "a").stderr.replace("\N{NO-BREAK SPACE}", " ")
    assert note == "note: Diese Bewerbung ist zu Ende (Absage am So 20. Sept.).\n"


@pytest.mark.parametrize(
    ("language", "word", "ready"),
    [
        ("en", "offer", "ready"),
        ("de", "Angebot", "alles bereit"),
        ("fr", "offre", "tout est prêt"),
        ("es", "oferta", "todo listo"),
        ("it", "offer", "ready"),
    ],
)
def test_words_that_log_writes_are_those_of_the_journal(journal: Path, language: str, word: str, ready: str) -> None:
    """Pages show notes as they are; the day of the offer is known by its word in each of the languages.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    thanked: yes
    outcome: {result: offer, date: 2026-11-18}
    ---
    Good.
    === b.md
    ---
    company: Birch
    date: 2026-11-24
    ---
    """
    _speak(journal, language)
    _run(journal, "log", "acme", "accepted")
    assert f"{{date: 2026-11-18, type: reply, note: {word}}}" in (journal / "journal/a.md").read_text(encoding="utf-8")
    _run(journal, "log", "birch", "prepared")
    assert f"- [x] {ready}\n" in (journal / "journal/b.md").read_text(encoding="utf-8")
    if language in {"en", "it"}:
        return
    _speak(journal, "en")  # the page knows the word of another language as well
    _run(journal, "build")
    offers = visible((journal / "output/offers.html").read_text(encoding="utf-8"))
    assert offers[offers.index("They made it on") + 1] == "Wed 18 Nov"


def test_what_stands_between_two_words_is_set_as_the_french_set_it(journal: Path) -> None:
    """A colon that a page or the agenda puts there has its fixed blank, as those of whole sentences have.

    === a.md
    ---
    company: Acme
    date: 2026-11-16
    thanked: yes
    log: 2026-11-17 reply
    ---
    Good.
    """
    _speak(journal, "fr")
    assert "nouvelles\N{NO-BREAK SPACE}: Acme" in _run(journal, "agenda").stdout
    _run(journal, "build")
    application = (journal / "output/applications/acme.html").read_text(encoding="utf-8")
    assert re.search(r"<p class=lead>[^\n]*?\N{NO-BREAK SPACE}: ", application.partition("<section")[0])
    for page in ("index.html", "applications/acme.html", "calendar.html", "interviews/a.html"):
        html = (journal / "output" / page).read_text(encoding="utf-8")
        assert re.findall(r"(?:</a>|</time>|</span>): ", html) == []
