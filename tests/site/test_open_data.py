"""/facts.json: public, versioned, documented by its schema, and the same facts as on the pages."""

import json
from dataclasses import replace

import jsonschema
import pytest

from ofos.facts.formats import say
from ofos.outputs import facts_json as open_data
from ofos.publishing.current_site import refresh
from tests.support.languages import languages
from tests.support.sources import ROOT

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def published(site) -> dict:
    return json.loads((site / "facts.json").read_text(encoding="utf-8"))


def test_obeys_its_schema(site, published):
    schema = json.loads((site / "facts.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(published, schema)
    assert published["$schema"] == schema["$id"]


def test_a_schema_of_today_takes_a_kind_that_is_added_later(site, published):
    schema = json.loads((site / "facts.schema.json").read_text(encoding="utf-8"))
    told = schema["$defs"]["OpenFact"]["properties"]["kind"]["examples"]
    assert {fact["kind"] for fact in published["facts"].values()} <= set(told)
    path, fact = next(iter(published["facts"].items()))
    later = {**published["facts"], path: {**fact, "kind": "of-later"}}
    jsonschema.validate({**published, "facts": later}, schema)


def test_schema_says_what_every_field_means(site):
    schema = json.loads((site / "facts.schema.json").read_text(encoding="utf-8"))
    for model in (schema, *schema["$defs"].values()):
        for name, field in model["properties"].items():
            assert field.get("description"), name


def test_has_every_fact_in_every_language(published, facts):
    assert published["version"] == 2
    assert published["compared"] == facts.file.compared.isoformat()
    assert set(published["facts"]) == {path for path, _ in facts.facts()}
    for path, fact in facts.facts():
        told = published["facts"][path]
        for code, language in languages().items():
            assert told["said"][code] == say(facts, path, language).text
        assert told["status"] == fact.status
        assert told["source"] == list(fact.source)
        compared = facts.compared(fact)
        assert told["compared"] == (compared.isoformat() if compared else None)
        assert told["seen"] == (fact.seen.isoformat() if fact.seen else None)
        assert set(told["source"]) <= set(published["sources"])


def test_revision_changes_with_a_fact(facts):
    site = refresh(ROOT)
    before = open_data.open_facts(site)
    changed = facts.file.model_copy(
        deep=True,
        update={
            "offer": facts.file.offer.model_copy(
                update={"cost": facts.file.offer.cost.model_copy(update={"en": "something else"})}
            )
        },
    )
    after = open_data.open_facts(replace(site, facts=replace(facts, file=changed)))
    assert before.revision != after.revision
    assert (
        open_data.open_facts(replace(site, address="https://example.com/")).revision
        == before.revision
    )
