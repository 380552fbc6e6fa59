"""Methods that run in a thread beside the screen; what fails there is one line on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

from textual import work
from textual.message_pump import MessagePump
from textual.worker import Worker

if TYPE_CHECKING:
    from tui.app.app import BroadsheetApp

_P = ParamSpec("_P")
_R = TypeVar("_R")


def in_thread(group: str, *, exclusive: bool = False) -> Callable[[Callable[_P, _R]], Callable[_P, Worker[_R]]]:
    """Let a call of the method begin a worker of a group, and return it.

    Textual describes a worker by the `repr` of all its arguments, on the screen's thread, unless it is told otherwise:
    of an article of 10 MB, or the order of 100,000, that takes a tenth of a second.

    Args:
        exclusive: Those of the group that are under way are cancelled; they have to ask whether they are.
    """

    def decorate(method: Callable[_P, _R]) -> Callable[_P, Worker[_R]]:
        name = method.__name__
        return work(thread=True, group=group, exclusive=exclusive, exit_on_error=False, description=name)(method)

    return decorate


class Working(MessagePump):
    """A screen that has methods run in threads."""

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A screen hears of its own threads only; the application says what failed."""
        cast("BroadsheetApp", self.app).on_worker_state_changed(event)
