"""Meetings of June 2017 for the clocks: moments in London, and the counting with the published bank holidays."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from goldenthread.domain.meetings.rules.clock_counts import Clock
from goldenthread.domain.meetings.rules.clock_facts import Agreement, Item, MeetingFacts, Move, Notice
from goldenthread.domain.meetings.rules.clock_standards import Override
from goldenthread.domain.meetings.rules.clocks import all_clocks
from goldenthread.foundation.lib.clear_days import EnglandAndWales
from goldenthread.foundation.lib.text import LONDON

HOLIDAYS = EnglandAndWales()


def at(words: str) -> datetime:
    """A London wall time; noon where only the day is given."""
    return datetime.fromisoformat(words if "T" in words else f"{words}T12:00").replace(tzinfo=LONDON)


def notice(kind: str, when: str, item: str = "", *, starts: str = "", **said: Any) -> Notice:
    """`said`: what else the notice has, by the names of its fields."""
    return Notice(kind=kind, at=at(when), item=item, starts_at=at(starts) if starts else None, **said)


def agreed(code: str, by: str, when: str, item: str = "", *, reason: str = "The lease ends on Friday.") -> Agreement:
    return Agreement(code=code, by=by, at=at(when), reason=reason, item=item)


def key_item(*, exempt: bool = False) -> Item:
    return Item(key="6", title="Award of the contract", key_decision=True, exempt=exempt)


def late_item() -> Item:
    return Item(key="9", title="Fire safety", late=True)


def meeting(
    kind: str,
    starts: str = "2017-06-14T18:00",
    *notices: Notice,
    items: Iterable[Item] = (),
    agreements: Iterable[Agreement] = (),
    moved: Mapping[str, str] | None = None,
    convened: str = "",
    in_public: bool = True,
    decided: bool = False,
    cancelled: bool = False,
) -> MeetingFacts:
    """`moved`: on which day, from which start."""
    return MeetingFacts(
        body_kind=kind,
        starts_at=at(starts),
        in_public=in_public,
        notices=notices,
        items=tuple(items),
        agreements=tuple(agreements),
        moves=tuple(Move(was=at(was), at=at(on)) for on, was in (moved or {}).items()),
        convened_at=at(convened) if convened else None,
        decided=decided,
        cancelled=cancelled,
    )


def clocks(
    facts: MeetingFacts,
    now: str,
    *overrides: Override,
    proclaimed: Mapping[date, str] | None = None,
    warn_within: int = 3,
) -> dict[str, Clock]:
    """By the code of their rule."""
    holidays = EnglandAndWales(proclaimed) if proclaimed else HOLIDAYS
    found = all_clocks(facts, now=at(now), holidays=holidays, overrides=overrides, warn_within=warn_within)
    return {each.rule.rule.code: each for each in found}
