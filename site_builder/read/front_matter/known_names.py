"""The names in a front matter, as far as reading needs them: whose values are text, and which names are known."""

import re
from functools import lru_cache

from msgspec import Struct

_JOINTS = re.compile(r"[-_\s]+")


@lru_cache(maxsize=1024)
def normal_name(name: str) -> str:
    """Write a name as the format does: without case, and with `_` for `-`, `_` and blanks alike."""
    return _JOINTS.sub("_", name.strip().casefold())


class Names(Struct, frozen=True):
    """Names, all as `normal_name` gives them, synonyms among them.

    `fields` are those of an entry, `nested` those inside its mappings. `texts` are those of both whose values are
    words, so that ` #` in them is not a comment.
    """

    fields: frozenset[str]
    nested: frozenset[str]
    texts: frozenset[str]

    def is_text(self, name: str) -> bool:
        """Whether a value of this name is words; those of names that nobody knows are the writer's own words."""
        return name in self.texts or (name not in self.fields and name not in self.nested)

    def is_known(self, name: str) -> bool:
        """Whether an entry, or a mapping in it, has a field of this name."""
        return name in self.fields or name in self.nested


_TEXTS = frozenset(
    "company employer organisation organization role position job title stage round place where link location "
    "application job_ad documents document salary contacts contact interviewer interviewers people recruiter process "
    "next_stage offer tasks task references reference referee referees log tags mute company_name job_title job_role "
    "interview_stage interview_round url job_url job_link job_posting recruiters hiring_manager contact_person "
    "to_do".split()
)
_NESTED_TEXTS = frozenset(
    "name role stage email e_mail mail phone tel telephone mobile linkedin talked_about prep prepare preparation what "
    "task note notes text channel via with who to from person full_name email_address phone_number item "
    "referee".split()
)
_OTHERS = frozenset(
    "date when time duration timezone tz time_zone format thanked reply_by hear_by they_answer_by reply_within "
    "closing_date next_date went fit decision outcome result status no_show cancelled canceled snooze_until hidden "
    "draft applied date_applied applied_on applied_date application_date date_of_application interview_date "
    "date_of_interview interview_time thank_you_sent thank_you thanks_sent deadline application_deadline".split()
)
_NESTED_OTHERS = frozenset(
    "thanked date when on due by done told result outcome answer_by type reply_by needs_answer decision deadline "
    "due_date".split()
)
NAMES = Names(
    fields=_TEXTS | _OTHERS,
    nested=_NESTED_TEXTS | _NESTED_OTHERS,
    texts=_TEXTS | _NESTED_TEXTS,
)

# Those of a story, beside the journal, and of a review, which has none.
STORY_NAMES = Names(
    fields=frozenset("title skills skill shows answers answer questions question strength".split()),
    nested=frozenset(),
    texts=frozenset("title skills skill shows answers answer questions question".split()),
)
REVIEW_NAMES = Names(fields=frozenset(), nested=frozenset(), texts=frozenset())
