from django.urls import path

from surveys.feedback.checking import views

urlpatterns = [
    path("", views.list_items, name="items"),
    path("all/", views.find, name="find"),
    path("<uuid:pk>/", views.item, name="item"),
    path("<uuid:pk>/pass-on/", views.pass_on, name="pass_on"),
    path("<uuid:pk>/decline/", views.decline, name="decline"),
    path("<uuid:pk>/send/", views.send_again, name="send_again"),
    path("<uuid:pk>/clear/", views.clear_line, name="clear_line"),
    path("<uuid:pk>/do-not-show/", views.decline_line, name="decline_line"),
    path("<uuid:pk>/take-back/", views.take_back, name="take_back"),
]
