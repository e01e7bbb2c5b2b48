-- Privacy: a person may have us forget who they are. The books stay, and so do the charge ids, by
-- which Telegram knows their payments.

CREATE FUNCTION api.erase_person(
    p_user_id bigint, p_operator_id bigint, p_reason text, p_key text, OUT status text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect_person(p_user_id);
    IF core.has_plan(p_user_id) THEN
        status := 'has_plan';
        RETURN;
    END IF;
    status := 'ok';
    IF p_operator_id IS NOT NULL THEN
        PERFORM core.expect_reason(p_operator_id, p_reason, 'must say who erases');
        status := core.record_deed(p_user_id, p_key, 'erase', p_operator_id, p_reason, NULL);
    END IF;
    IF status = 'ok' THEN
        PERFORM core.forget_person(p_user_id, v_now, p_operator_id);
    END IF;
END
$$;

COMMENT ON FUNCTION api.erase_person IS
'Forgets who a person is: their names, their words and what Telegram wrote of their payments. An '
'operator''s act is recorded, once per key; p_operator_id is NULL for the person''s own wish. '
'has_plan, and nothing changes, while a plan of theirs renews by itself. The books stay. Operators '
'only.';

CREATE FUNCTION api.erase_again(p_user_id bigint, p_at timestamptz, OUT erased boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect(isfinite(p_at), 'at', 'must be a date');
    PERFORM FROM people.erased WHERE erased.user_id = p_user_id AND erased.at >= p_at;
    erased := NOT FOUND;
    IF erased THEN
        PERFORM core.forget_person(p_user_id, p_at, NULL);
    END IF;
END
$$;

COMMENT ON FUNCTION api.erase_again IS
'Forgets a person whom a restored backup has brought back, unless it is younger than p_at, when '
'they were erased. Answers whether there was something to do. Operators only.';

-- What is still to be sent goes out, without their name; of what was sent, only the fact stays that
-- it was, so that nobody is told it twice. A parked payment stays: it is money that nobody has yet.
-- Of another parked update that goes, so does what it was charged, back to its person.
CREATE FUNCTION core.forget_person(
    p_user_id bigint, p_at timestamptz, p_operator_id bigint
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_hour timestamptz := date_trunc('hour', clock_timestamp(), 'UTC');
    v_gone record;
BEGIN
    -- What others lock, too, is locked in their order: a ticket before what the outbox has of it,
    -- and a payment before its refund, the account, wrong promo codes and the outbox.
    PERFORM core.lock_tickets(p_user_id); -- so that none is being written meanwhile
    PERFORM FROM people.ticket
    WHERE ticket.user_id = p_user_id
    ORDER BY ticket.number
    FOR NO KEY UPDATE;
    UPDATE shop.payment SET raw = '' WHERE payment.user_id = p_user_id AND payment.raw <> '';
    UPDATE shop.refund SET raw = '' WHERE refund.user_id = p_user_id AND refund.raw <> '';
    INSERT INTO people.erased (user_id, at, operator_id)
    VALUES (p_user_id, p_at, p_operator_id)
    ON CONFLICT (user_id) DO UPDATE SET
        at = excluded.at,
        operator_id = excluded.operator_id;

    DELETE FROM people.person WHERE person.user_id = p_user_id;
    DELETE FROM people.dialog WHERE dialog.user_id = p_user_id;
    DELETE FROM people.press WHERE press.user_id = p_user_id;
    DELETE FROM people.preference WHERE preference.user_id = p_user_id;
    FOR v_gone IN
        DELETE FROM intake.inbox
        WHERE
            inbox.parked_at IS NOT NULL AND inbox.lane NOT LIKE 'payment:%'
            AND core.is_of_person(inbox.lane, inbox.body, p_user_id)
        RETURNING inbox.bot_id, inbox.lane, inbox.body
    LOOP
        PERFORM core.give_back_of(v_gone.bot_id, v_gone.lane, v_gone.body);
    END LOOP;
    -- Those of this hour still count, or whoever guesses codes would be erased and guess on.
    DELETE FROM people.promo_tries
    WHERE promo_tries.user_id = p_user_id AND promo_tries.hour < v_hour;
    PERFORM api.forget_request(p_user_id, request.key)
    FROM shop.request
    WHERE request.user_id = p_user_id;
    DELETE FROM shop.reply WHERE reply.user_id = p_user_id;
    PERFORM core.take_back(p_user_id);
    UPDATE people.outbox SET facts = core.without_words(outbox.facts)
    WHERE outbox.user_id = p_user_id AND outbox.ended_at IS NULL;
    UPDATE people.outbox SET facts = '{}', error = NULL
    WHERE outbox.user_id = p_user_id AND outbox.ended_at IS NOT NULL;
    PERFORM core.forget_tickets(p_user_id);
    UPDATE intake.dropped SET body = ''
    WHERE dropped.body <> '' AND core.is_of_person(dropped.lane, dropped.body, p_user_id);
    -- Whoever sets a limit locks the account first.
    DELETE FROM people.spend_limit WHERE spend_limit.user_id = p_user_id;
END
$$;

-- Whether an update is one of a person's. The lane says so, unless nobody could read the update:
-- then anything in it that has the person's id counts. Bodies are JSON without white space.
CREATE FUNCTION core.is_of_person(p_lane text, p_body text, p_user_id bigint) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN p_lane IN ('unknown', 'unreadable', 'payment:unreadable')
            THEN p_body ~ format('"id":"?%s"?[,}]', p_user_id)
        ELSE p_lane IN (
            'quick:' || p_user_id, 'paid:' || p_user_id, 'payment:' || p_user_id,
            'chat:' || p_user_id
        )
    END
$$;

-- Has taken back what operators were shown of a person's words: each text and file about a ticket,
-- but for those that the end of the ticket shows again, and each topic that a ticket has of its
-- own. One that is being sent right now is taken back after that, and none is shown again.
CREATE FUNCTION core.take_back(p_user_id bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_shown record;
    v_topic record;
BEGIN
    PERFORM core.unsay(p_user_id, outbox.key, 'the person was erased')
    FROM people.outbox
    WHERE
        outbox.user_id = p_user_id AND outbox.ended_at IS NULL
        AND outbox.key LIKE 'ticket:%:again:%';
    FOR v_shown IN
        SELECT DISTINCT ON (outbox.chat_id, coalesce(outbox.message_id, -outbox.id))
            outbox.bot_id, outbox.chat_id, outbox.key, ticket.number,
            outbox.phrase = 'ticket-whole' AND ticket_message.kind <> 'text' AS is_file
        FROM people.outbox
        INNER JOIN people.ticket
            ON
                outbox.user_id = ticket.user_id
                AND (outbox.facts ->> 'ticket')::bigint = ticket.number
        LEFT JOIN people.ticket_message
            ON
                outbox.user_id = ticket_message.user_id
                AND (outbox.facts ->> 'message')::bigint = ticket_message.id
        WHERE
            outbox.user_id = p_user_id AND outbox.chat_id <> p_user_id
            AND outbox.phrase IN ('ticket-card', 'ticket-whole', 'ticket-shown', 'ticket-note')
            AND (outbox.state = 'sent' OR (outbox.worker IS NOT NULL AND outbox.ended_at IS NULL))
            AND (
                outbox.phrase <> 'ticket-card' OR ticket.state = 'closed'
                OR ticket_message.id <= ticket.settled_id
            )
        ORDER BY outbox.chat_id, coalesce(outbox.message_id, -outbox.id), outbox.id DESC
    LOOP
        PERFORM core.say(
            v_shown.bot_id, p_user_id, v_shown.chat_id, 'erased:' || v_shown.key,
            CASE WHEN v_shown.is_file THEN 'erased-file' ELSE 'erased-card' END,
            jsonb_build_object('number', v_shown.number::text), 4, v_shown.key
        );
    END LOOP;
    FOR v_topic IN
        SELECT topic.bot_id, topic.chat_id, topic.thread_id, ticket.number
        FROM people.ticket
        INNER JOIN people.topic
            ON ticket.bot_id = topic.bot_id AND topic.name = 'ticket:' || ticket.number
        WHERE ticket.user_id = p_user_id
        ORDER BY ticket.number
    LOOP
        PERFORM core.say(
            v_topic.bot_id, p_user_id, v_topic.chat_id,
            format('erased:topic:%s:%s', v_topic.chat_id, v_topic.number), 'erased-topic',
            jsonb_build_object('number', v_topic.number::text, 'thread', v_topic.thread_id), 4
        );
    END LOOP;
END
$$;

-- The values of a text about a person, without what they are called and what they wrote.
CREATE FUNCTION core.without_words(p_facts jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT p_facts
        || CASE WHEN p_facts ? 'name' THEN '{"name": ""}' ELSE '{}' END::jsonb
        || CASE WHEN p_facts ? 'question' THEN '{"question": ""}' ELSE '{}' END::jsonb
$$;

-- Whatever a person may ask for, in one document; what core.forget_person forgets is all in it.
CREATE FUNCTION api.personal_data(p_user_id bigint, OUT data jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect_person(p_user_id);
    data := jsonb_build_object(
        'user_id', p_user_id,
        'person', (SELECT to_jsonb(person) FROM people.person WHERE person.user_id = p_user_id),
        'consents', core.listed(
            ARRAY(
                SELECT jsonb_build_object('version', consent.version, 'at', consent.accepted_at)
                FROM core.consent
                WHERE consent.user_id = p_user_id
                ORDER BY consent.accepted_at
            )
        ),
        'balance', (SELECT to_jsonb(balance) FROM api.balance WHERE balance.user_id = p_user_id),
        'entries', core.listed(
            ARRAY(
                -- The key of what an operator did says in which chat.
                SELECT
                    to_jsonb(history) - 'actor' - 'key_hash'
                    - CASE WHEN history.meta ? 'operator' THEN 'key' ELSE '' END
                    || jsonb_build_object('meta', history.meta - 'operator' - 'from')
                FROM api.history
                WHERE history.user_id = p_user_id
                ORDER BY history.seq
            )
        ),
        'archived_entries', core.listed(
            ARRAY(
                SELECT
                    jsonb_build_object(
                        'first_seq', archived.first_seq, 'last_seq', archived.last_seq,
                        'file', archived.name
                    )
                FROM api.archived
                WHERE archived.user_id = p_user_id
                ORDER BY archived.first_seq
            )
        ),
        'orders', core.listed(
            ARRAY(
                SELECT to_jsonb(orders)
                FROM shop.orders
                WHERE orders.user_id = p_user_id
                ORDER BY orders.opened_at
            )
        ),
        'canaries', core.listed(
            ARRAY(
                SELECT to_jsonb(canary) - 'operator_id'
                FROM api.canary
                WHERE canary.user_id = p_user_id
                ORDER BY canary.opened_at
            )
        ),
        'payments', core.listed(
            ARRAY(
                SELECT to_jsonb(payment)
                FROM shop.payment
                WHERE payment.user_id = p_user_id
                ORDER BY payment.recorded_at
            )
        ),
        'commissions', core.listed(
            ARRAY(
                SELECT to_jsonb(commission) - 'user_id'
                FROM shop.commission
                WHERE commission.user_id = p_user_id
                ORDER BY commission.key, commission.direction
            )
        ),
        'refunds', core.listed(
            ARRAY(
                SELECT to_jsonb(refund) - 'operator_id' - 'worker'
                FROM shop.refund
                WHERE refund.user_id = p_user_id
                ORDER BY refund.asked_at
            )
        ),
        'free_uses', core.listed(
            ARRAY(
                SELECT to_jsonb(free_use) - 'user_id'
                FROM shop.free_use
                WHERE free_use.user_id = p_user_id
                ORDER BY free_use.at
            )
        ),
        'pending_requests', core.listed(
            ARRAY(
                SELECT to_jsonb(request)
                FROM shop.request
                WHERE request.user_id = p_user_id
                ORDER BY request.kept_at
            )
        ),
        'last_replies', core.listed(
            ARRAY(
                SELECT to_jsonb(reply)
                FROM shop.reply
                WHERE reply.user_id = p_user_id
                ORDER BY reply.bot_id
            )
        ),
        'last_presses', core.listed(
            ARRAY(
                SELECT to_jsonb(press)
                FROM people.press
                WHERE press.user_id = p_user_id
                ORDER BY press.bot_id
            )
        ),
        'preferences', core.listed(
            ARRAY(
                SELECT to_jsonb(preference)
                FROM people.preference
                WHERE preference.user_id = p_user_id
                ORDER BY preference.name
            )
        ),
        'spend_limit', (
            SELECT to_jsonb(spend_limit) - 'user_id'
            FROM people.spend_limit
            WHERE spend_limit.user_id = p_user_id
        ),
        'acts_of_operators', core.listed(
            ARRAY(
                SELECT to_jsonb(act) - 'operator_id' - 'key'
                FROM api.act
                WHERE act.user_id = p_user_id
                ORDER BY act.at
            )
        ),
        'tickets', core.listed(
            ARRAY(
                SELECT to_jsonb(ticket) - 'operator_id' - 'closed_by'
                FROM people.ticket
                WHERE ticket.user_id = p_user_id
                ORDER BY ticket.number
            )
        ),
        'ticket_messages', core.listed(
            ARRAY(
                SELECT
                    to_jsonb(ticket_message) - 'operator_id' - 'key' - 'chat_id' - 'message_id'
                    || jsonb_build_object('by_operator', ticket_message.operator_id IS NOT NULL)
                FROM people.ticket_message
                WHERE ticket_message.user_id = p_user_id
                ORDER BY ticket_message.id
            )
        ),
        'messages', core.listed(
            ARRAY(
                SELECT
                    jsonb_build_object(
                        'text', outbox.phrase, 'facts', outbox.facts - 'operator' - 'taker',
                        'state', outbox.state,
                        'created_at', outbox.created_at
                    )
                FROM people.outbox
                WHERE outbox.user_id = p_user_id AND outbox.chat_id = p_user_id
                ORDER BY outbox.id
            )
        ),
        'promo_codes', core.listed(
            ARRAY(
                SELECT to_jsonb(promo_use) - 'user_id' - 'key' - 'entry_key'
                FROM shop.promo_use
                WHERE promo_use.user_id = p_user_id
                ORDER BY promo_use.at
            )
        ),
        'links', core.listed(
            ARRAY(
                SELECT to_jsonb(link_order) - 'user_id'
                FROM shop.link_order
                WHERE link_order.user_id = p_user_id
                ORDER BY link_order.payload, link_order.turn
            )
        ),
        'plans', core.listed(
            ARRAY(
                SELECT to_jsonb(plan)
                FROM shop.plan
                WHERE plan.user_id = p_user_id
                ORDER BY plan.changed_at
            )
        ),
        'gifts_bought', core.listed(
            ARRAY(
                SELECT to_jsonb(gift) - 'taker_id'
                FROM shop.gift
                WHERE gift.user_id = p_user_id
                ORDER BY gift.until_at, gift.order_id
            )
        ),
        'gifts_taken', core.listed(
            ARRAY(
                SELECT jsonb_build_object('credits', gift.credits, 'at', gift.ended_at)
                FROM shop.gift
                WHERE gift.taker_id = p_user_id
                ORDER BY gift.ended_at
            )
        ),
        'referrals', core.listed(
            ARRAY(
                SELECT to_jsonb(referral) - 'by_id'
                FROM shop.referral
                WHERE referral.user_id = p_user_id
                ORDER BY referral.at
            )
        ),
        'wrong_promo_codes', (
            SELECT to_jsonb(promo_tries) - 'user_id' - 'key'
            FROM people.promo_tries
            WHERE promo_tries.user_id = p_user_id
        ),
        'erased_at', (SELECT erased.at FROM people.erased WHERE erased.user_id = p_user_id)
    );
END
$$;

COMMENT ON FUNCTION api.personal_data IS
'Answers all that is stored about a person, but for who among the operators acted.';

CREATE FUNCTION core.listed(p_rows jsonb[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$ SELECT coalesce(to_jsonb(p_rows), '[]') $$;
