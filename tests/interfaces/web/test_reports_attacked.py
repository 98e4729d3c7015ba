"""What somebody may try on pages of reports, clearance and submissions: forged forms, swapped numbers, odd words."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Person
from goldenthread.domain.reports.models import Edition, Sending, Submission
from goldenthread.foundation.ledger.models import LedgerEntry
from tests import cast
from tests.factories import clearing, rows, submissions
from tests.interfaces.web import test_url_roles as table
from tests.interfaces.web.report_addresses import ADDRESSES
from tests.interfaces.web.who_may import HOME

pytestmark = pytest.mark.django_db
plan = table.plan
PASSWORD = "x" * 12
BEYOND = 10**30  # no database has such a number of a row
TYPED = ("9999-12-31", "\x00٣=1+1:", "-1", str(BEYOND), "../../etc/passwd", "june\r\nSet-Cookie: a=b")
NAMES = (
    "before", "after", "edition", "for", "kind", "area", "by", "on", "since", "as_at", "page", "previous", "plan",
    "round", "requirement", "review", "show", "taking", "section", "with",
)  # fmt: skip


@pytest.fixture(autouse=True)
def no_wrong_password_of_another_test() -> None:
    cache.clear()


def addresses(**other: object) -> dict[str, str]:
    """Every address of the rooms, by its name; what `other` names instead of what is there."""
    return {name: reverse(name, kwargs={**takes, **_known(takes, other)}) for name, (takes, _) in ADDRESSES.items()}


def _known(takes: dict[str, str | int], other: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in other.items() if name in takes}


def strict(role: Role) -> Client:
    """A browser of that person's whose forms are checked as in life."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.person(role))
    return client


def waiting() -> Submission:
    """A further submission, which nobody has sent yet."""
    asked = Requirement.objects.get(organisation__slug=cast.HERE)
    return submissions.prepared(requirement=asked, edition=Edition.objects.get(report__slug="sent"))


def statuses(client: Client, asked: dict[str, str]) -> dict[str, int]:
    found = {}
    for name, address in asked.items():
        answer = client.get(address)
        if answer.streaming:
            b"".join(answer)
        found[name] = answer.status_code
    return found


@pytest.mark.usefixtures("plan")
def test_a_form_that_another_site_sends_does_nothing() -> None:
    entries = LedgerEntry.objects.count()
    client = strict(Role.PERFORMANCE_TEAM)

    answers = {name: client.post(each, {"password": PASSWORD}).status_code for name, each in addresses().items()}

    assert answers == dict.fromkeys(ADDRESSES, 403)
    assert LedgerEntry.objects.count() == entries


@pytest.mark.usefixtures("plan")
def test_without_the_token_of_the_form_nothing_is_sent_although_the_password_is_right() -> None:
    one = waiting()
    to = reverse("submissions:send", args=[cast.HERE, one.requirement.slug, one.number])
    client = strict(Role.DIRECTOR)
    client.get(to)
    token = client.cookies[django_settings.CSRF_COOKIE_NAME].value

    assert client.post(to, {"password": PASSWORD}).status_code == 403
    assert not Sending.objects.filter(submission=one).exists()
    assert client.post(to, {"password": PASSWORD, "csrfmiddlewaretoken": token}).status_code == 302
    assert Sending.objects.filter(submission=one).exists()


def _swapped() -> Iterator[tuple[str, dict[str, object]]]:
    """Addresses in which a name or number is one of something else, or of nothing."""
    for name, (takes, _) in ADDRESSES.items():
        if takes.get("report") and len(takes) > 2 and "kind" not in takes:
            yield name, {"report": "july"}
        for key in ("number", "comment", "row", "question", "place"):
            if key in takes:
                yield name, {key: BEYOND}
        for key, other in (("section", "background-of-another"), ("capacity", "head-of-paid-service")):
            if key in takes:
                yield name, {key: other}


# What stands under a report's section or is asked of any report is there of the other report too.
_OF_ANY_REPORT = {
    "reports:draft-download", "reports:section", "reports:history", "reports:comment", "clearance:section",
    "clearance:text", "reports:restore",
}  # fmt: skip
_TO_ITS_PAGE = {"report_checks:keep", "report_checks:put"}  # the number of this sentence is not there: to the list
_BY_A_SCRIPT = {"reports:section-preview", "reports:section-presence"}  # answer 405 to every link


@pytest.mark.usefixtures("plan")
def test_numbers_and_names_of_something_else_are_nothing_here() -> None:
    """As of the same council, so that nothing but what the address names decides."""
    clearing.report("july")
    client = Client()
    person = cast.person(Role.PERFORMANCE_TEAM)
    cast.grant(person, Role.DEMOCRATIC_SERVICES)
    cast.grant(person, Role.COMMISSIONER)
    client.force_login(person)
    found = {}
    for name, other in _swapped():
        if name in _BY_A_SCRIPT or ("report" in other and name in _OF_ANY_REPORT):
            continue
        status = client.get(addresses(**other)[name]).status_code
        if status != (302 if name in _TO_ITS_PAGE else 404):
            found[name, *other] = status

    assert found == {}


@pytest.mark.usefixtures("plan")
def test_a_submission_of_another_council_is_nothing_here() -> None:
    """Under the same names: the requirement is called alike in both."""
    elsewhere = cast.elsewhere()
    person = cast.person(cast.NEVER_LET_IN)
    for role in (Role.PERFORMANCE_TEAM, Role.DIRECTOR, Role.COMMISSIONER):
        cast.grant(person, role, at=elsewhere)
    client = Client()
    client.force_login(person)
    rooms = {name: address for name, address in addresses(organisation=cast.ELSEWHERE).items() if "number" in
             ADDRESSES[name][0] or "question" in ADDRESSES[name][0] or "report" in ADDRESSES[name][0]}  # fmt: skip

    answers = {name: status for name, status in statuses(client, rooms).items() if name not in _BY_A_SCRIPT}
    assert answers == dict.fromkeys(answers, 404)
    assert len(answers) > 25


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("typed", TYPED)
def test_whatever_is_typed_into_an_address_is_answered(typed: str) -> None:
    client, query = cast.signed_in(Role.PERFORMANCE_TEAM), urlencode(dict.fromkeys(NAMES, typed))

    found = statuses(client, {name: f"{address}?{query}" for name, address in addresses().items()})

    assert {name: status for name, status in found.items() if status not in {200, 302, 400, 404, 405}} == {}


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    "typed", ["\x00", "\ud800".encode("utf-16", "surrogatepass").hex(), "x" * 100_000, "\u202egpj.exe"]
)
def test_whatever_is_sent_in_a_form_is_answered(typed: str) -> None:
    """With every question that any of these forms asks."""
    client = cast.signed_in(Role.PERFORMANCE_TEAM)
    fields = dict.fromkeys(
        (*NAMES, "text", "reason", "title", "receiver", "asked_by", "asked_on", "due_on", "reference", "note", "token",
         "seen", "step", "password", "unsigned_reason", "changes", "why", "comment", "post", "capacity", "from_on"),
        typed,
    )  # fmt: skip

    found = {name: client.post(address, fields).status_code for name, address in addresses().items()}

    assert {name: status for name, status in found.items() if status not in {200, 302, 400, 404, 405}} == {}


@pytest.mark.usefixtures("plan")
def test_no_name_of_a_file_brings_a_header_of_its_own() -> None:
    clearing.report("evil", title='June"\r\nSet-Cookie: a=b\r\n; filename="evil.exe')
    client = cast.signed_in(Role.PERFORMANCE_TEAM)
    given = {}
    for name, address in addresses(report="evil").items():
        answer = client.get(address)
        if answer.streaming:
            b"".join(answer)
        if "Content-Disposition" in answer.headers:
            given[name] = answer.headers["Content-Disposition"]

    assert len(given) > 8
    assert {name: each for name, each in given.items() if "Set-Cookie" in each or ".exe" in each or "\n" in each} == {}


def test_signing_in_gives_a_session_that_nobody_knew_before() -> None:
    person = cast.person(Role.DIRECTOR)
    rows.organisation()
    planted = Client()
    planted.session.save()
    known = planted.session.session_key or ""
    planted.cookies[django_settings.SESSION_COOKIE_NAME] = known

    answer = planted.post("/sign-in", {"username": person.email, "password": PASSWORD})
    thief = Client()
    thief.cookies[django_settings.SESSION_COOKIE_NAME] = known

    assert answer.status_code == 302
    assert planted.session.session_key != known
    assert "/sign-in" in thief.get(reverse("submissions:submissions", kwargs=HOME)).headers["Location"]


@pytest.mark.usefixtures("plan")
def test_a_password_given_to_send_one_submission_sends_no_other() -> None:
    first, second = waiting(), waiting()
    client = cast.signed_in(Role.DIRECTOR)

    def press(one: Submission, **answers: str) -> int:
        to = reverse("submissions:send", args=[cast.HERE, one.requirement.slug, one.number])
        return client.post(to, answers).status_code

    assert press(first, password=PASSWORD) == 302
    assert press(second) == 200
    assert not Sending.objects.filter(submission=second).exists()


@pytest.mark.usefixtures("plan")
def test_who_guesses_at_the_door_keeps_nobody_inside_from_sending_by_the_hour() -> None:
    """Anybody may give ten wrong passwords for an address, at ten minutes to ten; who is in does not notice."""
    one = waiting()
    client = cast.signed_in(Role.DIRECTOR)
    email = Person.objects.get(pk=client.session["_auth_user_id"]).email
    to = reverse("submissions:send", args=[cast.HERE, one.requirement.slug, one.number])
    guess = {"username": email, "password": "wrong"}
    for _ in range(11):
        Client().post("/sign-in", guess)

    assert "Too many" in Client().post("/sign-in", guess | {"password": PASSWORD}).content.decode()
    assert client.post(to, {"password": PASSWORD}).status_code == 302
    assert Sending.objects.filter(submission=one).exists()


@pytest.mark.usefixtures("plan")
def test_the_right_password_at_the_door_gives_no_further_guesses_at_sending() -> None:
    one = waiting()
    client = cast.signed_in(Role.DIRECTOR)
    email = Person.objects.get(pk=client.session["_auth_user_id"]).email
    to = reverse("submissions:send", args=[cast.HERE, one.requirement.slug, one.number])
    for _ in range(10):
        client.post(to, {"password": "wrong"})
        Client().post("/sign-in", {"username": email, "password": PASSWORD})

    assert "Too many wrong passwords" in client.post(to, {"password": PASSWORD}).content.decode()
    assert not Sending.objects.filter(submission=one).exists()
