"""The clocks of a meeting, each with its working; and in a list of meetings the one that somebody has to see to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.domain.meetings.models import Meeting
from goldenthread.domain.meetings.queries.clocks import clocks_of, clocks_of_all, worst
from goldenthread.domain.meetings.rules.clock_counts import Clock, State
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.meetings.panels import Looking, Panel

SAID = {
    State.MISSED: ("Missed", Tone.LATE),
    State.UNKNOWN: ("Cannot be counted", Tone.WARNING),
    State.WARN: ("Runs out", Tone.WARNING),
    State.DUE: ("Due", Tone.PLAIN),
    State.MET: ("Met", Tone.DONE),
    State.NOT_ASKED: ("Not asked", Tone.ENDED),
}
_OPEN = (State.MISSED, State.UNKNOWN, State.WARN, State.DUE)


@dataclass(frozen=True, slots=True)
class ClockShown:
    """A clock: its sentence shows its working, days that do not count among it; `whose` says who asks it."""

    title: str
    state: str
    tone: Tone
    said: str
    warning: str
    whose: str


@dataclass(frozen=True, slots=True)
class ClocksShown:
    """`open` are those that are not met, `over` the others."""

    open: tuple[ClockShown, ...]
    over: tuple[ClockShown, ...]


@dataclass(frozen=True, slots=True)
class WorstShown:
    """The clock of a meeting in a list that somebody has to see to."""

    state: str
    tone: Tone
    said: str


def panel(looking: Looking) -> Panel | None:
    """Every clock that runs. Two queries, none for a meeting of a published record."""
    items, decided = [each.item for each in looking.seen.items], bool(looking.seen.all_decisions)
    found = clocks_of(looking.happened, items, decided=decided, now=looking.visitor.now)
    if not found:
        return None
    shown = ClocksShown(
        tuple(_shown(each) for each in found if each.state in _OPEN),
        tuple(_shown(each) for each in found if each.state not in _OPEN),
    )
    return Panel("meetings/_panel_clocks.html", shown)


def worst_of(meetings: Iterable[Meeting], visitor: Visitor) -> Mapping[int, WorstShown]:
    """By the number of the meeting, the clock to see to, where there is one. Seven queries, none without a clock."""
    counted = [each for each in meetings if each.starts_at is not None and not each.source]
    found: dict[int, WorstShown] = {}
    clocks = clocks_of_all(counted, now=visitor.now) if counted else {}
    for number, each in clocks.items():
        clock = worst(each)
        if clock is not None:
            words, tone = SAID[clock.state]
            until = f" on {said_date(clock.last_on)}" if clock.state is State.WARN and clock.last_on else ""
            found[number] = WorstShown(f"{words}{until}", tone, _titled(clock))
    return found


def _shown(clock: Clock) -> ClockShown:
    words, tone = SAID[clock.state]
    return ClockShown(_titled(clock), words, tone, clock.said, clock.warning, clock.rule.whose)


def _titled(clock: Clock) -> str:
    """ "Late item: 9 Fire safety"."""
    title = clock.rule.rule.title
    return f"{title}: {clock.about}" if clock.about else title
