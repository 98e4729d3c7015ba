"""The page of one's calendar, the calendar at its secret address, and those of bodies."""

from django.urls import path

from goldenthread.interfaces.web.calendar import views

app_name = "calendar"
urlpatterns = [
    path("", views.address, name="address"),
    path("meetings/<slug:organisation>.ics", views.organisation, name="organisation"),
    path("meetings/<slug:organisation>/<slug:body>.ics", views.body, name="body"),
    path("<str:key>.ics", views.feed, name="feed"),
]
