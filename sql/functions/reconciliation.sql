-- Reconciliation: the books compared with Telegram's own list of a bot's Stars. The list only
-- grows, so each bot has one row that says how far it was read and what the rows behind add up to.
-- One worker at a time reads, under a lease, because two would add the same rows twice.

CREATE FUNCTION api.claim_reconciliation(
    p_bot_id bigint, p_worker text, p_lease_s double precision, p_from_start boolean,
    OUT held boolean, OUT "position" bigint, OUT payments bigint, OUT payment_stars bigint,
    OUT refunds bigint, OUT refund_stars bigint, OUT other_nanostars numeric,
    OUT affiliate_nanostars numeric
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_due_at timestamptz := core.leased(p_worker, p_lease_s);
    v_begun_at timestamptz := '-infinity'; -- of a bot that an earlier release has served
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say whose list is read');
    PERFORM core.expect(p_from_start IS NOT NULL, 'from_start', 'must be given');

    INSERT INTO shop.reconciliation (bot_id, due_at) VALUES (p_bot_id, v_now)
    ON CONFLICT (bot_id) DO NOTHING;
    IF FOUND THEN
        v_begun_at := v_now - core.clock_slack();
    END IF;
    INSERT INTO shop.opening (bot_id, begun_at) VALUES (p_bot_id, v_begun_at)
    ON CONFLICT (bot_id) DO NOTHING;

    UPDATE shop.reconciliation AS taken SET
        worker = p_worker,
        due_at = v_due_at,
        position = CASE WHEN p_from_start THEN 0 ELSE taken.position END,
        payments = CASE WHEN p_from_start THEN 0 ELSE taken.payments END,
        payment_stars = CASE WHEN p_from_start THEN 0 ELSE taken.payment_stars END,
        refunds = CASE WHEN p_from_start THEN 0 ELSE taken.refunds END,
        refund_stars = CASE WHEN p_from_start THEN 0 ELSE taken.refund_stars END,
        other_nanostars = CASE WHEN p_from_start THEN 0 ELSE taken.other_nanostars END
    WHERE taken.bot_id = p_bot_id AND (taken.due_at <= v_now OR taken.worker = p_worker)
    RETURNING
        TRUE, taken.position, taken.payments, taken.payment_stars,
        taken.refunds, taken.refund_stars, taken.other_nanostars
    INTO
        held, claim_reconciliation.position, claim_reconciliation.payments,
        claim_reconciliation.payment_stars, claim_reconciliation.refunds,
        claim_reconciliation.refund_stars, claim_reconciliation.other_nanostars;
    held := coalesce(held, FALSE);
    IF held THEN
        INSERT INTO shop.affiliates (bot_id, nanostars) VALUES (p_bot_id, 0)
        ON CONFLICT (bot_id) DO UPDATE SET
            nanostars = CASE WHEN p_from_start THEN 0 ELSE affiliates.nanostars END
        RETURNING affiliates.nanostars INTO affiliate_nanostars;
    END IF;
    IF held AND p_from_start THEN
        UPDATE shop.opening SET history = 0 WHERE opening.bot_id = p_bot_id;
    END IF;
END
$$;

COMMENT ON FUNCTION api.claim_reconciliation IS
'Leases a bot''s list of Stars to the worker, to read on from where it was left or from its start. '
'While another worker reads, it answers not held, and NULLs.';

CREATE FUNCTION api.move_reconciliation(
    p_bot_id bigint, p_worker text, p_lease_s double precision, p_position bigint,
    p_payments bigint, p_payment_stars bigint, p_refunds bigint, p_refund_stars bigint,
    p_other_nanostars numeric, p_history bigint DEFAULT 0, p_affiliate_nanostars numeric DEFAULT 0,
    OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_due_at timestamptz := core.leased(p_worker, p_lease_s);
BEGIN
    PERFORM core.expect(p_position >= 0, 'position', 'must be a number of rows');

    UPDATE shop.reconciliation SET
        due_at = v_due_at,
        position = p_position,
        payments = p_payments,
        payment_stars = p_payment_stars,
        refunds = p_refunds,
        refund_stars = p_refund_stars,
        other_nanostars = p_other_nanostars
    WHERE
        reconciliation.bot_id = p_bot_id AND reconciliation.worker = p_worker
        AND reconciliation.due_at > v_now;
    held := FOUND;
    IF held THEN
        UPDATE shop.affiliates SET nanostars = p_affiliate_nanostars
        WHERE affiliates.bot_id = p_bot_id;
    END IF;
    IF held AND p_history > 0 THEN
        UPDATE shop.opening SET history = opening.history + p_history
        WHERE opening.bot_id = p_bot_id;
    END IF;
END
$$;

COMMENT ON FUNCTION api.move_reconciliation IS
'Records how far the worker has read and what it has added up, with how many more rows are '
'history, and renews its lease. Answers whether it still held that. A lease of 0 s leaves the list '
'to others.';

CREATE FUNCTION api.end_reconciliation(
    p_bot_id bigint, p_worker text, p_complete_at timestamptz, p_findings text, p_facts jsonb,
    p_young bigint DEFAULT 0, OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_ended_at timestamptz;
    v_history bigint;
BEGIN
    PERFORM core.expect(isfinite(p_complete_at), 'complete_at', 'must be a date');
    PERFORM core.expect(p_findings IS NOT NULL, 'findings', 'must be a hash, or empty');
    PERFORM core.expect(jsonb_typeof(p_facts) = 'object', 'facts', 'must be an object');
    PERFORM core.expect(p_young >= 0, 'young', 'must be a number of rows');

    SELECT reconciliation.ended_at INTO v_ended_at
    FROM shop.reconciliation
    WHERE reconciliation.bot_id = p_bot_id
    FOR NO KEY UPDATE;
    UPDATE shop.reconciliation SET
        worker = NULL,
        due_at = v_now,
        complete_at = p_complete_at,
        ended_at = v_now,
        findings = p_findings,
        told = p_findings
    WHERE
        reconciliation.bot_id = p_bot_id AND reconciliation.worker = p_worker
        AND reconciliation.due_at > v_now;
    held := FOUND;

    SELECT opening.history INTO v_history FROM shop.opening WHERE opening.bot_id = p_bot_id;
    IF held AND v_ended_at IS NULL AND v_history > 0 THEN
        PERFORM core.alert(
            p_bot_id, 0, format('history:%s', p_bot_id), 'operator-history',
            jsonb_build_object('rows', v_history)
        );
    END IF;
    IF held THEN
        INSERT INTO shop.reading (bot_id, young) VALUES (p_bot_id, p_young)
        ON CONFLICT (bot_id) DO UPDATE SET young = excluded.young;
        PERFORM core.close_trouble(p_bot_id, 'overdue', '{}', 0);
        PERFORM core.watch_findings(p_bot_id, p_findings, p_facts, p_young);
    END IF;
END
$$;

COMMENT ON FUNCTION api.end_reconciliation IS
'Records that the worker has read a bot''s list to its end, as it was at p_complete_at, what it '
'found, and how many rows were too young to judge, and gives the list back. Of findings that '
'operators have not heard of last, they hear p_facts, and once more when there are none; the first '
'time, also how much of the list is history. Answers whether the worker still held the list.';

-- Opens or closes the trouble that Telegram and the books differ. What is too young to judge says
-- nothing, and a difference that was not seen while another list was being read may come back, so
-- it is over when two readings have not found it.
CREATE FUNCTION core.watch_findings(
    p_bot_id bigint, p_findings text, p_facts jsonb, p_young bigint
) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF p_findings <> '' THEN
        PERFORM core.open_trouble(
            p_bot_id, 'differences', p_findings, 'operator-differences', p_facts
        );
    ELSIF p_young = 0 THEN
        PERFORM core.close_trouble(p_bot_id, 'differences', '{}', 600);
    END IF;
END
$$;

-- A payment and its refund have the same id in Telegram's list: the direction tells them apart.
CREATE FUNCTION api.compare_transactions(
    p_user_ids bigint[], p_charge_ids text[], p_directions text[], p_stars bigint[],
    p_payloads text[], p_ats timestamptz[] DEFAULT NULL, p_bot_id bigint DEFAULT NULL
) RETURNS TABLE (place int, verdict text, books text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
    WITH listed AS (
        SELECT
            came.user_id, came.charge_id, came.direction, came.stars, came.payload, came.place,
            -- A refund is history if its payment is, whenever it was made.
            core.is_history(
                p_bot_id, came.payload,
                coalesce(
                    CASE WHEN came.direction = 'in' THEN came.at END,
                    max(came.at) FILTER (WHERE came.direction = 'in')
                    OVER (PARTITION BY came.user_id, came.charge_id),
                    '-infinity'
                )
            ) AS is_history
        FROM unnest(p_user_ids, p_charge_ids, p_directions, p_stars, p_payloads, p_ats)
            WITH ORDINALITY
            AS came (user_id, charge_id, direction, stars, payload, at, place)
    )

    SELECT
        listed.place::int,
        CASE
            WHEN payment.key IS NULL AND listed.is_history THEN 'history'
            WHEN
                payment.key IS NULL
                OR listed.direction = 'out' AND refund.state IS DISTINCT FROM 'done'
                THEN 'missing'
            WHEN
                listed.direction = 'in' AND payment.entry_key IS NULL
                AND payment.reason = 'unknown_order'
                AND coalesce(refund.state, 'failed') = 'failed'
                AND payment.payload = listed.payload
                AND payment.stars = listed.stars AND payment.currency = 'XTR'
                AND (core.offer_in(listed.user_id, listed.payload)).stars = listed.stars
                THEN 'missing'
            WHEN
                (payment.stars, payment.payload) IS DISTINCT FROM (listed.stars, listed.payload)
                THEN 'unlike'
            ELSE 'known'
        END,
        format('%s Stars for %s', payment.stars, payment.payload)
    FROM listed
    LEFT JOIN shop.payment
        ON
            listed.user_id = payment.user_id
            AND payment.key = core.charge_key(listed.charge_id)
    LEFT JOIN shop.refund
        ON payment.user_id = refund.user_id AND payment.key = refund.key
    ORDER BY listed.place;
END
$$;

COMMENT ON FUNCTION api.compare_transactions IS
'What the books say of rows of Telegram''s list, in for a payment and out for a refund: known, '
'missing, history, or unlike, with what the books say instead. Changes nothing.';

-- Whether what was paid then for this payload was sold before the bot came here. An order of ours
-- is no history: it may come from books that are lost. Of '-infinity', whether anything was.
CREATE FUNCTION core.is_history(p_bot_id bigint, p_payload text, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF p_payload ~ '^[0-9]+[.][0-9a-f]{32}([.]|$)' OR core.is_shared(p_payload) THEN
        RETURN FALSE;
    END IF;
    PERFORM FROM shop.opening WHERE opening.bot_id = p_bot_id AND opening.begun_at > p_at;
    RETURN FOUND;
END
$$;

-- Locks come in the order of the people, as wherever one transaction is about several.
CREATE FUNCTION api.record_payments(
    p_bot_id bigint, p_user_ids bigint[], p_charge_ids text[], p_payloads text[], p_stars bigint[],
    p_currency text, p_paid_ats timestamptz[], p_raws text[], p_source text,
    p_untils timestamptz[]
) RETURNS TABLE (place bigint, status text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_row record;
BEGIN
    FOR v_row IN
        SELECT
            came.user_id, came.charge_id, came.payload, came.stars, came.paid_at, came.raw,
            came.until, came.place
        FROM unnest(
            p_user_ids, p_charge_ids, p_payloads, p_stars, p_paid_ats, p_raws, p_untils
        ) WITH ORDINALITY AS came (user_id, charge_id, payload, stars, paid_at, raw, until, place)
        ORDER BY came.user_id, came.place
    LOOP
        place := v_row.place;
        SELECT recorded.status INTO status
        FROM api.record_payment(
            v_row.user_id, v_row.charge_id, v_row.payload, v_row.stars, p_currency, v_row.paid_at,
            v_row.raw, p_source, p_bot_id, p_until => v_row.until
        ) AS recorded;
        RETURN NEXT;
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.record_payments IS
'Does for each place in the arrays what record_payment does, one person''s in the order of the '
'places: all of them or none.';

CREATE FUNCTION api.confirm_transactions(
    p_user_ids bigint[], p_charge_ids text[], p_directions text[],
    p_commissions numeric[] DEFAULT NULL, OUT confirmed bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_refunds bigint;
    v_canary record;
BEGIN
    UPDATE shop.payment SET listed_at = v_now
    FROM unnest(p_user_ids, p_charge_ids, p_directions) AS listed (user_id, charge_id, direction)
    WHERE
        listed.direction = 'in' AND payment.listed_at IS NULL
        AND payment.user_id = listed.user_id
        AND payment.key = core.charge_key(listed.charge_id);
    GET DIAGNOSTICS confirmed = ROW_COUNT;

    UPDATE shop.refund SET listed_at = v_now
    FROM unnest(p_user_ids, p_charge_ids, p_directions) AS listed (user_id, charge_id, direction)
    WHERE
        listed.direction = 'out' AND refund.listed_at IS NULL
        AND refund.user_id = listed.user_id
        AND refund.key = core.charge_key(listed.charge_id);
    GET DIAGNOSTICS v_refunds = ROW_COUNT;
    confirmed := confirmed + v_refunds;

    INSERT INTO shop.commission (user_id, key, direction, nanostars)
    SELECT listed.user_id, payment.key, listed.direction, listed.nanostars
    FROM unnest(p_user_ids, p_charge_ids, p_directions, p_commissions)
        AS listed (user_id, charge_id, direction, nanostars)
    INNER JOIN shop.payment
        ON
            listed.user_id = payment.user_id
            AND payment.key = core.charge_key(listed.charge_id)
    WHERE listed.nanostars <> 0
    ON CONFLICT DO NOTHING;

    -- The last that there is to say of a canary.
    IF confirmed > 0 THEN
        FOR v_canary IN
            SELECT canary.user_id, canary.payload
            FROM api.canary
            WHERE canary.user_id = ANY(p_user_ids) AND canary.listed_at = v_now
        LOOP
            PERFORM core.say_canary(v_canary.user_id, v_canary.payload, 'listed');
        END LOOP;
    END IF;
END
$$;

COMMENT ON FUNCTION api.confirm_transactions IS
'Records that Telegram''s own list has these payments, in, and refunds, out, and what affiliates '
'got of each in billionths of a Star, which is below zero if they gave it back. Answers how many '
'it shows for the first time.';
