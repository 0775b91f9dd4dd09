"""All that the migrations up to 0023_seal_what_was_said make, in one step: a new database begins with it.

Where those have been applied Django counts this one as applied too; where some of them have been, the others follow
one by one, as ever. What they load is loaded by the same functions. A test compares both ways.
"""

import uuid
from importlib import import_module

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import engagement.fields
import kentpcc.fields
from kentpcc.founding import Tables

audiences_and_kinds = import_module("engagement.migrations.0002_audiences_and_kinds")
open_to_anybody = import_module("engagement.migrations.0004_kinds_that_anybody_may_come_to")


def load(apps, schema_editor):
    audiences_and_kinds.load(apps, schema_editor)
    open_to_anybody.say(apps, schema_editor)


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("engagement", "0001_initial"),
        ("engagement", "0002_audiences_and_kinds"),
        ("engagement", "0003_recurring_told_back_and_tension"),
        ("engagement", "0004_kinds_that_anybody_may_come_to"),
        ("engagement", "0020_returns_and_listening"),
        ("engagement", "0021_indicators_of_each_service"),
        ("engagement", "0022_figures_by_indicator"),
        ("engagement", "0023_seal_what_was_said"),
    ]
    dependencies = [
        ("kentpcc", "0017_scim_minutes"),
    ]
    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='Audience',
                    fields=[
                        ('code', models.SlugField(primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=80, unique=True)),
                        ('is_protected_characteristic', models.BooleanField(default=False, help_text='Equality Act 2010, s.4')),
                        ('position', models.PositiveSmallIntegerField(unique=True)),
                        ('retired_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['position'],
                    },
                ),
                migrations.CreateModel(
                    name='MonitoringReturn',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('quarter', engagement.fields.QuarterField()),
                        ('due_on', models.DateField()),
                        ('received_on', models.DateField(blank=True, null=True)),
                        ('accepted_on', models.DateField(blank=True, null=True)),
                        ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='engagement.service')),
                        ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('filed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('sent_back_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['-quarter', 'service__name'],
                        'constraints': [models.UniqueConstraint(fields=('service', 'quarter'), name='one_return_per_service_and_quarter'), models.CheckConstraint(condition=models.Q(('quarter__day', 1), ('quarter__month__in', [1, 4, 7, 10])), name='a_return_covers_a_financial_quarter'), models.CheckConstraint(condition=models.Q(('accepted_on__isnull', True), models.Q(('accepted_on__gte', models.F('received_on')), ('received_on__isnull', False)), _connector='OR'), name='a_return_is_received_before_it_is_accepted'), models.CheckConstraint(condition=models.Q(('sent_back_on__isnull', True), models.Q(('accepted_on__isnull', True), ('received_on__isnull', False)), _connector='OR'), name='a_return_sent_back_came_and_is_not_accepted'), models.CheckConstraint(condition=models.Q(('accepted_by__isnull', True), ('filed_by__isnull', True), models.Q(('accepted_by', models.F('filed_by')), _negated=True), _connector='OR'), name='another_person_accepts_a_return')],
                    },
                ),
                migrations.CreateModel(
                    name='ActivityKind',
                    fields=[
                        ('code', models.SlugField(primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=120)),
                        ('led_by', models.CharField(choices=[('force', 'Force'), ('commissioner', 'Commissioner')], max_length=12)),
                        ('paragraph', models.PositiveSmallIntegerField()),
                        ('position', models.PositiveSmallIntegerField(unique=True)),
                        ('is_channel', models.BooleanField(default=False)),
                        ('is_public', models.BooleanField(default=False, help_text='anybody may come, so it may be announced')),
                        ('retired_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['position'],
                        'constraints': [models.UniqueConstraint(fields=('led_by', 'title'), name='one_kind_of_a_title_for_each_side'), models.CheckConstraint(condition=models.Q(('led_by__in', ['force', 'commissioner'])), name='a_kind_says_whose_it_is')],
                    },
                ),
                migrations.CreateModel(
                    name='Consultation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=120)),
                        ('year', models.PositiveSmallIntegerField()),
                        ('responses', models.PositiveIntegerField(blank=True, help_text='empty: not known', null=True)),
                        ('self_selecting', models.BooleanField(default=True, help_text='open links, paper forms, events')),
                        ('asked_about', models.CharField(blank=True, max_length=200)),
                        ('closed_on', models.DateField(blank=True, null=True)),
                        ('opened_on', models.DateField(blank=True, null=True)),
                        ('withdrawn_on', models.DateField(blank=True, editable=False, null=True)),
                        ('series', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='waves', to='engagement.consultationseries')),
                    ],
                    options={
                        'ordering': ['-year', 'name'],
                        'constraints': [models.UniqueConstraint(fields=('name', 'year'), name='one_consultation_a_year')],
                    },
                ),
                migrations.CreateModel(
                    name='Group',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=120, unique=True)),
                        ('led_by', models.CharField(choices=[('force', 'Force'), ('commissioner', 'Commissioner')], max_length=12)),
                        ('represents', models.CharField(max_length=200)),
                        ('members', models.PositiveSmallIntegerField(blank=True, help_text='leave empty when not known', null=True)),
                        ('founded_on', models.DateField(blank=True, null=True)),
                        ('ended_on', models.DateField(blank=True, null=True)),
                        ('audiences', models.ManyToManyField(blank=True, related_name='groups', to='engagement.audience')),
                        ('withdrawn_on', models.DateField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        'ordering': ['led_by', 'name'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('founded_on__isnull', True), ('ended_on__gte', models.F('founded_on')), _connector='OR'), name='a_group_ends_after_it_is_founded'), models.CheckConstraint(condition=models.Q(('led_by__in', ['force', 'commissioner'])), name='a_group_says_whose_it_is')],
                    },
                ),
                migrations.CreateModel(
                    name='LiaisonPost',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(max_length=80, unique=True)),
                        ('filled', models.BooleanField(default=True)),
                        ('audiences', models.ManyToManyField(related_name='liaison_posts', to='engagement.audience')),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='kentpcc.district')),
                    ],
                    options={
                        'ordering': ['title'],
                    },
                ),
                migrations.CreateModel(
                    name='Newsletter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=80)),
                        ('led_by', models.CharField(choices=[('force', 'Force'), ('commissioner', 'Commissioner')], max_length=12)),
                        ('issued_on', models.DateField()),
                        ('subject', models.CharField(max_length=160)),
                        ('subscribers', models.PositiveIntegerField()),
                        ('withdrawn_on', models.DateField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        'ordering': ['-issued_on', 'name'],
                        'constraints': [models.UniqueConstraint(fields=('name', 'issued_on'), name='one_issue_of_a_newsletter_a_day'), models.CheckConstraint(condition=models.Q(('led_by__in', ['force', 'commissioner'])), name='a_newsletter_says_whose_it_is')],
                    },
                ),
                migrations.CreateModel(
                    name='Organisation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=120)),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('name'), name='one_organisation_of_a_name')],
                    },
                ),
                migrations.CreateModel(
                    name='Activity',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('held_on', models.DateField(verbose_name='date')),
                        ('title', models.CharField(max_length=160)),
                        ('place', models.CharField(blank=True, help_text='hall, street, parish, or online', max_length=160)),
                        ('officer_role', models.CharField(help_text='the role, not the person', max_length=120)),
                        ('purpose', models.TextField()),
                        ('attendance', models.PositiveIntegerField(blank=True, null=True)),
                        ('priorities_raised', models.TextField(blank=True)),
                        ('feedback_given', models.TextField(blank=True, help_text='what residents were told afterwards')),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='kentpcc.district')),
                        ('ward', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='kentpcc.ward')),
                        ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='engagement.activitykind')),
                        ('audiences', models.ManyToManyField(blank=True, related_name='activities', to='engagement.audience')),
                        ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='engagement.group')),
                        ('partners', models.ManyToManyField(blank=True, related_name='activities', to='engagement.organisation')),
                        ('ends_at', models.TimeField(blank=True, null=True)),
                        ('moved_from', models.DateField(blank=True, null=True)),
                        ('parish', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='kentpcc.parish')),
                        ('starts_at', models.TimeField(blank=True, null=True)),
                        ('state', models.CharField(choices=[('stands', 'Stands'), ('cancelled', 'Cancelled'), ('withdrawn', 'Withdrawn: recorded by mistake')], default='stands', max_length=10)),
                        ('state_reason', models.CharField(blank=True, help_text='why it is cancelled or withdrawn', max_length=200)),
                        ('series', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='engagement.series')),
                    ],
                    options={
                        'verbose_name_plural': 'activities',
                        'ordering': ['-held_on', '-id'],
                        'indexes': [models.Index(fields=['held_on', 'kind'], name='activity_by_day_and_kind')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ward__isnull', True), ('district__isnull', False), _connector='OR'), name='a_ward_comes_with_its_district', violation_error_message='Choose the district in which the ward lies.'), models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('kind', 'held_on', 'title', 'place'), name='an_activity_is_recorded_once', violation_error_message='This activity is already recorded: same kind, date, title and place.'), models.CheckConstraint(condition=models.Q(('parish__isnull', True), ('district__isnull', False), _connector='OR'), name='a_parish_comes_with_its_district', violation_error_message='Choose the district in which the parish lies.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'stands'), ('state_reason', '')), models.Q(('state__in', ['cancelled', 'withdrawn']), models.Q(('state_reason', ''), _negated=True)), _connector='OR'), name='what_does_not_stand_says_why'), models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), models.Q(('ends_at__gt', models.F('starts_at')), ('starts_at__isnull', False)), _connector='OR'), name='an_activity_ends_after_it_starts', violation_error_message='The end has to be later than the start, on the same day.')],
                    },
                ),
                migrations.CreateModel(
                    name='ReturnFigure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('percentage', models.DecimalField(decimal_places=1, max_digits=4)),
                        ('numerator', models.PositiveIntegerField(blank=True, null=True)),
                        ('denominator', models.PositiveIntegerField(blank=True, null=True)),
                        ('monitoring_return', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='engagement.monitoringreturn')),
                        ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='engagement.indicator')),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('percentage__range', (0, 100))), name='a_percentage_is_from_0_to_100'), models.CheckConstraint(condition=models.Q(models.Q(('denominator__isnull', True), ('numerator__isnull', True)), models.Q(('denominator__gt', 0), ('denominator__isnull', False), ('numerator__isnull', False)), _connector='OR'), name='both_counts_or_neither'), models.CheckConstraint(condition=models.Q(models.Q(('denominator__isnull', True), ('numerator__isnull', True)), ('numerator__lte', models.F('denominator')), _connector='OR'), name='the_numerator_is_within_its_base'), models.CheckConstraint(condition=models.Q(models.Q(('denominator__isnull', True), ('numerator__isnull', True)), models.Q(('denominator__gte', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('percentage'), '*', models.F('denominator')), '*', models.Value(2)), '-', django.db.models.expressions.CombinedExpression(models.F('numerator'), '*', models.Value(200)))), ('denominator__gte', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('numerator'), '*', models.Value(200)), '-', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('percentage'), '*', models.F('denominator')), '*', models.Value(2))))), _connector='OR'), name='the_percentage_agrees_with_its_counts'), models.UniqueConstraint(fields=('monitoring_return', 'indicator'), name='one_figure_per_indicator')],
                    },
                ),
                migrations.CreateModel(
                    name='Service',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.SlugField(unique=True)),
                        ('name', models.CharField(max_length=120, unique=True)),
                        ('provides', models.TextField(help_text='in one sentence, for the board')),
                        ('funded_from', models.DateField()),
                        ('funded_to', models.DateField(blank=True, help_text='the last day', null=True)),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='services', to='engagement.organisation')),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('funded_to__isnull', True), ('funded_to__gte', models.F('funded_from')), _connector='OR'), name='funding_ends_after_it_begins')],
                    },
                ),
                migrations.CreateModel(
                    name='Quote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('words', kentpcc.fields.EncryptedTextField()),
                        ('given_on', models.DateField()),
                        ('consent_to_publish', models.BooleanField(default=False)),
                        ('redacted_words', kentpcc.fields.EncryptedTextField(blank=True)),
                        ('redacted_on', models.DateField(blank=True, null=True)),
                        ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('names_redacted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotes', to='engagement.service')),
                        ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('released_on', models.DateField(blank=True, null=True)),
                        ('unchanged_is_right', models.BooleanField(default=False, help_text='whoever redacted it says that nothing had to go')),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['-given_on', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('names_redacted_by__isnull', True), models.Q(('names_redacted_by', models.F('entered_by')), _negated=True), _connector='OR'), name='a_second_person_redacts_a_quote'), models.CheckConstraint(condition=models.Q(models.Q(('names_redacted_by__isnull', True), ('redacted_on__isnull', True), ('redacted_words', '')), models.Q(('names_redacted_by__isnull', False), ('redacted_on__isnull', False), models.Q(('redacted_words', ''), _negated=True)), _connector='OR'), name='a_redaction_has_its_words_person_and_day'), models.CheckConstraint(condition=models.Q(models.Q(('released_by__isnull', True), ('released_on__isnull', True)), models.Q(('names_redacted_by__isnull', False), ('released_by__isnull', False), ('released_on__isnull', False)), _connector='OR'), name='a_quote_is_redacted_before_it_is_released'), models.CheckConstraint(condition=models.Q(('released_by__isnull', True), models.Q(models.Q(('released_by', models.F('names_redacted_by')), _negated=True), models.Q(('released_by', models.F('entered_by')), _negated=True)), _connector='OR'), name='a_second_person_releases_a_quote'), models.CheckConstraint(condition=models.Q(('withdrawn_on__isnull', True), ('consent_to_publish', False), _connector='OR'), name='consent_that_was_withdrawn_is_gone')],
                    },
                ),
                migrations.CreateModel(
                    name='ServicePartner',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='engagement.service')),
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='service_partner', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='Action',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('theme', models.CharField(max_length=80)),
                        ('led_by', models.CharField(choices=[('force', 'Force'), ('commissioner', 'Commissioner')], max_length=12)),
                        ('said', models.TextField(verbose_name='you said')),
                        ('did', models.TextField(blank=True, verbose_name='we did')),
                        ('owner', models.CharField(help_text='the role, not the person', max_length=120)),
                        ('due_on', models.DateField()),
                        ('status', models.CharField(choices=[('open', 'In hand'), ('done', 'Answered, not yet reported back'), ('reported_back', 'Reported back')], default='open', max_length=14)),
                        ('reported_back_on', models.DateField(blank=True, null=True)),
                        ('raised_at', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='actions', to='engagement.activity')),
                        ('answered_on', models.DateField(blank=True, null=True)),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kentpcc.district')),
                        ('kept', models.BooleanField(default=True)),
                        ('promised_to', models.CharField(blank=True, help_text='a group or a place, no person', max_length=120)),
                        ('raised_on', models.DateField(blank=True, help_text='empty: not known', null=True)),
                        ('reported_how', models.CharField(blank=True, help_text='in which way residents were told', max_length=160)),
                    ],
                    options={
                        'ordering': ['-due_on', '-id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('status', 'open'), models.Q(('did', ''), _negated=True), _connector='OR'), name='a_done_action_says_what_was_done'), models.CheckConstraint(condition=models.Q(models.Q(('reported_back_on__isnull', False), ('status', 'reported_back')), models.Q(models.Q(('status', 'reported_back'), _negated=True), ('reported_back_on__isnull', True)), _connector='OR'), name='an_action_reported_back_says_when'), models.CheckConstraint(condition=models.Q(('status__in', ['open', 'done', 'reported_back'])), name='an_action_has_a_known_status'), models.CheckConstraint(condition=models.Q(('led_by__in', ['force', 'commissioner'])), name='an_action_says_whose_it_is'), models.CheckConstraint(condition=models.Q(('kept', True), models.Q(('status', 'open'), _negated=True), _connector='OR'), name='an_action_in_hand_may_still_be_kept'), models.CheckConstraint(condition=models.Q(('raised_on__isnull', True), ('answered_on__isnull', True), ('answered_on__gte', models.F('raised_on')), _connector='OR'), name='an_action_is_answered_after_it_was_raised')],
                    },
                ),
                migrations.CreateModel(
                    name='Finding',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('concept', models.SlugField()),
                        ('wording', models.CharField(max_length=200)),
                        ('value', models.DecimalField(decimal_places=1, max_digits=4)),
                        ('unit', models.CharField(choices=[('percent', '%'), ('out_of_ten', 'out of 10')], max_length=12)),
                        ('is_approximate', models.BooleanField(default=False)),
                        ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='engagement.consultation')),
                        ('base', models.PositiveIntegerField(blank=True, help_text='how many answered it; empty: not known', null=True)),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='kentpcc.district')),
                        ('scale', models.CharField(blank=True, help_text='for example “1 to 10”', max_length=80, verbose_name='as it was asked')),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('unit', 'percent'), ('value__range', (0, 100))), models.Q(('unit', 'out_of_ten'), ('value__range', (0, 10))), _connector='OR'), name='a_finding_lies_on_its_scale'), models.UniqueConstraint(condition=models.Q(('district', None)), fields=('consultation', 'concept'), name='one_finding_per_concept'), models.UniqueConstraint(fields=('consultation', 'concept', 'district'), name='one_finding_per_concept_and_district')],
                    },
                ),
                migrations.CreateModel(
                    name='ActionStep',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField()),
                        ('said', models.TextField()),
                        ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='engagement.action')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['at', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='ActivityChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField()),
                        ('changed', models.JSONField()),
                        ('reason', models.CharField(blank=True, max_length=200)),
                        ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='engagement.activity')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-at', '-id'],
                    },
                ),
                migrations.CreateModel(
                    name='ActivityFile',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=120)),
                        ('rows', models.JSONField()),
                        ('uploaded_at', models.DateTimeField()),
                        ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-uploaded_at'],
                    },
                ),
                migrations.CreateModel(
                    name='Series',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('frequency', models.CharField(choices=[('weekly', 'Every week'), ('fortnightly', 'Every two weeks'), ('monthly_weekday', 'Every month on the same weekday, such as the first Tuesday'), ('monthly_day', 'Every month on the same day, such as the 15th'), ('quarterly_weekday', 'Every three months on the same weekday'), ('yearly', 'Every year')], max_length=20)),
                        ('first_on', models.DateField()),
                        ('until', models.DateField()),
                    ],
                    options={
                        'verbose_name_plural': 'series',
                        'ordering': ['-first_on', '-id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('first_on'))), name='a_series_ends_after_it_begins')],
                    },
                ),
                migrations.CreateModel(
                    name='Tension',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('experienced', 'Experienced: what a community says that it feels'), ('evidenced', 'Evidenced: an incident or record that shows it'), ('potential', 'Potential: what may raise it in time to come')], max_length=12)),
                        ('tier', models.PositiveSmallIntegerField(choices=[(1, '1 – the neighbourhood team'), (2, '2 – the district and its partners'), (3, '3 – the whole force')])),
                        ('level', models.PositiveSmallIntegerField(choices=[(1, '1 – low'), (2, '2 – raised'), (3, '3 – high'), (4, '4 – disorder or harm is imminent')])),
                        ('noticed_on', models.DateField()),
                        ('review_on', models.DateField()),
                        ('words', kentpcc.fields.EncryptedJSONField()),
                        ('entered_at', models.DateTimeField()),
                        ('closed_at', models.DateTimeField(blank=True, null=True)),
                        ('communities', models.ManyToManyField(related_name='+', to='engagement.audience')),
                        ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kentpcc.district')),
                        ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['review_on', '-level', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['experienced', 'evidenced', 'potential'])), name='tension_is_of_a_known_kind'), models.CheckConstraint(condition=models.Q(('level__range', (1, 4)), ('tier__range', (1, 3))), name='tension_has_a_known_tier_and_level')],
                    },
                ),
                migrations.CreateModel(
                    name='TensionReview',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField()),
                        ('level_before', models.PositiveSmallIntegerField(choices=[(1, '1 – low'), (2, '2 – raised'), (3, '3 – high'), (4, '4 – disorder or harm is imminent')])),
                        ('level_after', models.PositiveSmallIntegerField(choices=[(1, '1 – low'), (2, '2 – raised'), (3, '3 – high'), (4, '4 – disorder or harm is imminent')])),
                        ('words', kentpcc.fields.EncryptedJSONField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('tension', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='engagement.tension')),
                    ],
                    options={
                        'ordering': ['-at', '-id'],
                    },
                ),
                migrations.CreateModel(
                    name='Contract',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('funds', models.CharField(help_text='what is funded, in one sentence', max_length=200)),
                        ('begins', models.DateField()),
                        ('ends', models.DateField(blank=True, help_text='the last day', null=True)),
                        ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                        ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='engagement.service')),
                    ],
                    options={
                        'ordering': ['-begins', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends__isnull', True), ('ends__gte', models.F('begins')), _connector='OR'), name='a_contract_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('amount__isnull', True), ('amount__gte', 0), _connector='OR'), name='a_contract_is_of_no_negative_amount')],
                    },
                ),
                migrations.CreateModel(
                    name='Earlier',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(help_text='of what', max_length=40)),
                        ('number', models.CharField(help_text='which of them', max_length=40)),
                        ('said', models.JSONField()),
                        ('until', models.DateTimeField()),
                        ('why', models.CharField(blank=True, max_length=200)),
                        ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name_plural': 'earlier states',
                        'ordering': ['-id'],
                        'indexes': [models.Index(fields=['kind', 'number'], name='earlier_states_of_a_record')],
                    },
                ),
                migrations.CreateModel(
                    name='GroupAction',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('asked_on', models.DateField(verbose_name='asked at the meeting of')),
                        ('asked', models.TextField(verbose_name='what was asked for')),
                        ('owner', models.CharField(help_text='the role, not the person', max_length=120)),
                        ('due_on', models.DateField()),
                        ('outcome', models.TextField(blank=True, verbose_name='what was done')),
                        ('done_on', models.DateField(blank=True, null=True)),
                        ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='engagement.group')),
                    ],
                    options={
                        'ordering': ['-asked_on', '-id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('done_on', None), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('done_on__isnull', False)), _connector='OR'), name='a_groups_action_is_done_on_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Indicator',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.SlugField()),
                        ('wording', models.CharField(help_text='as the board reads it: “Would recommend the service”', max_length=160)),
                        ('counted', models.CharField(blank=True, help_text='the numerator, in words', max_length=200, verbose_name='who counts')),
                        ('asked', models.CharField(blank=True, help_text='the denominator, in words', max_length=200, verbose_name='of whom')),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('begins', models.DateField(blank=True, help_text='the first day for which it is asked; empty: ever', null=True)),
                        ('ends', models.DateField(blank=True, help_text='the last day for which it is asked', null=True)),
                        ('largest_move', models.PositiveSmallIntegerField(default=10)),
                        ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='engagement.service')),
                    ],
                    options={
                        'ordering': ['service', 'position', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('service', 'code'), name='one_indicator_of_a_code_per_service'), models.CheckConstraint(condition=models.Q(('begins__isnull', True), ('ends__isnull', True), ('ends__gte', models.F('begins')), _connector='OR'), name='an_indicator_ends_after_it_begins')],
                    },
                ),
                migrations.CreateModel(
                    name='Outreach',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('withdrawn_on', models.DateField(blank=True, editable=False, null=True)),
                        ('kind', models.CharField(choices=[('social_media', 'Social media'), ('community_alert', 'Community alert messages')], max_length=16)),
                        ('name', models.CharField(max_length=80, verbose_name='account or system')),
                        ('led_by', models.CharField(choices=[('force', 'Force'), ('commissioner', 'Commissioner')], max_length=12, verbose_name='whose')),
                        ('month', models.DateField(help_text='the first day of the month')),
                        ('messages', models.PositiveIntegerField(help_text='posts or messages that were sent')),
                        ('reached', models.PositiveIntegerField(blank=True, help_text='people, as the channel counts them', null=True)),
                    ],
                    options={
                        'verbose_name_plural': 'outreach',
                        'ordering': ['-month', 'kind', 'name'],
                        'constraints': [models.UniqueConstraint(fields=('kind', 'name', 'month'), name='one_count_of_a_channel_a_month'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='a_channel_is_counted_by_month'), models.CheckConstraint(condition=models.Q(('led_by__in', ['force', 'commissioner'])), name='a_channel_says_whose_it_is'), models.CheckConstraint(condition=models.Q(('kind__in', ['social_media', 'community_alert'])), name='a_channel_is_of_a_known_kind')],
                    },
                ),
                migrations.CreateModel(
                    name='ReturnNote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('reminder', 'Reminded'), ('query', 'Asked'), ('sent_back', 'Sent back'), ('warning', 'Looked at before it was accepted')], max_length=10)),
                        ('words', kentpcc.fields.EncryptedTextField()),
                        ('written_on', models.DateField()),
                        ('answer', kentpcc.fields.EncryptedTextField(blank=True)),
                        ('answered_on', models.DateField(blank=True, null=True)),
                        ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('monitoring_return', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='engagement.monitoringreturn')),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='an_answer_about_a_return_has_its_day'), models.CheckConstraint(condition=models.Q(models.Q(('words', ''), _negated=True), ('kind__in', ['reminder', 'query', 'sent_back', 'warning'])), name='a_note_of_a_return_says_something')],
                    },
                ),
                migrations.CreateModel(
                    name='ConsultationSeries',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=120, unique=True)),
                        ('purpose', models.CharField(blank=True, max_length=200)),
                        ('method', models.TextField(blank=True, verbose_name='how people are asked')),
                    ],
                    options={
                        'verbose_name_plural': 'series',
                        'ordering': ['name'],
                    },
                ),
                migrations.CreateModel(
                    name='Submission',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('filed_on', models.DateField()),
                        ('figures', models.JSONField()),
                        ('said', kentpcc.fields.EncryptedTextField(blank=True, help_text='what the service says to it')),
                        ('filed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('monitoring_return', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='engagement.monitoringreturn')),
                    ],
                    options={
                        'ordering': ['-number'],
                        'constraints': [models.UniqueConstraint(fields=('monitoring_return', 'number'), name='one_submission_of_a_number')],
                    },
                ),
                migrations.CreateModel(
                    name='WorkerName',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=80)),
                        ('listed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='worker_names', to='engagement.service')),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.UniqueConstraint(models.F('service'), django.db.models.functions.text.Lower('name'), name='a_worker_is_listed_once')],
                    },
                ),
            ]
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
