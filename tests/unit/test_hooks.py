"""What the adapters lean on in the engine and its plugin: told here when an upgrade changes it."""

import importlib.util
import inspect
from pathlib import Path

import pytest
from mkdocs.config import load_config

HOOKS = sorted((Path(__file__).parents[2] / "hooks").glob("*.py"))


@pytest.fixture
def config(root, monkeypatch):
    monkeypatch.chdir(root)
    config = load_config(str(root / "mkdocs.yml"))
    # As the engine does before its first build; the hooks' own events are not asked for.
    config.hooks = []
    return config


def load(name: str):
    spec = importlib.util.spec_from_file_location(name, HOOKS[0].with_name(f"{name}.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_plugin_builds_the_other_languages_from_its_last_event(config):
    """hooks/parallel_languages.py calls that event earlier, in a process of its own."""
    plugin = config.plugins["i18n"]
    assert plugin.building is False
    source = inspect.getsource(type(plugin).on_post_build)
    assert "if self.building:" in source, "it may now build for ever"
    assert "for locale in self.build_languages:" in source
    assert "utils.clean_directory = lambda" in source, "it may now empty the folder of the site"
    assert list(inspect.signature(plugin.on_post_build).parameters) == ["config"]


def test_the_adapter_takes_that_event_from_the_plugin(config):
    plugin = config.plugins["i18n"]

    def last():
        events = config.plugins.events["post_build"]
        return [event for event in events if getattr(event, "__self__", None) is plugin]

    assert len(last()) == 1
    load("parallel_languages").on_config(config)
    assert last() == []
