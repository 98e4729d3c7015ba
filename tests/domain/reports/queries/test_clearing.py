"""Who wrote what, as far as clearing goes: the words of a council's own kind are of whoever brought them in."""

from datetime import timedelta

import pytest

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.reports.models import CouncilKind
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories import clearing as made
from tests.factories import rows

pytestmark = pytest.mark.django_db
LATER = made.SENT + timedelta(hours=2)
LAW = 'writes = "Legal services"\n'
OWN = made.DEFINITION.replace(LAW, LAW + 'starts_with = "The council may do this."\n')


def loaded(by: Acting, definition: str = OWN, edition: int = 1) -> None:
    CouncilKind.objects.create(
        organisation=rows.organisation(), slug="cabinet", edition=edition, title="Cabinet report",
        definition=definition, **made.by(made.STARTED, by),
    )  # fmt: skip


def test_who_brought_the_words_of_a_section_into_the_kind_does_not_clear_it() -> None:
    loaded(made.legal())
    one = made.sent(made.report(definition=OWN))

    with pytest.raises(RefusedError, match="You wrote version 1, the words of its kind of report, of this section"):
        made.clear(one, "legal-comments", "legal", at=LATER)
    made.clear(one, "legal-comments", "finance", at=LATER)
    made.clear(one, "progress", "finance", at=LATER)


def test_who_loaded_the_same_words_again_did_not_write_them() -> None:
    loaded(made.writer())
    loaded(made.legal(), OWN + "\n", edition=2)
    one = made.sent(made.report(definition=OWN + "\n"))

    assert made.clear(one, "legal-comments", "legal", at=LATER).pk


def test_a_later_edition_of_the_kind_is_nothing_to_a_report_begun_before() -> None:
    loaded(made.writer(), made.DEFINITION)
    loaded(made.legal(), edition=2)
    one = made.sent()

    assert made.clear(one, "legal-comments", "legal", at=LATER).pk
