"""Two hundred entries that nobody should write; WORD in each is a word of its own that must not be lost.

`entries` gives them by their file names. None is made up by hypothesis: each is a trick that somebody has played on a
parser of YAML, of Markdown, of HTML, or on a reader's eyes.
"""

import itertools
import re
from collections.abc import Iterator, Mapping

_FIELDS = r"""
{company: Acme, role: [WORD, {a: WORD}], contacts: {WORD}}
company: Acme\nrole: >+\n  WORD\n\n\n\nplace: |2-\n    WORD\n
company: Acme\nrole: |9\n WORD
company: >\n\n\n\n  WORD\n # a comment
company: Acme\n"role": WORD\n'role': WORD\nrole : WORD
company: Acme\nrole:\tWORD\n\tplace: WORD
company: Acme\n? role\n: WORD
company: Acme\n? [a, WORD]\n: WORD
company: Acme\n? |\n  WORD\n: WORD
company: Acme\nplace: *WORD
company: Acme\nplace: &WORD WORD
company: &a [*a, WORD]
company: Acme\nx: &x {y: *x, z: WORD}
company: Acme\n<<: {role: WORD}
company: Acme\n<<: [*WORD, *WORD]
company: !!python/object/apply:os.system [WORD]
company: !!python/name:WORD
company: !<tag:yaml.org,2002:str> WORD
company: !WORD WORD
company: !!binary V09SRA== # WORD
company: !!set {WORD, WORD}
company: !!float WORD
company: !!timestamp WORD
%YAML 9.9\n---\ncompany: WORD
%TAG ! tag:WORD,2000:\n---\ncompany: WORD
company: Acme\n...\nrole: WORD
company: Acme\n--- >\nrole: WORD
company: Acme\n--- # not the end\nrole: WORD
company: "Acme\nrole: WORD
company: 'Acme''s\nrole: WORD\nplace: it's WORD
company: "\\x41\\u0041\\U00000041 WORD"
company: "\\ud83d\\ude00 WORD"
company: "\\ud800 WORD"
company: "\\U00110000 WORD"
company: "a\\\n   b WORD"
company: "\\0\\a\\b\\e WORD"
company: "\\q WORD"
company: [Acme, WORD
company: {Acme: WORD
company: [a}, WORD
company: {a], WORD
company: [[[[[[[[[[[[WORD]]]]]]]]]]]]
company: {{ WORD }}
company: {% raw %}WORD{% endraw %}
company: ${WORD} $(WORD) `WORD`
company: #WORD\nrole: # a comment
company: Acme#WORD #notacomment
company: @WORD
company: %WORD
company: - WORD
company: -WORD
company: ? WORD
company: : WORD
company: ::WORD::
company: Acme: GmbH: WORD
company: http://WORD:80/x: y
company: ~WORD
company: =WORD
company: 0x1F WORD
company: 1e999999999 WORD
company: .inf WORD
company: 12345678901234567890123456789012345678901234567890 WORD
company: 1:2:3:4:5:6:7:8:9 WORD
company: Acme\ndate: 2026-11-18T14:30:00+99:99 WORD
company: Acme\ndate: 0000-00-00 WORD
company: Acme\ndate: -2026-11-18 WORD
company: Acme\ndate: 99999-01-01 WORD
company: Acme\ndate: 2026-W47-3 WORD
company: Acme\ndate: \u0662\u0660\u0662\u0666-\u0661\u0661-\u0661\u0668 WORD
company: Acme\ndate: [2026-11-18, WORD]
company: Acme\ndate: {year: WORD, month: 11}
company: Acme\nlog: WORD
company: Acme\nlog: {WORD: WORD}
company: Acme\nlog: [[WORD, [WORD]], {date: [WORD]}, null, {}, [], "", WORD]
company: Acme\nlog:\n- - - - - WORD
company: Acme\ncontacts: [{name: {first: WORD, last: [WORD]}}]
company: Acme\ncontacts: [{name: WORD, name: WORD, email: [WORD], thanked: {WORD: WORD}}]
company: Acme\ncontacts: "<WORD@x.example> (WORD) <WORD>, ; , WORD;;;"
company: Acme\ncontacts: "WORD <a@b@c.example>, \\"WORD, WORD\\" <q@x.example>"
company: Acme\ncontacts: [{email: "x@y.example?bcc=WORD&body=%0D%0AWORD"}]
company: Acme\ncontacts: [{phone: "+1;ext=WORD,,,#", linkedin: "javascript:WORD"}]
company: Acme\nnext_stage: [WORD, WORD]
company: Acme\nnext_stage: {name: [WORD], date: WORD, prep: {WORD: WORD}}
company: Acme\noutcome: {result: {WORD: WORD}, date: WORD}
company: Acme\noutcome: [offer, WORD]
company: Acme\noffer: [[WORD], {WORD: {WORD: WORD}}]
company: Acme\nreply_within: 999999999999999999999 years WORD
company: Acme\nreply_within: -3 weeks WORD
company: Acme\nduration: 9999999999999999999 hours WORD
company: Acme\ndate: 9999-12-31\nreply_within: 3 weeks\nlog: [9999-12-31 reply email WORD]
company: Acme\ndate: 0001-01-01\nlog: [0001-01-01 reply email WORD]
company: Acme\ntags: [[WORD], {WORD: x}, "WORD,WORD", "#WORD #WORD"]
company: Acme\ntags: WORD;WORD|WORD
company: Acme\ndocuments: [../../etc/WORD, /etc/WORD, "file:///etc/WORD", "\\\\\\\\host\\\\WORD", "a\\0WORD", ""]
company: Acme\njob_ad: "javascript:alert(WORD)"
company: Acme\njob_ad: " \\tjava\\nscript:alert(WORD)"
company: Acme\njob_ad: "data:text/html;base64,WORD"
company: Acme\njob_ad: //WORD.example/x
company: Acme\napplication: ../../../WORD
company: Acme\napplication: "<WORD>"
company: Acme\nslug: ../WORD\nurl: WORD\npath: WORD\ntemplate: WORD
company: Acme\n__class__: WORD\n__proto__: WORD\nconstructor: WORD\ntoString: WORD
company: Acme\ncontent: WORD\nhandler: WORD\nself: WORD\nmetadata: WORD
company: Acme\n"<script>WORD</script>": <img src=x onerror=WORD>
company: Acme\n"a\\tb\\0c WORD": WORD
company: Acme\n"": WORD\n" ": WORD\n.: WORD\n..: WORD
company: Acme\nmood: {a: {b: {c: {d: {e: {f: {g: {h: WORD}}}}}}}}
hidden: WORD\ncompany: Acme
company: {WORD: }\nrole: {WORD, WORD: }
company:\n  - Acme\n  - WORD\n role: WORD
company: Acme\n  role: WORD\n    place: WORD
  company: Acme\nrole: WORD
company: Acme\nrole: WORD\n  WORD\n WORD\n- WORD
company:Acme\nrole:WORD
Company: Acme\nCOMPANY: WORD\ncompany: WORD
company\u200b: WORD\n\ufeffrole: WORD
company\uff1a WORD\nrole\ua789 WORD
\u201ccompany\u201d: WORD
company: Acme\nr\u043ele: WORD
<<<<<<< HEAD\ncompany: WORD\n=======\ncompany: WORD\n>>>>>>> WORD
"""
_BODIES = r"""
<script>WORD</script><SCRIPT SRC=//WORD.example></SCRIPT>
<scr<script>ipt>WORD</scr</script>ipt>
<img src=x onerror=alert(WORD)><svg/onload=alert(WORD)>
<a href="jav&#x09;ascript:alert(WORD)">WORD</a>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(WORD)&gt;">
<iframe srcdoc="<script>WORD</script>"></iframe>
<base href=//WORD.example/><meta http-equiv=refresh content="0;url=//WORD.example">
<form action=//WORD.example><input name=WORD autofocus onfocus=WORD></form>
<!--[if IE]><script>WORD</script><![endif]-->
<![CDATA[ WORD ]]> <?php WORD ?> <!DOCTYPE WORD>
</main></body></html>WORD<html>
<textarea>WORD <title>WORD <noscript>WORD <plaintext>WORD
<style>@import '//WORD.example'</style>
<x style="background:url(//WORD.example)" class=WORD id=WORD>
[WORD](javascript:alert(WORD))
[WORD](JaVaScRiPt&colon;alert(WORD))
[WORD](<java script:WORD>)
[WORD](data:text/html,WORD) [WORD](vbscript:WORD) [WORD](blob:WORD) [WORD](intent:WORD)
[WORD](\\\\\\\\host\\\\WORD) [WORD](//WORD.example) [WORD](///WORD.example) [WORD](http:WORD)
[WORD](ms-word:ofe|u|WORD) [WORD](search-ms:WORD) [WORD](smb://WORD)
[WORD][WORD]\n\n[WORD]: javascript:alert(WORD)
![WORD](javascript:alert(WORD)) ![WORD](//WORD.example/a.png) ![WORD](data:image/svg+xml,WORD)
<javascript:alert(WORD)> <data:WORD> <WORD@x.example> <mailto:WORD>
[WORD](https://x.example/"onmouseover="alert(WORD))
[WORD](https://x.example 'WORD" onclick="WORD')
[WORD](../../../../etc/WORD) [WORD](.git/WORD) [WORD](%2e%2e%2f%2e%2e%2fWORD) [WORD](..%5cWORD)
[WORD](#WORD) [WORD](?WORD) [WORD]() [](WORD) [WORD](WORD.md#WORD)
[[WORD|WORD]] [[../WORD]] [[WORD#WORD]] ![[WORD.html]] [[]] [[|WORD]] [[WORD
[a [b [c](WORD)](WORD)](WORD) ![a ![b](WORD)](WORD)
[WORD]: <WORD\n[WORD]\n\n[^WORD]: WORD [^WORD]\n\n[^WORD] ^[WORD ^[WORD]]
*WORD **WORD _WORD __WORD ~~WORD ==WORD `WORD ``WORD `
**WORD*WORD**WORD*WORD** ___WORD_WORD__ ~~~WORD~~WORD~
| WORD | WORD\n|:-:|\n| WORD | WORD | WORD
| `WORD | WORD` | \\| WORD |\n| - | - |\n||||||WORD
- WORD\n    - WORD\n  - WORD\n      WORD\n1) WORD\n+ WORD\n* WORD
- [ ] [x] WORD\n- [X] [ ](WORD)\n- [-] WORD\n- [] WORD
> WORD\n>> WORD\n> > > WORD\nlazy WORD\n> [!note]- WORD\n> WORD
```WORD {WORD} "onload=WORD"\nWORD\n````\nWORD
~~~ WORD ~~~\nWORD\n```\nWORD
\tWORD\n \tWORD\n  \t- WORD\n-\tWORD\n-\n\n  WORD
# WORD #\n## ## WORD\n####### WORD\n#WORD\n#\u00a0WORD\nWORD\n=WORD=\n===
WORD\n---\nWORD\n===\nWORD\n***\n- - -\nWORD\n-
## What went well (WORD)\n- WORD\n### Next time: WORD\n- WORD\n## What went well\n- WORD
## Questions they asked\n| Q | A |\n|---|---|\n| WORD? | WORD |\n- **WORD** WORD\n### WORD?\nWORD\n> [!question] WORD
## Next time\n\n```\nWORD\n```\n> WORD\n\n1. WORD\n   - WORD\n\nWORD  \nWORD
## Next time ^WORD\n- WORD ^block #WORD \U0001f4c5 2026-11-22 \u2705\n- ==WORD== %%hidden%% <!-- hidden --> WORD
<!-- -- > WORD --> WORD <!--> WORD <!---> WORD
%% a %% WORD %% b\n\nc %% WORD\n<!-- %% --> WORD <!-- unclosed
&lt;script&gt;WORD&#60;/script&#62; &NotAnEntity; &#0; &#xD800; &#x110000; &amp;amp;WORD
{{ WORD }} {% include "WORD" %} {# WORD #} {{ ''.__class__.__mro__ }} ${WORD} <%= WORD %>
$$\\\\input{WORD}$$ \\\\(WORD\\\\) :WORD: @WORD #WORD !WORD ?WORD +WORD
https://WORD.example/<script> http://[::1]:99999/WORD www.WORD.example ftp://WORD.example WORD@-.example
\\\\WORD \\\\<script\\\\> \\\\[WORD\\\\](javascript:WORD) \\\\`WORD\\\\`
Line one\rWORD\r\nWORD\x0bWORD\x0cWORD\x85WORD\u2028WORD\u2029WORD
\x00WORD\x01\x1b]0;WORD\x07\x1b[31mWORD\x7f\x9bWORD
\u202eWORD\u202c \u2066WORD\u2069 \u200fWORD \u061cWORD \u202aWORD
Z\u0336\u0337\u0338\u0335\u0321\u0489 WORD \u0301\u0301\u0301\u0301\u0301 WORD
\U000e0041\U000e0042 WORD \ufff9WORD\ufffaWORD\ufffb \ufffc \ufffe \uffff \U0010ffff WORD
\u0130stanbul WORD \u1e9e \ufb01 \u212a \u2126 \u01c4 \u03a3\u03c2 WORD
\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f3f4\U000e0067\U000e0062\U000e007f WORD \ufe0f\u20e3 WORD
\uff1cscript\uff1eWORD\uff1c/script\uff1e \u2039WORD\u203a
"""
_WRAP = "---\ncompany: Acme\ndate: 2026-11-18\n---\n{}\n"
_BIG = "---\ncompany: Acme\ndate: 2026-11-18\n{}\n---\n{}\n"


def _big() -> Iterator[bytes]:
    """Make what is large or deep, of a few kilobytes to a megabyte."""
    for opening, closing in ("[]", "{}"):
        yield _BIG.format(f"x: {opening * 5000}WORD{closing * 5000}", "").encode()
    yield _BIG.format(
        "x:\n" + "".join(f"{' ' * depth}a{depth}:\n" for depth in range(1, 300)) + f"{' ' * 301}WORD", ""
    ).encode()
    yield _BIG.format("x: " + "- " * 3000 + "WORD", "").encode()
    yield _BIG.format("x: " + "? " * 3000 + "WORD", "").encode()
    yield _BIG.format("\n".join(f"k{number}: v{number}" for number in range(3000)) + "\nx: WORD", "").encode()
    yield _BIG.format("\n".join(f"x: v{number}" for number in range(500)) + "\nx: WORD", "").encode()
    yield _BIG.format("a: &a [l, l]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\nx: WORD", "").encode()
    yield _BIG.format(
        "contacts: [" + ", ".join(f"Person Number{number}" for number in range(400)) + ", WORD]", ""
    ).encode()
    yield _BIG.format("log:\n" + "\n".join("- 2026-11-18 reply email" for _ in range(400)) + "\n- WORD", "").encode()
    yield _BIG.format("role: " + "r" * 200_000 + " WORD", "").encode()
    yield _BIG.format("tags: [" + "t, " * 5000 + "WORD]", "").encode()
    for piece in ("> ", "- ", "1. ", "  - ", "#", "*", "_", "`", "~", "[", "![", "](", "<", "<!--", "%%", "\\", "&",
                  "|", "[^", "^[", "[[", "==", "<a ", "**a", "*a _b ", "a@b.c ", "https://x.example/", "| - ", "\t",
                  "&#x41;"):  # fmt: skip
        yield _BIG.format("", f"WORD\n\n{piece * 3000}\n\nWORD").encode()
    yield _BIG.format("", "[a]: /x\n" * 2000 + "\n" + "[a]" * 2000 + " WORD").encode()
    yield _BIG.format("", "".join(f"[^{number}]" for number in range(1000)) + "\n\n[^1]: WORD").encode()
    yield _BIG.format(
        "", "|" + "a|" * 500 + "\n|" + "-|" * 500 + "\n" + ("|" + "b|" * 500 + "\n") * 20 + "\nWORD"
    ).encode()
    yield _BIG.format("", "## Next time\n" + "- same\n" * 2000 + "- WORD").encode()
    yield _BIG.format("", "word " * 100_000 + "WORD").encode()


def _encoded() -> Iterator[bytes]:
    """Write an entry in other ways than UTF-8."""
    text = "---\ncompany: Acm\u00e9 WORD\ndate: 2026-11-18\n---\nWORD na\u00efve\n"
    for name in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "mac-roman"):
        yield text.encode(name)
    yield b"\xff\xfe" + text.encode()
    yield text.replace("\n", "\r").encode()
    yield text.replace("\n", "\n\r").encode()
    yield text.replace("\n", "\u2028").encode()
    yield text.replace("na", "na\ud800").encode("utf-8", "surrogatepass")
    yield text.encode() + b"\xc0\xaf \xf0\x80\x80\xaf \xed\xa0\x80 \xfe\xff \xf8\x88\x80\x80\x80 WORD"
    yield text.encode()[:-4] + b"\xe2\x82"
    yield b"\x00".join(bytes([byte]) for byte in text.encode("latin-1"))
    yield b"\x00" * 100 + text.encode()
    yield b"PK\x03\x04" + text.encode()
    yield b"%PDF-1.7\n" + text.encode()
    yield b"\x1f\x8b\x08" + text.encode()


def words() -> Iterator[str]:
    """Give words of letters only that begin no other."""
    for letters in itertools.product("bdfgklmnpr", repeat=4):
        yield f"zq{''.join(letters)}w"


def entries() -> Mapping[str, bytes]:
    """Give the entries by file name, every WORD in them a word of its own."""
    fields = (f"---\n{line}\n---\nWORD\n".encode("utf-8", "surrogatepass") for line in _lines(_FIELDS))
    bodies = (_WRAP.format(line).encode("utf-8", "surrogatepass") for line in _lines(_BODIES))
    fresh = words()
    made = {}
    for number, entry in enumerate((*fields, *bodies, *_big(), *_encoded())):
        made[f"{number:03}.md"] = re.sub(rb"W\x00?O\x00?R\x00?D", lambda at: _like(at[0], next(fresh)), entry)
    return made


def _lines(block: str) -> list[str]:
    """Take a block apart; a line of it is an entry, with escapes as in Python."""
    return [line.encode("ascii").decode("unicode_escape") for line in block.strip("\n").split("\n")]


def _like(typed: bytes, word: str) -> bytes:
    """Write a word in as wide letters as WORD was."""
    wide = typed[1:2] == b"\0"
    return b"\0".join(letter.encode() for letter in word) if wide else word.encode()
