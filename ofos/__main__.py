"""The commands of the core: `python -m ofos check|build|usage|mend|reviewed|new|schema`.

Each imports what it needs when it runs: a check is to answer within seconds on a machine that has
little more than Python.
"""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ofos.machinery.failures import clock_behind, explain
from ofos.problems import FactsError, Problem, Refusal, report

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
SCHEMA = ROOT / "facts.schema.json"


def run_check(options: argparse.Namespace) -> None:
    """ตรวจต้นฉบับทั้งหมด (check all sources)"""
    from ofos.checks.sources import check
    from ofos.editing import annotations
    from ofos.machinery import git

    checked = check(ROOT)
    try:
        changed = git.changed_lines(ROOT, options.since) if options.since else None
    except git.GitError:  # the order is a kindness; the check tells of the history
        changed = None
    problems = annotations.in_order(checked.problems, changed)
    if options.annotations:
        print(annotations.WRITERS[options.annotations](problems), end="")
    if options.summary:
        with options.summary.open("a", encoding="utf-8") as summary:
            summary.write(annotations.summary(problems))
    if checked.site is None:
        raise FactsError(checked.problems)
    if options.annotations:
        return
    if checked.problems:
        print(report(checked.problems))
    facts, pages = len(list(checked.site.facts.facts())), len(list(checked.site.pages))
    print(
        f"ตรวจแล้ว ไม่พบข้อผิดพลาด: ข้อมูล {facts} ข้อ {pages} หน้า "
        f"(no faults: {facts} facts, {pages} pages)"
    )


def run_build(options: argparse.Namespace) -> None:
    """ตรวจ แล้วสร้างเว็บไซต์ลงใน site/ (check, then build the site into site/)"""
    from ofos.machinery.progress import Progress
    from ofos.publishing.build import build

    built = build(ROOT, SITE, Progress(None if options.quiet else sys.stderr))
    if built.told:
        print(built.told)
    if built.example:
        print(
            f"ยังเผยแพร่ไม่ได้: {built.example} เป็นที่อยู่ตัวอย่าง สั่ง SITE_URL=https://ที่อยู่จริง/ make build "
            "(not to be published: the address is an example)",
            file=sys.stderr,
        )
    pages = len(built.pages)
    if not options.quiet:
        print(f"สร้างเสร็จแล้ว: site/ มี {pages} หน้า (built: site/, {pages} pages)")


def run_usage(options: argparse.Namespace) -> None:
    """บอกว่าข้อมูลใดอยู่ในหน้าใด (which fact is on which page)"""
    from ofos.facts.loader import load
    from ofos.publishing.usage import usage

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


def run_compare(options: argparse.Namespace) -> None:
    """บอกว่าเว็บไซต์สองชุดต่างกันตรงไหน (what differs between two built sites)"""
    from ofos.editing import changes_page
    from ofos.editing.comment import comment
    from ofos.editing.compare import compare

    compared = compare(options.old, options.new)
    text = comment(compared.comparison)
    if options.json:
        options.json.write_text(compared.comparison.model_dump_json(indent=1), encoding="utf-8")
    if options.html:
        changes_page.write(compared, options.html)
    if options.markdown:
        options.markdown.write_text(text, encoding="utf-8")
    if not (options.json or options.html or options.markdown):
        print(text, end="")


def run_comment(options: argparse.Namespace) -> None:
    """เขียนความเห็นจากผลของ compare ที่คนอื่นส่งมา (a comment from a comparison of a stranger's)"""
    from ofos.editing import comparison
    from ofos.editing.comment import comment

    print(comment(comparison.read(options.file), options.more), end="")


def run_request(options: argparse.Namespace) -> None:
    """แก้ facts.yml ตามแบบแจ้ง แล้วตอบ (make the change that a form asks for, and answer)"""
    from ofos.editing import issue_form, request
    from ofos.machinery import git

    try:
        filled = issue_form.read(ROOT, options.file, "change")
        if filled is None:
            return
        answered = request.answer(ROOT, filled)
        if options.push and answered.branch:
            git.ask(ROOT, "push", "--force", options.push, f"{answered.branch}:{answered.branch}")
    except git.GitError as error:
        raise Refusal(f"git: {error}") from None
    if options.answer:
        options.answer.write_text(answered.text, encoding="utf-8")
    else:
        print(answered.text, end="")


def run_weekly(options: argparse.Namespace) -> None:
    """บอกสิ่งที่เก่าไปเอง ต้องใช้อินเทอร์เน็ต (what grows old by itself; needs the network)"""
    from datetime import UTC, datetime

    from ofos.editing.weekly import weekly

    print(weekly(ROOT, datetime.now(UTC).date()), end="")


def run_mend(options: argparse.Namespace) -> None:
    """แก้สิ่งที่มีคำตอบเดียวให้เอง (mend what has only one answer)"""
    from ofos.editing.mend import mend

    done = list(mend(ROOT, SITE))
    print("\n".join(done) or "ไม่มีอะไรต้องแก้ (nothing to mend)")


def run_reviewed(options: argparse.Namespace) -> None:
    """บันทึกว่าคำแปลตรงกับภาษาไทยแล้ว (record that a translation matches its Thai page)"""
    from ofos import languages
    from ofos.pages import page, review

    pages = page.load(ROOT, languages.load(ROOT))
    files = review.translations(pages, ROOT, [Path(file) for file in options.file])
    count = review.record(pages, ROOT, files)
    print(f"{review.FILE}: บันทึก {count} บรรทัด (lines recorded: {count})")


def run_new(options: argparse.Namespace) -> None:
    """เริ่มเว็บไซต์ของหนังสือฉบับอื่น (begin a site for another office's letter)"""
    from datetime import UTC, datetime
    from shlex import quote

    from ofos.editing import new_site

    folder = options.folder.absolute()
    kept = folder.with_name(f"{folder.name}.answers.yml")
    given = options.answers
    try:
        answers = new_site.read(given) if given else new_site.ask(kept, _line)
        new_site.make(ROOT, folder, answers, datetime.now(UTC).date())
    finally:
        if not given:
            again = f"make new DIR={quote(str(options.folder))} ANSWERS={quote(str(kept))}"
            print(f"คำตอบเก็บไว้ที่ {kept} แก้แล้วสั่ง {again} (your answers are kept)")
    print(f"เริ่มแล้ว: {folder} ต่อไปสั่ง make build ในนั้น (begun; next: make build there)")


def _line(prompt: str) -> str:
    try:
        return input(prompt)
    except EOFError:
        return ""


def run_schema(options: argparse.Namespace) -> None:
    """เขียน facts.schema.json ใหม่ (write facts.schema.json again)"""
    from ofos.facts.model import json_schema

    SCHEMA.write_text(json_schema(), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Run one command; every refusal is told in Thai and English, without a stack trace."""
    parser = argparse.ArgumentParser(prog="python -m ofos")
    commands = parser.add_subparsers(required=True, metavar="คำสั่ง")
    added: dict[str, argparse.ArgumentParser] = {}
    for run in (
        run_check,
        run_build,
        run_usage,
        run_compare,
        run_comment,
        run_request,
        run_weekly,
        run_mend,
        run_reviewed,
        run_new,
        run_schema,
    ):
        name = run.__name__.removeprefix("run_")
        added[name] = commands.add_parser(name, help=run.__doc__)
        added[name].set_defaults(run=run)
    forms = ("github", "gitlab", "json")
    added["check"].add_argument("--annotations", choices=forms, help="ให้ระบบอื่นอ่าน (for a host)")
    added["check"].add_argument(
        "--since", metavar="COMMIT", help="บรรทัดที่แก้ขึ้นก่อน (changed lines first)"
    )
    added["check"].add_argument("--summary", type=Path, metavar="FILE", help="ต่อท้ายแฟ้มเป็น Markdown")
    added["build"].add_argument("-q", "--quiet", action="store_true", help="ไม่บอกว่าถึงไหน (silent)")
    for name in ("old", "new"):
        added["compare"].add_argument(name, type=Path, help="เช่น site")
    for form in ("json", "html", "markdown"):
        added["compare"].add_argument(f"--{form}", type=Path, metavar="FILE")
    added["comment"].add_argument("file", type=Path, help="ที่ compare --json เขียนไว้")
    added["comment"].add_argument("--more", default="", metavar="URL", help="ที่ดูได้ทั้งหมด")
    added["request"].add_argument("file", type=Path, help="ข้อความของ issue หรือ JSON ของเหตุการณ์")
    added["request"].add_argument("--answer", type=Path, metavar="FILE", help="เขียนคำตอบลงแฟ้ม")
    added["request"].add_argument("--push", metavar="REMOTE", help="ส่งกิ่ง (branch) ไปที่")
    added["usage"].add_argument("path", nargs="*", default=[""], help="เช่น contact.office")
    added["reviewed"].add_argument("file", nargs="*", help="เช่น docs/en/index.md")
    added["new"].add_argument("folder", type=Path, help="โฟลเดอร์ใหม่")
    added["new"].add_argument("--answers", type=Path, metavar="FILE", help="แฟ้มคำตอบ (YAML)")
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
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
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
