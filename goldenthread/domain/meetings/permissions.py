"""Who may read meetings and take in a record of them. Their papers are public: who sees plans sees them."""

from datetime import date

from goldenthread.domain.meetings.models import AgendaItem
from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.models import Organisation, Person
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import Access, held_by
from goldenthread.domain.organisations.roles import Permission


def can_see(access: Access, organisation: Organisation) -> bool:
    """Whether the organisation's meetings are shown at all; what may not be seen is answered 404."""
    return access.may(Permission.SEE_PLANS, organisation.pk)


def where_seen(access: Access) -> tuple[Organisation, ...]:
    """The organisations whose meetings the person may see, by name."""
    return access.where(Permission.SEE_PLANS)


def require_take_in(acting: Acting, organisation: Organisation, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting may take a record into the organisation."""
    permissions.require(acting, Permission.SET_UP_PLANS, organisation, on=on)


def permission_to_follow_up(person: Person, post: int | None, *, on: date) -> Permission:
    """What it takes to say what became of what was asked of the post: its holder need only see it. One query."""
    holds = post is not None and held_by(person, on=on).filter(post=post).exists()
    return Permission.SEE_PLANS if holds else Permission.RUN_MEETINGS


def can_read(access: Access, item: AgendaItem) -> bool:
    """Whether what an item holds is shown: its title always is; what is exempt, to those who may see that."""
    organisation = item.meeting.body.organisation_id
    return item.exempt_paragraph is None or access.may(Permission.SEE_EXEMPT, organisation)
