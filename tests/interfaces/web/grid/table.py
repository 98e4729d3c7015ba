"""A round that is open today, its grid, and what its rows say."""

import re
from dataclasses import dataclass
from datetime import timedelta
from html.parser import HTMLParser

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.models import Milestone, Plan, Round
from tests import cast
from tests.factories import rounds, rows
from tests.interfaces.web.scene import fields_of, on

HERE = "/rounds/wharfdale/now/grid"
TEAM = "performance_team@wharfdale.example"


@dataclass(frozen=True)
class Table:
    """Three milestones: m1 and m2 of the Head of Property, who reports to the Director; m3 of nobody."""

    plan: Plan
    round: Round
    milestones: dict[str, Milestone]
    posts: dict[str, Post]

    def name(self, row: str, cell: str) -> str:
        """The name of a cell's field."""
        return f"m{self.milestones[row].pk}-{cell}"

    def typed(self, **words: str) -> dict[str, str]:
        """What is typed into cells: `m1_note="…"`."""
        return {self.name(*key.split("_", 1)): said for key, said in words.items()}


def table(*, more: int = 0) -> Table:
    """The table; `more` milestones of a Head of Schools beside the three."""
    home = rows.organisation()
    director = Post.objects.create(organisation=home, slug="director", title="Director of Place")
    head = Post.objects.create(organisation=home, slug="head", title="Head of Property", reports_to=director)
    schools = Post.objects.create(organisation=home, slug="schools", title="Head of Schools")
    fixed = {"starts_on": on(-300), "ends_on": on(300), "baseline_fixed_at": timezone.now()}
    plan = rows.plan("plan-now", organisation=home, **fixed)
    action = rows.action(rows.area(plan))
    owners = {"m1": head, "m2": head, "m3": None} | {f"n{at}": schools for at in range(more)}
    made = {
        slug: rows.milestone(action, slug, baseline=on(30).isoformat(), owner_post=post, wording=f"Open hub {slug}")
        for slug, post in owners.items()
    }
    now = timezone.now()
    period = (on(-60), on(60))
    one = rounds.opened(
        plan, slug="now", opens=on(0), closes=on(10), cut_off=on(0), now=now - timedelta(minutes=1), period=period
    )
    return Table(plan, one, made, {"head": head, "director": director, "schools": schools})


def team() -> Client:
    """A browser of the performance team."""
    return cast.signed_in(Role.PERFORMANCE_TEAM)


def sent(client: Client, words: dict[str, str], address: str = HERE) -> HttpResponse:
    """Opens the grid, types and sends it as a browser without scripts does; the answer, not followed."""
    page = client.get(address)
    assert page.status_code == 200
    return client.post(address, fields_of(page.content.decode()) | words)  # type: ignore[return-value]


def told(client: Client, words: dict[str, str], form: dict[str, str] | None = None) -> dict[str, dict[str, object]]:
    """Sends rows as the script does; what it is told of each, by the milestone's number."""
    held = fields_of(client.get(HERE).content.decode()) if form is None else form
    numbers = {each.split("-")[0] for each in words}
    rows_sent = {name: value for name, value in held.items() if name.split("-")[0] in numbers}
    answer = client.post(HERE, rows_sent | words, headers={"Accept": "application/json"})
    assert answer.status_code == 200
    found: dict[str, dict[str, object]] = answer.json()
    return found


class _Rows(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.states: dict[str, str] = {}
        self._row = ""
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        self._row = has.get("data-row") or self._row
        self._inside = "data-state" in has

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.states[self._row] = self.states.get(self._row, "") + data

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


def states(of: Table, response: HttpResponseBase) -> dict[str, str]:
    """What the last cell of every row shown says, by milestone."""
    parser = _Rows()
    parser.feed(response.getvalue().decode())
    slugs = {str(each.pk): slug for slug, each in of.milestones.items()}
    return {slugs[pk]: re.sub(r"\d\d:\d\d", "hh:mm", said) for pk, said in parser.states.items()}


def summary(response: HttpResponse) -> dict[str, str]:
    """The error summary: what it says, by the field it leads to."""
    return dict(re.findall(r'<a href="#(m[^"]+)">([^<]+)</a>', response.content.decode()))
