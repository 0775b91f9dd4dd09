from django.urls import path

from engagement.services import views

urlpatterns = [
    path("", views.services, name="services"),
    path("new/", views.new_service, name="new_service"),
    path("contracts/<int:pk>/", views.edit_contract, name="edit_contract"),
    path("indicators/<int:pk>/", views.edit_indicator, name="edit_indicator"),
    path("<slug:code>/", views.service, name="service"),
    path("<slug:code>/edit/", views.edit_service, name="edit_service"),
    path("<slug:code>/contract/", views.new_contract, name="new_contract"),
    path("<slug:code>/indicator/", views.new_indicator, name="new_indicator"),
]
