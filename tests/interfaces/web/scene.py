"""A small council at its desks: a present plan, who may record in it, and what a form page is asked and says."""

from dataclasses import dataclass
from datetime import date, timedelta
from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from goldenthread.domain.meetings.models import AgendaItem
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Person, Post, PostHolding
from goldenthread.domain.plans.models import Milestone, Plan
from goldenthread.foundation.lib.text import said_date
from tests import cast
from tests.factories import rows, rulings
from tests.interfaces.web.plans.shown import words_of

PLAN = "/plans/wharfdale/plan-now/"
HERE = f"{PLAN}milestones/m1/"


def on(days: int) -> date:
    """The day so many days from today."""
    return timezone.localdate() + timedelta(days=days)


def typed(days: int) -> str:
    """That day as a person types it."""
    return said_date(on(days))


@dataclass(frozen=True)
class Desks:
    """A plan of this year with one milestone, due in 30 days, that belongs to the Head of Property."""

    plan: Plan
    milestone: Milestone
    post: Post

    def holder(self) -> Client:
        """A browser of the owner: somebody with the owner's role who holds the post."""
        client = cast.signed_in(Role.OWNER)
        person = Person.objects.get(email="owner@wharfdale.example")
        PostHolding.objects.create(post=self.post, person=person, from_on=on(-90))
        return client


def sitting(plan: Plan, *, days: int = -1, number: str = "4") -> str:
    """The answer to "at which meeting": that item of a meeting so many days ago of the body that owns the plan."""
    meeting = rulings.meeting(rulings.body_of(plan), on(days))
    item, _ = AgendaItem.objects.get_or_create(
        meeting=meeting, slug=f"i-{number}", defaults={"number": number, "title": "Progress", "position": int(number)}
    )
    return f"item-{item.pk}"


def desks() -> Desks:
    home = rows.organisation()
    post = Post.objects.create(organisation=home, slug="head-of-property", title="Head of Property")
    plan = rows.plan(
        "plan-now", organisation=home, starts_on=on(-300), ends_on=on(300), baseline_fixed_at=timezone.now()
    )
    action = rows.action(rows.area(plan))
    return Desks(plan, rows.milestone(action, baseline=on(30).isoformat(), owner_post=post), post)


class _Fields(HTMLParser):
    """What the form of a page would send if nobody touched it."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._inside, self._area, self._select = False, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = has.get("method") == "post" and "sign-out" not in has.get("action", "")
        if not self._inside:
            return
        if tag == "input" and (has.get("type") not in ("radio", "checkbox") or "checked" in has):
            self.fields[has["name"]] = has.get("value", "")
        elif tag == "textarea":
            self._area = has["name"]
            self.fields[self._area] = ""
        elif tag == "select":
            self._select = has["name"]
        elif tag == "option" and "selected" in has:
            self.fields[self._select] = has["value"]

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        self._area = "" if tag == "textarea" else self._area


def fields_of(html: str) -> dict[str, str]:
    """Every field of the page's form with its value."""
    parser = _Fields()
    parser.feed(html)
    return {name: value.removeprefix("\n") for name, value in parser.fields.items()}


def opened(client: Client, address: str) -> dict[str, str]:
    """The form of the page, as a browser would send it."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return fields_of(response.content.decode())


def send(client: Client, address: str, **answers: str) -> HttpResponse:
    """Opens the page, answers and sends it; the answer of the server, not followed."""
    return client.post(address, opened(client, address) | answers)  # type: ignore[return-value]


def confirm(client: Client, address: str, **answers: str) -> HttpResponse:
    """Sends the form and then confirms the answers it shows once more."""
    checked = send(client, address, **answers)
    page = checked.content.decode()
    assert "Check before you go on" in page, words_of(page)
    return client.post(address, fields_of(page) | {"step": "confirm"})  # type: ignore[return-value]


def said(client: Client, response: HttpResponse) -> str:
    """The words of the page that a form led back to."""
    assert response.status_code == 302, words_of(response.content.decode())
    return words_of(client.get(response["Location"]).content.decode())


def refused(response: HttpResponse) -> str:
    """The words of a page that shows the form again because something is wrong with it."""
    page = response.content.decode()
    assert response.status_code == 200
    assert "There is a problem" in page, words_of(page)
    return words_of(page)
