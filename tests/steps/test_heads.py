"""The heads of entries are enough to build the journal."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from site_builder.check.journal.groups import groups_of
from site_builder.check.journal.journal import check_journal
from site_builder.model.journal import Interview
from site_builder.read.files.attachments import FileFacts
from site_builder.read.files.source import decode
from site_builder.remember.encoding import decode as recall
from site_builder.remember.encoding import encode
from site_builder.settings.settings import Settings
from site_builder.steps.reading.single_file import read_one
from site_builder.steps.records import head_of
from tests.build.test_builder import BODIES, FIELDS
from tests.support.examples import examples

COMPANIES = st.sampled_from(("Acme", "acme", "Hooli", "", "Meridian Robotics", "Meridian Robotcs"))
Entries = st.lists(st.tuples(COMPANIES, FIELDS, FIELDS, BODIES), min_size=1, max_size=6)


def there(path: str) -> FileFacts | None:
    """Let every second file be there."""
    return FileFacts(inside=True, size=len(path), ending=Path(path).suffix[1:]) if len(path) % 2 else None


@examples(25)
@given(given_entries=Entries)
def test_heads_make_the_same_journal(given_entries: list[tuple[str, str, str, str]]) -> None:
    """Groups, slugs, assumptions, links, files and problems are the same as from whole entries."""
    full: list[Interview] = []
    for number, (company, fields, other, body) in enumerate(given_entries):
        name = f"company: {company}\n" if company else ""
        text = f"---\n{name}date: 2026-11-{10 + number}\n{fields}{other}---\n{body}"
        source = decode(f"journal/2026-1{number % 3}-01-{number}.md", text.encode())
        full.append(read_one(source, Settings(), debug=True)[0])
    heads = [recall(encode(head_of(interview)), Interview) for interview in full]
    whole, wrong = check_journal(full, Settings(), there)
    light, also_wrong = check_journal(heads, Settings(), there)
    assert also_wrong == wrong
    assert (light.targets, light.files, light.attachments, light.paths, light.owner) == (
        whole.targets,
        whole.files,
        whole.attachments,
        whole.paths,
        whole.owner,
    )
    for group, wanted in zip(groups_of(light), groups_of(whole), strict=True):
        assert (group.key, group.company, group.role) == (wanted.key, wanted.company, wanted.role)
        names = [(interview.path, interview.slug, interview.assumptions) for interview in group.rounds]
        assert names == [(interview.path, interview.slug, interview.assumptions) for interview in wanted.rounds]
