from bot.shop.catalog import line_of, toml_lines

TEXT = '''\
# a comment
top = 1

[one]
dotted.key = "x"  # another
long = """
[not.a.table]
nor = "a key"
"""
after = 'z'
[[many]]
a = 1
[many.inner]
b = 2
[[many]]
a = 3
  [[many.deep]]
  c = { d = 4, e = [5, 6] }
"quoted key" = [
    # nothing yet
    { f = 7 },

    { f = 8 },
]
'''


def test_every_table_and_key_has_its_line() -> None:
    assert toml_lines(TEXT) == {
        ("top",): 2,
        ("one",): 4,
        ("one", "dotted"): 5,
        ("one", "dotted", "key"): 5,
        ("one", "long"): 6,
        ("one", "after"): 10,
        ("many",): 11,
        ("many", 0): 11,
        ("many", 0, "a"): 12,
        ("many", 0, "inner"): 13,
        ("many", 0, "inner", "b"): 14,
        ("many", 1): 15,
        ("many", 1, "a"): 16,
        ("many", 1, "deep"): 17,
        ("many", 1, "deep", 0): 17,
        ("many", 1, "deep", 0, "c"): 18,
        ("many", 1, "deep", 0, "c", "d"): 18,
        ("many", 1, "deep", 0, "c", "e"): 18,
        ("many", 1, "deep", 0, "c", "e", 0): 18,
        ("many", 1, "deep", 0, "c", "e", 1): 18,
        ("many", 1, "deep", 0, "quoted key"): 19,
        ("many", 1, "deep", 0, "quoted key", 0): 21,
        ("many", 1, "deep", 0, "quoted key", 0, "f"): 21,
        ("many", 1, "deep", 0, "quoted key", 1): 23,
        ("many", 1, "deep", 0, "quoted key", 1, "f"): 23,
    }


def test_windows_line_ends_change_no_line() -> None:
    assert toml_lines(TEXT.replace("\n", "\r\n")) == toml_lines(TEXT)


def test_what_has_no_line_has_that_of_what_is_around_it() -> None:
    lines = toml_lines(TEXT)

    assert line_of(lines, ("many", 0, "inner", "missing")) == 13
    assert line_of(lines, ("many", 1, "missing")) == 15
    assert line_of(lines, ("missing",)) == 1
