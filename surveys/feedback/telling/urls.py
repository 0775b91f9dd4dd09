from django.urls import path

from surveys.feedback.telling import views

urlpatterns = [
    path("<uuid:pk>/ring/", views.ring, name="ring"),
    path("<uuid:pk>/result/", views.result, name="result"),
]
