"""Offers, stories and reviews -> their parts of data.json."""

from collections.abc import Iterable, Iterator

from site_builder.derive.application.offers import OfferDetails
from site_builder.derive.learning.story_bank import StoryBank
from site_builder.model.bank import STORY_SECTIONS, BankStory, Review
from site_builder.model.body import Section
from site_builder.render.data import form_beside as form
from site_builder.render.data.fields import joined
from site_builder.render.data.value_types import Note, filled
from site_builder.render.parts import links


def offers_data(offers: Iterable[OfferDetails]) -> Iterator[form.Offered]:
    """Return the offers in order, open ones first."""
    return (filled(form.Offered, offer, rows=joined(offer.rows, "\n")) for offer in offers)


def stories_data(bank: StoryBank) -> Iterator[form.Story]:
    """Yield the stories, with the questions that they answer and where they were told."""
    for story in bank.stories:
        standard = [section for section in story.body.sections if section.name in STORY_SECTIONS]
        others = [section for section in story.body.sections if section.name not in STORY_SECTIONS]
        yield filled(
            form.Story,
            story,
            url=links.href("", f"{story.page}#{story.anchor}"),
            sections=joined(((section.name, section.text) for section in standard), "\n\n"),
            notes=tuple(_notes(others, story)),
            questions=tuple(question.text for question in bank.answers[story.slug]),
            told=tuple(filled(form.Told, telling) for telling in bank.told[story.slug]),
            more=joined(story.more, "\n"),
        )


def reviews_data(reviews: Iterable[Review]) -> Iterator[form.Review]:
    """Yield the user's reviews of weeks, newest first."""
    for review in reviews:
        text = "\n\n".join(
            part for section in review.body.sections for part in (section.heading, section.text.strip()) if part
        )
        yield form.Review(
            week=f"{review.monday:%G-W%V}", path=review.path, text=text or review.raw, more=joined(review.more, "\n")
        )


def _notes(sections: Iterable[Section], story: BankStory) -> Iterator[Note]:
    """Yield the other sections; a heading that is the title is left out."""
    for section in sections:
        heading = section.heading if section.heading != story.title else ""
        if heading or section.text.strip():
            yield Note(heading=heading or None, text=section.text)
