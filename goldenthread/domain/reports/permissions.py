"""Who may see and write reports: drafts are for those who work on them, editions for all who read reports.

What is exempt under Schedule 12A LGA 1972 asks for SEE_EXEMPT besides; what may not be seen is answered 404.
"""

from datetime import date

from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import Access, access_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.models import Report
from goldenthread.domain.reports.queries.reports import is_exempt

_CHOOSES_TEMPLATE = (Permission.SET_UP_PLANS, Permission.PUBLISH_REPORTS)


def where_read(access: Access) -> tuple[Organisation, ...]:
    """The organisations whose published reports the person may read, by name."""
    return access.where(Permission.MAKE_REPORTS)


def can_read(access: Access, organisation: Organisation, *, exempt: bool = False) -> bool:
    """Whether published editions are shown; `exempt` says whether the edition is."""
    return access.may(Permission.MAKE_REPORTS, organisation.pk) and _not_kept(access, organisation.pk, exempt=exempt)


def can_see(access: Access, report: Report, *, exempt: bool | None = None) -> bool:
    """Whether the report is shown before it is published. One query, unless it is known whether it is `exempt`."""
    if not access.may(Permission.SEE_DRAFTS, report.organisation_id):
        return False
    return _not_kept(access, report.organisation_id, exempt=is_exempt(report) if exempt is None else exempt)


def can_write(access: Access, organisation: Organisation) -> bool:
    """Whether the person begins reports, writes sections and comments on them. Only of a report they may see."""
    return access.may(Permission.WRITE_REPORTS, organisation.pk)


def require_write(acting: Acting, organisation: Organisation, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting may write the organisation's reports."""
    permissions.require(acting, Permission.WRITE_REPORTS, organisation, on=on)


def _not_kept(access: Access, organisation: int, *, exempt: bool) -> bool:
    return not exempt or access.may(Permission.SEE_EXEMPT, organisation)


def can_see_submissions(access: Access, organisation: Organisation) -> bool:
    """Whether submissions are shown, with their bundles: to who sees drafts, and what is exempt, since one may be."""
    return all(access.may(each, organisation.pk) for each in (Permission.SEE_DRAFTS, Permission.SEE_EXEMPT))


def can_submit(access: Access, organisation: Organisation) -> bool:
    """Whether the person prepares submissions, and sends what another prepared."""
    return access.may(Permission.SUBMIT_REPORTS, organisation.pk)


def can_acknowledge(access: Access, organisation: Organisation) -> bool:
    """Whether the person records what the receiver said."""
    return access.may(Permission.ACKNOWLEDGE, organisation.pk)


def can_choose_template(access: Access, organisation: Organisation) -> bool:
    """Whether the person says in which Word template reports are made: who sets up plans, or publishes reports."""
    return any(access.may(each, organisation.pk) for each in _CHOOSES_TEMPLATE)


def require_choose_template(acting: Acting, organisation: Organisation, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting may choose the organisation's Word template."""
    if acting.person is not None and not can_choose_template(access_of(acting.person, on=on), organisation):
        raise PermissionDenied(f"{acting.post} may not choose the Word template of {organisation}.")
