"""Addresses of all plans of an organisation together, and of what its directorates owe."""

from django.urls import path

from goldenthread.interfaces.web.framework import directorate_views, sharing, views

app_name = "framework"
_HOME = "<slug:organisation>/"
_ONE = f"{_HOME}directorates/<slug:directorate>"
urlpatterns = [
    path(_HOME, views.framework, name="framework"),
    path(f"{_HOME}plans.<slug:kind>", views.plans_download, name="plans-download"),
    path(f"{_HOME}share", sharing.share, name="share"),
    path(f"{_HOME}share/<slug:one>/<slug:other>", sharing.share_milestones, name="share-milestones"),
    path(f"{_HOME}shared/<int:sharing>/take-back", sharing.unshare, name="unshare"),
    path(f"{_HOME}directorates/", directorate_views.directorates, name="directorates"),
    path(f"{_HOME}directorates.<slug:kind>", directorate_views.directorates_download, name="directorates-download"),
    path(f"{_ONE}/", directorate_views.directorate, name="directorate"),
    path(f"{_ONE}.<slug:kind>", directorate_views.directorate_download, name="directorate-download"),
]
