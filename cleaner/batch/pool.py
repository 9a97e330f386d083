"""Worker processes that clean bundles of documents: results in order, memory bounded, and no document that can hold or end the run.

Each worker is tended by a thread of this process, which starts it, hands it bundles, and takes another one when it has died, was too slow, or
has grown. A bundle whose worker died is done again document by document; one that fails alone is passed through, and named.
"""
from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import Empty, PriorityQueue, Queue
from threading import Thread
from time import monotonic

from cleaner.batch.forms import clean
from cleaner.batch.reading import Step
from cleaner.batch.task import UNCHANGED, How, Result, Task, passed
from cleaner.errors import CleanerError
from cleaner.pipeline import CleanerOf

BUNDLE_BYTES = 128_000  # enough that handing it over costs nothing beside cleaning it
BUNDLE_DOCUMENTS = 64
WINDOW_BYTES = 16_000_000  # of documents and results between reading and writing
START_SECONDS = 300.0  # a worker that is not ready by then never will be; the first start after an edited pack builds the index
DOCUMENT_SECONDS = 60.0  # a document may take that long, and
BYTES_A_SECOND = 50_000  # so much more for its size: what takes longer is stuck
TRIES = 2  # of a document alone: one worker may have been ended from outside
GROWN_BYTES = 84_000_000  # memory of its own at which a worker is replaced: two of them and the run stay below 250 MB
MAPPED_BYTES = 60_000_000  # of files, the index above all, that processes share; counted where the system does not tell them apart
POLL_SECONDS = 0.5


class WorkersDie(CleanerError):
    """Worker processes end before they take any work."""


# ------------------------------------------------------------------------------------------------ in a worker


def serve(connection: Connection, cleaner: CleanerOf, how: How) -> None:
    """Cleans bundles until the other end is closed, which it also is when that process dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes; the first one ends the others
    try:
        connection.send(None)
        while True:
            tasks = connection.recv()
            connection.send(([clean(cleaner, task, how) for task in tasks], own_memory()))
    except (EOFError, OSError):
        return


def own_memory() -> int:
    """Bytes of memory that this process occupies and shares with none; the most it ever did where the system says no more."""
    try:
        with open("/proc/self/statm", "rb") as file:
            _, resident, shared, *_ = map(int, file.read().split())
        return (resident - shared) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return max(0, _peak() - MAPPED_BYTES)


def _peak() -> int:
    import sys

    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


# ------------------------------------------------------------------------------------------------ in the run's process


@dataclass(slots=True)
class Slot:
    """A step in its place in the order, and what came of it."""

    step: Step
    result: Result | None = None


@dataclass(slots=True)
class Bundle:
    """Slots that are cleaned together; `number` is their place in the order, `tries` counts workers that did not survive it alone."""

    number: int
    slots: list[Slot] = field(default_factory=list)
    size: int = 0
    tries: int = 0

    def __lt__(self, other: Bundle) -> bool:
        return self.number < other.number

    @property
    def tasks(self) -> list[Task]:
        return [slot.step.task for slot in self.slots if slot.step.task]

    @property
    def seconds(self) -> float:
        return DOCUMENT_SECONDS + self.size / BYTES_A_SECOND


class Worker:
    """One process, as its thread sees it. `due` is when it has to have answered."""

    def __init__(self, cleaner: CleanerOf, how: How) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, cleaner, how), daemon=True, name="cleaner")
        self.due = monotonic() + START_SECONDS
        self.is_late = False
        self.process.start()
        theirs.close()

    def wait_until_ready(self) -> None:
        self.connection.recv()
        self.due = float("inf")

    def ask(self, bundle: Bundle) -> tuple[list[Result], int]:
        """Results, and the worker's own memory; raises EOFError or OSError when it dies."""
        self.due = monotonic() + bundle.seconds
        self.connection.send(bundle.tasks)
        answer: tuple[list[Result], int] = self.connection.recv()
        self.due = float("inf")
        return answer

    def end_if_late(self) -> None:
        if monotonic() > self.due:
            self.is_late = True
            self.end()

    def end(self) -> None:
        self.process.kill()

    def close(self) -> None:
        self.connection.close()
        self.process.join()


@dataclass(slots=True)
class Answer:
    """What became of a bundle: results, or none of a worker that died, or was too slow, on it; an `error` of its start."""

    bundle: Bundle
    results: list[Result] | None
    is_late: bool = False
    error: Exception | None = None


class Pool:
    """Workers with the same cleaner. `map` may be called once."""

    def __init__(self, cleaner: CleanerOf, how: How, jobs: int) -> None:
        self.cleaner = cleaner
        self.how = how
        self.jobs = jobs
        self._todo: PriorityQueue[Bundle] = PriorityQueue()
        self._answers: Queue[Answer] = Queue()
        self._workers: dict[int, Worker] = {}
        self._is_closed = False
        self._slots: deque[Slot] = deque()
        self._held = 0
        self._waiting = 0  # bundles that were handed out and not answered
        self._open = Bundle(0)
        self._number = 0

    def map(self, steps: Iterable[Step]) -> Iterator[tuple[Step, Result | None]]:
        """The steps in their order, each with what came of it."""
        threads = [Thread(target=self._tend, args=(place,), daemon=True) for place in range(self.jobs)]
        for thread in threads:
            thread.start()
        try:
            yield from self._mapped(iter(steps))
        finally:
            self._close()
            for thread in threads:
                thread.join()

    def _close(self) -> None:
        """Ends all workers, whatever they do, and their threads."""
        self._is_closed = True
        for _ in range(self.jobs):
            self._todo.put(Bundle(-1))
        for worker in list(self._workers.values()):
            worker.end()

    def _mapped(self, steps: Iterator[Step]) -> Iterator[tuple[Step, Result | None]]:
        is_more = True
        while is_more or self._slots:
            while is_more and self._held < WINDOW_BYTES and self._waiting < 3 * self.jobs and not self._is_ready():
                step = next(steps, None)
                is_more = step is not None
                if step:
                    self._take(step)
            if not is_more or self._held >= WINDOW_BYTES:
                self._hand_out()
            while self._is_ready():
                slot = self._slots.popleft()
                self._held -= slot.step.size + (slot.result.size if slot.result and slot.step.task else 0)
                yield slot.step, slot.result
            self._listen(is_waiting=not is_more or self._held >= WINDOW_BYTES or self._waiting >= 3 * self.jobs)

    def _is_ready(self) -> bool:
        return bool(self._slots) and (self._slots[0].result is not None or self._slots[0].step.task is None)

    def _take(self, step: Step) -> None:
        slot = Slot(step, step.result)
        self._slots.append(slot)
        self._held += step.size
        if step.task:
            self._open.slots.append(slot)
            self._open.size += len(step.task.data)
            if self._open.size >= BUNDLE_BYTES or len(self._open.slots) >= BUNDLE_DOCUMENTS:
                self._hand_out()

    def _hand_out(self) -> None:
        if self._open.slots:
            self._number += BUNDLE_DOCUMENTS  # room for its documents one by one
            self._waiting += 1
            self._todo.put(self._open)
            self._open = Bundle(self._number)

    def _listen(self, is_waiting: bool) -> None:
        """Takes in what workers answered; waits for an answer when there is nothing else to do."""
        while self._waiting and not (is_waiting and self._is_ready()):
            try:
                answer = self._answers.get(is_waiting, POLL_SECONDS)
            except Empty:
                for worker in list(self._workers.values()):
                    worker.end_if_late()
                if not is_waiting:
                    return
                continue
            self._waiting -= 1
            self._take_in(answer)
            is_waiting = False

    def _take_in(self, answer: Answer) -> None:
        if answer.error:
            raise answer.error
        bundle = answer.bundle
        if answer.results is not None:
            for slot, result in zip(bundle.slots, answer.results):
                slot.result = result
                self._held += result.size
        elif len(bundle.slots) > 1:
            for number, slot in enumerate(bundle.slots):
                self._again(Bundle(bundle.number + number, [slot], slot.step.size))
        elif not answer.is_late and bundle.tries + 1 < TRIES:
            self._again(Bundle(bundle.number, bundle.slots, bundle.size, bundle.tries + 1))
        else:
            self._pass(bundle.slots[0], bundle.seconds if answer.is_late else 0)

    def _again(self, bundle: Bundle) -> None:
        self._waiting += 1
        self._todo.put(bundle)

    def _pass(self, slot: Slot, seconds: float) -> None:
        """A document that no worker survives."""
        task = slot.step.task
        assert task is not None
        why = f"took longer than {seconds:.0f} s" if seconds else "ended the process that cleaned it"
        result = passed(task, self.how, f"could not be cleaned ({why}); {UNCHANGED}")
        slot.result = result._replace(data=task.lead + result.data)
        self._held += result.size

    # -------------------------------------------------------------------------------------------- in a worker's thread

    def _tend(self, place: int) -> None:
        if hasattr(signal, "pthread_sigmask"):  # what this thread starts is deaf for Ctrl-C from its first moment on
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        worker: Worker | None = None
        while (bundle := self._todo.get()).slots and not self._is_closed:
            try:
                worker = worker or self._started(place)
            except Exception as error:
                self._answers.put(Answer(bundle, None, error=error))
                return
            try:
                results, memory = worker.ask(bundle)
            except Exception:  # it has died, or what it sent cannot be read
                is_late = worker.is_late
                worker.end()
                worker.close()
                worker = None
                self._answers.put(Answer(bundle, None, is_late))
                continue
            if memory > GROWN_BYTES:
                worker.close()
                worker = None
            self._answers.put(Answer(bundle, results))
        if worker:
            worker.close()

    def _started(self, place: int) -> Worker:
        """A worker that is ready; raises WorkersDie when three in a row were not."""
        for _ in range(3):
            if self._is_closed:
                break
            worker = self._workers[place] = Worker(self.cleaner, self.how)
            if self._is_closed:  # too late to be ended by `_close`
                worker.end()
            try:
                worker.wait_until_ready()
            except (EOFError, OSError):
                worker.close()
                continue
            return worker
        raise WorkersDie("worker processes do not start")


def cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def inline(cleaner: CleanerOf, how: How, steps: Iterable[Step]) -> Iterator[tuple[Step, Result | None]]:
    """The same without workers, for few documents."""
    for step in steps:
        yield step, clean(cleaner, step.task, how) if step.task else step.result
