"""One application on one day -> the words of the text: held, promise, last touch, ended, awaiting."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tests.derive.second_reading.words import ENDINGS, FROM_THEM, FROM_YOU, Entry, Item, Said, Settings, Stage

THERE = ("What went well", "What I would change", "Surprises", "Next time", "The company", "Questions they asked")
NO_DAY = date(1, 1, 1)


@dataclass(frozen=True)
class Elsewhere:
    """What other applications say: the latest acceptance, and the open offers: their days, and those to answer by."""

    accepted: date | None = None
    offers: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True)
class Facts:
    """What is true of an application on a day."""

    entries: tuple[Entry, ...]
    settings: Settings
    day: date
    elsewhere: Elsewhere = Elsewhere()

    # --- rounds -----------------------------------------------------------------------------------------------------
    @cached_property
    def rounds(self) -> tuple[Entry, ...]:
        """Give the dated entries that are not cancelled, in order."""
        return tuple(entry for entry in self.entries if entry.day and not entry.cancelled)

    def is_held(self, entry: Entry) -> bool:
        """Say whether a round was held."""
        assert entry.day
        if entry.cancelled or entry.no_show or entry.day > self.day:
            return False
        was_there = entry.went or entry.thanked or any(person.thanked for person in entry.contacts)
        return entry.day < self.day or bool(was_there) or any(name in THERE for name, _ in entry.sections)

    @cached_property
    def held(self) -> tuple[Entry, ...]:
        """Give the rounds that were held."""
        return tuple(entry for entry in self.rounds if self.is_held(entry))

    @cached_property
    def past(self) -> tuple[Entry, ...]:
        """Give those held, and those where nobody came."""
        return tuple(
            entry for entry in self.rounds if self.is_held(entry) or (entry.no_show and _day(entry) < self.day)
        )

    @cached_property
    def ahead(self) -> tuple[Entry, ...]:
        """Give the rounds ahead."""
        return tuple(entry for entry in self.rounds if _day(entry) >= self.day and not self.is_held(entry))

    # --- a next stage -----------------------------------------------------------------------------------------------
    @cached_property
    def stages(self) -> tuple[tuple[Entry, Stage], ...]:
        """Give the next stages that no later entry settles."""
        found = []
        for number, entry in enumerate(self.entries):
            later = any(other.day and not other.cancelled for other in self.entries[number + 1 :])
            if entry.stage and not later and not self._was_cancelled(number, entry.stage):
                found.append((entry, entry.stage))
        return tuple(found)

    def _was_cancelled(self, number: int, stage: Stage) -> bool:
        """Say whether a later entry, of the stage's day or name, was cancelled."""
        cancelled = [other for other in self.entries[number + 1 :] if other.cancelled]
        return any(other.day == stage.day for other in cancelled if other.day)

    @cached_property
    def stages_left(self) -> tuple[tuple[Entry, Stage, date], ...]:
        """Give the dated next stages that took place or still may: not those of a day on which it was over."""
        limits: list[date] = []
        if self.ended:
            limits.append(self.ended_on or NO_DAY)
        if said := self.leaving:
            limits.append(said.day or self.written_in(said) or NO_DAY)
        if self.settled and self.elsewhere.accepted:
            limits.append(self.elsewhere.accepted)
        dated = [(entry, stage, stage.day) for entry, stage in self.stages if stage.day]
        return tuple(stage for stage in dated if all(stage[2] <= limit for limit in limits))

    @cached_property
    def stages_ahead(self) -> tuple[tuple[Entry, Stage, date], ...]:
        """Give the dated next stages ahead."""
        return tuple(stage for stage in self.stages_left if stage[2] >= self.day)

    @cached_property
    def stages_passed(self) -> tuple[tuple[Entry, Stage, date], ...]:
        """Give the dated next stages that count as held."""
        return tuple(stage for stage in self.stages_left if stage[2] < self.day)

    @cached_property
    def last_held(self) -> date:
        """Give the day of the last held round; a passed stage is one."""
        return max([NO_DAY, *(_day(entry) for entry in self.held), *(day for _, _, day in self.stages_passed)])

    # --- what was said ----------------------------------------------------------------------------------------------
    @cached_property
    def log(self) -> tuple[Item, ...]:
        """Give the log up to the day."""
        items = [item for entry in self.entries for item in entry.log if item.day <= self.day]
        return tuple(sorted(items, key=lambda item: item.day))

    def logged(self, *types: str, since: date = NO_DAY) -> list[Item]:
        """Give the items of some types on or after a day."""
        return [item for item in self.log if item.type in types and item.day >= since]

    @cached_property
    def words(self) -> list[date]:
        """Give the days of their words, without what was applied."""
        return sorted(
            [
                *(item.day for item in self.logged(*FROM_THEM)),
                *(_day(entry) for entry in self.past),
                *(day for _, _, day in self.stages_passed),
            ]
        )

    @cached_property
    def last_word(self) -> date | None:
        """Give the day of their last word (none: applied)."""
        applied = [item.day for item in self.logged("applied")]
        return max(self.words or applied, default=None)

    @cached_property
    def own(self) -> list[date]:
        """Give the days of everything from you."""
        thanked = [
            date.fromisoformat(text)
            for entry in self.entries
            for text in (entry.thanked, *(person.thanked for person in entry.contacts))
            if text[:1].isdigit() and date.fromisoformat(text) <= self.day
        ]
        return [*(item.day for item in self.logged(*FROM_YOU)), *thanked]

    @cached_property
    def last_touch(self) -> date | None:
        """Give the day of the latest from either side."""
        return max([*self.words, *self.own], default=None)

    @cached_property
    def promise(self) -> date | None:
        """Give the day that they named and that still counts."""
        events: list[tuple[date, int, date | None]] = [(_day(entry), 1, self.named(entry)) for entry in self.held]
        events += [(item.day, 2, item.reply_by) for item in self.logged(*FROM_THEM)]
        events += [(day, 1, None) for _, _, day in self.stages_passed]
        for entry in self.entries:
            if not entry.day and (named := self.named(entry)):
                events.append((NO_DAY, 0, named))
        promise: date | None = None
        for day, _, named in sorted(events, key=lambda event: event[:2]):
            if named:
                promise = named
            elif promise and promise < day:
                promise = None
        return promise

    def named(self, entry: Entry) -> date | None:
        """Give the day that an entry promises."""
        if entry.reply_by or not entry.reply_within:
            return entry.reply_by
        applied = max((item.day for item in entry.log if item.type == "applied"), default=None)
        start = entry.day or applied
        return start and self.settings.after(start, entry.reply_within)

    # --- which entry speaks -----------------------------------------------------------------------------------------
    def speaks(self, value: Callable[[Entry], object], *, settled: bool = False) -> Entry | None:
        """Give the last entry that has a field; some are settled by a later round that was held."""
        entry = next((entry for entry in reversed(self.entries) if value(entry)), None)
        if entry and settled and entry.day and entry.day < self.last_held:
            return None
        return entry

    @cached_property
    def outcome(self) -> tuple[str, date | None, Entry | None]:
        """Give the outcome that speaks, its own day, and its entry."""
        entry = self.speaks(lambda entry: entry.outcome)
        if entry and entry.outcome and entry.outcome.word == "offer":
            offered = self._day_said(entry)
            answers = ENDINGS if offered else {"accepted", "declined", "withdrawn"}
            for other in reversed(self.entries):
                answered = self._day_said(other)
                late_enough = offered is None or (answered is not None and answered >= offered)
                if other.outcome and other.outcome.word in answers and late_enough:
                    entry = other
                    break
        return (entry.outcome.word, entry.outcome.day, entry) if entry and entry.outcome else ("", None, None)

    @cached_property
    def outcome_day(self) -> date | None:
        """Give the outcome's day, else its round's."""
        entry = self.outcome[2]
        return self._day_said(entry) if entry else None

    @staticmethod
    def _day_said(entry: Entry) -> date | None:
        """Give the day of an entry's outcome, else its round's, else the last of its log."""
        typed = entry.outcome.day if entry.outcome else None
        return typed or entry.day or max((item.day for item in entry.log), default=None)

    @cached_property
    def withdrawn(self) -> date | None:
        """Give the day of a withdrawal in the log."""
        return min((item.day for item in self.logged("withdrawal")), default=None)

    @cached_property
    def quiet_taken_back(self) -> bool:
        """Say whether they came back after they had gone quiet."""
        _, day, entry = self.outcome
        later = [_day(other) for other in self.rounds if entry and _day(other) > (entry.day or NO_DAY)]
        words = [*(item.day for item in self.logged(*FROM_THEM)), *(_day(other) for other in self.past)]
        nudged = max((item.day for item in self.logged("nudge")), default=None)
        since = day or (nudged and max(nudged, entry.day or NO_DAY if entry else NO_DAY))
        return any(day > since for day in (*words, *later)) if since else bool(later)

    @cached_property
    def ending(self) -> tuple[str, date | None]:
        """Give the ending ("" where it goes on) and its day."""
        word, day, _ = self.outcome
        left = min((item.day for item in self.logged("withdrawal") if day and item.day > day), default=None)
        if word == "accepted" and left:
            return ("withdrawn", left)
        if word in ENDINGS and not (word == "ghosted" and self.quiet_taken_back):
            return (word, self.outcome_day)
        return ("withdrawn", self.withdrawn) if self.withdrawn else ("", None)

    @property
    def ended(self) -> bool:
        """Say whether it has ended."""
        return bool(self.ending[0])

    @property
    def ended_on(self) -> date | None:
        """Give the day of the ending."""
        return self.ending[1]

    @cached_property
    def said_no_on(self) -> date | None:
        """Give the day of the word that a no without a day came with: their last in the log, if no round came after."""
        rounds = [*(_day(entry) for entry in self.past), *(day for _, _, day in self.stages_passed)]
        said = max((item.day for item in self.logged("reply", "call") if not item.needs_answer), default=None)
        return said if said and said >= max(rounds, default=said) else None

    @property
    def offer(self) -> bool:
        """Say whether an offer is open."""
        return not self.ended and self.outcome[0] == "offer"

    @cached_property
    def answer_named(self) -> date | None:
        """Give the day by which they want an answer to their offer: the outcome's, else the log's latest since it."""
        _, _, entry = self.outcome
        offered = self.outcome_day
        if entry is None or entry.outcome is None or offered is None:
            return None
        named = [item.answer_by for item in self.log if item.answer_by and item.day >= offered]
        return entry.outcome.answer_by or (named[-1] if named else None)

    @property
    def answer_by(self) -> date | None:
        """Give the day by which to answer their offer, where nobody named one that of the row."""
        offered = self.outcome_day
        return self.answer_named or (self.settings.after(offered, 5) if offered else None)

    @cached_property
    def decision(self) -> tuple[Said | None, Entry | None]:
        """Give the decision that speaks, and its entry."""
        entry = self.speaks(lambda entry: entry.decision)
        if entry is None or (entry.day and entry.day < (self.last_written if self.wants_out else self.last_held)):
            return (None, None)
        return (entry.decision, entry)

    @cached_property
    def last_written(self) -> date:
        """Give the day of the last held round that has an entry."""
        return max([NO_DAY, *(_day(entry) for entry in self.held)])

    @cached_property
    def wants_out(self) -> bool:
        """Say whether the last decision is to withdraw."""
        entry = self.speaks(lambda entry: entry.decision)
        return entry is not None and entry.decision is not None and entry.decision.word == "withdraw"

    @cached_property
    def leaving(self) -> Said | None:
        """Give the decision to withdraw."""
        return self.decision[0] if self.wants_out else None

    def written_in(self, said: Said) -> date | None:
        """Give the day of a decision's entry."""
        return next(entry.day for entry in self.entries if entry.decision is said)

    @cached_property
    def settled(self) -> bool:
        """Say whether it is settled elsewhere."""
        accepted = self.elsewhere.accepted
        if self.ended or accepted is None:
            return False
        done = [item.day for item in self.logged("applied", "message", "nudge", "call")]
        return not any(day > accepted for day in [*done, *(_day(entry) for entry in self.past)])

    # --- awaiting ---------------------------------------------------------------------------------------------------
    @cached_property
    def question(self) -> Item | None:
        """Give the reply that still asks for its answer."""
        asked = [item for item in self.logged("reply") if item.needs_answer]
        if not asked:
            return None
        day = asked[-1].day
        answered = self.logged("call", "message", "thank-you", "nudge", "withdrawal", since=day)
        return None if answered or self.last_held > day else asked[-1]

    @cached_property
    def awaiting(self) -> bool:
        """Say whether you wait for them."""
        if self.ended or self.offer or self.leaving or self.question or self.settled:
            return False
        if self.ahead or self.stages_ahead:
            return False
        return bool(self.past or self.stages_passed or self.logged("applied"))

    @cached_property
    def nudges(self) -> list[date]:
        """Give the days of the nudges since their last word."""
        since = self.last_word or NO_DAY
        nudges = [item.day for item in self.logged("nudge")]
        return [day for day in nudges if day > since or (day == since and not self.words)]

    @cached_property
    def closing(self) -> date | None:
        """Give the closing date that speaks."""
        entry = self.speaks(lambda entry: entry.closing)
        return entry.closing if entry else None

    @cached_property
    def snooze(self) -> date | None:
        """Give the day that nothing is due before."""
        entry = self.speaks(lambda entry: entry.snooze, settled=True)
        return entry.snooze if entry else None

    @cached_property
    def mute(self) -> bool:
        """Say whether nothing is wanted."""
        entry = self.speaks(lambda entry: entry.mute)
        return entry is not None and not (entry.day and entry.day < self.last_written)

    @cached_property
    def talk(self) -> bool:
        """Say whether it is talks alone."""
        return all(entry.chat for entry in self.entries) and not any(
            item.type == "applied" for entry in self.entries for item in entry.log
        )

    @cached_property
    def them(self) -> str:
        """Say whom to write to."""
        spoke = [item for item in self.logged(*FROM_THEM) if item.day == self.last_word]
        if spoke and spoke[-1].who:
            return spoke[-1].who
        last = (self.rounds or self.entries)[-1]
        return next((person.name for person in last.contacts if person.email), self.entries[0].company)


def _day(entry: Entry) -> date:
    assert entry.day
    return entry.day
