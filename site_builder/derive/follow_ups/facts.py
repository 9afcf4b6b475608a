"""An application on one day -> the facts that the rules use: held, ahead, touches, promise and awaiting."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from site_builder.check.fields import words
from site_builder.check.fields.words import THEIR_WORDS
from site_builder.check.journal.attended import was_there
from site_builder.check.journal.rounds import order_of
from site_builder.derive.elsewhere import Acceptance
from site_builder.derive.follow_ups.endings import day_of_ending, ending_of, settled_by, stages_before_end
from site_builder.derive.follow_ups.history import Dated, History, Logged, Promise, Round, Touch
from site_builder.derive.follow_ups.today import Today
from site_builder.model.journal import Interview
from site_builder.settings.settings import Settings

_THEIR_ENDINGS = frozenset({"offer", "rejected"})
_FROM_THEM = THEIR_WORDS | {"round"}
FROM_YOU = words.FROM_YOU | {"thanked"}
_TOUCHES = _FROM_THEM | FROM_YOU
_ANSWERS = frozenset({"call", "message", "thank-you", "nudge", "withdrawal"})


class Facts(Struct, frozen=True):
    """What is true of an application on the day of `today`.

    `held` and `past` are rounds in their order, with named next stages that have passed; `ahead` are rounds that lie
    ahead, `stages_ahead` dated next stages. `log` has the dated items up to now. `last_word` is the employer's latest,
    otherwise (`from_them` is false) the latest `applied`. `nudges` are those since their last word, `question` is the
    reply that waits for an answer. `ended` names the ending, or is "". `ended_on` is its day: as typed, otherwise (of a
    rejection) that of their last word, otherwise its entry's. `decision`, `mute` and `snooze` are the entries whose
    field counts. `silent_since` is the latest of last touch, promise and closing date. `settled` is the acceptance
    elsewhere since which nothing was done here; `touches` are all contacts between the two sides, by day.
    `their_answer` is the day of their offer or rejection, if known.
    """

    history: History
    settings: Settings
    today: Today
    held: tuple[Round, ...]
    past: tuple[Round, ...]
    ahead: tuple[Round, ...]
    stages_ahead: tuple[Round, ...]
    log: tuple[Logged, ...]
    last_touch: Touch | None
    last_word: Touch | None
    from_them: bool
    promise: Promise | None
    nudges: tuple[Touch, ...]
    question: Logged | None
    ended: str
    ended_on: date | None
    decision: Interview | None
    mute: Interview | None
    snooze: Interview | None
    silent_since: Dated | None
    awaiting: bool
    settled: Acceptance | None
    touches: tuple[Touch, ...]
    their_answer: date | None

    @property
    def last_held(self) -> Round | None:
        """Return the last round that was held."""
        return self.held[-1] if self.held else None

    @property
    def withdrawing(self) -> bool:
        """Return whether the decision that counts is to withdraw."""
        return self.decision is not None and self.decision.decision == "withdraw"

    @property
    def has_offer(self) -> bool:
        """Return whether the outcome that counts is an offer, which waits for an answer."""
        return not self.ended and _result(self.history) == "offer"

    @property
    def is_over(self) -> bool:
        """Return whether nothing goes on here: it has ended, is to be withdrawn, or was settled elsewhere."""
        return bool(self.ended) or self.withdrawing or self.settled is not None

    @property
    def next_ahead(self) -> Round | None:
        """Return the next round or dated next stage that lies ahead."""
        return min((*self.ahead[:1], *self.stages_ahead[:1]), key=lambda round_: round_.order, default=None)

    @property
    def next_to_come(self) -> Round | None:
        """Return the next round that is still to come; a round of today to which nobody came is not."""
        ahead = [round_ for round_ in self.ahead if round_.was_attended]
        return min((*ahead[:1], *self.stages_ahead[:1]), key=lambda round_: round_.order, default=None)

    @property
    def last_round(self) -> Interview | None:
        """Return the entry of the last round, held or ahead; where no round has a day, the last entry."""
        if self.history.rounds:
            return self.history.rounds[-1].interview
        return self.history.entries[-1] if self.history.entries else None


def facts_on(history: History, settings: Settings, today: Today) -> Facts:
    """Derive what is true on a day; whatever depends on the day asks `today`."""
    log = _until(history.log, today)
    held, past, ahead, _ = _rounds(history.rounds, (), today)
    without_stages = _touches(history, past, log, today)
    ending = ending_of(history, log, without_stages)
    last_written = held[-1] if held else None
    wants_out = history.decision is not None and history.decision.decision == "withdraw"
    leaving = _unless_overridden(history.decision, last_written) if wants_out else None
    new_application = settings.follow_ups.new_application
    settled = None if ending.word else settled_by(history, without_stages, new_application, today)
    stages = stages_before_end(history.stages, ending, leaving, settled)
    held, past, ahead, stages_ahead = _rounds(history.rounds, stages, today)
    touches = _touches(history, past, log, today)
    their_words = [touch for touch in touches if touch.kind in _FROM_THEM]
    applied = _last(touches, "applied")
    last_touch = touches[-1] if touches else None
    last_word = their_words[-1] if their_words else applied
    last_held = held[-1] if held else None
    promise = _promise(history, their_words, last_held, today)
    question = _question(log, last_held)
    decision = leaving if wants_out else _unless_overridden(history.decision, last_held)
    since = [dated for dated in (last_touch, promise, history.closing) if dated]
    return Facts(
        history=history,
        settings=settings,
        today=today,
        held=held,
        past=past,
        ahead=ahead,
        stages_ahead=stages_ahead,
        log=log,
        last_touch=last_touch,
        last_word=last_word,
        from_them=bool(their_words),
        promise=promise,
        nudges=_nudges_since(last_word, touches),
        question=question,
        ended=ending.word,
        ended_on=day_of_ending(ending, history, log, past),
        decision=decision,
        mute=_unless_overridden(history.mute, last_written),
        snooze=_unless_overridden(history.snooze, last_held),
        silent_since=max(since, key=lambda dated: dated.day, default=None),
        awaiting=not ending.word
        and settled is None
        and _result(history) != "offer"
        and (decision is None or decision.decision != "withdraw")
        and question is None
        and not ahead
        and not stages_ahead
        and (bool(past) or applied is not None),
        settled=settled,
        touches=tuple(touches),
        their_answer=_their_answer(history, today),
    )


def _their_answer(history: History, today: Today) -> date | None:
    outcome = history.outcome.outcome if history.outcome else None
    day = outcome.date if outcome and outcome.result in _THEIR_ENDINGS else None
    return day if day and today.reached(day) else None


_Rounds = tuple[Round, ...]


def _rounds(
    rounds: Iterable[Round], stages: Iterable[Round], today: Today
) -> tuple[_Rounds, _Rounds, _Rounds, _Rounds]:
    """Split the rounds into held, past, ahead, and dated next stages ahead."""
    held, past, ahead, stages_ahead = [], [], [], []
    for round_ in rounds:
        is_over = today.passed(round_.day)
        if not round_.interview.no_show and (is_over or (today.reached(round_.day) and was_there(round_.interview))):
            held.append(round_)
            past.append(round_)
        elif is_over:
            past.append(round_)
        else:
            ahead.append(round_)
    for stage in stages:
        if today.passed(stage.day):
            held.append(stage)
            past.append(stage)
        else:
            stages_ahead.append(stage)
    return _in_order(held), _in_order(past), tuple(ahead), tuple(stages_ahead)


def _in_order(rounds: Iterable[Round]) -> _Rounds:
    return tuple(sorted(rounds, key=lambda round_: round_.order))


def _until(log: Sequence[Logged], today: Today) -> tuple[Logged, ...]:
    """Return the items that count by now; the log is sorted by day, so the first later item is the next change."""
    for index, logged in enumerate(log):
        if logged.day and not today.reached(logged.day):
            return tuple(log[:index])
    return tuple(log)


def _touches(history: History, past: _Rounds, log: Sequence[Logged], today: Today) -> list[Touch]:
    """List all contacts by day; on one day the round comes first, then what was written after it."""
    touches = [
        Touch(round_.day, round_.interview, round_.line, "round", (), round_.promise, held=round_.was_attended)
        for round_ in past
    ]
    touches += [touch for touch in history.thanked if today.reached(touch.day)]
    touches += [
        Touch(logged.day, logged.interview, logged.item.line, logged.item.type, logged.item.people, logged.promise)
        for logged in log
        if logged.day and logged.item.type in _TOUCHES
    ]
    return sorted(touches, key=lambda touch: touch.day)


def _last(touches: Sequence[Touch], kind: str) -> Touch | None:
    return next((touch for touch in reversed(touches) if touch.kind == kind), None)


def _promise(history: History, their_words: Sequence[Touch], last_held: Round | None, today: Today) -> Promise | None:
    """Find the promise that counts: the latest, unless a later word has settled it.

    A word from them without a new day keeps a promise that still lies ahead, and settles one that has passed: they have
    answered. A round that they did not turn up for settles nothing. A reply without a typed day counts as such a word,
    because nobody knows whether it is older than the promise.
    """
    promise = history.promised
    for touch in their_words:
        is_round = touch.kind == "round"
        if touch.promise and (touch.held or not is_round):
            promise = touch.promise
        elif promise and promise.day < touch.day and (touch.held or not is_round):
            promise = None
    replies = [
        logged
        for logged in history.undated_log
        if logged.item.type in _FROM_THEM and _unless_overridden(logged.interview, last_held)
    ]
    if promise is None or (replies and today.passed(promise.day)):
        return next((reply.promise for reply in reversed(replies) if reply.promise), None)
    return promise


def _nudges_since(last_word: Touch | None, touches: Sequence[Touch]) -> tuple[Touch, ...]:
    """List the nudges after their last word: on a later day, because a word on the same day answered the nudge."""
    if last_word is None:
        return ()
    nudges = (touch for touch in touches if touch.kind == "nudge")
    if last_word.kind == "applied":
        return tuple(touch for touch in nudges if touch.day >= last_word.day)
    return tuple(touch for touch in nudges if touch.day > last_word.day)


def _question(log: Sequence[Logged], last_held: Round | None) -> Logged | None:
    """Find the last reply that asks for an answer, unless it was answered on its day or later."""
    question = next(
        (logged for logged in reversed(log) if logged.item.type == "reply" and logged.item.needs_answer), None
    )
    if question is None or question.day is None or (last_held and last_held.day > question.day):
        return None
    is_answered = any(logged.item.type in _ANSWERS and logged.day and logged.day >= question.day for logged in log)
    return None if is_answered else question


def _result(history: History) -> str:
    return history.outcome.outcome.result if history.outcome and history.outcome.outcome else ""


def _unless_overridden(entry: Interview | None, last_held: Round | None) -> Interview | None:
    """Return an entry unless it belongs to a round before the last held one, which overrides it.

    A next stage that has passed without an entry overrides no mute and no wish to withdraw: nobody has written that the
    user went there after all.
    """
    if entry and entry.date and last_held and (*order_of(entry), False) < last_held.order:
        return None
    return entry
