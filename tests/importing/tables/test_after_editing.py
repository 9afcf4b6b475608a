"""A table that is imported again after its entries were edited by hand: what the writer says stays, once."""

from pathlib import Path

import pytest

from tests.importing.importing import entries, interviews, planned, run

APPLIED = "Company,Role,Applied,Status,Notes\nAcme,Dev,2026-11-02,,hello world\n"
ROUND = "Company,Role,Interview Date,Stage\nAcme,Dev,2026-11-18,Phone\n"


@pytest.mark.parametrize(
    ("table", "name", "typed", "instead", "said"),
    [
        (APPLIED, "acme-dev", "role: Dev", "role: Developer", "role: Developer there, Dev here"),
        (APPLIED, "acme-dev", "company: Acme", "company: Acme Robotics", ""),
        (APPLIED, "acme-dev", "company: Acme", "company: Zebra", "company: Zebra there, Acme here"),
        (APPLIED, "acme-dev", "company: Acme", "company: Acme\nhidden: yes", ""),
        (APPLIED, "acme-dev", "2026-11-02", "2026-11-03", "applied: 2026-11-03 there, 2026-11-02 here"),
        (
            ROUND,
            "2026-11-18-acme-phone",
            "date: 2026-11-18",
            "date: 2026-11-19",
            "date: 2026-11-19 there, 2026-11-18 here",
        ),
        (ROUND, "2026-11-18-acme-phone", "stage: Phone", "stage: HR call", "stage: HR call there, Phone here"),
    ],
)
def test_what_was_edited_is_no_second_entry(
    tmp_path: Path, table: str, name: str, typed: str, instead: str, said: str
) -> None:
    """Its file has the name that the row's would have; where it says something else, the plan says what."""
    (tmp_path / "journal").mkdir()
    file = tmp_path / "a.csv"
    file.write_text(table, encoding="utf-8")
    run(tmp_path, str(file), "--yes")
    entry = tmp_path / "journal" / f"{name}.md"
    text = entry.read_text("utf-8").replace(typed, instead)
    entry.write_text(text, encoding="utf-8")
    plan = run(tmp_path, str(file), code=1 if said else 0).stdout
    assert "0 new entries, 0 entries to change" in plan
    assert said in plan
    assert entry.read_text("utf-8") == text


def test_another_job_of_a_day_is_another_entry(tmp_path: Path) -> None:
    """Though the file of the first has the name that it would have; the plan asks whether they are one."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "2026-11-18-acme.md").write_text(
        "---\ncompany: Acme\nrole: QA\ndate: 2026-11-18\n---\n", "utf-8"
    )
    file = tmp_path / "a.csv"
    file.write_text("Company,Role,Interview Date\nAcme,Dev,2026-11-18\n", encoding="utf-8")
    assert "if it is the same one, give it this role" in run(tmp_path, str(file), "--yes").stdout
    assert [entry.role for entry in entries(tmp_path)] == ["Dev", "QA"]


def test_mute_that_was_taken_out_stays_out(tmp_path: Path) -> None:
    """As the plan had told to; another state is news, and one that is new to an entry is told."""
    (tmp_path / "journal").mkdir()
    file = tmp_path / "a.csv"
    rows = APPLIED.replace(",,hello", ",Interview,hello")
    file.write_text(rows, encoding="utf-8")
    run(tmp_path, str(file), "--yes")
    entry = tmp_path / "journal" / "acme-dev.md"
    text = entry.read_text("utf-8")
    assert "\nmute: " in text
    lines = [line for line in text.split("\n") if not line.startswith("mute")]
    entry.write_text("\n".join(lines), encoding="utf-8")
    plan = run(tmp_path, str(file)).stdout
    assert "0 new entries, 0 entries to change" in plan
    assert "nothing is due" not in plan
    file.write_text(rows.replace("Interview", "Phone screen"), encoding="utf-8")
    assert 'mute: the table says "Phone screen"' in run(tmp_path, str(file)).stdout


@pytest.mark.parametrize(
    ("cell", "address", "kept"),
    [
        ("acme.example/jobs/1", "https://acme.example/jobs/1", ()),
        ("www.acme.example", "https://www.acme.example", ()),
        ("see https://acme.example/1.", "https://acme.example/1", ("Link: see https://acme.example/1.",)),
        (
            "https://a.example/1, https://b.example",
            "https://a.example/1",
            ("Link: https://a.example/1, https://b.example",),
        ),
        ("https://a.example/x?a=1&b=(2)#c", "https://a.example/x?a=1&b=(2)#c", ()),
        ("LinkedIn", "LinkedIn", ()),
        ("job.pdf", "job.pdf", ()),
    ],
)
def test_the_address_of_a_job(cell: str, address: str, kept: tuple[str, ...]) -> None:
    """It is one that leads there; what stands beside it is kept."""
    (draft,) = planned(("a.csv", f'Company,Link\nAcme,"{cell}"\n'.encode())).new
    assert draft.job_ad == address
    assert tuple(line for _, text in draft.kept for line in text.split("\n")) == kept


def test_somebody_whom_notion_mentions() -> None:
    """Without the sign before the name."""
    (entry,) = interviews(planned(("a.csv", b"Company,Recruiter\nAcme,@Dana Reyes\n")))
    assert [contact.name for contact in entry.contacts] == ["Dana Reyes"]
