"""Who may do what, on one screen (SPEC 4.5). Permissions are codes; no class path is ever stored."""

from enum import Enum

from goldenthread.domain.organisations.choices import Role


class Permission(Enum):
    SEE_PLANS = "see_plans"  # plans, areas, actions, milestones and their facts
    SEE_LEDGER = "see_ledger"  # the organisation's ledger entries
    MAKE_REPORTS = "make_reports"  # download reports built from a plan
    RECORD_FACTS = "record_facts"  # the operations of the plans room
    MANAGE_ACCOUNTS = "manage_accounts"  # people, posts, holdings, grants


_READ = frozenset({Permission.SEE_PLANS, Permission.MAKE_REPORTS})
_READ_ALL = _READ | {Permission.SEE_LEDGER}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.VIEWER: _READ,
    Role.OWNER: _READ | {Permission.RECORD_FACTS},
    Role.PERFORMANCE_TEAM: _READ_ALL | {Permission.RECORD_FACTS},
    Role.DIRECTOR: _READ | {Permission.RECORD_FACTS},
    Role.STATUTORY_OFFICER: _READ_ALL,
    Role.DEMOCRATIC_SERVICES: _READ_ALL,
    Role.BOARD_MEMBER: _READ,
    Role.COMMISSIONER: _READ_ALL,
    Role.EXTERNAL_REVIEWER: _READ_ALL,
    Role.INVESTIGATOR: frozenset(),
    Role.ADMINISTRATOR: frozenset({Permission.MANAGE_ACCOUNTS, Permission.SEE_LEDGER}),
}


def roles_with(permission: Permission) -> frozenset[Role]:
    """Every role that carries the permission."""
    return frozenset(role for role, allowed in PERMISSIONS.items() if permission in allowed)
