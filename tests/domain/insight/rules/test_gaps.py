"""The table of gaps: every kind named once, said in its own words, the worst first; and its page for a councillor."""

import re

import pytest

from config.staircase import ROOT
from goldenthread.domain.insight.choices import SubjectKind
from goldenthread.domain.insight.rules.gaps import RULES, Gap, Subject, gap, grouped
from tests.factories import histories as h

DOCUMENT = ROOT / "docs" / "reference" / "gaps.md"
AS_AT = h.day("2018-06-30")


def found(code: str, key: str = "a", since: str = "") -> Gap:
    about = Subject(SubjectKind.REQUIREMENT, (key,))
    return gap(code, about, since=h.day(since) if since else None, as_at=AS_AT, what="Report every quarter.")


def test_each_rule_has_a_code_a_title_a_sentence_and_a_reason_of_its_own() -> None:
    for words in ("code", "title", "sentence", "why"):
        said = [getattr(each, words) for each in RULES]

        assert len(set(said)) == len(said)
        assert all(said)


def test_the_page_for_councillors_explains_just_these_rules() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")

    told = re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE)

    assert told == [(each.code, each.title, each.why) for each in RULES]


def test_a_gap_is_a_sentence_with_an_age() -> None:
    one = found("requirement-without-action", since="2017-03-28")

    assert one.sentence == "No action is linked to “Report every quarter”."
    assert (one.age, one.aged()) == (459, "459 days")


@pytest.mark.parametrize("since", ["", "2018-07-01"])
def test_of_what_has_no_day_or_a_later_one_the_age_is_not_on_record(since: str) -> None:
    one = found("requirement-without-action", since=since)

    assert (one.age, one.aged()) == (None, "")


def test_a_long_text_is_shortened_and_braces_in_it_are_only_braces() -> None:
    about = Subject(SubjectKind.REQUIREMENT, ("a",))

    one = gap("requirement-without-action", about, since=None, as_at=AS_AT, what="{why} " + "word " * 200)

    assert one.sentence.startswith("No action is linked to “{why} word")
    assert len(one.sentence) < 200


def test_the_worst_kind_comes_first_and_of_a_kind_the_oldest() -> None:
    groups = grouped(
        [
            found("requirement-without-action", "young", "2018-06-01"),
            found("requirement-without-action", "unknown"),
            found("requirement-without-action", "old", "2017-03-28"),
            found("recommendation-without-action", "other", "2010-01-01"),
        ]
    )

    assert [each.rule.code for each in groups] == ["requirement-without-action", "recommendation-without-action"]
    assert [each.subject.slugs[0] for each in groups[0].gaps] == ["old", "young", "unknown"]
