"""Whose rule a clock runs by (SPEC 4.4; issue 5: a council's constitution can differ)."""

from datetime import date

import pytest

from goldenthread.domain.meetings.choices import BodyKind
from goldenthread.domain.meetings.rules.clock_rules import AGREEING, BY_CODE, RULES, Way
from goldenthread.domain.meetings.rules.clock_standards import AppliedRule, Override, kept_until, rules_for
from goldenthread.foundation.lib.typed import RefusedError

COMMITTEE = ["notice", "agenda", "late_item", "late_item_urgent", "minutes", "minutes_kept", "background_papers"]
PART_FOUR = "Constitution, Part 4.2, paragraph 5"


def own(code: str, days: int, *, working: bool = True) -> Override:
    return Override(code=code, days=days, working=working, source=PART_FOUR)


def applied(kind: str, *overrides: Override) -> dict[str, AppliedRule]:
    return {each.rule.code: each for each in rules_for(kind, overrides=overrides)}


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        (BodyKind.COUNCIL, COMMITTEE),
        (BodyKind.SCRUTINY, COMMITTEE),
        (BodyKind.COMMITTEE, COMMITTEE),
        (BodyKind.SUB_COMMITTEE, COMMITTEE),
        (
            BodyKind.EXECUTIVE,
            ["executive_notice", "executive_agenda", "executive_late_item", "forward_plan", "general_exception",
             "special_urgency", "private_28", "private_5", "private_urgent", "decisions", "call_in", "minutes"],
        ),
        (BodyKind.BOARD, ["own_agenda", "minutes"]),
        (BodyKind.OFFICER_GROUP, []),
        (BodyKind.WORKING_GROUP, []),
        (BodyKind.COMMISSIONERS, []),
        (BodyKind.PARTNERSHIP, []),
    ],
)  # fmt: skip
def test_each_kind_of_body_has_its_clocks(kind: BodyKind, codes: list[str]) -> None:
    assert list(applied(kind)) == codes


def test_a_group_that_no_law_binds_has_a_clock_once_the_council_records_one() -> None:
    assert list(applied(BodyKind.WORKING_GROUP, own("own_agenda", 3))) == ["own_agenda"]


@pytest.mark.parametrize(
    ("code", "override", "asks", "whose"),
    [
        ("agenda", None, "5 clear working days", "asked by statute: Local Government Act 1972, section 100B(3)"),
        ("agenda", own("agenda", 7), "7 clear working days", "asked by the council's own rule: Constitution, Part 4.2"),
        ("agenda", own("agenda", 3), "5 clear working days", "That is less than the statute, which stands."),
        (
            "agenda",
            own("agenda", 10, working=False),
            "10 clear days and 5 clear working days",
            "Both are kept, whichever comes first.",
        ),
        ("minutes", None, "10 working days", "the council has recorded no rule of its own"),
        ("minutes", own("minutes", 4), "4 working days", "4 working days asked by the council's own rule"),
        ("late_item_urgent", None, "an agreement, no days", "section 100B(4)(b)"),
    ],
)
def test_the_result_says_whose_rule_it_is(code: str, override: Override | None, asks: str, whose: str) -> None:
    found = applied(BodyKind.COMMITTEE, *([override] if override else []))[code]
    assert found.asks == asks
    assert whose in found.whose


def test_of_two_overrides_of_one_code_the_later_counts() -> None:
    assert applied(BodyKind.BOARD, own("own_agenda", 7), own("own_agenda", 4))["own_agenda"].asks == (
        "4 clear working days"
    )


@pytest.mark.parametrize(
    ("code", "days", "source", "field"),
    [
        ("agenda", 0, PART_FOUR, "days"),
        ("agenda", 121, PART_FOUR, "days"),
        ("agenda", 5, " ", "source"),
        ("agendas", 5, PART_FOUR, "code"),
        ("special_urgency", 5, PART_FOUR, "code"),
        ("minutes_kept", 5, PART_FOUR, "code"),
    ],
)
def test_an_override_that_means_nothing_is_refused(code: str, days: int, source: str, field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        Override(code=code, days=days, working=True, source=source)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("code", "meeting_on", "until"),
    [
        ("minutes_kept", date(2017, 6, 14), date(2023, 6, 13)),
        ("background_papers", date(2017, 6, 14), date(2021, 6, 13)),
        ("minutes_kept", date(2016, 2, 29), date(2022, 2, 28)),
        ("background_papers", date(2016, 2, 29), date(2020, 2, 28)),
    ],
)
def test_what_is_kept_open_is_kept_from_the_day_of_the_meeting(code: str, meeting_on: date, until: date) -> None:
    assert kept_until(code, meeting_on) == until


def test_every_rule_has_what_its_way_needs() -> None:
    assert len(BY_CODE) == len(RULES)
    for rule in RULES:
        assert rule.law
        assert rule.may_differ
        assert (rule.standard is None) is (rule.way in {Way.AGREED, Way.KEPT}), rule.code
        assert bool(rule.years) is (rule.way is Way.KEPT), rule.code
        assert bool(rule.notices) is (rule.way is not Way.KEPT), rule.code
        assert rule.way is not Way.AGREED or set(rule.notices) <= set(AGREEING), rule.code
