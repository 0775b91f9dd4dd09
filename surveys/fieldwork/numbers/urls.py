from django.urls import path

from surveys.fieldwork.numbers import views

urlpatterns = [path("<uuid:case_id>/number/", views.number, name="number")]
