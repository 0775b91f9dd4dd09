from django.urls import path

from surveys.fieldwork.samples import views

urlpatterns = [
    path("", views.samples, name="samples"),
    path("new/", views.new_sample, name="new_sample"),
    path("quotas/", views.quotas, name="quotas"),
    path("quotas/<int:pk>/withdraw/", views.withdraw_quota, name="withdraw_quota"),
    path("<int:pk>/", views.sample, name="sample"),
    path("<int:pk>/open/", views.open_replicate, name="open_replicate"),
    path("<int:pk>/replace/", views.replace, name="replace_sample"),
]
