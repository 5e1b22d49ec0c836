"""How numbers and dates are written, from Unicode CLDR by way of Babel (`python tools/messages.py`).

Loading Babel and its data takes longer than scoring a scenario; a test holds what stands here against Babel.
"""

# What stands between thousands, and before the decimals.
SEPARATORS = {"en": (",", "."), "da": (".", ",")}

MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "da": (
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ),
}

DAY = {"en": "{day} {month} {year}", "da": "{day}. {month} {year}"}
MONTH = {"en": "{month} {year}", "da": "{month} {year}"}
