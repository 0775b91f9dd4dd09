from django.urls import path

from surveys.feedback.entering import views

urlpatterns = [
    path("<uuid:interview_id>/", views.enter, name="enter"),
    path("<uuid:interview_id>/<uuid:pk>/take-back/", views.take_back, name="take_back_in_call"),
]
