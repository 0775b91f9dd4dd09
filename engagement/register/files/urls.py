from django.urls import path

from engagement.register.files import views

urlpatterns = [
    path("", views.choose_file, name="choose_file"),
    path("<uuid:pk>/", views.activity_file, name="activity_file"),
    path("<uuid:pk>/to-mend.csv", views.rows_to_mend, name="rows_to_mend"),
    path("<uuid:pk>/bring-in/", views.admit_file, name="admit_file"),
    path("<uuid:pk>/put-away/", views.put_away_file, name="put_away_file"),
]
