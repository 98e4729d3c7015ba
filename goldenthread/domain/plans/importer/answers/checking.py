"""What each row of a sheet would record now: worked out for all of them at once, writing nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import access_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.importer.answers.recognising import require_takes_answers, require_this_round
from goldenthread.domain.plans.importer.answers.sent import Sent, SentRow
from goldenthread.domain.plans.models import CompletionClaim, Plan, ProgressUpdate, Round
from goldenthread.domain.plans.operations.recording import day_of
from goldenthread.domain.plans.permissions import posts_of
from goldenthread.domain.plans.queries.members import Member, members
from goldenthread.domain.plans.queries.versions import versions_of
from goldenthread.domain.plans.rules import answering, recording
from goldenthread.domain.plans.rules.answer_sheets import TITLES
from goldenthread.domain.plans.rules.answering import Given, NotAnsweredError
from goldenthread.domain.plans.rules.history import counting
from goldenthread.foundation.lib.text import said_date, said_moment
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.transfer.accounting import Account, one_a_row
from goldenthread.foundation.transfer.faults import Fault

_CORRECT = "Correct the row in your sheet and send it again."
_LEAVE_OUT = "Empty the row in your sheet."
_ON_THE_PAGE = "Read it, then answer on the page, in the grid or in a new sheet if yours still holds."
_NOTHING_BEFORE = "Nothing was said about it yet. Say what happened and what is next."


class Outcome(StrEnum):
    """What becomes of a row."""

    ANSWERS = "answers"  # records something; on the page after, it has
    BEFORE = "before"  # recorded from this sheet already
    EMPTY = "empty"  # nothing typed: left as it is
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A row, what becomes of it, what it says in words, and why it is refused if it is."""

    row: SentRow
    outcome: Outcome
    said: str = ""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Checked:
    """Every row of a sheet with what becomes of it."""

    sent: Sent
    rows: tuple[Judged, ...]

    def of(self, outcome: Outcome) -> tuple[Judged, ...]:
        return tuple(each for each in self.rows if each.outcome is outcome)

    @cached_property
    def account(self) -> Account:
        """Accepted and rejected are what was read. Raises DoesNotAddUpError."""
        rejected, also = one_a_row([fault for each in self.of(Outcome.REFUSED) for fault in each.faults])
        return Account(
            read=tuple(row.number for row in self.sent.rows),
            created=self._numbers(Outcome.ANSWERS),
            changed=(),
            left_alone=self._numbers(Outcome.BEFORE, Outcome.EMPTY),
            rejected=rejected,
            also=also,
        )

    def _numbers(self, *outcomes: Outcome) -> tuple[int, ...]:
        return tuple(each.row.number for each in self.rows if each.outcome in outcomes)


def check(sent: Sent, *, one: Round, by: Acting, now: datetime) -> Checked:
    """What the sheet would record for this person. Writes nothing; some sixteen queries, whatever its length.

    Raises FileRefusedError for a sheet of another round, and for a round that takes no answers.
    """
    require_takes_answers(one)
    require_this_round(sent.origin, one)
    judge = _Judge(sent, one, by, now)
    return Checked(sent, tuple(judge.judged(row) for row in sent.rows))


class _Judge:
    """What is the same for every row: who sends it, what is on record."""

    def __init__(self, sent: Sent, one: Round, by: Acting, now: datetime) -> None:
        self.sent, self.by, self.now, self.today = sent, by, now, day_of(now)
        self.plans: dict[int, Plan] = {each.pk: each for each in one.plans.all()}
        self.members = _members(sent.filled, self.plans, now)
        self.versions = versions_of(list(self.members.values()), self.plans)
        self.recorded = _recorded(sent.token(row) for row in sent.filled)
        self.posts = posts_of(by, on=self.today) if by.person else frozenset[int]()
        access = access_of(by.person, on=self.today) if by.person else None
        self.may_all = access is None or access.may(Permission.UPDATE_ALL, one.organisation_id)
        self.may_own = access is not None and access.may(Permission.UPDATE_OWN, one.organisation_id)

    def judged(self, row: SentRow) -> Judged:
        """What becomes of the row."""
        if not row.is_filled:
            return Judged(row=row, outcome=Outcome.EMPTY)
        if row.faults:
            return self.refused(row, row.faults)
        before = self.recorded.get(str(self.sent.token(row)))
        if before is not None:
            said = f"Recorded from this sheet on {said_moment(before)}."
            return Judged(row=row, outcome=Outcome.BEFORE, said=said)
        member = self.members.get(row.subject)
        if member is None or not self._may(member):
            return self.refused(row, [not_yours(self.sent, row)])
        return self._answered(row, member)

    def refused(self, row: SentRow, faults: Sequence[Fault]) -> Judged:
        return Judged(row=row, outcome=Outcome.REFUSED, faults=tuple(faults))

    def _may(self, member: Member) -> bool:
        return self.may_all or (self.may_own and member.post_id in self.posts)

    def _answered(self, row: SentRow, member: Member) -> Judged:
        updates = counting(member.history.updates, as_at=self.today, known_at=self.now)
        last = updates[-1] if updates else None
        try:
            recording.open_milestone(member.standing(as_at=self.today, known_at=self.now), to="answer")
            if self.versions[member.pk] != row.seen:
                return self.refused(row, [stale(self.sent, row, last.note if last else "")])
            same_before = last is not None and last.is_no_change
            given = answering.read(row.typed, today=self.today, said_same_before=same_before)
            if given.same and last is None:
                raise RefusedError(answering.SAME, _NOTHING_BEFORE)
        except NotAnsweredError as error:
            return self.refused(row, [fault_of(self.sent, row, each) for each in error.refusals])
        except RefusedError as error:
            return self.refused(row, [fault_of(self.sent, row, error)])
        return Judged(row=row, outcome=Outcome.ANSWERS, said=in_words(given))


def _members(rows: Iterable[SentRow], plans: Mapping[int, Plan], now: datetime) -> dict[str, Member]:
    """The milestones that the rows are about, as the ledger names them. Six queries."""
    slugs = {row.subject.partition("/")[2] for row in rows if row.subject}
    found = members(Q(plan__in=list(plans), slug__in=slugs), known_at=now)
    return {f"{plans[each.plan_id].slug}/{each.slug}": each for each in found}


def _recorded(tokens: Iterable[UUID]) -> dict[str, datetime]:
    """When rows with these tokens were recorded. Two queries."""
    wanted = list(tokens)
    updates = ProgressUpdate.objects.filter(token__in=wanted).values_list("token", "recorded_at")
    claims = CompletionClaim.objects.filter(token__in=wanted).values_list("token", "recorded_at")
    return {str(token): moment for token, moment in (*updates, *claims)}


def in_words(given: Given) -> str:
    """What an answer records, for who checks it."""
    if given.done_on is not None:
        return f"Done on {said_date(given.done_on)}: {given.note}"
    if given.same:
        return f"No change: {given.note}" if given.note else "No change"
    expected = f"Expected {given.expected.said()}: " if given.expected else ""
    return f"{expected}{given.note}"


def fault_of(sent: Sent, row: SentRow, refused: RefusedError) -> Fault:
    """A refusal at its cell: the last sentence of its message is what to do."""
    reason, _, fix = refused.message.rpartition(". ")
    column = TITLES.get(refused.field)
    if not reason:
        otherwise = _CORRECT if refused.field else _LEAVE_OUT
        return Fault("not_answered", refused.message, otherwise, sent.sheet, row.number, column)
    return Fault("not_answered", f"{reason}.", fix, sent.sheet, row.number, column)


def stale(sent: Sent, row: SentRow, words: str) -> Fault:
    """Somebody recorded something about the milestone after the sheet was made."""
    last = f" The last words are: “{words}”." if words else ""
    message = f"Something was recorded about {row.ref} after this sheet was made.{last}"
    return Fault("stale", message, _ON_THE_PAGE, sent.sheet, row.number)


def not_yours(sent: Sent, row: SentRow) -> Fault:
    """Not of the sender's posts, or not there any more."""
    message = f"{row.ref} belongs to a post that you do not hold."
    fix = "Leave it to its owner, or ask the performance team if it should be yours."
    return Fault("not_yours", message, fix, sent.sheet, row.number)
