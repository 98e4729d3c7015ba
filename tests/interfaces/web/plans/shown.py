"""A plan with one of everything a page must show, and what a page of it says."""

from html.parser import HTMLParser

from django.test import Client

from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import GivenRating, Plan
from tests.factories import histories as say
from tests.factories import rows

ADDRESS = "/plans/wharfdale/plan-2017/"
AS_AT = "2017-10-01"


def plan_with_everything() -> Plan:
    """Ten milestones in two areas, as at 1 October 2017: 3 completed, 4 in progress, 2 overdue, 1 carried."""
    plan = rows.plan(stated_areas=2, stated_actions=26, body_name="Improvement Board")
    hubs = rows.action(rows.area(plan, position=1))
    forms = rows.action(rows.area(plan, "elections", title="Elections", position=2), "forms", title="Print the forms")
    later = rows.milestone(rows.action(rows.area(rows.plan("plan-2018", title="The next plan"))), "n1")
    reviewed = say.claim("2017-06-01", reviews=(say.accepted("2017-06-14"),))
    made = [
        say.milestone(key="accepted", owner="Head of Property", claims=(reviewed,)),
        say.milestone(key="claimed", claims=(say.claim("2017-09-30"),)),
        say.milestone(key="late", claims=(say.claim("2017-08-01", only_known_by=True),)),
        say.milestone(key="at-risk", baseline="2017-12-31", updates=(say.update("2017-09-20", forecast="2018-01-31"),)),
        say.milestone(key="moved", moves=(say.move("2017-06-14", "2018-01-31"),)),
        say.milestone(key="undated", baseline=""),
        say.milestone(key="noted", baseline="2017-12-31", moves=(say.move("2017-06-14", verb=Verb.NOTED),)),
        say.milestone(key="overdue", updates=(say.update("2017-06-01"),)),
        say.milestone(key="carried", carried=(say.carried("2017-09-01", successor="n1"),)),
    ]
    for history in made:
        rows.written(history, hubs, successors=[later])
    rows.written(say.milestone(key="newly", baseline="2017-09-30", wording="Print the =forms"), forms)
    GivenRating.objects.create(
        plan=plan, area=forms.area, voice="board", rating="AMBER", reason="Too hopeful", **rows.fact("2017-09-20")
    )
    return plan


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def words_of(html: str) -> str:
    """What a reader reads, in one line."""
    parser = _Words()
    parser.feed(html)
    return " ".join(" ".join(parser.words).split()).replace(" .", ".").replace(" ,", ",")


def read(client: Client, address: str = ADDRESS, code: int = 200, **asked: str) -> str:
    """The words of the page."""
    response = client.get(address, {"as_at": AS_AT} | asked)
    assert response.status_code == code
    return words_of(response.content.decode())
