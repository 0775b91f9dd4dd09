from django.urls import path

from engagement.coverage import views

urlpatterns = [
    path("", views.coverage, name="coverage"),
    path("parishes/", views.parishes, name="parish_councils"),
    path("portfolios/", views.portfolios, name="portfolios"),
    path("portfolios/<int:pk>/", views.change_post, name="change_post"),
]
