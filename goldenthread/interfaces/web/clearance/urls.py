"""Addresses of clearance: what waits for me, a report's clearances, its moves and its editions, and who clears."""

from django.urls import path

from goldenthread.interfaces.web.clearance import agenda, posts, publishing, reading, report, waiting

app_name = "clearance"
_REPORT = "<slug:organisation>/<slug:report>/"
_SECTION = f"{_REPORT}sections/<slug:section>/<slug:capacity>"
_EDITION = f"{_REPORT}editions/<int:number>/"
urlpatterns = [
    path("", waiting.waiting, name="waiting"),
    path("<slug:organisation>/", posts.posts, name="posts"),
    path("<slug:organisation>/posts.<slug:kind>", posts.posts_download, name="posts-download"),
    path("<slug:organisation>/name-a-post", posts.name, name="name-post"),
    path("<slug:organisation>/end-a-post/<int:row>", posts.end, name="end-post"),
    path(_REPORT, report.report, name="report"),
    path(f"{_REPORT}clearances.<slug:kind>", report.clearances_download, name="clearances-download"),
    path(f"{_REPORT}send/", report.send, name="send"),
    path(f"{_REPORT}take-back/", report.take_back, name="take-back"),
    path(f"{_REPORT}publish/", publishing.publish, name="publish"),
    path(f"{_REPORT}reopen/", publishing.reopen, name="reopen"),
    path(f"{_REPORT}close/", publishing.close, name="close"),
    path(f"{_REPORT}withdraw/", publishing.withdraw, name="withdraw"),
    path(f"{_REPORT}agenda/", agenda.agenda, name="agenda"),
    path(f"{_SECTION}/", reading.section, name="section"),
    path(f"{_SECTION}.txt", reading.text, name="text"),
    path(_EDITION, publishing.edition, name="edition"),
    path(f"{_EDITION}paper.<slug:ending>", publishing.edition_download, name="edition-download"),
]
