-- A seal is a hash of what was true of a payment or a consent when it was recorded. Each has one
-- from its first moment, so whatever changes or removes the row later is found. The seal of a
-- payment goes into its purchase, under the hash of that entry, and anchors cover all seals.

CREATE TABLE ledger.seal (
    user_id bigint NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    raw bytea,
    hash bytea NOT NULL,

    CONSTRAINT seal_pk PRIMARY KEY (user_id, kind, key),
    CONSTRAINT seal_is_of_a_known_kind CHECK (kind IN ('payment', 'consent', 'consent again')),
    CONSTRAINT seal_has_the_raw_text_of_a_payment CHECK ((raw IS NOT NULL) = (kind = 'payment'))
);

-- How seals are made never changes, or those that are there would no longer fit. As in an entry's
-- hash, each value is written with its type and length, and text as UTF-8.
CREATE FUNCTION ledger.payment_seal(
    p_user_id bigint, p_key text, p_charge_id text, p_payload text, p_stars bigint,
    p_currency text, p_source text, p_raw bytea, p_paid_at timestamptz, p_recorded_at timestamptz
) RETURNS bytea
LANGUAGE sql STABLE AS $$
    SELECT sha256(record_send(ROW(
        p_user_id, convert_to(p_key, 'UTF8'), convert_to(p_charge_id, 'UTF8'),
        convert_to(p_payload, 'UTF8'), p_stars, convert_to(p_currency, 'UTF8'),
        convert_to(p_source, 'UTF8'), p_raw, p_paid_at, p_recorded_at
    )))
$$;

CREATE FUNCTION ledger.consent_seal(
    p_user_id bigint, p_kind text, p_version text, p_accepted_at timestamptz
) RETURNS bytea
LANGUAGE sql STABLE AS $$
    SELECT sha256(record_send(ROW(
        p_user_id, convert_to(p_kind, 'UTF8'), convert_to(p_version, 'UTF8'), p_accepted_at
    )))
$$;

-- The same version may be accepted again and again, so the moment is part of the key.
CREATE FUNCTION ledger.consent_again_key(p_version text, p_accepted_at timestamptz) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT p_version || ' ' || (extract(EPOCH FROM p_accepted_at) * 1000000)::bigint
$$;

-- A payment is recorded whatever happens. Where one of its charge was there before and was removed,
-- the seal of that one stays, and the audit sees that this one is another.
CREATE FUNCTION ledger.seal_payment() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_raw bytea := sha256(convert_to(new.raw, 'UTF8'));
BEGIN
    INSERT INTO ledger.seal (user_id, kind, key, raw, hash)
    VALUES (
        new.user_id, 'payment', new.key, v_raw,
        ledger.payment_seal(
            new.user_id, new.key, new.charge_id, new.payload, new.stars, new.currency, new.source,
            v_raw, new.paid_at, new.recorded_at
        )
    ) ON CONFLICT (user_id, kind, key) DO NOTHING;
    RETURN NULL;
END
$$;

CREATE FUNCTION ledger.seal_consent() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_kind text := replace(tg_table_name, '_', ' ');
BEGIN
    INSERT INTO ledger.seal (user_id, kind, key, hash)
    VALUES (
        new.user_id, v_kind,
        CASE v_kind
            WHEN 'consent' THEN new.version
            ELSE ledger.consent_again_key(new.version, new.accepted_at)
        END,
        ledger.consent_seal(new.user_id, v_kind, new.version, new.accepted_at)
    ) ON CONFLICT (user_id, kind, key) DO NOTHING;
    RETURN NULL;
END
$$;

CREATE FUNCTION ledger.seal_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE '% keeps what was recorded: % refused', tg_table_name, tg_op USING ERRCODE = 'CO003';
END
$$;

-- What becomes of a payment may change: its order, its purchase, why it is in review, whom we told.
-- What Telegram wrote may be erased, and the audit then looks whether its person was.
CREATE FUNCTION ledger.payment_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (
        old.user_id, old.key, old.charge_id, old.payload, old.stars, old.currency, old.source,
        old.paid_at, old.recorded_at
    ) IS DISTINCT FROM (
        new.user_id, new.key, new.charge_id, new.payload, new.stars, new.currency, new.source,
        new.paid_at, new.recorded_at
    ) OR (new.raw <> old.raw AND new.raw <> '') THEN
        RAISE 'payment keeps what was recorded: UPDATE refused' USING ERRCODE = 'CO003';
    END IF;
    RETURN new;
END
$$;

-- Two triggers, because a distributed table does not carry a combined one over to its shards.
CREATE TRIGGER seal_is_not_edited BEFORE UPDATE OR DELETE ON ledger.seal
EXECUTE FUNCTION ledger.seal_frozen();
CREATE TRIGGER seal_is_not_emptied BEFORE TRUNCATE ON ledger.seal
EXECUTE FUNCTION ledger.seal_frozen();

COMMENT ON TABLE ledger.seal IS
'What payments and consents said when they were recorded, in one hash each. Rows are only added.';
COMMENT ON COLUMN ledger.seal.key IS
'The key of the payment, or the version of the terms; of a consent again also its moment.';
COMMENT ON COLUMN ledger.seal.raw IS
'Hash of what Telegram said, apart, so that the text itself can be erased.';
COMMENT ON COLUMN ledger.seal.hash IS 'Over the row; see ledger.payment_seal, ledger.consent_seal.';
