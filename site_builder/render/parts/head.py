"""What every page has around its content: its title, where the root is, and which section of the site it is in."""

from msgspec import Struct

from site_builder.render.parts.links import root_of
from site_builder.render.parts.material import Material


class Head(Struct, frozen=True):
    """The frame of a page.

    `title` is the page's own, `site` that of the journal, `root` the way up to the site's root, `section` the file of
    the section that the navigation marks, `custom` whether a style sheet of the person's own is linked, `key` opens the
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
    """Build the frame of the page at a site path; `section` is the file name of a section of the navigation.

    `part` says which of its pages this is, "" for the one under the plain name: no two pages have one title.
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
