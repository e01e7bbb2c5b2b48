-- The audit of what was recorded: payments, consents and operators' acts, held against their seals,
-- and seals held against the anchors that cover them.

-- Payments, consents and acts of these people that are not as they were recorded, that are gone, or
-- that were never recorded by the rules; and seals that an anchor covers and that are different
-- now.
CREATE FUNCTION core.audit_seals(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    WITH payment AS (
        SELECT
            paid.user_id, paid.key, paid.charge_id, paid.payload, paid.stars, paid.currency,
            paid.source, paid.paid_at, paid.recorded_at,
            -- Of whoever was erased, and of what is old, the hash is all that is left of what
            -- Telegram wrote.
            CASE
                WHEN
                    paid.raw = '' AND (
                        erased.user_id IS NOT NULL
                        OR paid.recorded_at < now() - core.raw_lifetime()
                    )
                    THEN seal.raw
                ELSE sha256(convert_to(paid.raw, 'UTF8'))
            END AS raw
        FROM shop.payment AS paid
        LEFT JOIN people.erased ON paid.user_id = erased.user_id
        LEFT JOIN ledger.seal
            ON
                paid.user_id = seal.user_id AND paid.key = seal.key
                AND seal.kind = 'payment'
        WHERE paid.user_id BETWEEN p_from AND p_to
    ),

    fact AS (
        SELECT
            payment.user_id, 'payment' AS kind, payment.key, payment.raw,
            ledger.payment_seal(
                payment.user_id, payment.key, payment.charge_id, payment.payload, payment.stars,
                payment.currency, payment.source, payment.raw, payment.paid_at,
                payment.recorded_at
            ) AS hash
        FROM payment
        UNION ALL
        SELECT
            consent.user_id, 'consent', consent.version, NULL,
            ledger.consent_seal(
                consent.user_id, 'consent', consent.version, consent.accepted_at
            )
        FROM people.consent
        WHERE consent.user_id BETWEEN p_from AND p_to
        UNION ALL
        SELECT
            again.user_id, 'consent again',
            ledger.consent_again_key(again.version, again.accepted_at), NULL,
            ledger.consent_seal(
                again.user_id, 'consent again', again.version, again.accepted_at
            )
        FROM people.consent_again AS again
        WHERE again.user_id BETWEEN p_from AND p_to
        UNION ALL
        SELECT
            act.user_id, 'act', act.key, NULL,
            ledger.act_seal(
                act.user_id, act.key, act.kind, act.credits, act.operator_id, act.reason, NULL,
                act.actor, act.at
            )
        FROM people.act
        WHERE act.user_id BETWEEN p_from AND p_to
        UNION ALL
        SELECT
            deed.user_id, 'act', deed.key, NULL,
            ledger.act_seal(
                deed.user_id, deed.key, deed.kind, deed.credits, deed.operator_id, deed.reason,
                deed.detail, deed.actor, deed.at
            )
        FROM people.deed
        WHERE deed.user_id BETWEEN p_from AND p_to
        UNION ALL
        SELECT
            shop_act.user_id, 'act', shop_act.key, NULL,
            ledger.act_seal(
                shop_act.user_id, shop_act.key, shop_act.kind, shop_act.credits,
                shop_act.operator_id, shop_act.reason, shop_act.detail, shop_act.actor,
                shop_act.at
            )
        FROM people.shop_act
        WHERE shop_act.user_id BETWEEN p_from AND p_to
        UNION ALL
        SELECT
            person_act.user_id, 'act', person_act.key, NULL,
            ledger.act_seal(
                person_act.user_id, person_act.key, person_act.kind, person_act.credits,
                person_act.operator_id, person_act.reason, person_act.detail, person_act.actor,
                person_act.at
            )
        FROM people.person_act
        WHERE person_act.user_id BETWEEN p_from AND p_to
    ),

    sealed AS (
        SELECT seal.user_id, seal.kind, seal.key, seal.raw, seal.hash
        FROM ledger.seal
        WHERE seal.user_id BETWEEN p_from AND p_to
        UNION ALL
        SELECT act_seal.user_id, 'act', act_seal.key, NULL, act_seal.hash
        FROM ledger.act_seal
        WHERE act_seal.user_id BETWEEN p_from AND p_to
    ),

    line AS (
        SELECT
            coalesce(fact.user_id, sealed.user_id) AS user_id,
            coalesce(fact.kind, sealed.kind) || ' '
            || coalesce(fact.key, sealed.key) AS name,
            fact.key IS NULL AS gone,
            sealed.key IS NULL AS unsealed,
            fact.key = sealed.key AND (fact.hash, fact.raw) IS DISTINCT FROM (
                sealed.hash, sealed.raw
            ) AS changed
        FROM fact
        FULL JOIN sealed
            ON
                fact.user_id = sealed.user_id AND fact.kind = sealed.kind
                AND fact.key = sealed.key
    )

    SELECT wrong.what, line.user_id, NULL::bigint AS seq, NULL AS expected, line.name AS found
    FROM line
    CROSS JOIN LATERAL (
        VALUES
        ('recorded_gone', line.gone),
        ('recorded_changed', line.changed),
        ('never_recorded', line.unsealed)
    ) AS wrong (what, holds)
    WHERE wrong.holds
    UNION ALL
    SELECT
        'anchored_seal' AS what, past.user_id, NULL, past.number::text, past.kind || ' ' || past.key
    FROM ledger.anchor_seal AS past
    LEFT JOIN sealed
        ON past.user_id = sealed.user_id AND past.kind = sealed.kind AND past.key = sealed.key
    WHERE
        past.user_id BETWEEN p_from AND p_to AND past.hash IS DISTINCT FROM sealed.hash;
END
$$;
