"""The list of reports, and beginning one: who sees what is in work, and what a new report is asked."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import Plan, Round
from goldenthread.domain.reports.models import Report
from tests import cast
from tests.factories import clearing as made
from tests.factories import directions, rows
from tests.interfaces.web import files, scene
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
HERE = "/reports/wharfdale/"
EXEMPT = "Classification: Exempt under paragraph 3 of Schedule 12A because a price is negotiated"


@pytest.fixture
def writer() -> Client:
    return cast.signed_in(Role.PERFORMANCE_TEAM)


def shown(client: Client, address: str = HERE) -> str:
    return words_of(client.get(address).content.decode())


class TestTheList:
    def test_it_says_where_each_stands_and_for_whom_it_waits(self, writer: Client) -> None:
        made.report("draft", title="Update of May")
        made.sent(made.report("sent", title="Update of June"))
        made.cleared(made.report("cleared", title="Update of July"))

        page = shown(writer)

        assert "3 reports not published yet, 0 published." in page
        assert "Update of May Cabinet report Draft Its writers" in page
        assert "Update of June Cabinet report In clearance Chief finance officer and Monitoring officer" in page
        assert "Update of July Cabinet report Cleared Whoever publishes it" in page
        assert "Who clears reports" in page

    def test_a_void_clearance_is_said_in_the_list(self, writer: Client) -> None:
        one = made.cleared().report
        made.write(one, "progress", "Two hubs are open.", at=made.SENT)

        assert "In clearance Chief finance officer; 1 clearance void" in shown(writer)

    def test_who_only_reads_sees_what_was_published_and_nothing_in_work(self) -> None:
        made.report("draft", title="Update of May")
        made.published(made.report("out", title="Update of June"))

        page = shown(cast.signed_in(Role.VIEWER))

        assert "1 report published." in page
        assert "Update of June" in page
        assert "Update of May" not in page
        assert "Who clears reports" not in page
        assert f'href="{HERE}out/"' not in cast.signed_in(Role.BOARD_MEMBER).get(HERE).content.decode()

    def test_what_is_exempt_is_listed_for_nobody_who_may_not_see_it(self) -> None:
        made.report("kept", title="The price", texts={"front": EXEMPT})
        made.published(made.report("out", title="The other price", texts={"front": EXEMPT}))

        assert "price" not in shown(cast.signed_in(Role.EXTERNAL_REVIEWER))
        assert "The price" in shown(cast.signed_in(Role.COMMISSIONER))

    @pytest.mark.parametrize("count", [1, 4])
    def test_it_takes_the_same_queries_however_long_it_is(
        self, writer: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        for number in range(count):
            made.report(f"report-{number}")
        writer.get(HERE)

        with django_assert_max_num_queries(18):
            writer.get(HERE)

    def test_the_list_is_had_as_a_file_with_the_same_rows(self, writer: Client) -> None:
        made.sent(made.report("june", title="Update of June"))

        found = files.rows(writer, f"{HERE}reports")

        assert [(each["id"], each["state"], each["waits_for"]) for each in found] == [
            ("june", "In clearance", "Chief finance officer and Monitoring officer")
        ]

    def test_who_reads_the_reports_of_one_council_is_led_there(self, writer: Client) -> None:
        assert writer.get("/reports/")["Location"] == HERE
        assert ">Reports</a>" in writer.get(HERE).content.decode()


class TestBeginning:
    @pytest.fixture(autouse=True)
    def plan(self) -> None:
        rows.milestone(rows.action(rows.area(rows.plan())))

    def test_the_kinds_are_told_with_their_sections(self, writer: Client) -> None:
        page = shown(writer, f"{HERE}begin")

        assert "Board quarterly update" in page
        assert "sections: Summary, Recommendations, Details of report" in page

    def test_the_only_plan_is_chosen_and_days_may_be_left_to_the_program(self, writer: Client) -> None:
        response = scene.send(writer, f"{HERE}begin?kind=board-update", title="Update", as_at="30 June 2017")

        assert response["Location"] == f"{HERE}update/"
        assert "The report is begun." in scene.said(writer, response)
        taking = Report.objects.get(slug="update").takings.get()
        assert (str(taking.as_at), str(taking.since)) == ("2017-06-30", "2017-04-01")

    def test_what_a_page_of_figures_shows_is_taken_over(self, writer: Client) -> None:
        page = writer.get("/plans/wharfdale/plan-2017/board-update/?as_at=14+June+2017").content.decode()
        assert "begin?plan=plan-2017&amp;as_at=14+June+2017&amp;since=1+April+2017" in page

        fields = scene.opened(
            writer, f"{HERE}begin?kind=board-update&plan=plan-2017&as_at=14+June+2017&since=1+April+2017"
        )

        assert (fields["plan"], fields["as_at"], fields["since"]) == ("plan-2017", "14 June 2017", "1 April 2017")

    def test_the_last_report_of_the_series_is_offered_as_the_one_before(self, writer: Client) -> None:
        scene.send(writer, f"{HERE}begin?kind=board-update", title="Update", as_at="30 June 2017")

        assert scene.opened(writer, f"{HERE}begin?kind=board-update")["previous"] == "update"
        assert scene.opened(writer, f"{HERE}begin?kind=cabinet-report")["previous"] == ""

    def test_a_report_to_the_secretary_of_state_answers_a_time_that_is_due(self, writer: Client) -> None:
        directions.requirement("quarterly")
        page = writer.get(f"{HERE}begin?kind=secretary-of-state-update").content.decode()
        due = next(part.split('"')[0] for part in page.split('value="') if part.startswith("quarterly@"))

        scene.send(
            writer, f"{HERE}begin?kind=secretary-of-state-update", title="To the Secretary", requirement=due,
            plan="plan-2017", as_at="30 June 2017",
        )  # fmt: skip

        one = Report.objects.get(slug="to-the-secretary")
        assert one.requirement is not None
        assert f"{one.requirement.slug}@{one.for_on}" == due

    def test_rounds_to_come_are_not_offered(self, writer: Client) -> None:
        today = timezone.localdate()
        home = Plan.objects.get().organisation
        for slug, opens_on in (("begun", today), ("to-come", today + timedelta(days=1))):
            days = dict.fromkeys(("period_from", "period_to", "opens_on", "closes_on", "cut_off_on"), opens_on)
            Round.objects.create(organisation=home, slug=slug, title=f"Round {slug}", **days)

        page = shown(writer, f"{HERE}begin?kind=board-update")

        assert "Round begun" in page
        assert "Round to-come" not in page

    def test_times_due_stand_the_soonest_first_and_what_is_over_after_them(self, writer: Client) -> None:
        today = timezone.localdate()
        for slug, days in (("late", -9), ("later", 20), ("next", 10), ("lately", -3)):
            once = {"kind": "once", "recurrence": "", "recurrence_words": ""}
            directions.requirement(slug, due_on=today + timedelta(days=days), **once)

        page = writer.get(f"{HERE}begin?kind=secretary-of-state-update").content.decode()

        told = [part.split("@")[0] for part in page.split('value="') if "@" in part.split('"')[0]]
        assert told == ["next", "later", "lately", "late"]

    def test_what_is_refused_is_said_at_its_question(self, writer: Client) -> None:
        response = scene.send(writer, f"{HERE}begin?kind=board-update", title="Update", as_at="1 March 2017")

        assert "before the plan begins" in scene.refused(response)

    def test_what_a_kind_needs_and_is_not_on_record_is_said_instead_of_a_form(self, writer: Client) -> None:
        page = shown(writer, f"{HERE}begin?kind=peer-challenge-report")

        assert "none is on record here" in page

    def test_a_kind_that_there_is_not_is_not_found(self, writer: Client) -> None:
        assert writer.get(f"{HERE}begin?kind=poem").status_code == 404

    @pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.VIEWER])
    def test_who_does_not_write_is_offered_no_report_to_begin(self, role: Role) -> None:
        client = cast.signed_in(role)

        assert "Begin a report" not in shown(client)
        assert "Begin a report" not in shown(client, "/plans/wharfdale/plan-2017/board-update/?as_at=14+June+2017")
