"""The parts of `make bench`: `python -m bench [pages] [search] [build] [load]`, all without a name.

One part alone: `make bench ARGS=pages`. Whether it still works: `make bench ARGS="pages --smoke"`.
"""

import argparse
import shutil
import sys
import time
from pathlib import Path

from bench import WORK, building, load, pages, search

PARTS = {"pages": pages.run, "search": search.run, "build": building.run, "load": load.run}


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("part", nargs="*", help="one of these; all: 3,000 topics too")
    parser.add_argument("--runs", type=int, default=5, help="how often a thing is measured (5)")
    parser.add_argument("--seconds", type=int, default=30, help="how long the load lasts (30)")
    parser.add_argument("--smoke", action="store_true", help="once, of as little as possible")
    parser.add_argument("--work", type=Path, default=WORK, help="the folder for what is made")
    options = parser.parse_args(arguments)
    if unknown := set(options.part) - {*PARTS, "all"}:
        parser.error(f"no such part: {', '.join(unknown)}")
    options.all = "all" in options.part
    if options.smoke:
        options.runs, options.seconds = 1, 1
    chosen = [part for part in options.part if part != "all"] or list(PARTS)
    started = time.monotonic()
    for part in chosen:
        folder = options.work / part
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        PARTS[part](folder, options)
    print(f"\n{', '.join(chosen)}: {(time.monotonic() - started) / 60:.0f} min")


if __name__ == "__main__":
    main(sys.argv[1:])
