"""A German search of four weeks, lived by commands: on each day, what the terminal, the pages and the messages say."""

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from site_builder.settings import settings
from tests.support.readable import visible

# A line that begins with $ is a command, with > what is typed into the newest entry; "page" gives the words of a page.
# What follows must be said, after a minus must not.
SEARCH = """
== 2026-11-02
$ new "Gärtnerei Möller" --role Gärtner --applied
$ new "Stadtwerke Ulm" --role Netzplaner --applied --via Stellenwerk
$ log möller reply --on 2026-11-02 --note Eingang
als nächstes: nachfragen (mo 9. nov.)
== 2026-11-05
$ log ulm reply --note Einladung
$ new "Stadtwerke Ulm" --date "2026-11-11 10:00" --stage "Erstes Gespräch"
> contacts: "Frau Petra Vogel (Personal) <p.vogel@swu.example>"
$ new "Gärtnerei Möller" --date 2026-11-12 --stage Probetag
$ log 2026-11-11 prepared
preparation: alles bereit
- can mean
$ agenda
nichts zu tun bis mi 11. nov.
== 2026-11-12
$ log 2026-11-11 well "Fragen gut beantwortet"
$ log 2026-11-11 thanked
$ log möller no_show
als nächstes: fragen, was los war (do 12. nov., heute)
$ agenda
am do 12. nov. hat sich niemand gemeldet; frag freundlich, was los war.
wenn erledigt: afterview log gartnerei message
- heute ein gespräch
$ page interviews/2026-11-11-stadtwerke-ulm-erstes-gesprach.html
was gut lief
vorbereitung
- what went well
- preparation
$ page interviews/2026-11-12-gartnerei-moller-probetag.html
niemand hat sich gemeldet
- was lief gut?
== 2026-11-19
$ draft nudge möller
am donnerstag, 12. november wollten wir miteinander sprechen, aber dazu ist es nicht gekommen.
welche tage ihnen passen
- vielen dank für ihre zeit
$ draft nudge ulm
guten tag frau vogel
noch einmal vielen dank für ihre zeit am mittwoch, 11. november.
$ log möller message
$ log ulm offer --answer-by 2026-11-27
outcome: offer, do 19. nov. 2026, antwort bis fr 27. nov. 2026
$ draft thank-offer ulm
sie haben meine antwort bis freitag, 27. november.
== 2026-11-20
$ log ulm thank-you
$ draft nudge ulm
note: sie haben dir ein angebot gemacht und warten auf deine antwort.
$ page follow-ups.html
auf das angebot antworten
== 2026-11-23
$ log möller offer
$ log ulm accepted
outcome.result: accepted, vorher offer
reply, do 19. nov. 2026: angebot
$ draft withdraw möller
vielen dank, dass sie mir die stelle als gärtner bei gärtnerei möller anbieten
ich habe ein anderes angebot angenommen und kann ihres deshalb nicht annehmen.
- bewerbung
$ agenda
wenn erledigt: afterview log gartnerei outcome declined
$ page index.html
du hast bei stadtwerke ulm zugesagt; gärtnerei möller verdient noch ein wort.
$ page applications/stadtwerke-ulm-netzplaner.html
angenommen, mo 23. nov.
- das gilt jetzt
$ page work-log.html
für das angebot gedankt
--for de
$ page week.html
angebot stadtwerke ulm
- ihre antwort stadtwerke ulm do 19.
== 2026-11-24
$ log möller rejected
als nächstes: um rückmeldung bitten (mi 25. nov.)
$ draft feedback möller
die für mich sprach
- zeit, die sie sich genommen haben
== 2026-11-27
$ log ulm withdrawal --note "Der Umzug geht nicht"
$ page index.html
gerade läuft keine bewerbung; eine neue brächte die suche weiter.
- keine offenen bewerbungen.
- du hast bei stadtwerke ulm zugesagt
$ page applications/stadtwerke-ulm-netzplaner.html
am mo 23. nov. angenommen und später zurückgezogen
$ agenda
eine sache zu tun, und die geht schnell.
wenn erledigt: afterview log gartnerei feedback-request
"""


def test_a_german_search_of_four_weeks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No row without a way to settle it, no page against another, no English word in a sentence."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal.toml").write_text('language = "de"\nname = "Kim Lee"\ncountry = "DE"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AFTERVIEW_JOURNAL", raising=False)
    day, command, said = "", "", ""
    for line in SEARCH.strip().splitlines():
        if line.startswith("== "):
            day = line.removeprefix("== ")
            noon = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
            monkeypatch.setattr(settings, "datetime", SimpleNamespace(now=lambda noon=noon: noon))
        elif line.startswith("$ "):
            command = line.removeprefix("$ ")
            said = _said(command, tmp_path)
        elif line.startswith("> "):
            newest = max((tmp_path / "journal").iterdir(), key=lambda path: path.stat().st_mtime_ns)
            text = newest.read_text(encoding="utf-8")
            newest.write_text(re.sub(r"^contacts:.*", line.removeprefix("> "), text, flags=re.MULTILINE), "utf-8")
        elif line.startswith("- "):
            assert line.removeprefix("- ") not in said, (day, command)
        else:
            assert line in said, (day, command)


def _said(command: str, root: Path) -> str:
    """Run a command, or build and read a page: its words on one line, in small letters, with plain blanks."""
    name, *words = shlex.split(command)
    arguments = ["build"] if name == "page" else [name, *words]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, (command, result.output)
    text = result.output
    if name == "page":
        text = " ".join(visible((root / "output" / words[0]).read_text(encoding="utf-8")))
    if name == "agenda":
        _sees_that_each_row_can_be_settled(text)
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split()).casefold()


def _sees_that_each_row_can_be_settled(agenda: str) -> None:
    rows = len(re.findall(r"^ +journal/\S+:\d+$", agenda, re.MULTILINE))
    assert agenda.count("Wenn erledigt: afterview ") == rows
    assert "one line" not in agenda
