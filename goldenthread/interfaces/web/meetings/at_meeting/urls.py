"""Addresses of what happens at a meeting."""

from django.urls import URLPattern, path

from goldenthread.interfaces.web.meetings.at_meeting import attending, following_up, lines, minutes

_KINDS = ("decision", "challenge", "action", "note")


def addresses(meeting: str) -> list[URLPattern]:
    """Everything beneath the address of one meeting."""
    return [
        path(f"{meeting}attendance", attending.attendance, name="attendance"),
        path(f"{meeting}interest", attending.interest, name="interest"),
        path(f"{meeting}interest/<int:number>/take-back", attending.interest_take_back, name="interest-take-back"),
        *(path(f"{meeting}{kind}", lines.enter, {"kind": kind}, name=kind) for kind in _KINDS),
        path(f"{meeting}follow-up/<int:number>/take-back", following_up.take_back, name="follow-up-take-back"),
        # Any kind of line: after the two of the same form above, which are none.
        path(f"{meeting}<slug:kind>/<int:number>/correct", lines.correct, name="correct-line"),
        path(f"{meeting}<slug:kind>/<int:number>/take-back", lines.take_back, name="take-back-line"),
        path(f"{meeting}<slug:kind>/<int:number>/follow-up", following_up.follow_up, name="follow-up"),
        path(f"{meeting}decisions", minutes.decisions, name="decisions"),
        path(f"{meeting}decisions/publish", minutes.publish_decisions, name="publish-decisions"),
        path(f"{meeting}minutes", minutes.page, name="minutes"),
        path(f"{meeting}minutes/draft", minutes.draft, name="draft-minutes"),
        path(f"{meeting}minutes/agree", minutes.agree, name="agree-minutes"),
        path(f"{meeting}minutes/publish", minutes.publish, name="publish-minutes"),
        path(f"{meeting}minutes/<int:version>", minutes.page, name="minutes-version"),
        path(f"{meeting}minutes/<int:version>.<slug:ending>", minutes.download, name="minutes-download"),
        path(
            f"{meeting}minutes/<int:version>-full.<slug:ending>", minutes.download, {"audience": "full"},
            name="minutes-download-full",
        ),
    ]  # fmt: skip
