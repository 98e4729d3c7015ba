"""The council of the record in the summer of 2017: who writes, clears and sends what the Directions ask for."""

from datetime import date, datetime
from typing import Any

from tests.journeys.people import PASSWORD, email

COUNCIL, WHO = "tower-hamlets", "june"  # people sign in as "june-who"
TEAM, FINANCE, LEGAL, EQUALITY, SENDER = "team", "finance", "legal", "equality", "sender"
CLEARS = (FINANCE, LEGAL, EQUALITY)
POSTS = {
    TEAM: "Head of Performance",
    FINANCE: "Director of Resources",
    LEGAL: "Director of Governance",
    EQUALITY: "Head of Equality",
    SENDER: "Deputy Chief Executive",
}
KIND = "Quarterly update to the Secretary of State"
DEFINITION = f"""slug = "quarterly-update"
title = "{KIND}"
edition = 1
needs = ["plan", "requirement"]
cover = true
[[capacity]]
slug = "finance"
title = "Chief finance officer"
days = 5
[[capacity]]
slug = "legal"
title = "Monitoring officer"
days = 5
[[capacity]]
slug = "equality"
title = "Equality lead"
days = 5
[[front]]
slug = "to"
label = "To"
needed = true
[[front]]
slug = "classification"
label = "Classification"
needed = true
starts_with = "Unrestricted"
[[section]]
slug = "introduction"
title = "Introduction"
writes = "Performance team"
clears = ["finance", "legal"]
blocks = ["requirement", "headline", "bridge"]
starts_with = "{{to be written: the performance team}}"
[[section]]
slug = "equality"
title = "Equality considerations"
writes = "Performance team"
clears = ["equality"]
starts_with = "{{to be written: the performance team}}"
[[section]]
slug = "appendix-1"
title = "Every milestone"
required = false
writes = "The program, from the record"
blocks = ["milestone_appendix"]
appendix = true
starts_with = "{{block: milestone_appendix}}"
"""
_SINCE = date(2017, 4, 1)


def settle() -> None:
    """Puts its people of that summer into the database, beside the record. Django must be set up."""
    from goldenthread.domain.organisations import operations, queries
    from goldenthread.domain.organisations.permissions import OPERATOR
    from goldenthread.domain.reports.operations import clearing_posts, kinds
    from goldenthread.foundation.lib.text import LONDON

    by: dict[str, Any] = {"by": OPERATOR, "now": datetime(2017, 6, 19, 9, tzinfo=LONDON)}
    home = queries.organisations_by_slug(COUNCIL).get()
    kinds.add_kind(organisation=home, definition=DEFINITION, **by)
    for who, title in POSTS.items():
        post = operations.add_post(organisation=home, title=title, **by)
        let_in: dict[str, Any] = {"email": email(f"{WHO}-{who}"), "password": PASSWORD, "role": _role(who)}
        person = operations.let_in(organisation=home, from_on=_SINCE, **let_in, **by)
        operations.hold_post(post=post, person=person, from_on=_SINCE, **by)
        if who in CLEARS:
            clearing_posts.name_clearing_post(organisation=home, capacity=who, post=post, from_on=_SINCE, **by)


def _role(who: str) -> Any:
    from goldenthread.domain.organisations.choices import Role

    roles = {TEAM: Role.PERFORMANCE_TEAM, SENDER: Role.DIRECTOR}
    return roles.get(who, Role.STATUTORY_OFFICER)
