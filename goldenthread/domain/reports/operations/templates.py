"""A council chooses the Word file in whose look its reports are made, or none. What was published stays as it is."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import IO
from uuid import UUID

from django.db import transaction

from goldenthread.domain.organisations import entering
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.reports import permissions
from goldenthread.domain.reports.models import CouncilTemplate
from goldenthread.domain.reports.operations.holding import hold, said, sent_again
from goldenthread.domain.reports.queries.templates import templates_of
from goldenthread.foundation.documents.word_template import TemplateError, check_template
from goldenthread.foundation.files import operations as files
from goldenthread.foundation.lib.typed import RefusedError, words

MOST_BYTES = 10_000_000  # every Word file made with it carries its pictures
LONGEST_TITLE = 200


@transaction.atomic
def choose_template(
    *,
    organisation: Organisation,
    file: IO[bytes],
    name: str,
    title: str = "",
    by: Acting,
    now: datetime,
    token: UUID | None = None,
) -> CouncilTemplate:
    """Word files are made with this .docx from now on; its title is the name of the file where none is given.

    Raises PermissionDenied, TemplateError with every fault and its fix, and RefusedError for what is not kept. Nothing
    is entered where it is the one that is used already; its content is stored again, which mends a file that was lost.
    """
    home = hold(organisation)
    permissions.require_choose_template(by, home, on=day_of(now))
    shown = words("title", title.strip() or _stem(name), asked="Say what it is called", longest=LONGEST_TITLE)
    given = _checked(file)
    sha256 = hashlib.sha256(given).hexdigest()
    before, token = sent_again(CouncilTemplate, token, by=by, organisation=home, title=shown, sha256=sha256)
    if before is not None:
        return before
    stored = files.store(BytesIO(given), name=name, now=now)
    last = _last(home)
    if last is not None and (last.sha256, last.title) == (sha256, shown):
        return last
    row = CouncilTemplate(
        organisation=home,
        number=last.number + 1 if last else 1,
        title=shown,
        file=stored,
        sha256=sha256,
        **said(by, now, token),
    )
    return _entered(row, "report template chosen", {"title": shown, "sha256": sha256}, by, now)


@transaction.atomic
def use_no_template(
    *, organisation: Organisation, by: Acting, now: datetime, token: UUID | None = None
) -> CouncilTemplate:
    """Word files are made in the program's own look from now on. Raises PermissionDenied and RefusedError."""
    home = hold(organisation)
    permissions.require_choose_template(by, home, on=day_of(now))
    before, token = sent_again(CouncilTemplate, token, by=by, organisation=home, sha256="")
    if before is not None:
        return before
    last = _last(home)
    if last is None or not last.sha256:
        raise RefusedError("", "No template is used. There is nothing to end.")
    row = CouncilTemplate(organisation=home, number=last.number + 1, **said(by, now, token))
    return _entered(row, "report template ended", {"title": last.title, "sha256": last.sha256}, by, now)


def _checked(file: IO[bytes]) -> bytes:
    """The whole of the file. Raises TemplateError, and RefusedError for one that is too large to go into papers."""
    file.seek(0)
    given = file.read(MOST_BYTES + 1)
    if len(given) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise RefusedError(
            "file",
            f"The template is larger than {most} MB, and every report would be. In Word, compress its pictures "
            "(Picture Format, Compress Pictures) and take out what stands in its body.",
        )
    faults = check_template(given)
    if faults:
        raise TemplateError(*faults)
    return given


def _stem(name: str) -> str:
    """The name of a file without its ending."""
    return name.rpartition(".")[0] or name


def _last(home: Organisation) -> CouncilTemplate | None:
    return next(iter(templates_of(home)), None)


def _entered(row: CouncilTemplate, verb: str, body: Mapping[str, object], by: Acting, now: datetime) -> CouncilTemplate:
    row.save(force_insert=True)
    subject, told = f"report-template:{row.number}", {"row": row.pk, **body}
    entering.enter(row.organisation, verb=verb, subject=subject, body=told, by=by, now=now)
    return row
