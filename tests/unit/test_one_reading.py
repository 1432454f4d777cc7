"""The checks see the page that is made: what they read is what another parser finds in the HTML."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml.html import fragment_fromstring

from ofos.checks.markup import ALLOWED
from ofos.pages.markdown import Unsafe
from ofos.problems import FactsError
from ofos.text.comparing import comparable
from tests.support.written import facts, html, problems, reading

PHONE = facts().file.contact.office.phone.phone.replace("+66", "0")
EVIL = "https://evil.example/"
#: A block that is not closed in a quotation is read again in itself. lxml gives up at 256.
DEEP = 200

#: What must not get out, or must be told.
PAYLOADS = [
    "<script>document.title='x'</script>",
    "<b>หนา</b>",
    "<img src=x onerror=alert(1)>",
    f"[ลิงก์]({EVIL})",
    f"[ลิงก์\nสองบรรทัด]({EVIL})",
    f"[ลิงก์](\n{EVIL})",
    f"[ดู [ที่นี่]]({EVIL})",
    f"[ดู][x]\n\n[x]: {EVIL}",
    f"![รูป\nสอง]({EVIL}x.png)",
    f"<{EVIL}>",
    "<someone@evil.example>",
    "[x](javascript:alert(1))",
    "[x](data:text/html,x)",
    "[x](//evil.example/)",
    "[x](\\\\evil.example)",
    "[x](faq.md){ href=" + EVIL + " }",
    "[x](faq.md){: onclick=alert(1) }",
    "ข้อความ\n{ style=color:red hidden=hidden }",
    "{{ offer.cost }}{ onclick=alert(1) }",
    "{{ offer.cost }}",
    "{{ contact.office.phone }}",
    "&lt;b&gt;",
    "&#60;script&#62;",
    PHONE,
    f"{PHONE[0]}-{PHONE[1:5]}-{PHONE[5:]}",
    f"**{PHONE[:3]}**-{PHONE[3:]}",
    f"{PHONE[:3]}\\-{PHONE[3:]}",
    f"{PHONE[:3]}\n{PHONE[3:]}",
    f"{PHONE[:1]}–{PHONE[1:5]}–{PHONE[5:]}",
    f"{PHONE[:3]}&#45;{PHONE[3:]}",
    "| ก | ข |\n|:--|--:|\n| 1 | 2 |",
    "## หัวข้อ { #a-b onclick=x }",
    "## หัวข้อ { #a-b }",
    "คำ",
    "**เน้น** *เอน*",
    "[หน้า](faq.md#free)",
    "- ก\n- ข\n  - ค",
    "1) ก\n2) ข",
    "คำ\n:   ความหมาย",
]
#: What is put around: each takes the lines of what is inside.
WRAPPERS = {
    "plain": lambda lines: lines,
    "quote": lambda lines: [f"> {line}" for line in lines],
    "item": lambda lines: ["- " + lines[0], *("  " + line for line in lines[1:])],
    "number": lambda lines: ["1. " + lines[0], *("   " + line for line in lines[1:])],
    "indented": lambda lines: ["    " + line for line in lines],
    "three spaces": lambda lines: ["   " + line for line in lines],
    "tab": lambda lines: ["\t" + line for line in lines],
    "fence": lambda lines: ["```", *lines, "```"],
    "long fence": lambda lines: ["````", *lines, "````"],
    "waves": lambda lines: ["~~~ {.x onclick=alert(1)}", *lines, "~~~"],
    "open fence": lambda lines: ["```", *lines],
    "wrong fence": lambda lines: ["```", *lines, "~~~"],
    "code": lambda lines: ["`" + lines[0], *lines[1:-1], lines[-1] + "`"],
    "code of two": lambda lines: ["``" + lines[0], *lines[1:], "``"],
    "code of three": lambda lines: ["```คำ``` " + lines[0], *lines[1:]],
    "escaped": lambda lines: ["\\" + lines[0], *lines[1:]],
    "escaped code": lambda lines: ["\\`" + lines[0] + "\\`", *lines[1:]],
    "block": lambda lines: ["/// note | ก", *lines, "///"],
    "fold": lambda lines: ["/// details | ก", "    attrs: {id: x, onclick: y}", "", *lines, "///"],
    "open block": lambda lines: ["/// note | ก", *lines],
    "box": lambda lines: ["!!! note", "", *("    " + line for line in lines)],
    "tabs": lambda lines: ['=== "ก"', "", *("    " + line for line in lines)],
    "alert": lambda lines: ["> [!NOTE]", *(f"> {line}" for line in lines)],
    "emphasis": lambda lines: ["**" + lines[0], *lines[1:-1], lines[-1] + "**"],
    "link": lambda lines: ["[" + lines[0], *lines[1:], "](faq.md)"],
    "picture": lambda lines: ["![" + lines[0], *lines[1:], "](x.png)"],
    "title": lambda lines: ['[ก](faq.md "' + lines[0], *lines[1:], '")'],
    "heading": lambda lines: ["## " + lines[0] + " { #h }", *lines[1:]],
    "cell": lambda lines: ["| " + lines[0] + " | ข |", "|---|---|", *lines[1:]],
    "definition": lambda lines: ["คำ", ":   " + lines[0], *("    " + line for line in lines[1:])],
    "comment": lambda lines: ["<!--", *lines, "-->"],
    "element": lambda lines: ["<div>", *lines, "</div>"],
    "braces": lambda lines: ["{ " + lines[0] + " }", *lines[1:]],
}


def _wrap(payload: str, wrappers: list[str]) -> str:
    lines = payload.split("\n")
    for name in wrappers:
        lines = WRAPPERS[name](lines)
    return "\n".join(lines)


PIECES = st.builds(
    _wrap, st.sampled_from(PAYLOADS), st.lists(st.sampled_from(list(WRAPPERS)), max_size=3)
)
PAGES = st.lists(
    st.tuples(PIECES, st.sampled_from(["\n\n", "\n", "\n\n\n", "  \n", "\\\n"])), max_size=4
).map(lambda pairs: "".join(piece + end for piece, end in pairs))


def tree(text: str):
    """What lxml finds in the page, without what facts say."""
    root = fragment_fromstring(html(text), create_parent="div")
    for said in root.xpath("//*[@data-fact][not(self::abbr)]"):
        said.drop_tree()
    return root


def squeezed(text: str) -> str:
    return re.sub(r"[\s\x00]+", "", text)


@settings(deadline=None, max_examples=400, derandomize=True)
@given(PAGES)
@example("```\n\n" + PAYLOADS[0])
@example("```คำ``` คือคำ\n\n" + PAYLOADS[0] + "\n\n" + PAYLOADS[3])
def test_what_the_checks_see_is_what_is_made(text):
    try:
        seen, made = reading(text), tree(text)
    except (FactsError, Unsafe):
        assert problems(text)
        return
    if made.xpath("count(//div)") > DEEP:
        assert problems(text)  # and no parser has the patience
        return
    assert sorted(link.target for link in seen.links) == sorted(made.xpath("//@href | //@src"))
    ids = [anchor.id for anchor in seen.anchors]
    if None not in ids:  # one is made for a heading without, and the checks tell it
        assert ids == made.xpath("//*[not(self::input)][not(@data-embed)]/@id")
    said = "".join(text.said for text in seen.texts if not text.name)
    assert sorted(squeezed(said)) == sorted(squeezed(made.text_content()))
    code = ["".join(code.itertext()) for code in made.iter("code")]
    parts = [t.said[start:end] for t in seen.texts for start, end in t.code]
    assert sorted(map(squeezed, parts)) == sorted(map(squeezed, code))


@settings(deadline=None, max_examples=400, derandomize=True)
@given(PAGES)
@example("```\n\n" + PAYLOADS[0])
@example(f"**{PHONE[:3]}**-{PHONE[3:]}\n{PHONE}")
@example(f"```\n{PHONE[:3]}–{PHONE[3:]}\n///\n```")
@example(f"{{ {PHONE[:3]} }}\n{PHONE[3:]}")
def test_nothing_gets_out_that_nobody_is_told_of(text):
    try:
        made = tree(text)
    except (RecursionError, Unsafe):
        assert problems(text)
        return
    elements = [each for each in made.iter() if each is not made]
    # With or without a word: no HTML but Markdown's own.
    assert {each.tag for each in elements} <= {*ALLOWED, "img"}
    if problems(text):
        return
    for each in elements:
        if each.tag not in ("abbr", "input"):
            assert not {
                name for name in each.attrib if name.startswith("on") or name in ("style", "hidden")
            }
            assert set(each.attrib) <= set(ALLOWED[each.tag]), each.attrib
    for each in made.xpath(".//p | .//li | .//td | .//dd | .//h2 | .//pre"):
        inner = "*[not(self::p or self::ul or self::ol or self::dl or self::table or self::div)]"
        own = comparable("".join(each.xpath(f"text() | {inner}//text()")))
        assert PHONE not in re.sub(r"[^\w/,:;]|_", "", own)
    assert "<" not in "".join(made.xpath("//text()[not(ancestor::code)]"))


@settings(deadline=None, max_examples=300, derandomize=True)
@given(PAGES)
@example("> /// note | ก\n> ข\n> ///\n/// note | ก\nข\n///\n")
@example("คำ\n:   /// note | ก\n    /// note | ก\n    ข\n    ///\n    ///\n")
def test_no_page_is_too_odd_to_be_read(text):
    for problem in problems(text):
        assert 1 <= problem.line <= text.count("\n") + 6
