"""A section of an entry -> its heading; one that commands wrote is in the page's language, as the page itself is."""

from collections.abc import Mapping
from html import escape

from site_builder.language.language import Language
from site_builder.language.said import Said, said
from site_builder.model.body import Section

_NAMES: Mapping[str, Said] = {
    "What went well": said("What went well"),
    "What I would change": said("What I would change"),
    "Next time": said("Next time"),
    "Surprises": said("Surprises"),
    "Questions they asked": said("Questions they asked"),
    "Questions I still have": said("Questions I still have"),
    "The company": said("The company"),
    "Process": said("Process"),
    "Preparation": said("Preparation"),
}
_WRITTEN = {"What I would change (three things at most)": "What I would change"}  # by `new`, with a word to the writer


def heading_in(language: Language, section: Section) -> str:
    """Return a heading's HTML; a name of the format, as it stands in its table, is said in the language.

    Other words for it are the writer's own and stay.
    """
    known = _NAMES.get(_WRITTEN.get(section.heading, section.heading))
    if known is None or language.is_english:
        return section.heading_html
    return section.heading_html.replace(
        escape(section.heading, quote=False), escape(language.of(known), quote=False), 1
    )
