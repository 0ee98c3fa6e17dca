"""Bedside procedures: short synthetic notes in the styles of nurses, residents and therapists, with their codes."""

from collections.abc import Callable

import pytest

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
        """Respiratory care summary. Patient received mechanical ventilation for 19 hours following overdose and was extubated without difficulty.""",
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
Technique: The left common femoral vein was cannulated under ultrasound, wire threaded, catheter inserted 20 cm over the wire and sutured.""",
        "06HN33Z",
        id="fem",
    ),
    pytest.param(
        """PICC line placement. 5 Fr dual lumen via right basilic vein, trimmed 41 cm, tip in distal SVC on chest film. No complication.""",
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
        """Bedside procedure note. Chest tube placement, right, 28 French, for traumatic pneumothorax. Incision in fifth intercostal space, blunt dissection over rib, finger sweep, tube placed to 12 cm, connected to water seal. Air leak noted.""",
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
        """Nephrology: CRRT (CVVHDF) initiated 11/3 via right IJ catheter placed yesterday, effluent 25 ml/kg/h, running continuously.""",
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
DESCRIPTION: 14 Fr sheath. Impella CP was advanced across the aortic valve; flow 3.4 L/min. Left in place for support.""",
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
A 10 French pigtail catheter was placed into the right lower quadrant collection and 60 ml pus aspirated; catheter sutured to skin and left to gravity bag.""",
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
]

NOT_CODED = [
    pytest.param(
        """PROCEDURE: Wound check.
HISTORY: Status post chest tube placement last week, central line removed at another hospital.""",
        id="history",
    ),
    pytest.param(
        """OPERATION: Excision of lipoma of the back.
The patient was brought to the operating room, general anesthesia was induced and endotracheal intubation was performed. A radial arterial line was placed. She was extubated and taken to recovery.""",
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
        "Phacoemulsification note. A lid speculum was placed. A paracentesis was made temporally and Viscoat injected into the anterior chamber.",
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
