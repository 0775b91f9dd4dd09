from django.apps import AppConfig


class KentPccConfig(AppConfig):
    name = "kentpcc"
    verbose_name = "Foundation"
