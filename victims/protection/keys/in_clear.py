"""Columns that could hold a person’s words or a date of birth, and are not encrypted: each with its reason."""

from typing import NamedTuple


class InClear(NamedTuple):
    """`columns`: one model's a line, the label before the names."""

    why: str
    columns: str


IN_CLEAR = (
    InClear(
        "The month of a birth and the keyed digest of its day, by which ages are counted: neither tells the day.",
        "victims.Victim birth_month birth_digest",
    ),
    InClear(
        "A digest: under a key where it is of something about a person, and of a whole file or row otherwise.",
        """victims.ContactDetails fingerprinted
        victims.Fingerprint digest
        victims.Involvement row_digest
        victims.ErasedReference digest
        victims.Extract sha256
        surveys.Attempt number_dialled
        surveys.NumberState digest
        surveys.FeedKey digest
        surveys.Sample frame_digest
        surveys.Export sha256
        surveys.Instrument content_hash
        surveys.Draft content_hash
        surveys.Release content_hash
        surveys.PaperCheck digest
        surveys.PublishedPaper content_hash
        surveys.PaperFile sha256
        surveys.Codeframe digest""",
    ),
    InClear(
        "The crime system’s reference, by which a record is found and by which rows come in again: no words.",
        """victims.Victim reference
        victims.Crime reference""",
    ),
    InClear(
        "A code of the crime system, by which rules bar and figures are grouped: nobody writes sentences there.",
        """victims.Victim first_language
        victims.Crime offence offence_group team officer outcome
        victims.Involvement risk_level hate_strands response_channel
        surveys.Profile age_band gender ethnicity disability first_language interpreter strands team channel
        surveys.Profile outcome risk mode""",
    ),
    InClear(
        "The names of choices, their key, or the page: figures are counted from them, and an answer is found by them.",
        """surveys.Answer question code
        surveys.EarlierValue key
        surveys.Interview language page
        surveys.Review scores""",
    ),
    InClear(
        "A day on which something was done, begins or ends, and is asked for in queries.",
        """victims.Victim last_surveyed_on never_call_since
        victims.Crime committed_on reported_on recorded_on
        victims.Exclusion found_on lifted_on
        victims.Flag set_on lifted_on
        victims.Suggestion found_on dismissed_on
        victims.LegalHold begins_on
        victims.ErasureRequest received_on
        victims.ErasedReference erased_on
        victims.RetentionPolicy effective_from
        victims.RetentionRun on
        victims.RuleSetting effective_from effective_to
        victims.RuleProposal effective_from
        surveys.Survey started_on closed_on
        surveys.Pause begins resumes
        surveys.Measure reviewed_on
        surveys.Instrument in_use_from
        surveys.Case closes_on
        surveys.Interview completed_on
        surveys.Benchmark withdrawn_on
        surveys.DayList on
        surveys.Export first last
        surveys.PairTally month
        surveys.JointTally month reported
        surveys.InterviewerCount first last
        surveys.GroupTally month
        surveys.Tally month
        surveys.Release to
        surveys.ReleaseRun to
        surveys.MeetingAction met_on
        surveys.Judgement signed_on
        surveys.PublishedPaper to
        surveys.FieldworkSetting effective_from
        surveys.FieldworkProposal effective_from
        surveys.SurveyChange on
        surveys.SurveyPlan effective_from
        surveys.Quota begins ends
        surveys.Recount first last
        surveys.ReviewDraw on
        surveys.Shift day
        surveys.Signpost effective_from
        surveys.ThemeRelease first last
        surveys.Remedy done_on withdrawn_on
        engagement.Series first_on until
        engagement.ActivityKind retired_on
        engagement.Audience retired_on
        engagement.Activity held_on moved_from
        engagement.Action raised_on due_on answered_on reported_back_on
        engagement.Submission filed_on
        engagement.ReturnNote written_on answered_on
        engagement.Group withdrawn_on founded_on ended_on
        engagement.GroupAction asked_on due_on done_on
        engagement.Indicator begins ends
        engagement.Consultation withdrawn_on opened_on closed_on
        engagement.Newsletter withdrawn_on issued_on
        engagement.Outreach withdrawn_on month
        engagement.MonitoringReturn quarter due_on received_on sent_back_on accepted_on
        engagement.Service funded_from funded_to
        engagement.Contract begins ends
        engagement.Quote given_on redacted_on released_on withdrawn_on
        engagement.Tension noticed_on review_on""",
    ),
    InClear(
        "Counts, codes, ids, settings: written by the application itself.",
        """victims.Population code offence_groups
        victims.Exclusion rule
        victims.Merge before
        victims.RetentionRun counts
        victims.Deletion kinds
        victims.Extract reasons
        victims.ReferenceKey name
        victims.RuleSetting rule
        victims.RuleProposal rule
        surveys.Survey code
        surveys.Measure code satisfied neither dissatisfied
        surveys.JointTally outcome channel age_band gender
        surveys.InterviewerCount counts
        surveys.Sample strata
        surveys.Case outcome
        surveys.Attempt outcome
        surveys.CallEnding before
        surveys.CaseEvent reason
        surveys.DayLine bar struck_out_by
        surveys.Export kind said
        surveys.GroupTally dimension value counts
        surveys.Tally dimension value
        surveys.Release policy code content ledger circumstances
        surveys.ReleaseRun said
        surveys.PaperFile name content_type
        surveys.PaperRun said
        surveys.FieldworkSetting hours retry_after
        surveys.FieldworkProposal hours retry_after
        surveys.SurveyPlan hours retry_after code offence_groups rules
        surveys.Recount said
        surveys.ThemeRelease policy content
        engagement.ActivityKind code
        engagement.Audience code
        engagement.Earlier kind number
        engagement.Submission figures
        engagement.Indicator code
        engagement.Finding concept
        engagement.Service code""",
    ),
    InClear(
        "Words of the Bureau, the office or a service about their own work; their pages ask that nobody be named.",
        """victims.Population title
        victims.ColumnMap name headings words
        victims.Extract file_name
        surveys.Survey title about
        surveys.Pause reason
        surveys.Measure title owner
        surveys.Instrument file_name source version note
        surveys.Draft file_name source
        surveys.Benchmark source year asked_of question mode scale
        surveys.Export purpose
        surveys.FeedKey consumer
        surveys.FeedbackItem team
        surveys.Release reason
        surveys.ReleaseRun reason
        surveys.MeetingAction asked owner answer
        surveys.Judgement reason signed_by
        surveys.PaperDraft reason
        surveys.PublishedPaper reason
        surveys.SurveyPlan title
        surveys.Signpost title text
        surveys.Code key code label about
        surveys.Remedy code words
        surveys.ListedName name
        engagement.ActivityKind title
        engagement.Audience name
        engagement.Organisation name
        engagement.Activity state_reason title place officer_role purpose
        engagement.ActivityChange reason
        engagement.Action theme promised_to owner reported_how
        engagement.Earlier why
        engagement.Group name represents
        engagement.GroupAction owner
        engagement.LiaisonPost title
        engagement.Indicator wording counted asked
        engagement.ConsultationSeries name purpose method
        engagement.Consultation name asked_about
        engagement.Finding wording scale
        engagement.Newsletter name subject
        engagement.Outreach name
        engagement.Service name provides
        engagement.Contract funds
        engagement.WorkerName name
        engagement.ActivityFile name""",
    ),
    InClear(
        "What residents say at meetings that anybody may come to, kept to be published with what was done about it.",
        """engagement.Activity priorities_raised feedback_given
        engagement.ActivityChange changed
        engagement.Action said did
        engagement.ActionStep said
        engagement.Earlier said
        engagement.GroupAction asked outcome
        engagement.ActivityFile rows""",
    ),
    InClear(
        "The paper that is published: of quotes it holds only those that are cleared, and agreed to.",
        """surveys.PaperDraft opening commentary words
        surveys.PaperFile title content""",
    ),
)
