"""Who may do what, on one screen (SPEC 4.5). Permissions are codes; no class path is ever stored."""

from enum import Enum

from goldenthread.domain.organisations.choices import Role


class Permission(Enum):
    SEE_PLANS = "see_plans"  # plans, areas, actions, milestones and their facts
    SEE_LEDGER = "see_ledger"  # the organisation's ledger entries
    MAKE_REPORTS = "make_reports"  # download reports built from a plan
    UPDATE_OWN = "update_own"  # updates, claims and proposals for the milestones of one's own posts
    UPDATE_ALL = "update_all"  # the same for every milestone
    REVIEW_COMPLETIONS = "review_completions"  # accept or return what somebody else claimed
    ENTER_DECISIONS = "enter_decisions"  # what a body decided on a proposal that somebody else made
    RUN_MEETINGS = "run_meetings"  # bodies, seats, agendas, papers, attendance and minutes
    GIVE_RATINGS = "give_ratings"  # rate an area or plan beside the computed rating
    ASSURE = "assure"  # say what one believes of a milestone
    RUN_ROUNDS = "run_rounds"  # plan, open, extend, close and freeze a collection of updates
    SET_UP_PLANS = "set_up_plans"  # make, import and amend plans
    MANAGE_ACCOUNTS = "manage_accounts"  # people, posts, holdings, grants
    ADD_EVIDENCE = "add_evidence"  # for what one may update; whoever added an item goes on seeing it
    REVIEW_EVIDENCE = "review_evidence"  # say whether what another added shows what it should
    CLASSIFY_EVIDENCE = "classify_evidence"  # open, exempt or restricted, after it was added
    SEE_EXEMPT = "see_exempt"  # evidence exempt under Schedule 12A LGA 1972
    SEE_RESTRICTED = "see_restricted"  # evidence that is kept to a few
    SEE_DRAFTS = "see_drafts"  # reports before they are published, with their comments and clearances
    WRITE_REPORTS = "write_reports"  # begin reports, write sections, comment on them
    CLEAR_REPORTS = "clear_reports"  # clear exact text, in the capacities of one's posts; never one's own words
    PUBLISH_REPORTS = "publish_reports"  # publish, correct and withdraw reports; who clears in which capacity
    SUBMIT_REPORTS = "submit_reports"  # prepare a submission, or send what another prepared
    ACKNOWLEDGE = "acknowledge"  # say what the receiver said: received, asked


P = Permission
_READ = frozenset({P.SEE_PLANS, P.MAKE_REPORTS})
_READ_ALL = _READ | {P.SEE_LEDGER}
_ALL_EVIDENCE = frozenset({P.SEE_EXEMPT, P.SEE_RESTRICTED, P.REVIEW_EVIDENCE, P.CLASSIFY_EVIDENCE})
_WRITE = frozenset({P.SEE_DRAFTS, P.WRITE_REPORTS})

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.VIEWER: _READ,
    Role.OWNER: _READ | {P.UPDATE_OWN, P.ADD_EVIDENCE},
    Role.PERFORMANCE_TEAM: _READ_ALL
    | _ALL_EVIDENCE
    | {P.UPDATE_ALL, P.REVIEW_COMPLETIONS, P.ENTER_DECISIONS, P.GIVE_RATINGS, P.SET_UP_PLANS, P.RUN_ROUNDS}
    | {P.ADD_EVIDENCE, P.RUN_MEETINGS}
    | _WRITE
    | {P.PUBLISH_REPORTS, P.SUBMIT_REPORTS, P.ACKNOWLEDGE},
    Role.DIRECTOR: _READ
    | _ALL_EVIDENCE
    | {P.UPDATE_ALL, P.REVIEW_COMPLETIONS, P.GIVE_RATINGS, P.ASSURE, P.ADD_EVIDENCE}
    | _WRITE
    | {P.CLEAR_REPORTS, P.SUBMIT_REPORTS},
    Role.STATUTORY_OFFICER: _READ_ALL | _ALL_EVIDENCE | _WRITE | {P.CLEAR_REPORTS},
    Role.DEMOCRATIC_SERVICES: _READ_ALL
    | {P.ENTER_DECISIONS, P.RUN_MEETINGS, P.GIVE_RATINGS, P.SEE_EXEMPT}
    | _WRITE
    | {P.PUBLISH_REPORTS},
    Role.BOARD_MEMBER: _READ | {P.ASSURE, P.SEE_EXEMPT},
    Role.COMMISSIONER: _READ_ALL | {P.SEE_EXEMPT, P.SEE_DRAFTS, P.ACKNOWLEDGE},
    Role.EXTERNAL_REVIEWER: _READ_ALL | {P.ASSURE, P.REVIEW_EVIDENCE},
    Role.INVESTIGATOR: frozenset(),
    Role.ADMINISTRATOR: frozenset({P.MANAGE_ACCOUNTS, P.SEE_LEDGER}),
}


def roles_with(permission: Permission) -> frozenset[Role]:
    """Every role that carries the permission."""
    return frozenset(role for role, allowed in PERMISSIONS.items() if permission in allowed)
