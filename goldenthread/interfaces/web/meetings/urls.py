"""Addresses of bodies and meetings."""

from django.urls import path

from goldenthread.interfaces.web.meetings import agenda_views, views
from goldenthread.interfaces.web.meetings.at_meeting.urls import addresses
from goldenthread.interfaces.web.meetings.bodies.urls import addresses as body_addresses
from goldenthread.interfaces.web.meetings.papers.urls import addresses as addresses_of_papers
from goldenthread.interfaces.web.meetings.planning import notices as notice_views
from goldenthread.interfaces.web.meetings.planning import views as planning_views
from goldenthread.interfaces.web.meetings.schedules import views as schedule_views

app_name = "meetings"
_BODY = "<slug:organisation>/<slug:body>/"
_MEETING = f"{_BODY}<slug:meeting>/"
_ITEM = f"{_MEETING}items/<slug:item>/"
_SCHEDULE = f"{_ITEM}schedule"
urlpatterns = [
    path("", views.organisations, name="organisations"),
    path("<slug:organisation>/", views.bodies, name="bodies"),
    path("<slug:organisation>/bodies.<slug:kind>", views.bodies_download, name="bodies-download"),
    path("<slug:organisation>/meetings.<slug:kind>", views.meetings_download, name="meetings-download"),
    path(_BODY, views.body, name="body"),
    path(f"{_BODY}seats.<slug:kind>", views.seats_download, name="seats-download"),
    path(_MEETING, views.meeting, name="meeting"),
    path(_SCHEDULE, schedule_views.schedule, name="schedule"),
    path(f"{_SCHEDULE}/decide", schedule_views.decide, name="schedule-decide"),
    path(f"{_SCHEDULE}/<int:line>/take-off", schedule_views.take_off, name="schedule-take-off"),
    path(f"{_MEETING}lines.<slug:kind>", views.lines_download, name="lines-download"),
    path(f"{_BODY}plan", planning_views.plan, name="plan"),
    path(f"{_BODY}plan-series", planning_views.series, name="series"),
    path(f"{_MEETING}move", planning_views.move, name="move"),
    path(f"{_MEETING}cancel", planning_views.cancel, name="cancel"),
    path(f"{_MEETING}held", planning_views.held, name="held"),
    path(f"{_MEETING}inquorate", planning_views.inquorate, name="inquorate"),
    path(f"{_MEETING}agenda", agenda_views.agenda, name="agenda"),
    path(f"{_MEETING}agenda/make", agenda_views.make, name="agenda-make"),
    path(f"{_MEETING}publish", notice_views.publish, name="publish"),
    path(f"{_MEETING}supplement", notice_views.supplement, name="supplement"),
    path(f"{_MEETING}notice", notice_views.notice, name="notice"),
    path(f"{_MEETING}items/add", agenda_views.item_add, name="item-add"),
    path(f"{_ITEM}change", agenda_views.item_change, name="item-change"),
    path(f"{_ITEM}place", agenda_views.item_place, name="item-place"),
    path(f"{_ITEM}take-out", agenda_views.item_take_out, name="item-take-out"),
    path(f"{_ITEM}withdraw", agenda_views.item_withdraw, name="item-withdraw"),
    *addresses(_MEETING),
    *body_addresses("<slug:organisation>/", _BODY),
    *addresses_of_papers(_MEETING),
]
