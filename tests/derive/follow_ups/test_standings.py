"""Where an application stands: due, ended, waiting until a day, or standing still."""

from datetime import date
from pathlib import Path

from tests.derive.follow_ups.looking import standings


def test_due_comes_first(journal: Path) -> None:
    """Something due or overdue counts, after an ending too.

    === a.md
    ---
    company: Acme
    date: 2026-11-19
    outcome: rejected
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    outcome: rejected
    ---
    Good.
    """
    assert standings(journal) == {"acme": "due", "bellow": "ended"}


def test_waiting_until_a_follow_up(journal: Path) -> None:
    """The nearest follow-up to come, with its reason.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    reply_by: 2026-11-27
    ---
    Good.
    === b.md
    ---
    company: Bellow
    applied: 2026-11-16
    ---
    """
    assert standings(journal) == {
        "acme": "waiting until Tue 1 Dec: they said by Fri 27 Nov",
        "bellow": "waiting until Mon 30 Nov: you applied on Mon 16 Nov and have heard nothing",
    }


def test_waiting_until_a_round(journal: Path) -> None:
    """A round ahead, of today too, a dated next stage, the closing date, a snooze: whichever is first.

    === a.md
    ---
    company: Acme
    date: 2026-11-20
    stage: Final
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    next_stage: {name: Panel, date: 2026-12-18}
    ---
    Good.
    === c.md
    ---
    company: Cairn
    closing_date: 2026-11-24
    ---
    === d.md
    ---
    company: Dune
    snooze_until: 2026-11-25
    ---
    === e.md
    ---
    company: Elm
    date: 2026-12-28
    closing_date: 2026-11-30
    snooze_until: 2026-12-10
    ---
    """
    assert standings(journal) == {
        "acme": "waiting until Fri 20 Nov: the next round, Final",
        "bellow": "waiting until Fri 18 Dec: the next stage, Panel",
        "cairn": "waiting until Tue 24 Nov: applications close",
        "dune": "waiting until Wed 25 Nov: you put it off until then",
        "elm": "waiting until Mon 30 Nov: applications close",
    }


def test_muted_waits_without_a_day(journal: Path) -> None:
    """The reason is the writer's own; whatever lies ahead is not a reason to look again.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    mute: they froze all hiring
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-26
    mute: yes
    ---
    """
    assert standings(journal) == {"acme": "waiting: they froze all hiring", "bellow": "waiting: you muted it"}


def test_standing_still(journal: Path) -> None:
    """What is missing is said.

    === a.md
    ---
    company: Acme
    role: Developer
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    cancelled: yes
    ---
    === c.md
    ---
    company: Cairn
    closing_date: 2026-11-19
    ---
    === d.md
    ---
    company: Dune
    outcome: offer
    ---
    === e.md
    ---
    company: Elm
    decision: withdraw
    ---
    """
    assert standings(journal) == {
        "acme-developer": "stalled: no dated round, and no application in the log",
        "bellow": "stalled: the round was cancelled, and no other has a day",
        "cairn": "stalled: no dated round, and no application in the log",
        "dune": "stalled: nothing says by when to answer the offer",
        "elm": "stalled: you no longer want it, and no withdrawal is in the log",
    }


def test_standing_still_with_kinds_off(journal: Path) -> None:
    """Without the kind that would ask, an application that waits for nothing stands still.

    === journal.toml
    [follow_ups]
    off = ["answer", "nudge", "close"]
    === a.md
    ---
    company: Acme
    date: 2026-11-10
    log: {date: 2026-11-12, type: reply, needs_answer: yes}
    ---
    Good.
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    ---
    Good.
    """
    assert standings(journal) == {
        "acme": "stalled: their question has no answer in the log",
        "bellow": "stalled: nothing says when to act",
    }


def test_standings_move_on_with_the_days(journal: Path) -> None:
    """What waits today is due on its day.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    reply_by: 2026-11-20
    ---
    Good.
    """
    assert standings(journal, date(2026, 11, 23)) == {"acme": "waiting until Tue 24 Nov: they said by Fri 20 Nov"}
    assert standings(journal, date(2026, 11, 24)) == {"acme": "due"}
