from django.urls import path

from engagement.register.lists import views

urlpatterns = [
    path("kinds/", views.kinds, name="kinds"),
    path("kinds/<slug:code>/retire/", views.retire_kind, name="retire_kind"),
    path("kinds/<slug:code>/restore/", views.restore_kind, name="restore_kind"),
    path("audiences/", views.audiences, name="audiences"),
    path("audiences/<slug:code>/retire/", views.retire_audience, name="retire_audience"),
    path("audiences/<slug:code>/restore/", views.restore_audience, name="restore_audience"),
    path("parishes/", views.parishes, name="parishes"),
    path("residents/", views.residents, name="residents"),
]
