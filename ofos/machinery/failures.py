"""What the machine could not do, in one sentence of each language that names the true cause."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

#: Seconds.
_DAY = 86_400
#: By errno: the cause, and what to do, in Thai and English.
_CAUSES: dict[int, tuple[str, str, str, str]] = {
    errno.ENOSPC: (
        "ดิสก์เต็ม",
        "the disk is full",
        "ลบของที่ไม่ใช้ (make clean ลบสิ่งที่สร้างไว้ได้) แล้วสั่งใหม่",
        "make room (make clean removes what was made), then run it again",
    ),
    errno.EDQUOT: (
        "พื้นที่ที่ให้บัญชีนี้ใช้เต็ม",
        "the quota of this account is used up",
        "ลบของที่ไม่ใช้ หรือขอพื้นที่เพิ่ม",
        "make room, or ask for more",
    ),
    errno.EACCES: (
        "ไม่มีสิทธิ์อ่านหรือเขียน",
        "no permission to read or write it",
        "ให้เจ้าของแฟ้มเป็นผู้สั่ง หรือเปลี่ยนเจ้าของและสิทธิ์ของแฟ้ม",
        "run it as the owner, or change the owner and mode",
    ),
    errno.EROFS: (
        "ดิสก์นี้อ่านได้อย่างเดียว",
        "the disk is read-only",
        "ทำในโฟลเดอร์ที่เขียนได้",
        "work in a folder that can be written",
    ),
    errno.ENOENT: (
        "ไม่มีแฟ้มหรือโฟลเดอร์นี้",
        "there is no such file or folder",
        "นำกลับมาจากประวัติของโครงการ หรือสั่งใหม่ถ้ามีอะไรลบไประหว่างทำ",
        "restore it from the project's history; if something removed it meanwhile, run it again",
    ),
    errno.EBUSY: (
        "โฟลเดอร์นี้ย้ายไม่ได้ เพราะมีดิสก์ต่ออยู่ หรือมีโปรแกรมใช้อยู่",
        "the folder can't be moved: it is a mount point, or in use",
        "สร้างในโฟลเดอร์ธรรมดา แล้วคัดลอกไป",
        "build into an ordinary folder and copy it there",
    ),
    errno.ENAMETOOLONG: (
        "ชื่อยาวเกินที่ดิสก์นี้รับ",
        "the name is too long for this disk",
        "ตั้งชื่อแฟ้มให้สั้นลง",
        "give the file a shorter name",
    ),
    errno.ELOOP: (
        "ลิงก์ของแฟ้มวนกลับมาที่เดิม",
        "links of files lead in a circle",
        "ลบลิงก์นั้น",
        "remove the link",
    ),
    errno.EMFILE: (
        "เปิดแฟ้มพร้อมกันเกินที่เครื่องให้",
        "too many files are open",
        "ปิดโปรแกรมอื่น แล้วสั่งใหม่",
        "close other programs, then run it again",
    ),
    errno.ENOMEM: (
        "หน่วยความจำไม่พอ",
        "there is not enough memory",
        "ปิดโปรแกรมอื่น แล้วสั่งใหม่",
        "close other programs, then run it again",
    ),
}
#: No errno: a process that worked beside this one is gone.
_STOPPED = -1
_CAUSES[_STOPPED] = (
    "งานที่ทำคู่กันถูกหยุดกลางคัน มักเพราะหน่วยความจำไม่พอ",
    "a process that worked beside this one was stopped, most often for want of memory",
    "ปิดโปรแกรมอื่น แล้วสั่งใหม่",
    "close other programs, then run it again",
)
_SAME = {
    errno.EPERM: errno.EACCES,
    errno.ENOTDIR: errno.ENOENT,
    errno.ENFILE: errno.EMFILE,
    errno.EXDEV: errno.EBUSY,
}


def explain(error: OSError | MemoryError, root: Path) -> str:
    """What happened, where (below `root` where that is so), and what to do."""
    code = errno.ENOMEM if isinstance(error, MemoryError) else error.errno or 0
    named = getattr(error, "filename", None)
    place = f"{_shown(named, root)}: " if named else ""
    said = str(error)
    if isinstance(error, ChildProcessError):
        code = _STOPPED
    unknown = ("เครื่องทำไม่สำเร็จ", said, "ดูข้อความภาษาอังกฤษ แล้วสั่งใหม่", "see above, run it again")
    th, en, mend_th, mend_en = _CAUSES.get(_SAME.get(code, code), unknown)
    return f"{place}{th}\n    วิธีแก้: {mend_th}\n    {en}\n    mend: {mend_en}"


def clock_behind(now: float, last: str) -> str:
    """What to say where the machine's clock (seconds since 1970) is more than a day behind `last`,
    the time of the last commit (SOURCE_DATE_EPOCH): every day in the sources would seem to be
    still to come. "" where it is not."""
    if not last.isdecimal() or now > int(last) - _DAY:
        return ""
    has, wants = (f"{datetime.fromtimestamp(t, UTC):%Y-%m-%d}" for t in (now, int(last)))
    return (
        f"นาฬิกาของเครื่องนี้บอกวันที่ {has} ซึ่งก่อนวันที่แก้โครงการครั้งล่าสุด ({wants})\n"
        "    วิธีแก้: ตั้งวันและเวลาของเครื่องให้ตรง แล้วสั่งใหม่\n"
        f"    this machine's clock says {has}, before the project's last change ({wants})\n"
        "    mend: set its date and time, then run it again"
    )


def _shown(name: str | bytes | int, root: Path) -> str:
    path = Path(os.fsdecode(name)) if isinstance(name, str | bytes) else Path(str(name))
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
