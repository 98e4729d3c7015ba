"""Rows of the domain's tables with good defaults: an organisation, a plan, and what was said of its milestones."""

from collections.abc import Callable, Sequence
from typing import Any

from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.domain.plans.models import (
    Action,
    Amendment,
    Area,
    AssuranceRating,
    CarryForward,
    CompletionClaim,
    CompletionReview,
    DeadlineChange,
    Milestone,
    Plan,
    ProgressUpdate,
    Withdrawal,
)
from goldenthread.domain.plans.rules.history import Change, Claim, Ending, History, Move, Said
from goldenthread.foundation.lib.vague_dates import VagueDate
from tests.factories.histories import NOW, day, morning_of

ENTERED = morning_of(NOW)


def organisation(slug: str = "wharfdale", name: str = "Wharfdale Borough Council") -> Organisation:
    """The organisation of that slug, opened when it is not there yet."""
    found, _ = Organisation.objects.get_or_create(slug=slug, defaults={"name": name})
    return found


def plan(slug: str = "plan-2017", **fields: Any) -> Plan:
    """A plan of a year from 1 April 2017, of Wharfdale unless told."""
    defaults = {"title": "Improvement Plan 2017-18", "starts_on": day("2017-04-01"), "ends_on": day("2018-03-31")}
    home = fields.pop("organisation", None) or organisation()
    return Plan.objects.create(organisation=home, slug=slug, **(defaults | fields))


def area(of: Plan, slug: str = "property", **fields: Any) -> Area:
    return Area.objects.create(plan=of, slug=slug, **({"title": "Property"} | fields))


def action(of: Area, slug: str = "hubs", **fields: Any) -> Action:
    return Action.objects.create(area=of, slug=slug, **({"title": "Open community hubs"} | fields))


def milestone(of: Action, slug: str = "m1", *, baseline: str = "2017-06-30", **fields: Any) -> Milestone:
    """A milestone due on 30 June 2017; `baseline=""` leaves it undated."""
    due = {"baseline_on": day(baseline), "baseline_precision": "day"} if baseline else {}
    defaults = {"wording": "Open the first hub"} | due
    return Milestone.objects.create(plan=of.area.plan, action=of, slug=slug, **(defaults | fields))


def fact(effective: str = "2017-06-14", recorded: str = "", **fields: Any) -> dict[str, Any]:
    """The columns of every fact: taken from a paper of that day and entered long afterwards."""
    moment = morning_of(recorded or effective)
    return {
        "effective_on": day(effective),
        "recorded_at": moment,
        "entered_at": ENTERED,
        "correction_reason": "What was said before was wrong.",
        "by_post": "Head of Property",
        "source": "Board paper",
    } | fields


def agreed_change(of: Milestone, **fields: Any) -> DeadlineChange:
    """A move to 30 September 2017 that a Board agreed on 14 June 2017."""
    own = {
        "to_on": day("2017-09-30"),
        "to_precision": "day",
        "verb": "agreed",
        "authority_body": "Improvement Board",
        "authority_on": day("2017-06-14"),
        "reason": "The lease is late",
    }
    return DeadlineChange.objects.create(milestone=of, **(fact() | own | fields))


def written(history: History, of: Action, *, successors: Sequence[Milestone] = ()) -> Milestone:
    """A milestone and all its facts as rows; `successors` are the milestones a carry-forward may name."""
    base = history.baseline
    one = milestone(
        of,
        history.key,
        baseline="",
        wording=history.wording or "Open the first hub",
        owner_post=_post(of, history.owner),
        added_on=history.added_on,
        **_vague("baseline", base),
    )
    said_of(one, history, successors=successors)
    return one


def said_of(one: Milestone, history: History, *, successors: Sequence[Milestone] = ()) -> None:
    """The facts of the history as rows of a milestone that is there already."""
    named, of = {each.slug: each for each in successors}, one.action
    _save(ProgressUpdate, history.updates, one, lambda each: {"note": each.note, **_vague("forecast", each.forecast)})
    _claims(history.claims, one)
    _save(DeadlineChange, history.moves, one, _move)
    _save(Withdrawal, history.withdrawals, one, _decided)
    _save(CarryForward, history.carried, one, lambda each: {"successor": named[each.successor]})
    _save(Amendment, history.changes, one, lambda each: _amended(each, of))
    _save(AssuranceRating, history.assurances, one, lambda each: {"voice": each.voice, "rating": each.rating})


def _save(model: Any, facts: Sequence[Any], of: Milestone, own: Callable[[Any], dict[str, Any]]) -> dict[int, Any]:
    made: dict[int, Any] = {}
    for each in sorted(facts, key=lambda said: said.key):
        made[each.key] = model.objects.create(milestone=of, **_columns(each, made), **own(each))
    return made


def _columns(said: Said, made: dict[int, Any]) -> dict[str, Any]:
    return fact(
        effective_on=said.effective_on,
        recorded_at=said.recorded_at,
        corrects=made[said.corrects] if said.corrects else None,
        is_retraction=said.is_retraction,
    )


def _claims(claims: Sequence[Claim], of: Milestone) -> None:
    rows = _save(CompletionClaim, claims, of, _claim)
    for each in claims:
        made: dict[int, Any] = {}
        for review in sorted(each.reviews, key=lambda said: said.key):
            made[review.key] = CompletionReview.objects.create(
                claim=rows[each.key], outcome=review.outcome, reason="Seen", **_columns(review, made)
            )


def _claim(said: Claim) -> dict[str, Any]:
    return {"note": said.note, "only_known_by": said.only_known_by, "effective_precision": said.precision.value}


def _decided(said: Ending | Move) -> dict[str, Any]:
    return {
        "verb": said.verb or "",
        "authority_body": "Improvement Board",
        "authority_on": said.effective_on,
        "reason": "The lease is late",
    }


def _move(said: Move) -> dict[str, Any]:
    return _decided(said) | _vague("to", said.to)


def _amended(said: Change, of: Action) -> dict[str, Any]:
    if said.wording is not None:
        return {"field": "wording", "after": said.wording, "reason": "Clearer"}
    return {"field": "owner", "after_post": _post(of, said.owner or ""), "reason": "Moved"}


def _post(of: Action, title: str) -> Post | None:
    if not title:
        return None
    home = of.area.plan.organisation
    found, _ = Post.objects.get_or_create(organisation=home, slug=title.lower().replace(" ", "-"), title=title)
    return found


def _vague(name: str, value: VagueDate | None) -> dict[str, Any]:
    if value is None:
        return {}
    return {f"{name}_on": value.last_day, f"{name}_precision": value.precision.value, f"{name}_words": value.words}
