"""The page of one's calendar, and the calendar at its secret address."""

from django.urls import path

from goldenthread.interfaces.web.calendar import views

app_name = "calendar"
urlpatterns = [
    path("", views.address, name="address"),
    path("<str:key>.ics", views.feed, name="feed"),
]
