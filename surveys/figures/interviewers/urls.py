from django.urls import path

from surveys.figures.interviewers import views

urlpatterns = [path("", views.interviewers, name="interviewers")]
