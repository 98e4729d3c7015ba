"""What may be kept as evidence: links, figures, classifications and days, without a database."""

from datetime import date

import pytest

from goldenthread.domain.evidence import rules
from goldenthread.domain.evidence.choices import PARAGRAPHS, Classification
from goldenthread.domain.evidence.rules import Classified, Figure, Link
from goldenthread.foundation.lib.typed import RefusedError

TODAY = date(2017, 6, 14)
WHY = "The lease is not signed."


@pytest.mark.parametrize(
    "url",
    [
        "https://www.wharfdale.example/minutes/4?page=2#item",
        "http://wharfdale.example:8080/",
        "https://wharfdale.example/a%20b",
    ],
)
def test_an_address_of_a_page_is_kept_as_it_was_typed(url: str) -> None:
    assert rules.checked_link(Link(f"  {url} ", TODAY), today=TODAY) == Link(url, TODAY)


def test_a_scheme_is_kept_in_small_letters_and_nothing_else_is() -> None:
    found = rules.checked_link(Link("HTTPS://Wharfdale.Example/Minutes", TODAY), today=TODAY)

    assert found.url == "https://Wharfdale.Example/Minutes"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,hello",
        "file:///etc/passwd",
        "ftp://wharfdale.example/minutes",
        "//wharfdale.example/minutes",
        "www.wharfdale.example",
        "https://",
        "https:///minutes",
        "https://user:secret@wharfdale.example/",
        "https://wharfdale.example/a b",
        "https:\\\\wharfdale.example",
        "https://[::1",
        "https://wharfdale.example:99999/",
        "https://wharfdale.example/\u202egpj.exe",
        "",
        "https://wharfdale.example/" + "a" * 2_000,
    ],
)
def test_what_is_no_address_of_a_page_is_refused_at_its_question(url: str) -> None:
    with pytest.raises(RefusedError) as refused:
        rules.checked_link(Link(url, TODAY), today=TODAY)

    assert (refused.value.field, refused.value.message.endswith(".")) == ("url", True)


def test_a_page_cannot_have_been_seen_tomorrow() -> None:
    with pytest.raises(RefusedError, match="15 June 2017 has not come yet") as refused:
        rules.checked_link(Link("https://wharfdale.example/", date(2017, 6, 15)), today=TODAY)

    assert refused.value.field == "seen_on"


def test_a_figure_says_what_it_counts_and_how_much() -> None:
    assert rules.checked_figure(Figure(" Open rate ", " 40.5 ", "per cent")) == Figure("Open rate", "40.5", "per cent")
    for wrong, field in ((Figure("", "40.5"), "figure"), (Figure("Open rate", " "), "value")):
        with pytest.raises(RefusedError) as refused:
            rules.checked_figure(wrong)
        assert refused.value.field == field


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_an_exempt_item_names_its_paragraph_and_why(paragraph: int) -> None:
    given = Classified(Classification.EXEMPT, paragraph, WHY)

    assert rules.checked_classification(given) == given


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (Classified(Classification.EXEMPT), "paragraph"),
        (Classified(Classification.EXEMPT, None, WHY), "paragraph"),
        (Classified(Classification.EXEMPT, 0, WHY), "paragraph"),
        (Classified(Classification.EXEMPT, 8, WHY), "paragraph"),
        (Classified(Classification.EXEMPT, 3), "public_interest"),
        (Classified(Classification.EXEMPT, 3, "  "), "public_interest"),
        (Classified(Classification.OPEN, 3), "paragraph"),
        (Classified(Classification.RESTRICTED, None, WHY), "public_interest"),
    ],
)
def test_half_an_exemption_is_refused(given: Classified, field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        rules.checked_classification(given)

    assert refused.value.field == field


@pytest.mark.parametrize(("reviewer", "allowed"), [(1, False), (2, False), (3, True), (None, True)])
def test_nobody_reviews_what_they_added(reviewer: int | None, allowed: bool) -> None:
    added_by = frozenset({1, 2, None})

    if allowed:
        rules.another_person(added_by, reviewer)
    else:
        with pytest.raises(RefusedError, match="somebody else has to"):
            rules.another_person(added_by, reviewer)
