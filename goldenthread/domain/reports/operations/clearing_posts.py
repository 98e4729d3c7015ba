"""Which post clears in which capacity, and until when: kept by whoever publishes, and in the ledger."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from goldenthread.domain.organisations import entering, permissions
from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.models import ClearingPost
from goldenthread.domain.reports.operations.holding import hold
from goldenthread.domain.reports.queries.clearing import capacities_there
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError


@transaction.atomic
def name_clearing_post(
    *, organisation: Organisation, capacity: str, post: Post, from_on: date, by: Acting, now: datetime
) -> ClearingPost:
    """The post clears in that capacity from that day on; the row that is there where it does already.

    Raises PermissionDenied, and RefusedError for a capacity no kind of report has, or a post of somebody else.
    """
    home = hold(organisation)
    permissions.require(by, Permission.PUBLISH_REPORTS, home, on=day_of(now))
    if capacity not in capacities_there(home):
        raise RefusedError("capacity", "No kind of report here asks for this capacity. Choose one of the list.")
    if post.organisation_id != home.pk:
        raise RefusedError("post", "This is a post of another organisation. Choose one of this council.")
    rows = ClearingPost.objects.on(from_on).filter(organisation=home, capacity=capacity, post=post)
    there: ClearingPost | None = rows.first()
    if there is not None:
        return there
    row: ClearingPost = ClearingPost.objects.create(organisation=home, capacity=capacity, post=post, from_on=from_on)
    _enter(row, "post named to clear", {"from_on": from_on}, by, now)
    return row


@transaction.atomic
def end_clearing_post(*, row: ClearingPost, until_on: date, by: Acting, now: datetime) -> ClearingPost:
    """The post clears so until that day, which is the last. What it cleared stands. Raises as `name_clearing_post`."""
    home = hold(row.organisation)
    permissions.require(by, Permission.PUBLISH_REPORTS, home, on=day_of(now))
    held: ClearingPost = ClearingPost.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if until_on < held.from_on:
        raise RefusedError("until_on", f"It clears from {said_date(held.from_on)}. Enter that day or a later one.")
    held.until_on = until_on
    held.save(update_fields=["until_on"])
    _enter(held, "post ends to clear", {"until_on": until_on}, by, now)
    return held


def _enter(row: ClearingPost, verb: str, body: Mapping[str, object], by: Acting, now: datetime) -> None:
    told = {"capacity": row.capacity, "post": row.post.slug} | dict(body)
    entering.enter(row.organisation, verb=verb, subject=f"clearing-post:{row.pk}", body=told, by=by, now=now)
