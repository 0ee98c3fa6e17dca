"""SOFA points by organ.

Source: Vincent JL et al., The SOFA score to describe organ dysfunction/failure, Intensive Care Med 1996;22:707-710,
Table 3. Used with Sepsis-3 (Singer M et al., JAMA 2016;315:801-810): an acute rise of 2 points or more, the baseline
taken as 0 unless organ dysfunction was there before.
"""

ORGANS = ("respiration", "coagulation", "liver", "cardiovascular", "nervous-system", "kidney")


def respiration(pf_ratio: float, ventilated: bool) -> int:
    """By PaO2/FiO2 in mmHg; 3 and 4 points need ventilatory support."""
    if ventilated and pf_ratio < 100:
        return 4
    if ventilated and pf_ratio < 200:
        return 3
    if pf_ratio < 300:
        return 2
    return 1 if pf_ratio < 400 else 0


def coagulation(platelets: float) -> int:
    """By platelets in 10*3/uL."""
    return sum(platelets < limit for limit in (150, 100, 50, 20))


def liver(bilirubin: float) -> int:
    """By bilirubin in mg/dL."""
    return sum(bilirubin >= limit for limit in (1.2, 2.0, 6.0, 12.0))


def cardiovascular(mean_pressure: float | None, inotrope: bool, pressor: bool) -> int:
    """By mean arterial pressure in mmHg and drugs; without a known dose the lowest points of the drug."""
    if pressor:
        return 3
    if inotrope:
        return 2
    return int(mean_pressure is not None and mean_pressure < 70)


def nervous_system(coma_scale: float) -> int:
    """By the Glasgow coma scale."""
    return sum(coma_scale < limit for limit in (15, 13, 10, 6))


def kidney(creatinine: float | None, urine_ml_a_day: float | None) -> int:
    """By creatinine in mg/dL and urine in mL a day, the worse of both."""
    by_creatinine = sum(creatinine >= limit for limit in (1.2, 2.0, 3.5, 5.0)) if creatinine is not None else 0
    by_urine = 0
    if urine_ml_a_day is not None:
        by_urine = 4 if urine_ml_a_day < 200 else 3 if urine_ml_a_day < 500 else 0
    return max(by_creatinine, by_urine)
