"""All that the migrations up to 0017_scim_minutes make, in one step: a new database begins with it.

Where those have been applied Django counts this one as applied too; where some of them have been, the others follow
one by one, as ever. What they load is loaded by the same functions. A test compares both ways.
"""

import uuid
from importlib import import_module

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from kentpcc.founding import Tables

geography = import_module("kentpcc.migrations.0002_geography")
append_only = import_module("kentpcc.migrations.0003_audit_is_append_only")
reference_rows = import_module("kentpcc.migrations.0011_reference_rows")


def load(apps, schema_editor):
    geography.load(apps, schema_editor)
    reference_rows.load(apps, schema_editor)
    append_only.add_triggers(apps, schema_editor)


def unload(apps, schema_editor):
    """The rows go with their tables."""
    append_only.drop_triggers(apps, schema_editor)


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("kentpcc", "0001_initial"),
        ("kentpcc", "0002_geography"),
        ("kentpcc", "0003_audit_is_append_only"),
        ("kentpcc", "0004_own_password"),
        ("kentpcc", "0005_what_an_interviewer_speaks"),
        ("kentpcc", "0006_job_runs"),
        ("kentpcc", "0007_seal_with_a_key"),
        ("kentpcc", "0008_access_requests"),
        ("kentpcc", "0010_parishes_and_residents"),
        ("kentpcc", "0011_reference_rows"),
        ("kentpcc", "0012_second_steps_sessions_leavers"),
        ("kentpcc", "0013_backup_runs"),
        ("kentpcc", "0014_outages"),
        ("kentpcc", "0015_scim_keys"),
        ("kentpcc", "0016_last_anchor"),
        ("kentpcc", "0017_scim_minutes"),
    ]
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='District',
                    fields=[
                        ('code', models.SlugField(primary_key=True, serialize=False)),
                        ('gss_code', models.CharField(max_length=9, unique=True, verbose_name='GSS code')),
                        ('name', models.CharField(max_length=60)),
                        ('other_names', models.JSONField(default=list)),
                        ('valid_from', models.DateField()),
                        ('valid_to', models.DateField(blank=True, null=True)),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='districts', to='kentpcc.division')),
                    ],
                    options={
                        'ordering': ['name'],
                    },
                ),
                migrations.CreateModel(
                    name='Division',
                    fields=[
                        ('code', models.SlugField(primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=60)),
                    ],
                    options={
                        'ordering': ['name'],
                    },
                ),
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                        ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                        ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                        ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                        ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                        ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                        ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('role', models.CharField(choices=[('interviewer', 'Interviewer'), ('supervisor', 'Research supervisor'), ('analyst', 'Performance analyst'), ('line_manager', 'Line manager'), ('opcc_officer', 'OPCC officer'), ('engagement_officer', 'Engagement officer'), ('liaison_officer', 'Community Liaison Officer'), ('service_partner', 'Service partner'), ('administrator', 'Administrator'), ('auditor', 'Auditor')], max_length=20)),
                        ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                        ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='kentpcc.district')),
                        ('division', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='kentpcc.division')),
                        ('must_choose_password', models.BooleanField(default=False, help_text='the present one was given, not chosen')),
                        ('languages', models.JSONField(blank=True, default=list, help_text='spoken well enough to interview in')),
                        ('sex', models.CharField(blank=True, choices=[('female', 'A woman'), ('male', 'A man')], help_text='some ask for a woman or a man', max_length=6)),
                        ('times_signed_out', models.PositiveIntegerField(default=0, help_text='counted up to end every session at once')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('division__isnull', True), ('district__isnull', True), _connector='OR'), name='one_posting_a_user'), models.CheckConstraint(condition=models.Q(('role__in', ['interviewer', 'supervisor', 'analyst', 'line_manager', 'opcc_officer', 'engagement_officer', 'liaison_officer', 'service_partner', 'administrator', 'auditor'])), name='a_user_has_a_known_role')],
                    },
                    managers=[
                        ('objects', django.contrib.auth.models.UserManager()),
                    ],
                ),
                migrations.CreateModel(
                    name='Ward',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=100)),
                        ('valid_from', models.DateField(blank=True, null=True)),
                        ('valid_to', models.DateField(blank=True, null=True)),
                        ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wards', to='kentpcc.district')),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.UniqueConstraint(fields=('district', 'name'), name='one_ward_of_a_name_per_district')],
                    },
                ),
                migrations.CreateModel(
                    name='AuditEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField()),
                        ('act', models.CharField(max_length=60)),
                        ('subject_type', models.CharField(max_length=40)),
                        ('subject_id', models.CharField(max_length=64)),
                        ('detail', models.JSONField(default=dict)),
                        ('previous', models.CharField(max_length=64)),
                        ('digest', models.CharField(max_length=64, unique=True)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['id'],
                        'indexes': [models.Index(fields=['subject_type', 'subject_id'], name='audit_by_subject')],
                    },
                ),
                migrations.CreateModel(
                    name='JobRun',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('job', models.CharField(max_length=80)),
                        ('day', models.DateField(help_text='by the clock in Kent')),
                        ('claimed_at', models.DateTimeField()),
                        ('done_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['job', 'day'],
                        'constraints': [models.UniqueConstraint(fields=('job', 'day'), name='one_run_of_a_job_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='AccessRequest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('proposed_at', models.DateTimeField()),
                        ('decision', models.CharField(blank=True, choices=[('confirmed', 'Confirmed'), ('withdrawn', 'Withdrawn'), ('declined', 'Declined')], max_length=10)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('kind', models.CharField(choices=[('added', 'a new person'), ('rights', 'new rights'), ('password', 'a new password'), ('second_step', 'a second step set up anew'), ('directory', 'an account of the directory')], max_length=11)),
                        ('role', models.CharField(choices=[('interviewer', 'Interviewer'), ('supervisor', 'Research supervisor'), ('analyst', 'Performance analyst'), ('line_manager', 'Line manager'), ('opcc_officer', 'OPCC officer'), ('engagement_officer', 'Engagement officer'), ('liaison_officer', 'Community Liaison Officer'), ('service_partner', 'Service partner'), ('administrator', 'Administrator'), ('auditor', 'Auditor')], max_length=20)),
                        ('token_digest', models.CharField(blank=True, max_length=64)),
                        ('code_digest', models.CharField(blank=True, max_length=64)),
                        ('wrong_codes', models.PositiveSmallIntegerField(default=0)),
                        ('used_at', models.DateTimeField(blank=True, null=True)),
                        ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kentpcc.district')),
                        ('division', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kentpcc.division')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access_requests', to=settings.AUTH_USER_MODEL)),
                        ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('directory_id', models.CharField(blank=True, help_text='of the account, as the directory counts it', max_length=255)),
                    ],
                    options={
                        'ordering': ['-proposed_at'],
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decision', 'confirmed'), _negated=True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='another_person_confirms_each_accessrequest'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='each_decided_accessrequest_has_a_person_and_a_time'), models.UniqueConstraint(condition=models.Q(('decision', '')), fields=('person',), name='one_access_request_of_a_person_waits'), models.UniqueConstraint(condition=models.Q(('token_digest', ''), _negated=True), fields=('token_digest',), name='one_access_request_a_link'), models.CheckConstraint(condition=models.Q(models.Q(('proposed_by', models.F('person')), _negated=True), models.Q(('decided_by', models.F('person')), ('decision', 'confirmed'), _negated=True)), name='nobody_gives_access_to_themselves'), models.CheckConstraint(condition=models.Q(('used_at__isnull', True), models.Q(('decision', 'confirmed'), models.Q(('code_digest', ''), _negated=True)), _connector='OR'), name='a_link_is_used_after_it_is_confirmed'), models.CheckConstraint(condition=models.Q(('kind__in', ('rights', 'second_step', 'directory')), models.Q(('token_digest', ''), _negated=True), _connector='XOR'), name='a_link_unless_only_rights_are_asked_for'), models.CheckConstraint(condition=models.Q(('kind', 'directory'), ('directory_id', ''), _connector='XOR'), name='a_directory_account_where_one_is_asked_for')],
                    },
                ),
                migrations.CreateModel(
                    name='Parish',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=100)),
                        ('valid_from', models.DateField(blank=True, null=True)),
                        ('valid_to', models.DateField(blank=True, null=True)),
                        ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parishes', to='kentpcc.district')),
                    ],
                    options={
                        'verbose_name_plural': 'parishes',
                        'ordering': ['district__name', 'name'],
                        'constraints': [models.UniqueConstraint(fields=('district', 'name'), name='one_parish_of_a_name_per_district')],
                    },
                ),
                migrations.CreateModel(
                    name='Residents',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('counted_on', models.DateField()),
                        ('people', models.PositiveIntegerField()),
                        ('source', models.CharField(max_length=160)),
                        ('checked', models.BooleanField(default=False, help_text='against the source, by a person')),
                        ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='residents', to='kentpcc.district')),
                    ],
                    options={
                        'verbose_name_plural': 'residents',
                        'ordering': ['district__name', '-counted_on'],
                        'constraints': [models.UniqueConstraint(fields=('district', 'counted_on'), name='one_number_of_residents_a_day'), models.CheckConstraint(condition=models.Q(('people__gt', 0)), name='somebody_lives_in_each_district')],
                    },
                ),
                migrations.CreateModel(
                    name='DirectoryAccount',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('issuer', models.CharField(max_length=255)),
                        ('subject', models.CharField(max_length=255)),
                        ('kept_at', models.DateTimeField()),
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='directory_account', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('issuer', 'subject'), name='one_person_a_directory_account')],
                    },
                ),
                migrations.CreateModel(
                    name='LeaversList',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('read_at', models.DateTimeField(db_index=True)),
                        ('digest', models.CharField(help_text='SHA-256 of the file: the same list is read once', max_length=64)),
                        ('lines', models.PositiveIntegerField(default=0)),
                        ('disabled', models.PositiveIntegerField(default=0)),
                        ('problems', models.JSONField(default=list, help_text='sentences, each with the number of its line')),
                        ('waiting', models.JSONField(default=list, help_text='ids of people who would be disabled, but too many at once')),
                        ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                        ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-read_at', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('confirmed_at__isnull', True), ('confirmed_by__isnull', False), _connector='XOR'), name='a_confirmed_list_of_leavers_has_a_person')],
                    },
                ),
                migrations.CreateModel(
                    name='PersonSession',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('session_key', models.CharField(max_length=40, unique=True)),
                        ('began_at', models.DateTimeField()),
                        ('last_used_at', models.DateTimeField()),
                        ('how', models.CharField(choices=[('password', 'Password'), ('app', 'Password and a code of an app'), ('key', 'Password and a security key'), ('recovery', 'Password and a recovery code'), ('directory', 'The force’s account')], max_length=9)),
                        ('browser', models.CharField(help_text='its name and that of the system, and nothing else', max_length=60)),
                        ('is_known_desk', models.BooleanField(help_text='this person had signed in there before')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-last_used_at'],
                    },
                ),
                migrations.CreateModel(
                    name='SecondStep',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('last_counter', models.BigIntegerField(default=0, help_text='of RFC 6238: no code of it or before works again')),
                        ('wrong_codes', models.PositiveSmallIntegerField(default=0, help_text='since the last right one')),
                        ('barred_until', models.DateTimeField(blank=True, help_text='after too many wrong codes', null=True)),
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='second_step', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='BackupRun',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('backup', 'Backup'), ('drill', 'Drill'), ('restore', 'Restore')], max_length=10)),
                        ('name', models.CharField(blank=True, max_length=80)),
                        ('at', models.DateTimeField()),
                        ('fault', models.TextField(blank=True)),
                    ],
                    options={
                        'ordering': ['-at'],
                        'indexes': [models.Index(fields=['kind', 'at'], name='backup_runs_by_kind')],
                    },
                ),
                migrations.CreateModel(
                    name='Outage',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('part', models.CharField(max_length=20)),
                        ('state', models.CharField(max_length=80)),
                        ('since', models.DateTimeField()),
                        ('until', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['since', 'pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('part',), name='one_outage_of_a_part_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='ScimKey',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('consumer', models.CharField(help_text='which program, and whose', max_length=80)),
                        ('digest', models.CharField(max_length=64, unique=True)),
                        ('made_at', models.DateTimeField()),
                        ('used_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('in_minute', models.PositiveSmallIntegerField(default=0)),
                        ('minute', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': [models.OrderBy(models.F('withdrawn_at'), descending=True, nulls_first=True), '-made_at', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='a_withdrawn_key_of_a_directory_says_by_whom'), models.CheckConstraint(condition=models.Q(('consumer', ''), _negated=True), name='a_key_of_a_directory_is_somebodys')],
                    },
                ),
                migrations.CreateModel(
                    name='LastAnchor',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField()),
                        ('entry', models.BigIntegerField()),
                        ('digest', models.CharField(max_length=64)),
                    ],
                    options={
                        'ordering': ['id'],
                    },
                ),
            ]
        ),
        migrations.RunPython(load, unload),
    ]
