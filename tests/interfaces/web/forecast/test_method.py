"""How the forecast is made: the page and docs/reference/forecast.md have the same words and figures."""

import re

from django.test import Client

from config.staircase import ROOT
from tests.interfaces.web.forecast.asked import PLAN
from tests.interfaces.web.plans.shown import words_of

DOCUMENT = ROOT / "docs" / "reference" / "forecast.md"


def told_by_page(client: Client) -> list[str]:
    html = client.get(f"{PLAN}forecast/method/").content.decode().partition("<main")[2].partition("</main>")[0]
    return [words_of(each) for _, each in re.findall(r"<(h1|h2|p)[ >](.*?)</\1>", html, flags=re.DOTALL)]


def told_by_document() -> list[str]:
    parts = DOCUMENT.read_text(encoding="utf-8").split("\n\n")
    return [" ".join(part.lstrip("# ").split()) for part in parts]


def test_the_page_and_the_document_have_the_same_words(client: Client) -> None:
    page = [each.partition(">")[2] for each in told_by_page(client)]

    assert page == told_by_document()[:-1]
    assert len(page) > 15


def test_the_document_is_one_page() -> None:
    assert len(DOCUMENT.read_text(encoding="utf-8").splitlines()) <= 80
