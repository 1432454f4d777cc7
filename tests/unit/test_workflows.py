"""The workflows: pinned, with least rights, and nothing of a stranger's in a shell line. What a
linter for them finds, `make lint` says; here is what this project asks for besides."""

import re
from pathlib import Path

import pytest
import yaml

from tests.support.sources import ROOT

FILES = sorted((ROOT / ".github/workflows").glob("*.yml"))
#: What may write, and why is said beside it in the file.
WRITES = {
    ("pages", "mend"): {"contents"},
    ("pages", "deploy"): {"pages", "id-token"},
    ("request", "request"): {"contents", "issues", "pull-requests"},
    ("tell", "tell"): {"pull-requests"},
    ("weekly", "weekly"): {"issues"},
}


def jobs() -> list:
    return list(_jobs())


def _jobs():
    for path in FILES:
        flow = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, job in flow["jobs"].items():
            yield pytest.param(path, flow, name, job, id=f"{path.stem}/{name}")


@pytest.mark.parametrize(("path", "flow", "name", "job"), jobs())
def test_a_job_may_do_no_more_than_it_must(path: Path, flow, name, job):
    assert all(right == "read" for right in flow["permissions"].values())
    rights = job.get("permissions", flow["permissions"])
    assert {k for k, v in rights.items() if v == "write"} == WRITES.get((path.stem, name), set())
    assert job["timeout-minutes"] <= 30


@pytest.mark.parametrize(("path", "flow", "name", "job"), jobs())
def test_a_step_is_pinned_and_short(path: Path, flow, name, job):
    for step in job["steps"]:
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])
        else:
            assert "${{" not in step["run"], "what the host tells goes into env"
            assert len(step["run"].strip().splitlines()) == 1, "logic stands in scripts/ and ofos/"
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_a_job_that_may_write_never_runs_what_a_pull_request_brings():
    for path in FILES:
        flow = yaml.safe_load(path.read_text(encoding="utf-8"))
        asked_by_strangers = {"pull_request", "merge_group"} & set(flow[True])
        if asked_by_strangers:
            assert not [job for job in flow["jobs"] if (path.stem, job) in WRITES]
        for job in flow["jobs"].values():
            for step in job["steps"]:
                ref = step.get("with", {}).get("ref", "")
                assert "head" not in ref


def test_every_script_that_a_workflow_runs_is_there():
    for path in FILES:
        for name in re.findall(r"sh (scripts/\S+)", path.read_text(encoding="utf-8")):
            assert (ROOT / name).is_file(), name


def test_what_a_publication_was_made_with_is_kept_and_looked_at_every_week():
    steps = {}
    for path in FILES:
        flow = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, job in flow["jobs"].items():
            steps[path.stem, name] = [step.get("run") for step in job["steps"]]
    published = steps["pages", "build"]
    assert published.index("make sbom") > published.index("make build")
    assert "make audit" in steps["weekly", "audit"]
