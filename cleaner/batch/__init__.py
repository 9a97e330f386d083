"""Many documents in, many out: folders, files and corpora. A bad document never stops a run, and nothing is ever half written."""
from __future__ import annotations

from cleaner.batch.errors import Damaged, Locked, MissingExtra, PlanError
from cleaner.batch.jobs import Beside, Job, Plan, Problem, plan
from cleaner.batch.task import How, Result, Tally, Task

__all__ = ["Beside", "Damaged", "How", "Job", "Locked", "MissingExtra", "Plan", "PlanError", "Problem", "Result", "Tally", "Task", "plan"]
