"""The kinds of fact that this letter does not have: the second site has one of each, and what comes
out of it says them."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date as Date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from ofos.checks.sources import check
from ofos.facts.facts import Facts
from ofos.facts.formats import national, say
from ofos.facts.kinds import Kind
from ofos.facts.kinds.download import Download
from ofos.facts.kinds.period import Period
from ofos.facts.model import KINDS, LabelledPhone
from ofos.facts.saying import say_date
from ofos.machinery.cache import Cache
from ofos.machinery.typesetter import Drawings
from ofos.outputs import feeds
from ofos.outputs.kit.loudspeaker import spoken
from ofos.outputs.kit.pieces import Pieces, pieces
from ofos.placed_yaml import Place, PlacedYaml
from ofos.site.site import Site
from ofos.text.thai import arabic_digits
from ofos.text.white_space import squeeze
from tests.support.pdf import text_of

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("other")]


@pytest.fixture(scope="module")
def pages(built: Path, theirs: Facts) -> dict[str, list[LexborHTMLParser]]:
    """Every page of the second site, by language."""
    english = built / theirs.languages["en"].root
    found: dict[str, list[LexborHTMLParser]] = {code: [] for code in theirs.languages}
    for path in built.rglob("index.html"):
        code = "en" if path.is_relative_to(english) else "th"
        found[code].append(LexborHTMLParser(path.read_text(encoding="utf-8")))
    return found


@pytest.fixture(scope="module")
def things(pages) -> dict[str, list[dict[str, Any]]]:
    """What the pages tell search engines (JSON-LD), flat, by language."""

    def flat(node: Any) -> Any:
        children = node.values() if isinstance(node, dict) else node
        if isinstance(node, dict) and "@type" in node:
            yield node
        for child in children if isinstance(node, dict | list) else ():
            if isinstance(child, dict | list):
                yield from flat(child)

    return {
        code: [
            thing
            for page in parsed
            for script in page.css('script[type="application/ld+json"]')
            for thing in flat(json.loads(script.text()))
        ]
        for code, parsed in pages.items()
    }


@pytest.fixture(scope="module")
def published(built: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((built / "facts.json").read_text(encoding="utf-8"))
    return told


def shown(pages: list[LexborHTMLParser], mark: str) -> set[str]:
    """What pages say of a fact in a format."""
    nodes = (node for page in pages for node in page.css(f'[data-fact="{mark}"]'))
    return {squeeze(node.text()) for node in nodes}


def told(things: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [thing for thing in things if thing["@type"] == kind]


#: What an entry has beside its value, and what programs get in another form (weekdays as numbers, a
#: file as its path).
_NO_VALUE = ("source", "status", "printed", "days", "file")


def typed(theirs: Facts, path: str) -> Any:
    """An entry as it stands in facts.yml."""
    found: Any = theirs.placed.data
    for part in path.split("."):
        found = found[part]
    return found


def leaves(raw: dict[str, Any]) -> list[str]:
    """Every word and number of an entry, as JSON writes it, with Arabic digits."""
    found = []
    for key, value in raw.items():
        if isinstance(value, dict):
            found += leaves(value)
        elif key not in _NO_VALUE:
            found.append(arabic_digits(str(value).lower() if value is True else str(value)))
    return found


def test_there_is_a_fact_of_every_kind(theirs):
    assert {type(fact) for _, fact in theirs.facts()} >= {*KINDS, LabelledPhone}


def test_each_is_on_a_page_in_each_language(theirs, pages):
    for path, fact in theirs.facts():
        if isinstance(fact, Kind | LabelledPhone):
            for code, language in theirs.languages.items():
                assert say(theirs, path, language).text in shown(pages[code], path), (path, code)


def test_programs_get_each_with_its_kind(theirs, published, built):
    jsonschema.validate(
        published, json.loads((built / "facts.schema.json").read_text(encoding="utf-8"))
    )
    for path, fact in theirs.facts():
        if isinstance(fact, Kind):
            one = published["facts"][path]
            assert one["kind"] == fact.KIND
            value = arabic_digits(json.dumps(one["value"], ensure_ascii=False))
            expected = leaves(typed(theirs, path))
            assert expected
            for leaf in expected:
                assert re.search(rf"(?<![\w.]){re.escape(leaf)}(?![\w.])", value), (path, leaf)
            assert one["said"].keys() == theirs.languages.keys()


def test_the_feeds_say_each_as_the_pages_do(theirs, sources):
    for path, fact in theirs.facts():
        if isinstance(fact, Kind | LabelledPhone):
            raw = typed(theirs, path)
            for language in theirs.languages.values():
                said = say(theirs, path, language).text
                # What a file weighed long ago nobody knows.
                known = said.partition(" (")[0] if isinstance(fact, Download) else said
                assert feeds._said(raw, language).startswith(known)


def test_every_one_is_on_the_page_of_facts_ledger(theirs, pages):
    """The page about the site has every fact with where it is from."""
    for code, parsed in pages.items():
        ledgers = [page for page in parsed if page.css_first("details.ofos-ledger")]
        for path, fact in theirs.facts():
            if isinstance(fact, Kind | LabelledPhone):
                assert shown(ledgers, path), (path, code)


def test_notices_and_texts_can_say_each(theirs, sources):
    site = check(sources).site
    assert site
    for each in pieces(site):
        for path, fact in theirs.facts():
            if isinstance(fact, Kind | LabelledPhone):
                token = PlacedYaml("kit.yml", {"said": f"{{{{ {path} }}}}"}, {})
                said = say(theirs, path, each.words.language).text
                assert replace(each.words, placed=token)("said") == said


# ── telephone numbers ───────────────────────────────────────────────────────────────────────────


def test_every_number_of_the_office_has_its_name_and_dials_itself(theirs, pages):
    for key, phone in theirs.file.contact.office.phones.items():
        path = f"contact.office.phones.{key}"
        for code in theirs.languages:
            assert shown(pages[code], f"{path}|name") == {phone.name.words(code)[0]}
            links = (link for page in pages[code] for link in page.css(f'a[data-fact="{path}"]'))
            assert {link.attributes["href"] for link in links} == {f"tel:{phone.phone}"}


def test_search_engines_and_phone_books_get_every_number(theirs, things, built):
    numbers = {national(phone.phone) for phone in theirs.file.contact.office.phones.values()}
    for code in theirs.languages:
        assert numbers <= {point["telephone"] for point in told(things[code], "ContactPoint")}
    card = (built / "local-bodies/kit/documents/office.vcf").read_text(encoding="utf-8")
    for phone in theirs.file.contact.office.phones.values():
        assert f"TEL:{phone.phone}" in card


# ── periods ─────────────────────────────────────────────────────────────────────────────────────


def with_period(theirs: Facts, period: Period) -> Facts:
    """The facts with another time in which one may apply."""
    periods = {**theirs.file.period, "apply": period}
    return replace(theirs, file=theirs.file.model_copy(update={"period": periods}))


#: How pages that invite begin once one may no longer apply.
_CLOSED_FIRST = {"th": "ปิดรับสมัครแล้ว", "en": "Applications are closed"}


def test_a_closed_period_is_closed_wherever_it_was_open(theirs, pages, built):
    assert theirs.file.period["apply"].closed
    folder = "local-bodies/kit"
    for code, word in {"th": "ปิดรับสมัครแล้ว", "en": "closed"}.items():
        language = theirs.languages[code]
        assert all(language.words["closed"] in said for said in shown(pages[code], "period.apply"))
        kit = built / language.root / folder
        notices = [path.read_text(encoding="utf-8") for path in (kit / "notices").glob("*.txt")]
        texts = [path.read_text(encoding="utf-8") for path in (kit / "texts").glob("*.txt")]
        banners = (kit / "banners/alt.txt").read_text(encoding="utf-8").splitlines()
        spoken = [path.read_text(encoding="utf-8") for path in (kit / "loudspeaker").glob("*.txt")]
        told = [*notices, *texts, *banners, *spoken]
        assert len(told) > 6
        for said in told:
            assert re.search(f"{word}|ปิดรับสมัคร", said, re.IGNORECASE), said
            assert theirs.file.channel.portal.url.url not in said
        home, register = (built / language.root / name for name in ("", "register"))
        for page in (home, register):
            parsed = LexborHTMLParser((page / "index.html").read_text(encoding="utf-8"))
            # Before all else, in words: a card may say it too.
            first = parsed.css_first("h1 ~ p")
            assert first, page
            assert squeeze(first.text()).startswith(_CLOSED_FIRST[code])
            assert not parsed.css(f'a[href="{theirs.file.channel.portal.url.url}"]')
    assert not list((built / folder / "documents").glob("village*"))


def test_the_words_below_only_are_those_that_are_said(theirs, sources):
    """All of those of the branch that stands last, at its lines; none of a fact that is gone."""

    def words_of(value: Any, place: Place) -> Iterator[tuple[Place, Any]]:
        if isinstance(value, dict):
            for key, each in value.items():
                yield from words_of(each, (*place, key))
        else:
            yield place, value

    site = check(sources).site
    assert site
    reopened = theirs.file.period["apply"].model_copy(update={"closed": False})
    for facts, last in (
        (theirs, "period.apply.closed"),
        (with_period(theirs, reopened), "period.apply"),
    ):
        for each in pieces(replace(site, facts=facts)):
            lines = each.words.placed.lines
            for place, value in words_of(each.words.placed.data["only"][last], ()):
                if value is None:
                    assert place[-1] not in each.words.raw(*place[:-1])
                else:
                    assert each.words.raw(*place) == value
                    assert each.words.line(*place) == lines["only", last, *place]


#: Whoever speaks of applying says that it is over, or asks whether it is.
_APPLY = re.compile(r"สมัคร|\bappl", re.IGNORECASE)
_ASKED = re.compile(r"ปิดรับสมัคร|ปิดแล้ว|ยังสมัครได้หรือไม่|\bclosed\b|can still apply", re.IGNORECASE)


def test_what_stands_for_a_page_elsewhere_invites_nobody_to_what_is_closed(theirs, pages, built):
    """Descriptions in results and previews, and the plain text that local bodies paste."""
    told = [
        str(meta.attributes["content"])
        for parsed in pages.values()
        for page in parsed
        for meta in page.css('meta[name="description"], meta[property="og:description"]')
    ]
    catalogue = json.loads((built / "embed/catalogue.json").read_text(encoding="utf-8"))
    for item in catalogue["items"].values():
        texts = [item[code]["text"] for code in theirs.languages if code in item]
        told += [text.partition("\n")[2] for text in texts]
    speaking = [one for one in told if _APPLY.search(one)]
    assert len(speaking) > len(theirs.languages)
    assert [one for one in speaking if not _ASKED.search(one)] == []


def test_no_file_of_the_kit_is_called_a_way_to_apply_once_that_is_closed(theirs, sources, built):
    site = check(sources).site
    assert site
    for code, language in theirs.languages.items():
        open_ = site.kit[code].data["notice"]["subjects"]["register"]["title"]
        folder = built / language.root / "local-bodies/kit"
        read = [PdfReader(path) for path in (folder / "notices").glob("register*.pdf")]
        titles = [str(one.metadata and one.metadata.title) for one in read]
        assert titles
        for said in (*titles, (folder / "index.html").read_text(encoding="utf-8")):
            assert open_ not in said


def test_no_form_is_offered_where_one_may_no_longer_apply(theirs, built):
    for language in theirs.languages.values():
        found = list((built / language.root / "register").rglob("index.html"))
        found += (built / language.root / "embed/register").rglob("index.html")
        assert len(found) > 2
        for path in found:
            page = LexborHTMLParser(path.read_text(encoding="utf-8"))
            assert not page.css('[data-fact^="file."]'), path


@pytest.fixture(scope="module")
def while_open(theirs: Facts, sources: Path) -> Site:
    """The second site while one may apply, until a day whose month has a long name."""
    site = check(sources).site
    assert site
    changed = {"closed": False, "end": Date(2026, 11, 30)}
    open_ = theirs.file.period["apply"].model_copy(update=changed)
    return replace(site, facts=with_period(theirs, open_))


def said_in(each: Pieces) -> dict[str, str]:
    """The words of every piece of a language, with Arabic digits."""
    said = {f"notice {one.name}": one.text for one in each.notices}
    said |= {f"banner {one.name}": one.alt for one in each.banners}
    said |= {
        f"{kind} {one.name}": one.body for kind in each.messages for one in each.messages[kind]
    }
    said |= {f"document {one.name}": one.text for one in each.documents}
    for deck in each.slides:
        said["slides"] = "\n".join("\n".join((s.head, *s.lines)) for s in deck.slides)
    return {name: arabic_digits(text) for name, text in said.items()}


def test_an_open_period_is_named_with_its_last_day_wherever_the_kit_invites(while_open):
    open_ = while_open.facts.file.period["apply"]
    for each in pieces(while_open):
        language = each.words.language
        end, when = say_date(open_.end, language), each.words.renderer.plain("offer.when")
        said = said_in(each)
        assert len({name.split()[0] for name in said}) > 2
        for name, text in said.items():
            aloud = name.startswith("loudspeaker")
            assert (spoken(end, language.spoken) if aloud else end) in text, name
            assert when not in text, f"{name} says “at any time”"
            assert not re.search("ปิดรับสมัคร|closed", text), name


def test_a_text_with_room_names_the_first_day_too(while_open):
    """Before it nobody can apply."""
    open_ = while_open.facts.file.period["apply"]
    for each in pieces(while_open):
        # The year may stand with the last day alone.
        start = f"{open_.start.day} {each.words.language.months[open_.start.month - 1]}"
        said = {one.name: one.body for one in each.messages["texts"] if one.parts != 1}
        assert said
        assert [name for name, text in said.items() if start not in text] == []


def test_the_last_day_has_room_on_the_largest_sheet(while_open, tmp_path):
    """Its letters are the largest there."""
    for each in pieces(while_open):
        (poster,) = (notice for notice in each.notices if notice.name == "poster")
        drawn = poster.pdf("a3", "", Drawings(Cache(tmp_path)))
        end = say_date(while_open.facts.file.period["apply"].end, each.words.language)
        assert squeeze(end) in squeeze(text_of(drawn))


# ── what one pays and gets, and how old one is ──────────────────────────────────────────────────


def test_what_costs_nothing_is_said_in_words_and_is_0_to_programs(theirs, pages, things, published):
    assert theirs.file.fee["apply"].baht == 0
    for code, language in theirs.languages.items():
        assert shown(pages[code], "fee.apply") == {language.words["free"]}
        assert "0" in {offer.get("price") for offer in told(things[code], "Offer")}
    assert published["facts"]["fee.apply"]["value"]["amount"] == "0"


def test_search_engines_get_what_one_may_apply_for(theirs, things):
    fees, ages, periods = theirs.file.fee, theirs.file.age, theirs.file.period
    for code in theirs.languages:
        offers, audiences = told(things[code], "Offer"), told(things[code], "PeopleAudience")
        named = {offer["name"]: offer for offer in offers}
        for fact in fees.values():
            offer = named[fact.name.words(code)[0]]
            assert (offer["price"], offer["priceCurrency"]) == (str(fact.baht), "THB")
        for fact in periods.values():
            offer = named[fact.name.words(code)[0]]
            days = (fact.start.isoformat(), fact.end.isoformat())
            assert (offer["availabilityStarts"], offer["availabilityEnds"]) == days
            assert ("availability" in offer) is fact.closed
        asked = {one["name"]: one for one in audiences}
        for fact in ages.values():
            one = asked[fact.name.words(code)[0]]
            ends = (one.get("requiredMinAge"), one.get("requiredMaxAge"))
            assert ends == (fact.least, fact.most)


def test_satang_and_decimals_are_said(theirs, pages):
    """As the letter has them: 49.50, and 87.5 without a 0 that nobody says."""
    (paid,) = shown(pages["en"], "fee.book")
    (share,) = shown(pages["en"], "rate.passed")
    assert f"{theirs.file.fee['book'].baht:.2f}" in paid
    assert f"{float(theirs.file.rate['passed'].percent):g}%" == share


# ── hours ───────────────────────────────────────────────────────────────────────────────────────


#: The days of a week in schema.org's openingHours.
_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def test_search_engines_get_the_hours_of_the_office(theirs, things):
    for code in theirs.languages:
        (office,) = told(things[code], "GovernmentOffice")
        raw = typed(theirs, "contact.office.hours")
        first, last = (theirs.languages["th"].weekdays.index(day) for day in raw["days"].split("-"))
        days = f"{_WEEKDAYS[first]}-{_WEEKDAYS[last]}"
        assert office["openingHours"] == f"{days} {raw['opens']}-{raw['closes']}"


# ── places, and what takes place ────────────────────────────────────────────────────────────────


def in_address(address: dict[str, str], raw: Any, code: str) -> bool:
    """Whether a postal address (schema.org) has what was typed of a place, where it belongs."""
    said = {key: arabic_digits(value) for key, value in address.items()}
    street, town = said.get("streetAddress", ""), said["addressLocality"]
    return (
        (said["@type"], said["addressCountry"]) == ("PostalAddress", "TH")
        and arabic_digits(raw.get("line", {}).get(code, "")) in street
        and all(raw[key][code] in f"{street} {town}" for key in ("tambon", "amphoe"))
        and raw["changwat"][code] in said["addressRegion"]
        and said.get("postalCode") == raw.get("postcode")
    )


def test_search_engines_get_the_address_of_the_office(theirs, things):
    for code in theirs.languages:
        (office,) = told(things[code], "GovernmentOffice")
        assert in_address(office["address"], typed(theirs, "contact.office.place"), code)


def test_what_takes_place_is_said_with_its_weekday_and_told_with_its_hours(theirs, pages, things):
    for key, event in theirs.file.event.items():
        for code, language in theirs.languages.items():
            (said,) = shown(pages[code], f"event.{key}.day|weekday")
            assert language.weekdays[event.day.date.isoweekday() - 1] in said
            (one,) = told(things[code], "Event")
            assert one["name"] == event.name.words(code)[0]
            assert one["startDate"] == f"{event.day.date}T{event.hours.opens}:00+07:00"
            assert one["endDate"] == f"{event.day.date}T{event.hours.closes}:00+07:00"
            assert in_address(one["location"]["address"], typed(theirs, f"event.{key}.place"), code)


# ── files to download ───────────────────────────────────────────────────────────────────────────


def test_a_file_is_there_where_every_link_leads_and_as_large_as_is_said(
    theirs, built, published, things
):
    for key, file in theirs.file.file.items():
        there = built / file.path
        assert there.read_bytes() == (built.parent / "docs" / file.path).read_bytes()
        told_of = published["facts"][f"file.{key}"]["value"]
        assert (told_of["path"], told_of["bytes"]) == (file.path, there.stat().st_size)
        links = 0
        for page in built.rglob("index.html"):
            parsed = LexborHTMLParser(page.read_text(encoding="utf-8"))
            for link in parsed.css(f'a[data-fact="file.{key}"]'):
                href = str(link.attributes["href"])
                if not href.startswith("https:"):
                    assert (page.parent / href).resolve() == there.resolve(), page
                links += 1
        assert links >= len(theirs.languages)
        for code in theirs.languages:
            ends = {
                one["contentUrl"].endswith(f"/{file.path}")
                for one in told(things[code], "MediaObject")
            }
            assert ends == {True}
