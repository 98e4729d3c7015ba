"""Who may read and record in the plans room: operations require, pages only ask (SPEC 4.5)."""

from datetime import date

from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import Access
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Plan


def can_see(access: Access, plan: Plan) -> bool:
    """Whether the plan is shown at all; what may not be seen is answered 404."""
    return access.may(Permission.SEE_PLANS, plan.organisation_id)


def can_make_reports(access: Access, plan: Plan) -> bool:
    return access.may(Permission.MAKE_REPORTS, plan.organisation_id)


def require_recording(acting: Acting, organisation: Organisation, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting may put facts into the organisation's plans."""
    permissions.require(acting, Permission.RECORD_FACTS, organisation, on=on)
