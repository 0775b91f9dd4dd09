from django.urls import path

from surveys.fieldwork.outcome_rates import views

urlpatterns = [
    path("", views.outcome_rates, name="outcome_rates"),
    path("file/<str:kind>/", views.download, name="outcome_rates_file"),
]
