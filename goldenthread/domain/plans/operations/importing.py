"""Takes a plan's list in: one operation and one ledger entry, whatever its length; all of it or nothing.

What the rows come to is worked out again here, with the plan held: nothing has moved between the check and the write.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from goldenthread.domain.organisations.entering import enter
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import (
    Action,
    Addition,
    Area,
    CompletionClaim,
    ImportMapping,
    Milestone,
    Plan,
    ProgressUpdate,
)
from goldenthread.domain.plans.models.vague import columns
from goldenthread.domain.plans.operations.recording import ONCE, after_freezes, day_of, hold_milestones, hold_plan, said
from goldenthread.domain.plans.permissions import require_set_up
from goldenthread.domain.plans.queries.held_plans import held_plan
from goldenthread.domain.plans.queries.versions import IMPORTED
from goldenthread.domain.plans.rules.importing import plain, work_out
from goldenthread.domain.plans.rules.listed_rows import HeldPlan, ListedRow, Step, Worked
from goldenthread.foundation.lib.canonical import sha256_of

_BATCH = 500
_CLAIM_NOTE = "Said to be complete in a list that was imported."


def digest_of(rows: Sequence[ListedRow]) -> str:
    """The SHA-256 of what the rows say, 64 hexadecimal digits."""
    return sha256_of([row.document() for row in rows])


def preview(*, plan: Plan, rows: Sequence[ListedRow], reason: str = "", now: datetime) -> Worked:
    """What importing the rows would come to. Writes nothing. Eight queries."""
    return work_out(rows, held_plan(plan, today=day_of(now), now=now), reason=reason.strip())


@transaction.atomic
def import_rows(*, plan: Plan, rows: Sequence[ListedRow], reason: str = "", by: Acting, now: datetime) -> Worked:
    """Adds and changes what the rows say; those that are refused stay out, each for its reason.

    Rows that say nothing new change nothing: then there is no ledger entry either, so the same list twice is one
    import. Sets no status and moves no date of a plan whose baseline is fixed; what is new to such a plan is proposed
    to the body that owns it, with the reason. Raises PermissionDenied.
    """
    held = hold_plan(plan)
    require_set_up(by, held.organisation, on=day_of(now))
    hold_milestones(Q(plan=held))
    now = after_freezes(held.pk, now)
    here = held_plan(held, today=day_of(now), now=now)
    worked = work_out(rows, here, reason=reason.strip())
    doing = [step for step in worked.steps if step.does_something]
    if doing:
        made = _Writer(held, here, by, now, reason.strip()).write(doing)
        new = "proposed" if here.fixed else "created"
        counts = {new: len(worked.created), "changed": len(worked.changed), "left_alone": len(worked.left_alone)}
        facts = {"updates": worked.updates, "claims": worked.claims, "refused": len(worked.rejected)}
        body = {"digest": digest_of(rows), "rows": len(rows), "reason": reason.strip()} | counts | facts | made
        enter(held.organisation, verb=IMPORTED, subject=f"plan:{held.slug}", body=body, by=by, now=now)
    return worked


@transaction.atomic
def save_mapping(
    *, organisation: Organisation, headings: Mapping[str, str], by: Acting, now: datetime
) -> ImportMapping:
    """Keeps the headings by which this organisation's next list is read. Raises PermissionDenied."""
    require_set_up(by, organisation, on=day_of(now))
    mapping, _ = ImportMapping.objects.update_or_create(
        organisation=organisation, name="plan", defaults={"columns": dict(headings)}
    )
    body = {"headings": dict(headings)}
    subject = f"organisation:{organisation.slug}"
    enter(organisation, verb="import mapping saved", subject=subject, body=body, by=by, now=now)
    return mapping


def saved_mapping(organisation: Organisation) -> dict[str, str]:
    """The headings the organisation saved, by field; empty where it saved none. One query."""
    found = ImportMapping.objects.filter(organisation=organisation, name="plan").first()
    return dict(found.columns) if found else {}


class _Writer:
    """Writes what the steps come to, parents first, many rows at once."""

    def __init__(self, plan: Plan, here: HeldPlan, by: Acting, now: datetime, reason: str) -> None:
        self.plan, self.here, self.by, self.now, self.reason = plan, here, by, now, reason
        self.posts = {plain(title): pk for title, pk in here.posts.items()}
        self.areas = {plain(title): pk for title, pk in here.areas.items()}
        self.actions = {(plain(each.area), plain(each.title)): each.pk for each in here.actions}
        self.by_reference = {
            (plain(each.area), plain(each.reference)): each.pk for each in here.actions if each.reference
        }
        self.action_of: dict[int, int] = {}  # by the row's number

    def write(self, steps: Sequence[Step]) -> dict[str, int]:
        """How many areas and actions were added beside."""
        new = [step for step in steps if step.held is None]
        if self.here.fixed:
            Addition.objects.bulk_create([self._proposal(step.row) for step in new], batch_size=_BATCH)
            steps, new = [step for step in steps if step.held is not None], []
        areas, actions = self._areas(new), self._actions(new)
        made = self._milestones(new)
        self._changed([step for step in steps if step.changes])
        of = {step.row.number: step.held.pk if step.held else made[step.row.number] for step in steps}
        updates = [self._update(step.row, of) for step in steps if step.adds_update]
        claims = [self._claim(step.row, of) for step in steps if step.adds_claim]
        ProgressUpdate.objects.bulk_create(updates, batch_size=_BATCH)
        CompletionClaim.objects.bulk_create(claims, batch_size=_BATCH)
        return {"areas": areas, "actions": actions}

    def _areas(self, steps: Sequence[Step]) -> int:
        titles = {plain(step.row.area): step.row.area for step in reversed(steps)}
        new = [titles[key] for key in dict.fromkeys(plain(step.row.area) for step in steps) if key not in self.areas]
        slugs = _Slugs(Area.objects.filter(plan=self.plan).values_list("slug", flat=True))
        for position, title in enumerate(new, len(self.areas) + 1):
            area = Area.objects.create(plan=self.plan, slug=slugs.free(title), position=position, title=title)
            self.areas[plain(title)] = area.pk
        return len(new)

    def _actions(self, steps: Sequence[Step]) -> int:
        slugs = _Slugs(Action.objects.filter(area__plan=self.plan).values_list("slug", flat=True))
        added = 0
        for row in (step.row for step in steps):
            found = self._action(row)
            if found is None:
                found = self._add_action(row, slugs)
                added += 1
            self.action_of[row.number] = found
        return added

    def _action(self, row: ListedRow) -> int | None:
        area, reference = plain(row.area), plain(row.action_reference)
        found = self.actions.get((area, plain(row.action))) if row.action else None
        return found or (self.by_reference.get((area, reference)) if reference else None)

    def _add_action(self, row: ListedRow, slugs: "_Slugs") -> int:
        area, title = plain(row.area), row.action or row.action_reference
        action = Action.objects.create(
            area_id=self.areas[area],
            slug=slugs.free(row.action_reference or title),
            reference=row.action_reference,
            title=title,
        )
        self.actions[area, plain(title)] = action.pk
        if row.action_reference:
            self.by_reference[area, plain(row.action_reference)] = action.pk
        return action.pk

    def _milestones(self, steps: Sequence[Step]) -> dict[int, int]:
        """The number of each new milestone by its row."""
        slugs = _Slugs(Milestone.objects.filter(plan=self.plan).values_list("slug", flat=True))
        rows = [step.row for step in steps]
        made = [self._milestone(row, slugs) for row in rows]
        Milestone.objects.bulk_create(made, batch_size=_BATCH)
        return {row.number: milestone.pk for row, milestone in zip(rows, made, strict=True)}

    def _milestone(self, row: ListedRow, slugs: "_Slugs") -> Milestone:
        return Milestone(
            plan=self.plan,
            action_id=self.action_of[row.number],
            slug=slugs.free(row.reference or row.wording),
            reference=row.reference,
            wording=row.wording,
            owner_post_id=self.posts.get(plain(row.owner)),
            **columns("baseline", row.deadline),
        )

    def _proposal(self, row: ListedRow) -> Addition:
        """A new milestone asked of the body that owns the plan: none enters a fixed baseline otherwise (SPEC 2.3)."""
        action = self._action(row)
        assert action is not None, "`work_out` refused a row without an action of the plan"
        return Addition(
            action_id=action,
            wording=row.wording,
            reference=row.reference,
            owner_post_id=self.posts.get(plain(row.owner)),
            reason=self.reason,
            **columns("to", row.deadline),
            **said(self.by, self.now, ONCE),
        )

    def _changed(self, steps: Sequence[Step]) -> None:
        """Retypes milestones of a plan whose baseline is not fixed yet; `work_out` refused the rest."""
        rows = Milestone.objects.in_bulk([step.held.pk for step in steps if step.held])
        for step in steps:
            assert step.held is not None
            milestone = rows[step.held.pk]
            for name, value in self._columns(step.changes).items():
                setattr(milestone, name, value)
        fields = ["wording", "reference", "owner_post", "baseline_on", "baseline_precision", "baseline_words"]
        Milestone.objects.bulk_update(rows.values(), fields, batch_size=_BATCH)

    def _columns(self, changes: Mapping[str, Any]) -> dict[str, Any]:
        found = {name: changes[name] for name in ("wording", "reference") if name in changes}
        if "owner" in changes:
            found["owner_post_id"] = self.posts[plain(changes["owner"])]
        if "deadline" in changes:
            found |= columns("baseline", changes["deadline"])
        return found

    def _update(self, row: ListedRow, of: Mapping[int, int]) -> ProgressUpdate:
        forecast = columns("forecast", row.expected)
        fact = said(self.by, self.now, ONCE, on=row.said_on)
        return ProgressUpdate(milestone_id=of[row.number], note=row.note, **forecast, **fact)

    def _claim(self, row: ListedRow, of: Mapping[int, int]) -> CompletionClaim:
        fact = said(self.by, self.now, ONCE, on=row.completed_on)
        return CompletionClaim(milestone_id=of[row.number], note=row.note or _CLAIM_NOTE, **fact)


class _Slugs:
    """Short names made of words, each once."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken, self.last = set(taken), dict[str, int]()

    def free(self, words: str) -> str:
        stem = slugify(words)[:50].strip("-") or "item"
        number = self.last.get(stem, 0) + 1
        while (name := stem if number == 1 else f"{stem}-{number}") in self.taken:
            number += 1
        self.last[stem] = number
        self.taken.add(name)
        return name
