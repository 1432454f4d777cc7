"""An editor's photo goes out small, upright, and without what the camera knows."""

import io
import random

import pytest
from PIL import Image

from ofos.outputs.pictures import MOST, encoded
from ofos.pages import markdown as ours
from ofos.pages.pictures import Picture, Shown, Unreadable, pixels, read
from tests.support.written import html

NAME = "รูป เรียนออนไลน์.JPG"


@pytest.fixture(scope="module")
def photo(tmp_path_factory):
    """A photo taken upright, of which the file says so: wide, with a place and a camera in it."""
    noise = random.Random(1).randbytes(1600 * 1200 * 3)
    image = Image.blend(
        Image.linear_gradient("L").resize((1600, 1200)).convert("RGB"),
        Image.frombytes("RGB", (1600, 1200), noise),
        0.3,
    )
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera"
    exif.get_ifd(0x8825)[1] = "N"
    path = tmp_path_factory.mktemp("photo") / NAME
    image.save(path, "JPEG", quality=92, exif=exif)
    return path


def test_its_size_is_that_of_the_upright_picture(photo):
    picture = read(photo, f"th/{NAME}")
    assert (picture.width, picture.height) == (1200, 1600)
    assert pixels(photo).size == (1200, 1600)
    assert picture.widths == (360, 720, 1080)


@pytest.mark.parametrize("kind", ["webp", "jpg"])
@pytest.mark.parametrize("width", sorted(MOST))
def test_it_is_small_enough_for_its_width_and_says_nothing_else(photo, kind, width):
    picture = read(photo, NAME)
    made = encoded(pixels(photo), width, picture.height_at(width), kind)
    assert len(made) <= MOST[width]
    with Image.open(io.BytesIO(made)) as image:
        assert image.size == (width, picture.height_at(width))
        assert dict(image.getexif()) == {}
    assert b"Camera" not in made


def test_a_file_that_is_no_picture_is_told(tmp_path):
    path = tmp_path / "x.jpg"
    path.write_bytes(b"GIF8 or something")
    with pytest.raises(Unreadable):
        read(path, "x.jpg")


def test_a_page_shows_it_in_sizes_with_its_words(photo, monkeypatch):
    picture = read(photo, f"th/{NAME}")
    shown = Shown("x/", {NAME: picture}, {})
    plain = ours.options

    def options(renderer, language, known):
        return plain(renderer, language, known, shown)

    monkeypatch.setattr(ours, "options", options)
    made = html(f"![คนเรียนทำอาหาร]({NAME})\n\n## หัวข้อ {{ #x }}\n\n![อีกรูป]({NAME})\n")
    first, second = made.split("<h2")
    assert 'alt="คนเรียนทำอาหาร"' in first
    assert 'height="960"' in first
    assert 'width="720"' in first
    assert picture.name(360, "webp") in first
    assert "lazy" not in first
    assert 'loading="lazy"' in second
    assert NAME not in made


def test_a_small_picture_is_not_made_larger():
    assert Picture("x.png", 200, 100, "0" * 12).widths == (200,)
