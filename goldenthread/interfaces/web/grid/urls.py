"""The address of a round's grid."""

from django.urls import path

from goldenthread.interfaces.web.grid import views

app_name = "grid"
urlpatterns = [path("<slug:organisation>/<slug:slug>/grid", views.grid, name="grid")]
