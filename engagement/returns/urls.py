from django.urls import path

from engagement.returns import views

urlpatterns = [
    path("services/expect/", views.expect_returns, name="expect_returns"),
    path("services/returns/<int:pk>/", views.read_return, name="read_return"),
    path("services/returns/<int:pk>/accept/", views.accept_return, name="accept_return"),
    path("services/returns/<int:pk>/send-back/", views.send_back, name="send_back_return"),
    path("services/returns/<int:pk>/ask/", views.ask, name="ask_about_return"),
    path("services/returns/<int:pk>/remind/", views.remind, name="remind"),
    path("returns/", views.returns, name="returns"),
    path("returns/<int:pk>/", views.file_return, name="file_return"),
    path("returns/questions/<int:pk>/", views.answer, name="answer_about_return"),
]
