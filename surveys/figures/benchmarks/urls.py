from django.urls import path

from surveys.figures.benchmarks import views

urlpatterns = [
    path("", views.benchmarks, name="benchmarks"),
    path("new/", views.new, name="new_benchmark"),
    path("<int:pk>/", views.benchmark, name="benchmark"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw_benchmark"),
]
