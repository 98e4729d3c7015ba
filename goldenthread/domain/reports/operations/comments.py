"""A person comments on a section, answers a comment, and settles it. Comments stay on record with the report."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.reports.models import Comment, Report, SectionVersion
from goldenthread.domain.reports.operations.holding import enter, hold_report, said, sent_again
from goldenthread.domain.reports.permissions import require_write
from goldenthread.domain.reports.queries.reports import kind_of
from goldenthread.foundation.lib.typed import RefusedError, words

SETTLED = "Settled."


@transaction.atomic
def add_comment(
    *,
    report: Report,
    section: str,
    text: str,
    quote: str = "",
    answers: Comment | None = None,
    settles: bool = False,
    by: Acting,
    now: datetime,
    token: UUID | None = None,
) -> Comment:
    """What somebody says of a section, of its latest version; in answer to another comment where one is given.

    An answer stands under the comment that began it. Raises RefusedError for no words, another report's comment, a
    section that there is not, and an answer to what is settled already.
    """
    held = hold_report(report)
    said_now = words("text", text, asked="Write what you want to say")
    before, token = sent_again(Comment, token, by=by, report=held, section=section, text=said_now, settles=settles)
    if before is not None:
        return before
    require_write(by, held.organisation, on=day_of(now))
    if section not in kind_of(held).slugs:
        raise RefusedError("section", "This kind of report has no such section.")
    first = None if answers is None else _open_thread(held, section, answers)
    row = Comment(
        report=held,
        section=section,
        version=_latest(held, section),
        quote=words("quote", quote, asked="", needed=False),
        text=said_now,
        answers=first,
        settles=settles,
        **said(by, now, token),
    )
    row.save(force_insert=True)
    body = {"section": section, "comment": row.pk, "answers": first.pk if first else None}
    enter(held, verb="comment settled" if settles else "section commented on", body=body, by=by, now=now)
    return row


def settle_comment(
    *, comment: Comment, text: str = "", by: Acting, now: datetime, token: UUID | None = None
) -> Comment:
    """Closes a comment, with what became of it or just as settled. Raises RefusedError as `add_comment`."""
    return add_comment(
        report=comment.report,
        section=comment.section,
        text=text.strip() or SETTLED,
        answers=comment,
        settles=True,
        by=by,
        now=now,
        token=token,
    )


def _open_thread(report: Report, section: str, comment: Comment) -> Comment:
    """The comment that began the thread. Two queries. Raises RefusedError where it is settled, or elsewhere."""
    first = comment.answers or comment
    if (first.report_id, first.section) != (report.pk, section):
        raise RefusedError("answers", "That comment is about another section. Answer it there.")
    if Comment.objects.filter(answers=first, settles=True).exists():
        raise RefusedError("", "This comment is settled already. Add a new one if there is more to say.")
    return first


def _latest(report: Report, section: str) -> int:
    rows = SectionVersion.objects.filter(report=report, section=section).order_by("-number")
    return rows.values_list("number", flat=True).first() or 0
