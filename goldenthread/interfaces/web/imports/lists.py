"""A list that was sent: read from its file, kept, checked against the plan, taken in."""

import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest
from django.urls import reverse

from goldenthread.domain.plans.importer.sheets import checking, saying
from goldenthread.domain.plans.importer.sheets.checking import Checked, Chosen
from goldenthread.domain.plans.models import CheckedList
from goldenthread.domain.plans.operations import importing, kept_lists
from goldenthread.foundation.transfer.faults import Fault
from goldenthread.foundation.transfer.mapping import Mapped
from goldenthread.foundation.transfer.tables import Table, from_document, to_document
from goldenthread.interfaces.web.imports.forms import UploadForm
from goldenthread.interfaces.web.setting_up import loading
from goldenthread.interfaces.web.setting_up.loading import PlanDesk


@dataclass(frozen=True)
class SentList:
    """A list at its desk. What it would do is worked out when it is asked for."""

    desk: PlanDesk
    kept: CheckedList

    @cached_property
    def table(self) -> Table:
        return from_document(self.kept.table)

    @cached_property
    def chosen(self) -> Chosen:
        return Chosen(headings=importing.saved_mapping(self.desk.organisation))

    @cached_property
    def mapped(self) -> Mapped:
        return checking.map_list(self.table, self.chosen)

    @cached_property
    def checked(self) -> Checked:
        return checking.check(now=self.desk.visitor.now, **self._asked)

    @property
    def was_taken_in(self) -> bool:
        return self.kept.applied_at is not None

    @property
    def rejected(self) -> list[Fault]:
        """The faults of the rows that are, or were, refused."""
        if self.kept.result is None:
            return list(self.checked.account.rejected)
        return [Fault(**fault) for fault in self.kept.result["rejected"]]

    def address(self, page: str = "checked") -> str:
        return reverse(f"imports:{page}", args=[*_names(self.desk), self.kept.pk])

    def take_in(self) -> dict[str, Any]:
        """Takes it in once, however often it is sent; what it came to."""
        now = self.desk.visitor.now
        return kept_lists.take_in_once(
            self.kept,
            lambda: saying.document(checking.take_in(**self._asked, **self.desk.by), applied=True),
            now=now,
        )

    @property
    def _asked(self) -> dict[str, Any]:
        said = {"said_on": self.kept.said_on, "reason": self.kept.reason}
        return {"plan": self.desk.about, "table": self.table, "chosen": self.chosen} | said


def sent_list(request: HttpRequest, organisation: str, plan: str, token: UUID) -> SentList:
    """The list of that token, for who sent it. Raises Http404."""
    desk = loading.plan_desk(request, organisation, plan)
    kept = kept_lists.kept_list(desk.about, token, desk.visitor.person, now=desk.visitor.now)
    if kept is None:
        raise Http404("No such list, or none that this person sent.")
    return SentList(desk, kept)


def keep(desk: PlanDesk, form: UploadForm) -> SentList:
    """Reads the file and keeps its list. Raises FileRefusedError."""
    said = form.cleaned_data
    chosen = Chosen(headings=importing.saved_mapping(desk.organisation))
    table = _read(said["file"], chosen)
    given = {"said_on": said["said_on"], "reason": said.get("reason", "")}
    return SentList(desk, kept_lists.keep_list(plan=desk.about, table=to_document(table), **given, **desk.by))


def _read(file: "UploadedFile[bytes]", chosen: Chosen) -> Table:
    with tempfile.NamedTemporaryFile(prefix="goldenthread-list-") as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        return checking.read_list(Path(copy.name), name=file.name or "file", chosen=chosen)


def _names(desk: PlanDesk) -> list[str]:
    return [desk.organisation.slug, desk.about.slug]
