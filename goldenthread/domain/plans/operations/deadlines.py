"""A deadline moves only when a body with authority agreed it (SPEC 2.3): proposed by one, decided by the body."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import AGREEING, Verb
from goldenthread.domain.plans.models import DeadlineChange, Milestone, Plan, Ruling
from goldenthread.domain.plans.models.facts import Decided
from goldenthread.domain.plans.models.vague import columns, vague
from goldenthread.domain.plans.operations.recording import (
    CLOCKS_APART,
    ONCE,
    Sending,
    after_freezes,
    begin,
    day_of,
    enter,
    hold_milestones,
    said,
    standing_now,
)
from goldenthread.domain.plans.operations.rulings import give_authority, on_record
from goldenthread.domain.plans.permissions import holds_post, require, require_update
from goldenthread.domain.plans.queries import thread
from goldenthread.domain.plans.queries.lines import AnyDecided, answer_to, is_corrected, is_untouched, proposers
from goldenthread.domain.plans.queries.members import members
from goldenthread.domain.plans.queries.proposals import as_asked
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.domain.plans.rules.standing import Standing, standing
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.vague_dates import VagueDate


@transaction.atomic
def propose_deadline(
    *,
    milestone: Milestone,
    to: VagueDate,
    reason: str,
    affects: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> DeadlineChange:
    """Asks for another deadline. It moves nothing until a body agrees. Raises RefusedError, StaleError.

    `affects` is what else depends on the date, so that the body sees what it agrees to.
    """
    held, before = begin(milestone, DeadlineChange, sending)
    if before is not None:
        return before
    require_update(by, held, on=day_of(now))
    reason = rules.words("reason", reason, asked="Say why the deadline has to move")
    affects = rules.words("affects", affects, asked="", needed=False)
    standing = rules.open_milestone(standing_now(held, now), to="propose another deadline")
    rules.coming_day("to", to, today=day_of(now), what="The new deadline")
    if standing.deadline is not None and standing.deadline.last_day == to.last_day:
        raise RefusedError("to", f"{said_date(to.last_day)} is the deadline already. Enter another date.")
    fact = DeadlineChange(
        milestone=held,
        from_on=standing.deadline.last_day if standing.deadline else None,
        reason=reason,
        affects=affects,
        **columns("to", to),
        **said(by, now, sending),
    )
    body = {"from": fact.from_on, "to": fact.to_on, "reason": reason} | ({"affects": affects} if affects else {})
    return enter(held, fact, verb="deadline change proposed", body=body, by=by, now=now)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a schedule put to a body: the proposal, the date where the body amended it, and its place."""

    proposal: DeadlineChange
    amended: VagueDate | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Stood:
    """Where a milestone stands today, and where it stood on the day of the decision that is entered."""

    today: Standing | None
    then: Standing | None

    @property
    def from_on(self) -> date | None:
        """The deadline from which the decision moves it: one proposed long before may name another."""
        stood = self.then or self.today
        return stood.deadline.last_day if stood is not None and stood.deadline is not None else None


def stood(milestone: Milestone, ruling: Ruling, now: datetime) -> Stood:
    """Both, by all that is on record. Five queries."""
    known_at = now + CLOCKS_APART
    history = thread.history_of(milestone, known_at=known_at)
    days = (day_of(now), ruling.authority().on or day_of(now))
    return Stood(*(standing(history, as_at=day, known_at=known_at) for day in days))


@transaction.atomic
def decide_deadline(
    *,
    proposal: DeadlineChange,
    ruling: Ruling,
    amended: VagueDate | None = None,
    place: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> DeadlineChange:
    """Enters what a body did with a proposal. Only agreed and agreed as amended move the date, from its day on."""
    proposal = as_asked(proposal)
    held, before = begin(proposal.milestone, DeadlineChange, sending)
    if before is not None:
        return before
    found = on_record(ruling, now=now)
    _require_enter(found, held, by, now)
    line = Line(proposal, amended, place)
    fact, asked = _decided(line, held, stood(held, found, now), found, by, now, sending)
    return _entered(held, fact, asked, line, by, now)


def _require_enter(ruling: Ruling, milestone: Milestone, by: Acting, now: datetime) -> None:
    """Who enters decisions; of what is left to a post, also who holds that. Raises PermissionDenied."""
    post = ruling.left_to
    if post is None or not holds_post(by, post, milestone, on=day_of(now)):
        require(by, Permission.ENTER_DECISIONS, milestone, on=day_of(now))


@transaction.atomic
def decide_deadlines(
    *, plan: Plan, lines: Sequence[Line], ruling: Ruling, by: Acting, now: datetime
) -> tuple[DeadlineChange, ...]:
    """The same for many lines of one plan at once, all or none; the refusal of a line names its place.

    Raises RefusedError. Each line is one fact with one ledger entry, as if it had been decided alone.
    """
    permissions.require(by, Permission.ENTER_DECISIONS, plan.organisation, on=day_of(now))
    ruled = on_record(ruling, now=now)
    lines, wanted = _held_lines(lines)
    held = Milestone.objects.select_related("plan__organisation").in_bulk(wanted)
    known_at, days = now + CLOCKS_APART, (day_of(now), ruled.authority().on or day_of(now))
    stand = {
        each.pk: Stood(*(each.standing(as_at=day, known_at=known_at) for day in days))
        for each in members(Q(pk__in=wanted), known_at=known_at)
    }
    made: list[DeadlineChange] = []
    asked: Ruling | None = None
    at = after_freezes(plan.pk, now)
    for line in lines:
        milestone = held[line.proposal.milestone_id]
        try:
            _of_plan(milestone, plan)
            fact, asked = _decided(line, milestone, stand[milestone.pk], ruled, by, now, ONCE, asked)
        except RefusedError as error:
            raise RefusedError(error.field, f"{line.place or milestone.slug}: {error.message}") from error
        made.append(_entered(milestone, fact, asked, line, by, now, at))
        line.proposal._state.fields_cache.pop("decided_by", None)  # the same proposal on a second line is refused
    return tuple(made)


def _held_lines(lines: Sequence[Line]) -> tuple[list[Line], list[int]]:
    """The lines with their proposals as they are once their milestones are held, and the milestones. Three queries."""
    numbers = [line.proposal.pk for line in lines]
    wanted = list(DeadlineChange.objects.filter(pk__in=numbers).values_list("milestone_id", flat=True))
    hold_milestones(Q(pk__in=wanted))
    asked_for = DeadlineChange.objects.select_related("decided_by", "corrected_by").in_bulk(numbers)
    return [replace(line, proposal=asked_for[line.proposal.pk]) for line in lines], wanted


def _of_plan(milestone: Milestone, plan: Plan) -> None:
    """Who may enter decisions on one plan may not thereby on another. Raises RefusedError."""
    rules.baseline_fixed(milestone.plan.baseline_fixed_at)
    if milestone.plan_id != plan.pk:
        raise RefusedError("", f"This change is of another plan than {plan}. Decide it on a schedule of its own.")


def _decided(  # noqa: PLR0917 - what the two above have found out
    line: Line,
    held: Milestone,
    stood: Stood,
    ruling: Ruling,
    by: Acting,
    now: datetime,
    sending: Sending,
    asked: Ruling | None = None,
) -> tuple[DeadlineChange, Ruling]:
    """The fact, not saved, and the ruling to bind it to. Raises RefusedError."""
    proposal = line.proposal
    not_ones_own(proposal, by)
    not_by_asker(ruling, proposal)
    if Verb(ruling.verb) in AGREEING:
        rules.not_ended(stood.today, to="enter a decision")
    taken_back = undecided(proposal)
    fact = DeadlineChange(
        milestone=held,
        # A decision on this proposal that was taken back keeps its place in the line: this one follows it there.
        **({"corrects": taken_back} if taken_back else {"decides": proposal}),
        from_on=stood.from_on,
        reason=proposal.reason,
        affects=proposal.affects,
        **columns("to", date_decided(proposal, ruling, line.amended)),
        **said(by, now, sending, on=ruling.authority().on),
    )
    return fact, give_authority(fact, held.plan, ruling, place=line.place, now=now, asked=asked)


def _entered(  # noqa: PLR0917 - what the two above have found out
    held: Milestone,
    fact: DeadlineChange,
    ruling: Ruling,
    line: Line,
    by: Acting,
    now: datetime,
    at: datetime | None = None,
) -> DeadlineChange:
    verb = Verb(fact.verb)
    words = {
        "proposal": line.proposal.pk,
        "verb": verb,
        "body": fact.authority_body,
        "item": fact.authority_item,
        "to": fact.to_on,
    }
    enter(held, fact, verb=f"deadline change {verb.label.lower()}", body=words, by=by, now=now, at=at)
    ruling.bind(fact, place=line.place)
    return fact


def not_ones_own(proposal: Decided, by: Acting) -> None:
    """Raises RefusedError for who asked for the change: nobody decides their own (SPEC 4.5)."""
    for asker in proposers(proposal):
        rules.another_person(asker, by.person.pk if by.person else None, doing="decide a change of yours")


def not_by_asker(ruling: Ruling, decided: Decided) -> None:
    """Raises RefusedError for what is left to a post, where who asked for the change decided it, whoever enters it."""
    if ruling.decided_by is not None and ruling.decided_by in proposers(decided):
        raise RefusedError("decision", "Who asked for this decided it under delegation. The body decides.")


def undecided(proposal: AnyDecided) -> AnyDecided | None:
    """None, or the entry that took an earlier decision back. Raises RefusedError for what is decided or no proposal.

    What a body deferred waits for it: the later decision answers the deferral.
    """
    if is_untouched(proposal) and proposal.verb in {"", Verb.DEFERRED} and not proposal.is_retraction:
        return None
    answer = answer_to(proposal)
    if proposal.verb not in {"", Verb.DEFERRED} or (answer is not None and not answer.is_retraction):
        raise RefusedError(
            "", "This proposal has been decided already. Propose the change again to have it decided again."
        )
    if proposal.is_retraction or is_corrected(proposal):
        raise RefusedError("", "This proposal was taken back. Propose the change again to have it decided.")
    return answer


def date_decided(proposal: DeadlineChange, ruling: Ruling, amended: VagueDate | None) -> VagueDate | None:
    """The date that such a ruling names, the one proposed unless amended. Raises RefusedError.

    An amended date may lie before today, not before the meeting: a clerk enters a decision days after it.
    """
    given, verb = ruling.authority(), Verb(ruling.verb)
    rules.decision(verb, body=given.body, amended=amended)
    if amended is not None and given.on is not None:
        rules.coming_day("date", amended, today=given.on, what="The date as amended")
    to = amended or vague(proposal.to_on, proposal.to_precision, proposal.to_words)
    if verb in AGREEING and to is None:
        raise RefusedError("verb", "The proposal names no new date, so it can only be agreed as amended.")
    return to
