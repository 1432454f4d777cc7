"""Makes many pages: the project with as many topics as wanted, to see what building them costs.

The words mean little, the form is that of real pages: some 3 KB of Markdown each, headings with
ids, facts by token, cards, lists, tables, notes and links, in Thai and English alike.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import TypeVar

SENTENCES = {
    "th": [
        "หน้านี้อธิบายทีละขั้นสำหรับผู้ที่ยังไม่เคยเรียนทางอินเทอร์เน็ต",
        "เตรียมโทรศัพท์หรือคอมพิวเตอร์ที่ต่ออินเทอร์เน็ตได้หนึ่งเครื่อง",
        "ถ้าหน้าจอของคุณไม่เหมือนในหน้านี้ ให้ทำตามที่หน้าจอบอก",
        "จดสิ่งที่ยังไม่เข้าใจไว้ แล้วค่อยถามทีเดียวเมื่อโทรหาเจ้าหน้าที่",
        "คนในบ้านเดียวกันใช้เครื่องเดียวกันได้ แต่ควรผลัดกันเรียนทีละคน",
        "ผู้สูงอายุที่อ่านตัวเล็กไม่ถนัด ขยายตัวอักษรในเครื่องให้ใหญ่ขึ้นได้",
        "เริ่มจากเรื่องที่ทำเป็นอยู่แล้ว จะเรียนต่อได้ง่ายกว่าเรื่องใหม่ทั้งหมด",
        "งานฝีมือ อาหาร และเพลงของท้องถิ่นเป็นตัวอย่างที่ใกล้ตัวที่สุด",
        "เปิดดูก่อนสักรอบโดยยังไม่ต้องจำ แล้วกลับมาอ่านเฉพาะส่วนที่ต้องใช้",
        "เมื่อทำเสร็จแต่ละขั้น ตรวจให้แน่ใจก่อนไปขั้นต่อไป",
        "ข้อความที่มีคนส่งต่อกันมาอาจเก่าแล้ว ให้ดูวันที่ท้ายหน้าเสมอ",
        "ถ้าติดขัดตรงไหน กลับมาที่หน้านี้ได้ทุกเมื่อโดยไม่ต้องเริ่มใหม่",
        "ใครที่ทำเป็นแล้วช่วยสอนเพื่อนบ้านได้ โดยให้เขากดเองทุกครั้ง",
        "ไม่ต้องรีบ เพราะแต่ละคนใช้เวลาไม่เท่ากันและกลับมาทำต่อได้",
    ],
    "en": [
        "This page explains one step at a time, for people who have never learned online.",
        "Have a phone or a computer ready that can reach the internet.",
        "If your screen differs from what stands here, do as your screen says.",
        "Write down what is unclear, and ask everything at once when you call.",
        "People in one home can share one device, as long as they take turns.",
        "Anyone who finds small letters hard to read can make them larger on the device.",
        "Begin with something you can do already; it is easier than starting from nothing.",
        "Crafts, dishes and songs of the neighbourhood are the examples closest at hand.",
        "Read it through once without trying to remember, then return to what you need.",
        "When a step is done, make sure that it worked before you go on to the next.",
        "Messages passed from phone to phone may be old, so look at the date below each page.",
        "Wherever you are stuck, you can come back here without starting all over.",
        "Those who know the way can show a neighbour, who should press every button alone.",
        "There is no hurry: everyone needs a different time, and can go on another day.",
    ],
}
WORDS = {
    "th": {"topic": "เรื่องที่", "call": "โทรถาม", "cost": "ค่าเรียน", "next": "ต่อไป", "part": "ตอน"},
    "en": {"topic": "Topic", "call": "Call", "cost": "The cost", "next": "Next", "part": "Part"},
}
HEADINGS = ("start", "steps", "compare", "advice", "ask")
#: mkdocs.yml's menu to its last line.
MENU = re.compile(r"^nav:\n(?: .*\n)+", re.MULTILINE)
Thing = TypeVar("Thing")
CARDS = ("offer", "contact.office", "channel", "sector", "circular.department")


def write(project: Path, topics: int) -> None:
    """Add topics to the copy of the sources in `project` until it has `topics` in all.

    They stand in sections of sections, of each about as many as a section has pages: of all menus
    with three levels that is the shortest, so the one that somebody with so many pages would make.
    """
    count = topics - len(list((project / "docs" / "th").rglob("*.md")))
    size = max(round(count ** (1 / 3)), 1)
    parts = _cut(range(1, count + 1), size)
    paths = {n: f"part-{i}/topic-{n}.md" for i, part in enumerate(parts, 1) for n in part}
    for number, path in paths.items():
        following = f"../{paths.get(number + 1, paths[1])}"
        for language in ("th", "en"):
            _save(project, f"docs/{language}/{path}", _text(language, number, following))
    settings = project / "mkdocs.yml"
    lines = [
        line
        for i, group in enumerate(_cut(parts, size), 1)
        for line in (f"  - group-{i}:", *(line for part in group for line in _section(part, paths)))
    ]
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        MENU.sub(lambda menu: menu[0] + "".join(f"{line}\n" for line in lines), text),
        encoding="utf-8",
    )


def _cut(things: Sequence[Thing], size: int) -> list[Sequence[Thing]]:
    return [things[start : start + size] for start in range(0, len(things), size)]


def _section(part: Sequence[int], paths: dict[int, str]) -> list[str]:
    first, *_ = part
    return [f"      - from-{first}:", *(f"          - {paths[n]}" for n in part)]


def _save(project: Path, name: str, text: str) -> None:
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_text(text, encoding="utf-8")


def _text(language: str, number: int, following: str) -> str:
    random = Random(number)  # the same page in both languages, and at every run
    words, sentences = WORDS[language], SENTENCES[language]
    title = f"{words['topic']} {number}"
    front = [f"title: {title}", f"description: {title} {sentences[0]} {sentences[1][:40]}"]
    body = [*_some(random, sentences, 2), ""]
    for i, heading in enumerate(HEADINGS):
        body += [f"## {random.choice(sentences)[:30].strip()} {{ #{heading} }}", ""]
        body += [*_part(i, random, sentences, words), ""]
    body += [f"[{words['next']}]({following})", ""]
    return "\n".join(["---", *front, "---", "", *body])


def _some(random: Random, sentences: list[str], count: int) -> list[str]:
    return random.sample(sentences, count)


def _part(i: int, random: Random, sentences: list[str], words: dict[str, str]) -> Iterator[str]:
    yield from _some(random, sentences, 2)
    yield ""
    match i:
        case 0:
            for n, sentence in enumerate(_some(random, sentences, 4), 1):
                yield f"- **{words['part']} {n}** {sentence}"
        case 1:
            for n, sentence in enumerate(_some(random, sentences, 5), 1):
                yield f"{n}. {sentence}"
        case 2:
            yield f"| {words['topic']} | {words['part']} | {words['cost']} |"
            yield "|---|---|---|"
            for n, sentence in enumerate(_some(random, sentences, 4), 1):
                yield f"| {n} | {sentence} | {{{{ offer.cost }}}} |"
        case 3:
            yield f"/// note | {words['part']}"
            yield from _some(random, sentences, 2)
            yield "///"
        case _:
            yield f"{words['call']} {{{{ contact.office.phone }}}}"
            yield ""
            yield f"{{{{ {random.choice(CARDS)} }}}}"
