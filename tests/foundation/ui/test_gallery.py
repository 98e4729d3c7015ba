import re
from pathlib import Path

import pytest
from django.http import Http404
from django.test import RequestFactory, override_settings

from goldenthread.foundation.ui import gallery
from goldenthread.foundation.ui.build import UI
from tests.foundation.ui.pages import render

# The gallery itself shows these where they belong, above its heading.
ABOVE_THE_HEADING = {"as_at_banner", "breadcrumbs"}


@override_settings(DEBUG=False)
def test_the_gallery_is_not_found_without_debug() -> None:
    with pytest.raises(Http404):
        gallery.components(RequestFactory().get("/components"))


@override_settings(DEBUG=True)
def test_the_gallery_is_shown_under_debug() -> None:
    response = gallery.components(RequestFactory().get("/components"))
    assert response.status_code == 200
    assert b"<h1" in response.content


def test_every_component_is_in_the_gallery_under_its_name() -> None:
    shown = set(re.findall(r"<code>(\w+)</code></h2>", render("ui/gallery.html", **gallery.samples())))
    assert shown | ABOVE_THE_HEADING == {path.stem for path in (UI / "templates/ui/components").glob("*.html")}


def test_the_gallery_repeats_no_id() -> None:
    ids = re.findall(r'\sid="([^"]+)"', render("ui/gallery.html", **gallery.samples()))
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("path", sorted((UI / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_no_template_carries_a_style_or_a_script_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*src=)", text)
