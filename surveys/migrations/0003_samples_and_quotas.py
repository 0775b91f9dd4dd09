import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kentpcc', '0003_audit_is_append_only'),
        ('surveys', '0002_surveys_and_measures'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Quota',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begins', models.DateField()),
                ('ends', models.DateField(help_text='the first day after it')),
                ('at_most', models.PositiveIntegerField()),
                ('set_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-begins', 'survey', models.OrderBy(models.F('district'), nulls_first=True)],
            },
        ),
        migrations.AlterModelOptions(
            name='sample',
            options={'ordering': ['-drawn_at', '-pk']},
        ),
        migrations.AddField(
            model_name='sample',
            name='fixed',
            field=models.BooleanField(default=False, help_text='by a number for each district, not in proportion'),
        ),
        migrations.AddField(
            model_name='sample',
            name='replaces',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replacements', to='surveys.sample'),
        ),
        migrations.AddField(
            model_name='sample',
            name='strata',
            field=models.JSONField(default=dict),
        ),
        migrations.AddConstraint(
            model_name='sample',
            constraint=models.CheckConstraint(condition=models.Q(('fixed', False), ('by_district', True), _connector='OR'), name='fixed_numbers_are_by_district'),
        ),
        migrations.AddConstraint(
            model_name='sample',
            constraint=models.UniqueConstraint(condition=models.Q(('replaces__isnull', False)), fields=('replaces', 'seed'), name='each_replacement_of_a_sample_has_a_seed_of_its_own'),
        ),
        migrations.AddField(
            model_name='quota',
            name='district',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='kentpcc.district'),
        ),
        migrations.AddField(
            model_name='quota',
            name='set_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='quota',
            name='survey',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotas', to='surveys.survey'),
        ),
        migrations.AddConstraint(
            model_name='quota',
            constraint=models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='a_quota_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='quota',
            constraint=models.UniqueConstraint(condition=models.Q(('district__isnull', False), ('withdrawn_at__isnull', True)), fields=('survey', 'district', 'begins', 'ends'), name='one_quota_of_a_district_and_period'),
        ),
        migrations.AddConstraint(
            model_name='quota',
            constraint=models.UniqueConstraint(condition=models.Q(('district__isnull', True), ('withdrawn_at__isnull', True)), fields=('survey', 'begins', 'ends'), name='one_quota_of_the_force_and_period'),
        ),
    ]
