"""What the editors' road says of a site's parts, in Thai and English."""

from __future__ import annotations

#: By kind of file, as `publishing.kinds` has them.
FILES = {
    "page": "หน้าเว็บ (pages)",
    "embed": "หน้าฝังในเว็บอื่น (embeds)",
    "notice": "ประกาศ PDF และข้อความ (notices)",
    "document": "เอกสาร Word และสไลด์ (documents and slides)",
    "picture": "รูปสำหรับส่งต่อ (pictures to send)",
    "banner": "แบนเนอร์ (banners)",
    "text": "ข้อความสำหรับส่งต่อ (texts to send)",
    "loudspeaker": "บทเสียงตามสาย (loudspeaker scripts)",
    "archive": "ชุดดาวน์โหลด (archives)",
    "feed": "รายการแก้ไข (feeds of changes)",
    "preview": "รูปตัวอย่างลิงก์ (link previews)",
    "data": "ข้อมูลสำหรับโปรแกรม (data)",
    "other": "อื่น ๆ (others)",
}
#: By state of a page: Thai, English.
STATES = {
    "new": ("หน้าใหม่", "new pages"),
    "gone": ("หน้าที่หายไป", "pages gone"),
    "changed": ("หน้าที่ถ้อยคำเปลี่ยน", "pages whose words change"),
}
STATUSES = {
    "": "–",
    "as-printed": "ตรงตามที่พิมพ์ไว้ (as printed)",
    "corrected": "แก้คำพิมพ์ผิด (slip corrected)",
    "changed": "เปลี่ยนแล้วตามแหล่งใหม่ (changed, by a newer source)",
    "unconfirmed": "ยังไม่มีหน่วยงานยืนยัน (unconfirmed)",
}
