from django.urls import path

from surveys.figures.monthly import views

urlpatterns = [
    path("", views.months, name="months"),
    path("chart.svg", views.chart, name="months_chart"),
]
