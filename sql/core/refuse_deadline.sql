CREATE FUNCTION core.refuse_deadline(p_kind text, p_why text) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.refuse(CASE p_kind WHEN 'bonus' THEN 'expires_at' ELSE 'deadline' END, p_why);
END
$$;

COMMENT ON FUNCTION core.refuse_deadline IS
'Ends the call for the sake of its deadline, by the name that this has for its kind.';
