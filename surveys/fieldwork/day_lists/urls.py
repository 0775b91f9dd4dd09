from django.urls import path

from surveys.fieldwork.day_lists import views

urlpatterns = [
    path("", views.day_lists, name="day_list"),
    path("<slug:survey>/", views.day_list_of, name="day_list_of"),
    path("<slug:survey>/cases/", views.day_list_cases, name="day_list_cases"),
]
