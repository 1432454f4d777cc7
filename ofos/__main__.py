"""The commands of the core: `python -m ofos check|build|usage|reviewed|schema|urls`."""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ofos import languages
from ofos.checks.sources import check
from ofos.facts.loader import load
from ofos.facts.model import json_schema
from ofos.html import built_page
from ofos.machinery.failures import clock_behind, explain
from ofos.machinery.progress import Progress
from ofos.pages import page, review
from ofos.problems import FactsError, Problem, report
from ofos.publishing import urls_lock
from ofos.publishing.build import build
from ofos.publishing.engine import EngineError
from ofos.publishing.usage import usage

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
SCHEMA = ROOT / "facts.schema.json"


def run_check(options: argparse.Namespace) -> None:
    """ตรวจต้นฉบับทั้งหมด (check all sources)"""
    checked = check(ROOT)
    if checked.site is None:
        raise FactsError(checked.problems)
    if checked.problems:
        print(report(checked.problems))
    facts, pages = len(list(checked.site.facts.facts())), len(list(checked.site.pages))
    print(
        f"ตรวจแล้ว ไม่พบข้อผิดพลาด: ข้อมูล {facts} ข้อ {pages} หน้า "
        f"(no faults: {facts} facts, {pages} pages)"
    )


def run_build(options: argparse.Namespace) -> None:
    """ตรวจ แล้วสร้างเว็บไซต์ลงใน site/ (check, then build the site into site/)"""
    built = build(ROOT, SITE, Progress(None if options.quiet else sys.stderr))
    if built.told:
        print(built.told)
    pages = len(built.pages)
    if not options.quiet:
        print(f"สร้างเสร็จแล้ว: site/ มี {pages} หน้า (built: site/, {pages} pages)")


def run_usage(options: argparse.Namespace) -> None:
    """บอกว่าข้อมูลใดอยู่ในหน้าใด (which fact is on which page)"""
    if not SITE.is_dir():
        raise FactsError(
            [
                Problem(
                    "site",
                    1,
                    "ยังไม่ได้สร้างเว็บไซต์",
                    "the site is not built yet",
                    "สั่ง make build ก่อน",
                    "run make build first",
                )
            ]
        )
    for path, pages in usage(load(ROOT), SITE).items():
        if path.startswith(tuple(options.path)):
            print(f"{path}\t{' '.join(pages) or '–'}")


def run_reviewed(options: argparse.Namespace) -> None:
    """บันทึกว่าคำแปลตรงกับภาษาไทยแล้ว (record that a translation matches its Thai page)"""
    pages = page.load(ROOT, languages.load(ROOT))
    review.record(pages, ROOT, None if options.all else [Path(file) for file in options.file])


def run_schema(options: argparse.Namespace) -> None:
    """เขียน facts.schema.json ใหม่ (write facts.schema.json again)"""
    SCHEMA.write_text(json_schema(), encoding="utf-8")


def run_urls(options: argparse.Namespace) -> None:
    """บันทึกที่อยู่ใหม่ลง urls.lock (record new addresses in urls.lock)"""
    new = urls_lock.write(ROOT, built_page.read(SITE))
    print(f"บันทึกที่อยู่ใหม่ {new} แห่ง (new addresses: {new})")


def main(arguments: list[str]) -> int:
    """Run one command; every refusal is told in Thai and English, without a stack trace."""
    parser = argparse.ArgumentParser(prog="python -m ofos")
    commands = parser.add_subparsers(required=True, metavar="คำสั่ง")
    added: dict[str, argparse.ArgumentParser] = {}
    for run in (run_check, run_build, run_usage, run_reviewed, run_schema, run_urls):
        name = run.__name__.removeprefix("run_")
        added[name] = commands.add_parser(name, help=run.__doc__)
        added[name].set_defaults(run=run)
    added["build"].add_argument("-q", "--quiet", action="store_true", help="ไม่บอกว่าถึงไหน (silent)")
    added["usage"].add_argument("path", nargs="*", default=[""], help="เช่น contact.office")
    added["reviewed"].add_argument("file", nargs="*", help="เช่น docs/en/index.md")
    added["reviewed"].add_argument("--all", action="store_true", help="ทุกหน้า (every page)")
    options = parser.parse_args(arguments)
    return _run(options.run, options)


def _run(command: Callable[[argparse.Namespace], None], options: argparse.Namespace) -> int:
    """The exit code of a command; what ends it is told in a sentence."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that has no Thai
    for wish in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(wish, _stop)
    if behind := clock_behind(time.time(), os.environ.get("SOURCE_DATE_EPOCH", "")):
        print(behind, file=sys.stderr)
        return 1
    try:
        command(options)
    except FactsError as error:
        print(report(error.problems), file=sys.stderr)
    except EngineError as error:
        print(error, file=sys.stderr)
    except (OSError, MemoryError) as error:
        print(explain(error, ROOT), file=sys.stderr)
    except KeyboardInterrupt:
        print("\nหยุดแล้ว เว็บไซต์เดิมยังอยู่ (stopped; the site that was there stays)", file=sys.stderr)
        return 130
    else:
        return 0
    return 1


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
