"""What a row carries: whom, the sentence, the place, and the ways to reach someone."""

from pathlib import Path

from tests.derive.follow_ups.looking import agenda, places, rows, whys


def test_who_is_the_one_who_spoke_last(journal: Path) -> None:
    """The `with` of their last word, else the first contact of the last round with an address, else the company.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    contacts: Dana Reyes <dana@acme.example>
    log: {date: 2026-11-12, type: reply, with: Jonas Lind}
    ---
    Good.
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    contacts: [Ines Moreau, {name: Kofi, phone: 0170}]
    log: {date: 2026-11-12, type: message, with: Ines}
    ---
    Good.
    === c.md
    ---
    company: Cairn
    date: 2026-11-02
    contacts: Freya <freya@cairn.example>
    ---
    Good.
    === d.md
    ---
    company: Cairn
    date: 2026-11-12
    contacts: Omar
    ---
    Good.
    === e.md
    ---
    company: Dune
    applied: 2026-11-02
    contacts: Wen <wen@dune.example>
    ---
    """
    assert agenda(journal, "nudge") == [
        "Mon 16 Nov nudge-applied Wen",
        "Thu 19 Nov nudge Jonas Lind",
        "Thu 19 Nov nudge Kofi",
        "Thu 19 Nov nudge Cairn",
    ]


def test_somebody_is_in_reach_whose_address_another_round_has(journal: Path) -> None:
    """In the second entry a name was enough: the question went to the company, without an address.

    === a.md
    ---
    company: Acme
    date: 2026-11-02
    contacts: Kim Yu <kim@acme.example>
    ---
    Good.
    === b.md
    ---
    company: Acme
    date: 2026-11-12
    contacts: [Al Moss, kim yu]
    ---
    Good.
    """
    (row,) = rows(journal, "nudge")
    assert (row.who, row.email) == ("kim yu", "kim@acme.example")


def test_ways_to_reach_someone(journal: Path) -> None:
    """They are found among all contacts of the application: people are one by e-mail, else by name.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    contacts:
      - {name: Dana Reyes, email: old@acme.example, phone: 0170 1}
      - {name: Jonas, phone: 0170 2}
    ---
    Good.
    === b.md
    ---
    company: Acme
    date: 2026-11-18
    contacts: [Dana Reyes, jonas]
    log: {date: 2026-11-19, type: reply, with: Dana}
    ---
    Good.
    """
    assert [(row.rule, row.who, row.email, row.phone) for row in rows(journal)] == [
        ("thank-you", "Dana Reyes", "old@acme.example", "0170 1"),
        ("thank-you", "jonas", "", "0170 2"),
        ("nudge", "Dana", "old@acme.example", "0170 1"),
    ]


def test_ways_to_reach_a_referee(journal: Path) -> None:
    """A referee's address is that of the settings, else the latest that an entry has.

    === journal.toml
    [[references]]
    name = "Prof. Ada Byron"
    email = "ada@uni.example"
    phone = "0170 3"
    === a.md
    ---
    company: Acme
    date: 2026-11-18
    references: [Ada Byron, Prof. Low, Max Moe <max@old.example>]
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-19
    references: {name: Max Moe, email: max@new.example}
    ---
    """
    found = [(row.who, row.email, row.phone) for row in rows(journal, "tell-reference")]
    assert found == [
        ("Ada Byron", "ada@uni.example", "0170 3"),
        ("Max Moe", "max@new.example", ""),
        ("Prof. Low", "", ""),
    ]


def test_nobody_in_particular(journal: Path) -> None:
    """Reflections, preparation, decisions and tasks are the writer's own.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    contacts: Dana <dana@acme.example>
    decision: undecided
    tasks: {what: form, due: 2026-11-25}
    next_stage: 2026-11-26
    ---
    """
    found = rows(journal, "reflect", "prepare", "decide", "task")
    assert len(found) == 4
    assert {(row.who, row.email, row.phone) for row in found} == {("", "", "")}


def test_why(journal: Path) -> None:
    """Each sentence says why on that day, and nothing in it depends on the day on which it is read.

    === a.md
    ---
    company: A
    date: 2026-11-05
    reply_by: 2026-11-13
    ---
    === b.md
    ---
    company: B
    date: 2026-11-05
    reply_within: 2 weeks
    ---
    === c.md
    ---
    company: C
    date: 2026-11-11
    log: 2026-11-12 message
    ---
    === d.md
    ---
    company: D
    date: 2026-11-05
    closing_date: 2026-11-20
    ---
    === e.md
    ---
    company: E
    date: 2026-11-05
    log: 2026-11-16 nudge
    ---
    === f.md
    ---
    company: F
    applied: 2026-11-11
    ---
    === g.md
    ---
    company: G
    date: 2026-11-05
    log: [2026-11-11 nudge, 2026-11-16 nudge]
    ---
    === h.md
    ---
    company: H
    date: 2026-10-21
    ---
    """
    assert whys(journal, "nudge", "close") == [
        "They said by Fri 13 Nov; two working days later.",
        "Nothing since your message on Thu 12 Nov; five working days later.",
        "Nothing since the interview on Wed 21 Oct; 30 days later it may have gone quiet.",
        "They said within 2 weeks, so by Thu 19 Nov; two working days later.",
        "You asked on Mon 16 Nov and heard nothing; five working days later.",
        "You applied on Wed 11 Nov and have heard nothing; ten working days later.",
        "Closing date Fri 20 Nov; five working days later.",
        "You asked twice, the last time on Mon 16 Nov; ten working days later it may have gone quiet.",
    ]


def test_why_after_a_round(journal: Path) -> None:
    """The sentences of what a round asks for.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    contacts: Dana
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    next_stage: {name: Panel, date: 2026-11-18}
    ---
    Good.
    === c.md
    ---
    company: Cairn
    date: 2026-11-18
    no_show: yes
    ---
    """
    assert whys(journal, "thank-you", "reflect", "no-show") == [
        "Nobody called on Wed 18 Nov; ask kindly what happened.",
        "The interview was on Wed 18 Nov; it is freshest the next day.",
        "The interview was on Wed 18 Nov; a thank-you is best the next working day.",
        "How did the panel go? It was on Wed 18 Nov and has no entry yet.",
    ]


def test_why_before_a_round(journal: Path) -> None:
    """The sentences of what lies ahead asks for.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    references: Prof. Low
    decision: undecided
    tasks: {what: Send the form, due: 2026-11-27}
    ---
    Good.
    === b.md
    ---
    company: Acme
    date: 2026-11-26
    stage: Panel
    ---
    === c.md
    ---
    company: Bellow
    date: 2026-11-18
    references: Prof. Low
    decision: undecided
    ---
    Good.
    === d.md
    ---
    company: Cairn
    date: 2026-11-18
    decision: undecided
    reply_by: 2026-11-30
    ---
    Good.
    """
    assert whys(journal, "prepare", "tell-reference", "decide", "task") == [
        "The interview was on Wed 18 Nov; Prof. Low should know before they are called.",
        "Panel is on Thu 26 Nov; decide the working day before whether you still want it.",
        "Panel is on Thu 26 Nov; the working day before is for getting ready.",
        "Panel is on Thu 26 Nov; Prof. Low should know before they are called.",
        "The interview was on Wed 18 Nov; decide within five working days whether you still want it.",
        "“Send the form” is due on Fri 27 Nov.",
        "They said by Mon 30 Nov; know by then whether you still want it.",
    ]


def test_why_to_answer(journal: Path) -> None:
    """The sentences of what was said.

    === a.md
    ---
    company: A
    date: 2026-11-10
    log: {date: 2026-11-17, type: reply, needs_answer: yes}
    ---
    === b.md
    ---
    company: B
    date: 2026-11-10
    decision: withdraw
    ---
    === c.md
    ---
    company: C
    date: 2026-11-10
    outcome: {result: offer, answer_by: 2026-11-23}
    ---
    === d.md
    ---
    company: D
    date: 2026-11-10
    outcome: {result: offer, date: 2026-11-17}
    ---
    === e.md
    ---
    company: E
    date: 2026-11-10
    outcome: {result: rejected, date: 2026-11-19}
    ---
    """
    assert whys(journal, "answer", "withdraw", "answer-offer", "feedback") == [
        "You no longer want it; tell them the next working day after the interview on Tue 10 Nov.",
        "They asked for an answer on Tue 17 Nov; the next working day.",
        "They want your answer by Mon 23 Nov; answer by Fri 20 Nov, so that it is there in time.",
        "They said no on Thu 19 Nov; feedback is easiest to get the next working day.",
        "The offer came on Tue 17 Nov; answer it within five working days.",
    ]


def test_why_it_was_put_off(journal: Path) -> None:
    """What was put off says so, and what it is about.

    === a.md
    ---
    company: Acme
    date: 2026-11-05
    reply_by: 2026-11-13
    snooze_until: 2026-11-30
    ---
    Good.
    """
    assert whys(journal) == ["You put it off until then; they said by Fri 13 Nov."]


def test_days_of_another_year_say_so(journal: Path) -> None:
    """A day has its year where it is not that of the due day; programs get English, whatever the language.

    === journal.toml
    language = "de"
    === a.md
    ---
    company: Acme
    date: 2026-11-05
    reply_by: 2026-12-31
    ---
    Good.
    """
    assert whys(journal) == ["They said by Thu 31 Dec 2026; two working days later."]


def test_the_line_that_the_day_comes_from(journal: Path) -> None:
    """It is that of the field: a promise, a date, an item of the log, a next stage, a task.

    === a.md
    ---
    company: Acme
    date: 2026-11-05
    reply_by: 2026-11-13
    ---
    Good.
    === b.md
    ---
    company: Bellow
    date: 2026-11-05
    log:
      - date: 2026-11-06
        type: message
      - date: 2026-11-09
        type: reply
        reply_by: 2026-11-16
    ---
    Good.
    === c.md
    ---
    company: Cairn
    date: 2026-11-05
    log:
      - 2026-11-11 message
    tasks:
      - what: form
        due: 2026-11-23
    next_stage:
      name: Panel
    ---
    Good.
    === d.md
    ---
    company: Dune
    contacts: Dana
    date: 2026-11-16
    next_stage:
      name: Panel
      date: 2026-11-26
    ---
    Good.
    """
    assert places(journal) == ["a.md:4", "d.md:4", "b.md:9", "c.md:5", "c.md:8", "d.md:7"]


def test_a_day_of_the_files_name_is_on_line_one(journal: Path) -> None:
    """A date that no line has is where the file begins.

    === 2026-11-18-acme.md
    ---
    company: Acme
    ---
    """
    assert places(journal, "reflect") == ["2026-11-18-acme.md:1"]


def test_the_place_of_a_snooze(journal: Path) -> None:
    """A day that was put off comes from `snooze_until`; the row is still about its round.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    contacts: {name: Dana, thanked: yes}
    ---
    Good.
    === b.md
    ---
    company: Acme
    snooze_until: 2026-12-10
    ---
    """
    assert places(journal, "nudge") == ["b.md:3"]
    assert [row.interview for row in rows(journal, "nudge")] == ["a"]


def test_two_people_of_one_name(journal: Path) -> None:
    """They are two rows, each with its own address.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    contacts: [Dana <dana@acme.example>, Dana <d2@acme.example>]
    ---
    Good.
    """
    found = [(row.who, row.email) for row in rows(journal, "thank-you")]
    assert sorted(found) == [("Dana", "d2@acme.example"), ("Dana", "dana@acme.example")]


def test_figures_in_sentences(journal: Path) -> None:
    """A sentence says the figures of the settings, in words up to ten.

    === journal.toml
    [follow_ups]
    thank_you = 2
    reflect = 3
    after_promise = 1
    after_silence = 0
    close_days = 1
    nudges = 1
    close = 12
    offer = 1
    off = ["tell-offer", "thank-offer", "thank-you-unnamed"]
    === a.md
    ---
    company: A
    date: 2026-11-18
    contacts: Dana
    reply_by: 2026-11-24
    ---
    === b.md
    ---
    company: B
    date: 2026-11-10
    log: 2026-11-20 message
    ---
    Good.
    === c.md
    ---
    company: C
    date: 2026-11-18
    ---
    Good.
    === d.md
    ---
    company: D
    date: 2026-11-10
    log: [2026-11-17 nudge, 2026-12-30 note]
    reply_by: 2026-12-30
    ---
    Good.
    === e.md
    ---
    company: E
    date: 2026-11-19
    outcome: offer
    ---
    Good.
    """
    assert whys(journal) == [
        "Nothing since the interview on Wed 18 Nov; the next day it may have gone quiet.",
        "The interview was on Wed 18 Nov; a thank-you is best within two working days.",
        "Nothing since your message on Fri 20 Nov; the same day.",
        "The offer came on Thu 19 Nov; answer it the next working day.",
        "The interview was on Wed 18 Nov; it is still fresh three days later.",
        "They said by Tue 24 Nov; the next working day.",
        "You asked on Tue 17 Nov; twelve working days later it may have gone quiet.",
    ]


def test_a_name_may_be_an_address(journal: Path) -> None:
    """A `with` that is an e-mail address means its owner, and is a way to reach one whom no entry names.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    contacts: [{name: Dana, email: dana@acme.example, phone: 0170}, Dana Two]
    log: {date: 2026-11-19, type: thank-you, with: Dana Reyes <dana@acme.example>}
    ---
    Good.
    === b.md
    ---
    company: Bellow
    date: 2026-11-18
    log: {date: 2026-11-19, type: reply, with: jobs@bellow.example}
    ---
    Good.
    """
    assert [(row.rule, row.who, row.email) for row in rows(journal)] == [
        ("thank-you", "Dana Two", ""),
        ("thank-you-unnamed", "", ""),
        ("nudge", "Dana", "dana@acme.example"),
        ("nudge", "jobs@bellow.example", "jobs@bellow.example"),
    ]


def test_a_part_of_a_name_that_two_people_share(journal: Path) -> None:
    """It thanks nobody: a reminder too many is better than a thank-you that was never sent.

    === a.md
    ---
    company: Acme
    date: 2026-11-19
    contacts: [Dana Reyes, Dana Lind]
    log: {date: 2026-11-20, type: thank-you, with: Dana}
    ---
    Good.
    """
    assert agenda(journal, "thank-you") == ["Fri 20 Nov thank-you Dana Lind", "Fri 20 Nov thank-you Dana Reyes"]


def test_how_a_stage_is_called_in_a_sentence(journal: Path) -> None:
    """As a word of the sentence, unless it is a name or letters of its own.

    === a.md
    ---
    company: A
    date: 2026-11-10
    next_stage: {name: The HR call, date: 2026-11-18}
    ---
    Good.
    === b.md
    ---
    company: B
    date: 2026-11-10
    next_stage: 2026-11-18
    ---
    Good.
    === c.md
    ---
    company: C
    date: 2026-11-10
    next_stage: {name: Second round, date: 2026-11-18}
    ---
    Good.
    """
    assert whys(journal, "reflect") == [
        "How did the HR call go? It was on Wed 18 Nov and has no entry yet.",
        "How did the next stage go? It was on Wed 18 Nov and has no entry yet.",
        "How did the second round go? It was on Wed 18 Nov and has no entry yet.",
    ]


def test_a_name_in_another_order(journal: Path) -> None:
    """The same words are the same person; more words than the name has do not matter.

    === a.md
    ---
    company: Acme
    date: 2026-11-19
    contacts: [Dana Reyes, Jonas Lind, Mira]
    log: {date: 2026-11-20, type: thank-you, with: ["Reyes, Dana", Dr. Jonas Lind]}
    ---
    Good.
    """
    assert agenda(journal, "thank-you") == ["Fri 20 Nov thank-you Mira"]


def test_the_contact_of_the_last_round_without_a_day(journal: Path) -> None:
    """Where no round has a day, the last entry is asked for a contact.

    === a.md
    ---
    company: Acme
    applied: 2026-11-10
    contacts: Dana <dana@acme.example>
    ---
    === b.md
    ---
    company: Acme
    contacts: Jonas <jonas@acme.example>
    ---
    """
    assert [row.who for row in rows(journal, "nudge")] == ["Jonas"]


def test_the_latest_number_counts(journal: Path) -> None:
    """Of several numbers of one person it is the last that was written down.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    contacts: {name: Dana, phone: 0170 1, thanked: yes}
    ---
    Good.
    === b.md
    ---
    company: Acme
    date: 2026-11-19
    contacts: {name: Dana, phone: 0170 2}
    ---
    Good.
    """
    assert [row.phone for row in rows(journal, "thank-you")] == ["0170 2"]


def test_due_on_the_day_of_the_snooze(journal: Path) -> None:
    """What is due on that day anyway keeps its own reason and place.

    === a.md
    ---
    company: Acme
    date: 2026-11-05
    reply_by: 2026-11-26
    snooze_until: 2026-11-30
    ---
    Good.
    """
    assert whys(journal) == ["They said by Thu 26 Nov; two working days later."]
    assert places(journal) == ["a.md:4"]
