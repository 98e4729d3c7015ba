"""Addresses of papers and packs."""

from django.urls import URLPattern, path

from goldenthread.interfaces.web.meetings.papers import adding, giving


def addresses(meeting: str) -> list[URLPattern]:
    """Everything beneath the address of one meeting."""
    return [
        path(f"{meeting}items/<slug:item>/add-paper", adding.add, name="paper-add"),
        path(f"{meeting}items/<slug:item>/add-report", adding.report, name="paper-report"),
        path(f"{meeting}papers/<int:number>/replace", adding.replace, name="paper-replace"),
        path(f"{meeting}papers/<int:number>.<slug:ending>", giving.paper, name="paper"),
        path(f"{meeting}packs/build", adding.build, name="packs-build"),
        path(
            f"{meeting}packs/<slug:audience>-<int:supplement>-<int:edition>.pdf", giving.pack, name="pack"
        ),
    ]  # fmt: skip
