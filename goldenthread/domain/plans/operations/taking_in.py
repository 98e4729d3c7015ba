"""Takes a whole published record into the tables: one operation, one ledger entry, all or nothing.

Only here may a fact be known (`recorded_at`) earlier than it was entered, and only with its source (SPEC 2.2).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.text import slugify

from goldenthread.domain.organisations.entering import enter
from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import (
    Action,
    Area,
    CarryForward,
    CompletionClaim,
    DeadlineChange,
    GivenRating,
    Milestone,
    Plan,
    ProgressUpdate,
)
from goldenthread.domain.plans.models.vague import columns
from goldenthread.domain.plans.operations.recording import published
from goldenthread.domain.plans.permissions import require_set_up
from goldenthread.domain.plans.queries.baselines import TAKEN_IN, baseline_digest
from goldenthread.domain.plans.rules.record import (
    CarryRow,
    ClaimRow,
    FactRow,
    MilestoneRow,
    MoveRow,
    RatingRow,
    Record,
    UpdateRow,
)
from goldenthread.foundation.ledger import queries as ledger_queries
from goldenthread.foundation.lib.vague_dates import VagueDate


def was_taken_in(chain: str, digests: Mapping[str, str]) -> bool:
    """Whether the ledger shows that files of just these bytes were taken in before."""
    return ledger_queries.names_files(chain, digests, verb=TAKEN_IN)


@transaction.atomic
def take_in_record(*, organisation: Organisation, record: Record, by: Acting, now: datetime) -> None:
    """Writes the record. Its plans must not be in the organisation yet: facts are never edited."""
    require_set_up(by, organisation, on=day_of(now))
    _Writer(organisation, record, by, now).write()
    enter_taken_in(
        organisation=organisation,
        plans=[each.key for each in record.plans],
        rows=record.sizes(),
        files=record.digests,
        by=by,
        now=now,
    )


def enter_taken_in(
    *,
    organisation: Organisation,
    plans: Sequence[str],
    rows: Mapping[str, int],
    files: Mapping[str, str],
    by: Acting,
    now: datetime,
) -> None:
    """The ledger entry by which `was_taken_in` knows the files again. Call last in the transaction of the taking in."""
    taken = Plan.objects.filter(organisation=organisation, slug__in=plans)
    baselines = {plan.slug: baseline_digest(plan) for plan in taken}
    body = {"plans": list(plans), "rows": dict(rows), "files": dict(files), "baselines": baselines}
    enter(organisation, verb=TAKEN_IN, subject="record", body=body, by=by, now=now)


class _Writer:
    """Writes the rows of one record, parents first, keeping the number each key was given."""

    def __init__(self, organisation: Organisation, record: Record, by: Acting, now: datetime) -> None:
        self.organisation, self.record, self.by, self.now = organisation, record, by, now
        self.posts: dict[str, Post] = {}
        self.plans: dict[str, Plan] = {}
        self.areas: dict[str, Area] = {}
        self.actions: dict[str, Action] = {}
        self.milestones: dict[str, Milestone] = {}
        self.baselines = {row.key: row.baseline for row in record.milestones}
        self.origins: dict[str, list[str]] = {}
        for row in record.carried:
            self.origins.setdefault(row.successor, []).append(row.milestone)

    def write(self) -> None:
        self._posts()
        self._plans()
        self._structure()
        self._facts()

    def _posts(self) -> None:
        owners = [action.owner for action in self.record.actions if action.owner]
        owners += [milestone.owner for milestone in self.record.milestones if milestone.owner]
        known = {post.slug: post for post in Post.objects.filter(organisation=self.organisation)}
        for title in dict.fromkeys(owners):
            slug = slugify(title)[:80]
            if slug not in known:
                known[slug] = Post.objects.create(organisation=self.organisation, slug=slug, title=title)
            self.posts[title] = known[slug]

    def _plans(self) -> None:
        for row in self.record.plans:
            areas, actions, milestones = row.stated
            self.plans[row.key] = Plan.objects.create(
                organisation=self.organisation,
                slug=row.key,
                title=row.title,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                predecessor=self.plans.get(row.predecessor),
                body_name=row.body_name,
                stated_areas=areas,
                stated_actions=actions,
                stated_milestones=milestones,
                baseline_fixed_at=self.now,
                source=row.source,
            )

    def _structure(self) -> None:
        self.areas = _made(
            Area,
            {
                row.key: Area(
                    plan=self.plans[row.plan],
                    slug=row.key,
                    position=row.position,
                    title=row.title,
                    summary=row.summary,
                    source=row.source,
                )
                for row in self.record.areas
            },
        )
        for row in self.record.actions:  # one by one: an action may continue an earlier one of this record
            self.actions[row.key] = Action.objects.create(
                area=self.areas[row.area],
                slug=row.key,
                reference=row.reference,
                title=row.title,
                outcome=row.outcome,
                lead_post=self.posts.get(row.owner),
                directorate=row.directorate,
                carried_from=self.actions.get(row.carried_from),
                source=row.source,
            )
        self.milestones = _made(Milestone, {row.key: self._milestone(row) for row in self.record.milestones})

    def _milestone(self, row: MilestoneRow) -> Milestone:
        action = self.actions[row.action]
        return Milestone(
            plan=action.area.plan,
            action=action,
            slug=row.key,
            wording=row.wording,
            owner_post=self.posts.get(row.owner),
            **columns("baseline", row.baseline),
            **columns("first", self._first_promised(row.key)),
            source=row.source,
        )

    def _first_promised(self, key: str) -> VagueDate | None:
        """The earliest date that the milestones it continues were promised for; None where no paper says one."""
        dates = [self._first_promised(each) or self.baselines.get(each) for each in self.origins.get(key, ())]
        return min((each for each in dates if each is not None), key=lambda each: each.last_day, default=None)

    def _facts(self) -> None:
        _made(ProgressUpdate, enumerate(self._update(row) for row in self.record.updates))
        _made(CompletionClaim, enumerate(self._claim(row) for row in self.record.claims))
        _made(DeadlineChange, enumerate(self._move(row) for row in self.record.moves))
        _made(CarryForward, enumerate(self._carry(row) for row in self.record.carried))
        _made(GivenRating, enumerate(self._rating(row) for row in self.record.ratings))

    def _said(self, row: FactRow) -> dict[str, Any]:
        return {
            **published(self.by, self.now, row.source),
            "milestone": self.milestones[row.milestone],
            **columns("effective", row.effective),
            "recorded_at": row.recorded_at,
        }

    def _update(self, row: UpdateRow) -> ProgressUpdate:
        forecast = columns("forecast", row.forecast) | {"forecast_words": row.forecast_words}
        return ProgressUpdate(note=row.note, decision_key=row.decision_key, **forecast, **self._said(row))

    def _claim(self, row: ClaimRow) -> CompletionClaim:
        return CompletionClaim(
            note=row.note, decision_key=row.decision_key, only_known_by=row.only_known_by, **self._said(row)
        )

    def _move(self, row: MoveRow) -> DeadlineChange:
        return DeadlineChange(
            from_on=row.from_on,
            reason=row.note,
            verb=row.verb or "",
            authority_body=row.body,
            authority_on=row.decided_on,
            authority_item=row.item,
            **(columns("to", row.to) | {"to_words": row.to_words}),
            **self._said(row),
        )

    def _carry(self, row: CarryRow) -> CarryForward:
        return CarryForward(successor=self.milestones[row.successor], **self._said(row))

    def _rating(self, row: RatingRow) -> GivenRating:
        area = self.areas[row.area]
        return GivenRating(
            plan=area.plan,
            area=area,
            voice=row.voice,
            rating=row.rating,
            effective_on=row.effective_on,
            recorded_at=row.recorded_at,
            entered_at=self.now,
            by_post=row.by_post,
            source=row.source,
        )


def _made(model: type[models.Model], rows: Any) -> dict[Any, Any]:
    """Saves many rows at once and hands them back by key."""
    keyed: dict[Any, Any] = dict(rows.items() if isinstance(rows, dict) else rows)
    model._default_manager.bulk_create(keyed.values(), batch_size=500)
    return keyed
