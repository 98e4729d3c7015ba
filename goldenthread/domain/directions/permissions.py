"""Who may read Directions: they are public instruments, so who sees plans sees them; who sets plans up enters them."""

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.queries import Access
from goldenthread.domain.organisations.roles import Permission


def can_see(access: Access, organisation: Organisation) -> bool:
    """Whether the organisation's Directions are shown at all; what may not be seen is answered 404."""
    return access.may(Permission.SEE_PLANS, organisation.pk)


def can_write(access: Access, organisation: Organisation) -> bool:
    """Whether instruments, requirements and what came for them are entered by this person."""
    return access.may(Permission.SET_UP_PLANS, organisation.pk)
