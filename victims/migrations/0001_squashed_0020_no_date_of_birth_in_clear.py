"""All that the migrations up to 0020_no_date_of_birth_in_clear make, in one step: a new database begins with it.

Where those have been applied Django counts this one as applied too; where some of them have been, the others follow
one by one, as ever. What they load is loaded by the same functions. A test compares both ways.
"""

import uuid
from importlib import import_module

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import kentpcc.fields
from kentpcc.founding import Tables

ROWS = [
    import_module(f"victims.migrations.{name}")
    for name in (
        "0002_populations",
        "0004_column_map",
        "0006_more_rules",
        "0008_retention_policy",
        "0013_unsafe_calls",
    )
]


def load(apps, schema_editor):
    for rows in ROWS:
        rows.load(apps, schema_editor)


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("victims", "0001_initial"),
        ("victims", "0002_populations"),
        ("victims", "0003_digests_and_reasons"),
        ("victims", "0004_column_map"),
        ("victims", "0005_flags_and_merges"),
        ("victims", "0006_more_rules"),
        ("victims", "0007_data_protection"),
        ("victims", "0008_retention_policy"),
        ("victims", "0009_decisions"),
        ("victims", "0010_decided_before"),
        ("victims", "0011_decided_by_another"),
        ("victims", "0012_unsafe_call_flag"),
        ("victims", "0013_unsafe_calls"),
        ("victims", "0014_an_unsafe_call_bars_everywhere"),
        ("victims", "0015_whom_they_asked_to_speak_to"),
        ("victims", "0016_fingerprints_of_names"),
        ("victims", "0017_words_of_a_column_map"),
        ("victims", "0018_sealed_dates_of_birth"),
        ("victims", "0019_seal_dates_of_birth"),
        ("victims", "0020_no_date_of_birth_in_clear"),
    ]
    dependencies = [
        ("kentpcc", "0017_scim_minutes"),
    ]
    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='ColumnMap',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=60, unique=True)),
                        ('headings', models.JSONField()),
                        ('words', models.JSONField(blank=True, default=dict)),
                    ],
                ),
                migrations.CreateModel(
                    name='Victim',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('reference', models.CharField(max_length=40, unique=True)),
                        ('gender', models.CharField(choices=[('female', 'Female'), ('male', 'Male'), ('other', 'Other'), ('not_known', 'Not known')], default='not_known', max_length=10)),
                        ('ethnicity', models.CharField(blank=True, choices=[('W1', 'White British'), ('W2', 'White Irish'), ('W3', 'Gypsy or Irish Traveller'), ('W4', 'Roma'), ('W9', 'Any other White background'), ('M1', 'White and Black Caribbean'), ('M2', 'White and Black African'), ('M3', 'White and Asian'), ('M9', 'Any other mixed background'), ('A1', 'Indian'), ('A2', 'Pakistani'), ('A3', 'Bangladeshi'), ('A4', 'Chinese'), ('A9', 'Any other Asian background'), ('B1', 'Caribbean'), ('B2', 'African'), ('B9', 'Any other Black background'), ('O2', 'Arab'), ('O9', 'Any other ethnic group'), ('NS', 'Not stated')], max_length=4)),
                        ('disability', models.BooleanField(null=True)),
                        ('first_language', models.CharField(blank=True, max_length=40)),
                        ('interpreter_required', models.BooleanField(null=True)),
                        ('last_surveyed_on', models.DateField(blank=True, help_text='in any survey', null=True)),
                        ('never_call_since', models.DateField(blank=True, help_text='refused for good, in any survey', null=True)),
                        ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='victims.victim')),
                        ('birth_month', models.DateField(blank=True, editable=False, null=True)),
                        ('birth_digest', models.CharField(blank=True, default='', editable=False, max_length=32)),
                        ('date_of_birth', kentpcc.fields.EncryptedDateField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='nobody_is_part_of_herself'), models.CheckConstraint(condition=models.Q(models.Q(('birth_digest', ''), ('birth_month__isnull', True), ('date_of_birth__isnull', True)), models.Q(('birth_month__isnull', False), ('date_of_birth__isnull', False), models.Q(('birth_digest', ''), _negated=True)), _connector='OR'), name='a_date_of_birth_has_its_month_and_its_digest'), models.CheckConstraint(condition=models.Q(('birth_month__isnull', True), ('birth_month__day', 1), _connector='OR'), name='of_a_birth_only_the_month_is_in_clear')],
                    },
                ),
                migrations.CreateModel(
                    name='ContactDetails',
                    fields=[
                        ('victim', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='contact', serialize=False, to='victims.victim')),
                        ('details', kentpcc.fields.EncryptedJSONField()),
                        ('reachable', models.BooleanField()),
                        ('fingerprinted', models.CharField(blank=True, max_length=40)),
                    ],
                ),
                migrations.CreateModel(
                    name='SafeContact',
                    fields=[
                        ('victim', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='safe_contact', serialize=False, to='victims.victim')),
                        ('arrangements', kentpcc.fields.EncryptedJSONField()),
                        ('voicemail_allowed', models.BooleanField(default=False)),
                        ('interviewer_sex', models.CharField(blank=True, choices=[('female', 'A woman'), ('male', 'A man')], db_default='', default='', max_length=6)),
                    ],
                ),
                migrations.CreateModel(
                    name='Crime',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reference', models.CharField(max_length=40, unique=True)),
                        ('offence', models.CharField(max_length=200)),
                        ('offence_group', models.CharField(max_length=60)),
                        ('committed_on', models.DateField(blank=True, null=True)),
                        ('reported_on', models.DateField()),
                        ('recorded_on', models.DateField(blank=True, null=True)),
                        ('team', models.CharField(blank=True, max_length=40)),
                        ('officer', models.CharField(blank=True, max_length=40)),
                        ('outcome', models.CharField(blank=True, max_length=60)),
                        ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='kentpcc.district')),
                        ('ward', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='kentpcc.ward')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['offence_group', 'reported_on'], name='crime_by_group_and_report')],
                    },
                ),
                migrations.CreateModel(
                    name='Extract',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('file_name', models.CharField(max_length=200)),
                        ('sha256', models.CharField(max_length=64, unique=True, verbose_name='SHA-256')),
                        ('admitted_at', models.DateTimeField()),
                        ('rows', models.PositiveIntegerField()),
                        ('accepted', models.PositiveIntegerField()),
                        ('refused', models.PositiveIntegerField()),
                        ('known', models.PositiveIntegerField()),
                        ('admitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                        ('column_map', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='victims.columnmap')),
                        ('changed', models.PositiveIntegerField(default=0, help_text='of those accepted')),
                        ('reasons', models.JSONField(default=list, help_text='why rows were refused: reason, count, first row numbers')),
                    ],
                    options={
                        'ordering': ['-admitted_at'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('rows', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('accepted'), '+', models.F('refused')), '+', models.F('known')))), name='every_row_is_accepted_refused_or_known'), models.CheckConstraint(condition=models.Q(('changed__lte', models.F('accepted'))), name='changed_rows_are_accepted_rows')],
                    },
                ),
                migrations.CreateModel(
                    name='Involvement',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('risk_level', models.CharField(blank=True, max_length=20)),
                        ('hate_strands', models.JSONField(default=list, help_text='as recorded; what the victim says is an answer')),
                        ('response_channel', models.CharField(blank=True, max_length=40)),
                        ('vulnerable', models.BooleanField(null=True)),
                        ('mental_health_marker', models.BooleanField(null=True)),
                        ('survey_opt_out', models.BooleanField(null=True)),
                        ('no_further_action_requested', models.BooleanField(null=True)),
                        ('supports_investigation', models.BooleanField(null=True)),
                        ('police_employee', models.BooleanField(null=True)),
                        ('also_suspect', models.BooleanField(null=True)),
                        ('crime', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='involvements', to='victims.crime')),
                        ('extract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='involvements', to='victims.extract')),
                        ('victim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='involvements', to='victims.victim')),
                        ('row_digest', models.CharField(blank=True, help_text='tells whether the row changed since', max_length=32)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('victim', 'crime'), name='one_involvement_of_a_victim_in_a_crime')],
                    },
                ),
                migrations.CreateModel(
                    name='Population',
                    fields=[
                        ('code', models.SlugField(primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=60)),
                        ('offence_groups', models.JSONField(help_text='as the crime system names them')),
                        ('window_opens_weeks', models.PositiveSmallIntegerField(default=6)),
                        ('window_closes_weeks', models.PositiveSmallIntegerField(default=12)),
                    ],
                    options={
                        'ordering': ['title'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('window_opens_weeks__lt', models.F('window_closes_weeks'))), name='the_window_opens_before_it_closes')],
                    },
                ),
                migrations.CreateModel(
                    name='Exclusion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('rule', models.CharField(max_length=40)),
                        ('rule_version', models.PositiveSmallIntegerField()),
                        ('found_on', models.DateField()),
                        ('lifted_on', models.DateField(blank=True, null=True)),
                        ('involvement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exclusions', to='victims.involvement')),
                        ('population', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='exclusions', to='victims.population')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['population', 'rule'], name='exclusion_by_population_rule')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_on__isnull', True)), fields=('population', 'involvement', 'rule'), name='one_standing_exclusion_per_rule')],
                    },
                ),
                migrations.CreateModel(
                    name='RuleSetting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('rule', models.CharField(max_length=40)),
                        ('parameter', models.PositiveSmallIntegerField(blank=True, help_text="in the rule's own unit", null=True)),
                        ('version', models.PositiveSmallIntegerField(default=1)),
                        ('effective_from', models.DateField()),
                        ('effective_to', models.DateField(blank=True, help_text='the first day it no longer applies', null=True)),
                        ('population', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rule_settings', to='victims.population')),
                        ('applies', models.BooleanField(default=True)),
                        ('proposal', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='setting', to='victims.ruleproposal')),
                    ],
                    options={
                        'ordering': ['population', 'rule', 'version'],
                        'constraints': [models.UniqueConstraint(fields=('population', 'rule', 'version'), name='one_setting_per_rule_and_version'), models.CheckConstraint(condition=models.Q(('effective_to__isnull', True), ('effective_to__gt', models.F('effective_from')), _connector='OR'), name='a_rule_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('rule', 'unsafe_call'), _negated=True), ('applies', True), _connector='OR'), name='an_unsafe_call_bars_in_every_survey')],
                    },
                ),
                migrations.CreateModel(
                    name='Fingerprint',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('telephone', 'telephone number'), ('email', 'e-mail address'), ('name', 'surname and date of birth')], max_length=10)),
                        ('digest', models.CharField(max_length=32)),
                        ('victim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fingerprints', to='victims.victim')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('digest', 'victim'), name='one_fingerprint_of_a_victim')],
                    },
                ),
                migrations.CreateModel(
                    name='Flag',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('unwilling_to_be_surveyed', 'Unwilling to be surveyed'), ('vulnerable', 'Vulnerable'), ('corporate_victim', 'Corporate victim'), ('fatal_case', 'Fatal case'), ('officer_objects', 'Investigating officer objects'), ('complaint', 'Complaint or misconduct in progress'), ('safeguarding_risk', 'Live safeguarding risk'), ('unsafe_call', 'A call ended as unsafe')], max_length=40)),
                        ('note', models.CharField(choices=[('victim', 'The victim said so'), ('officer', 'The investigating officer said so'), ('other_team', 'Another team said so: professional standards, safeguarding'), ('call', 'It came out in a call'), ('crime_record', 'The crime record says so')], max_length=20)),
                        ('set_on', models.DateField()),
                        ('lifted_on', models.DateField(blank=True, null=True)),
                        ('involvement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='victims.involvement')),
                        ('lifted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('victim', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='victims.victim')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('involvement__isnull', False), ('victim__isnull', True)), models.Q(('involvement__isnull', True), ('victim__isnull', False)), _connector='OR'), name='a_flag_is_on_a_victim_or_on_an_involvement'), models.CheckConstraint(condition=models.Q(('involvement__isnull', True), ('kind__in', ['fatal_case', 'officer_objects']), _connector='OR'), name='what_concerns_the_person_is_set_on_the_person'), models.CheckConstraint(condition=models.Q(models.Q(('lifted_by__isnull', True), ('lifted_on__isnull', True)), models.Q(('lifted_by__isnull', False), ('lifted_on__gte', models.F('set_on'))), _connector='OR'), name='a_flag_is_lifted_by_somebody_after_it_was_set'), models.UniqueConstraint(condition=models.Q(('lifted_on__isnull', True)), fields=('victim', 'kind'), name='one_standing_flag_of_a_kind'), models.UniqueConstraint(condition=models.Q(('lifted_on__isnull', True)), fields=('involvement', 'kind'), name='one_standing_flag_of_a_kind_in_a_crime')],
                    },
                ),
                migrations.CreateModel(
                    name='Merge',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('proposed_at', models.DateTimeField()),
                        ('before', models.JSONField(default=dict)),
                        ('gone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges_away', to='victims.victim')),
                        ('kept', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges', to='victims.victim')),
                        ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('undone_at', models.DateTimeField(blank=True, null=True)),
                        ('decision', models.CharField(blank=True, choices=[('confirmed', 'Confirmed'), ('withdrawn', 'Withdrawn'), ('declined', 'Declined')], max_length=10)),
                    ],
                    options={
                        'ordering': ['-proposed_at'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kept', models.F('gone')), _negated=True), name='nobody_is_merged_into_herself'), models.CheckConstraint(condition=models.Q(models.Q(('decision', 'confirmed'), _negated=True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='another_person_confirms_each_merge'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='each_decided_merge_has_a_person_and_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('undone_at__isnull', True), ('undone_by__isnull', True)), models.Q(('decision', 'confirmed'), ('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='a_confirmed_merge_is_undone_by_somebody'), models.UniqueConstraint(condition=models.Q(models.Q(('decision', 'withdrawn'), _negated=True), ('undone_at__isnull', True)), fields=('gone',), name='one_standing_merge_of_a_reference')],
                    },
                ),
                migrations.CreateModel(
                    name='RuleProposal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('rule', models.CharField(max_length=40)),
                        ('applies', models.BooleanField(default=True)),
                        ('parameter', models.PositiveSmallIntegerField(blank=True, help_text="in the rule's own unit", null=True)),
                        ('effective_from', models.DateField()),
                        ('proposed_at', models.DateTimeField()),
                        ('decision', models.CharField(blank=True, choices=[('confirmed', 'Confirmed'), ('withdrawn', 'Withdrawn'), ('declined', 'Declined')], max_length=10)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('population', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rule_proposals', to='victims.population')),
                        ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-proposed_at'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('decision', '')), fields=('population', 'rule'), name='one_waiting_proposal_a_rule'), models.CheckConstraint(condition=models.Q(models.Q(('decision', 'confirmed'), _negated=True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='another_person_confirms_each_ruleproposal'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='each_decided_ruleproposal_has_a_person_and_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Suggestion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('found_on', models.DateField()),
                        ('dismissed_on', models.DateField(blank=True, help_text='found to be two people', null=True)),
                        ('dismissed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='victims.victim')),
                        ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='victims.victim')),
                    ],
                    options={
                        'ordering': ['found_on', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='one_suggestion_a_pair'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='a_pair_is_written_one_way_round'), models.CheckConstraint(condition=models.Q(models.Q(('dismissed_by__isnull', True), ('dismissed_on__isnull', True)), models.Q(('dismissed_by__isnull', False), ('dismissed_on__isnull', False)), _connector='OR'), name='a_suggestion_is_dismissed_by_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='ErasedReference',
                    fields=[
                        ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ('erased_on', models.DateField()),
                    ],
                ),
                migrations.CreateModel(
                    name='ReferenceKey',
                    fields=[
                        ('name', models.SlugField(primary_key=True, serialize=False)),
                        ('secret', kentpcc.fields.EncryptedJSONField()),
                    ],
                ),
                migrations.CreateModel(
                    name='RetentionPolicy',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveSmallIntegerField(unique=True)),
                        ('effective_from', models.DateField()),
                        ('contact_hold_weeks', models.PositiveSmallIntegerField(default=4)),
                        ('restricted_text_months', models.PositiveSmallIntegerField(default=12)),
                    ],
                    options={
                        'ordering': ['version'],
                    },
                ),
                migrations.CreateModel(
                    name='ErasureRequest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reason', models.CharField(choices=[('asked', 'The person asked for it'), ('no_basis', 'There is no lawful basis for keeping it'), ('order', 'A court or the Information Commissioner ordered it'), ('mistake', 'The record came in by mistake')], max_length=20)),
                        ('received_on', models.DateField(help_text='the day the person’s request came: it is answered within a month')),
                        ('decision', models.CharField(blank=True, choices=[('', 'Waits for another person'), ('confirmed', 'Erased'), ('declined', 'Declined')], default='', max_length=10)),
                        ('declined_because', models.CharField(blank=True, choices=[('duty', 'The law requires that it be kept'), ('identity', 'It was not shown who asked'), ('withdrawn', 'The request was withdrawn'), ('mistake', 'It was entered by mistake')], max_length=20)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('victim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='erasure_requests', to='victims.victim')),
                        ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('proposed_at', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['-proposed_at'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('decision', '')), fields=('victim',), name='one_undecided_erasure_request_a_person'), models.CheckConstraint(condition=models.Q(('decision', 'declined'), ('declined_because', ''), _connector='XOR'), name='a_declined_erasure_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('decision', 'confirmed'), _negated=True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='another_person_confirms_each_erasurerequest'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='each_decided_erasurerequest_has_a_person_and_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='KeyRotation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField()),
                        ('values', models.PositiveIntegerField(help_text='encrypted again')),
                        ('files', models.PositiveIntegerField(help_text='encrypted again')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-at'],
                    },
                ),
                migrations.CreateModel(
                    name='LegalHold',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reason', models.CharField(choices=[('court', 'Court proceedings'), ('right_to_review', 'Victims’ Right to Review'), ('complaint', 'Complaint or misconduct matter'), ('inquest', 'Inquest'), ('civil_claim', 'Civil claim'), ('regulator', 'Inquiry of the Information Commissioner'), ('data_subject', 'The person asked that it be kept')], max_length=20)),
                        ('begins_on', models.DateField()),
                        ('set_at', models.DateTimeField()),
                        ('lifted_at', models.DateTimeField(blank=True, null=True)),
                        ('lifted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('victim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='legal_holds', to='victims.victim')),
                    ],
                    options={
                        'ordering': ['-set_at'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('victim', 'reason'), name='one_standing_legal_hold_per_reason'), models.CheckConstraint(condition=models.Q(('lifted_at__isnull', True), ('lifted_at__gte', models.F('set_at')), _connector='OR'), name='a_legal_hold_is_lifted_after_it_is_set')],
                    },
                ),
                migrations.CreateModel(
                    name='RetentionRun',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('on', models.DateField(unique=True)),
                        ('started_at', models.DateTimeField()),
                        ('finished_at', models.DateTimeField(blank=True, null=True)),
                        ('people', models.PositiveIntegerField(default=0)),
                        ('counts', models.JSONField(default=dict)),
                        ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='victims.retentionpolicy')),
                    ],
                    options={
                        'ordering': ['-on'],
                    },
                ),
                migrations.CreateModel(
                    name='Deletion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.UUIDField(db_index=True)),
                        ('kinds', models.JSONField()),
                        ('at', models.DateTimeField()),
                        ('erasure', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deletion', to='victims.erasurerequest')),
                        ('run', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deletions', to='victims.retentionrun')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('run', 'person'), name='one_deletion_a_run_and_person'), models.CheckConstraint(condition=models.Q(('run__isnull', True), ('erasure__isnull', True), _connector='XOR'), name='a_deletion_is_of_a_run_or_an_erasure')],
                    },
                ),
            ]
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
