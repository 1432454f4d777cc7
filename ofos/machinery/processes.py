"""Work done beside other work: processes that begin as a copy of this one (fork), so they see all
that is in memory and nothing need be sent to them. What they return must be something to pickle.

Where a system can't fork, and where threads run that a copy would lack, the same work is done here.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any, Generic, TypeVar

#: Fewer items for a process are not worth starting it.
LEAST = 16
#: Parts to a process: small enough to end together. Each has a number of so many bytes; all of
#: them fit into a pipe.
_PARTS, _DIGITS = 32, 4
#: Seconds from tick to tick.
_OFTEN = 0.2

_Result = TypeVar("_Result")
_Item = TypeVar("_Item")


class Worker(Generic[_Result]):
    """Does `work` in a process of its own from now on; `result` waits for it, calls `tick` now and
    then meanwhile, and raises what it raised. As a context it waits at the end, also when what was
    done meanwhile failed: nothing goes on unseen."""

    def __init__(self, work: Callable[[], _Result], tick: Callable[[], None] | None = None):
        self._work: Callable[[], _Result] | None = work
        self._tick = tick
        if _can_fork():
            self._work = None
            # A file takes any answer at once; a pipe would wait until somebody reads.
            self._answer = tempfile.TemporaryFile()  # noqa: SIM115
            context = multiprocessing.get_context("fork")
            self._process = context.Process(target=_answer, args=(work, self._answer))
            self._process.start()

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind and not issubclass(kind, Exception) and self._work is None:
            # Somebody wants it all to end: nobody will ask for the result.
            self._process.terminate()
            self._process.join()
            return
        self.result()

    def result(self) -> _Result:
        """What the work returned. Call it once."""
        if self._work:
            return self._work()
        while self._process.is_alive():
            self._process.join(_OFTEN if self._tick else None)
            if self._tick:
                self._tick()
        with self._answer:
            self._answer.seek(0)
            try:
                value, error = pickle.load(self._answer)  # noqa: S301  # written by ourselves
            except EOFError:
                raise ChildProcessError("a worker was stopped") from None
        if error:
            raise error
        return value  # type: ignore[no-any-return]


def share(
    work: Callable[[_Item], _Result],
    items: Iterable[_Item],
    tell: Callable[[int, int], None] = lambda *_: None,
) -> list[_Result]:
    """`work` done on each of the items, on every processor, the results in their order.

    `tell` gets the number of items that were begun, and of all, now and then.
    """
    items = list(items)
    count = max(min(os.cpu_count() or 1, len(items) // LEAST), 1)
    if count == 1 or not _can_fork():
        return [work(item) for item in items]
    # A pipe with the numbers of the parts: whoever is free takes the next one.
    size = max(len(items) // (count * _PARTS), 1)
    taken, numbers = os.pipe()
    os.write(numbers, b"".join(n.to_bytes(_DIGITS, "big") for n in range(0, len(items), size)))
    os.close(numbers)

    parent = os.getpid()

    def some() -> dict[int, list[_Result]]:
        done = {}
        while number := os.read(taken, _DIGITS):
            start = int.from_bytes(number, "big")
            if os.getpid() == parent:
                tell(start, len(items))
            done[start] = [work(item) for item in items[start : start + size]]
        return done

    with os.fdopen(taken, "rb"):
        others = [Worker(some) for _ in range(1, count)]
        try:
            done = some()
        finally:
            # What is left, because the work failed, nobody begins.
            os.read(taken, len(items) * _DIGITS)
            results = [other.result() for other in others]
    for result in results:
        done |= result
    return [one for start in sorted(done) for one in done[start]]


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods() and _threads() == 1


def _threads() -> int:
    """Those that are not Python's own are counted too: of compiled packages, of test runners."""
    try:
        return len(list(Path("/proc/self/task").iterdir()))
    except OSError:
        return threading.active_count()


def _answer(work: Callable[[], Any], file: IO[bytes]) -> None:
    for wish in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wish, signal.SIG_DFL)  # it ends without a word; the first process has it
    answer: tuple[Any, Exception | None]
    try:
        answer = (work(), None)
    except Exception as error:  # noqa: BLE001  # raised again by result()
        error.add_note(traceback.format_exc())  # where it was; a pickle forgets that
        answer = (None, error)
    pickle.dump(answer, file)
    file.flush()
