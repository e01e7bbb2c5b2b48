CREATE FUNCTION core.balance_of(p_user_id bigint) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN coalesce((
        SELECT balance.perm + balance.promo FROM api.balance WHERE balance.user_id = p_user_id
    ), 0);
END
$$;

COMMENT ON FUNCTION core.balance_of IS
'What a person could spend now; 0 where there is no account.';
