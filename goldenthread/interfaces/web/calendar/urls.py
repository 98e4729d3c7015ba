"""The page of one's calendar, the calendar at its secret address, those of bodies, and that of an organisation."""

from django.urls import path

from goldenthread.interfaces.web.calendar import organisation_views, views

app_name = "calendar"
urlpatterns = [
    path("", views.address, name="address"),
    path("meetings/<slug:organisation>.ics", views.organisation, name="organisation"),
    path("meetings/<slug:organisation>/<slug:body>.ics", views.body, name="body"),
    path("<str:key>.ics", views.feed, name="feed"),
    path("<slug:organisation>/", organisation_views.calendar, name="calendar"),
    path("<slug:organisation>/everything.ics", organisation_views.everything, name="everything"),
    path("<slug:organisation>/entries.<slug:kind>", organisation_views.entries_download, name="entries-download"),
]
