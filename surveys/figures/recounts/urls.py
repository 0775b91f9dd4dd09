from django.urls import path

from surveys.figures.recounts import views

urlpatterns = [
    path("", views.recounts, name="recounts"),
    path("<uuid:pk>/", views.recount, name="recount"),
    path("<uuid:pk>/progress/", views.progress, name="recount_progress"),
    path("<uuid:pk>/again/", views.again, name="recount_again"),
]
