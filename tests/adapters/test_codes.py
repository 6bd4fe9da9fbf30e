import re

import segno

from webapp.adapters import qr_codes

ADDRESS = "https://interviews.northlight.example/link/4711-mWk3JvQ0pT8r"


def test_the_path_darkens_the_modules_of_the_code_and_no_others():
    code = qr_codes.qr_code(ADDRESS)
    dark = [[0] * code.size for _ in range(code.size)]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", code.path):
        for across in range(int(x), int(x) + int(length)):
            dark[int(y)][across] += 1
    assert dark == [list(row) for row in segno.make_qr(ADDRESS, error="m", boost_error=False).matrix]
    assert code.path == " ".join(re.findall(r"M\d+ \d+h\d+v1h-\d+z", code.path))


def test_an_address_of_usual_length_can_be_read_from_two_centimetres():
    """A camera wants a third of a millimetre for a module, and more for comfort."""
    assert 20 / qr_codes.qr_code(ADDRESS).size > 0.5
