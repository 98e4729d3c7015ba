"""Address of the page that closes a plan."""

from django.urls import path

from goldenthread.interfaces.web.carrying import views

app_name = "carrying"
urlpatterns = [path("<slug:organisation>/<slug:plan>/close/", views.close, name="close")]
