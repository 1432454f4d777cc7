"""What somebody filled into a form of the host: its fields, by their ids.

The host writes an issue as Markdown, each field's label as a heading and the answer below it. The
labels are those of the form itself, in every language that there is one in.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from ofos import placed_yaml
from ofos.problems import Refusal

#: Below the project's folder, a form for each language.
FORMS = ".github/ISSUE_TEMPLATE"
#: As many characters does a host keep of an issue.
LARGEST = 70_000
#: What the host writes where nothing was filled in.
_EMPTY = {"_No response_", "None", ""}


@dataclass(frozen=True)
class Filled:
    """The answers by id, those of a choice as the number of the option; and the issue's number."""

    number: int
    answers: dict[str, str]

    def __getitem__(self, field: str) -> str:
        return self.answers.get(field, "")


def read(root: Path, file: Path, name: str) -> Filled | None:
    """The form `name` ("change") as it is filled in in `file`: an issue's text, or the host's JSON
    of the event. None where the issue is of another form. Raises Refusal where it is too long."""
    if file.stat().st_size > LARGEST * 20:  # an event has more than the issue in it
        raise Refusal("ข้อความยาวเกินไป (the text is too long)")
    text = file.read_bytes().decode("utf-8", "replace")
    number, body = _issue(text)
    if len(body) > LARGEST:
        raise Refusal("ข้อความยาวเกินไป (the text is too long)")
    for form in sorted((root / FORMS).glob(f"{name}.*.yml")):
        labels, options = _form(form, root)
        answers = _answers(body, labels)
        if set(labels.values()) <= answers.keys():
            for field, known in options.items():
                said = answers[field]
                answers[field] = str(known.index(said)) if said in known else ""
            return Filled(number, answers)
    return None


def _issue(text: str) -> tuple[int, str]:
    """The number and the text of the issue."""
    try:
        event = json.loads(text)
        issue = event["issue"]
        number, body = issue["number"], issue["body"] or ""
    except (ValueError, KeyError, TypeError, RecursionError):
        return 0, text
    sound = isinstance(number, int) and isinstance(body, str)
    return (number, body) if sound else (0, "")


def _form(path: Path, root: Path) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The ids of the form's fields by their labels, and the options of its choices by their ids."""
    fields = [field for field in placed_yaml.read(path, root).data["body"] if "id" in field]
    labels = {field["attributes"]["label"]: field["id"] for field in fields}
    choices = [field for field in fields if "options" in field["attributes"]]
    return labels, {field["id"]: field["attributes"]["options"] for field in choices}


def _answers(body: str, labels: dict[str, str]) -> dict[str, str]:
    """The text below each label. None at all where a label stands twice: no form has that."""
    parts = re.split(r"^### (.*?)\s*$", body.replace("\r\n", "\n"), flags=re.MULTILINE)
    found: dict[str, str] = {}
    for label, text in zip(parts[1::2], parts[2::2], strict=True):
        if label in labels:
            if labels[label] in found:
                return {}
            said = text.strip()
            found[labels[label]] = "" if said in _EMPTY else said
    return found
