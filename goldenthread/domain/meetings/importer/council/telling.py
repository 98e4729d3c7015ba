"""The meetings of a council's folder as events, to be told among those of its plan."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from goldenthread.domain.meetings.importer.council import lines_told, set_up
from goldenthread.domain.meetings.importer.council.meeting import Story, agreeing
from goldenthread.domain.meetings.importer.council.rows import Meetings
from goldenthread.domain.meetings.importer.council.told import Told
from goldenthread.domain.plans.importer.council.replay import Event, opening
from goldenthread.domain.plans.importer.council.rows import Council

Any_ = TypeVar("Any_")


def events(meetings: Meetings, council: Council, told: Told) -> list[Event]:
    """Everything that happened, each at its own moment; what is made is kept in `told`."""
    stories = _stories(meetings, told)
    return [
        *set_up.events(meetings, told, opening(council)),
        *(event for story in stories.values() for event in story.events()),
        *agreeing(stories),
        *lines_told.events(meetings, told),
    ]


def _stories(meetings: Meetings, told: Told) -> dict[str, Story]:
    item_of = {each.key: each.meeting for each in meetings.items}
    items, notices = _by(meetings.items, lambda row: row.meeting), _by(meetings.notices, lambda row: row.meeting)
    attendance = _by(meetings.attendance, lambda row: row.meeting)
    interests = _by(meetings.interests, lambda row: row.meeting)
    schedule = _by(meetings.schedule, lambda row: item_of[row.item])
    standing = {each.body for each in meetings.standing}
    return {
        row.key: Story(
            row,
            told,
            items[row.key],
            notices[row.key],
            schedule[row.key],
            attendance[row.key],
            interests[row.key],
            row.body in standing,
        )
        for row in meetings.meetings
    }


def _by(rows: Iterable[Any_], key: Callable[[Any_], str]) -> dict[str, list[Any_]]:
    found: dict[str, list[Any_]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
