"""What a form brought, as evidence of a milestone: stored, added and linked, in the transaction of the form."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid5

from goldenthread.domain.evidence import operations as items
from goldenthread.domain.evidence.choices import Kind
from goldenthread.domain.evidence.operations import Content
from goldenthread.domain.evidence.rules import Figure, Link
from goldenthread.domain.plans.models import MilestoneEvidence
from goldenthread.domain.plans.operations import supporting
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.foundation.files import operations as files
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.interfaces.web.evidence import forms
from goldenthread.interfaces.web.evidence.forms import EvidenceForm, WithEvidence
from goldenthread.interfaces.web.recording.loading import MilestoneDesk


def content(kind: Kind, kept: Mapping[str, Any], now: datetime) -> Content:
    """What was answered of that kind; a file is stored. Raises RefusedError at the question that was left empty."""
    if kind is Kind.FIGURE:
        return Figure(kept["figure"], kept["value"], kept["unit"])
    if kind is Kind.LINK:
        return Link(kept["url"], needed(kept, "seen_on", now))
    upload = kept["file"]
    if upload is None:
        raise RefusedError("file", "Choose the file.")
    return files.store(upload, name=upload.name, now=now)


def needed(kept: Mapping[str, Any], name: str, now: datetime) -> Any:
    """The day that was answered. Raises RefusedError for none."""
    if kept[name] is None:
        raise RefusedError(name, f"Enter a date, such as {said_date(now.date())}.")
    return kept[name]


def add(desk: MilestoneDesk, form: EvidenceForm, kept: Mapping[str, Any]) -> MilestoneEvidence:
    """A new item that supports the milestone of the desk."""
    now, given = desk.visitor.now, {"title": kept["title"], "dated_on": kept["dated_on"], "note": kept["note"]}
    given |= {"content": content(Kind(kept["kind"]), kept, now), "classified": forms.classified(kept)}
    item = items.add_item(organisation=desk.organisation, **given, **desk.by, token=form.number)
    sending = desk.sending(form)["sending"]
    return supporting.support(milestone=desk.about, item=item, **desk.by, sending=sending)


def add_to_claim(desk: MilestoneDesk, form: WithEvidence, kept: Mapping[str, Any]) -> MilestoneEvidence | None:
    """The evidence that a claim brings with it; None where it is to come later. The claim was recorded just before."""
    if kept["shown_by"] == forms.LATER:
        return None
    kind, now = Kind(kept["shown_by"]), desk.visitor.now
    named = forms.CLAIM_NAMES[kind.value]
    answered = {"title": kept[named["title"]], "dated_on": kept[named["dated_on"]]}
    item = items.add_item(
        organisation=desk.organisation,
        title=answered["title"],
        content=content(kind, {"file": kept["file"], "url": kept["url"], "seen_on": desk.visitor.today}, now),
        dated_on=needed(answered, "dated_on", now),
        **desk.by,
        token=form.number,
    )
    # The same form, so that sent twice it is kept once; another name, because a token names one row of a table.
    return supporting.support(
        milestone=desk.about, item=item, **desk.by, sending=Sending(token=uuid5(form.number, "evidence"))
    )
