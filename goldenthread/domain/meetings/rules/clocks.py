"""Which clocks run for a meeting, and what becomes of one when another way is taken; worst first.

A key decision that missed the forward plan may still be made by general exception, and where that is too late by
special urgency; a private meeting and a late item have ways of their own. The way taken relieves the clocks before it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from goldenthread.domain.meetings.rules import clock_counts as counts
from goldenthread.domain.meetings.rules.clock_counts import Clock, Reckoning, State, day_in_london
from goldenthread.domain.meetings.rules.clock_facts import Agreement, Item, MeetingFacts, Notice, told_in
from goldenthread.domain.meetings.rules.clock_rules import AGREEING, Needs, Way, agreeing
from goldenthread.domain.meetings.rules.clock_standards import AppliedRule, Override, rules_for
from goldenthread.foundation.lib.clear_days import Holidays
from goldenthread.foundation.lib.text import joined, said_date, said_moment, said_weekday

_WORST_FIRST = {state: place for place, state in enumerate(State)}
_SPECIAL, _AT_THE_MEETING = "special_urgency", "late_item_urgent"
Applied = Mapping[str, AppliedRule]


def all_clocks(
    facts: MeetingFacts,
    *,
    now: datetime,
    holidays: Holidays,
    overrides: Iterable[Override] = (),
    warn_within: int = 3,
) -> tuple[Clock, ...]:
    """Every clock that runs for this meeting as it stands at `now`, worst first, then by its last day.

    None for a cancelled meeting. What happened after `now` is not known yet. `warn_within` is in working days.
    Raises nothing for a year without bank holidays: such a clock says so.
    """
    if facts.cancelled:
        return ()
    known = _as_known(facts, now)
    applied = {each.rule.code: each for each in rules_for(facts.body_kind, overrides=overrides)}
    when = Reckoning(
        starts_at=known.starts_at,
        now=now,
        holidays=holidays,
        warn_within=warn_within,
        moves=known.moves,
        convened_at=known.convened_at,
    )
    found = [*_of_meeting(known, applied, when), *_of_private(known, applied, when), *_of_items(known, applied, when)]
    return tuple(sorted(found, key=lambda each: (_WORST_FIRST[each.state], each.last_on or each.event_on)))


def _as_known(facts: MeetingFacts, now: datetime) -> MeetingFacts:
    """Without what came after; the start is the one that stood then."""
    later = [each for each in facts.moves if each.at > now]
    return replace(
        facts,
        starts_at=later[0].was if later else facts.starts_at,
        notices=tuple(each for each in facts.notices if each.at <= now),
        agreements=_agreements(facts, now),
        moves=tuple(each for each in facts.moves if each.at <= now),
    )


def _agreements(facts: MeetingFacts, now: datetime) -> tuple[Agreement, ...]:
    """Those recorded and those that a notice tells of, by the codes of who may agree."""
    told = [found for each in facts.notices if (found := told_in(each))]
    return tuple(replace(each, by=agreeing(each.by)) for each in [*facts.agreements, *told] if each.at <= now)


def _of_meeting(facts: MeetingFacts, applied: Applied, when: Reckoning) -> Iterator[Clock]:
    """The clocks of the whole meeting, of its decisions and its minutes."""
    asked = {Needs.MEETING, Needs.DECISION} if facts.decided else {Needs.MEETING}
    for each in applied.values():
        if each.rule.needs not in asked or each.rule.way is Way.KEPT:
            continue
        given = _first(facts.notices, each, "")
        done = given.at if given else None
        if each.rule.way is Way.BEFORE:
            yield _notified(each, facts, when)
        elif each.rule.way is Way.AFTER:
            yield counts.after(each, when, done=done)
        else:
            yield counts.wait(each, when, published=done)


def _of_private(facts: MeetingFacts, applied: Applied, when: Reckoning) -> Iterator[Clock]:
    """The executive in private, wholly or for one item: two notices, or an agreement that it cannot wait."""
    if "private_28" not in applied or (facts.in_public and not any(each.exempt for each in facts.items)):
        return
    urgent = _agreed(applied["private_urgent"], facts, when)
    notices = [_notified(applied[code], facts, when) for code in ("private_28", "private_5")]
    if any(each.state is State.MISSED for each in notices):
        yield urgent
    for each in notices:
        yield _relieved(each, urgent) if each.state is State.MISSED and _taken(urgent) else each


def _of_items(facts: MeetingFacts, applied: Applied, when: Reckoning) -> Iterator[Clock]:
    for item in facts.items:
        for needs, there in ((Needs.KEY_DECISION, item.key_decision), (Needs.LATE_ITEM, item.late)):
            if there:
                ways = [each for each in applied.values() if each.rule.needs is needs]
                yield from _one_after_another(ways, facts, when, item)


def _one_after_another(
    ways: Iterable[AppliedRule], facts: MeetingFacts, when: Reckoning, item: Item
) -> tuple[Clock, ...]:
    """The next way is open only where the one before it was missed; one that is taken relieves those before it."""
    found: list[Clock] = []
    for each in ways:
        count = _agreed if each.rule.way is Way.AGREED else _notified
        found.append(replace(count(each, facts, when, item.key), item=item.key, about=item.title))
        if found[-1].state is not State.MISSED:
            break
    if found and _taken(found[-1]):
        found[:-1] = [_relieved(each, found[-1]) for each in found[:-1]]
    return tuple(found)


def _taken(clock: Clock) -> bool:
    """It is there and counts, though a notice of its reasons may still be owed."""
    return clock.met_at is not None and clock.state is not State.MISSED


def _relieved(clock: Clock, by: Clock) -> Clock:
    said = f"Not asked any more: see “{by.rule.rule.title}”. {clock.said}"
    return replace(clock, state=State.NOT_ASKED, said=said, warning="", short_by=0)


def _first(notices: Iterable[Notice], applied: AppliedRule, item: str, *, whole: bool = True) -> Notice | None:
    """The earliest notice that meets the rule; with `whole` false, the earliest that lacks something."""
    wanted = [
        each
        for each in notices
        if each.kind in applied.rule.notices and each.item == item and bool(each.lacks) is not whole
    ]
    return min(wanted, key=lambda each: each.at, default=None)


def _notified(applied: AppliedRule, facts: MeetingFacts, when: Reckoning, item: str = "") -> Clock:
    stands = facts.notices
    if applied.rule.names_the_time:
        stands = tuple(each for each in stands if _named(each, facts))
    given = _first(stands, applied, item)
    clock = counts.before(applied, when, given=given.at if given else None)
    beside = _beside(applied, facts, given, item)
    return replace(clock, said=f"{clock.said} {beside}") if beside else clock


def _named(notice: Notice, facts: MeetingFacts) -> bool:
    """Whether it names the start that stands: by its own words, or because the meeting was not moved since."""
    if notice.starts_at is not None:
        return notice.starts_at == facts.starts_at
    return not facts.moves or notice.at >= facts.moves[-1].at


def _beside(applied: AppliedRule, facts: MeetingFacts, given: Notice | None, item: str) -> str:
    """What else is to be known of the notice: one that does not count, or who was told."""
    if given is not None:
        if applied.rule.code != "general_exception":
            return ""
        return f"Informed in writing: {given.informed or 'not on record who'}."
    lacking = _first(facts.notices, applied, item, whole=False)
    if lacking is not None:
        return f"The notice of {_day(lacking.at)} does not count: it lacks {joined(lacking.lacks)}."
    stale = _first(facts.notices, applied, item)
    if stale is not None:
        return f"The notice of {_day(stale.at)} named another day: the meeting has moved since."
    return ""


def _agreed(applied: AppliedRule, facts: MeetingFacts, when: Reckoning, item: str = "") -> Clock:
    """That it cannot wait, agreed by somebody who may, with a reason, before the meeting."""
    code = applied.rule.code
    given = [each for each in facts.agreements if each.code == code and each.item == item]
    counted = next((each for each in given if not _does_not_count(each, applied, when)), None)
    if counted is not None:
        return _with_reasons(applied, facts, when, counted)
    who = joined([AGREEING[each] for each in applied.rule.notices], last="or")
    said = f"To be agreed by {who}: that it cannot wait, and why."
    state, warning = State.DUE, ""
    if when.now >= when.starts_at and (when.today > when.event_on or code != _AT_THE_MEETING):
        state, said = State.MISSED, f"Not agreed by {who} in time."
    elif counts.is_near(when, when.event_on):
        state, warning = State.WARN, f"Ask {who}: the meeting is on {said_weekday(when.event_on)}."
    told = "".join(f" {_does_not_count(each, applied, when)}" for each in given)
    return Clock(
        rule=applied, state=state, event_on=when.event_on, said=f"{said}{told}", warning=warning, last_on=when.event_on
    )


def _with_reasons(applied: AppliedRule, facts: MeetingFacts, when: Reckoning, given: Agreement) -> Clock:
    said = f"Agreed by {AGREEING[given.by]} on {said_moment(given.at)}: {given.reason.strip().rstrip('.')}."
    state, warning = State.MET, ""
    published = [
        each.at for each in facts.notices if each.kind == _SPECIAL == applied.rule.code and each.item == given.item
    ]
    if published:
        said += f" The notice of the reasons was published on {_day(min(published))}."
    elif applied.rule.code == _SPECIAL:
        said += " The notice of the reasons is not published."
        state, warning = State.WARN, "Publish the notice of the reasons as soon as reasonably practicable."
    return Clock(
        rule=applied, state=state, event_on=when.event_on, said=said, warning=warning, last_on=when.event_on,
        met_at=given.at,
    )  # fmt: skip


def _does_not_count(given: Agreement, applied: AppliedRule, when: Reckoning) -> str:
    """Why an agreement does not count, in a sentence; empty where it does."""
    if given.by not in applied.rule.notices:
        return f"What {AGREEING.get(given.by, given.by)} agreed does not count: the law does not name them."
    if not given.reason.strip():
        return "An agreement without its reason does not count."
    same_day = applied.rule.code == _AT_THE_MEETING and day_in_london(given.at) == when.event_on
    if given.at > when.starts_at and not same_day:
        return f"What was agreed on {said_moment(given.at)} came after the meeting began."
    return ""


def _day(moment: datetime) -> str:
    return said_date(day_in_london(moment))
