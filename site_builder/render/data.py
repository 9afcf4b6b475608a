"""Journal, what follows from it, and its problems -> data.json: all that other programs may want to know of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

import msgspec
from msgspec import Struct

from site_builder import model
from site_builder.check.groups import Group
from site_builder.derive import lessons, questions
from site_builder.derive.applications import Progress
from site_builder.derive.follow_ups.spans import Order, order_of
from site_builder.model import Mark
from site_builder.problems import Problem
from site_builder.render import data_form as form
from site_builder.render import links
from site_builder.render.data_beside import joined, offers_data, reviews_data, stories_data
from site_builder.render.data_types import VERSION, Note
from site_builder.render.document import JSON, Document
from site_builder.render.material import SearchMaterial, StoryMaterial
from site_builder.render.pages import Page
from site_builder.render.rows import status_on


class DataPart(Struct, frozen=True):
    """What one application, talk or lone entry has for data.json, as JSON; interviews by path, follow-ups in order."""

    interviews: tuple[tuple[str, str], ...]
    applications: tuple[str, ...]
    follow_ups: tuple[tuple[Order, str], ...]
    waiting: tuple[str, ...]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Give data.json."""
    yield Page(JSON, JSON, data_of(material))


def data_of(material: SearchMaterial) -> Document:
    """Put the data together; everything is in the order in which it is given, follow-ups are those of `as_of`."""
    overview = material.overview
    parts: list[DataPart] = list(material.gifts("data"))
    wrong = {problem.path for problem in material.problems} & material.paths
    values = {
        "version": VERSION,
        "as_of": material.as_of,
        "counts": form.Counts(entries=len(material.paths), entries_with_problems=len(wrong)),
    }
    lists = {
        "interviews": _sorted(part.interviews for part in parts),
        "applications": tuple(text for part in parts for text in part.applications),
        "follow_ups": _sorted(part.follow_ups for part in parts),
        "waiting": tuple(text for part in parts for text in part.waiting),
        "lessons": material.part("lessons", lambda: tuple(_json(_lesson(lesson)) for lesson in overview.lessons)),
        "questions": material.part("questions", lambda: tuple(_json(_question(asked)) for asked in overview.questions)),
        "offers": material.part("offers", lambda: tuple(map(_json, offers_data(overview.offers)))),
        "stories": material.part("stories", lambda: tuple(map(_json, stories_data(overview.story_bank)))),
        "reviews": material.part("reviews", lambda: tuple(map(_json, reviews_data(overview.reviews)))),
        "problems": tuple(_json(_problem(problem)) for problem in material.problems),
    }
    return Document(tuple((name, _json(value, "  ")) for name, value in values.items()), tuple(lists.items()))


def _sorted(parts: Iterable[Sequence[tuple[Any, str]]]) -> tuple[str, ...]:
    return tuple(text for _, text in sorted((pair for part in parts for pair in part), key=itemgetter(0)))


def data_part(material: StoryMaterial) -> DataPart:
    """Give what the story has for data.json."""
    story, as_of = material.story, material.as_of
    standings = [standing for standing in story.standings if standing.first <= as_of <= standing.last]
    return DataPart(
        interviews=tuple(
            (interview.path, _json(_interview(interview, story.group.application))) for interview in story.group.rounds
        ),
        applications=tuple(
            _json(_application(story.group, story.progress.now, standing.attention))
            for standing in standings
            if story.progress
        ),
        follow_ups=tuple(
            (order_of(follow_up), _json(_follow_up(follow_up, as_of)))
            for follow_up in story.follow_ups
            if follow_up.first <= as_of <= follow_up.last
        ),
        waiting=tuple(
            _json(form.Waiting(application=standing.application, until=standing.until, why=standing.why))
            for standing in standings
            if standing.attention == "waiting"
        ),
    )


def _json(value: object, indent: str = "    ") -> str:
    """Write a value as it stands in data.json, so many blanks from the left; by default one of a list."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode().replace("\n", f"\n{indent}")


def mark_data(mark: Mark | None) -> bool | str | None:
    """Write a mark as its day, as skip with the reason, or as yes or no; what was typed after a yes stands apart."""
    if mark is None:
        return None
    if mark.skipped:
        return f"skip {mark.note}" if mark.note else "skip"
    return mark.day.isoformat() if mark.day else mark.done


def _note_of(mark: Mark | None) -> str | None:
    return mark.note or None if mark and not mark.skipped else None


def _mute(mark: Mark | None) -> bool | str | None:
    if mark is None or not mark.done:
        return None if mark is None else False
    return mark.note or (mark.day.isoformat() if mark.day else True)


def _interview(interview: model.Interview, application: str | None) -> form.Interview:
    outcome = interview.outcome
    return form.Interview(
        path=interview.path,
        slug=interview.slug,
        url=links.href("", links.interview_path(interview.slug)),
        application=application,
        application_typed=interview.application or None,
        company=interview.company or None,
        role=interview.role or None,
        date=interview.date,
        time=interview.time or None,
        duration=interview.duration or None,
        timezone=interview.timezone or None,
        stage=interview.stage or None,
        format=interview.format or None,
        place=interview.place or None,
        job_ad=interview.job_ad or None,
        documents=interview.documents,
        salary=interview.salary or None,
        contacts=tuple(_contact(contact) for contact in interview.contacts),
        thanked=mark_data(interview.thanked),
        thanked_note=_note_of(interview.thanked),
        process=interview.process or None,
        reply_by=interview.reply_by,
        reply_within=interview.reply_within.text if interview.reply_within else None,
        closing_date=interview.closing_date,
        next_stage=_next_stage(interview.next_stage) if interview.next_stage else None,
        tasks=tuple(
            form.Task(what=task.what, due=task.due, done=mark_data(task.done), done_note=_note_of(task.done))
            for task in interview.tasks
        ),
        references=tuple(
            form.Reference(name=reference.name, told=mark_data(reference.told), told_note=_note_of(reference.told))
            for reference in interview.references
        ),
        went=interview.went,
        fit=interview.fit or None,
        decision=interview.decision or None,
        decided=interview.decided,
        outcome=form.Outcome(result=outcome.result, date=outcome.date, answer_by=outcome.answer_by)
        if outcome
        else None,
        offer=joined(((row.name, row.text) for row in interview.offer), "\n"),
        no_show=interview.no_show,
        cancelled=interview.cancelled,
        log=tuple(_log_item(item) for item in interview.log),
        snooze_until=interview.snooze_until,
        mute=_mute(interview.mute),
        hidden=interview.hidden,
        tags=interview.tags,
        sections=joined(((section.name, section.text) for section in interview.body.sections if section.name), "\n\n"),
        notes=tuple(
            Note(heading=section.heading or None, text=section.text)
            for section in interview.body.sections
            if not section.name and (section.heading or section.text.strip())
        ),
        more=joined(((more.name, more.text) for more in interview.more), "\n"),
        raw=interview.raw or None,
        assumptions=interview.assumptions,
    )


def _contact(contact: model.Contact) -> form.Contact:
    return form.Contact(
        name=contact.name or None,
        role=contact.role or None,
        email=contact.email or None,
        phone=contact.phone or None,
        linkedin=contact.linkedin or None,
        thanked=mark_data(contact.thanked),
        thanked_note=_note_of(contact.thanked),
        talked_about=contact.talked_about or None,
    )


def _next_stage(stage: model.NextStage) -> form.NextStage:
    return form.NextStage(
        name="none" if stage.none else stage.name or None,
        date=stage.date,
        prep=tuple(
            form.PrepItem(what=item.what, done=mark_data(item.done), done_note=_note_of(item.done))
            for item in stage.prep
        ),
    )


def _log_item(item: model.LogItem) -> form.LogItem:
    return form.LogItem(
        date=item.date,
        type=item.type or None,
        channel=item.channel or None,
        people=", ".join(item.people) or None,
        note=item.note or None,
        reply_by=item.reply_by,
        needs_answer=item.needs_answer,
        answer_by=item.answer_by,
    )


def _application(application: Group, progress: Progress, attention: str) -> form.Application:
    return form.Application(
        slug=application.slug,
        url=links.href("", links.application_path(application.slug)),
        company=application.company or None,
        role=application.role or None,
        state=progress.state,
        attention=attention,
        interviews=tuple(interview.slug for interview in application.rounds),
    )


def _follow_up(follow_up: model.FollowUp, as_of: date) -> form.FollowUp:
    return form.FollowUp(
        kind=follow_up.kind,
        rule=follow_up.rule,
        status=status_on(follow_up.due, as_of),
        due=follow_up.due,
        who=follow_up.who or None,
        application=follow_up.application,
        company=follow_up.company or None,
        role=follow_up.role or None,
        interview=follow_up.interview,
        why=follow_up.why,
        path=follow_up.path,
        line=follow_up.line,
        settle=form.Settle(command=follow_up.settle.command or None, line=follow_up.settle.line_on(as_of) or None),
    )


def _lesson(lesson: lessons.Lesson) -> form.Lesson:
    return form.Lesson(
        text=lesson.item.text,
        note=lesson.item.note or None,
        interview=lesson.interview,
        company=lesson.company or None,
        stage=lesson.stage or None,
        date=lesson.date,
        again=lesson.again,
    )


def _question(question: questions.Question) -> form.Question:
    return form.Question(
        text=question.text,
        practise=question.practise,
        asked=tuple(_asked(asked) for asked in question.asked),
    )


def _asked(asked: questions.Asked) -> form.Asked:
    return form.Asked(
        interview=asked.interview,
        company=asked.company or None,
        stage=asked.stage or None,
        date=asked.date,
        by=asked.by,
        weak=asked.weak,
        text=asked.item.text,
        note=asked.item.note or None,
    )


def _problem(problem: Problem) -> form.Problem:
    return form.Problem(
        path=problem.path,
        line=problem.span.line,
        column=problem.span.column,
        severity=problem.severity.value,
        rule=problem.rule,
        message=problem.message,
        hint=problem.hint or None,
    )
