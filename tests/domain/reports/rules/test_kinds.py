"""Kinds of report: those that come ready have the sections of the public papers; every fault of one's own is told."""

from collections.abc import Mapping

import pytest

from goldenthread.domain.reports.rules.kind_reading import KindRefusedError, parse, standard
from goldenthread.domain.reports.rules.kinds import FRONT, Kind, SectionKind, starting_texts

SMALL = """
slug = "note"
title = "Briefing note"
needs = ["plan"]

[[capacity]]
slug = "finance"
title = "Chief finance officer"

[[front]]
slug = "lead-member"
label = "Lead member"
starts_with = "Mayor"

[[section]]
slug = "summary"
title = "Summary"
writes = "Performance team"
clears = ["finance"]
blocks = ["headline"]
starts_with = "{block: headline}"
"""
# The sections of each seed in their order; what stands in brackets there is an appendix or has no heading.
SEEDS = {
    "cabinet-report": (  # [S0]; one council calls its equality considerations by its own programme
        "Executive summary",
        "Recommendations",
        "Reasons for the decisions",
        "Alternative options",
        "Background",
        "Comments of the chief finance officer",
        "Legal comments",
        "Equality considerations",
        "Sustainable action for a greener environment",
        "Risk management implications",
        "Crime and disorder reduction implications",
        "Efficiency statement",
        "Linked reports, appendices and background documents",
    ),
    "board-update": (  # [S1]
        "Summary",
        "Recommendations",
        "Details of report",
        "Comments of the chief finance officer",
        "Legal comments",
    ),
    "board-update-with-progress": (  # [S2]
        "Introduction",
        "Recommendations",
        "Background",
        "Progress against the plan",
        "Comments of the chief finance officer",
        "Legal comments",
    ),
    "peer-challenge-report": (  # [S3]
        "Introduction",
        "Recommendations",
        "Background",
        "The peer challenge",
        "Evidence submitted to the Secretary of State",
        "Oversight of improvement from here on",
        "Comments of the chief finance officer",
        "Legal comments",
    ),
    "secretary-of-state-update": (  # [S4]
        "Introduction",
        "Matters beyond the plan",
        "The areas in brief",
        "Overall progress",
        "Progress area by area",
    ),
}


@pytest.mark.parametrize("slug", SEEDS)
def test_a_ready_kind_has_the_sections_of_its_seed_in_their_order(slug: str) -> None:
    kind = parse(standard()[slug])

    assert tuple(each.title for each in kind.sections if not each.appendix) == SEEDS[slug]


def test_the_kinds_of_the_specification_come_ready() -> None:
    assert set(standard()) == {*SEEDS, "annual-improvement-report"}


@pytest.mark.parametrize("slug", standard())
def test_a_ready_kind_is_named_as_its_file_and_says_who_clears_what(slug: str) -> None:
    kind = parse(standard()[slug])

    assert kind.slug == slug
    assert {name for each in kind.sections for name in each.clears} == {each.slug for each in kind.capacities}
    assert all(each.days == 5 for each in kind.capacities), "five working days [S0]"


@pytest.mark.parametrize(
    ("slug", "section"),
    [("cabinet-report", "finance-comments"), ("cabinet-report", "legal-comments"), ("board-update", "legal-comments")],
)
def test_what_an_officer_must_say_is_required_and_not_written_for_them(slug: str, section: str) -> None:
    one = parse(standard()[slug]).section(section)

    assert one.required
    assert one.clears
    assert one.starts_with.startswith("{to be written: ")


def test_a_kind_is_read_from_its_text() -> None:
    kind = parse(SMALL)

    assert kind.section("summary") == SectionKind(
        slug="summary",
        title="Summary",
        writes="Performance team",
        clears=("finance",),
        blocks=("headline",),
        starts_with="{block: headline}",
    )
    assert kind.capacity("finance").days == 5
    assert kind.slugs == (FRONT, "summary")
    assert starting_texts(kind) == {FRONT: "Lead member: Mayor", "summary": "{block: headline}"}


def test_a_section_that_the_kind_does_not_have_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        parse(SMALL).section("legal")
    with pytest.raises(KeyError):
        parse(SMALL).capacity("legal")


def test_a_starting_text_can_say_something_once_for_each_area() -> None:
    text = "Before.\n\n{each area}\n## {area}\n\n{milestones.total_by_area.{area.name}}\n{end}\n\nAfter."
    kind = Kind("k", "K", 1, (), (), (), (SectionKind("s", "S", starts_with=text),))

    said = starting_texts(kind, [("Property", "property"), ("Open data", "open_data")])["s"]

    assert said == (
        "Before.\n\n## Property\n\n{milestones.total_by_area.property}\n\n"
        "## Open data\n\n{milestones.total_by_area.open_data}\n\nAfter."
    )
    assert starting_texts(kind)["s"] == "Before.\n\n\n\nAfter."


FAULTS: Mapping[str, tuple[str | tuple[str, str], str]] = {
    "no TOML": ("slug = ", "It is not TOML: .*line 1"),
    "an unknown name": ('colour = "red"', "Colour: The name is not known"),
    "no slug": (('slug = "note"\n', ""), "Slug: It is empty or missing"),
    "a slug that is no address": (('"note"', '"A Note"'), "Slug: 'A Note' cannot stand in an address"),
    "an unknown need": (('["plan"]', '["plan", "money"]'), "Needs: 'money' is not known. Known are plan, requirement"),
    "a capacity that is not said": (('["finance"]', '["legal"]'), "Section 1, clears: 'legal' is not known"),
    "a block that is not listed": (('["headline"]', "[]"), "Section 1, starts_with: It holds the block 'headline'"),
    "a section called as the front sheet": (
        ('"summary"', '"front"'),
        "Section 1, slug: 'front' is there twice, or kept",
    ),
    "a colon in a label": (('"Lead member"', '"Lead: member"'), "Front 1, label: A label cannot hold a colon"),
    "days that are none": (('officer"\n', 'officer"\ndays = 400\n'), "Capacity 1, days: 400 is no such number"),
    "a flag that is none": (('["plan"]', '["plan"]\ncover = "yes"'), "Cover: 'yes' is neither true nor false"),
    "a title that is no text": (('"Briefing note"', "7"), "Title: 7 is no text"),
    "clears that are no list": (('["finance"]', '"finance"'), "Section 1, clears: 'finance' is no list of names"),
    "sections that are no tables": (("[[section]]", "[section]"), "Section: This is no list of tables"),
    "what nobody sees": (
        ('"Summary"', '"Sum\\u202emary"'),
        r"Section 1, title: Remove the invisible character U\+202E",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_names_its_place_and_the_fix(case: str) -> None:
    change, message = FAULTS[case]
    text = change + "\n" + SMALL if isinstance(change, str) else SMALL.replace(*change)

    with pytest.raises(KindRefusedError, match=message):
        parse(text)


def test_a_kind_without_sections_is_none() -> None:
    with pytest.raises(KindRefusedError, match="Section: There are 0"):
        parse(SMALL.split("[[section]]", maxsplit=1)[0])


def test_every_fault_is_told_at_once() -> None:
    text = SMALL.replace('["plan"]', '["money"]').replace('["finance"]', '["legal"]').replace('"Summary"', '""')

    with pytest.raises(KindRefusedError) as caught:
        parse(text)

    assert {each.split(":")[0] for each in caught.value.said} == {"Section 1, title", "Section 1, clears", "Needs"}


def test_a_text_without_end_is_refused_before_it_is_read() -> None:
    with pytest.raises(KindRefusedError, match="Shorten it"):
        parse("#" * 500_000)
