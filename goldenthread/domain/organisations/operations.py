"""Writes of the organisations room: each authorised, checked, atomic and in the ledger of its organisation.

Names and e-mail addresses of people never go into a ledger body (SPEC 4.6): their number stands for them.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from goldenthread.domain.organisations.choices import HoldingKind, OrganisationKind, Role
from goldenthread.domain.organisations.models import AccessGrant, Organisation, Person, Post, PostHolding
from goldenthread.domain.organisations.permissions import Acting, require
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.ledger import operations as ledger


def ledger_actor(acting: Acting) -> ledger.Actor:
    """The one acting, as the ledger writes it: the post and the person's number."""
    return ledger.Actor(post=acting.post, person_id=acting.person_id)


@transaction.atomic
def open_organisation(
    *, slug: str, name: str, kind: OrganisationKind = OrganisationKind.COUNCIL, by: Acting, now: datetime
) -> Organisation:
    """A new organisation with a ledger chain of its own. Only the operator opens one."""
    if by.person is not None:
        raise PermissionError("Only the operator of the installation opens an organisation.")
    organisation = Organisation.objects.create(slug=slug, name=name, kind=kind)
    _enter(
        organisation,
        by,
        now,
        verb="organisation opened",
        subject=f"organisation:{slug}",
        body={"name": name, "kind": kind},
    )
    return organisation


@transaction.atomic
def add_post(*, organisation: Organisation, title: str, directorate: str = "", by: Acting, now: datetime) -> Post:
    """A role that work can belong to."""
    require(by, Permission.MANAGE_ACCOUNTS, organisation, on=now.date())
    post = Post.objects.create(
        organisation=organisation, slug=slugify(title)[:80], title=title, directorate=directorate
    )
    _enter(
        organisation,
        by,
        now,
        verb="post added",
        subject=f"post:{post.slug}",
        body={"title": title, "directorate": directorate},
    )
    return post


@transaction.atomic
def add_person(*, organisation: Organisation, email: str, password: str, by: Acting, now: datetime) -> Person:
    """Somebody who can sign in; what they may do is granted apart."""
    require(by, Permission.MANAGE_ACCOUNTS, organisation, on=now.date())
    person: Person = Person.objects.create_user(email=email, password=password)
    _enter(organisation, by, now, verb="person added", subject=f"person:{person.pk}", body={})
    return person


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
    require(by, Permission.MANAGE_ACCOUNTS, post.organisation, on=now.date())
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
    require(by, Permission.MANAGE_ACCOUNTS, organisation, on=now.date())
    grant: AccessGrant = AccessGrant.objects.create(
        person=person, organisation=organisation, role=role, from_on=from_on, until_on=until_on
    )
    body = {"role": role, "from": from_on, "until": until_on}
    _enter(organisation, by, now, verb="access granted", subject=f"person:{person.pk}", body=body)
    return grant


def _enter(
    organisation: Organisation, by: Acting, now: datetime, *, verb: str, subject: str, body: dict[str, object]
) -> None:
    ledger.record(chain=organisation.slug, actor=ledger_actor(by), verb=verb, subject=subject, body=body, now=now)
