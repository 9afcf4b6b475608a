"""An address or a link -> the name in its host, for example that of an agency that no other field names."""

from collections.abc import Iterator

from site_builder.patterns import pattern

_HOST = pattern(r"(?:@|//)([\w-]+(?:\.[\w-]+)+)")
_SECOND = frozenset("ac co com edu gov net or org".split())  # before a country: .co.uk, .com.au
# Common providers of mail and pages, and names of hosts for their purpose.
_COMMON = frozenset(
    "aol fastmail free gmail gmx googlemail hey hotmail hushmail icloud laposte libero live mailbox mailfence msn "
    "orange outlook posteo proton protonmail qq seznam t-online tuta tutanota web wanadoo wp yahoo yandex zoho "
    "ashbyhq bamboohr bewerbung calendly docs dropbox drive eu facebook github gitlab glassdoor google greenhouse "
    "indeed infojobs instagram join jobvite lever linkedin meet meetup microsoft monster notion personio "
    "recruitee smartrecruiters softgarden stackoverflow stepstone teams teamtailor twitter whereby wikipedia "
    "workable workday xing youtube zoom api app apply blog boards career careers help home info jobs mail my "
    "myworkdayjobs news post shop uni university www".split()
)


def hosts_of(text: str) -> Iterator[str]:
    """Yield the names of the hosts in a text, without domains: "fernhill-search" of dana@fernhill-search.co.uk."""
    for host in _HOST.findall(text):
        *labels, _ = host.casefold().split(".")
        if len(labels) > 1 and labels[-1] in _SECOND:
            labels.pop()
        yield from (label for label in labels if label not in _COMMON)
