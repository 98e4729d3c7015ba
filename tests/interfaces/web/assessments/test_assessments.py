"""Pages of self-assessment: what there is, what an edition asks, how we judge ourselves, and how that is done."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.reviews.choices import CharacteristicKind
from goldenthread.domain.reviews.importer.standard import standard
from goldenthread.domain.reviews.models import Framework, Judgement, SelfAssessment
from goldenthread.domain.reviews.operations.frameworks import bring_standard
from goldenthread.foundation.lib.text import said_date
from tests import cast
from tests.factories import assessments, evidence, rows
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import refused, said, send

pytestmark = pytest.mark.django_db
HERE = "/assessments/wharfdale/"
JUNE = f"{HERE}june/"
JUDGE = f"{JUNE}judge/repairs/"
NEW = {"framework": "ours", "title": "Ours in July", "previous": "june"}


@pytest.fixture
def team() -> Client:
    return cast.signed_in(Role.PERFORMANCE_TEAM)


@pytest.fixture
def june() -> SelfAssessment:
    """One assessment, of which nothing is judged: a characteristic and a sign of failure."""
    one = assessments.assessment()
    assessments.characteristic(one.framework)
    text = "Complaints are not answered"
    assessments.characteristic(one.framework, "complaints", kind=CharacteristicKind.FAILING, text=text)
    return one


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return words_of(response.content.decode())


def test_without_a_framework_the_page_says_so_and_offers_the_standard_ones(team: Client) -> None:
    found = page(team, HERE)
    assert "No self-assessment is on record." in found
    assert "No framework is here yet." in found
    assert "Begin a self-assessment" not in found
    after = said(team, send(team, f"{HERE}standard/"))
    assert "3 frameworks brought in." in after
    assert "Corporate peer challenge , 2018 2018 Standard 5 10" in after or "Standard 5 10" in after
    assert "Bring in the standard frameworks" not in after
    assert Framework.objects.count() == 3


def test_who_only_reads_is_offered_nothing(june: SelfAssessment) -> None:
    reader = cast.signed_in(Role.VIEWER)
    assert "Begin a self-assessment" not in page(reader, HERE)
    assert "Judge" not in page(reader, JUNE).replace("Judgement", "").replace("Judged", "")


def test_an_edition_says_what_changed_since_the_one_before() -> None:
    bring_standard(organisation=rows.organisation(), drafts=standard(), by=OPERATOR, now=timezone.now())
    found = page(cast.signed_in(Role.VIEWER), f"{HERE}frameworks/corporate-peer-challenge-2024/")
    assert "Compared with Corporate peer challenge, 2018" in found
    assert "0 in the same words, 6 worded otherwise, 5 new, 4 dropped." in found
    assert "Before: That understanding informs a clear vision and set of priorities." in found


def test_signs_of_failure_are_marked_as_such(june: SelfAssessment) -> None:
    found = page(cast.signed_in(Role.VIEWER), f"{HERE}frameworks/ours/")
    assert "Complaints are not answered Sign of failure" in found


def test_an_assessment_is_begun_and_leads_to_its_page(team: Client, june: SelfAssessment) -> None:
    day = timezone.localdate()
    after = said(team, send(team, f"{HERE}new/", **NEW, on=said_date(day)))
    assert "The self-assessment is begun." in after
    one = SelfAssessment.objects.get(slug="ours-in-july")
    assert (one.previous, one.on) == (june, day)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"framework": ""}, "Choose a framework."),
        ({"framework": "theirs"}, "Choose a framework."),
        ({"title": ""}, "Enter what the assessment is called."),
        ({"on": "31 June 2026"}, "31 June 2026"),
        ({"on": said_date(timezone.localdate() + timedelta(days=2))}, "This day is still to come."),
        ({"on": "1 May 2026"}, "Enter that day or a later one."),
    ],
)
def test_what_cannot_be_begun_comes_back_with_what_was_typed(
    team: Client, june: SelfAssessment, given: dict[str, str], words: str
) -> None:
    response = send(team, f"{HERE}new/", **(NEW | {"on": "1 July 2026"} | given))
    assert words in refused(response)
    assert SelfAssessment.objects.count() == 1
    if "title" not in given:
        assert "Ours in July" in response.content.decode()


def _judged(client: Client, **given: str) -> HttpResponse:
    own = {"rating": "mostly", "reason": "Nine of ten are", "seen": "0"}
    return send(client, JUDGE, **(own | given))


def test_after_a_judgement_the_next_that_nobody_judged_is_asked(team: Client, june: SelfAssessment) -> None:
    response = _judged(team)
    assert response["Location"] == f"{JUNE}judge/complaints/"
    after = page(team, JUNE)
    assert "Mostly Nine of ten are No evidence is linked." in after
    assert "1 of 2 judged 1 say something good with no evidence" in after


def test_what_is_judged_again_leads_back_to_its_place(team: Client, june: SelfAssessment) -> None:
    _judged(team)
    latest = Judgement.objects.get()
    form = team.get(JUDGE).content.decode()
    assert "Nine of ten are" in form
    response = _judged(team, rating="fully", seen=str(latest.pk))
    assert response["Location"] == f"{JUNE}#repairs"
    assert Judgement.objects.count() == 2


def test_who_judges_what_another_judged_meanwhile_is_told_and_loses_nothing(team: Client, june: SelfAssessment) -> None:
    _judged(team)
    response = _judged(team, reason="All of them are")
    assert "Somebody else judged this meanwhile." in refused(response)
    assert "All of them are" in response.content.decode()
    assert Judgement.objects.count() == 1


def test_evidence_is_named_by_its_number_and_leads_to_its_page(team: Client, june: SelfAssessment) -> None:
    item = evidence.item()
    assert _judged(team, items=f"e{item.number}, E{item.number}").status_code == 302
    shown = team.get(JUNE).content.decode()
    assert f'href="/evidence/wharfdale/{item.number}/"' in shown
    assert "No evidence is linked." not in shown
    reader = cast.signed_in(Role.VIEWER)
    hidden = evidence.item(classified=evidence.RESTRICTED, title="Not for all")
    _judged(team, items=f"E{hidden.number}", seen=str(Judgement.objects.get().pk))
    assert "1 item you may not see" in page(reader, JUNE)
    assert "Not for all" not in page(reader, JUNE)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"items": "E99"}, "There is no E99 that you may see."),
        ({"items": "minutes"}, "is no number of evidence. Write them like E12, E40."),
        ({"rating": ""}, "Choose how far it describes the organisation."),
        ({"reason": " "}, "Say why, so that somebody else could judge the same."),
    ],
)
def test_a_judgement_that_cannot_be_comes_back(
    team: Client, june: SelfAssessment, given: dict[str, str], words: str
) -> None:
    assert words in refused(_judged(team, **given))
    assert not Judgement.objects.exists()


def test_of_a_sign_of_failure_being_so_is_bad(team: Client, june: SelfAssessment) -> None:
    assert "How far is this sign of failure seen" in page(team, f"{JUNE}judge/complaints/")
    send(team, f"{JUNE}judge/complaints/", rating="fully", reason="None is", seen="0")
    after = page(team, JUNE)
    assert "1 of 1 signs of failure at least partly seen" in after
    assert "Fully so here" in after


def test_what_changed_and_what_was_dropped_is_said(team: Client, june: SelfAssessment) -> None:
    assessments.judgement(june, june.framework.themes.get().characteristics.get(slug="repairs"))
    later = assessments.framework("next", title="Next")
    again = assessments.characteristic(later, text="Repairs are done in time and well")
    new = assessments.assessment(later, "july", previous=june)
    assessments.judgement(new, again, rating="fully", reason="All are")
    after = page(team, f"{HERE}july/")
    assert "1 of 1 better than before" in after
    assert "Better than before Worded otherwise before" in after
    assert "No longer in the framework Complaints are not answered Not judged before." in after


@pytest.mark.parametrize("address", ["frameworks/none/", "none/", "june/judge/none/", "none/judgements.csv"])
def test_what_is_not_there_is_not_found(team: Client, june: SelfAssessment, address: str) -> None:
    assert team.get(f"{HERE}{address}").status_code == 404


def test_the_queries_of_the_page_do_not_grow(team: Client, june: SelfAssessment) -> None:
    sizes = []
    for count in (1, 9):
        for number in range(count):
            about = assessments.characteristic(june.framework, f"c{count}-{number}")
            assessments.judgement(june, about)
        with CaptureQueriesContext(connection) as asked:
            team.get(JUNE)
        sizes.append(len(asked))
    assert sizes[0] == sizes[1]
