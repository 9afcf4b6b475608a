"""Frozen values beside the entries: stories to tell, weekly reviews, files that the site carries."""

from datetime import date
from typing import Annotated

from msgspec import Struct, field

from site_builder.model.body import Body
from site_builder.model.described import Field
from site_builder.model.parts import Rating, Tags, Text, Texts

# The sections of a story, by their standard names, in the order of telling.
STORY_SECTIONS = ("Situation", "Task", "Action", "Result", "What I learned")


class BankStory(Struct, frozen=True):
    """A story for questions such as "tell me about a time when ...".

    `skills` are what it shows, `answers` the questions that it answers in the user's words, `strength` how well it
    works, 1 to 5. `more` are the user's own fields, as typed; `raw` is the text of a file that could not be read.
    `page` is the site path of its page, `assumptions` say how doubtful values were read.
    """

    path: str
    slug: str
    title: Annotated[
        Text, Field("the name of the story; else its first heading, or the file's name", "The tracing week")
    ]
    skills: Annotated[Tags, Field("what it shows of you", "[debugging, staying calm]")] = ()
    answers: Annotated[
        Texts, Field("the questions that it answers, in your words", '["Tell me about a hard bug"]')
    ] = ()
    strength: Annotated[Rating, Field("how well it works, 1 to 5", "4")] = None
    more: tuple[tuple[str, str], ...] = ()
    body: Body = field(default_factory=Body)
    raw: str = ""
    page: str = ""
    assumptions: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """Return the id of the story on its page."""
        return f"story-{self.slug}"


class Review(Struct, frozen=True):
    """The user's own words on the week that begins on `monday`."""

    path: str
    monday: date
    more: tuple[tuple[str, str], ...] = ()
    body: Body = field(default_factory=Body)
    raw: str = ""


class Attachment(Struct, frozen=True):
    """A file of the journal that the site carries: its path below the root, and its URL in the site."""

    path: str
    url: str


class Beside(Struct, frozen=True):
    """All stories, in the order in which they are shown, and all reviews, the newest week first."""

    stories: tuple[BankStory, ...] = ()
    reviews: tuple[Review, ...] = ()


NOTHING_BESIDE = Beside()
