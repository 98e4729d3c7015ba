"""Which roles may what, what the addresses of tests take, and whom an address answers how."""

from collections.abc import Mapping

from goldenthread.domain.organisations.choices import Role
from tests import cast

SEE_PLANS = frozenset(Role.values) - {Role.INVESTIGATOR, Role.ADMINISTRATOR}
SEE_LEDGER = frozenset(
    {
        Role.PERFORMANCE_TEAM,
        Role.STATUTORY_OFFICER,
        Role.DEMOCRATIC_SERVICES,
        Role.COMMISSIONER,
        Role.EXTERNAL_REVIEWER,
        Role.ADMINISTRATOR,
    }
)
SIGN_IN_FIRST = TO_THE_QUEUE = TO_ITS_PAGE = 302
# Holders of posts may more, of the milestones of their posts: tests/interfaces/web/recording/test_who_may.py.
UPDATE = frozenset({Role.PERFORMANCE_TEAM, Role.DIRECTOR})
DECIDE = frozenset({Role.PERFORMANCE_TEAM, Role.DEMOCRATIC_SERVICES})
ASSURE = frozenset({Role.DIRECTOR, Role.BOARD_MEMBER, Role.EXTERNAL_REVIEWER})
SEE_EXEMPT = frozenset(
    {
        Role.PERFORMANCE_TEAM,
        Role.DIRECTOR,
        Role.STATUTORY_OFFICER,
        Role.DEMOCRATIC_SERVICES,
        Role.BOARD_MEMBER,
        Role.COMMISSIONER,
    }
)
SET_UP = frozenset({Role.PERFORMANCE_TEAM})
JUDGE = UPDATE | ASSURE  # how far a requirement is covered
ADMIT = frozenset({Role.ADMINISTRATOR})
WRITE_REPORTS = frozenset({Role.PERFORMANCE_TEAM, Role.DIRECTOR, Role.STATUTORY_OFFICER, Role.DEMOCRATIC_SERVICES})
SEE_DRAFTS = WRITE_REPORTS | {Role.COMMISSIONER}
CLEAR = frozenset({Role.DIRECTOR, Role.STATUTORY_OFFICER})
SUBMIT, ACKNOWLEDGE = UPDATE, frozenset({Role.PERFORMANCE_TEAM, Role.COMMISSIONER})
FACT = 900_001  # the number of the one fact of each kind
HOME: dict[str, str | int] = {"organisation": cast.HERE}
FILE: dict[str, str | int] = {"kind": "csv"}
PLAN = HOME | {"plan": "plan-2017"}
LIST = PLAN | {"token": "00000000-0000-4000-8000-000000000001"}
MILESTONE = PLAN | {"milestone": "m1"}
REQUIREMENT = HOME | {"requirement": "quarterly"}
DIRECTION = HOME | {"direction": "dir-2017"}
ITEM = HOME | {"number": 1}
MEASURE = HOME | {"measure": "open-rate"}
ROUND = HOME | {"slug": "q1"}
BODY = HOME | {"body": "board"}
MEETING = BODY | {"meeting": "june"}
ASSESSMENT = HOME | {"assessment": "june"}
AGENDA_ITEM = MEETING | {"item": "i1"}
REPORT = HOME | {"report": "june"}
SECTION = REPORT | {"section": "progress"}
CLEARANCE, EDITION = SECTION | {"capacity": "finance"}, REPORT | {"number": 1}
NUMBER = SECTION | {"sentence": "0" * 64, "place": 0}
SUBMISSION = REQUIREMENT | {"number": 1}
REVIEW = HOME | {"review": "cpc-2018"}
RECOMMENDATION, FINDING = REVIEW | {"recommendation": "r1"}, REVIEW | {"finding": "f1"}


def everybody(status: int, *, anonymous: int) -> Mapping[str, int]:
    return dict.fromkeys(cast.EVERYBODY, status) | {cast.ANONYMOUS: anonymous}


def only(roles: frozenset[str], status: int = 200) -> Mapping[str, int]:
    """That answer for those roles here; everybody else who is signed in cannot tell it from what is not there."""
    found = {name: status if name in roles else 404 for name in cast.EVERYBODY}
    return found | {cast.ANONYMOUS: SIGN_IN_FIRST}
