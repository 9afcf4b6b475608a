"""Thank-yous, reflections and no-shows: what a round that is over asks for."""

from datetime import date
from pathlib import Path

from tests.derive.follow_ups.looking import agenda, rows


def test_thank_you_is_due_on_the_next_working_day(journal: Path) -> None:
    """Each contact of a held round is thanked on the next working day.

    === a.md
    ---
    company: Acme
    date: 2026-11-19
    contacts:
      - Dana Reyes <dana@acme.example>
      - name: Jonas Lind
    ---
    """
    assert agenda(journal, "thank-you") == ["Fri 20 Nov thank-you Dana Reyes", "Fri 20 Nov thank-you Jonas Lind"]


def test_thank_you_skips_the_weekend(journal: Path) -> None:
    """After an interview on a Friday it is due on Monday.

    === a.md
    ---
    company: Acme
    date: 2026-11-20
    contacts: Dana Reyes
    went: 4
    ---
    """
    assert agenda(journal, "thank-you") == ["Mon 23 Nov thank-you Dana Reyes"]


def test_holidays_are_no_working_days(journal: Path) -> None:
    """A holiday of the settings moves it on.

    === journal.toml
    holidays = ["2026-11-23"]
    === a.md
    ---
    company: Acme
    date: 2026-11-20
    contacts: Dana Reyes
    went: 4
    ---
    """
    assert agenda(journal, "thank-you") == ["Tue 24 Nov thank-you Dana Reyes"]


def test_somebody_met_twice_on_a_day_is_thanked_once(journal: Path) -> None:
    """For the last round, whatever the entry that says it was done; a recruiter for the first, as ever.

    === a.md
    ---
    company: Acme
    date: 2026-11-19 09:00
    contacts:
      - {name: Dana Reyes, email: dana@acme.example}
      - Jonas Lind
      - Pat Hays (Recruiter)
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-19 11:00
    contacts: [{name: Dana, email: dana@acme.example}, Ana Fox, Pat Hays (Recruiter)]
    ---
    === c.md
    ---
    company: Acme
    date: 2026-11-19 13:00
    format: chat
    contacts: [{name: Dana, email: dana@acme.example}]
    ---
    """
    thanks = [(row.who, row.interview) for row in rows(journal, "thank-you")]
    assert thanks == [("Ana Fox", "b"), ("Dana", "b"), ("Jonas Lind", "a"), ("Pat Hays", "a")]
    entry = journal / "journal" / "a.md"
    entry.write_text(entry.read_text("utf-8").replace("acme.example}", "acme.example, thanked: yes}"), "utf-8")
    assert [row.who for row in rows(journal, "thank-you")] == ["Ana Fox", "Jonas Lind", "Pat Hays"]
    entry.write_text(entry.read_text("utf-8").replace("contacts:", "thanked: yes\ncontacts:"), "utf-8")
    assert [row.who for row in rows(journal, "thank-you")] == ["Ana Fox"]


def test_what_is_over_before_a_snooze_ends_is_not_put_off_until_then(journal: Path) -> None:
    """A thank-you that is dropped on Thursday was promised for the Friday after, and was never there.

    === a.md
    ---
    company: Acme
    date: 2026-11-19
    contacts: Dana Reyes
    snooze_until: 2026-11-27
    ---
    === b.md
    ---
    company: Birch
    date: 2026-11-19
    contacts: Lee Park
    snooze_until: 2026-11-26
    ---
    === c.md
    ---
    company: Cedar
    date: 2026-11-19
    snooze_until: 2026-12-04
    ---
    """
    assert agenda(journal, "thank-you", "reflect") == [
        "Thu 26 Nov reflect",
        "Thu 26 Nov thank-you Lee Park",
        "Fri 27 Nov reflect",
    ]


def test_nothing_is_asked_for_a_chat(journal: Path) -> None:
    """A chat asks for no thank-you, in an application too.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    format: chat
    contacts: Dana Reyes
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-19
    contacts: Jonas Lind
    ---
    """
    assert agenda(journal, "thank-you") == ["Fri 20 Nov thank-you Jonas Lind"]


def test_nothing_is_asked_of_rounds_that_were_not_held(journal: Path) -> None:
    """Cancelled rounds, no-shows and rounds ahead ask for no thank-you and no reflection.

    === a.md
    ---
    company: Acme
    date: 2026-11-17
    contacts: Dana Reyes
    cancelled: yes
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-18
    contacts: Dana Reyes
    no_show: yes
    ---
    === c.md
    ---
    company: Acme
    date: 2026-11-20
    contacts: Dana Reyes
    ---
    """
    assert agenda(journal, "thank-you", "reflect") == []


def test_a_round_of_today_is_held_once_its_entry_says_so(journal: Path) -> None:
    """Each of these can only be written by someone who was there; a plan under other headings cannot.

    === fit.md
    ---
    company: Fit
    date: 2026-11-20
    contacts: Dana
    fit: no
    ---
    === heading.md
    ---
    company: Heading
    date: 2026-11-20
    contacts: Dana
    ---
    ## Questions they asked
    - Why us?
    === thanked.md
    ---
    company: Thanked
    date: 2026-11-20
    contacts: [{name: Dana, thanked: 2026-11-20}, Jonas]
    ---
    === went.md
    ---
    company: Went
    date: 2026-11-20
    contacts: Dana
    went: 2
    ---
    === ahead.md
    ---
    company: Ahead
    date: 2026-11-20
    contacts: Dana
    ---
    Bring the passport.

    ## Preparation
    - [x] Read their blog

    ## Questions I still have
    - Who decides?

    ## What went well
    -
    """
    companies = sorted(row.company for row in rows(journal, "thank-you"))
    assert companies == ["Fit", "Heading", "Thanked", "Went"]


def test_recruiters_are_thanked_once(journal: Path) -> None:
    """Who arranges the rounds is thanked in the first of them only, under any name for that.

    === a.md
    ---
    company: Acme
    date: 2026-11-17
    contacts:
      - {name: Dana Reyes, role: Technical recruiter, email: dana@acme.example, thanked: yes}
      - {name: Mira, role: Recruiting Coordinator}
      - {name: Jonas, role: CTO, thanked: yes}
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-19
    contacts:
      - {name: D. Reyes, email: dana@acme.example}
      - {name: mira}
      - {name: Wen, role: Head of HR}
      - {name: Jonas, role: CTO}
    ---
    """
    assert agenda(journal, "thank-you") == [
        "Wed 18 Nov thank-you Mira",
        "Fri 20 Nov thank-you Jonas",
        "Fri 20 Nov thank-you Wen",
    ]


def test_thanked_ends_it(journal: Path) -> None:
    """`thanked` of a contact ends theirs, also by a skip; `no` does not; that of the round ends all.

    === a.md
    ---
    company: Acme
    date: 2026-11-19
    contacts:
      - {name: Dana, thanked: 2026-11-19}
      - {name: Jonas, thanked: skip, met him twice}
      - {name: Mira, thanked: no}
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-19
    thanked: sent
    contacts: [Ines, Kofi]
    ---
    """
    assert agenda(journal, "thank-you") == ["Fri 20 Nov thank-you Mira"]


def test_a_thank_you_in_the_log_counts_for_the_round_before_it(journal: Path) -> None:
    """Without a name it is for everyone of the last held round on or before its day, and of no earlier one.

    === a.md
    ---
    company: Acme
    date: 2026-11-17
    contacts: Dana
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-18
    contacts: [Jonas, Mira]
    log: 2026-11-18 thank-you email: to both
    ---
    === c.md
    ---
    company: Acme
    date: 2026-11-19
    contacts: Wen
    ---
    """
    assert agenda(journal, "thank-you") == ["Wed 18 Nov thank-you Dana", "Fri 20 Nov thank-you Wen"]


def test_a_thank_you_in_the_log_may_name_someone(journal: Path) -> None:
    """With names it is for these, in the last round that they were in; a part of the name will do.

    === a.md
    ---
    company: Acme
    date: 2026-11-17
    contacts: [Dana Reyes, Jonas Lind]
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-18
    contacts: [Mira Haddad, Wen Sato]
    log:
      - {date: 2026-11-19, type: thank-you, with: Jonas}
      - {date: 2026-11-19, type: thank-you, with: Mira Haddad}
    ---
    """
    assert agenda(journal, "thank-you") == ["Wed 18 Nov thank-you Dana Reyes", "Thu 19 Nov thank-you Wen Sato"]


def test_a_thank_you_is_dropped_after_five_working_days(journal: Path) -> None:
    """It is last shown on the fifth working day after the interview.

    === a.md
    ---
    company: Acme
    date: 2026-11-13
    contacts: Dana
    ---
    """
    assert agenda(journal, "thank-you", day=date(2026, 11, 20)) == ["Mon 16 Nov thank-you Dana"]
    assert agenda(journal, "thank-you", day=date(2026, 11, 21)) == []


def test_figures_of_thank_yous(journal: Path) -> None:
    """Both figures are settings.

    === journal.toml
    [follow_ups]
    thank_you = 3
    thank_you_drop = 4
    === a.md
    ---
    company: Acme
    date: 2026-11-13
    contacts: Dana
    ---
    """
    assert agenda(journal, "thank-you", day=date(2026, 11, 19)) == ["Wed 18 Nov thank-you Dana"]
    assert agenda(journal, "thank-you", day=date(2026, 11, 20)) == []


def test_reflect_is_due_on_the_next_day(journal: Path) -> None:
    """A held round without words asks for them on the next day, on a Saturday too, for two weeks.

    === a.md
    ---
    company: Acme
    date: 2026-11-06
    went: 3
    ---
    ## What went well
    -

    ## Preparation
    - [x] Read their blog

    ## Process
    Two rounds.

    ## Questions I still have
    - Who decides?
    """
    assert agenda(journal, "reflect", day=date(2026, 11, 7)) == ["Sat 7 Nov reflect"]
    assert agenda(journal, "reflect", day=date(2026, 11, 20)) == ["Sat 7 Nov reflect"]
    assert agenda(journal, "reflect", day=date(2026, 11, 21)) == []


def test_own_words_end_a_reflection(journal: Path) -> None:
    """A line before the first heading is enough; so is one under a heading of one's own.

    === a.md
    ---
    company: Acme
    date: 2026-11-19
    ---
    Went fine, they asked about queues.
    === b.md
    ---
    company: Bellow
    date: 2026-11-19
    ---
    ## The office
    Cold.
    """
    assert agenda(journal, "reflect") == []


def test_a_passed_next_stage_asks_for_its_entry(journal: Path) -> None:
    """A dated next stage that passed without an entry counts as a round held that day.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    next_stage: {name: Panel, date: 2026-11-18}
    decision: undecided
    reply_by: 2026-11-12
    ---
    Good.
    """
    assert agenda(journal, day=date(2026, 11, 18)) == ["Tue 17 Nov decide"]
    assert agenda(journal) == ["Thu 19 Nov reflect", "Wed 25 Nov nudge Acme"]


def test_a_later_entry_settles_a_next_stage(journal: Path) -> None:
    """Any later entry does, on whatever day, unless it was cancelled or has no date.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    next_stage: 2026-11-18
    ---
    Good.
    === b.md
    ---
    company: Acme
    date: 2026-11-12
    ---
    Good.
    === c.md
    ---
    company: Bellow
    date: 2026-11-10
    next_stage: 2026-11-18
    ---
    Good.
    === d.md
    ---
    company: Bellow
    date: 2026-11-12
    cancelled: yes
    ---
    === e.md
    ---
    company: Bellow
    ---
    Not planned yet.
    """
    assert agenda(journal, "reflect") == ["Thu 19 Nov reflect"]


def test_a_first_entry_without_a_date_may_name_the_next_stage(journal: Path) -> None:
    """Such an entry has no later one; a round after its log settles what it names.

    === a.md
    ---
    company: Acme
    applied: 2026-11-01
    next_stage: {name: Call, date: 2026-11-18}
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-17
    ---
    Good.
    === c.md
    ---
    company: Bellow
    applied: 2026-11-01
    next_stage: {name: Call, date: 2026-11-18}
    ---
    """
    assert agenda(journal, "reflect") == ["Thu 19 Nov reflect"]


def test_no_show_is_due_the_same_day(journal: Path) -> None:
    """Someone who did not come is asked on the day itself.

    === a.md
    ---
    company: Acme
    date: 2026-11-20
    contacts: Dana <dana@acme.example>
    no_show: yes
    ---
    """
    assert agenda(journal, "no-show") == ["Fri 20 Nov no-show Dana"]


def test_anything_since_ends_a_no_show(journal: Path) -> None:
    """Any log entry of the same or a later day, a later round or an ending does; an earlier note does not.

    === logged.md
    ---
    company: Logged
    date: 2026-11-19
    no_show: yes
    log: 2026-11-19 note: the recruiter was ill
    ---
    === before.md
    ---
    company: Before
    date: 2026-11-19
    no_show: yes
    log: 2026-11-18 note: they confirmed
    ---
    === missed.md
    ---
    company: Missed
    date: 2026-11-19
    no_show: yes
    ---
    === anew.md
    ---
    company: Missed
    date: 2026-11-27
    ---
    === ended.md
    ---
    company: Ended
    date: 2026-11-19
    no_show: yes
    outcome: ghosted
    ---
    === later.md
    ---
    company: Later
    date: 2026-11-19
    no_show: yes
    log: 2026-11-21 call
    ---
    """
    assert agenda(journal, "no-show") == ["Thu 19 Nov no-show Before", "Thu 19 Nov no-show Later"]
    assert agenda(journal, "no-show", day=date(2026, 11, 21)) == ["Thu 19 Nov no-show Before"]


def test_a_next_stage_before_its_own_round(journal: Path) -> None:
    """A slip of the pen is nothing to ask about; a second conversation on the same day is.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    next_stage: 2026-11-17
    ---
    Good.
    === b.md
    ---
    company: Bellow
    date: 2026-11-18
    next_stage: 2026-11-18
    ---
    Good.
    """
    assert [row.company for row in rows(journal, "reflect")] == ["Bellow"]


def test_an_undated_entry_with_a_running_log(journal: Path) -> None:
    """What it names is settled by a round from its last log item on, and by no earlier one.

    === a.md
    ---
    company: Acme
    applied: 2026-11-01
    log: 2026-11-12 reply
    next_stage: {name: Panel, date: 2026-11-18}
    ---
    === a1.md
    ---
    company: Acme
    date: 2026-11-06
    ---
    Good.
    === b.md
    ---
    company: Bellow
    applied: 2026-11-01
    log: 2026-11-12 reply
    next_stage: {name: Panel, date: 2026-11-18}
    ---
    === b1.md
    ---
    company: Bellow
    date: 2026-11-12
    ---
    Good.
    """
    assert [row.company for row in rows(journal, "reflect")] == ["Acme"]


def test_a_round_that_names_nobody_asks_whom_to_thank(journal: Path) -> None:
    """An earlier contact may know; a thank-you of the log, or `thanked`, is enough, and a chat asks for none.

    === a.md
    ---
    company: Acme
    date: 2026-11-11
    contacts: {name: Dana, email: dana@acme.example, thanked: yes}
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-18
    ---
    === c.md
    ---
    company: Bellow
    date: 2026-11-18
    log: 2026-11-19 thank-you with Lee
    ---
    === d.md
    ---
    company: Cairn
    date: 2026-11-18
    thanked: skip
    ---
    === e.md
    ---
    company: Dune
    applied: 2026-11-02
    date: 2026-11-18
    format: chat
    ---
    """
    found = rows(journal, "thank-you")
    assert [(row.rule, row.who, row.email, row.interview) for row in found] == [
        ("thank-you-unnamed", "", "dana@acme.example", "b")
    ]
    assert found[0].why == "Whom did you meet on Wed 18 Nov? A thank-you is best the next working day."


def test_talks_with_an_application_in_the_log_are_one(journal: Path) -> None:
    """You have applied, so it is asked after.

    === a.md
    ---
    company: Acme
    date: 2026-11-12
    format: chat
    log: 2026-11-13 applied
    ---
    Good.
    """
    assert agenda(journal) == ["Fri 20 Nov nudge Acme"]
