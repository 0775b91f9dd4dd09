from django.db import models


class JobRun(models.Model):
    """One day's run of a job that runs once a day. Whoever writes the row does the run, however many clocks tick."""

    job = models.CharField(max_length=80)
    day = models.DateField(help_text="by the clock in Kent")
    claimed_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["job", "day"]
        constraints = [models.UniqueConstraint(fields=["job", "day"], name="one_run_of_a_job_a_day")]

    def __str__(self) -> str:
        return f"{self.job} of {self.day}"
