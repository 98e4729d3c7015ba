"""What the number check finds: against an invented plan, and in what the papers of the public record say."""

import csv
from pathlib import Path

import pytest

from goldenthread.domain.reports.rules.number_check.check import check
from goldenthread.domain.reports.rules.number_check.findings import Finding, Kind
from tests.domain.reports.rules import figures_made

RECORD = figures_made.record()
CONTRADICTIONS = Path(__file__).parents[5] / "examples/tower_hamlets/contradictions.csv"

FOUND = [
    # a count that is right today: offered as a named figure
    ("There are 205 milestones.", Kind.SAME, "205", "milestones.total"),
    ("The plan has twenty-six actions.", Kind.SAME, "twenty-six", "actions.total"),
    ("We hold two hundred and five milestones.", Kind.SAME, "two hundred and five", "milestones.total"),
    ("112 of 205 milestones are completed.", Kind.SAME, "112", "milestones.completed"),
    ("112 of the {milestones.total} milestones were delivered.", Kind.SAME, "112", "milestones.completed"),
    ("In Property, nine milestones are overdue.", Kind.SAME, "nine", "milestones.overdue_by_area.property"),
    ("At least 100 milestones are completed.", Kind.SAME, "At least 100", "milestones.completed"),
    ("Overdue milestones rose from 15 to 18 this quarter.", Kind.SAME, "15", "before.overdue"),
    ("11 milestones were newly completed in the period.", Kind.SAME, "11", "bridge.newly_completed"),
    ("Two areas are rated RED.", Kind.SAME, "Two", "rating.areas_red"),
    ("41 posts answered in the round.", Kind.SAME, "41", "round.posts_answered"),
    ("The plan holds the 207 milestones.", Kind.SAME, "207", "plan.stated.milestones"),
    ("Our average open rate is 40.5 per cent.", Kind.SAME, "40.5 per cent", "measure.enews_open.latest"),
    # a count that is not what the record says
    ("We have 204 milestones.", Kind.DIFFERENT, "204", "milestones.total"),
    ("300 milestones were discussed.", Kind.DIFFERENT, "300", "milestones.total"),
    ("113 milestones have been completed.", Kind.DIFFERENT, "113", "milestones.completed"),
    ("Of the 205 milestones, 113 are completed.", Kind.DIFFERENT, "113", "milestones.completed"),
    ("Milestones overdue: 19.", Kind.DIFFERENT, "19", "milestones.overdue"),
    ("In Property, 8 milestones are overdue.", Kind.DIFFERENT, "8", "milestones.overdue_by_area.property"),
    ("A dozen milestones are overdue.", Kind.DIFFERENT, "A dozen", "milestones.overdue"),
    ("More than 112 milestones are completed.", Kind.DIFFERENT, "More than 112", "milestones.completed"),
    ("10-12 milestones are overdue.", Kind.DIFFERENT, "10-12", "milestones.overdue"),
    ("30 of the overdue milestones wait.", Kind.DIFFERENT, "30", ""),
    ("No milestones are overdue.", Kind.DIFFERENT, "No milestones", ""),
    ("All milestones in Property are completed.", Kind.DIFFERENT, "All milestones", ""),
    ("The six areas are on track.", Kind.DIFFERENT, "six", "plan.areas"),
    ("Our average open rate is 42 per cent.", Kind.DIFFERENT, "42 per cent", "measure.enews_open.latest"),
    # percentages (SPEC 2.6)
    ("Over 80 per cent of milestones are done.", Kind.DIFFERENT, "Over 80 per cent", "milestones.completed_percent"),
    ("Nearly half of the milestones are completed.", Kind.DIFFERENT, "Nearly half", "milestones.completed_percent"),
    ("55 per cent of milestones are completed.", Kind.PARTS, "55 per cent", "milestones.completed_percent"),
    ("55% (112 of 205) of milestones are completed.", Kind.SAME, "55%", "milestones.completed_percent"),
    ("79 per cent of milestones complete or on target.", Kind.MERGED, "complete or on target", ""),
    # units
    ("All 205 actions have been delivered.", Kind.UNITS, "205", "actions.completed"),
    ("The 26 milestones are completed.", Kind.UNITS, "26", "milestones.completed"),
    ("Of our work 90 per cent of activities are completed.", Kind.UNKNOWN, "90 per cent", ""),
    ("14 actions were carried forward.", Kind.UNKNOWN, "14", ""),
]  # fmt: skip

SILENT = [
    "Two milestones were discussed at the meeting.",
    "There are four broad areas of focus.",
    "Two of the overdue milestones are in Property.",
    "One milestone is overdue because the contractor failed.",
    "The Council successfully delivered six elections since 2015.",
    "See paragraphs 3.7 and 3.8, section 15(5) LGA 1999 and Appendix 2.",
    "The first report to be received by 10am on 30th June 2017; the plan is for 2017-18.",
    "It cost £1.5 million and 120,000 copies; ring 020 7364 5000.",
    "Milestone 12 and action 3 of P2.3 in update_4.pdf, item 5.",
    "The project has three month nomination periods.",
    "{milestones.completed} of {milestones.total} milestones are completed.",
    "| Area | 5 |",
    "3. Agree the plan.",
    "9 milestones in Property and Grants are overdue.",
]


def found(text: str) -> tuple[Finding, ...]:
    return check(text, RECORD)


@pytest.mark.parametrize(("text", "kind", "typed", "name"), FOUND)
def test_a_number_is_compared_with_the_figure_that_its_words_name(text: str, kind: Kind, typed: str, name: str) -> None:
    assert (kind, typed, name) in [(each.kind, each.typed, each.name) for each in found(text)]


@pytest.mark.parametrize("text", SILENT)
def test_what_counts_nothing_of_the_record_is_passed_over(text: str) -> None:
    assert found(text) == ()


def test_units_mixed_up_are_said_with_both_figures() -> None:
    (one,) = found("In total 205 actions in the plan have been delivered.")
    assert one.message == (
        "You wrote “205 actions”. The record says 8 actions with all their milestones completed "
        "({actions.completed}); 205 is the number of milestones on record ({milestones.total})."
    )


def test_a_stale_figure_is_said_to_be_that_of_the_earlier_day() -> None:
    (one,) = found("103 milestones are completed.")
    assert one.message.endswith("103 is the number of milestones completed at 31 March 2017 ({before.completed}).")


def test_two_figures_in_one_are_said_apart() -> None:
    (one,) = found("91 per cent of milestones are complete or due to be on target.")
    assert "112 milestones completed ({milestones.completed}) and 71 milestones in progress" in one.message


def test_a_finding_says_its_line_and_what_would_stand_there() -> None:
    text = "First words.\n\nOf the 205\nmilestones, 113 are completed."
    one = next(each for each in found(text) if each.kind is Kind.DIFFERENT)
    assert (one.line, text[one.start : one.end], one.put, one.said) == (4, "113", "{milestones.completed}", "112")
    assert one.around == ("Of the 205 milestones, ", " are completed.")


def test_the_worst_is_first() -> None:
    kinds = [each.kind for each in found("There are 205 milestones. 55% of milestones are completed. 19 are overdue.")]
    assert kinds == [Kind.DIFFERENT, Kind.PARTS, Kind.SAME]


def test_a_sentence_keeps_its_hash_however_its_lines_are_broken() -> None:
    (one,), (other,) = found("We have\n204 milestones."), found("We have 204 milestones.")
    assert one.sha256 == other.sha256
    assert one.place == other.place


# What the papers say, in their words, and whether it is found against a record of 205 milestones in five areas.
QUOTED = {
    "x-205-unit": ("In total 205 actions in the Best Value Action Plan have been delivered.", Kind.UNITS),  # [S4]
    "x-five-four": (  # [S1 1.1]
        "It details progress against the 5 areas of Communications, Property, Elections and Grants and the 26 actions",
        Kind.LIST,
    ),
    "x-six-seven": (  # [S4]
        "This report notes that the Council has met all actions in the Best Value Action Plan against the six areas",
        Kind.DIFFERENT,
    ),
    "x-79-80": ("79 per cent of 2017-18 activities complete or on target", Kind.MERGED),
    "x-80-14": ("80 per cent of milestones complete or on target, 14 per cent overdue or delayed", Kind.MERGED),
    "x-91-delivered": ("91 per cent of actions were complete or due to be on target", Kind.MERGED),
    "x-green": ("All of the actions detailed in the action plan have been completed", Kind.DIFFERENT),  # [S4]
    "x-hub-205": ("The Council is now reporting all 205 actions in the plans have been delivered", Kind.UNITS),  # [S0]
    "x-click": ("E-newsletter no.20 had an open rate of 40.9 per cent", Kind.DIFFERENT),  # [S4]
    "x-fourteen": (
        "A total of 14 actions have been carried forward from the 2017/18 action plan",
        Kind.UNKNOWN,
    ),  # [S2]
}


@pytest.mark.parametrize("case", QUOTED)
def test_where_the_record_disagrees_with_itself_in_numbers_it_is_found(case: str) -> None:
    text, kind = QUOTED[case]
    assert kind in {each.kind for each in found(text)}


def test_the_quoted_disagreements_are_those_of_the_record() -> None:
    with CONTRADICTIONS.open(encoding="utf-8") as lines:
        assert set(QUOTED) <= {row["id"] for row in csv.DictReader(lines)}


# Sentences of the papers with numbers that count nothing of the plan.
QUIET = [
    "reduced the number of Commissioners from 4 to 3.",  # [S0 3.1]
    "The Council has successfully recruited 7 senior officers who will be starting on 3rd July 2017.",  # [S1 3.5]
    "These Directions were revoked by letter dated 28th March2017.",  # [S2 6.3]
    "capitalise on the momentum gained in the last 3 years.",  # [S3 6.1]
    "to resolve outstanding issues in four areas – complete team structure; determine costs of publications",  # [S4]
    "The Board has agreed to the recommendation to close 22 cases, 10 cases are being fully investigated",  # [S4]
    "The Council owns around 860 non-HRA properties, valued at £1bn.",  # [S4]
    "site visits to 150-200 properties across circa 300 addresses",  # [S4]
    "The Council's Organisation Culture Plan is based around four work streams (2 primary and 2 contributory).",  # [S4]
    "on 17 December 2014, 29 April 2015 and 6 May 2015.",  # [S1 5.2]
]


@pytest.mark.parametrize("text", QUIET)
def test_the_papers_are_not_flooded_with_false_alarms(text: str) -> None:
    assert found(text) == ()


def test_what_is_said_of_another_plan_by_its_title_is_compared_with_that_plan() -> None:
    record = figures_made.record_with_another_plan()

    (one,) = check("The Access Plan (AP) 2018 -19 has 30 milestones and five areas.", record)

    assert (one.kind, one.typed, one.name) == (Kind.DIFFERENT, "30", "plans.access_plan.total")


def test_a_sentence_that_names_both_plans_is_compared_with_the_report_s_own() -> None:
    record = figures_made.record_with_another_plan()

    (one,) = check("The Access Plan 2018-19 and the Improvement Plan have 30 areas.", record)

    assert one.name == "plan.areas"
