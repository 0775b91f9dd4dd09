from django.urls import path

from surveys.fieldwork.supervision.shifts import views

urlpatterns = [path("", views.shifts, name="shifts")]
