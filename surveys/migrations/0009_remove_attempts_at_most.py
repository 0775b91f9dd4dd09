from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("surveys", "0008_settings_of_each_survey")]
    operations = [migrations.RemoveField(model_name="survey", name="attempts_at_most")]
