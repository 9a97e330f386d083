"""Many documents in, many out: folders, single files and JSONL. A bad document never stops a run, and nothing is ever half written."""
from __future__ import annotations

from cleaner.batch.jobs import Job, Plan, PlanError, Problem, plan
from cleaner.batch.task import How, Result, Tally, Task

__all__ = ["How", "Job", "Plan", "PlanError", "Problem", "Result", "Tally", "Task", "plan"]
