"""A person answers what the number check found: keeps the number with a reason, or puts the figure in its place."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.reports.models import KeptNumber, Report, SectionVersion
from goldenthread.domain.reports.operations.holding import enter, hold_report, said, sent_again, sent_before
from goldenthread.domain.reports.operations.sections import LONGEST_WHY, require_open, write_section
from goldenthread.domain.reports.operations.voiding import note_change
from goldenthread.domain.reports.permissions import require_write
from goldenthread.domain.reports.queries.checking import LONGEST_NUMBER, checked, finding_at
from goldenthread.domain.reports.queries.reports import Open, opened
from goldenthread.domain.reports.rules.number_check.findings import Finding
from goldenthread.foundation.lib.typed import RefusedError, words

GONE = (
    "The sentence with this number was changed meanwhile, or the figures were taken again. Look at the list as it is "
    "now; nothing was changed."
)


@transaction.atomic
def keep_number(
    *,
    report: Report,
    section: str,
    sentence: str,
    place: int,
    reason: str,
    by: Acting,
    now: datetime,
    token: UUID | None = None,
) -> KeptNumber:
    """The number stays though the record says otherwise, with the reason that whoever clears the section sees.

    `sentence` is the SHA-256 of its sentence and `place` where it stands there: the reason stands as long as the
    sentence does. Raises RefusedError without a reason, for a number that is not found there any more or that is what
    the record says, and for a closed report.
    """
    held = hold_report(report)
    require_write(by, held.organisation, on=day_of(now))
    reason = words("reason", reason, asked="Say why the number stays as it is")
    same = {"report": held, "section": section, "sha256": sentence, "reason": reason}
    before, token = sent_again(KeptNumber, token, by=by, **same)
    if before is not None:
        return before
    require_open(held)
    found = _found(opened(held), section, sentence, place)
    if not found.kind.is_fault:
        raise RefusedError("", "It says what the record says, so that nothing has to be kept.")
    row = KeptNumber(
        report=held,
        section=section,
        number=found.typed[:LONGEST_NUMBER],
        sentence=found.sentence,
        sha256=found.sha256,
        said=found.message,
        reason=reason,
        **said(by, now, token),
    )
    row.save(force_insert=True)
    note_change(report=held, now=now)
    enter(held, verb="number kept", body={"section": section, "sentence": found.sha256}, by=by, now=now)
    return row


@transaction.atomic
def put_figure(
    *,
    report: Report,
    section: str,
    sentence: str,
    place: int,
    by: Acting,
    now: datetime,
    token: UUID | None = None,
) -> SectionVersion:
    """The named figure in place of the number typed: a new version of the section that differs in nothing else.

    Of two sentences that say the same the first is changed. Raises RefusedError for a number that is not found there
    any more, one that no figure can stand for, and what `write_section` refuses.
    """
    held = hold_report(report)
    before = sent_before(SectionVersion, token)
    if before is not None and (before.report_id, before.section, before.by_person) == (held.pk, section, by.person):
        return before
    one = opened(held)
    found = _found(one, section, sentence, place)
    if not found.put:
        raise RefusedError(
            "", "No figure can stand for these words. Write the sentence anew, or keep it with a reason."
        )
    text = one.text(section)
    return write_section(
        report=held,
        section=section,
        text=f"{text[: found.start]}{found.put}{text[found.end :]}",
        base=one.number(section),
        why=f"{found.typed} replaced by the named figure"[:LONGEST_WHY],
        by=by,
        now=now,
        token=token,
    )


def _found(one: Open, section: str, sentence: str, place: int) -> Finding:
    """The finding as it is in the text now. Raises RefusedError."""
    found = finding_at(checked(one), section, sentence, place)
    if found is None:
        raise RefusedError("", GONE)
    return found.finding
