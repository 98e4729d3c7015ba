"""Lines of a meeting: each is entered, put right by a later one that keeps its name and number, or taken back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from goldenthread.domain.meetings.models import AgendaItem, Line, Meeting
from goldenthread.domain.meetings.operations.holding import Sending, enter, said
from goldenthread.domain.meetings.queries.states import happened_to
from goldenthread.domain.meetings.rules import record_open as rules
from goldenthread.domain.meetings.rules.line_numbers import next_number, slug_of
from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import Fact
from goldenthread.foundation.lib import typed
from goldenthread.foundation.lib.typed import RefusedError

AnyLine = TypeVar("AnyLine", bound=Line)
AnyFact = TypeVar("AnyFact", bound=Fact)
LETTERS = {"decision": "d", "challenge": "c", "discussion": "n", "arising": "a"}
_OF_A_FACT = frozenset(each.name for each in Fact._meta.local_fields) | {"id"}


def require_open(meeting: Meeting, *, now: datetime) -> None:
    """Raises RefusedError unless what happens at the held meeting may be recorded now. Three queries."""
    happened = happened_to(meeting)
    rules.not_agreed(agreed=any(each.agreed_at_id for each in happened.minutes))
    rules.not_cancelled(happened.state)
    rules.begun(meeting.starts_on, meeting.starts_at, now=now)


def own_item(item: AgendaItem | None, meeting: Meeting) -> AgendaItem | None:
    """The item as it is on record now. Raises RefusedError for one of another agenda."""
    if item is None:
        return None
    found = meeting.items.filter(pk=item.pk).first()
    if found is None:
        raise RefusedError("item", "This item is not on the agenda of this meeting. Choose another.")
    return found


def own_post(field: str, post: Post | None, organisation: Organisation) -> Post | None:
    """Raises RefusedError for a post of somebody else."""
    if post is not None and post.organisation_id != organisation.pk:
        raise RefusedError(field, "This post is of another organisation. Choose one of this council.")
    return post


def named(kind: type[AnyLine], meeting: Meeting, item: AgendaItem | None) -> dict[str, Any]:
    """Where a new line of that kind stands: its meeting, item, number and short name. Two queries."""
    here = kind._default_manager.filter(meeting=meeting)
    under = [] if item is None else list(here.filter(item=item).values_list("number", flat=True))
    stem = (item.number or str(item.position)) if item else ""
    number = next_number(stem, under if item else list(here.filter(item=None).values_list("number", flat=True)))
    slug = slug_of(LETTERS[kind._meta.model_name or ""], number, set(here.values_list("slug", flat=True)))
    return {"meeting": meeting, "item": item, "number": number, "slug": slug}


def enter_line(line: AnyLine, *, verb: str, body: Mapping[str, object], by: Acting, now: datetime) -> AnyLine:
    """Saves a line and its one ledger entry, which names it and does not repeat its words. Call last."""
    line.save(force_insert=True)
    told = {"line": line.slug, "fact": line.pk} | dict(body)
    enter(line.meeting, verb=verb, body=told, by=by, now=now)
    return line


def later(fact: AnyFact, *, meeting: Meeting, by: Acting, now: datetime, sending: Sending, **changed: Any) -> AnyFact:
    """The same as a later fact that corrects it, not saved yet: all its own columns but those that are `changed`."""
    kept = {each.name: getattr(fact, each.name) for each in fact._meta.concrete_fields if each.name not in _OF_A_FACT}
    told = said(by, now, sending, meeting=meeting)
    return type(fact)(**(kept | changed | told | {"effective_on": fact.effective_on, "corrects": fact}))


def standing(fact: AnyFact) -> AnyFact:
    """The fact, if it stands. Raises RefusedError for what was put right or taken back since. One query."""
    found = type(fact)._default_manager.filter(pk=fact.pk, corrected_by__isnull=True, is_retraction=False).first()
    if found is None:
        raise RefusedError("", "This was put right or taken back since. Look at what stands now.")
    return found


def reason_of(words: str) -> str:
    """What was wrong, as it is kept. Raises RefusedError."""
    return typed.words("correction_reason", words, asked="Say what was wrong")
