"""Writes of the organisations room: each authorised, checked, atomic and in the ledger of its organisation.

Names and e-mail addresses of people never go into a ledger body (SPEC 4.6): their number stands for them.
"""

import secrets
from datetime import date, datetime
from typing import TypeVar

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.text import slugify

from goldenthread.domain.organisations.choices import HoldingKind, OrganisationKind, Role
from goldenthread.domain.organisations.entering import enter
from goldenthread.domain.organisations.models import AccessGrant, Dated, Organisation, Person, Post, PostHolding
from goldenthread.domain.organisations.permissions import Acting, require
from goldenthread.domain.organisations.queries import access_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.lib.text import LONDON, said_date
from goldenthread.foundation.lib.typed import RefusedError, words

_LONGEST_DEPUTY = 366  # days


def day_of(now: datetime) -> date:
    """The day in London: whoever has access until a day has it until midnight there."""
    return now.astimezone(LONDON).date()


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
    enter(
        organisation,
        by=by,
        now=now,
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
    """A role that work can belong to. Raises RefusedError for a title that is taken."""
    require(by, Permission.MANAGE_ACCOUNTS, organisation, on=day_of(now))
    title = words("title", title, asked="Enter the title of the post", longest=200)
    directorate = words("directorate", directorate, asked="", needed=False, longest=200)
    _refuse_taken(organisation.posts.filter(slug=slugify(title)[:80]))
    post = Post.objects.create(
        organisation=organisation,
        slug=slugify(title)[:80],
        title=title,
        directorate=directorate,
        reports_to=reports_to,
    )
    enter(
        organisation,
        by=by,
        now=now,
        verb="post added",
        subject=f"post:{post.slug}",
        body={"title": title, "directorate": directorate} | ({"reports to": reports_to.slug} if reports_to else {}),
    )
    return post


@transaction.atomic
def add_person(
    *, organisation: Organisation, email: str, password: str | None = None, by: Acting, now: datetime
) -> Person:
    """Somebody who can sign in, from when they have a password; what they may do is granted apart.

    Raises RefusedError for an address that is none or is taken, and for a password that is easily guessed.
    """
    require(by, Permission.MANAGE_ACCOUNTS, organisation, on=day_of(now))
    email = _address(email)
    if Person.objects.filter(email=email).exists():
        raise RefusedError("email", "Somebody signs in with this address already.")
    person: Person = Person.objects.create_user(email=email, password=password)
    enter(organisation, by=by, now=now, verb="person added", subject=f"person:{person.pk}", body={})
    return person


@transaction.atomic
def set_password(*, person: Person, organisation: Organisation, password: str, by: Acting, now: datetime) -> None:
    """Lets somebody of the organisation sign in with it. The ledger keeps that it was set, never what it is."""
    require(by, Permission.MANAGE_ACCOUNTS, organisation, on=day_of(now))
    homes = set(person.grants.values_list("organisation_id", flat=True))
    if by.person is not None and homes != {organisation.pk}:
        raise PermissionDenied("An administrator sets passwords only of people who belong to no other organisation.")
    _require_password(password)
    person.set_password(password)
    person.save(update_fields=["password"])
    enter(organisation, by=by, now=now, verb="password set", subject=f"person:{person.pk}", body={})


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
    """A person holds a post between days, both included; the work stays the post's. Raises RefusedError."""
    require(by, Permission.MANAGE_ACCOUNTS, post.organisation, on=day_of(now))
    held = PostHolding.objects.filter(post=post, person=person)
    _require_free(held, from_on, until_on, taken="They hold this post already")
    holding: PostHolding = PostHolding.objects.create(
        post=post, person=person, from_on=from_on, until_on=until_on, kind=kind
    )
    body = {"person": str(person.pk), "from": from_on, "until": until_on, "kind": kind}
    enter(post.organisation, by=by, now=now, verb="post held", subject=f"post:{post.slug}", body=body)
    return holding


@transaction.atomic
def name_deputy(*, post: Post, deputy: Person, from_on: date, until_on: date, by: Acting, now: datetime) -> PostHolding:
    """Somebody who may record answers for the post for a time, beside its holder. Raises RefusedError.

    Named by who holds the post that day, or by an administrator; a deputy names no deputy.
    """
    if by.person is not None and not _holds(by.person, post, on=day_of(now)):
        require(by, Permission.MANAGE_ACCOUNTS, post.organisation, on=day_of(now))
    if by.person is not None and by.person.pk == deputy.pk:
        raise RefusedError("deputy", "Choose somebody else: you answer for this post already.")
    if not _records(deputy, post, on=from_on):
        raise RefusedError("deputy", "They cannot record updates here. Ask an administrator to make them an owner.")
    if from_on < day_of(now) or (until_on - from_on).days > _LONGEST_DEPUTY:
        raise RefusedError("until_on", f"Choose days from today on, and at most {_LONGEST_DEPUTY} of them.")
    _require_free(PostHolding.objects.filter(post=post, person=deputy), from_on, until_on, taken="They answer for it")
    holding: PostHolding = PostHolding.objects.create(
        post=post, person=deputy, from_on=from_on, until_on=until_on, kind=HoldingKind.DEPUTY
    )
    body = {"person": str(deputy.pk), "from": from_on, "until": until_on}
    enter(post.organisation, by=by, now=now, verb="deputy named", subject=f"post:{post.slug}", body=body)
    return holding


@transaction.atomic
def end_deputy(*, holding: PostHolding, until_on: date, by: Acting, now: datetime) -> PostHolding:
    """The last day of a deputy, said by who holds the post, the deputy or an administrator. Raises RefusedError."""
    post, own = holding.post, by.person is not None and by.person.pk == holding.person_id
    if holding.kind != HoldingKind.DEPUTY:
        raise RefusedError("", "Only a deputy is ended here. An administrator says who holds a post.")
    if by.person is not None and not (own or _holds(by.person, post, on=day_of(now))):
        require(by, Permission.MANAGE_ACCOUNTS, post.organisation, on=day_of(now))
    if until_on < day_of(now):
        raise RefusedError("until_on", "Enter today or a later day.")
    held: PostHolding = _ended(PostHolding.objects.select_for_update(), holding.pk, until_on)
    body = {"person": str(held.person_id), "from": held.from_on, "until": until_on}
    enter(post.organisation, by=by, now=now, verb="deputy ended", subject=f"post:{post.slug}", body=body)
    return held


def _holds(person: Person, post: Post, *, on: date) -> bool:
    """Whether they hold the post that day, as more than its deputy, and may record there. At most two queries."""
    held = PostHolding.objects.on(on).filter(post=post, person=person).exclude(kind=HoldingKind.DEPUTY)
    return held.exists() and _records(person, post, on=on)


def _records(person: Person, post: Post, *, on: date) -> bool:
    """Whether they may record anything in the organisation of the post that day. One query."""
    access, home = access_of(person, on=on), post.organisation_id
    return access.may(Permission.UPDATE_OWN, home) or access.may(Permission.UPDATE_ALL, home)


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
    """A role in an organisation between days; it ends at its date without anyone acting. Raises RefusedError."""
    require(by, Permission.MANAGE_ACCOUNTS, organisation, on=day_of(now))
    granted = AccessGrant.objects.filter(person=person, organisation=organisation, role=role)
    _require_free(granted, from_on, until_on, taken="They have this role already")
    grant: AccessGrant = AccessGrant.objects.create(
        person=person, organisation=organisation, role=role, from_on=from_on, until_on=until_on
    )
    body = {"role": role, "from": from_on, "until": until_on}
    enter(organisation, by=by, now=now, verb="access granted", subject=f"person:{person.pk}", body=body)
    return grant


def make_calendar_key(*, person: Person) -> str:
    """A new secret for the person's calendar; the one before no longer works. Their own affair: no ledger entry."""
    person.calendar_key = secrets.token_urlsafe(32)
    person.save(update_fields=["calendar_key"])
    return person.calendar_key


def stop_calendar(*, person: Person) -> None:
    """The person's calendar can no longer be read by anybody."""
    person.calendar_key = None
    person.save(update_fields=["calendar_key"])


@transaction.atomic
def set_notice(*, organisation: Organisation, notice: str, by: Acting, now: datetime) -> None:
    """What every page of the organisation says, such as that it is invented. Its name stays: past papers bear it."""
    require(by, Permission.MANAGE_ACCOUNTS, organisation, on=day_of(now))
    notice = words("notice", notice, asked="", needed=False, longest=300)
    Organisation.objects.filter(pk=organisation.pk).update(notice=notice)
    subject = f"organisation:{organisation.slug}"
    enter(organisation, by=by, now=now, verb="notice set", subject=subject, body={"notice": notice})


@transaction.atomic
def let_in(
    *,
    organisation: Organisation,
    email: str,
    password: str,
    role: Role,
    from_on: date,
    until_on: date | None = None,
    by: Acting,
    now: datetime,
) -> Person:
    """A role for whoever signs in with the address. Somebody new is added, and needs a first password."""
    require(by, Permission.MANAGE_ACCOUNTS, organisation, on=day_of(now))
    person = Person.objects.filter(email=_address(email)).first()
    if person is None:
        _require_password(password)
        person = add_person(organisation=organisation, email=email, password=password, by=by, now=now)
    elif password:
        raise RefusedError("password", "This person has a password already. Leave this empty.")
    grant_access(
        person=person, organisation=organisation, role=role, from_on=from_on, until_on=until_on, by=by, now=now
    )
    return person


@transaction.atomic
def end_holding(*, holding: PostHolding, until_on: date, by: Acting, now: datetime) -> PostHolding:
    """The last day on which the person holds the post. Raises RefusedError."""
    post = holding.post
    require(by, Permission.MANAGE_ACCOUNTS, post.organisation, on=day_of(now))
    held: PostHolding = _ended(PostHolding.objects.select_for_update(), holding.pk, until_on)
    body = {"person": str(held.person_id), "from": held.from_on, "until": until_on}
    enter(post.organisation, by=by, now=now, verb="post left", subject=f"post:{post.slug}", body=body)
    return held


@transaction.atomic
def end_access(*, grant: AccessGrant, until_on: date, by: Acting, now: datetime) -> AccessGrant:
    """The last day of the role. Nobody ends their own: the last administrator would be locked out with it."""
    home = grant.organisation
    require(by, Permission.MANAGE_ACCOUNTS, home, on=day_of(now))
    if by.person is not None and by.person.pk == grant.person_id:
        raise RefusedError("", "You cannot end access of your own: another administrator has to.")
    held: AccessGrant = _ended(AccessGrant.objects.select_for_update(), grant.pk, until_on)
    body = {"role": held.role, "from": held.from_on, "until": until_on}
    enter(home, by=by, now=now, verb="access ended", subject=f"person:{held.person_id}", body=body)
    return held


AnyDated = TypeVar("AnyDated", bound=Dated)


def _ended(rows: QuerySet[AnyDated], pk: int, until_on: date) -> AnyDated:
    held = rows.get(pk=pk)
    if until_on < held.from_on:
        raise RefusedError("until_on", f"It began on {said_date(held.from_on)}. Enter that day or a later one.")
    if held.until_on is not None and held.until_on <= until_on:
        raise RefusedError("until_on", f"It ends on {said_date(held.until_on)} already. Enter an earlier day.")
    held.until_on = until_on
    held.save(update_fields=["until_on"])
    return held


def _require_free(rows: QuerySet[AnyDated], from_on: date, until_on: date | None, *, taken: str) -> None:
    """Raises RefusedError for an end before its start, and for days that one of the rows covers."""
    if until_on is not None and until_on < from_on:
        raise RefusedError("until_on", "The last day is before the first. Correct one of the two dates.")
    later = Q(until_on__isnull=True) | Q(until_on__gte=from_on)
    overlapping = rows.filter(later) if until_on is None else rows.filter(later, from_on__lte=until_on)
    found = overlapping.order_by("from_on").first()
    if found is not None:
        end = f" to {said_date(found.until_on)}" if found.until_on else ""
        raise RefusedError("from_on", f"{taken}, from {said_date(found.from_on)}{end}. Enter other days.")


def _refuse_taken(posts: QuerySet[Post]) -> None:
    if posts.exists():
        raise RefusedError("title", "There is a post of this title already. Choose another.")


def _address(email: str) -> str:
    """The address as it is kept: small letters. Raises RefusedError."""
    kept = words("email", email, asked="Enter their e-mail address", longest=254).lower()
    try:
        validate_email(kept)
    except ValidationError as error:
        raise RefusedError("email", "Enter an e-mail address like name@example.org.") from error
    return kept


def _require_password(password: str) -> None:
    try:
        validate_password(password)
    except ValidationError as error:
        raise RefusedError("password", " ".join(error.messages)) from error
