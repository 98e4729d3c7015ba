"""Writes of the organisations room: each authorised, checked, atomic and in the ledger of its organisation.

Names and e-mail addresses of people never go into a ledger body (SPEC 4.6): their number stands for them.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify

from goldenthread.domain.organisations.choices import HoldingKind, OrganisationKind, Role
from goldenthread.domain.organisations.models import AccessGrant, Organisation, Person, Post, PostHolding
from goldenthread.domain.organisations.permissions import Acting, require
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.ledger import operations as ledger
from goldenthread.foundation.lib.text import LONDON


def day_of(now: datetime) -> date:
    """The day in London: whoever has access until a day has it until midnight there."""
    return now.astimezone(LONDON).date()


def ledger_actor(acting: Acting) -> ledger.Actor:
    """The one acting, as the ledger writes it: the post and the person's number."""
    return ledger.Actor(post=acting.post, person_id=acting.person_id)


@transaction.atomic
def open_organisation(
    *,
    slug: str,
    name: str,
    kind: OrganisationKind = OrganisationKind.COUNCIL,
    notice: str = "",
    by: Acting,
    now: datetime,
) -> Organisation:
    """A new organisation with its ledger chain; every page of it says `notice`. Only the operator opens one."""
    if by.person is not None:
        raise PermissionDenied("Only the operator of the installation opens an organisation.")
    organisation = Organisation.objects.create(slug=slug, name=name, kind=kind, notice=notice)
    _enter(
        organisation,
        by,
        now,
        verb="organisation opened",
        subject=f"organisation:{slug}",
        body={"name": name, "kind": kind} | ({"notice": notice} if notice else {}),
    )
    return organisation


@transaction.atomic
def add_post(
    *,
    organisation: Organisation,
    title: str,
    directorate: str = "",
    reports_to: Post | None = None,
    by: Acting,
    now: datetime,
) -> Post:
    """A role that work can belong to."""
    require(by, Permission.MANAGE_ACCOUNTS, organisation, on=day_of(now))
    post = Post.objects.create(
        organisation=organisation,
        slug=slugify(title)[:80],
        title=title,
        directorate=directorate,
        reports_to=reports_to,
    )
    _enter(
        organisation,
        by,
        now,
        verb="post added",
        subject=f"post:{post.slug}",
        body={"title": title, "directorate": directorate} | ({"reports to": reports_to.slug} if reports_to else {}),
    )
    return post


@transaction.atomic
def add_person(
    *, organisation: Organisation, email: str, password: str | None = None, by: Acting, now: datetime
) -> Person:
    """Somebody who can sign in, from when they have a password; what they may do is granted apart."""
    require(by, Permission.MANAGE_ACCOUNTS, organisation, on=day_of(now))
    person: Person = Person.objects.create_user(email=email, password=password)
    _enter(organisation, by, now, verb="person added", subject=f"person:{person.pk}", body={})
    return person


@transaction.atomic
def set_password(*, person: Person, organisation: Organisation, password: str, by: Acting, now: datetime) -> None:
    """Lets somebody of the organisation sign in with it. The ledger keeps that it was set, never what it is."""
    require(by, Permission.MANAGE_ACCOUNTS, organisation, on=day_of(now))
    homes = set(person.grants.values_list("organisation_id", flat=True))
    if by.person is not None and homes != {organisation.pk}:
        raise PermissionDenied("An administrator sets passwords only of people who belong to no other organisation.")
    person.set_password(password)
    person.save(update_fields=["password"])
    _enter(organisation, by, now, verb="password set", subject=f"person:{person.pk}", body={})


@transaction.atomic
def hold_post(
    *,
    post: Post,
    person: Person,
    from_on: date,
    until_on: date | None = None,
    kind: HoldingKind = HoldingKind.PERMANENT,
    by: Acting,
    now: datetime,
) -> PostHolding:
    """A person holds a post between days, both included; the work stays the post's."""
    require(by, Permission.MANAGE_ACCOUNTS, post.organisation, on=day_of(now))
    holding: PostHolding = PostHolding.objects.create(
        post=post, person=person, from_on=from_on, until_on=until_on, kind=kind
    )
    body = {"person": str(person.pk), "from": from_on, "until": until_on, "kind": kind}
    _enter(post.organisation, by, now, verb="post held", subject=f"post:{post.slug}", body=body)
    return holding


@transaction.atomic
def grant_access(
    *,
    person: Person,
    organisation: Organisation,
    role: Role,
    from_on: date,
    until_on: date | None = None,
    by: Acting,
    now: datetime,
) -> AccessGrant:
    """A role in an organisation between days; it ends at its date without anyone acting."""
    require(by, Permission.MANAGE_ACCOUNTS, organisation, on=day_of(now))
    grant: AccessGrant = AccessGrant.objects.create(
        person=person, organisation=organisation, role=role, from_on=from_on, until_on=until_on
    )
    body = {"role": role, "from": from_on, "until": until_on}
    _enter(organisation, by, now, verb="access granted", subject=f"person:{person.pk}", body=body)
    return grant


def _enter(
    organisation: Organisation, by: Acting, now: datetime, *, verb: str, subject: str, body: Mapping[str, object]
) -> None:
    ledger.record(chain=organisation.slug, actor=ledger_actor(by), verb=verb, subject=subject, body=body, now=now)
