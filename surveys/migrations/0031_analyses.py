
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kentpcc', '0005_what_an_interviewer_speaks'),
        ('surveys', '0030_releases_are_frozen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='InterviewerCount',
            fields=[
                ('survey', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='interviewer_count', serialize=False, to='surveys.survey')),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('items', models.PositiveSmallIntegerField()),
                ('correlation', models.FloatField(null=True)),
                ('load', models.FloatField()),
                ('counts', models.JSONField(default=dict)),
                ('counted_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Benchmark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=120)),
                ('year', models.CharField(help_text='as the source names it: “year to March 2025”', max_length=40)),
                ('asked_of', models.CharField(help_text='“victims of burglary”', max_length=160)),
                ('question', models.CharField(max_length=240)),
                ('mode', models.CharField(max_length=80)),
                ('scale', models.CharField(max_length=80)),
                ('base', models.PositiveIntegerField(blank=True, null=True)),
                ('percentage', models.DecimalField(decimal_places=1, max_digits=4)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('survey', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='benchmarks', to='surveys.survey')),
            ],
            options={
                'ordering': ['source', '-year', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('percentage__gte', 0), ('percentage__lte', 100)), name='a_benchmark_is_a_share')],
            },
        ),
        migrations.CreateModel(
            name='JointTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('reported', models.DateField()),
                ('outcome', models.CharField(blank=True, max_length=60)),
                ('channel', models.CharField(blank=True, max_length=40)),
                ('age_band', models.CharField(blank=True, max_length=10)),
                ('gender', models.CharField(blank=True, max_length=10)),
                ('surveyed', models.PositiveIntegerField()),
                ('satisfied', models.PositiveIntegerField(default=0)),
                ('base', models.PositiveIntegerField(default=0)),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='kentpcc.district')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='joint_tallies', to='surveys.survey')),
            ],
            options={
                'indexes': [models.Index(fields=['survey', 'reported'], name='joint_tally_by_report')],
                'constraints': [models.UniqueConstraint(fields=('survey', 'month', 'reported', 'outcome', 'channel', 'district', 'age_band', 'gender'), name='one_tally_of_those_who_are_alike'), models.CheckConstraint(condition=models.Q(('base__lte', models.F('surveyed')), ('satisfied__lte', models.F('base'))), name='the_satisfied_are_of_the_base_and_that_of_the_surveyed')],
            },
        ),
        migrations.CreateModel(
            name='PairTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('both', models.PositiveIntegerField(default=0)),
                ('stage_only', models.PositiveIntegerField(default=0)),
                ('whole_only', models.PositiveIntegerField(default=0)),
                ('neither', models.PositiveIntegerField(default=0)),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='surveys.instrument')),
                ('measure', models.ForeignKey(help_text='the stage', on_delete=django.db.models.deletion.PROTECT, to='surveys.measure')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pair_tallies', to='surveys.survey')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('survey', 'month', 'instrument', 'measure'), name='one_tally_of_a_pair_a_month')],
            },
        ),
    ]
