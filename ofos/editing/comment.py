"""What a change changes, as a comment for a pull request: Markdown, made from plain values alone.

The values may be a stranger's: each is escaped, and there is an end to how many are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ofos.editing.comparison import ChangedFact, Comparison, Sentence
from ofos.editing.words import FILES, STATES, STATUSES
from ofos.text.changed_words import inline
from ofos.text.markdown import escaped, visible

#: By this a comment is known again.
MARK = "<!-- ofos: what this changes -->"
#: As many of a sort are told, and as much of each.
_FACTS, _SENTENCES, _STALE, _LONG = 30, 20, 10, 300
#: What hosts take for a comment, with room for the frame (GitHub: 65,536 characters).
_ROOM = 50_000


def comment(comparison: Comparison, more: str = "") -> str:
    """The comment; `more` is an address where the whole can be looked at."""
    written = [one for one in comparison.sentences if not one.facts]
    parts = [
        _facts(comparison.facts),
        _sentences("ประโยคที่เปลี่ยน", "sentences", written, _SENTENCES),
        _sentences("คำแปลที่ยังเก่า", "translations that are older", comparison.stale, _STALE),
        _following(len(comparison.sentences) - len(written)),
        _pages(comparison),
        _files(comparison),
    ]
    lines = [line for part in parts for line in part]
    title = "### การแก้นี้เปลี่ยนอะไร (what this changes)"
    if not lines:
        lines = ["", "ไม่มีอะไรเปลี่ยนในเว็บไซต์ที่คนอ่าน (nothing that readers see)"]
    link = ["", f"[ดูหน้าที่เปลี่ยนทั้งหมด (all of it)]({more})"] if more else []
    return _within("\n".join([MARK, title, *lines])) + "\n".join([*link, ""])


def _within(text: str) -> str:
    """As many lines of `text` as there is room for."""
    if len(text) > _ROOM:
        text = text[: text.rindex("\n", 0, _ROOM)] + "\n\n… ยังมีอีก (there is more)"
    return text + "\n"


def _short(text: str) -> str:
    return escaped(_cut(visible(text)))


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _change(before: str, after: str) -> str:
    """A text before and after as one, with its marks."""
    pieces = inline(*(_cut(visible(text)) for text in (before, after)))
    marked = (
        f"<{mark}>{escaped(text)}</{mark}>" if mark else escaped(text) for mark, text in pieces
    )
    return "".join(marked) or "–"


def _more(count: int) -> Iterator[str]:
    if count > 0:
        yield f"- … อีก {count} (more: {count})"


def _facts(facts: Sequence[ChangedFact]) -> Iterator[str]:
    if not facts:
        return
    yield f"\n**ข้อมูลที่เปลี่ยน {len(facts)} ข้อ (facts: {len(facts)})**\n"
    for fact in facts[:_FACTS]:
        yield f"- {_short(fact.path)} · {fact.pages} หน้าและหน้าฝัง (pages and embeds)"
        before, after = fact.before or {}, fact.after or {}
        for code in {**before, **after}:
            if before.get(code) != after.get(code):
                change = _change(before.get(code, ""), after.get(code, ""))
                yield f"  - {_short(code)}: {change}"
        if fact.status_before != fact.status_after:
            said = (STATUSES.get(status, "") for status in (fact.status_before, fact.status_after))
            yield f"  - สถานะ (status): {_change(*said)}"
    yield from _more(len(facts) - _FACTS)


def _sentences(th: str, en: str, sentences: Sequence[Sentence], shown: int) -> Iterator[str]:
    if not sentences:
        return
    yield f"\n**{th} {len(sentences)} ({en}: {len(sentences)})**\n"
    for one in sentences[:shown]:
        where = _short(one.pages[0]) if len(one.pages) == 1 else f"{len(one.pages)} หน้า (pages)"
        yield f"- {_change(one.before, one.after)} · {where}"
    yield from _more(len(sentences) - shown)


def _following(count: int) -> Iterator[str]:
    if count > 0:
        yield f"\nประโยคที่เปลี่ยนตามข้อมูล {count} (sentences that say a changed fact: {count})"


def _pages(comparison: Comparison) -> Iterator[str]:
    for state, (th, en) in STATES.items():
        urls = [page.url for page in comparison.pages if page.state == state]
        if urls:
            listed = "<br>".join(map(_short, urls))
            said = f"{th} {len(urls)} ({en}: {len(urls)})"
            yield f"\n<details><summary>{said}</summary>\n\n{listed}\n</details>"


def _files(comparison: Comparison) -> Iterator[str]:
    if not comparison.files:
        return
    yield "\n| แฟ้ม (files) | เปลี่ยน (changed) | ใหม่ (new) | หายไป (gone) |"
    yield "|---|---|---|---|"
    for name, count in comparison.files.items():
        counts = f"{count.changed} | {count.new} | {count.gone}"
        yield f"| {FILES.get(name, FILES['other'])} | {counts} |"
