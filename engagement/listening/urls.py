from django.urls import path

from engagement.listening import views

urlpatterns = [
    path("consultations/", views.consultations, name="consultations"),
    path("consultations/<int:pk>/", views.consultation, name="consultation"),
    path("consultations/<int:pk>/results/", views.results, name="results"),
    path("newsletters/", views.newsletters, name="newsletters"),
    path("groups/", views.groups, name="groups"),
    path("listening/<slug:kind>/", views.new_record, name="new_record"),
    path("listening/<slug:kind>/<int:pk>/", views.edit_record, name="edit_record"),
    path("listening/<slug:kind>/<int:pk>/withdraw/", views.withdraw_record, name="withdraw_record"),
]
