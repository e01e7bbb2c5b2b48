CREATE FUNCTION core.plan(
    p_user_id bigint, p_kind text, p_credits bigint, p_ref text, p_deadline timestamptz,
    p_perm bigint, p_promo bigint,
    OUT status text, OUT perm bigint, OUT promo bigint, OUT ref bigint
)
LANGUAGE plpgsql AS $$
DECLARE
    v_closing record;
BEGIN
    IF p_kind IN ('spend', 'hold') THEN
        -- Expiring credits burn first; a debt lies in the lasting ones, and is not spent from.
        promo := -least(p_promo, p_credits);
        perm := -p_credits - promo;
        IF p_credits > p_perm + p_promo THEN
            status := 'insufficient';
        END IF;
    ELSIF p_kind IN ('purchase', 'bonus', 'adjust') THEN
        perm := CASE WHEN p_deadline IS NULL THEN p_credits ELSE 0 END;
        promo := p_credits - perm;
    ELSE
        v_closing := core.close_entry(p_user_id, p_kind, p_credits, p_ref);
        status := v_closing.status;
        perm := v_closing.perm;
        promo := v_closing.promo;
        ref := v_closing.ref;
    END IF;
END
$$;

COMMENT ON FUNCTION core.plan IS
'What a request would move from or to a person with this balance, or the status that refuses it.';
