"""For the real record a page answers for each requirement of the 2017 Directions (issue 6, done when)."""

import pytest
from django.core.management import call_command
from django.test import Client

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Organisation
from tests import cast
from tests.factories.records import RECORD
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
# What was asked and by when; what was done; on what evidence; what is missing from the record.
TOLD = {
    "req-2017-quarterly": (
        "First by 10:00 on 30 June 2017 (BST), then quarterly",
        "Develop the 2017-18 strategy",
        "29 of 79 completed, 21 overdue. Evidence: 79 none.",
        "“Launch the strategy” is recorded as completed by 11 September 2017; no evidence is linked.",
    ),
    "req-2017-review": (
        "By 1 August 2018",
        "Independent review (LGA peer challenge)",
        "No action is linked to it, so no plan on record says what was done.",
        "“Independent review (LGA peer challenge)” was sent, and no paper says when.",
    ),
    "req-2017-board": (
        "At all times",
        "What was done, by when, on what evidence",
        "6 meetings on record, 4 of them with a day: the first on 14 June 2017, the last on 17 September 2018.",
        "No paper says what evidence would satisfy it.",
    ),
}


def test_for_each_requirement_of_2017_a_page_tells_what_was_asked_and_done_and_what_is_missing() -> None:
    call_command("load_record", str(RECORD), verbosity=0)
    home = Organisation.objects.get(slug="tower-hamlets")
    reader = _reader(home)

    asked = Requirement.objects.filter(direction__slug="dir-2017-03-28").values_list("slug", flat=True)

    assert sorted(asked) == sorted(TOLD)
    for slug, expected in TOLD.items():
        page = words_of(reader.get(f"/directions/tower-hamlets/requirements/{slug}/").content.decode())
        assert [words for words in expected if words not in page] == []
        assert "What is missing from the record" in page


def _reader(home: Organisation) -> Client:
    person = cast.person(cast.NEVER_LET_IN)
    cast.grant(person, Role.VIEWER, at=home)
    client = Client()
    client.force_login(person)
    return client
