"""The page of an item: what it holds, what became of it, and who may do what with it."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.domain.evidence import operations
from goldenthread.domain.evidence.choices import Verdict
from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.evidence.queries import classification_now, current
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import ActionEvidence, MilestoneEvidence
from goldenthread.domain.plans.operations import supporting
from goldenthread.foundation.files import content
from goldenthread.foundation.files.models import StoredFile
from tests import cast
from tests.factories import evidence, rows
from tests.factories.evidence import EXEMPT, RESTRICTED
from tests.interfaces.web import scene
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import Desks, opened, refused, said, send, typed

pytestmark = pytest.mark.django_db
ITEM = "/evidence/wharfdale/1/"
FORMS = ("version", "review", "classification", "support")


@pytest.fixture
def desks() -> Desks:
    return scene.desks()


def added(**given: Any) -> EvidenceItem:
    return evidence.item(**({"now": timezone.now(), "title": "Minutes of Cabinet"} | given))


def read(client: Client, address: str = ITEM) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return words_of(response.content.decode())


def test_the_page_says_what_it_holds_its_own_date_its_hash_and_what_it_supports(desks: Desks) -> None:
    link = evidence.shown(desks.milestone, now=timezone.now(), title="Minutes of Cabinet")

    page = read(cast.signed_in(Role.VIEWER))

    assert "Evidence E1 · Link Minutes of Cabinet" in page
    assert f"Its own date {typed(-1)}" in page
    assert f"SHA-256 {link.version.sha256}" in page
    assert "m1: Open the first hub" in page
    assert "Linked on" in page


@pytest.mark.parametrize(
    ("classified", "roles"),
    [
        (EXEMPT, {"performance_team", "director", "statutory_officer", "democratic_services", "commissioner",
                  "board_member"}),
        (RESTRICTED, {"performance_team", "director", "statutory_officer"}),
    ],
)  # fmt: skip
def test_what_may_not_be_seen_is_not_there_and_neither_is_its_file(
    desks: Desks, classified: Any, roles: set[str]
) -> None:
    added(classified=classified)

    for address in (ITEM, *(f"{ITEM}{form}" for form in FORMS), f"{ITEM}versions/1/file"):
        found = {role for role in Role.values if cast_client(role).get(address).status_code != 404}
        assert found <= roles, address
    assert {role for role in Role.values if cast_client(role).get(ITEM).status_code == 200} == roles


_CLIENTS: dict[str, Client] = {}


@pytest.fixture(autouse=True)
def _nobody_yet() -> None:
    _CLIENTS.clear()


def cast_client(role: str) -> Client:
    if role not in _CLIENTS:
        _CLIENTS[role] = cast.signed_in(role)
    return _CLIENTS[role]


def test_everybody_is_offered_just_what_would_be_taken_from_them(desks: Desks) -> None:
    added()
    offered = {
        role: {form for form in FORMS if f'href="{ITEM}{form}"' in cast_client(role).get(ITEM).content.decode()}
        for role in (Role.VIEWER, Role.OWNER, Role.PERFORMANCE_TEAM, Role.STATUTORY_OFFICER, Role.EXTERNAL_REVIEWER)
    }

    assert offered == {
        Role.VIEWER: set(),
        Role.OWNER: {"support"},
        Role.PERFORMANCE_TEAM: set(FORMS),
        Role.STATUTORY_OFFICER: {"review", "classification"},
        Role.EXTERNAL_REVIEWER: {"review"},
    }
    for role, forms in offered.items():
        answers = {form for form in FORMS if cast_client(role).get(f"{ITEM}{form}").status_code == 200}
        assert answers == forms, role


def test_a_new_version_keeps_the_old_and_both_files_can_be_had(desks: Desks) -> None:
    team = cast.signed_in(Role.PERFORMANCE_TEAM)
    add = f"{scene.HERE}evidence/add"
    first = {"kind": "file", "title": "The lease", "dated_on": typed(-3)}
    team.post(add, opened(team, add) | first | {"file": SimpleUploadedFile("lease.txt", b"Draft.\n")})
    address = f"{ITEM}version"
    assert "url" not in opened(team, address), "a file's version is a file"

    again = {"dated_on": typed(-1), "note": "Signed by both."}
    page = said(
        team,
        team.post(address, opened(team, address) | again | {"file": SimpleUploadedFile("lease.txt", b"Signed.\n")}),  # type: ignore[arg-type]
    )

    assert "Version 2 is added." in page
    assert "Signed by both." in page
    held = [b"".join(team.get(f"{ITEM}versions/{number}/file").streaming_content) for number in (1, 2)]  # type: ignore[attr-defined]
    assert held == [b"Draft.\n", b"Signed.\n"]
    assert team.get(f"{ITEM}versions/3/file").status_code == 404


def test_a_file_that_no_longer_matches_its_hash_is_not_sent_and_the_page_says_so(desks: Desks, settings: Any) -> None:
    team = cast.signed_in(Role.PERFORMANCE_TEAM)
    add = f"{scene.HERE}evidence/add"
    first = {"kind": "file", "title": "The lease", "dated_on": typed(-3)}
    team.post(add, opened(team, add) | first | {"file": SimpleUploadedFile("lease.txt", b"Signed.\n")})
    kept = content.path_of(settings.GOLDENTHREAD_FILES, StoredFile.objects.get().sha256)
    kept.chmod(0o600)
    kept.write_bytes(b"Forged.\n")

    response = team.get(f"{ITEM}versions/1/file")

    assert response.status_code == 302
    assert "no longer matches its hash" in read(team, response["Location"])


def test_a_review_says_what_another_person_saw_and_nobody_reviews_their_own(desks: Desks) -> None:
    added()
    director = cast.signed_in(Role.DIRECTOR)
    assert "Choose what you found" in refused(send(director, f"{ITEM}review", reason="Minute 4."))

    page = said(director, send(director, f"{ITEM}review", verdict="in_part", reason="Minute 4 speaks of one hub."))

    assert "Reviewed, version 1: It shows part of it" in page
    assert "Minute 4 speaks of one hub." in page


def test_whoever_added_it_is_told_that_somebody_else_reviews_it(desks: Desks) -> None:
    team = cast.signed_in(Role.PERFORMANCE_TEAM)
    add = f"{scene.HERE}evidence/add"
    send(team, add, kind="link", url="https://wharfdale.example/", title="Minutes", dated_on=typed(-1))

    assert f'href="{ITEM}review"' not in team.get(ITEM).content.decode()
    assert "somebody else has to" in read(team, f"{ITEM}review")


def test_who_may_see_it_changes_with_a_reason_and_holds_at_once(desks: Desks) -> None:
    item = added()
    team, viewer = cast.signed_in(Role.PERFORMANCE_TEAM), cast.signed_in(Role.VIEWER)
    assert read(viewer)
    address = f"{ITEM}classification"
    assert "Say why it changes" in refused(send(team, address, classification="restricted"))

    page = said(team, send(team, address, classification="restricted", reason="Casework goes on."))

    assert "Reclassified: Restricted" in page
    assert "Casework goes on." in page
    assert classification_now(item).classification == "restricted"
    assert viewer.get(ITEM).status_code == 404


def test_an_item_is_linked_to_another_milestone_and_to_an_action(desks: Desks) -> None:
    item = added()
    other = rows.milestone(desks.milestone.action, "m2")
    team = cast.signed_in(Role.PERFORMANCE_TEAM)

    for code in (f"milestone-{other.pk}", f"action-{other.action_id}"):
        assert "It is linked." in said(team, send(team, f"{ITEM}support", item=code))

    assert MilestoneEvidence.objects.get().milestone == other
    away = ActionEvidence.objects.get()
    page = said(
        team,
        send(
            team, f"/plans/wharfdale/plan-now/actions/hubs/evidence/{away.pk}/take-away", correction_reason="Not all."
        ),
    )
    assert "Taken away" in page
    assert "Not all." in page
    assert "E1 supports this milestone already" in refused(send(team, f"{ITEM}support", item=f"milestone-{other.pk}"))
    assert MilestoneEvidence.objects.filter(item=item).count() == 1


def test_an_owner_is_offered_the_milestones_of_their_posts_alone(desks: Desks) -> None:
    added()
    mine, theirs = desks.milestone, rows.milestone(desks.milestone.action, "m2")
    owner = desks.holder()
    page = owner.get(f"{ITEM}support").content.decode()

    assert f'value="milestone-{mine.pk}"' in page
    assert f'value="milestone-{theirs.pk}"' not in page
    assert "Choose a milestone or an action" in refused(send(owner, f"{ITEM}support", item=f"milestone-{theirs.pk}"))


@pytest.mark.parametrize("form", ["version", "review", "classification"])
def test_who_was_second_sees_what_the_first_did_beside_their_own_words(desks: Desks, form: str) -> None:
    item = added()
    director = cast.signed_in(Role.DIRECTOR)
    answers = {
        "version": {"url": "https://wharfdale.example/2", "seen_on": typed(0), "dated_on": typed(0), "note": "My own."},
        "review": {"verdict": "shows", "reason": "My own."},
        "classification": {"classification": "restricted", "reason": "My own."},
    }[form]
    page = opened(director, f"{ITEM}{form}")
    operations.add_version(
        item=item, content=evidence.link(scene.on(0)), dated_on=scene.on(0), note="Somebody was first.",
        by=OPERATOR, now=timezone.now(),
    )  # fmt: skip

    answer = director.post(f"{ITEM}{form}", page | answers).content.decode()

    assert "Somebody was first." in answer
    assert "My own." in answer
    assert current(item).number == 2
    assert director.post(f"{ITEM}{form}", scene.fields_of(answer) | answers).status_code == 302


def test_the_page_asks_the_database_as_often_for_a_long_history_as_for_a_short_one(desks: Desks) -> None:
    item = added()
    client = cast.signed_in(Role.PERFORMANCE_TEAM)
    supporting.support(milestone=desks.milestone, item=item, by=OPERATOR, now=timezone.now())
    operations.review_item(item=item, verdict=Verdict.SHOWS, reason="Seen.", by=OPERATOR, now=timezone.now())
    with CaptureQueriesContext(connection) as before:
        client.get(ITEM)
    for number in range(5):
        said_of: dict[str, Any] = {"by": OPERATOR, "now": timezone.now()}
        operations.add_version(
            item=item, content=evidence.link(scene.on(0)), dated_on=scene.on(0), note=f"{number}.", **said_of
        )
        operations.review_item(item=item, verdict=Verdict.SHOWS, reason="Seen.", **said_of)
        one = rows.milestone(desks.milestone.action, f"n{number}")
        supporting.support(milestone=one, item=item, **said_of)

    with CaptureQueriesContext(connection) as after:
        client.get(ITEM)

    assert len(after) == len(before) <= 14


@pytest.mark.parametrize("address", ["/evidence/wharfdale/99/", "/evidence/elmet/1/", f"/evidence/wharfdale/{10**30}/"])
def test_what_is_not_there_is_not_found(desks: Desks, address: str) -> None:
    added()

    assert cast.signed_in(Role.PERFORMANCE_TEAM).get(address).status_code == 404
