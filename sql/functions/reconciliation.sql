-- Reconciliation: the books compared with Telegram's own list of a bot's Stars. The list only
-- grows, so each bot has one row that says how far it was read and what the rows behind add up to.
-- One worker at a time reads, under a lease, because two would add the same rows twice.

CREATE FUNCTION api.claim_reconciliation(
    p_bot_id bigint, p_worker text, p_lease_s double precision, p_from_start boolean,
    OUT held boolean, OUT "position" bigint, OUT payments bigint, OUT payment_stars bigint,
    OUT refunds bigint, OUT refund_stars bigint, OUT other_nanostars numeric
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_due_at timestamptz := core.leased(p_worker, p_lease_s);
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say whose list is read');
    PERFORM core.expect(p_from_start IS NOT NULL, 'from_start', 'must be given');

    INSERT INTO shop.reconciliation (bot_id, due_at) VALUES (p_bot_id, v_now)
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
END
$$;

COMMENT ON FUNCTION api.claim_reconciliation IS
'Leases a bot''s list of Stars to the worker, to read on from where it was left or from its start. '
'While another worker reads, it answers not held, and NULLs.';

CREATE FUNCTION api.move_reconciliation(
    p_bot_id bigint, p_worker text, p_lease_s double precision, p_position bigint,
    p_payments bigint, p_payment_stars bigint, p_refunds bigint, p_refund_stars bigint,
    p_other_nanostars numeric,
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
END
$$;

COMMENT ON FUNCTION api.move_reconciliation IS
'Records how far the worker has read and what it has added up, and renews its lease. Answers '
'whether it still held that. A lease of 0 s leaves the list to others.';

CREATE FUNCTION api.end_reconciliation(
    p_bot_id bigint, p_worker text, p_complete_at timestamptz, p_findings text, p_facts jsonb,
    OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_known text;
BEGIN
    PERFORM core.expect(isfinite(p_complete_at), 'complete_at', 'must be a date');
    PERFORM core.expect(p_findings IS NOT NULL, 'findings', 'must be a hash, or empty');
    PERFORM core.expect(jsonb_typeof(p_facts) = 'object', 'facts', 'must be an object');

    SELECT reconciliation.told INTO v_known
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

    IF held AND p_findings NOT IN ('', v_known) THEN
        PERFORM core.alert(
            p_bot_id, 0, format('differences:%s:%s', p_bot_id, v_now), 'operator-differences',
            p_facts
        );
    END IF;
END
$$;

COMMENT ON FUNCTION api.end_reconciliation IS
'Records that the worker has read a bot''s list to its end, as it was at p_complete_at, and what '
'it found, and gives the list back. Of findings that operators have not heard of last, they hear '
'p_facts. Answers whether the worker still held the list.';

-- A payment and its refund have the same id in Telegram's list: the direction tells them apart.
CREATE FUNCTION api.compare_transactions(
    p_user_ids bigint[], p_charge_ids text[], p_directions text[], p_stars bigint[],
    p_payloads text[]
) RETURNS TABLE (place int, verdict text, books text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
    SELECT
        listed.place::int,
        CASE
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
    FROM unnest(p_user_ids, p_charge_ids, p_directions, p_stars, p_payloads) WITH ORDINALITY
        AS listed (user_id, charge_id, direction, stars, payload, place)
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
'missing, or unlike, with what the books say instead. Changes nothing.';

CREATE FUNCTION api.confirm_transactions(
    p_user_ids bigint[], p_charge_ids text[], p_directions text[], OUT confirmed bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_refunds bigint;
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
END
$$;

COMMENT ON FUNCTION api.confirm_transactions IS
'Records that Telegram''s own list has these payments, in, and refunds, out. Answers how many it '
'shows for the first time.';
