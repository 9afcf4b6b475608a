"""The head of a page: its title, its way to the site's root, and its section of the site."""

from msgspec import Struct

from site_builder.render.parts.links import root_of
from site_builder.render.parts.material import Material


class Head(Struct, frozen=True):
    """The head of a page.

    `title` is the page's, `site` the journal's. `root` is the relative path to the site's root, `section` the file name
    of the section that the navigation marks. `custom` says whether to link the custom style sheet. `key` decrypts the
    data of the search.
    """

    title: str
    site: str
    language: str
    root: str
    section: str
    custom: bool
    key: str


def head(material: Material, path: str, title: str, section: str = "", part: str = "") -> Head:
    """Build the head of the page at a site path; `section` is the file name of a section of the navigation.

    `part` names the part of a list that is split into pages, "" for its first: no two pages have the same title.
    """
    settings = material.settings
    return Head(
        f"{title}, {part}" if part else title,
        settings.title,
        material.language.tag,
        root_of(path),
        section,
        material.custom,
        material.key,
    )
