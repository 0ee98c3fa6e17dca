"""Bedside procedures: short synthetic notes in the styles of nurses, residents and therapists, with their codes."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NOTES = [
    pytest.param(
        """ICU PROCEDURE NOTE
Procedure: Endotracheal intubation
Indication: hypercapnic respiratory failure, failed BiPAP
Method: video laryngoscope, 7.5 tube, grade I view, 22 cm at the lip. ETCO2 positive.
Intubated: 10/02/2025 14:20
Mechanical ventilation until extubation on 10/05/2025 at 08:00.""",
        "0BH17EZ 5A1945Z",
        id="vent1",
    ),
    pytest.param(
        """Respiratory care summary. Patient received mechanical ventilation for 19 hours following
overdose and was extubated without difficulty.""",
        "5A1935Z",
        id="vent2",
    ),
    pytest.param(
        """PROCEDURES: Mechanical ventilation, 6 days.
COURSE: Ventilated from admission. Extubated on hospital day 7.""",
        "5A1955Z",
        id="vent3",
    ),
    pytest.param(
        """Ventilator log
Intubated 01/04/2026 0600, extubated 01/04/2026 2100.
Reintubated 01/05/2026 0300, extubated 01/07/2026 1000.
Mode assist control.""",
        "0BH17EZ 5A1935Z 5A1945Z",
        id="vent4",
    ),
    pytest.param(
        """Procedure: BiPAP 14/6 for 9 hours for COPD exacerbation. Tolerated well.""",
        "5A09358",
        id="niv",
    ),
    pytest.param(
        """PROCEDURE: High-flow nasal cannula 50 L/min, 40 hours""",
        "5A0945A",
        id="niv2",
    ),
    pytest.param(
        """PROCEDURE NOTE
Procedure: Right internal jugular non-tunneled hemodialysis catheter
Anesthesia: local lidocaine
Details: US guided puncture, wire, dilators, 15 cm Mahurkar catheter placed. CXR: tip at the cavoatrial junction.
Complications: none""",
        "02HV33Z",
        id="vas",
    ),
    pytest.param(
        """Bedside procedure: left femoral triple lumen catheter
Indication: pressors, coagulopathy
Technique: The left common femoral vein was cannulated under ultrasound, wire threaded, catheter inserted
20 cm over the wire and sutured.""",
        "06HN33Z",
        id="fem",
    ),
    pytest.param(
        """PICC line placement. 5 Fr dual lumen via right basilic vein, trimmed 41 cm, tip in distal SVC on
chest film. No complication.""",
        "02HV33Z",
        id="picc",
    ),
    pytest.param(
        """Procedure: Midline catheter, left basilic vein
Technique: ultrasound, 10 cm catheter, tip below axilla.""",
        "05HC33Z",
        id="midline",
    ),
    pytest.param(
        """Procedure: Right thoracentesis, therapeutic
Indication: dyspnea, malignant effusion
Findings: 1.4 L serosanguineous fluid. Sent for cytology. Catheter removed.""",
        "0W993ZZ",
        id="thora",
    ),
    pytest.param(
        """PROCEDURE: Ultrasound-guided diagnostic thoracentesis, left
60 ml straw colored fluid obtained and sent for pH, LDH and culture""",
        "0W9B3ZX",
        id="thora2",
    ),
    pytest.param(
        """Bedside procedure note. Chest tube placement, right, 28 French, for traumatic pneumothorax.
Incision in fifth intercostal space, blunt dissection over rib, finger sweep, tube placed to 12 cm,
connected to water seal. Air leak noted.""",
        "0W9930Z",
        id="ct",
    ),
    pytest.param(
        """LP
Indication: fever and altered mental status, rule out meningitis
L3-4 interspace, 20G needle, opening pressure 24, 12 cc clear CSF sent in 4 tubes.""",
        "009U3ZX",
        id="lp",
    ),
    pytest.param(
        """Procedure performed: Lumbar puncture with intrathecal methotrexate
CSF 5 ml was collected and sent for cytology, then methotrexate 12 mg was injected.""",
        "009U3ZX 3E0R305",
        id="lp2",
    ),
    pytest.param(
        """PROCEDURE: Bone marrow aspirate and biopsy
The left posterior iliac crest was anesthetized. Jamshidi needle. Aspirate 5 cc and a 1.8 cm core obtained.""",
        "07DR3ZX",
        id="bm",
    ),
    pytest.param(
        """Nephrology: CRRT (CVVHDF) initiated 11/3 via right IJ catheter placed yesterday, effluent 25
ml/kg/h, running continuously.""",
        "5A1D90Z",
        id="crrt",
    ),
    pytest.param(
        """Procedure: Sustained low efficiency dialysis, 10 hours, UF 2 L.""",
        "5A1D80Z",
        id="sled",
    ),
    pytest.param(
        """Procedure: Peritoneal dialysis, automated cycler, 5 exchanges 2 L each""",
        "3E1M39Z",
        id="pd",
    ),
    pytest.param(
        """PROCEDURE: TEE guided direct current cardioversion
INDICATION: atrial flutter
TEE showed no thrombus. A single synchronized 200 J biphasic shock restored sinus rhythm.""",
        "5A2204Z",
        id="dccv",
    ),
    pytest.param(
        """CODE BLUE NOTE
Procedures: CPR, endotracheal intubation, defibrillation x2
PEA then VF. Compressions 12 minutes. ROSC at 03:14.""",
        "0BH17EZ 5A12012 5A2204Z",
        id="code",
    ),
    pytest.param(
        """PROCEDURE: Bedside percutaneous VV ECMO cannulation, right femoral and right IJ
Flow 4.5 L/min established.""",
        "5A1522H",
        id="ecmo",
    ),
    pytest.param(
        """PROCEDURE: Intra-aortic balloon pump insertion via right femoral artery. 1:1 counterpulsation""",
        "5A02210",
        id="iabp",
    ),
    pytest.param(
        """PROCEDURE: Impella CP placement, right femoral artery
DESCRIPTION: 14 Fr sheath. Impella CP was advanced across the aortic valve; flow 3.4 L/min. Left in place
for support.""",
        "02HA3RZ 5A0221D",
        id="impella",
    ),
    pytest.param(
        """PROCEDURE: Temporary transvenous pacemaker placement, right IJ
INDICATION: complete heart block
Wire floated to the RV apex, threshold 0.5 mA, set at 80.""",
        "02HK3JZ 5A1223Z",
        id="tvp",
    ),
    pytest.param(
        """Procedure: Swan-Ganz catheter
Right IJ introducer. Floated through RA, RV, PA; wedge 24.""",
        "02HP32Z 4A133B3",
        id="swan",
    ),
    pytest.param(
        """PROCEDURE: Ultrasound guided percutaneous liver biopsy
Two 18 gauge cores were obtained through an intercostal approach for staging of hepatitis.""",
        "0FB03ZX",
        id="liver",
    ),
    pytest.param(
        """CT-guided left renal biopsy. Two cores from lower pole sent for light, IF and EM.""",
        "0TB13ZX",
        id="kidney",
    ),
    pytest.param(
        """PROCEDURE: CT guided core needle biopsy of right upper lobe lung mass
Coaxial technique, four 20 gauge cores, small pneumothorax not requiring tube.""",
        "0BBC3ZX",
        id="lung",
    ),
    pytest.param(
        """Procedure: Ultrasound guided core needle biopsy of left cervical lymph node. Four cores.""",
        "07B23ZX",
        id="node",
    ),
    pytest.param(
        """PROCEDURE: CT guided percutaneous drainage of periappendiceal abscess
A 10 French pigtail catheter was placed into the right lower quadrant collection and 60 ml pus aspirated;
catheter sutured to skin and left to gravity bag.""",
        "0W9G30Z",
        id="abscess",
    ),
    pytest.param(
        """Arthrocentesis right knee: 35 ml cloudy fluid sent for cell count, crystals, Gram stain and culture.""",
        "0S9C3ZX",
        id="knee",
    ),
    pytest.param(
        """PROCEDURE: Therapeutic plasma exchange, session 3 of 5""",
        "6A551Z3",
        id="plex",
    ),
    pytest.param(
        """PROCEDURE: IV alteplase for acute ischemic stroke 0.9 mg/kg at 09:12 through left forearm IV""",
        "3E03317",
        id="tpa",
    ),
    pytest.param(
        """PROCEDURE: Autologous peripheral blood stem cell transplant
CD34 4.2 million/kg infused through Hickman catheter over 40 min.""",
        "30243Y0",
        id="asct",
    ),
    pytest.param(
        """Procedure: Chemotherapy infusion (R-CHOP day 1) via right chest port""",
        "3E04305",
        id="chemo",
    ),
    pytest.param(
        """PROCEDURE: CAR-T cell infusion, axicabtagene ciloleucel (Yescarta), via central line""",
        "XW043H7",
        id="cart",
    ),
    pytest.param(
        """Procedure: Targeted temperature management after cardiac arrest at 33 C for 24 hours""",
        "6A4Z0ZZ",
        id="ttm",
    ),
    pytest.param(
        """PROCEDURE: Continuous video EEG monitoring, 48 hours""",
        "4A10X4Z",
        id="eeg",
    ),
    pytest.param(
        """Procedure: Dobhoff feeding tube placement, tip in stomach on KUB""",
        "0DH67UZ",
        id="ng",
    ),
    pytest.param(
        """Bedside: nasogastric tube to low intermittent suction for small bowel obstruction, 800 ml bilious""",
        "0D9670Z",
        id="ngd",
    ),
    pytest.param(
        """PROCEDURE: Phototherapy, multiple sessions, for neonatal jaundice""",
        "6A601ZZ",
        id="photo",
    ),
    pytest.param(
        """PROCEDURE: Alcohol detoxification with CIWA protocol""",
        "HZ2ZZZZ",
        id="detox",
    ),
    pytest.param(
        """Procedure: Tracheostomy tube change, Shiley 8 to 6""",
        "0B21XFZ",
        id="trach",
    ),
    pytest.param(
        """Epidural blood patch at L3-4, 18 ml autologous blood""",
        "3E0S3GC",
        id="epip",
    ),
    pytest.param(
        """PROCEDURES: Transfusion of 2 units packed red blood cells; transfusion of 2 units FFP""",
        "30233K1 30233N1",
        id="prbc",
    ),
    pytest.param(
        """Brief op note. Left pigtail chest tube (14 Fr), Seldinger, pneumothorax after line. Lung up on film.""",
        "0W9B30Z",
        id="pigtail",
    ),
    pytest.param(
        """PROCEDURE #1: Left internal jugular central venous catheter
OPERATOR: Dr A
TECHNIQUE: tip in the SVC on film.

PROCEDURE #2: Temporary dialysis catheter, right femoral
OPERATOR: Dr B
TECHNIQUE: right femoral vein entered, 24 cm catheter placed.""",
        "02HV33Z 06HM33Z",
        id="two",
    ),
    pytest.param(
        """RESPIRATORY THERAPY VENTILATOR FLOWSHEET SUMMARY (synthetic)
Vent start: 2026-02-11 22:15
Mode: AC/VC 16/450/5/40
Vent stop: 2026-02-16 06:30
Outcome: extubated to nasal cannula""",
        "5A1955Z",
        id="v1-again",
    ),
    pytest.param(
        """Patient intubated in ED at 11:20 pm on January 3, 2026 for airway protection after overdose and placed on
mechanical ventilation. Extubated January 5 at 10:00 am. No complications.""",
        "0BH17EZ 5A1945Z",
        id="v2-again",
    ),
    pytest.param(
        """Procedures during stay: mechanical ventilation less than 24 hours. Extubated the next morning.""",
        "5A1935Z",
        id="v3-again",
    ),
    pytest.param(
        """PROCEDURES
1. Mechanical ventilation greater than 96 hours
2. Physical therapy""",
        "5A1955Z",
        id="v4-again",
    ),
    pytest.param(
        """Invasive mechanical ventilation 24-96 hours""",
        "5A1945Z",
        id="v5-again",
    ),
    pytest.param(
        """Neonate. Nasal CPAP started 04/02/2026 at 03:00, discontinued 04/04/2026 at 15:00. Synthetic.""",
        "5A09457",
        id="v6-again",
    ),
    pytest.param(
        """Emergency airway note: Called to floor for hypoxic arrest. Patient intubated with 8.0 ETT using Mac 4 on
second attempt, tube secured at 24 cm, capnography confirmed.""",
        "0BH17EZ",
        id="i1-again",
    ),
    pytest.param(
        """Procedure: awake fiberoptic nasotracheal intubation for angioedema""",
        "0BH18EZ",
        id="i2-again",
    ),
    pytest.param(
        """dictating central line placement left subclavian vein patient supine trendelenburg prepped with
chlorhexidine landmark approach single stick wire passed easily triple lumen catheter placed to 17 cm all
ports draw and flush sutured chest film tip in the superior vena cava no pneumothorax""",
        "02HV33Z",
        id="c1-again",
    ),
    pytest.param(
        """Procedure: Placement of temporary hemodialysis catheter
Site: right internal jugular vein
Guidance: ultrasound
Tip position: right atrium""",
        "02H633Z",
        id="c2-again",
    ),
    pytest.param(
        """PROCEDURE: PICC INSERTION BEDSIDE
Vein: L brachial
Length: 44 cm
Tip: SVC confirmed by ECG tracking
Blood loss: minimal""",
        "02HV33Z",
        id="c3-again",
    ),
    pytest.param(
        """Procedure: Left radial arterial line for hemodynamic monitoring. Allen test normal.""",
        "4A133B1",
        id="a1-again",
    ),
    pytest.param(
        """Pigtail catheter placement: 8.5 Fr pigtail into the right pleural space for parapneumonic effusion, 900
mL drained, left to suction at -20.""",
        "0W9930Z",
        id="t1-again",
    ),
    pytest.param(
        """US paracentesis, diagnostic. 60 cc yellow fluid to the lab for cell count and culture.""",
        "0W9G3ZX",
        id="t2-again",
    ),
    pytest.param(
        """Interventional radiology
Procedure: Ultrasound guided paracentesis with placement of peritoneal drain
A 10 Fr pigtail catheter was secured to the skin and left to gravity drainage.""",
        "0W9G30Z",
        id="t3-again",
    ),
    pytest.param(
        """Procedure: Lumbar drain placement for CSF leak, L4-5, 14 g Tuohy, catheter 20 cm, open at 10 cm H2O""",
        "009U30Z",
        id="t4-again",
    ),
    pytest.param(
        """Bone marrow bx/asp R posterior iliac crest. dx: pancytopenia. 2% lidocaine 8 cc. dry tap x1 then
spicules. core 2 cm.""",
        "07DR3ZX",
        id="b1-again",
    ),
    pytest.param(
        """Sternal bone marrow aspiration for leukemia restaging. Synthetic.""",
        "07DQ3ZX",
        id="b2-again",
    ),
    pytest.param(
        """PERCUTANEOUS RENAL BIOPSY, RIGHT KIDNEY
Indication: nephrotic syndrome. Two passes, 16 gauge, ultrasound guidance.""",
        "0TB03ZX",
        id="b3-again",
    ),
    pytest.param(
        """CT guided biopsy of retroperitoneal mass: 6 cores 18 gauge for lymphoma protocol.""",
        "0WBH3ZX",
        id="b5-again",
    ),
    pytest.param(
        """CT-guided percutaneous lung biopsy, left lower lobe nodule. 3 cores.""",
        "0BBJ3ZX",
        id="b6-again",
    ),
    pytest.param(
        """DIALYSIS TREATMENT RECORD
Modality: HD, intermittent, 3.5 hours
Access: right tunneled catheter
UF: 2.4 L
Treatment tolerated""",
        "5A1D70Z",
        id="d1-again",
    ),
    pytest.param(
        """Continuous veno-venous hemofiltration (CVVH) day 3 of therapy. Prescription 25 ml/kg/hr. Circuit changed
once.""",
        "5A1D90Z",
        id="d2-again",
    ),
    pytest.param(
        """Therapeutic plasmapheresis, single treatment, 1.0 plasma volume with albumin, for TTP.""",
        "6A550Z3",
        id="p1-again",
    ),
    pytest.param(
        """Leukapheresis x1 for hyperleukocytosis, WBC 220 to 95""",
        "6A550Z1",
        id="p2-again",
    ),
    pytest.param(
        """Blood products given:
Procedure: transfusion of packed red blood cells 2 units and platelets 1 apheresis unit via peripheral IV""",
        "30233N1 30233R1",
        id="x1-again",
    ),
    pytest.param(
        """Procedure: Allogeneic hematopoietic stem cell transplant, matched unrelated donor, through triple lumen
Hickman.""",
        "30243Y3",
        id="x2-again",
    ),
    pytest.param(
        """Procedure: Kcentra 2500 units for warfarin reversal in intracranial hemorrhage""",
        "30283B1",
        id="x3-again",
    ),
    pytest.param(
        """Tenecteplase 20 mg IV bolus given at 14:05 for acute ischemic stroke, NIHSS 12.""",
        "3E03317",
        id="s1-again",
    ),
    pytest.param(
        """Bedside procedure: intrapleural tPA and dornase instilled through left chest tube, dose 2 of 6""",
        "3E0L317",
        id="s2-again",
    ),
    pytest.param(
        """ECT TREATMENT NOTE
Treatment #6, bilateral electrode placement, seizure 38 sec""",
        "GZB2ZZZ",
        id="e1-again",
    ),
    pytest.param(
        """Long-term EEG monitoring with video, 72 hours, no seizures captured""",
        "4A10X4Z",
        id="e2-again",
    ),
    pytest.param(
        """PROCEDURE: Emergent VA ECMO cannulation at bedside (ECPR), right femoral artery 17 Fr, left femoral vein
25 Fr""",
        "5A1522G",
        id="q1-again",
    ),
    pytest.param(
        """Therapeutic hypothermia to 33 degrees for 24 h after VF arrest, surface cooling.""",
        "6A4Z0ZZ",
        id="q3-again",
    ),
    pytest.param(
        """NG tube placement for tube feeding, 16 Fr left naris, tip in stomach on film""",
        "0DH67UZ",
        id="n1-again",
    ),
    pytest.param(
        """Left knee aspiration, therapeutic, 60 mL clear yellow, symptomatic relief""",
        "0S9D3ZZ",
        id="k1-again",
    ),
    pytest.param(
        """Remdesivir 200 mg IV given through peripheral IV day 1""",
        "XW033E5",
        id="r1-again",
    ),
    pytest.param(
        """CRITICAL CARE EVENTS, synthetic patient
10/11 03:15 - Rapid response. Patient obtunded, PaCO2 98 despite BiPAP trial of 40 minutes. Intubated
orally with 7.5 tube by anesthesia resident, first pass. Placed on ventilator 03:30 on 10/11.
10/11 05:00 - Right IJ 20 cm trialysis catheter placed under ultrasound, CXR tip SVC.
10/11 09:00 - CRRT (CVVHDF) started for refractory hyperkalemia, ran continuously until 10/13.
10/13 18:10 - Extubated to BiPAP overnight, then nasal cannula.
""",
        "02HV33Z 0BH17EZ 5A1945Z 5A1D90Z",
        id="long-A",
    ),
    pytest.param(
        """Title: Abdominal paracentesis
Consent: from patient after risks (bleeding, infection, perforation) were explained
Indication: new ascites, rule out SBP
Description: After time-out, LLQ marked with ultrasound. ChloraPrep, 1% lidocaine. 18 g needle, 80 mL of
cloudy fluid aspirated and sent for cell count, culture, albumin and cytology. Needle withdrawn, bandage.
Plan: if SBP, ceftriaxone and albumin infusion 1.5 g/kg.
""",
        "0W9G3ZX",
        id="long-B",
    ),
    pytest.param(
        """TRAUMA BAY PROCEDURE NOTE (synthetic)
Procedures performed:
1) RSI with orotracheal intubation
2) Right tube thoracostomy, 36 Fr
3) Massive transfusion: 4 units PRBC via right antecubital IV
4) FAST exam (negative)
Details: Etomidate and succinylcholine. 8.0 ETT at 23 cm. Right 5th ICS anterior axillary line incised,
blunt dissection, 700 mL blood out. Tube secured with 0 silk. FAST negative in four views.
Disposition: CT then ICU.""",
        "0BH17EZ 0W9930Z 30233N1",
        id="long-C",
    ),
    pytest.param(
        """Elective procedure: DC cardioversion
Operator: synthetic, MD
Sedation: propofol 70 mg by anesthesia
Narrative: TEE done first excluded left atrial appendage thrombus. Pads anterior-posterior. 1st shock 120
J failed, second 200 J restored NSR. Apixaban to continue.""",
        "5A2204Z",
        id="long-D",
    ),
    pytest.param(
        """PROCEDURE: Lumbar puncture under fluoroscopy
HISTORY: 44M with suspected Guillain-Barre. Earlier bedside LP attempt on the ward failed.
TECHNIQUE: Prone. L2-3 level. 22G spinal needle advanced under intermittent fluoroscopy. Opening pressure
14 cm. 11 ml clear CSF collected into four vials and sent. Stylet replaced, needle removed.
IMPRESSION: technically successful LP.""",
        "009U3ZX",
        id="long-E",
    ),
    pytest.param(
        """INTERVENTIONAL RADIOLOGY REPORT
PROCEDURES:
1. CT-guided drainage of hepatic abscess with 12 Fr catheter
2. Right chest tube placement, 10 Fr pigtail, for empyema
FINDINGS: Segment not given. Pus from both.""",
        "0F9030Z 0W9930Z",
        id="long-F",
    ),
    pytest.param(
        """Renal fellow note. Procedure: insertion of non-tunneled dialysis catheter, RIJ, for AKI with uremic
pericarditis. Real-time ultrasound. Tip in right atrium on film. First intermittent hemodialysis 2 hours
performed afterwards without hypotension.""",
        "02H633Z 5A1D70Z",
        id="long-G",
    ),
    pytest.param(
        """Procedure 1: Right IJ apheresis catheter (Mahurkar 13.5 Fr), tip cavoatrial junction
Procedure 2: Therapeutic plasma exchange #1 for myasthenic crisis, one session so far
""",
        "02HV33Z 6A550Z3",
        id="long-H",
    ),
    pytest.param(
        """Radiology: US guided biopsy of left lower quadrant renal transplant. Two 18g cores. Synthetic. Transplant
kidney in left iliac fossa. Procedure: transplant kidney biopsy, left""",
        "0TB13ZX",
        id="long-I",
    ),
    pytest.param(
        """Respiratory note: CPAP 8 cm H2O via full face mask for 14 hours for pulmonary edema. Intubation was
considered but not required.""",
        "5A09357",
        id="long-J",
    ),
    pytest.param(
        """Inpatient chemo: high dose methotrexate 3.5 g/m2 over 4 hours through PICC. Leucovorin rescue started at
24 hours.""",
        "3E04305",
        id="long-K",
    ),
    pytest.param(
        """vEEG report: continuous video EEG, day 2 of 3, 24 hours reviewed. No epileptiform discharges.""",
        "4A10X4Z",
        id="long-L",
    ),
    pytest.param(
        """Course summary, synthetic. Mechanical ventilation from 12/01 14:00 through 12/09 11:00. Endotracheal
intubation was performed in the ICU 12/01.""",
        "0BH17EZ 5A1955Z",
        id="long-N",
    ),
    pytest.param(
        """Ortho consult procedure: R knee arthrocentesis, 40 cc turbid fluid, sent for gram stain/culture/crystals,
r/o septic joint""",
        "0S9C3ZX",
        id="long-O",
    ),
    pytest.param(
        """CCU procedures
- IABP via right femoral artery, 1:1
- Swan-Ganz catheter via right IJ, left in place for monitoring""",
        "02HP32Z 4A133B3 5A02210",
        id="long-P",
    ),
]

NOT_CODED = [
    pytest.param(
        """Attempted lumbar puncture unsuccessful, procedure aborted before entry because patient became agitated.
Will reattempt under fluoroscopy.""",
        id="aborted",
    ),
    pytest.param(
        """PROCEDURE: Wound check.
HISTORY: Status post chest tube placement last week, central line removed at another hospital.""",
        id="history",
    ),
    pytest.param(
        """OPERATION: Excision of lipoma of the back.
The patient was brought to the operating room, general anesthesia was induced and endotracheal intubation
was performed. A radial arterial line was placed. She was extubated and taken to recovery.""",
        id="anaesthesia",
    ),
    pytest.param(
        """PROCEDURE: Something of the chest.
DESCRIPTION: After the lobectomy a chest tube was placed for drainage.""",
        id="postoperative-drain",
    ),
    pytest.param("PROCEDURE: Mechanical ventilation.", id="hours-not-said"),
    pytest.param("Procedure: Removal of right IJ central line at bedside, pressure held 5 minutes.", id="line-removal"),
    pytest.param(
        "Phacoemulsification note. A lid speculum was placed. A paracentesis was made and "
        "Viscoat injected into the anterior chamber.",
        id="eye-tap",
    ),
    pytest.param(
        "ICU progress. Plan: consider thoracentesis tomorrow. History of prior paracentesis. No central line needed.",
        id="neg1",
    ),
    pytest.param(
        "Procedure: none. Dialysis was discussed and deferred. LP was not performed because of thrombocytopenia.",
        id="neg2",
    ),
]


@pytest.mark.parametrize(("note", "codes"), NOTES)
def test_bedside_notes_get_their_codes(note: str, codes: str, coded: Callable[[str], set[str]]) -> None:
    assert coded(note) == set(codes.split())


@pytest.mark.parametrize("note", NOT_CODED)
def test_what_was_not_done_or_is_part_of_something_else_is_not_coded(
    note: str, coded: Callable[[str], set[str]]
) -> None:
    assert not {code for code in coded(note) if not code.startswith("0J")}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.datetimes(min_value=datetime(2023, 1, 1), max_value=datetime(2029, 12, 31)),  # noqa: DTZ001
    minutes=st.integers(min_value=1, max_value=30 * 24 * 60),
)
def test_times_of_ventilation_give_the_class_of_its_hours(
    start: datetime, minutes: int, coded: Callable[[str], set[str]]
) -> None:
    start = start.replace(second=0, microsecond=0)
    stop = start + timedelta(minutes=minutes)
    note = f"Ventilator log. Intubated {start:%m/%d/%Y %H:%M}. Extubated {stop:%m/%d/%Y %H:%M}."
    hours = minutes / 60
    wanted = "5A1935Z" if hours < 24 else "5A1945Z" if hours <= 96 else "5A1955Z"
    assert {code for code in coded(note) if code.startswith("5A19")} == {wanted}


@pytest.mark.parametrize(
    "note",
    [
        "Intubated 02/30/2026 10:00, extubated 02/31/2026 10:00.",
        "Intubated 03/05/2026 10:00. Extubated 03/01/2026 10:00.",
        "Mechanical ventilation, extubated at 10:00.",
        "Mechanical ventilation every 4 hours checked.",
    ],
)
def test_times_that_make_no_hours_leave_them_open(note: str, coded: Callable[[str], set[str]]) -> None:
    assert not {code for code in coded(note) if code.startswith("5A19")}
