from django.urls import path

from surveys.fieldwork.appointments import views

urlpatterns = [
    path("", views.appointments, name="appointments"),
    path("<int:pk>/call-off/", views.call_off, name="call_off"),
    path("of/<uuid:case_id>/", views.book, name="book"),
]
