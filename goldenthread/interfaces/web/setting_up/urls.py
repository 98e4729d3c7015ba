"""Addresses of setting up."""

from django.urls import path

from goldenthread.interfaces.web.setting_up.views import people, plans, posts, retyping

app_name = "setting_up"
_HERE = "<slug:organisation>/"
_PLAN = f"{_HERE}plans/<slug:plan>/"
urlpatterns = [
    path(_HERE, posts.home, name="home"),
    path(f"{_HERE}notice", posts.notice, name="notice"),
    path(f"{_HERE}posts/", posts.posts, name="posts"),
    path(f"{_HERE}posts.<slug:kind>", posts.posts_download, name="posts-download"),
    path(f"{_HERE}posts/add", posts.post_add, name="post-add"),
    path(f"{_HERE}posts/<slug:post>/", posts.post, name="post"),
    path(f"{_HERE}posts/<slug:post>/hold", posts.hold, name="hold"),
    path(f"{_HERE}holdings/<int:holding>/end", posts.holding_end, name="holding-end"),
    path(f"{_HERE}people/", people.people, name="people"),
    path(f"{_HERE}people.<slug:kind>", people.people_download, name="people-download"),
    path(f"{_HERE}access.<slug:kind>", people.access_download, name="access-download"),
    path(f"{_HERE}people/add", people.person_add, name="person-add"),
    path(f"{_HERE}people/<int:person>/", people.person, name="person"),
    path(f"{_HERE}people/<int:person>/grant", people.grant, name="grant"),
    path(f"{_HERE}people/<int:person>/password", people.password, name="password"),
    path(f"{_HERE}grants/<int:grant>/end", people.grant_end, name="grant-end"),
    path(f"{_HERE}plans/new", plans.plan_new, name="plan-new"),
    path(_PLAN, plans.plan, name="plan"),
    path(f"{_PLAN}fix", plans.fix, name="fix"),
    path(f"{_PLAN}areas/add", plans.area_add, name="area-add"),
    path(f"{_PLAN}areas/<slug:area>/actions/add", plans.action_add, name="action-add"),
    path(f"{_PLAN}actions/<slug:action>/milestones/add", plans.milestone_add, name="milestone-add"),
    path(f"{_PLAN}<slug:kind>/<slug:part>/edit", retyping.edit, name="edit"),
    path(f"{_PLAN}<slug:kind>/<slug:part>/take-out", plans.take_out, name="take-out"),
]
