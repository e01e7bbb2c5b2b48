-- Books that come from a backup lack the orders that were opened after it, but not their payments:
-- Telegram's list has each with its payload, word for word as we wrote it, and it says what was
-- offered. Only this bot can have written it: a payload never passes through anybody's hands.
CREATE FUNCTION core.recall_order(p_user_id bigint, p_payload text, p_paid_at timestamptz)
RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_offer text[] := regexp_match(
        p_payload, '^([0-9]{1,19})[.][0-9a-f]{32}[.]([0-9]{1,10})[.]([0-9]{1,6})[.](.{1,64})$'
    );
BEGIN
    IF v_offer[1] = p_user_id::text
        AND v_offer[2]::bigint BETWEEN 1 AND 1000000000
        AND v_offer[3]::bigint BETWEEN 1 AND 100000
        AND octet_length(v_offer[4]) <= 64
        AND octet_length(p_payload) <= 128
        AND NOT EXISTS (
            SELECT FROM shop.orders WHERE orders.user_id = p_user_id AND orders.id = p_payload
        )
    THEN
        INSERT INTO shop.orders (
            user_id, id, pack, credits, stars, terms, opened_at, expires_at
        ) VALUES (
            p_user_id, p_payload, v_offer[4], v_offer[2]::bigint, v_offer[3]::bigint, 'unknown',
            p_paid_at, p_paid_at + interval '1 second'
        ) ON CONFLICT (user_id, id) DO NOTHING;
    END IF;
END
$$;

COMMENT ON FUNCTION core.recall_order IS
'Makes an order of a person anew from the payload that it was paid with, unless it is there.';
