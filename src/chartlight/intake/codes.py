"""Codes in the one spelling that the chart uses."""


def normal_code(code: str, system: str | None) -> str:
    """ICD-10-CM with its dot ("A41.9"), ICD-10-PCS without, both in capitals; other codes as they are."""
    code = code.strip()
    if system == "ICD-10-CM":
        plain = code.replace(".", "").upper()
        return f"{plain[:3]}.{plain[3:]}" if len(plain) > 3 else plain
    if system == "ICD-10-PCS":
        return code.replace(".", "").upper()
    return code
