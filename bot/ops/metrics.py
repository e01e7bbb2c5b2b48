"""Metrics for Prometheus; none of them names a person, a payment or a secret."""

from collections.abc import Callable
from typing import Any

import asyncpg
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Upper bounds of the buckets: a checkout has 10 s, a paid command may take a minute."""


class Metrics:
    """The metrics of one process, all 0 at its start; Prometheus adds the processes up."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)

        def counter(name: str, says: str, *labels: str) -> Counter:
            return Counter(f"coinop_{name}", says, labels, registry=registry)

        def seconds(name: str, says: str, *labels: str) -> Histogram:
            return Histogram(f"coinop_{name}", says, labels, registry=registry, buckets=SECONDS)

        self.received = counter("updates_received", "Updates by Telegram's name of them.", "kind")
        self.handled = counter(
            "updates_handled", "Tries of stored updates and what came of each.", "kind", "outcome"
        )
        self.handling_s = seconds("update_handling_seconds", "How long a try took.", "kind")
        self.spends = counter("spends", "Requests for credits, and what the ledger said.", "status")
        self.undos = counter("undos", "Requests whose charge was given back.")
        self.checkouts = counter("checkouts", "Checkouts: yes, or why not.", "answer")
        self.checkout_s = seconds("checkout_seconds", "How long Telegram waited for the answer.")
        self.payments = counter(
            "payments", "New payments: credited, in review or canary.", "status"
        )
        self.stars = counter("stars", "Stars of new payments.", "status")
        self.refunds = counter("refunds", "Refunds, and what became of them.", "status")
        self.recovered = counter(
            "recovered", "Payments and refunds that only Telegram's list has told of.", "direction"
        )
        self.messages = counter(
            "messages", "Tries to send a message of the outbox, and what came of each.", "outcome"
        )
        self.posts = counter("webhook_posts", "Posts to the webhook by the HTTP answer.", "code")
        self._add_gauges(registry)
        self._begin_at_zero()

    def _begin_at_zero(self) -> None:
        """Show at 0 what alerts watch: Prometheus sees no increase in what begins at 1."""
        for counter, values in (
            (self.spends, ("ok", "insufficient", "replay")),
            (self.checkouts, ("yes", "checkout-late", "too-late")),
            (self.payments, ("credited", "review", "canary")),
            (self.stars, ("credited", "review", "canary")),
            (self.refunds, ("done", "failed", "unknown")),
            (self.recovered, ("in", "out")),
            (self.messages, ("sent", "refused")),
        ):
            for value in values:
                counter.labels(value)

    def _add_gauges(self, registry: CollectorRegistry) -> None:
        """Add what is measured when Prometheus asks."""

        def gauge(name: str, says: str, *labels: str) -> Gauge:
            return Gauge(f"coinop_{name}", says, labels, registry=registry)

        self.inbox = gauge("inbox_updates", "Updates that are not done, of all processes.", "state")
        self.inbox_age_s = gauge("inbox_oldest_seconds", "The age of the oldest.", "state")
        self.outbox = gauge(
            "outbox_messages", "Messages that are not sent yet.", "priority", "state"
        )
        self.outbox_age_s = gauge(
            "outbox_oldest_seconds", "The age of the oldest that is due.", "priority"
        )
        self.trouble = gauge("trouble", "1 while something is wrong, by what it is.", "cause")
        self._add_star_gauges(gauge)
        self.tickets = gauge("tickets", "Tickets of people.", "state")
        self.tickets_age_s = gauge(
            "tickets_oldest_seconds", "How long the oldest of them has waited.", "state"
        )
        self.unreachable_operators = gauge(
            "operators_unreachable", "Operators whom the bot can't write to."
        )
        self.receiving = gauge("receiver_up", "1 when updates can come in here.")
        self.database = gauge("database_up", "1 when the database answers and stores.")
        self.connections = gauge("database_connections", "Connections for people.", "state")
        self.reconciled_at = gauge(
            "reconcile_success_timestamp_seconds",
            "When the books were last compared with Telegram's list; 0 before the first time.",
        )
        self.differences = gauge(
            "reconcile_differences", "What did not agree when this process last compared them."
        )
        self.backup_at = gauge(
            "backup_timestamp_seconds", "When the newest backup was made; 0 if none is known."
        )

    def _add_star_gauges(self, gauge: "Callable[[str, str], Gauge]") -> None:
        """Add what Telegram last said of the bot's Stars."""
        self.star_balance = gauge("star_balance", "The bot's Stars, as Telegram last said.")
        self.star_balance_held = gauge(
            "star_balance_held", "Stars of payments that are too young to be withdrawn."
        )
        self.star_balance_needed = gauge(
            "star_balance_needed", "Stars that refunds could need, those under way among them."
        )
        self.star_balance_at = gauge(
            "star_balance_timestamp_seconds", "When Telegram said so; 0 before the first time."
        )

    def watch_pool(self, pool: "asyncpg.Pool[Any]") -> None:
        """Report from now on how many connections of the pool are idle and how many busy."""
        self.connections.labels("idle").set_function(pool.get_idle_size)
        self.connections.labels("busy").set_function(lambda: pool.get_size() - pool.get_idle_size())
