-- A plan is credits every 30 days, for Stars that Telegram takes by itself. What offers one to a
-- person is an order, and each payment of it, the first one and every renewal, pays that order.
CREATE TABLE shop.plan (
    user_id bigint NOT NULL,
    order_id text NOT NULL,
    bot_id bigint NOT NULL,
    keeps bigint,
    state text NOT NULL,
    until_at timestamptz,
    changed_at timestamptz NOT NULL,
    next_plan text,
    pool bigint NOT NULL DEFAULT 0,
    pool_seq bigint,
    charge_key text,

    CONSTRAINT plan_pk PRIMARY KEY (user_id, order_id),
    CONSTRAINT plan_is_of_an_order FOREIGN KEY (user_id, order_id)
    REFERENCES shop.orders (user_id, id) ON DELETE CASCADE,
    CONSTRAINT plan_is_known_by_a_payment FOREIGN KEY (user_id, charge_key)
    REFERENCES shop.payment (user_id, key),
    CONSTRAINT plan_has_a_known_state
    CHECK (state IN ('offered', 'active', 'cancelled', 'failed', 'over')),
    CONSTRAINT plan_runs_until CHECK ((until_at IS NULL) = (state = 'offered')),
    CONSTRAINT plan_keeps_no_debt CHECK (keeps >= 0 AND pool >= 0),
    CONSTRAINT plan_next_is_named CHECK (octet_length(next_plan) BETWEEN 1 AND 64)
);

-- Those that somebody has to look after when their time is over.
CREATE INDEX plan_until ON shop.plan (until_at) WHERE state IN ('active', 'cancelled', 'failed');

COMMENT ON TABLE shop.plan IS 'Plans that people were offered, and how far each is.';
COMMENT ON COLUMN shop.plan.bot_id IS 'The bot that sold it.';
COMMENT ON COLUMN shop.plan.keeps IS
'How many of its unused credits a renewal leaves, as was said before the purchase; NULL for all.';
COMMENT ON COLUMN shop.plan.state IS
'offered; active: it renews by itself; cancelled: it ends with its time; failed: Telegram could '
'not take the Stars; over.';
COMMENT ON COLUMN shop.plan.until_at IS 'The end of the time that is paid for.';
COMMENT ON COLUMN shop.plan.changed_at IS 'When its state became what it is.';
COMMENT ON COLUMN shop.plan.next_plan IS 'What its person wants in its place when it ends.';
COMMENT ON COLUMN shop.plan.pool IS 'Its credits after the last payment, the kept ones included.';
COMMENT ON COLUMN shop.plan.charge_key IS 'The payment by which Telegram knows its subscription.';
COMMENT ON COLUMN shop.plan.pool_seq IS 'The entry of that payment: none of them was used before.';

-- Acts on people that the table of deeds does not know: it cannot be changed while somebody reads
-- it. They share their keys with the deeds and acts of their person.
CREATE TABLE people.person_act (
    user_id bigint NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    credits bigint NOT NULL DEFAULT 0,
    operator_id bigint NOT NULL,
    reason text NOT NULL,
    detail text,
    actor text NOT NULL,
    at timestamptz NOT NULL,

    CONSTRAINT person_act_once PRIMARY KEY (user_id, key),
    CONSTRAINT person_act_is_of_somebody CHECK (user_id > 0),
    CONSTRAINT person_act_moves_no_credits CHECK (credits = 0),
    CONSTRAINT person_act_has_a_kind CHECK (octet_length(kind) BETWEEN 1 AND 32),
    CONSTRAINT person_act_has_a_reason CHECK (octet_length(btrim(reason)) BETWEEN 1 AND 500)
);

CREATE TRIGGER person_act_is_not_edited BEFORE UPDATE OR DELETE ON people.person_act
EXECUTE FUNCTION people.frozen();
CREATE TRIGGER person_act_is_not_emptied BEFORE TRUNCATE ON people.person_act
EXECUTE FUNCTION people.frozen();
CREATE TRIGGER person_act_is_sealed AFTER INSERT ON people.person_act
FOR EACH ROW EXECUTE FUNCTION ledger.seal_act();

COMMENT ON TABLE people.person_act IS
'What operators did to people that no entry and no deed tells. Rows are only ever added.';
COMMENT ON COLUMN people.person_act.operator_id IS 'Who did it; 0 for the command line.';
COMMENT ON COLUMN people.person_act.detail IS 'What exactly, such as the order of a plan.';
