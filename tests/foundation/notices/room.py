"""A room that sends messages: its desks, who sits at them, and three kinds of message."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from goldenthread.foundation.notices import operations, registry
from goldenthread.foundation.notices.operations import Message
from goldenthread.foundation.notices.registry import Kind, Recipient

MORNING = datetime(2026, 6, 15, 6, 30, tzinfo=UTC)  # Monday 15 June 2026, half past seven in London
TOMORROW = MORNING + timedelta(days=1)


class Due(Kind):
    code = "room.due"
    label = "Something is due"

    def sentence(self, context: Mapping[str, Any]) -> str:
        return f"“{context['what']}” is due."

    def link(self, context: Mapping[str, Any]) -> str:
        return f"/things/{context['key']}/"


class Urgent(Due):
    code = "room.urgent"
    label = "Something is overdue"
    urgent = True


class Required(Due):
    code = "room.required"
    label = "Something must be known"
    required = True


KINDS = (Due(), Urgent(), Required())


@dataclass
class Room:
    """Who sits at which desk; how often that was asked."""

    desks: dict[str, list[Recipient]] = field(default_factory=dict)
    asked: list[tuple[set[str], date]] = field(default_factory=list)

    def find(self, references: set[str], on: date) -> dict[str, list[Recipient]]:
        self.asked.append((references, on))
        return {to: self.desks.get(to, []) for to in references}

    def name(self, references: set[str]) -> dict[str, str]:
        return {to: f"Desk {to.partition(':')[2]}" for to in references}

    def sits(self, *desks: str, name: str = "") -> Recipient:
        """Somebody new who sits at those desks."""
        sitting = somebody(name or f"at-{desks[0].replace(':', '-')}")
        for desk in desks:
            self.desks.setdefault(desk, []).append(sitting)
        return sitting


def somebody(name: str) -> Recipient:
    email = f"{name}@wharfdale.example"
    found = get_user_model().objects.create(email=email, password="!")
    return Recipient(found.pk, email)


def enter(room: Room, patch: pytest.MonkeyPatch) -> None:
    """Makes the room known for a test."""
    for each in KINDS:
        patch.setitem(registry._kinds, each.code, each)
    resolving = registry._Resolving(room.find, "Nobody sits at this desk")
    patch.setitem(registry._resolvers, "desk", resolving)
    patch.setitem(registry._labellers, "desk", room.name)


def message(
    what: str = "Plan", *, to: str = "desk:1", code: str = "room.due", about: str = "", once: str = ""
) -> Message:
    """A message about a thing; its occasion is the thing, the desk and the kind unless told."""
    key = about or f"thing:{what}"
    return Message(
        code=code,
        to=to,
        about=key,
        once=once or f"{code}:{key}:{to}",
        context={"what": what, "key": what.casefold().replace(" ", "-")},
        why=f"Your desk looks after {what}.",
    )


def noticed(*messages: Message, now: datetime = MORNING - timedelta(hours=12)) -> None:
    """Notices them, as a room does with a change of its own."""
    with transaction.atomic():
        operations.notify_many(messages, now=now)


def people_by_desk(references: set[str], on: date) -> dict[str, list[Recipient]]:
    """Desks that bear the number of whoever sits at them: for a process that shares nothing but the database."""
    keys = {to: int(to.partition(":")[2]) for to in references}
    people = get_user_model().objects.in_bulk(keys.values())
    return {to: [Recipient(key, people[key].email)] for to, key in keys.items()}
