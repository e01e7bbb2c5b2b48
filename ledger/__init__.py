"""Credits, Stars and people in Postgres: one method per SQL function, typed values in and out.

The modules at the top are one subject each, with the SQL functions and views of that subject. They
raise what errors.py lists; a refusal is an answer, not an error.
"""
