"""The site's address: one that works, or one fault that names the setting and what to write."""

import pytest

from ofos.checks.sources import check
from tests.support.sources import ROOT

#: What is typed, and what is answered.
ANSWERS = {
    "": "SITE_URL=https://example.org/",
    "http://intranet.example/": "SITE_URL=https://intranet.example/",
    "example.org": "SITE_URL=https://example.org/",
    "https:/example.org": "SITE_URL=https://example.org/",
    "https://จังหวัด.ไทย": "SITE_URL=https://xn--72cb1bxeta8ad.xn--o3cw4h/",
    "https://example.org/โครงการ/": "SITE_URL=https://example.org/",
    "https://example.org/?a=1": "SITE_URL=https://example.org/",
    "https://me@example.org/": "SITE_URL=https://example.org/",
    "/ofos/": "SITE_URL=https://example.org/",
}


@pytest.mark.parametrize("typed", ANSWERS)
def test_an_address_that_does_not_work_is_one_fault(typed, monkeypatch):
    monkeypatch.setenv("SITE_URL", typed)
    (fault,) = check(ROOT).faults
    assert fault.file == "site.yml"
    assert "SITE_URL" in fault.th
    assert ANSWERS[typed] in fault.mend_en
    assert ANSWERS[typed] in fault.mend_th


@pytest.mark.parametrize(
    "typed",
    [
        "https://example.github.io/ofos",
        "https://example.org:8443/a/b/",
        "https://xn--o3cw4h.example/",
    ],
)
def test_an_address_with_a_path_or_a_port_works(typed, monkeypatch):
    monkeypatch.setenv("SITE_URL", typed)
    site = check(ROOT).site
    assert site
    assert site.address == typed.rstrip("/") + "/"
