from django.urls import path

from kentpcc.trail import views

urlpatterns = [
    path("", views.trail, name="trail"),
]
