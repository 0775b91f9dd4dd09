from django.urls import path

from surveys.figures.groups import views

urlpatterns = [
    path("", views.groups, name="groups"),
    path("chart.svg", views.chart, name="groups_chart"),
]
