"""A redacted site has nothing of the stories and reviews, and not the title of a story that an entry names."""

from datetime import date
from pathlib import Path

from site_builder.builder import build
from site_builder.steps.request import Request


def test_nothing_of_stories_reviews_and_offers_is_shown(journal: Path) -> None:
    """Neither their words nor their titles, in whatever spelling, nor what is offered.

    === 2026-11-10-acme.md
    ---
    company: Acme
    date: 2026-11-10
    outcome: {result: offer, date: 2026-11-16, answer_by: 2026-11-27}
    offer: {salary: 91500, company car: an old tractor}
    ---
    ## Questions they asked

    - Tell me about a hard week
      Told: the walrus incident, and it went well
    - Why queues?
      - As in [[the-walrus-incident]].
    === stories/the-walrus-incident.md
    ---
    title: The walrus incident
    skills: [herding]
    answers: [Tell me about a wet week]
    ---
    It cost 77123 and a bucket.
    === reviews/2026-W46.md
    Tiring, and the herring was off.
    """
    output = journal / "output-redacted"
    build(Request(journal, output, date(2026, 11, 20), debug=True, redact=True))
    texts = {
        path: path.read_text("utf-8").casefold() for path in output.rglob("*") if path.suffix in {".html", ".json"}
    }
    for secret in ("walrus", "herding", "wet week", "bucket", "herring", "77123", "91500", "tractor", "2026-w46.md"):
        assert [path.name for path, text in texts.items() if secret in text] == [], secret
    assert "why queues?" in texts[output / "questions.html"]
    assert "acme" in texts[output / "offers.html"]
    assert '"stories": []' in texts[output / "data.json"]
