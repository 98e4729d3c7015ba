"""Where the papers of two plans are to be had."""

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import Plan
from tests.factories import rows
from tests.factories.histories import claim, milestone, move, update

PAGE = "/plans/wharfdale/plan-2017/board-update/"
FILE = "/plans/wharfdale/plan-2017/board-update."
JUNE = {"as_at": "2017-06-14", "known_at": "2017-06-14"}
REFUSED = (Role.ADMINISTRATOR, Role.INVESTIGATOR, "of another organisation", "expired", "not yet", "never let in")

# What cannot be asked: the address's fields, and what the page says of it.
BAD_DATES = {
    "no date": ({"as_at": "soonish"}, "'soonish' is not a date. Write a day, such as 14 June 2017."),
    "before the plan": ({"as_at": "2017-03-31"}, "31 March 2017 is before the plan begins."),
    "to come": ({"as_at": "2199-01-01"}, "1 January 2199 is in the future."),
    "not earlier": (JUNE | {"since": "2017-06-14"}, "14 June 2017 is not before 14 June 2017."),
    "no moment": ({"known_at": "noon"}, "'noon' is not a date."),
}


def plan() -> Plan:
    """Three milestones on 14 June 2017: one claimed, one overdue with a date change to agree, one in progress."""
    home = rows.plan(body_name="Improvement Board")
    hubs = rows.action(rows.area(home))
    for each in (
        milestone(key="done", claims=[claim("2017-05-31", note="Opened")]),
        milestone(key="late", baseline="2017-05-31", moves=[move("2017-06-01", verb=None)]),
        milestone(key="open", updates=[update("2017-06-01", note="Lease agreed")]),
    ):
        rows.written(each, hubs)
    return home
