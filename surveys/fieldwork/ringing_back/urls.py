from django.urls import path

from surveys.fieldwork.ringing_back import views

urlpatterns = [
    path("", views.find, name="ringing_back"),
    path("<uuid:case_id>/take/", views.take, name="take_call"),
]
