from django.urls import path

from surveys.figures.drivers import views

urlpatterns = [
    path("", views.stages, name="stages"),
    path("chart.svg", views.chart, name="stages_chart"),
]
