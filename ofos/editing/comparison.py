"""What a change changes, as plain values: facts, sentences and files of two built sites.

This is what one job writes and another reads, so it has a form that is held, and limits: whoever
reads it takes it for text from a stranger.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ofos.problems import Refusal

#: As many bytes may a comparison have that somebody else has written.
LARGEST = 2_000_000

_Text = Annotated[str, Field(max_length=4_000)]
_Name = Annotated[str, Field(max_length=300)]
_Count = Annotated[int, Field(ge=0, le=1_000_000)]


class _Value(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ChangedFact(_Value):
    """A fact before and after, as it is said in each language, with its status; None where it is
    new or gone. `pages` is how many pages and embeds say it."""

    path: _Name
    before: dict[_Name, _Text] | None
    after: dict[_Name, _Text] | None
    status_before: _Name = ""
    status_after: _Name = ""
    pages: _Count = 0


class Sentence(_Value):
    """A sentence before and after, "" where it is new or gone, and the pages where it stands; its
    own words are the same where only `facts` in it changed."""

    before: _Text
    after: _Text
    facts: bool = False
    pages: Annotated[list[_Name], Field(max_length=20_000)]


class FileCount(_Value):
    """How many files of a kind changed, are new, are gone."""

    changed: _Count = 0
    new: _Count = 0
    gone: _Count = 0


class ChangedPage(_Value):
    """A page of which words changed, or that is new or gone."""

    url: _Name
    title: _Text
    state: Literal["changed", "new", "gone"]


class Comparison(_Value):
    """Everything that differs between two built sites. `stale` are sentences of translations that
    do not say yet what the Thai says."""

    version: Literal[1] = 1
    facts: Annotated[list[ChangedFact], Field(max_length=5_000)]
    sentences: Annotated[list[Sentence], Field(max_length=20_000)]
    pages: Annotated[list[ChangedPage], Field(max_length=20_000)]
    files: dict[_Name, FileCount]
    stale: Annotated[list[Sentence], Field(max_length=5_000)] = []


def read(path: Path) -> Comparison:
    """The comparison in the file at `path`. Raises Refusal where it has another form, or is larger
    than a comparison may be."""
    if path.stat().st_size > LARGEST:
        raise Refusal(f"{path.name}: ใหญ่เกินไป (too large)")
    try:
        return Comparison.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise Refusal(
            f"{path.name}: ไม่ใช่ผลการเปรียบเทียบ (not a comparison): {error.error_count()}"
        ) from None
