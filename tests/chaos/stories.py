"""What may happen, in any order."""

from functools import partial

from hypothesis import strategies as st

from tests.chaos.town import Town

PEOPLE = st.sampled_from([1, 2, 3])
PLACES = st.integers(-2, 2)
TEXTS = ["/start", "/balance", "/history", "/buy", "what", *["/shout hello"] * 5]
TEXTS += [*["/start ref_1"] * 3, "/start ref_2"]
TEXTS += [*["/counts one two three"] * 3, *["/shout nothing"] * 2, "/qr hello", "/promo summer"]
CALLS = [*["sendMessage"] * 4, "answerPreCheckoutQuery", "answerCallbackQuery", "sendInvoice"]
CALLS += [*["refundStarPayment"] * 4, "getStarTransactions", "getUpdates", "setWebhook", "*"]
FAILURES = ["429", "500", "html502", "reset", "delay"]
UPDATES = [("message", ""), *[("message", "successful_payment")] * 3]
UPDATES += [("message", "refunded_payment"), ("callback_query", ""), ("pre_checkout_query", "")]

failing = st.tuples(
    st.just(Town.fails),
    st.sampled_from(FAILURES),
    st.sampled_from([(call, "") for call in CALLS]),
    st.sampled_from(["before", "after"]),
    st.integers(1, 3),
)
losing = st.tuples(
    st.just(Town.fails),
    st.sampled_from(["drop", "drop", "duplicate", "delay"]),
    st.sampled_from(UPDATES),
    st.just("deliver"),
    st.integers(1, 2),
)
says = st.tuples(st.just(Town.says), PEOPLE, st.sampled_from(TEXTS))
buys = st.tuples(st.just(Town.buys), PEOPLE, st.sampled_from(["50 credits", "250 credits"]))
presses = st.tuples(st.just(Town.presses), PEOPLE, PLACES)
pays = st.tuples(st.just(Town.pays), PEOPLE, PLACES, st.integers(1, 2))
gives = st.tuples(st.just(Town.gives), PEOPLE)
opens_gift = st.tuples(st.just(Town.opens_gift), PEOPLE, PLACES)
begins_plan = st.tuples(st.just(Town.begins_plan), PEOPLE)
renews = st.tuples(st.just(Town.renews), PLACES)
cancels = st.builds(
    lambda place, cancelled: (partial(Town.cancels, cancelled=cancelled), place),
    PLACES,
    st.booleans(),
)
telegram_refunds = st.tuples(st.just(Town.telegram_refunds), PLACES)
operator_refunds = st.tuples(st.just(Town.operator_refunds), PLACES)
asks = st.tuples(st.just(Town.asks), PEOPLE)
operator_is_away = st.tuples(st.just(Town.operator_is_away), st.sampled_from([0.1, 1.0]))
grants = st.tuples(st.just(Town.grants), st.sampled_from([1, 2]))
restarts = st.tuples(
    st.just(Town.restarts),
    st.integers(0, 1),
    st.sampled_from(["stopped", "killed", "killed"]),
    st.sampled_from([0.0, 0.0, 0.5]),
)
loses_database = st.tuples(
    st.just(Town.loses_database), st.sampled_from(["cut", "freeze"]), st.floats(0.2, 2.0)
)
loses_connections = st.tuples(st.just(Town.loses_connections))
telegram_steps = st.tuples(st.just(Town.telegram_steps), st.sampled_from([11, 200, 3600]))
database_steps = st.tuples(st.just(Town.database_steps), st.booleans())
list_ages = st.tuples(st.just(Town.list_ages))

WEIGHTS = {
    says: 6,
    buys: 6,
    pays: 2,
    presses: 1,
    failing: 4,
    losing: 2,
    gives: 3,
    opens_gift: 3,
    begins_plan: 3,
    renews: 2,
    cancels: 1,
    telegram_refunds: 1,
    operator_refunds: 4,
    grants: 2,
    asks: 3,
    operator_is_away: 1,
    restarts: 3,
    loses_database: 2,
    loses_connections: 1,
    telegram_steps: 1,
    database_steps: 1,
    list_ages: 1,
}
steps = st.sampled_from([one for one, times in WEIGHTS.items() for _ in range(times)]).flatmap(
    lambda step: step
)
pauses = st.sampled_from([0.0, 0.02, 0.05, 0.2])
stories = st.lists(st.tuples(steps, pauses), min_size=20, max_size=40)
towns = st.sampled_from([(1, False), (1, True), (2, True)])
"""How many processes there are, and whether they are posted to."""
