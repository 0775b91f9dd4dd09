from django.urls import path

from surveys.board.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.actions, name="actions"),
    path("<int:pk>/", views.answer, name="answer"),
]
