"""Tables of web pages, also under the name of a workbook, and JSON in whatever form: all of it, or named."""

import json

import pytest

from site_builder.importing.plan import NotImportableError
from tests.importing.importing import interviews, planned

PAGE = """<html><head><style>td {color: red}</style></head><body><p>My jobs</p>
<table><thead><tr><th>Company</th><th>Job title</th><th>Date applied</th><th>Link</th><th>Notes</th></tr></thead>
<tr><td>Acme &amp; Co</td><td>Dev</td><td>2026-11-02</td><td><a href="https://acme.example/1">Ad</a></td>
<td>one<br>two <b>three</b><script>evil()</script></td></tr>
<tr><td>Birch<td>QA<td>2026-11-03<td><td>
</table><table><tr><td>alone</td></tr></table></body></html>"""


@pytest.mark.parametrize("name", ["jobs.html", "jobs.htm", "jobs.xls"])
def test_a_table_of_a_web_page(name: str) -> None:
    """Portals give one the ending of a workbook."""
    plan = planned((name, PAGE.encode()))
    acme, birch = interviews(plan)
    assert (acme.company, acme.role, acme.job_ad) == ("Acme & Co", "Dev", "https://acme.example/1")
    assert plan.new[0].notes == "one\ntwo three"
    assert [str(item.date) for item in (*acme.log, *birch.log)] == ["2026-11-02", "2026-11-03"]


def test_a_table_of_text_under_the_name_of_a_workbook() -> None:
    """As old programs write it."""
    (entry,) = interviews(planned(("jobs.xls", b"Company\tRole\nAcme\tDev\n")))
    assert (entry.company, entry.role) == ("Acme", "Dev")


@pytest.mark.parametrize("page", ["<html><p>No table</p></html>", "<table><tr><td>one</td></tr></table>"])
def test_a_page_without_a_table_is_refused_with_the_way(page: str) -> None:
    """Which is another form."""
    with pytest.raises(NotImportableError, match="CSV"):
        planned(("a.html", page.encode()))


def test_json_by_the_line() -> None:
    """A thing a line."""
    things = [{"company": "Acme", "role": "Dev"}, {"company": "Birch", "role": "QA"}]
    text = "\n".join(map(json.dumps, things))
    for name in ("a.jsonl", "a.ndjson", "a.json"):
        assert [entry.company for entry in interviews(planned((name, text.encode())))] == ["Acme", "Birch"]
    with pytest.raises(NotImportableError, match="this JSON can't be read"):
        planned(("a.jsonl", b'{"company": "Acme"}\nno json\n'))


def test_what_stands_beside_the_list_of_jobs_is_named() -> None:
    """With its words: it is not taken."""
    data = {"me": {"name": "Sam"}, "todo": ["see the giraffe"], "empty": [], "jobs": [{"company": "Acme"}]}
    notes = planned(("a.json", json.dumps(data).encode())).notes
    named = [note for note in notes if "names no employer" in note]
    assert named == [
        '"me" names no employer, and is not taken: Sam',
        '"todo" names no employer, and is not taken: see the giraffe',
    ]
    (one,) = planned(("a.json", json.dumps({"company": "Acme", "colour": "red"}).encode())).new
    assert one.kept == (("From the table", "colour: red"),)


def test_what_afterview_says_by_the_line_is_refused() -> None:
    """As data.json is."""
    lines = [{"version": 1, "as_of": "2026-11-20", "counts": {}}, {"interviews": {"company": "Acme"}}]
    with pytest.raises(NotImportableError, match="Afterview"):
        planned(("data.jsonl", "\n".join(map(json.dumps, lines)).encode()))


@pytest.mark.parametrize(
    "header",
    ["First Name,Last Name,Organization Name,E-mail 1 - Value", "First Name,Last Name,Company,E-mail Address"],
)
def test_a_list_of_people_is_said_to_be_one(header: str) -> None:
    """As Google and Outlook export it."""
    with pytest.raises(NotImportableError, match="these are people"):
        planned(("contacts.csv", f"{header}\nDana,Reyes,Acme,d@acme.example\n".encode()))


@pytest.mark.parametrize("name", ["a.rtf", "a.org", "a.enex", "a.pst", "a.olm"])
def test_files_of_other_programs_are_refused_with_the_way(name: str) -> None:
    """Each with its own."""
    with pytest.raises(NotImportableError, match=r"save|export|copy"):
        planned((name, b"x"))
