"""Kinds of report on their pages: what each asks of whom, and making one's own with every fault told."""

import pytest
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports.models import CouncilKind
from goldenthread.domain.reports.rules.kind_reading import parse, standard
from tests import cast
from tests.factories import clearing, rows
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
KINDS = "/report-kinds/wharfdale/"
CABINET = f"{KINDS}cabinet-report/"
OURS = standard()["cabinet-report"].replace("Equality considerations", "One Wharfdale considerations")


@pytest.fixture
def team() -> Client:
    rows.organisation()
    return cast.signed_in(Role.PERFORMANCE_TEAM)


def _said(client: Client, path: str) -> str:
    return words_of(client.get(path).content.decode())


def test_the_list_names_every_kind_and_who_clears_it(team: Client) -> None:
    said = _said(team, KINDS)

    assert all(parse(text).title in said for text in standard().values())
    assert "Chief finance officer, Monitoring officer and Equality lead" in said
    assert "Comes ready" in said


def test_a_kind_shows_its_sections_in_order_with_writer_clearer_and_lead_time(team: Client) -> None:
    said = _said(team, CABINET)
    titles = [each.title for each in parse(standard()["cabinet-report"]).sections]

    places = [said.index(title) for title in titles]
    assert places == sorted(places)
    assert "Legal services, for the monitoring officer" in said
    assert "Monitoring officer (5 working days)" in said


def test_a_kind_is_taken_away_as_the_file_that_is_taken_in(team: Client) -> None:
    response = team.get(f"{KINDS}cabinet-report.toml")

    assert response.content.decode() == standard()["cabinet-report"]
    assert response["Content-Disposition"] == 'attachment; filename="cabinet-report.toml"'


def test_ones_own_is_made_from_a_ready_one_and_takes_its_place(team: Client) -> None:
    assert "Executive summary" in team.get(f"{CABINET}change").content.decode()

    sent = team.post(f"{CABINET}change", {"definition": OURS}, follow=True)

    assert sent.redirect_chain[-1][0] == CABINET
    said = words_of(sent.content.decode())
    assert "Cabinet report, edition 1 is here. Reports begun from now on use it." in said
    assert "One Wharfdale considerations" in said
    assert "Wharfdale Borough Council, edition 1" in _said(team, KINDS)


def test_every_fault_is_told_and_what_was_typed_stays(team: Client) -> None:
    wrong = OURS.replace('needs = ["plan"]', 'needs = ["money"]').replace('clears = ["finance"]', 'clears = ["nobody"]')

    sent = team.post(f"{CABINET}change", {"definition": wrong})

    said = words_of(sent.content.decode())
    assert "Needs: 'money' is not known." in said
    assert "'nobody' is not known." in said
    assert "One Wharfdale considerations" in sent.content.decode()
    assert not CouncilKind.objects.exists()


@pytest.mark.parametrize("typed", ["", "slug = ", "a" * 400_001])
def test_what_is_no_kind_is_refused_at_its_question(team: Client, typed: str) -> None:
    sent = team.post(f"{CABINET}change", {"definition": typed})

    assert "There is a problem" in words_of(sent.content.decode())
    assert not CouncilKind.objects.exists()


def test_only_who_sets_up_plans_is_offered_to_make_one() -> None:
    rows.organisation()
    officer = cast.signed_in(Role.STATUTORY_OFFICER)

    assert "Make your own" not in _said(officer, CABINET)
    assert officer.post(f"{CABINET}change", {"definition": OURS}).status_code == 404
    assert not CouncilKind.objects.exists()


def test_a_kind_that_there_is_not_is_not_found(team: Client) -> None:
    assert team.get(f"{KINDS}nothing/").status_code == 404
    assert team.get(f"{KINDS}nothing.toml").status_code == 404
    assert team.get(f"{KINDS}nothing/change").status_code == 404


def test_a_kind_of_the_council_is_told_from_a_ready_one_of_the_same_title(team: Client) -> None:
    own = standard()["cabinet-report"].replace('slug = "cabinet-report"', 'slug = "our-cabinet"')
    CouncilKind.objects.create(
        organisation=rows.organisation(), slug="our-cabinet", edition=1, title="Cabinet report", definition=own,
        **clearing.by(clearing.STARTED),
    )  # fmt: skip

    for page in (KINDS, "/reports/wharfdale/begin"):
        said = _said(team, page)
        assert said.count("Cabinet report") >= 2
        assert said.count("Cabinet report (your council’s)") == 1
