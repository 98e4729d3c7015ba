"""A person writes a section: every save is a version, and nobody's words are overwritten unseen."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.reports.models import Report, SectionVersion
from goldenthread.domain.reports.operations.holding import enter, hold_report, said, sent_again
from goldenthread.domain.reports.operations.voiding import note_change
from goldenthread.domain.reports.permissions import require_write
from goldenthread.domain.reports.queries.reports import kind_of
from goldenthread.domain.reports.queries.writing import closed_now
from goldenthread.domain.reports.rules.writing import kept_text
from goldenthread.foundation.lib.typed import RefusedError, words

LONGEST_WHY = 300  # characters


class StaleTextError(RefusedError):
    """Somebody saved the section since its writer opened it. `latest` is what they saved, `typed` the writer's text."""

    def __init__(self, latest: SectionVersion, typed: str) -> None:
        super().__init__(
            "text",
            f"{latest.by_post} saved version {latest.number} while you were writing. Put what you want to keep into "
            "one text, and save it again.",
        )
        self.latest, self.typed = latest, typed


@transaction.atomic
def write_section(
    *,
    report: Report,
    section: str,
    text: str,
    base: int,
    why: str = "",
    by: Acting,
    now: datetime,
    token: UUID | None = None,
) -> SectionVersion:
    """The section as it now says, in a new version; the latest itself where it says so already.

    `base` is the number of the version it was written upon. Raises StaleTextError where there is a later one, and
    RefusedError for a section that the kind does not have, a text that cannot be kept, or a report that is closed.
    """
    held = hold_report(report)
    require_write(by, held.organisation, on=day_of(now))
    kept = _kept(held, section, text)
    before, token = sent_again(SectionVersion, token, by=by, report=held, section=section, text=kept)
    if before is not None:
        return before
    require_open(held)
    why = words("why", why, asked="", needed=False, longest=LONGEST_WHY)
    latest = SectionVersion.objects.filter(report=held, section=section).order_by("-number").first()
    if latest is not None and latest.text == kept:
        return latest
    if latest is not None and latest.number != base:
        raise StaleTextError(latest, kept)
    number = latest.number + 1 if latest else 1
    row = SectionVersion(
        report=held, section=section, number=number, base=base, text=kept, why=why, **said(by, now, token)
    )
    row.save(force_insert=True)
    note_change(report=held, now=now)
    body = {"section": section, "version": number, "sha256": hashlib.sha256(kept.encode()).hexdigest()}
    enter(held, verb="section written", body=body, by=by, now=now)
    return row


def restore_section(
    *, version: SectionVersion, base: int, by: Acting, now: datetime, token: UUID | None = None
) -> SectionVersion:
    """An earlier text once more, as a new version; the ones between stay on record. Raises RefusedError."""
    return write_section(
        report=version.report,
        section=version.section,
        text=version.text,
        base=base,
        why=f"Text of version {version.number} brought back",
        by=by,
        now=now,
        token=token,
    )


def require_open(report: Report) -> None:
    """Raises RefusedError for a report that was published and not opened again, or withdrawn. One query."""
    if closed := closed_now(report):
        raise RefusedError("", closed)


def _kept(report: Report, section: str, text: str) -> str:
    """The text as it is kept. Raises RefusedError for what cannot be, and for a section that the kind has not."""
    if section not in kind_of(report).slugs:
        raise RefusedError("section", "This kind of report has no such section.")
    return kept_text(text)
