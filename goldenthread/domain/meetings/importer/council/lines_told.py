"""What a meeting decided, challenged and asked for, and what became of it, as the operations of who entered it."""

from collections.abc import Iterator
from functools import partial

from goldenthread.domain.meetings.importer.council.rows import AskedRow, DecisionRow, FollowUpRow, Meetings
from goldenthread.domain.meetings.importer.council.told import Told, acting
from goldenthread.domain.meetings.operations import deciding_items, following_up, saying
from goldenthread.domain.plans.importer.council.made import Made, telling
from goldenthread.domain.plans.importer.council.replay import Event

_DECIDED = {"action_post": "action_by", "": "item"}


def events(meetings: Meetings, told: Told) -> Iterator[Event]:
    """Each line at the moment it was entered."""
    for decision in meetings.decisions:
        yield decision.at, partial(_decide, told=told, row=decision)
    for challenge in meetings.challenges:
        yield challenge.at, partial(_challenge, told=told, row=challenge)
    for asked in meetings.arising:
        yield asked.at, partial(_ask, told=told, row=asked)
    for follow_up in meetings.follow_ups:
        yield follow_up.at, partial(_follow_up, told=told, row=follow_up)


def _decide(made: Made, told: Told, row: DecisionRow) -> None:
    with telling("decisions", row.number, _DECIDED):
        told.decisions[row.key] = deciding_items.decide_item(
            meeting=told.meetings[row.meeting],
            item=told.items[row.item],
            verb=row.verb,
            text=row.text,
            reasons=row.reasons,
            alternatives=row.alternatives,
            dissent=row.dissent,
            action_post=made.posts.get(row.post),
            action_on=row.due_on,
            by=acting(made, row.by, row.at),
            now=row.at,
        )


def _challenge(made: Made, told: Told, row: AskedRow) -> None:
    with telling("challenges", row.number, {"post": "answer_by", "on": "answer_on", "": "item"}):
        told.asked[row.key] = saying.raise_challenge(
            meeting=told.meetings[row.meeting],
            item=told.items[row.item],
            text=row.text,
            post=made.posts.get(row.post),
            on=row.due_on,
            by=acting(made, row.by, row.at),
            now=row.at,
        )


def _ask(made: Made, told: Told, row: AskedRow) -> None:
    with telling("arising", row.number, {"on": "due_on", "": "item"}):
        told.asked[row.key] = saying.ask_action(
            meeting=told.meetings[row.meeting],
            item=told.items[row.item],
            text=row.text,
            post=made.posts.get(row.post),
            on=row.due_on,
            decision=told.decisions[row.decision] if row.decision else None,
            by=acting(made, row.by, row.at),
            now=row.at,
        )


def _follow_up(made: Made, told: Told, row: FollowUpRow) -> None:
    with telling("follow_ups", row.number, {"": "about"}):
        following_up.follow_up(
            about=told.asked.get(row.about) or told.decisions[row.about].arising.get(),
            note=row.note,
            is_done=row.is_done,
            by=acting(made, row.by, row.at),
            now=row.at,
        )
