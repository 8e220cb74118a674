"""Every screen by name, with an address that fills it: what holds for one of them must hold for all."""

SCREENS = {
    "overview": "/?period=2019-H1",
    "chart": "/?period=2019-H1&view=chart",
    "indicator": "/indicator?indicator=trained_rate&period=2019-H1",
    "areas": "/areas?data=vn-investment&period=2018-H1",
    "report": "/report?period=2019-H1",
    "import": "/import?",
    "guide": "/guide?part=glossary",
    "nothing reported": "/?period=2025",
}


def address(app: str, screen: str, language: str = "vi") -> str:
    """Where a screen is, in a language."""
    path = SCREENS[screen]
    return f"{app}{path}{'' if path.endswith('?') else '&'}language={language}"
