from django.urls import path

from surveys.fieldwork.wellbeing import views

urlpatterns = [
    path("", views.wellbeing, name="wellbeing"),
    path("own/", views.own, name="own_wellbeing"),
    path("own/ask/", views.ask, name="ask_for_debrief"),
    path("calls/<int:pk>/offer/", views.offer_after, name="offer_debrief_after"),
    path("debriefs/<int:pk>/offer/", views.offer, name="offer_debrief"),
    path("debriefs/<int:pk>/end/", views.end, name="end_debrief"),
]
