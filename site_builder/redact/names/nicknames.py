"""A given name -> its other forms: William, Will, Bill; Alexander, Sascha, Alex."""

from collections import defaultdict
from collections.abc import Mapping

from site_builder.redact.names.nickname_table import TABLE

# Forms that are words too, in a language of the table: they name somebody only where they have a capital.
COMMON_WORDS = frozenset(
    "al ale ally angel ant art asia bas bel bet bill carol che chuck costa cote daisy di dick dima dot drew elle "
    "else fee fern fina flick flip flo flora fran gail gen gene ginger grace hardy isa jas jay jean jo jock jude "
    "kay kit kitty lana lena les lex lina line lotte lu lui mad mandy mania manu marge mari mark mart mat matt "
    "max may mel meta mia mica mick mila mo molly mona mundo nan nat nick ola pat pato patty peer peg pen penny "
    "pera pero pete piet pip pit polly rich rick rob robin rod rosa rose sal sally sander sandy serge sly stanley "
    "step sue tilde tin val vale vin wat will wolf".split()
)


def _table() -> Mapping[str, frozenset[str]]:
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for line in TABLE.replace("\n ", "").strip().splitlines():
        group = frozenset(line.split())
        for name in group:
            forms[name] |= group
    return {name: frozenset(group) for name, group in forms.items()}


_FORMS = _table()


def forms_of(name: str) -> frozenset[str]:
    """Return the other forms of a given name (in the lower-case letters a to z); none for one that is not listed."""
    return _FORMS.get(name, frozenset()) - {name}
