"""Who recognises: this process alone, or worker processes that it feeds and outlives.

Workers are spawned, niced, and keep to one thread each. They end with their parent, however that ends. One that is
killed by a text is replaced, and the text is given up.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
import warnings
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue
from typing import Protocol

from tui.ingest.naming import NameReader, Naming, NamingError, Task, unread
from tui.store.writes import Read

_AHEAD = 2
"""Chunks a worker has: the one it is at, and one so that it need not wait for the next."""
_DEATHS = 8
"""So many workers in a row die without a result only when it is not the texts."""
_NICENESS = 10
_END_S = 2.0
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class Recognition(Protocol):
    """Takes chunks of articles and gives their readings back, sooner or later. For one thread."""

    def room(self) -> int:
        """How many chunks it would take now."""
        ...

    def put(self, chunk: Sequence[Task]) -> None:
        """Hand over a chunk; returns at once."""
        ...

    def take(self, timeout_s: float) -> list[Read]:
        """What is ready, in any order; waits so long for the first. With 0 nothing is begun here either.

        Raises NamingError when recognition is impossible altogether.
        """
        ...

    def close(self) -> None:
        """Stop; what was not taken is lost. Idempotent."""
        ...


class Alone:
    """Recognition in this process, when it is waited for."""

    def __init__(self, naming: Naming) -> None:
        self._reader = NameReader(naming)
        self._chunks: deque[Sequence[Task]] = deque()

    def room(self) -> int:
        return 1 - len(self._chunks)

    def put(self, chunk: Sequence[Task]) -> None:
        self._chunks.append(chunk)

    def take(self, timeout_s: float) -> list[Read]:
        return self._reader.read(self._chunks.popleft()) if timeout_s and self._chunks else []

    def close(self) -> None:
        self._chunks.clear()


class Workers:
    """Recognition in processes beside this one, started as there is work for them."""

    def __init__(self, naming: Naming, jobs: int) -> None:
        self._payload = pickle.dumps(naming)
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._todo: deque[Sequence[Task]] = deque()
        self._given_up: list[Read] = []
        self._deaths = 0

    def room(self) -> int:
        return self._jobs * _AHEAD - len(self._todo) - sum(len(worker.chunks) for worker in self._workers)

    def put(self, chunk: Sequence[Task]) -> None:
        self._todo.append(chunk)
        self._feed()

    def take(self, timeout_s: float) -> list[Read]:
        self._feed()
        done, self._given_up = self._given_up, []
        ready = wait([worker.pipe for worker in self._workers], 0 if done else timeout_s) if self._workers else ()
        for worker in [each for each in self._workers if each.pipe in ready]:
            done += self._hear(worker)
        self._feed()
        return done

    def close(self) -> None:
        workers, self._workers = self._workers, []
        for worker in workers:
            worker.pipe.close()
        for worker in workers:
            worker.end()
        self._todo.clear()

    def _feed(self) -> None:
        while self._todo:
            worker = self._idlest()
            if worker is None:
                return
            try:
                worker.give(self._todo[0])
                self._todo.popleft()
            except OSError:  # it died between two chunks
                self._bury(worker)

    def _idlest(self) -> _Worker | None:
        """A worker with nothing to do, else a new one, else one that can take more."""
        worker = min(self._workers, key=lambda each: len(each.chunks), default=None)
        if worker is None or (worker.chunks and len(self._workers) < self._jobs):
            worker = _Worker(self._payload)
            self._workers.append(worker)
        return worker if len(worker.chunks) < _AHEAD else None

    def _hear(self, worker: _Worker) -> list[Read]:
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return []
        if isinstance(answer, str):
            raise NamingError(answer)
        worker.chunks.popleft()
        self._deaths = 0
        return list(answer)

    def _bury(self, worker: _Worker) -> None:
        """Hand on what a dead worker had. The chunk it was at is tried again text by text; one text is given up."""
        self._workers.remove(worker)
        worker.pipe.close()
        worker.end()
        self._deaths += 1
        if self._deaths > _DEATHS:
            raise NamingError("the processes that do it keep dying")
        self._todo.extendleft(list(worker.chunks)[:0:-1])
        if worker.chunks:
            at = worker.chunks[0]
            if len(at) == 1:
                self._given_up.append(unread(at[0]))
            else:
                self._todo.extendleft([task] for task in reversed(at))


class _Worker:
    """A process and the chunks it has, the one it is at first."""

    def __init__(self, payload: bytes) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.chunks: deque[Sequence[Task]] = deque()
        self._process: SpawnProcess = context.Process(target=serve, args=(theirs, payload), daemon=True)
        with _deaf_to_interrupts():
            self._process.start()
        theirs.close()

    def give(self, chunk: Sequence[Task]) -> None:
        self.pipe.send(chunk)
        self.chunks.append(chunk)

    def end(self) -> None:
        """Wait for a process whose pipe is closed; not for long."""
        self._process.join(_END_S)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let a process started here ignore Ctrl-C from its first instant: the parent ends it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def serve(pipe: Connection[object, Sequence[Task]], payload: bytes) -> None:
    """The life of a worker: chunks in, readings out; a string is why there can't be any."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(dict.fromkeys(_THREADS, "1"))  # before anything imports numpy
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    warnings.simplefilter("ignore")
    inbox: SimpleQueue[Sequence[Task]] = SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, inbox), daemon=True).start()
    try:
        reader = NameReader(pickle.loads(payload))
        while True:
            pipe.send(reader.read(inbox.get()))
    except (NamingError, ImportError, AttributeError) as error:
        pipe.send(error.reason if isinstance(error, NamingError) else " ".join(str(error).split()))
        inbox.get()  # until the parent hangs up


def _listen(pipe: Connection[object, Sequence[Task]], inbox: SimpleQueue[Sequence[Task]]) -> None:
    """Take chunks as they come, and end the process when the parent is gone, whatever it is at."""
    try:
        while True:
            inbox.put(pipe.recv())
    except (EOFError, OSError):
        os._exit(0)
