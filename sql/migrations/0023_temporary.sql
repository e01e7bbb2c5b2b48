-- For tests until the foundation is there.
ALTER TABLE people.act DROP CONSTRAINT act_is_known;
ALTER TABLE people.act DROP CONSTRAINT act_is_in_the_books;
