"""Comments on a section: said of a version, answered under the one that began, settled once."""

from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports.models import Comment, Report
from goldenthread.domain.reports.operations.comments import SETTLED, add_comment, settle_comment
from goldenthread.domain.reports.queries.writing import comments_of, open_comments
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories import clearing as made

pytestmark = pytest.mark.django_db


def said(of: Report, text: str = "Which hub?", **given: object) -> Comment:
    by = {"by": made.writer(), "now": made.SENT, "section": "progress"}
    return add_comment(report=of, text=text, **(by | given))  # type: ignore[arg-type]


def test_a_comment_names_the_version_it_was_said_about() -> None:
    row = said(made.report(), quote="The first hub")

    assert (row.version, row.quote, row.text) == (2, "The first hub", "Which hub?")


def test_an_answer_to_an_answer_stands_under_the_comment_that_began_it() -> None:
    one = made.report()
    first = said(one)
    answer = said(one, "The one in Mile End.", answers=first)

    again = said(one, "Then say so.", answers=answer)

    assert again.answers == first
    assert [len(each.answers) for each in comments_of(one)] == [2]


def test_a_settled_comment_is_open_no_more_and_takes_no_answer() -> None:
    one = made.report()
    first, other = said(one), said(one, "Too long.")

    settle_comment(comment=first, by=made.writer(), now=made.SENT)

    assert [each.comment for each in open_comments(comments_of(one))["progress"]] == [other]
    assert comments_of(one)[0].settled is not None
    assert comments_of(one)[0].answers[0].text == SETTLED
    with pytest.raises(RefusedError, match="settled already"):
        said(one, "But", answers=first)


def test_the_same_form_sent_twice_makes_one_comment() -> None:
    one = made.report()

    assert said(one, token=UUID(int=8)) == said(one, token=UUID(int=8))
    assert one.comments.count() == 1


@pytest.mark.parametrize(("field", "given"), [("text", {"text": "  "}), ("section", {"section": "costs"})])
def test_what_says_nothing_or_is_about_nothing_is_refused(field: str, given: dict[str, object]) -> None:
    with pytest.raises(RefusedError) as refused:
        said(made.report(), **given)  # type: ignore[arg-type]

    assert refused.value.field == field


def test_a_comment_on_another_section_is_not_answered_here() -> None:
    one = made.report()
    elsewhere = said(one, section="background")

    with pytest.raises(RefusedError, match="another section"):
        said(one, answers=elsewhere)


def test_the_ledger_tells_that_there_is_a_comment_and_none_of_its_words() -> None:
    said(made.report(), "The lease of 12 High Street")

    entry = LedgerEntry.objects.order_by("sequence").last()
    assert entry is not None
    assert entry.verb == "section commented on"
    assert "lease" not in entry.body


def test_who_only_reads_drafts_comments_on_none() -> None:
    with pytest.raises(PermissionDenied):
        said(made.report(), by=made.person(Role.COMMISSIONER, "Commissioner"))


def test_a_second_comment_from_a_form_that_the_back_button_brought_back_is_kept_too() -> None:
    one, token = made.report(), UUID(int=7)
    said = [
        add_comment(report=one, section="progress", text=text, by=made.writer(), now=made.SENT, token=token)
        for text in ("Which hub?", "Which hub?", "And since when?")
    ]

    assert said[0] == said[1]
    assert [each.text for each in Comment.objects.order_by("pk")] == ["Which hub?", "And since when?"]
