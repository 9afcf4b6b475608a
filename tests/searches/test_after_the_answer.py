"""What the pages say once an answer has come: each fact once, and none against another."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from tests.support.readable import visible


def _page(root: Path, path: str, day: str = "2026-11-20") -> list[str]:
    """Build the site for a day, and read a page of it."""
    result = CliRunner().invoke(main, ["build", "-C", str(root), "--as-of", day], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return visible((root / "output" / path).read_text(encoding="utf-8"))


def _after(lines: list[str], name: str) -> str:
    """Give the line that follows a name."""
    return lines[lines.index(name) + 1]


def test_what_has_ended_is_not_among_the_open_ones_that_ask_for_something(journal: Path) -> None:
    """One is open, though two ask for something: the other is a question for feedback.

    === a.md
    ---
    company: Acme
    date: 2026-11-16
    thanked: yes
    outcome: rejected 2026-11-19
    ---
    Good.
    === b.md
    ---
    company: Birch
    date: 2026-11-19
    ---
    """
    today = _page(journal, "index.html")
    assert "One open application, with something to do." in today
    assert "They said no Acme" in today


def test_an_offer_that_was_answered(journal: Path) -> None:
    """The day of an answer is not that of the offer, nothing is to be answered by a day, and the log has the offer.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    thanked: yes
    outcome: {result: accepted, date: 2026-11-19, answer_by: 2026-11-23}
    ---
    Good.
    """
    offers = _page(journal, "offers.html")
    assert _after(offers, "You answered on") == "Thu 19 Nov"
    assert "They made it on" not in offers
    application = visible((journal / "output/applications/acme.html").read_text(encoding="utf-8"))
    assert _after(application, "Outcome") == "Accepted, Thu 19 Nov"
    assert "Answer the offer by" not in application
    log = visible((journal / "output/work-log.html").read_text(encoding="utf-8"))
    assert "Offer" in log
    assert "No answer yet" not in log
    today = visible((journal / "output/index.html").read_text(encoding="utf-8"))
    assert "You have accepted Acme." in today
    assert "Accepted Acme" in today


def test_gone_quiet_that_was_taken_back_says_so(journal: Path) -> None:
    """It is no outcome any more from the day of their word on.

    === a.md
    ---
    company: Acme
    date: 2026-10-12
    thanked: yes
    outcome: ghosted 2026-11-10
    log: 2026-11-18 reply
    ---
    Good.
    """
    assert _after(_page(journal, "applications/acme.html", "2026-11-17"), "Outcome") == "Gone quiet, Tue 10 Nov"
    back = _page(journal, "applications/acme.html")
    assert _after(back, "Outcome") == "Gone quiet on Tue 10 Nov, and they came back"


@pytest.mark.parametrize(
    ("known", "company", "note"),
    [
        ("Acme Robotics", "Acme", "If it is Acme Robotics:"),
        ("Acme", "Acme Robotics", "If it is Acme:"),
        ("Acme Robotics", "acme robotics", ""),
        ("Acme Robotics", "Birch", ""),
    ],
)
def test_a_new_employer_that_may_be_a_known_one_is_asked_about(
    known: str,
    company: str,
    note: str,
    tmp_path: Path,
) -> None:
    """`afterview log acme` means Acme Robotics; so may `afterview new Acme`, and the note says how to make them one."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal/a.md").write_text(f"---\ncompany: {known}\ndate: 2026-11-10\n---\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["new", "-C", str(tmp_path), company, "--date", "2026-11-24"])
    assert result.exit_code == 0, result.output
    assert note in result.stderr
    assert bool(note) == ("If it is" in result.stderr)


def test_two_applications_at_one_company_are_told_apart_on_today(journal: Path) -> None:
    """By the role; where there is only one, the company is enough.

    === a.md
    ---
    company: Heron
    role: Engineer
    log: 2026-11-16 applied
    mute: they asked for patience
    ---
    === b.md
    ---
    company: Heron
    role: Team lead
    date: 2026-11-19
    ---
    Good.
    === c.md
    ---
    company: Plover
    role: Engineer
    date: 2026-11-19
    thanked: yes
    ---
    Good.
    """
    today = _page(journal, "index.html")
    assert "Thank those whom you met Heron, Team lead" in today
    assert today[today.index("Heron, Engineer") + 1] == "nothing to do"
    assert "Plover" in today
    assert "Plover, Engineer" not in today


def test_the_badge_is_quiet_where_nothing_is_urgent(journal: Path) -> None:
    """A reflection that is late is counted, and is not red; a thank-you from Friday on is.

    === a.md
    ---
    company: Acme
    date: 2026-11-16
    thanked: yes
    ---
    === b.md
    ---
    company: Birch
    date: 2026-11-18
    ---
    Good.
    """
    _page(journal, "index.html", "2026-11-19")
    script = (journal / "output/assets/now.js").read_text(encoding="utf-8")
    now = json.loads(script.split("const now = ", 1)[1].split(";\n", 1)[0])
    assert now["overdue"][:3] == [1, 2, 2]
    assert now["urgent"][:3] == [False, True, True]


def test_an_offer_in_an_entry_without_a_day_is_answered_in_the_last_round(journal: Path) -> None:
    """The line under the row settles it, wherever the command writes.

    === a.md
    ---
    company: Acme
    date: 2026-10-01
    thanked: yes
    ---
    Good.
    === next.md
    ---
    company: Acme
    outcome: offer
    ---
    They rang.
    """
    result = CliRunner().invoke(main, ["agenda", "-C", str(journal), "--as-of", "2026-11-20", "--json"])
    (row,) = json.loads(result.output)["follow_ups"]
    assert row["rule"] == "answer-offer"
    assert "accepted" in row["settle"]["command"]
    words = row["settle"]["command"].replace("accepted", "declined").split()[1:]
    done = CliRunner().invoke(main, [*words, "-C", str(journal), "--as-of", "2026-11-20"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    result = CliRunner().invoke(main, ["agenda", "-C", str(journal), "--as-of", "2026-11-20", "--json"])
    assert not json.loads(result.output)["follow_ups"]
    _page(journal, "index.html")
    (state,) = json.loads((journal / "output" / "data.json").read_bytes())["applications"]
    assert state["state"] == "declined"


@pytest.mark.parametrize("answer", ["accepted", "declined", "rejected"])
def test_an_answer_keeps_the_day_of_the_offer(journal: Path, answer: str) -> None:
    """The day that was typed for the offer is their word in the log, once, and the pages still know it.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    thanked: yes
    outcome: {result: offer, date: 2026-11-12, answer_by: 2026-11-23}
    ---
    Good.
    """
    for _ in range(2):
        words = ["log", "acme", answer, "-C", str(journal), "--as-of", "2026-11-20"]
        assert CliRunner().invoke(main, words, catch_exceptions=False).exit_code == 0
    text = (journal / "journal/a.md").read_text("utf-8")
    assert f"result: {answer}, date: 2026-11-20" in text
    assert text.count("2026-11-12") == 1
    assert "They made it on" not in _page(journal, "index.html")
    if answer != "rejected":
        offers = _page(journal, "offers.html")
        assert _after(offers, "They made it on") == "Thu 12 Nov"
        assert _after(offers, "You answered on") == "Fri 20 Nov"


def test_what_the_log_says_of_the_offer_is_not_said_twice(journal: Path) -> None:
    """Their word on that day, with the day by which they want an answer, is the offer.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    outcome: {result: offer, date: 2026-11-12, answer_by: 2026-11-23}
    log:
    - {date: 2026-11-12, type: call, note: the papers come by mail, answer_by: 2026-11-23}
    ---
    Good.
    """
    words = ["log", "acme", "declined", "-C", str(journal), "--as-of", "2026-11-20"]
    assert CliRunner().invoke(main, words, catch_exceptions=False).exit_code == 0
    assert (journal / "journal/a.md").read_text("utf-8").count("2026-11-12") == 1
    assert _after(_page(journal, "offers.html"), "They made it on") == "Thu 12 Nov"


def test_more_time_to_answer_is_not_the_day_of_the_offer(journal: Path) -> None:
    """The offer came before they gave more time, wherever in the log the two stand.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    outcome: {result: declined, date: 2026-11-20}
    log:
    - {date: 2026-11-18, type: reply, note: Wednesday is fine, answer_by: 2026-11-25}
    - {date: 2026-11-12, type: reply, note: offer}
    ---
    Good.
    """
    assert _after(_page(journal, "offers.html"), "They made it on") == "Thu 12 Nov"


def test_what_happened_stands_in_the_log_in_the_order_of_its_days(journal: Path) -> None:
    """Also what an answer keeps of the offer: it came before you thanked them for it.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    outcome: {result: offer, date: 2026-11-12}
    ---
    Good.
    """
    for day, words in (
        ("2026-11-13", ["thank-you"]),
        ("2026-11-17", ["accepted"]),
        ("2026-11-19", ["reply", "a hiring freeze"]),
        ("2026-11-20", ["rejected"]),
        ("2026-11-20", ["note", "it was in the papers", "--on", "2026-11-18"]),
    ):
        line = ["log", "acme", *words, "-C", str(journal), "--as-of", day]
        assert CliRunner().invoke(main, line, catch_exceptions=False).exit_code == 0
    text = (journal / "journal/a.md").read_text("utf-8")
    assert re.findall(r"- \{date: 2026-11-(\d\d), type: ([\w-]+)", text) == [
        ("12", "reply"),
        ("13", "thank-you"),
        ("17", "message"),
        ("18", "note"),
        ("19", "reply"),
    ]


def test_a_no_and_the_word_that_brought_it_are_one_thing_heard(journal: Path) -> None:
    """In the week and in what was done this week: the reply that told it was counted beside it.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    ---
    Good.
    """
    words = ["log", "acme", "rejected", "they hired from within", "-C", str(journal), "--as-of", "2026-11-19"]
    assert CliRunner().invoke(main, words, catch_exceptions=False).exit_code == 0
    week, today = _page(journal, "week.html"), _page(journal, "index.html")
    assert "So far this week: one answer heard." in week
    assert "Heard 1" in week
    done = today[today.index("Done this week") :]
    assert [line for line in done if line.startswith(("They said no", "Their reply"))] == ["They said no Acme"]


def test_an_answer_that_is_overtaken_stays_in_the_log(journal: Path) -> None:
    """A no that was regretted, a yes that fell through: the day is kept as one's own word, a slip of the day is not.

    === acme.md
    ---
    company: Acme
    date: 2026-11-10
    outcome: {result: accepted, date: 2026-11-18}
    ---
    """
    for answer, day in (("declined", "18"), ("offer", "20"), ("accepted", "23"), ("rejected", "30")):
        words = ("acme", "outcome", answer, "--on", f"2026-11-{day}")
        arguments = ["log", "-C", str(journal), "--as-of", "2026-12-01", *words]
        assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
    text = (journal / "journal" / "acme.md").read_text("utf-8")
    assert text.splitlines()[3:8] == [
        "outcome: {result: rejected, date: 2026-11-30}",
        "log:",
        "  - {date: 2026-11-18, type: message, note: declined}",
        "  - {date: 2026-11-20, type: reply, note: offer}",
        "  - {date: 2026-11-23, type: message, note: accepted}",
    ]


def test_an_offer_that_is_made_again_is_one_again(journal: Path) -> None:
    """Their word with a day to answer by was the second one, so the answer keeps that it was an offer.

    === acme.md
    ---
    company: Acme
    date: 2026-11-10
    outcome: {result: offer, date: 2026-11-18, answer_by: 2026-11-20}
    log:
      - {date: 2026-11-12, type: reply, note: offer}
      - {date: 2026-11-14, type: message, note: declined}
      - {date: 2026-11-18, type: reply, note: still yours, answer_by: 2026-11-20}
    ---
    """
    arguments = ["log", "-C", str(journal), "--as-of", "2026-11-19", "acme", "accepted"]
    assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
    assert "{date: 2026-11-18, type: reply, note: offer}" in (journal / "journal" / "acme.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "answer_by"),
    [
        ("reply --answer-by 2026-12-02", "2026-12-02"),
        ("call --answer-by 2026-11-24", "2026-11-24"),
        ("reply --answer-by 2026-12-02 --on 2026-11-11", "2026-11-27"),
        ("reply --reply-by 2026-12-02", "2026-11-27"),
    ],
)
def test_another_day_to_answer_by_counts_once_it_is_logged(journal: Path, words: str, answer_by: str) -> None:
    """They gave more time, or less: the day in the outcome counts, so it follows; their word before the offer is old.

    === acme.md
    ---
    company: Acme
    date: 2026-11-10
    outcome: {result: offer, date: 2026-11-12, answer_by: 2026-11-27}
    ---
    """
    arguments = ["log", "-C", str(journal), "--as-of", "2026-11-20", "acme", *words.split()]
    assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
    text = (journal / "journal" / "acme.md").read_text("utf-8")
    assert f"outcome: {{result: offer, date: 2026-11-12, answer_by: {answer_by}}}" in text
    assert ("answer_by: 2026-12-02" in text) == ("answer-by 2026-12-02" in words)


def test_more_time_is_no_second_offer(journal: Path) -> None:
    """Their later word has a day to answer by too; once the offer is answered it stood as another offer.

    === acme.md
    ---
    company: Acme
    date: 2026-11-10
    outcome: {result: accepted, date: 2026-11-19}
    log:
      - {date: 2026-11-16, type: call, note: two days more, answer_by: 2026-11-20}
      - {date: 2026-11-12, type: reply, note: offer}
    ---
    === birch.md
    ---
    company: Birch
    date: 2026-11-10
    outcome: {result: declined, date: 2026-11-19}
    log:
      - {date: 2026-11-13, type: reply, note: by mail, answer_by: 2026-11-18}
      - {date: 2026-11-17, type: reply, note: 2000 more, answer_by: 2026-11-20}
    ---
    """
    lines = _page(journal, "timeline.html")
    for line in (
        "Offer Acme Interview",
        "Spoke Acme Interview",
        "Offer Birch Interview",
        "Their reply Birch Interview",
    ):
        assert lines.count(line) == 1


def test_both_answers_to_an_offer_are_named(journal: Path) -> None:
    """Who declines sees as easily what to type as who accepts.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    thanked: yes
    outcome: {result: offer, date: 2026-11-12, answer_by: 2026-11-23}
    log:
    - 2026-11-13 message
    ---
    Good.
    """
    page = " ".join(_page(journal, "applications/acme.html"))
    said = CliRunner().invoke(main, ["agenda", "-C", str(journal), "--as-of", "2026-11-20"]).output
    for text in (page, " ".join(said.split())):
        assert "afterview log acme outcome accepted" in text
        assert "or afterview log acme outcome declined" in text.replace("Copy or", "or")


def test_who_withdraws_after_accepting_has_not_accepted(journal: Path) -> None:
    """From that day on: the others are open again, and the page says both; a withdrawal before it says nothing.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    thanked: yes
    outcome: accepted 2026-11-17
    log: 2026-11-19 withdrawal
    ---
    Good.
    === b.md
    ---
    company: Birch
    date: 2026-11-16
    thanked: yes
    ---
    Good.
    === c.md
    ---
    company: Cedar
    date: 2026-09-10
    thanked: yes
    outcome: accepted 2026-09-17
    log: 2026-09-12 withdrawal
    ---
    Good.
    """
    assert _after(_page(journal, "applications/acme.html", "2026-11-18"), "Outcome") == "Accepted, Tue 17 Nov"
    assert "You have accepted Acme" in " ".join(_page(journal, "index.html", "2026-11-18"))
    assert _after(_page(journal, "applications/acme.html"), "Outcome") == "Accepted on Tue 17 Nov, and withdrawn later"
    states = {
        application["company"]: (application["state"], application["attention"])
        for application in json.loads((journal / "output/data.json").read_text("utf-8"))["applications"]
    }
    assert states["Acme"] == ("withdrawn", "ended")
    assert states["Cedar"] == ("accepted", "ended")
    assert "You have accepted Acme" not in " ".join(_page(journal, "index.html"))


@pytest.mark.parametrize(
    ("language", "thanks", "answer"),
    [
        ("en", "offering me the role of Gardener", "I have accepted another offer, and so I cannot accept yours."),
        (
            "de",
            "die Stelle als Gardener bei Acme anbieten",
            "ein anderes Angebot angenommen und kann Ihres deshalb nicht",
        ),
        ("fr", "Merci de me proposer le poste", "je ne peux donc pas accepter la vôtre"),
        ("es", "por ofrecerme el puesto de Gardener", "por lo que no puedo aceptar la suya"),
    ],
)
def test_an_offer_is_declined_and_no_application_withdrawn(
    journal: Path, language: str, thanks: str, answer: str
) -> None:
    """Where another one was accepted: the message thanks for it, and the row is settled as an answer to it.

    === a.md
    ---
    company: Acme
    role: Gardener
    date: 2026-11-16
    thanked: yes
    outcome: offer 2026-11-18
    ---
    Good.
    === b.md
    ---
    company: Birch
    date: 2026-11-10
    thanked: yes
    outcome: accepted 2026-11-19
    ---
    Good.
    """
    (journal / "journal.toml").write_text(f'language = "{language}"\nas_of = 2026-11-20\n', "utf-8")
    draft = CliRunner().invoke(main, ["draft", "withdraw", "acme", "-C", str(journal)], catch_exceptions=False).output
    assert thanks in draft
    assert answer in draft
    agenda = CliRunner().invoke(main, ["agenda", "-C", str(journal)], catch_exceptions=False).output
    assert "afterview log acme outcome declined" in agenda
    assert "withdrawal" not in agenda


def test_thanks_after_an_offer_are_for_the_offer(journal: Path) -> None:
    """The log of an office says so, and names the journal's own place in its example.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    outcome: {result: accepted, date: 2026-11-19}
    log:
      - 2026-11-11 thank-you
      - {date: 2026-11-17, type: reply, note: Angebot}
      - 2026-11-18 thank-you
    ---
    Good.
    """
    (journal / "journal.toml").write_text('country = "DE"\nas_of = 2026-11-20\n', "utf-8")
    log = _page(journal, "work-log.html")
    assert [line for line in log if line.startswith("Thanked")] == [
        "Thanked them for the interview",
        "Thanked them for the offer",
    ]
    assert any("--for DE" in line for line in log)
    week = visible((journal / "output/week.html").read_text("utf-8"))
    assert "Offer Acme" in week
    assert "Their reply Acme" not in week


def test_an_act_is_not_answered_by_what_it_answers(journal: Path) -> None:
    """Of one day, a message comes after the reply above it, and a question for feedback after their no.

    === a.md
    ---
    company: Acme
    log:
      - 2026-11-02 applied
      - {date: 2026-11-16, type: reply, needs_answer: yes}
      - 2026-11-16 message
      - 2026-11-16 reply
      - {date: 2026-11-18, type: reply, needs_answer: yes}
      - 2026-11-18 message
      - 2026-11-19 feedback-request
    outcome: rejected 2026-11-19
    ---
    """
    log = _page(journal, "work-log.html")
    assert _after(log, "Applied for the job") == "Answer on Mon 16 Nov"
    wrote = [log[number + 1] for number, line in enumerate(log) if line == "Wrote to them"]
    assert wrote == ["Answer on Mon 16 Nov", "Rejection on Thu 19 Nov"]
    assert _after(log, "Asked for feedback") == "No answer yet"


def test_that_nothing_is_open_is_said_once(journal: Path) -> None:
    """A remark that says it kindly takes the count's place.

    === a.md
    ---
    company: Acme
    date: 2026-11-09
    thanked: yes
    outcome: rejected 2026-11-10
    ---
    Fine.
    """
    assert [line for line in _page(journal, "index.html") if "open" in line] == [
        "No application is open at the moment; a next one would carry the search on."
    ]
    (journal / "journal.toml").write_text("[follow_ups]\nopen_applications = 0\n", encoding="utf-8")
    assert [line for line in _page(journal, "index.html") if "open" in line] == ["No open applications."]
