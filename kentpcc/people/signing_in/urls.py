from django.urls import path

from kentpcc.people.signing_in import views
from kentpcc.people.signing_in.directory import views as directory

urlpatterns = [
    path("", views.sign_in, name="sign_in"),
    path("directory/", directory.start, name="directory_sign_in"),
    path("directory/back/", directory.back, name="directory_back"),
    path("still-here/", views.still_here, name="still_here"),
    path("second-step/", views.prove, name="prove_second_step"),
    path("second-step/key/", views.prove_key, name="prove_second_step_key"),
    path("set-up/", views.set_up, name="set_up_second_step"),
    path("set-up/picture.svg", views.set_up_picture, name="set_up_picture"),
    path("set-up/key/", views.set_up_key, name="set_up_second_step_key"),
]
