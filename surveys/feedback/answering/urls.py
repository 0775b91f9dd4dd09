from django.urls import path

from surveys.feedback.answering import views

urlpatterns = [
    path("", views.own, name="own"),
    path("list/<str:kind>/", views.download, name="download"),
    path("<uuid:pk>/", views.item, name="own_item"),
    path("<uuid:pk>/take-on/", views.take_on, name="take_on"),
    path("<uuid:pk>/hand-over/", views.hand_over, name="hand_over"),
    path("<uuid:pk>/close/", views.close, name="close"),
]
