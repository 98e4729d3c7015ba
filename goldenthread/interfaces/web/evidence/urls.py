"""Addresses of evidence: from the milestone it supports, of one item, and the lists of a plan."""

from django.urls import path

from goldenthread.interfaces.web.evidence.lists import LISTS
from goldenthread.interfaces.web.evidence.views import adding, items, lists

app_name = "evidence"
_PLAN = "plans/<slug:organisation>/<slug:plan>/"
_ITEM = "evidence/<slug:organisation>/<int:number>/"
urlpatterns = [
    path(f"{_PLAN}milestones/<slug:milestone>/evidence/add", adding.add, name="add"),
    path(f"{_PLAN}milestones/<slug:milestone>/evidence/<int:link>/take-away", adding.unlink, name="unlink"),
    path(f"{_PLAN}actions/<slug:action>/evidence/<int:link>/take-away", adding.unlink_action, name="unlink-action"),
    path(f"{_PLAN}evidence/<slug:which>/", lists.show, name="list"),
    *(
        path(f"{_PLAN}evidence/{which}.<slug:kind>", lists.list_download, {"which": which}, name=f"{which}-download")
        for which in LISTS
    ),
    path(_ITEM, items.item, name="item"),
    path(f"{_ITEM}versions/<int:version>/file", items.download, name="download"),
    path(f"{_ITEM}version", items.version, name="version"),
    path(f"{_ITEM}review", items.review, name="review"),
    path(f"{_ITEM}classification", items.reclassify, name="reclassify"),
    path(f"{_ITEM}support", items.support, name="support"),
]
