"""Addresses of bodies and meetings."""

from django.urls import path

from goldenthread.interfaces.web.meetings import views

app_name = "meetings"
_BODY = "<slug:organisation>/<slug:body>/"
_MEETING = f"{_BODY}<slug:meeting>/"
urlpatterns = [
    path("", views.organisations, name="organisations"),
    path("<slug:organisation>/", views.bodies, name="bodies"),
    path("<slug:organisation>/bodies.<slug:kind>", views.bodies_download, name="bodies-download"),
    path("<slug:organisation>/meetings.<slug:kind>", views.meetings_download, name="meetings-download"),
    path(_BODY, views.body, name="body"),
    path(f"{_BODY}seats.<slug:kind>", views.seats_download, name="seats-download"),
    path(_MEETING, views.meeting, name="meeting"),
    path(f"{_MEETING}lines.<slug:kind>", views.lines_download, name="lines-download"),
]
