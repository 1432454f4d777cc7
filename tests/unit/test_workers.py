"""Work shared out to other processes comes back whole, in order, and with its errors.

The test runner has threads, beside which nothing is forked: so each case runs by itself.
"""

import os
import subprocess
import sys
import threading

import pytest

from ofos.machinery.processes import Worker, share
from tests.support.sources import ROOT

CASES = {
    "results come in the order of the items": """
for count in (0, 1, 2, 3, 31, 99):
    assert share(lambda n: n * n, range(count)) == [n * n for n in range(count)]
""",
    "work is done elsewhere and sees what is here": """
here = {"said": "ราษฎร์"}
said, place = Worker(lambda: (here["said"], os.getpid())).result()
assert said == here["said"] and place != os.getpid()
""",
    "an answer larger than any pipe is taken": """
assert len(Worker(lambda: b"x" * 5_000_000).result()) == 5_000_000
""",
    "what work raises is raised here": """
def refuse(_item):
    raise FactsError([FAULT])
for work in (lambda: share(refuse, range(99)), lambda: Worker(lambda: refuse(None)).result()):
    try:
        work()
    except FactsError as error:
        assert error.problems == [FAULT]
    else:
        raise AssertionError
""",
    "nobody goes on once the work has failed": """
begun, here, items = Path(tempfile.mkdtemp()), os.getpid(), range(500 * os.cpu_count())
def work(item):
    (begun / str(item)).touch()
    if os.getpid() == here:
        raise FactsError([FAULT])
    time.sleep(0.1)  # all of it would take the others most of a minute
try:
    share(work, items)
except FactsError:
    pass
assert len(list(begun.iterdir())) < len(items)
""",
    "who is held up takes less": """
done, items = Path(tempfile.mkdtemp()), range(64)
def work(item):
    # The first one has its hands full until the others have done all the rest.
    while item == 0 and os.cpu_count() > 1 and len(list(done.iterdir())) < len(items) - 1:
        time.sleep(0.01)
    (done / str(item)).touch()
    return os.getpid()
took = share(work, items)
assert took.count(took[0]) == 1 or os.cpu_count() == 1
""",
    "a context waits, also when what was done meanwhile failed": """
done = Path(tempfile.mkdtemp()) / "done"
def late():
    time.sleep(0.3)
    done.touch()
try:
    with Worker(late):
        raise FactsError([FAULT])
except FactsError:
    assert done.exists()
else:
    raise AssertionError
""",
    "a worker that was stopped is told": """
try:
    Worker(lambda: os._exit(9)).result()
except ChildProcessError:
    pass
else:
    raise AssertionError
""",
    "a worker may have workers": """
assert Worker(lambda: share(len, ["a", "bc", "def"] * 20)).result() == [1, 2, 3] * 20
""",
}
BEFORE = """
import os, tempfile, time
from pathlib import Path
from ofos.problems import FactsError, Problem
from ofos.machinery.processes import Worker, share
FAULT = Problem("docs/th/index.md", 3, "ผิด", "wrong", "แก้", "mend")
"""


@pytest.mark.parametrize("case", CASES)
def test_alone(case):
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", BEFORE + CASES[case]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_beside_threads_the_work_is_done_here():
    """A copy of a process has none of its threads, and may wait for one for ever."""
    wait = threading.Event()
    thread = threading.Thread(target=wait.wait)
    thread.start()
    try:
        assert Worker(os.getpid).result() == os.getpid()
        assert share(lambda _item: os.getpid(), range(3)) == [os.getpid()] * 3
    finally:
        wait.set()
        thread.join()
