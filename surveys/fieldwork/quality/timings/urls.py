from django.urls import path

from surveys.fieldwork.quality.timings import views

urlpatterns = [
    path("", views.timings, name="timings"),
]
