"""What holds for any application, on any day: random ones, with all fields that a rule reads."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from site_builder.derive.elsewhere import NOTHING_ELSEWHERE, Elsewhere
from site_builder.derive.follow_ups.facts import Facts, facts_on
from site_builder.derive.follow_ups.history import history_of
from site_builder.derive.follow_ups.spans import HORIZON, derive_follow_ups
from site_builder.derive.follow_ups.table import RULES, rows_on
from site_builder.derive.follow_ups.today import Today
from site_builder.derive.follow_ups.waiting import stand_on
from site_builder.derive.lookup.find import latest_of
from site_builder.derive.working_days import days_after, is_working_day
from site_builder.model.body import Body, Item, Section
from site_builder.model.follow_up import FollowUp, Standing
from site_builder.model.journal import Application, Interview, Journal
from site_builder.model.kinds import KINDS
from site_builder.model.parts import LogItem, Mark, Outcome, PrepItem
from site_builder.settings.settings import Settings
from tests.derive.deriving import follow_ups_of, progress_of
from tests.support.strategies import AS_OF, application_of, applications, elsewheres, rules_settings

_KEPT_BY_A_SNOOZE = {"prepare", "task", "thank-offer", "answer-offer", "tell-reference"}
_AFTER_AN_ENDING = {"thank-you", "reflect", "feedback", "answer"}
_WHILE_LEAVING = {"thank-you", "reflect", "withdraw"}
_FROM_ELSEWHERE = {"withdraw-accepted", "tell-offer"}
_TYPED_DAYS = {"task"}
_LOGGED = {
    "nudge": LogItem("nudge", AS_OF),
    "answer": LogItem("message", AS_OF),
    "tell-reference": LogItem("reference", AS_OF),
    "withdraw": LogItem("withdrawal", AS_OF),
    "thank-offer": LogItem("message", AS_OF),
    "tell-offer": LogItem("message", AS_OF),
    "feedback": LogItem("feedback-request", AS_OF),
    "no-show": LogItem("note", AS_OF),
}
_ENDED = {"close": "ghosted", "answer-offer": "declined"}


def facts(
    application: Application, settings: Settings, day: date = AS_OF, elsewhere: Elsewhere = NOTHING_ELSEWHERE
) -> Facts:
    """Give the facts of a day."""
    return facts_on(history_of(application, settings.days_off, elsewhere), settings, Today(day))


def derived(
    application: Application, settings: Settings, elsewhere: Elsewhere = NOTHING_ELSEWHERE
) -> tuple[tuple[FollowUp, ...], tuple[Standing, ...]]:
    """Derive the rows and standings of one application and the days to the horizon."""
    contexts = {application.slug: (elsewhere, (), "")}
    return derive_follow_ups(Journal(applications=(application,)), settings, AS_OF, contexts=contexts)


def on_day(rows: tuple[FollowUp, ...], day: date) -> list[FollowUp]:
    """Give the rows that stand on a day, as if they had been derived for it alone."""
    return [replace(row, first=day, last=day) for row in rows if row.first <= day <= row.last]


@given(applications(), rules_settings(), elsewheres())
def test_days_are_what_each_day_alone_gives(application: Application, settings: Settings, elsewhere: Elsewhere) -> None:
    """The rows and standings with their spans are those of 61 plain derivations, one for each day."""
    rows, standings = derived(application, settings, elsewhere)
    for offset in range(HORIZON + 1):
        day = AS_OF + timedelta(days=offset)
        assert on_day(rows, day) == list(follow_ups_of(application, settings, day, elsewhere))
        then = facts(application, settings, day, elsewhere)
        stand = stand_on(then, rows_on(then, talk=False))
        found = [
            (standing.attention, standing.until, standing.reason)
            for standing in standings
            if standing.first <= day <= standing.last
        ]
        assert found == [(stand.attention, stand.until, stand.reason)]


@given(applications(), rules_settings(), elsewheres())
def test_neighbouring_days_are_one_row(application: Application, settings: Settings, elsewhere: Elsewhere) -> None:
    """Spans lie within the horizon, and the same row never follows on itself."""
    rows, standings = derived(application, settings, elsewhere)
    for first, last in [(row.first, row.last) for row in rows] + [
        (standing.first, standing.last) for standing in standings
    ]:
        assert AS_OF <= first <= last <= AS_OF + timedelta(days=HORIZON)
    for row in rows:
        assert replace(row, first=row.last + timedelta(days=1), last=row.last) not in [
            replace(other, last=row.last) for other in rows
        ]
    assert standings[0].first == AS_OF
    assert standings[-1].last == AS_OF + timedelta(days=HORIZON)
    for standing, other in pairwise(standings):
        assert other.first == standing.last + timedelta(days=1)
        assert replace(other, first=standing.first, last=standing.last) != standing


@given(applications(), rules_settings(), elsewheres())
def test_an_application_stands_in_one_place(application: Application, settings: Settings, elsewhere: Elsewhere) -> None:
    """It has something due, else has ended, else waits (until a day, or muted), else stands still, in this order."""
    rows, standings = derived(application, settings, elsewhere)
    for standing in standings:
        due = any(row.due <= standing.first for row in on_day(rows, standing.first))
        then = facts(application, settings, standing.first, elsewhere)
        waits = any(
            day and day >= standing.first
            for day in (
                *(row.due for row in on_day(rows, standing.first)),
                *(round_.day for round_ in (*then.ahead, *then.stages_ahead)),
                then.history.closing and then.history.closing.day,
                then.snooze and then.snooze.snooze_until,
            )
        )
        if due:
            assert standing.attention == "due"
        elif then.ended:
            assert standing.attention == "ended"
        elif then.mute:
            assert (standing.attention, standing.until) == ("waiting", None)
            assert standing.why
        elif then.settled and not on_day(rows, standing.first):
            assert (standing.attention, standing.until) == ("waiting", None)
            assert standing.why.startswith("you accepted Harrow on ")
        elif waits:
            assert standing.attention == "waiting"
            assert standing.until is not None
            assert standing.until >= standing.last
            assert standing.why
        else:
            assert standing.attention == "stalled"
            assert standing.why
        assert (standing.attention in {"due", "ended"}) == (standing.why == "")


@given(applications(), rules_settings(), elsewheres())
def test_rows_are_whole(application: Application, settings: Settings, elsewhere: Elsewhere) -> None:
    """Every row has a kind and a rule of the table, a line of its entry, and a sentence."""
    kinds = {rule.name: rule.kind for rule in RULES}
    paths = {entry.path for entry in application.rounds}
    slugs = {entry.slug for entry in application.rounds}
    rows, _ = derived(application, settings, elsewhere)
    for row in rows:
        assert row.kind in KINDS
        assert kinds[row.rule] == row.kind
        assert not {row.kind, row.rule} & set(settings.follow_ups.off)
        assert row.path in paths or (row.path == "journal/harrow.md" and row.rule in _FROM_ELSEWHERE)
        assert row.interview in slugs
        assert row.line >= 1
        assert row.why.endswith(".")
        assert row.why[0] == row.why[0].upper()
        assert (row.application, row.company, row.role) == ("acme", "Acme", "Developer")
    assert len(set(rows)) == len(rows)


@given(applications(), rules_settings())
def test_order_of_rows(application: Application, settings: Settings) -> None:
    """Rows are in order of due day, company, kind, who, path and line."""
    twin = replace(application, slug="twin", company="Zeta")
    rows, _ = derive_follow_ups(Journal(applications=(twin, application)), settings, AS_OF)
    keys = [(row.due, row.company, row.kind, row.who, row.path, row.line) for row in rows]
    assert keys == sorted(keys)


@given(applications(), rules_settings())
def test_typed_days_are_kept(application: Application, settings: Settings) -> None:
    """The day of a task is the day that was typed, a Sunday too, and never moved."""
    typed = {task.due for entry in application.rounds for task in entry.tasks}
    for row in follow_ups_of(application, settings, AS_OF):
        assert row.kind not in _TYPED_DAYS or row.due in typed


@given(applications(), rules_settings(), elsewheres())
def test_counted_days_are_working_days(application: Application, settings: Settings, elsewhere: Elsewhere) -> None:
    """Thank-yous, answers and feedback are due on working days, unless they are put off or the figure is none."""
    figures = settings.follow_ups
    counted = {"thank-you": figures.thank_you, "answer": figures.answer, "feedback": figures.feedback}
    for row in follow_ups_of(application, settings, AS_OF, elsewhere):
        if counted.get(row.kind) and not row.why.startswith("You put it off"):
            assert is_working_day(row.due, settings.days_off)


@given(applications(), rules_settings(), elsewheres())
def test_nothing_is_due_before_the_snooze(application: Application, settings: Settings, elsewhere: Elsewhere) -> None:
    """What is put off is due on that day at the earliest, but for preparation, heads-ups, tasks and the offer."""
    now = facts(application, settings, elsewhere=elsewhere)
    if now.snooze is None or now.snooze.snooze_until is None or now.is_over:
        return
    for row in follow_ups_of(application, settings, AS_OF, elsewhere):
        assert row.due >= now.snooze.snooze_until or row.kind in _KEPT_BY_A_SNOOZE
        assert row.kind != "tell-reference" or row.due >= now.snooze.snooze_until or now.ahead


@given(applications(), rules_settings(), elsewheres())
def test_endings_leave_little(application: Application, settings: Settings, elsewhere: Elsewhere) -> None:
    """After an ending thank-yous, reflections, feedback and their questions are left; while leaving, the word of it."""
    now = facts(application, settings, elsewhere=elsewhere)
    kinds = {row.kind for row in follow_ups_of(application, settings, AS_OF, elsewhere)}
    if now.mute:
        assert not kinds
    elif now.ended:
        assert kinds <= _AFTER_AN_ENDING
    elif now.is_over:
        assert kinds <= _WHILE_LEAVING


@given(applications(), rules_settings(), elsewheres())
def test_one_question_at_a_time(application: Application, settings: Settings, elsewhere: Elsewhere) -> None:
    """A nudge, another one and the thought of closing never stand together, and none while a round lies ahead."""
    now = facts(application, settings, elsewhere=elsewhere)
    silence = [row for row in follow_ups_of(application, settings, AS_OF, elsewhere) if row.kind in {"nudge", "close"}]
    assert len(silence) <= 1
    assert not silence or not (now.ahead or now.stages_ahead or now.has_offer or now.ended)


@given(applications(), rules_settings(), elsewheres())
def test_nobody_is_hurried(application: Application, settings: Settings, elsewhere: Elsewhere) -> None:
    """No nudge is due before the promised day, nor (without a promise) the closing date, and some working days more."""
    now, figures = facts(application, settings, elsewhere=elsewhere), settings.follow_ups
    limit = now.promise or now.history.closing
    for row in follow_ups_of(application, settings, AS_OF, elsewhere):
        if row.kind == "nudge" and limit:
            working = [
                day
                for offset in range((row.due - limit.day).days)
                if is_working_day(day := limit.day + timedelta(days=offset + 1), settings.days_off)
            ]
            after_closing = figures.after_closing if now.from_them or now.nudges else figures.after_closing_applied
            assert row.due >= limit.day
            assert len(working) >= (figures.after_promise if now.promise else after_closing)


# What came up once: the offer is in an entry without a day, its answer goes into the last round.
OFFERED_WITHOUT_A_DAY = application_of(
    [
        Interview(path="", slug="", company="Acme", date=date(2026, 10, 1)),
        Interview(path="", slug="", company="Acme", date=None, outcome=Outcome("offer")),
    ]
)


@given(applications(open_only=True))
@example(OFFERED_WITHOUT_A_DAY)
def test_doing_it_ends_it(application: Application) -> None:
    """Once what a row asks for is in the journal, the row is gone."""
    for row in follow_ups_of(application, Settings(), AS_OF):
        if row.due <= AS_OF:
            done = replace(application, rounds=tuple(_done(application, row)))
            assert row not in follow_ups_of(done, Settings(), AS_OF)


def _done(application: Application, row: FollowUp) -> Iterator[Interview]:
    """Write into the journal what a row asks for, as its writer would."""
    words = Body(sections=(Section("Next time", "", "", 2, 1, "", "", own_words=True),))
    ticked = Section("Preparation", "", "", 2, 1, "", "", (Item("a point", "", ticked=True),))
    for entry in application.rounds:
        is_last, is_meant = entry is latest_of(application), entry.slug == row.interview
        if is_meant and row.kind in _LOGGED:
            yield replace(entry, log=(*entry.log, replace(_LOGGED[row.kind], people=(row.who,))))
        elif is_meant and row.kind == "thank-you":
            yield replace(entry, thanked=Mark(done=True, day=AS_OF))
        elif is_meant and row.kind == "decide":
            yield replace(entry, decision="continue")
        elif is_meant and row.kind == "task":
            yield replace(entry, tasks=tuple(replace(task, done=Mark(done=True)) for task in entry.tasks))
        elif is_meant and row.why.startswith("How did"):
            missing = days_after(row.due, -Settings().follow_ups.reflect)
            yield entry
            yield replace(entry, path="journal/later.md", date=missing, next_stage=None, body=words, no_show=False)
        elif is_meant and row.kind == "reflect":
            yield replace(entry, body=words)
        elif row.kind == "prepare":
            stage = replace(entry.next_stage, prep=(PrepItem("read", Mark(done=True)),)) if entry.next_stage else None
            yield replace(entry, next_stage=stage, body=Body(sections=(ticked,)) if is_meant else entry.body)
        elif is_last and row.kind in _ENDED:
            yield replace(entry, outcome=Outcome(_ENDED[row.kind]))
        else:
            yield entry


@given(applications(near=date(1, 1, 20)), rules_settings(), st.sampled_from((date.min, date(1, 1, 20))))
def test_the_first_days_of_the_calendar(application: Application, settings: Settings, as_of: date) -> None:
    """Days before the calendar's first are its first; nothing raises."""
    derive_follow_ups(Journal(applications=(application,)), settings, as_of)
    progress_of(application, settings, as_of)


@given(applications(near=date(9999, 12, 10)), rules_settings(), st.sampled_from((date.max, date(9999, 12, 1))))
def test_the_last_days_of_the_calendar(application: Application, settings: Settings, as_of: date) -> None:
    """Days after the calendar's last are its last; nothing raises."""
    rows, standings = derive_follow_ups(Journal(applications=(application,)), settings, as_of)
    assert max((row.last for row in rows), default=as_of) <= days_after(as_of, HORIZON)
    assert standings[-1].last == days_after(as_of, HORIZON)
    progress_of(application, settings, as_of)


@given(applications(), rules_settings())
def test_talks_ask_for_little(group: Application, settings: Settings) -> None:
    """A talk asks for a reflection, for tasks and after someone who did not come; it has no standing."""
    rows, standings = derive_follow_ups(Journal(talks=(group,)), settings, AS_OF)
    assert {row.kind for row in rows} <= {"reflect", "task", "no-show"}
    assert {row.application for row in rows} <= {None}
    assert standings == ()


@given(applications(), rules_settings(), elsewheres())
def test_a_quiet_application_is_derived_once(
    application: Application, settings: Settings, elsewhere: Elsewhere
) -> None:
    """Two days between which nothing that was asked of the calendar changes have the same rows."""
    history = history_of(application, settings.days_off, elsewhere)
    today = Today(AS_OF)
    now = facts_on(history, settings, today)
    rows = rows_on(now, talk=False)
    stand = stand_on(now, rows)
    last = days_after(today.changes, -1) if today.changes else AS_OF + timedelta(days=900)
    then = facts_on(history, settings, Today(last))
    assert rows_on(then, talk=False) == rows
    assert stand_on(then, rows) == stand


@given(applications(), rules_settings(), elsewheres())
def test_gone_quiet_is_never_overdue_when_it_appears(
    application: Application, settings: Settings, elsewhere: Elsewhere
) -> None:
    """The thought of closing is due on the day on which it first stands, or later."""
    rows, _ = derived(application, settings, elsewhere)
    closings = [row for row in rows if row.kind == "close" and row.first > AS_OF]
    first = min((row.first for row in closings), default=None)
    for row in closings:
        if row.first == first and not any(other.kind == "close" and other.first == AS_OF for other in rows):
            assert row.due >= row.first


@given(applications(), rules_settings(), elsewheres())
def test_nothing_is_wanted_of_those_who_were_told(
    application: Application, settings: Settings, elsewhere: Elsewhere
) -> None:
    """After an acceptance elsewhere nobody is asked for news, prepared for, or told of another offer."""
    now = facts(application, settings, elsewhere=elsewhere)
    if now.settled and not now.ended:
        assert now.history.elsewhere.acceptances
        assert not now.awaiting
        kinds = {row.kind for row in follow_ups_of(application, settings, AS_OF, elsewhere)}
        assert kinds <= _WHILE_LEAVING
