"""What the typesetter does not put into a PDF: fields to type in, and the boxes by which a printing
house cuts (ISO 32000-1, 12.7 and 14.11.2).

The fields are tagged, as the pages are (ISO 14289-1, 7.18), and bring no font: viewers set Thai
with one of their own.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    RectangleObject,
    TextStringObject,
)

#: What a finished PDF depends on, besides the typesetter's.
MADE_WITH = ("pypdf", version("pypdf"))
_POINTS = 72 / 25.4


@dataclass(frozen=True)
class Field:
    """A field for one line of text: its name, what it is for in words, and where it is (mm from
    the top left corner of the page)."""

    name: str
    label: str
    x: float
    y: float
    width: float
    height: float


def with_fields(pdf: bytes, fields: Iterable[Field]) -> bytes:
    """The PDF of one page with fields to type in."""
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    page = writer.pages[0]
    height = float(page.mediabox.height)
    root = writer.root_object
    tree = root["/StructTreeRoot"].get_object()
    assert isinstance(tree, DictionaryObject)
    document = _first(tree["/K"])
    made = []
    for field in fields:
        x, y = field.x * _POINTS, height - (field.y + field.height) * _POINTS
        corners = (x, y, x + field.width * _POINTS, y + field.height * _POINTS)
        widget = writer._add_object(
            _dictionary(
                Type=NameObject("/Annot"),
                Subtype=NameObject("/Widget"),
                FT=NameObject("/Tx"),
                T=TextStringObject(field.name),
                TU=TextStringObject(field.label),
                Rect=ArrayObject(FloatObject(round(corner, 2)) for corner in corners),
                F=NumberObject(4),  # printed
                P=page.indirect_reference,
                # As large as the line allows; a long name is set smaller.
                DA=TextStringObject("/Helv 0 Tf 0 g"),
            )
        )
        _tag(writer, tree, document, widget, page.indirect_reference)
        made.append(widget)
    page[NameObject("/Annots")] = ArrayObject(made)
    page[NameObject("/Tabs")] = NameObject("/S")
    font = _dictionary(
        Type=NameObject("/Font"),
        Subtype=NameObject("/Type1"),
        BaseFont=NameObject("/Helvetica"),
        Encoding=NameObject("/WinAnsiEncoding"),
    )
    resources = _dictionary(Font=_dictionary(Helv=font))
    root[NameObject("/AcroForm")] = _dictionary(
        Fields=ArrayObject(made),
        DR=resources,
        DA=TextStringObject("/Helv 0 Tf 0 g"),
        NeedAppearances=BooleanObject(True),
    )
    return _written(writer)


def with_bleed(pdf: bytes, bleed: float) -> bytes:
    """The PDF of one page that says how much (mm) is cut off on each side."""
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    page = writer.pages[0]
    cut = bleed * _POINTS
    whole = page.mediabox
    page.bleedbox = RectangleObject(whole)
    page.trimbox = RectangleObject((cut, cut, float(whole.width) - cut, float(whole.height) - cut))
    return _written(writer)


def _tag(
    writer: PdfWriter,
    tree: DictionaryObject,
    document: DictionaryObject,
    widget: IndirectObject,
    page: PdfObject | None,
) -> None:
    """Put the field into the structure of the document, after what is there."""
    assert page is not None
    reference = _dictionary(Type=NameObject("/OBJR"), Obj=widget, Pg=page)
    element = writer._add_object(
        _dictionary(
            Type=NameObject("/StructElem"),
            S=NameObject("/Form"),
            P=document.indirect_reference,
            K=reference,
        )
    )
    inside = document["/K"].get_object()
    if not isinstance(inside, ArrayObject):
        inside = ArrayObject([document.raw_get("/K")])
        document[NameObject("/K")] = inside
    inside.append(element)
    key = _number(tree["/ParentTreeNextKey"])
    tree[NameObject("/ParentTreeNextKey")] = NumberObject(key + 1)
    parents = tree["/ParentTree"].get_object()
    assert isinstance(parents, DictionaryObject)
    numbers = parents["/Nums"].get_object()
    assert isinstance(numbers, ArrayObject)
    numbers.extend([NumberObject(key), element])
    found = widget.get_object()
    assert isinstance(found, DictionaryObject)
    found[NameObject("/StructParent")] = NumberObject(key)


def _number(value: PdfObject) -> int:
    found = value.get_object()
    assert isinstance(found, NumberObject)
    return int(found)


def _first(kids: PdfObject) -> DictionaryObject:
    found = kids.get_object()
    if isinstance(found, ArrayObject):
        found = found[0].get_object()
    assert isinstance(found, DictionaryObject)
    return found


def _dictionary(**entries: PdfObject | None) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{k}"): v for k, v in entries.items() if v is not None})


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
