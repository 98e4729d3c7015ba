"""Where a report stands: every move there is, who makes it and what must hold (docs/reference/report-states.md).

A state follows from what happened to the report and from its clearances; it is stored nowhere. That a clearance is
given or void moves a report by itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.choices import ReportEventKind as Event
from goldenthread.domain.reports.choices import State


class Follows(Enum):
    """What nobody does: it follows from the clearances. The value is how it is said."""

    ALL_CLEARED = "Everything that has to be cleared is"
    VOIDED = "A clearance is void, or returned"


@dataclass(frozen=True, slots=True)
class Move:
    """One move. `who` is the permission it takes, None for one that follows; `holds` is what must hold, in words."""

    state: State
    event: Event | Follows
    to: State
    who: Permission | None
    holds: str

    @property
    def said(self) -> str:
        """The event in words."""
        return self.event.value if isinstance(self.event, Follows) else str(self.event.label)


WHY: dict[State, str] = {
    State.DRAFT: "It is being written. Nobody is asked to clear it yet; a clearance given before counts as long as "
    "its text stays the same.",
    State.IN_CLEARANCE: "Those who clear it read the exact text of their sections. It may still be changed: a change "
    "voids each clearance of a text that now says something else.",
    State.CLEARED: "Every clearance that the kind of report asks for is given, for exactly what the report says now.",
    State.PUBLISHED: "An edition is out and never changes. A mistake is corrected by a further edition.",
    State.WITHDRAWN: "It is ended, with a reason. What was published of it stays at its address, and says so.",
}

_SENT = "Nothing else: officers may still write their comments."
_REASON = "A reason is given."
_AS_PUBLISHED = "It was published, and says now what its latest edition says. A reason is given."
_NOTHING_BLOCKS = "Nothing blocks publication; a further edition says what it changes."

MOVES: tuple[Move, ...] = (
    Move(State.DRAFT, Event.SENT, State.IN_CLEARANCE, Permission.WRITE_REPORTS, _SENT),
    Move(State.DRAFT, Event.CLOSED, State.PUBLISHED, Permission.PUBLISH_REPORTS, _AS_PUBLISHED),
    Move(State.DRAFT, Event.WITHDRAWN, State.WITHDRAWN, Permission.PUBLISH_REPORTS, _REASON),
    Move(State.IN_CLEARANCE, Follows.ALL_CLEARED, State.CLEARED, None, "Each stands for the text as it is now."),
    Move(State.IN_CLEARANCE, Event.TAKEN_BACK, State.DRAFT, Permission.WRITE_REPORTS, _REASON),
    Move(State.IN_CLEARANCE, Event.WITHDRAWN, State.WITHDRAWN, Permission.PUBLISH_REPORTS, _REASON),
    Move(State.CLEARED, Follows.VOIDED, State.IN_CLEARANCE, None, "The text changed, or was returned."),
    Move(State.CLEARED, Event.PUBLISHED, State.PUBLISHED, Permission.PUBLISH_REPORTS, _NOTHING_BLOCKS),
    Move(State.CLEARED, Event.TAKEN_BACK, State.DRAFT, Permission.WRITE_REPORTS, _REASON),
    Move(State.CLEARED, Event.WITHDRAWN, State.WITHDRAWN, Permission.PUBLISH_REPORTS, _REASON),
    Move(State.PUBLISHED, Event.REOPENED, State.DRAFT, Permission.PUBLISH_REPORTS, _REASON),
    Move(State.PUBLISHED, Event.WITHDRAWN, State.WITHDRAWN, Permission.PUBLISH_REPORTS, _REASON),
)

WRITABLE = frozenset({State.DRAFT, State.IN_CLEARANCE, State.CLEARED})
_LEADS_TO = {move.event: move.to for move in MOVES if isinstance(move.event, Event)}


def state_of(events: Sequence[Event], *, all_cleared: bool) -> State:
    """Where a report stands after what happened to it, oldest first; `all_cleared` says how its clearances stand.

    With `all_cleared` False the answer differs from the true one only between "in clearance" and "cleared".
    """
    stands = _LEADS_TO[events[-1]] if events else State.DRAFT
    return State.CLEARED if stands is State.IN_CLEARANCE and all_cleared else stands


def is_writable(events: Sequence[Event]) -> bool:
    """Whether sections may be written and figures taken: never once an edition is out, until it is opened again."""
    return state_of(events, all_cleared=False) in WRITABLE


def is_out(events: Sequence[Event]) -> bool:
    """Whether its latest edition is what it says: published, and not opened again since."""
    return state_of(events, all_cleared=False) is State.PUBLISHED


def move_of(state: State, event: Event) -> Move | None:
    """The move, if there is one."""
    return next((each for each in MOVES if each.state is state and each.event is event), None)


def moves_from(state: State) -> tuple[Move, ...]:
    """What somebody may do with a report in that state."""
    return tuple(each for each in MOVES if each.state is state and each.who is not None)


def in_words(state: State) -> str:
    """ "a draft", "in clearance": what a report is, within a sentence."""
    return "a draft" if state is State.DRAFT else state.label.lower()


def refusal(state: State, event: Event) -> str:
    """Why there is no such move, and what could be done instead; empty where there is one."""
    if move_of(state, event):
        return ""
    before = [in_words(each.state) for each in MOVES if each.event is event]
    possible = " or ".join(dict.fromkeys(before))
    return f"The report is {in_words(state)}. This is possible only while it is {possible}."


def diagram() -> str:
    """All moves as a Mermaid state diagram."""
    return "\n".join(["stateDiagram-v2", f"    [*] --> {State.DRAFT.value}", *_names(), *_arrows()])


def _names() -> Iterable[str]:
    return (f"    {each.value}: {each.label}" for each in State)


def _arrows() -> Iterable[str]:
    return (f"    {each.state.value} --> {each.to.value}: {each.said}" for each in MOVES)
