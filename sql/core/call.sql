-- So what many do together is by construction what each would do alone, rights and checks included.
CREATE FUNCTION core.call(
    p_kind text, p_user_id bigint, p_credits bigint, p_key text,
    p_ref text, p_deadline timestamptz, p_meta jsonb,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE plpgsql AS $$
DECLARE
    v_answer record;
BEGIN
    CASE p_kind
        WHEN 'spend' THEN
            v_answer := api.spend(p_user_id, p_credits, p_key, p_meta);
        WHEN 'undo' THEN
            v_answer := api.undo(p_user_id, p_key, p_ref);
        WHEN 'hold' THEN
            v_answer := api.hold(p_user_id, p_credits, p_key, p_deadline, p_meta);
        WHEN 'capture' THEN
            v_answer := api.capture(p_user_id, p_credits, p_key, p_ref);
        WHEN 'release' THEN
            v_answer := api.release(p_user_id, p_key, p_ref);
        WHEN 'bonus' THEN
            v_answer := api.bonus(p_user_id, p_credits, p_key, p_deadline, p_meta);
        WHEN 'expire' THEN
            v_answer := api.expire(p_user_id);
        WHEN 'purchase' THEN
            v_answer := api.purchase(p_user_id, p_credits, p_key, p_meta);
        WHEN 'refund' THEN
            v_answer := api.refund(p_user_id, p_key, p_ref);
        WHEN 'adjust' THEN
            v_answer := api.adjust(p_user_id, p_credits, p_key, p_meta);
        ELSE
            PERFORM core.refuse('kind', 'must be a kind of entry');
    END CASE;
    status := v_answer.status;
    seq := v_answer.seq;
    balance := v_answer.balance;
    closed := v_answer.closed;
END
$$;

COMMENT ON FUNCTION core.call IS
'What the function of schema api that is named after the kind does with those of the arguments '
'that it has.';
