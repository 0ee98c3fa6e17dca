"""Synthetic notes of one synthetic patient, for the tests of the desktop. No real person stands behind them."""

PROGRESS_FRI = """SUBJECTIVE
Still febrile overnight, more fatigued. No chest pain. Cough productive of rusty sputum. Denies abdominal pain, \
vomiting or diarrhea.

OBJECTIVE
T 38.9, HR 118, RR 26, BP 92/54 (MAP 66), SpO2 89% RA → 94% on 3 L NC. Crackles R base. Drowsy but oriented.
WBC 18.0, lactate 4.2, Cr 2.1 (0.9 on admission), plt 148. BCx 2/2 pending. CXR: RLL consolidation.

ASSESSMENT AND PLAN
1. RLL pneumonia, worsening. Broaden to cefepime + vanc. 30 mL/kg LR given for soft pressures. Repeat lactate.
2. Acute hypoxic respiratory failure 2/2 pneumonia, 3 L NC, wean as able.
3. Rising creatinine, likely volume. Hold lisinopril, renal dosing, strict I/O.
4. HTN: hold home meds.   5. T2DM, A1c 7.9, basal/bolus, on home glargine.
6. H/o breast CA 2011, s/p lumpectomy, NED.
Dispo: step-down if lactate not clearing.
"""

PROGRESS_THU = """SUBJECTIVE
Feels no better. Cough productive. No chest pain. Appetite poor.

OBJECTIVE
T 38.4, HR 104, RR 24, BP 104/58, SpO2 92% on 2 L NC. Crackles R base.
WBC 15.1, Cr 1.6 (0.9 on admission).

ASSESSMENT AND PLAN
1. RLL pneumonia on ceftriaxone/azithro day 2.
2. Hypoxia, 2 L NC.
3. Rising creatinine, recheck in the morning, push fluids.
4. HTN, T2DM: continue home regimen.
"""

HP = """CHIEF COMPLAINT
Cough and fever for three days.

HISTORY OF PRESENT ILLNESS
78F with HTN, T2DM on glargine and remote breast CA presents with productive cough, fever and dyspnea. No chest pain. \
No abdominal pain. Denies sick contacts.

PAST MEDICAL HISTORY
Hypertension. Type 2 diabetes mellitus. H/o breast CA 2011, s/p lumpectomy.

FAMILY HISTORY
Mother with CHF. Father died of MI at 71.

OBJECTIVE
T 38.2, HR 98, RR 22, BP 118/66, SpO2 90% RA. Crackles R base.
CXR: RLL consolidation c/w pneumonia. WBC 13.2, Cr 0.9.

ASSESSMENT AND PLAN
1. RLL consolidation c/w pneumonia. Start ceftriaxone/azithro.
2. Acute hypoxic respiratory failure, SpO2 90% RA, on 2 L NC.
3. HTN. 4. T2DM, continue glargine.
PE ruled out by CTPA in ED.
"""

NEPHROLOGY = """REASON FOR CONSULT
Rising creatinine.

IMPRESSION
Creatinine 0.9 to 1.6 in 36 h with pneumonia and poor intake. Prerenal picture likely. UOP 0.4 mL/kg/h.

RECOMMENDATIONS
Fluids, hold lisinopril, avoid nephrotoxins, urine studies.
"""

DIETITIAN = """NUTRITION ASSESSMENT
Intake about 60 % of needs for three days. Weight stable over six months. No muscle wasting.

PLAN
Oral supplements twice daily.
"""

NURSING = """NURSING NOTE 02:00
Pt restless, T 38.9 at 02:00, MD aware. BP 94/52. Skin intact, no pressure injury. UOP 25 mL/h.
"""

CHEST_XRAY = """EXAM
Chest, two views.

FINDINGS
Right lower lobe consolidation. No effusion. No pneumothorax.

IMPRESSION
RLL consolidation, compatible with pneumonia.
"""

EMERGENCY = """TRIAGE
78F brought in by daughter. Cough, fever, short of breath for three days.

ED COURSE
SpO2 89% RA, 2 L NC. CTPA: no pulmonary embolism. Ceftriaxone and azithromycin given.

IMPRESSION
Community-acquired pneumonia. Admit to medicine.
"""
