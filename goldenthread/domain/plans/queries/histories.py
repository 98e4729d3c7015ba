"""Reads the facts of a whole plan in four queries and hands them to the rules as plain values.

Rows come as tuples, not model instances: a plan of 10,250 milestones has more than 40,000 updates.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast

from goldenthread.domain.plans.choices import AmendedField, AssuranceVoice, ReviewOutcome, Verb
from goldenthread.domain.plans.models import (
    Amendment,
    AssuranceRating,
    CarryForward,
    CompletionClaim,
    DeadlineChange,
    ProgressUpdate,
    Withdrawal,
)
from goldenthread.domain.plans.models.vague import PRECISIONS, vague
from goldenthread.domain.plans.rules.history import Assurance, Change, Claim, Ending, History, Move, Review, Update
from goldenthread.foundation.lib.vague_dates import VagueDate

_BASE = ("milestone_id", "pk", "effective_on", "recorded_at", "corrects_id", "is_retraction")

_KINDS: tuple[Any, ...] = (
    ProgressUpdate,
    CompletionClaim,
    DeadlineChange,
    Withdrawal,
    CarryForward,
    Amendment,
    AssuranceRating,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of a plan by milestone and kind."""

    updates: Mapping[int, Sequence[Update]]
    claims: Mapping[int, Sequence[Claim]]
    moves: Mapping[int, Sequence[Move]]
    withdrawals: Mapping[int, Sequence[Ending]]
    carried: Mapping[int, Sequence[Ending]]
    changes: Mapping[int, Sequence[Change]]
    assurances: Mapping[int, Sequence[Assurance]]

    def history(
        self,
        pk: int,
        *,
        key: str,
        wording: str,
        owner: str | None,
        baseline: VagueDate | None,
        earlier: VagueDate | None,
        added_on: date | None,
    ) -> History:
        """The history of the milestone of that number, which was planned so; of no facts where none were read of it."""
        return History(
            key=key,
            wording=wording,
            owner=owner or "",
            baseline=baseline,
            earlier=earlier,
            added_on=added_on,
            updates=self.updates.get(pk, ()),
            claims=self.claims.get(pk, ()),
            moves=self.moves.get(pk, ()),
            withdrawals=self.withdrawals.get(pk, ()),
            carried=self.carried.get(pk, ()),
            changes=self.changes.get(pk, ()),
            assurances=self.assurances.get(pk, ()),
        )


def facts_of(scope: Q, *, known_at: datetime) -> Facts:
    """Every fact recorded by `known_at` about the milestones in `scope` (a condition on Milestone). Four queries."""
    within = _through(scope) & Q(recorded_at__lte=known_at)
    other = _others(within)
    return Facts(
        updates=_updates(within),
        claims=_claims(scope, known_at),
        moves=_moves(within),
        withdrawals=other["withdrawal"],
        carried=other["carried"],
        changes=other["change"],
        assurances=other["assurance"],
    )


def recorded_moments(scope: Q, *, known_at: datetime) -> list[datetime]:
    """When facts about the milestones in `scope` were recorded, each moment once, earliest first. One query."""
    within = _through(scope) & Q(recorded_at__lte=known_at)
    parts = [model.objects.filter(within).order_by().values_list("recorded_at", flat=True) for model in _KINDS]
    return sorted(parts[0].union(*parts[1:]))


def _through(scope: Q) -> Q:
    return Q(*[(f"milestone__{key}", value) for key, value in scope.children])  # type: ignore[misc]


def _base(row: Sequence[Any]) -> dict[str, Any]:
    _, key, effective_on, recorded_at, corrects, is_retraction = row[:6]
    return {
        "key": key,
        "effective_on": effective_on,
        "recorded_at": recorded_at,
        "corrects": corrects,
        "is_retraction": bool(is_retraction),
    }


def _updates(within: Q) -> dict[int, list[Update]]:
    rows = ProgressUpdate.objects.filter(within).values_list(
        *_BASE, "note", "forecast_on", "forecast_precision", "forecast_words", "is_no_change"
    )
    found: dict[int, list[Update]] = defaultdict(list)
    for milestone, key, effective_on, recorded_at, corrects, retraction, note, on, precision, words, same in rows:
        found[milestone].append(
            Update(
                key=key,
                effective_on=effective_on,
                recorded_at=recorded_at,
                corrects=corrects,
                is_retraction=retraction,
                note=note,
                forecast=vague(on, precision, words),
                is_no_change=same,
            )
        )
    return found


def _claims(scope: Q, known_at: datetime) -> dict[int, list[Claim]]:
    """Claims with their reviews by one outer join; a claim with two reviews comes in two rows."""
    rows = (
        CompletionClaim.objects.filter(_through(scope), recorded_at__lte=known_at)
        .order_by("pk", "reviews__pk")
        .values_list(
            *_BASE,
            "only_known_by",
            "reviews__pk",
            "reviews__effective_on",
            "reviews__recorded_at",
            "reviews__corrects_id",
            "reviews__is_retraction",
            "reviews__outcome",
            "note",
            "effective_precision",
        )
    )
    bases: dict[int, Sequence[Any]] = {}
    reviews: dict[int, list[Review]] = defaultdict(list)
    for row in rows:
        bases[row[1]] = row
        if row[7] is not None:
            reviews[row[1]].append(Review(outcome=ReviewOutcome(row[12]), **_base(row[6:12])))
    found: dict[int, list[Claim]] = defaultdict(list)
    for key, row in bases.items():
        claim = Claim(
            note=row[13],
            only_known_by=row[6],
            precision=PRECISIONS[row[14]],
            reviews=tuple(reviews[key]),
            **_base(row),
        )
        found[row[0]].append(claim)
    return found


def _moves(within: Q) -> dict[int, list[Move]]:
    said = DeadlineChange.objects.filter(within).values_list(
        *_BASE,
        "to_on",
        "to_precision",
        "to_words",
        "verb",
        "authority_body",
        "authority_on",
        "reason",
        "source",
        "decides_id",
    )
    found: dict[int, list[Move]] = defaultdict(list)
    rows = list(said)
    lines = {row[1]: (row[4], row[-1]) for row in rows if row[4] is not None or row[-1] is not None}
    for row in rows:
        on, precision, words, verb, body, decided_on, reason, source, _ = row[6:]
        authority = f"{body}, {decided_on}" if body and decided_on else body
        found[row[0]].append(
            Move(
                to=vague(on, precision, words),
                reason=reason,
                verb=Verb(verb) if verb else None,
                authority=authority,
                decides=_answered(row[1], lines),
                from_paper=bool(source),
                **_base(row),
            )
        )
    return found


def _answered(key: int | None, lines: Mapping[int, tuple[int | None, int | None]]) -> int | None:
    """The proposal that the move decides: a decision put right answers what the mistaken one answered."""
    while key is not None:
        key, proposal = lines.get(key, (None, None))
        if proposal is not None:
            return proposal
    return None


def _others(within: Q) -> dict[str, dict[int, list[Any]]]:
    """Withdrawals, carry-forwards, amendments and assurances: four small tables in one union."""
    parts = (
        _part(Withdrawal, within, "withdrawal", F("verb"), Value(""), Value("")),
        _part(CarryForward, within, "carried", F("successor__slug"), F("successor__plan__title"), Value("")),
        _part(Amendment, within, "change", F("field"), F("after"), F("after_post__title")),
        _part(AssuranceRating, within, "assurance", F("voice"), F("rating"), Value("")),
    )
    found: dict[str, dict[int, list[Any]]] = {
        kind: defaultdict(list) for kind in ("withdrawal", "carried", "change", "assurance")
    }
    for kind, *row, first, second, third in parts[0].union(*parts[1:], all=True).order_by():
        found[kind][row[0]].append(_OTHER[kind](_base(row), first, second, third))
    return found


def _part(model: Any, within: Q, kind: str, *texts: Any) -> Any:
    """One table of the union. Text columns are cast, so that PostgreSQL finds the same type in each part."""
    named = {f"text_{place}": Cast(text, CharField()) for place, text in enumerate(texts)}
    return (
        model.objects.filter(within)
        .order_by()
        .annotate(kind=Cast(Value(kind), CharField()), **named)
        .values_list("kind", *_BASE, "text_0", "text_1", "text_2")
    )


def _withdrawal(base: dict[str, Any], verb: str, _: str, __: str) -> Ending:
    return Ending(verb=Verb(verb) if verb else None, **base)


def _carry(base: dict[str, Any], slug: str, plan: str, _: str) -> Ending:
    return Ending(successor=slug, successor_plan=plan, **base)


def _change(base: dict[str, Any], field: str, after: str, post: str | None) -> Change:
    if field == AmendedField.OWNER:
        return Change(owner=post or "", **base)
    return Change(wording=after, **base)


def _assurance(base: dict[str, Any], voice: str, rating: str, _: str) -> Assurance:
    return Assurance(voice=AssuranceVoice(voice), rating=rating, **base)


_OTHER = {"withdrawal": _withdrawal, "carried": _carry, "change": _change, "assurance": _assurance}
