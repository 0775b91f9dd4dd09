from django.urls import path

from surveys.board.trends import views

app_name = "trends"
urlpatterns = [
    path("services/<slug:code>/", views.service, name="service"),
    path("consultations/<int:pk>/", views.consultations, name="consultations"),
]
