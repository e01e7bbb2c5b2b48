CREATE FUNCTION core.head_record(p_user_id bigint, p_seq bigint, p_head bytea) RETURNS bytea
LANGUAGE sql STABLE AS $$
    SELECT record_send(ROW(p_user_id, p_seq, p_head))
$$;

COMMENT ON FUNCTION core.head_record IS 'One person''s part of what an anchor is the hash of.';
