"""A section of an entry -> its heading; headings that commands write are translated into the page's language."""

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
_HINTED = {"What I would change (three things at most)": "What I would change"}  # `new` writes it with a hint


def heading_in(language: Language, section: Section) -> str:
    """Return the HTML of a heading; a name of the format is translated.

    Any other heading is the user's own text and stays.
    """
    name = _NAMES.get(_HINTED.get(section.heading, section.heading))
    if name is None or language.is_english:
        return section.heading_html
    return section.heading_html.replace(escape(section.heading, quote=False), escape(language.of(name), quote=False), 1)
