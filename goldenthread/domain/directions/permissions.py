"""Who may read Directions: they are public instruments, so who sees plans sees them."""

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.queries import Access
from goldenthread.domain.organisations.roles import Permission


def can_see(access: Access, organisation: Organisation) -> bool:
    """Whether the organisation's Directions are shown at all; what may not be seen is answered 404."""
    return access.may(Permission.SEE_PLANS, organisation.pk)
