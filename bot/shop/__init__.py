"""Stars in and out: offering packs, checking out, taking payments."""
