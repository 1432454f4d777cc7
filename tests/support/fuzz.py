"""`make fuzz`: sources damaged at random, as fingers and editors' programs damage them.

Each mutant is one source with one to three mutations, read by the check in a process of its own.
It is refused by name (a file, a line that it has, words in Thai and English, how to mend it), or
it is accepted; every so many accepted ones are built too. Anything else, a stack trace, a hang,
a line that is not there, is printed with its seed: `make fuzz ARGS="--seed N --count 1"`
makes it again.
"""

import argparse
import contextlib
import io
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ofos.checks.sources import check
from ofos.problems import FactsError, Problem
from ofos.publishing.build import build
from ofos.publishing.engine import EngineError
from tests.support.sources import ROOT, copy_sources

#: Seconds after which a check counts as hanging: a hundred times what it needs.
LIMIT = 120
#: What is mutated, and how often of a hundred.
TARGETS = {
    "facts.yml": 28,
    "docs/*/**/*.md": 28,
    "aliases.yml": 8,
    "words/*/*.yml": 12,
    "urls.lock": 8,
    "translations.lock": 4,
    "mkdocs.yml": 7,
    "site.yml": 5,
}
#: Pieces that break things: YAML, Markdown, HTML, tokens, addresses, letters of every kind.
PIECES = (
    *": - # ' \" [ ] { } | > & * ! % @ ` \\ , ? ~".split(" "),  # noqa: SIM905
    *("{{", "}}", "{% x %}", "{{ offer.cost }}", "{{ nothing.here }}", "{{ offer.cost | zzz }}"),
    *("<script>x</script>", "<b>", "</div>", "<!--", "]]>", "&lt;", "&#x0;", "*[HTML]: x", "[^1]"),
    *("```", "~~~", "    ", "\t", "///", "/// details | x", "/// html", "## x { #y }", "####### "),
    *("[x](y)", "[x](https://evil.example/)", "![x](y.png)", "[x]: javascript:x", "# "),
    *("!!python/object/apply:os.system ['x']", "&a [*a]", "<<: *a", "%YAML 9.9", "---", "..."),
    *("null", "true", "no", "2026-13-45", "0123", "๐๑๒๓", "12:30:45", "0x1F", "1e3"),
    *("-> /", "/../../x/", "/a/ -> /a/", "<<<<<<< HEAD", "=======", ">>>>>>> x", "????"),
    *("\u2028", "\u0085", "\x0b", "\x0c", "\x00", "\x1b", "\ufeff", "\u200b", "\u202e", "\ud7ff"),
    *("🎉", "✓", "เเ", "ํา", "กกกกกกกกกกกก", "\u00c3\u00a2\u00c2\u0080\u00c2\u0099"),
    *(" " * 3_000, "[" * 500, "(" * 500, "a" * 5_000, "*" * 999, "{{" * 300, "\n" * 50),
)


@dataclass(frozen=True)
class Mutant:
    """One damaged source: the seed that makes it, its file, and the bytes in it."""

    seed: int
    file: str
    content: bytes


def mutant(seed: int, root: Path) -> Mutant:
    """The mutant of that seed, made from the sources below `root`."""
    chance = random.Random(seed)
    pattern = chance.choices(list(TARGETS), list(TARGETS.values()))[0]
    path = chance.choice(sorted(root.glob(pattern)))
    content = path.read_bytes()
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        content = chance.choice(MUTATIONS)(content, chance)
    return Mutant(seed, path.relative_to(root).as_posix(), content)


def _flip(content: bytes, chance: random.Random) -> bytes:
    """One byte is another one."""
    if not content:
        return content
    at = chance.randrange(len(content))
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def _cut(content: bytes, chance: random.Random) -> bytes:
    """A piece is missing, short or up to the end."""
    at = chance.randrange(len(content) + 1)
    return content[:at] + content[at + chance.choice((1, 2, 10, 200, len(content))) :]


def _put(content: bytes, chance: random.Random) -> bytes:
    """Something that breaks things stands anywhere."""
    text = content.decode("utf-8", "replace")
    at = chance.randrange(len(text) + 1)
    return (text[:at] + chance.choice(PIECES) + text[at:]).encode("utf-8", "replace")


def _lines(content: bytes, chance: random.Random) -> bytes:
    """A line is gone, there twice, elsewhere, or indented otherwise; or a value is another one."""
    lines = content.split(b"\n")
    at, other = (chance.randrange(len(lines)) for _ in range(2))
    wish = chance.randrange(6)
    if wish == 0:
        del lines[at]
    elif wish == 1:
        lines.insert(other, lines[at])
    elif wish == 2:
        lines[at], lines[other] = lines[other], lines[at]
    elif wish == 3:
        lines[at] = b" " * chance.choice((1, 2, 4)) + lines[at]
    elif wish == 4:
        lines[at] = lines[at].lstrip()
    else:
        key, colon, _ = lines[at].partition(b":")
        lines[at] = key + colon + b" " + chance.choice(PIECES).encode("utf-8", "replace")
    return b"\n".join(lines)


def _encode(content: bytes, chance: random.Random) -> bytes:
    """Saved by a program that means well."""
    text = content.decode("utf-8", "replace")
    wish = chance.randrange(5)
    if wish == 0:
        return text.encode("cp874", "replace")
    if wish == 1:
        return text.encode("utf-16")
    if wish == 2:
        return b"\xef\xbb\xbf" + content
    if wish == 3:
        return content.replace(b"\n", b"\r\n")
    return content.decode("latin-1").encode("utf-8")


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip,
    _cut,
    _put,
    _put,
    _lines,
    _lines,
    _lines,
    _encode,
)


# ── judged ──────────────────────────────────────────────────────────────────────────────────────


def judge(folder: Path, one: Mutant, whole: bool) -> str:
    """What becomes of a mutant in a copy of the sources; `whole` builds it too where the check
    finds nothing. Runs in a process of its own."""
    path = folder / one.file
    path.write_bytes(one.content)
    found = check(folder)
    if found.site is None:
        return _unkind(folder, found.faults) or "refused by name"
    if not whole:
        return "accepted"
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            build(folder, folder / "site")
    except FactsError as error:
        return _unkind(folder, error.problems) or "refused at the end, by name"
    except EngineError as error:
        return f"only the engine refuses it: {str(error)[:200]}"
    return "built"


def _unkind(folder: Path, problems: list[Problem]) -> str:
    """What a refusal lacks, or nothing."""
    for problem in problems:
        said = f"{problem.th}{problem.mend_th}"
        if (
            not any("ก" <= letter <= "๛" for letter in said)
            or not problem.en
            or not problem.mend_en
        ):
            return f"not in both languages: {problem}"
        if "\n" in f"{said}{problem.en}{problem.mend_en}":
            return f"a line break inside the message: {problem!r}"
        path = folder / problem.file
        if not problem.file.startswith("site") and path.is_file():
            raw = path.read_bytes()
            if not 1 <= problem.line <= len(raw.splitlines()) + raw.count(b"\r") + 2:
                return f"the file has no such line: {problem}"
    return ""


def _run(folder: Path, one: Mutant, whole: bool, answers: "multiprocessing.Queue[str]") -> None:
    sys.stderr = sys.stdout = io.StringIO()
    try:
        answers.put(judge(folder, one, whole))
    except BaseException as error:  # noqa: BLE001  # it is what we look for
        answers.put(f"stack trace: {error!r} {traceback.format_exc()[-900:]}")


def outcomes(seeds: range, every: int) -> Iterator[tuple[Mutant, str]]:
    """What becomes of each mutant; of the accepted ones each `every`th is built."""
    fork = multiprocessing.get_context("fork")
    with tempfile.TemporaryDirectory(prefix="ofos-fuzz-") as place:
        folder = copy_sources(Path(place) / "copy")
        for seed in seeds:
            one = mutant(seed, ROOT)
            answers: multiprocessing.Queue[str] = fork.Queue()
            whole = every > 0 and seed % every == 0
            worker = fork.Process(target=_run, args=(folder, one, whole, answers))
            worker.start()
            try:
                outcome = answers.get(timeout=LIMIT)
            except Exception:  # noqa: BLE001  # whatever it was: nobody answered
                outcome = f"no answer in {LIMIT} s" if worker.is_alive() else "lost"
                worker.kill()
            worker.join()
            shutil.copyfile(ROOT / one.file, folder / one.file)
            yield one, outcome


#: What may become of a mutant.
KNOWN = ("refused by name", "accepted", "built", "refused at the end, by name")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.support.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many mutants (10,000)")
    parser.add_argument("--seed", type=int, default=1, help="the first one's (1)")
    parser.add_argument("--every", type=int, default=20, help="each so many is built too (20)")
    options = parser.parse_args(arguments)
    counted: Counter[str] = Counter()
    started = time.monotonic()
    for one, outcome in outcomes(range(options.seed, options.seed + options.count), options.every):
        counted[outcome if outcome in KNOWN else "others"] += 1
        if outcome not in KNOWN:
            print(f"seed {one.seed} {one.file}: {outcome}", flush=True)
    minutes = (time.monotonic() - started) / 60
    print(f"seeds {options.seed}–{options.seed + options.count - 1}, {minutes:.1f} min")
    for name in (*KNOWN, "others"):
        print(f"  {name}: {counted[name]}")
    return 1 if counted["others"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
