"""The commands of the core: `python -m ofos check|build|usage|reviewed|schema|urls`."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

from ofos.checks.sources import check
from ofos.facts.loader import load
from ofos.facts.model import FactsFile
from ofos.html import built_page as built
from ofos.problems import FactsError, Problem, report
from ofos.publishing import urls_lock as urls
from ofos.publishing.build import build
from ofos.publishing.engine import EngineError
from ofos.publishing.usage import usage

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
SCHEMA = ROOT / "facts.schema.json"


def run_check(options: argparse.Namespace) -> None:
    """ตรวจต้นฉบับทั้งหมด (check all sources)"""
    sources = check(ROOT)
    faults = [problem for problem in sources.problems if not problem.notice]
    if faults:
        raise FactsError(sources.problems)
    if sources.problems:
        print(report(sources.problems))
    facts = len(list(sources.facts.facts())) if sources.facts else 0
    print(
        f"ตรวจแล้ว ไม่พบข้อผิดพลาด: ข้อมูล {facts} ข้อ {len(list(sources.pages))} หน้า "
        f"(no faults: {facts} facts, {len(list(sources.pages))} pages)"
    )


def run_build(options: argparse.Namespace) -> None:
    """ตรวจ แล้วสร้างเว็บไซต์ลงใน site/ (check, then build the site into site/)"""
    pages, told = build(ROOT, SITE)
    if told:
        print(told)
    print(f"สร้างเสร็จแล้ว: site/ มี {len(pages)} หน้า (built: site/, {len(pages)} pages)")


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
    pages = check(ROOT).pages
    known = {(ROOT / page.file).resolve() for page in pages}
    wanted = {Path(file).resolve() for file in options.file}
    if not wanted and not options.all:
        raise FactsError([_which("docs")])
    if strange := wanted - known:
        raise FactsError([_which(str(file)) for file in strange])
    for page in pages:
        original = pages.get("th", page.path)
        path = ROOT / page.file
        if original and page is not original and (not wanted or path.resolve() in wanted):
            text = path.read_text(encoding="utf-8")
            mark = f'translates: "{original.fingerprint}"'
            path.write_text(re.sub(r"^translates:.*$", mark, text, count=1, flags=re.M), "utf-8")


def _which(file: str) -> Problem:
    return Problem(
        file,
        1,
        "ไม่ใช่หน้าคำแปล",
        "this is no page of a translation",
        "บอกชื่อแฟ้ม เช่น docs/en/index.md",
        "name the file, e.g. docs/en/index.md",
    )


def run_schema(options: argparse.Namespace) -> None:
    """เขียน facts.schema.json ใหม่ (write facts.schema.json again)"""
    SCHEMA.write_text(schema(), encoding="utf-8")


def schema() -> str:
    """The JSON Schema (2020-12) of facts.yml, for editors' programs."""
    made = FactsFile.model_json_schema(mode="validation")
    made["title"] = "facts.yml"
    return json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def run_urls(options: argparse.Namespace) -> None:
    """บันทึกที่อยู่ใหม่ลง urls.lock (record new addresses in urls.lock)"""
    new = urls.write(ROOT, built.read(SITE))
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
    added["usage"].add_argument("path", nargs="*", default=[""], help="เช่น contact.office")
    added["reviewed"].add_argument("file", nargs="*", help="เช่น docs/en/index.md")
    added["reviewed"].add_argument("--all", action="store_true", help="ทุกหน้า (every page)")
    options = parser.parse_args(arguments)
    command: Callable[[argparse.Namespace], None] = options.run
    try:
        command(options)
    except FactsError as error:
        print(report(error.problems), file=sys.stderr)
        return 1
    except EngineError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
