import re

import pytest

from tests.foundation.ui.pages import render

PAGES_WITHOUT_CONTEXT = ("ui/layout.html", "ui/error_403.html", "ui/error_404.html", "ui/error_500.html")


@pytest.mark.parametrize("name", PAGES_WITHOUT_CONTEXT)
def test_the_frame_renders_with_nothing_but_itself(name: str) -> None:
    page = render(name)
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<main ") == page.count("<header ") == page.count("<footer ") == 1
    assert "<nav" not in page
    assert "Sign out" not in page


@pytest.mark.parametrize("name", PAGES_WITHOUT_CONTEXT)
def test_the_skip_link_comes_first_and_leads_to_the_main_landmark(name: str) -> None:
    page = render(name)
    first_link = re.search(r"<a [^>]*>", page)
    assert first_link is not None
    assert 'href="#main-content"' in first_link.group()
    assert re.search(r'<main [^>]*id="main-content"', page)


@pytest.mark.parametrize("name", PAGES_WITHOUT_CONTEXT)
def test_no_page_carries_what_the_content_policy_forbids(name: str) -> None:
    page = render(name)
    assert "style=" not in page
    assert not re.search(r"<script(?![^>]*src=)|<style|\son\w+=", page)


def test_who_is_signed_in_is_said_by_post_and_leaves_by_a_form() -> None:
    page = render("ui/layout.html", person={"post": "Director & Co", "sign_out_href": "/out"}, csrf_input="TOKEN")
    assert "Director &amp; Co" in page
    assert re.search(r'<form method="post" action="/out">\s*TOKEN\s*<button[^>]*>Sign out', page)


def test_the_current_place_is_marked_in_the_navigation() -> None:
    items = [{"text": "One", "href": "/1", "current": True}, {"text": "Two", "href": "/2", "current": False}]
    page = render("ui/layout.html", navigation=items)
    assert re.findall(r'href="(/\d)" aria-current="page"', page) == ["/1"]


def test_organisation_messages_and_ledger_head_have_their_places() -> None:
    page = render("ui/layout.html", organisation="Exampleford", messages=["First", "Second"], ledger_head="abc123")
    assert '<span class="gt-header__organisation">Exampleford</span>' in page
    assert '<code class="gt-hash">abc123</code>' in page
    assert page.count('role="region"') == 2
    assert 'id="message-1"' in page
    assert 'id="message-2"' in page


def test_what_every_page_says_stands_in_a_landmark_of_its_own_above_the_page() -> None:
    page = render("ui/layout.html", notices=["Exampleford is <invented>."])
    assert re.search(r'<div class="gt-notice" role="region" aria-label="[^"]+">', page)
    assert page.index("Exampleford is &lt;invented&gt;.") < page.index("<main ")
    assert "gt-notice" not in render("ui/layout.html", notices=[])


def test_a_page_names_itself_before_the_product() -> None:
    assert "<title>Page not found – Golden Thread</title>" in render("ui/error_404.html")
    assert "<title>Golden Thread</title>" in render("ui/layout.html")
