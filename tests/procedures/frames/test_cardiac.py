"""Heart, vessels, chest and airways: short synthetic notes in the words of operators, with the codes of the tables."""

from collections.abc import Callable

import pytest

Coded = Callable[[str], set[str]]

_DONE = [
    (
        "PROCEDURE: Coronary artery bypass grafting x4 (LIMA to LAD, SVG to diagonal, SVG to OM2, SVG to PDA), "
        "endoscopic "
        "harvest of the right greater saphenous vein.\nDESCRIPTION: After sternotomy the patient was placed on "
        "cardiopulmonary bypass. Grafts were sewn as listed.",
        {"02100Z9", "021209W", "06BP4ZZ", "5A1221Z"},
    ),
    (
        "OPERATION: Off-pump CABG x2, LIMA-LAD and left radial artery to OM1\nDETAILS: The left radial artery was "
        "harvested through an open incision on the left forearm. The distal anastomoses were done on the "
        "beating heart.",
        {"02100Z9", "02100AW", "03BC0ZZ"},
    ),
    (
        "Procedure: Aortic valve replacement with 23 mm Edwards Magna Ease bovine pericardial valve\n"
        "Description: Median sternotomy. Cardiopulmonary bypass was instituted. The native valve was excised and the "
        "prosthesis seated.",
        {"02RF08Z", "5A1221Z"},
    ),
    (
        "OPERATION PERFORMED: Mitral valve replacement with a 29 mm St. Jude mechanical prosthesis; Cox-Maze IV; "
        "oversewing of left atrial appendage\nNARRATIVE: Sternotomy. On cardiopulmonary bypass. The left atrial "
        "appendage "
        "was oversewn from within.",
        {"02RG0JZ", "02580ZZ", "02L70ZK", "5A1221Z"},
    ),
    (
        "PROCEDURE: Transcatheter edge-to-edge mitral valve repair (MitraClip x2), transfemoral\n"
        "DETAILS: Two clips were placed across A2-P2.",
        {"02UG3JZ"},
    ),
    (
        "PROCEDURE: Watchman FLX left atrial appendage occlusion\nDETAILS: Transseptal puncture was made. A 27 "
        "mm Watchman "
        "device was deployed.",
        {"02L73DK"},
    ),
    (
        "PROCEDURES: 1. Comprehensive EP study 2. 3D electroanatomic mapping 3. Pulmonary vein isolation, pulsed field "
        "ablation\nDETAILS: All four veins were isolated.",
        {"4A0234Z", "02K83ZZ", "02583ZF"},
    ),
    (
        "PROCEDURE: Implantation of dual chamber permanent pacemaker\nDESCRIPTION: A pocket was made in the "
        "left chest. "
        "The ventricular lead was advanced to the RV apex and screwed in. The atrial lead was positioned in the right "
        "atrial appendage. The leads were connected to the generator.",
        {"0JH606Z", "02HK3JZ", "02H63JZ"},
    ),
    (
        "Procedure: Single chamber ICD implantation\nDescription: The left axillary vein was entered. A dual-coil "
        "defibrillator lead was advanced to the right ventricular apex and actively fixed. The generator was "
        "placed in the "
        "pocket.",
        {"0JH608Z", "02HK3KZ"},
    ),
    (
        "PROCEDURE: Dual chamber pacemaker generator change for ERI\nDETAILS: The old generator was removed. "
        "The existing "
        "leads were tested and connected to the new generator.",
        {"0JPT0PZ", "0JH606Z"},
    ),
    (
        "PROCEDURE: Micra leadless pacemaker\nDETAILS: Via the right femoral vein the device was deployed in "
        "the RV septum.",
        {"02HK3NZ"},
    ),
    ("PROCEDURE: Loop recorder implant (LINQ)\nDETAILS: Small nick, device injected under the skin.", {"0JH632Z"}),
    (
        "PROCEDURE: 1. Left heart catheterization 2. Coronary angiography 3. PCI of circumflex\nDETAILS: Radial "
        "access. "
        "A 3.0 x 15 mm Onyx drug-eluting stent was deployed in the mid circumflex.",
        {"4A023N7", "B2111ZZ", "027034Z"},
    ),
    (
        "PROCEDURE: PTCA of the RCA\nDETAILS: A 2.5 x 15 mm balloon was inflated across the RCA lesion. No stent was "
        "placed.",
        {"02703ZZ"},
    ),
    (
        "PROCEDURE: Right and left heart catheterization, coronary angiography, saphenous vein graft angiography",
        {"4A023N8", "B2111ZZ", "B2131ZZ"},
    ),
    (
        "PROCEDURE: Subxiphoid pericardial window\nDETAILS: 500 mL of bloody fluid was evacuated. A drain was "
        "left in the "
        "pericardial space.",
        {"0W9D00Z"},
    ),
    (
        "PROCEDURE: Pericardiocentesis\nDETAILS: Under echo guidance a pigtail drain was left in place. Fluid "
        "was removed.",
        {"0W9D30Z"},
    ),
    (
        "PROCEDURE: Bentall procedure with mechanical valved conduit\nDETAILS: Sternotomy, cardiopulmonary bypass was "
        "begun. The root was replaced with a mechanical composite graft and the coronary buttons were reimplanted.",
        {"02RF0JZ", "02RX0JZ", "5A1221Z"},
    ),
    (
        "PROCEDURE: Left carotid endarterectomy with Dacron patch\nDETAILS: The internal carotid artery was "
        "opened only; "
        "plaque was removed from the internal carotid. A Dacron patch was sewn to the internal carotid.",
        {"03CL0ZZ", "03UL0JZ"},
    ),
    (
        "PROCEDURE: Left femoral to posterior tibial artery bypass with PTFE\nDETAILS: A 6 mm ringed PTFE graft was "
        "tunneled and sewn end-to-side.",
        {"041L0JN"},
    ),
    ("PROCEDURE: Right axillobifemoral bypass with Dacron graft", {"03150J8"}),
    ("PROCEDURE: Aortobifemoral bypass with bifurcated Dacron graft", {"04100JK"}),
    ("PROCEDURE: Left-to-right femoral-femoral bypass with PTFE graft", {"041L0JH"}),
    (
        "PROCEDURE: Right common femoral endarterectomy with bovine pericardial patch angioplasty\nDETAILS: The common "
        "femoral artery was opened and plaque removed. A bovine pericardial patch was sewn in place.",
        {"04CK0ZZ", "04UK0KZ"},
    ),
    (
        "PROCEDURE: Right femoral embolectomy\nDETAILS: Groin cutdown. Transverse arteriotomy. A Fogarty "
        "catheter was passed "
        "and clot removed from the common femoral artery.",
        {"04CK0ZZ"},
    ),
    (
        "PROCEDURE: Balloon angioplasty and stenting of left common iliac artery via right femoral access\nDETAILS: An "
        "8 x 37 mm balloon-expandable stent was deployed in the left common iliac artery.",
        {"047D3DZ"},
    ),
    (
        "PROCEDURE: Drug-coated balloon angioplasty of the right popliteal artery\nDETAILS: An IN.PACT "
        "drug-coated balloon "
        "was inflated in the popliteal artery.",
        {"047M3Z1"},
    ),
    ("PROCEDURE: TEVAR for descending thoracic aneurysm\nDETAILS: A 34 mm Gore TAG was deployed.", {"02VW3DZ"}),
    (
        "PROCEDURE: Open repair of infrarenal abdominal aortic aneurysm with tube graft\nDETAILS: Midline "
        "laparotomy. An 18 "
        "mm Dacron tube graft was sewn in.",
        {"04R00JZ"},
    ),
    ("PROCEDURE: Creation of right radiocephalic AV fistula", {"031B0ZF"}),
    (
        "PROCEDURE: Left brachial artery to axillary vein AV graft with PTFE\nDETAILS: The graft was tunneled and "
        "anastomosed.",
        {"03180JD"},
    ),
    ("PROCEDURE: IVC filter placement\nDETAILS: Filter deployed below the renal veins.", {"06H03DZ"}),
    ("PROCEDURE: IVC filter retrieval\nDETAILS: The hook was snared.", {"06PY3DZ"}),
    (
        "PROCEDURE: Right internal jugular Port-A-Cath placement\nDETAILS: Pocket made. Tip at the cavoatrial "
        "junction.",
        {"0JH60WZ", "02HV33Z"},
    ),
    ("PROCEDURE: Removal of Port-A-Cath\nDETAILS: The port and catheter were removed.", {"0JPT0WZ", "02PY33Z"}),
    (
        "PROCEDURE: Bilateral uterine artery embolization\nDETAILS: Embospheres were injected into both uterine "
        "arteries.",
        {"04LE3DT", "04LF3DU"},
    ),
    (
        "PROCEDURE: Coil embolization of splenic artery\nDETAILS: Coils were deployed in the splenic artery.",
        {"04L43DZ"},
    ),
    (
        "PROCEDURE: Mechanical thrombectomy of bilateral pulmonary arteries with FlowTriever\nDETAILS: Clot was "
        "aspirated "
        "from the right and left pulmonary arteries.",
        {"02CQ3ZZ", "02CR3ZZ"},
    ),
    (
        "PROCEDURE: VATS left lower lobectomy with mediastinal lymph node dissection\nDETAILS: Stations 5, 7 "
        "and 9 were "
        "cleared.",
        {"0BTJ4ZZ", "07T74ZZ"},
    ),
    ("PROCEDURE: Right thoracotomy, right pneumonectomy", {"0BTK0ZZ"}),
    ("PROCEDURE: VATS wedge resection of left upper lobe nodule", {"0BBG4ZZ"}),
    ("PROCEDURE: Right VATS, apical blebectomy and mechanical pleurodesis", {"0BBC4ZZ", "0B5N4ZZ"}),
    ("PROCEDURE: Left VATS decortication\nDETAILS: The peel was removed and the lung expanded.", {"0BNL4ZZ"}),
    ("PROCEDURE: Cervical mediastinoscopy with lymph node biopsies\nDETAILS: 4R and 7 were sampled.", {"07B74ZX"}),
    ("PROCEDURE: Transsternal thymectomy\nDETAILS: The whole thymus was taken.", {"07TM0ZZ"}),
    (
        "PROCEDURE: EBUS-TBNA of stations 4R and 7; bronchoscopy with BAL of right upper lobe",
        {"07D78ZX", "0B9C8ZX"},
    ),
    ("PROCEDURE: Rigid bronchoscopy with removal of foreign body from the right main bronchus", {"0BC38ZZ"}),
    ("PROCEDURE: Flexible bronchoscopy\nDETAILS: Normal airways.", {"0BJ08ZZ"}),
    (
        "OPERATIVE NOTE\nProcedure: Redo sternotomy, tissue AVR, CABG x 1\nTechnique: On cardiopulmonary bypass "
        "the stenotic valve was excised and a 25 mm Inspiris Resilia was sutured in. A segment of saphenous "
        "vein taken from the left thigh through an open incision was anastomosed to the PDA. Proximal to the aorta.",
        {"021009W", "02RF08Z", "06BQ0ZZ", "5A1221Z"},
    ),
    (
        "Cath lab report. Procedures: LHC, coronary angiography, PCI to LAD and D1. Narrative: 6F radial. The "
        "LAD was treated with a 3.0 x 28 mm Synergy stent. The first diagonal was treated with balloon "
        "angioplasty only using a 2.0 x 12 mm balloon. Good result.",
        {"027034Z", "02703ZZ", "4A023N7", "B2111ZZ"},
    ),
    (
        "PROCEDURE: Primary PCI for inferior STEMI\nDETAILS: Aspiration thrombectomy was performed in the RCA "
        "with an Export catheter. Two overlapping drug-eluting stents (3.5 x 38 mm and 3.5 x 18 mm Promus) were "
        "deployed in the RCA.",
        {"027035Z", "02C03ZZ"},
    ),
    (
        "Procedure: CRT-D implantation, new\nDetails: Left pectoral pocket. Right ventricular defibrillator "
        "lead was placed at the apex. Right atrial lead was positioned in the appendage. The coronary sinus was "
        "cannulated and a quadripolar LV lead was advanced into a lateral vein. All leads connected to the "
        "CRT-D generator, which was placed in the pocket.",
        {"02H43JZ", "02H63JZ", "02HK3KZ", "0JH609Z"},
    ),
    (
        "PROCEDURE: Laser lead extraction of RA and RV leads, removal of infected pacemaker generator\nDETAILS: "
        "The pocket was opened and the generator was removed. Both leads were extracted with the laser sheath.",
        {"02PA3MZ", "0JPT0PZ"},
    ),
    (
        "Title: Right SFA atherectomy and balloon angioplasty\nVia left groin access. Laser atherectomy of the "
        "right superficial femoral artery was performed followed by angioplasty with a 5 mm balloon. No stent "
        "was needed.",
        {"047K3ZZ", "04CK3ZZ"},
    ),
    (
        "OPERATION: Right femoral to below knee popliteal bypass with reversed ipsilateral great saphenous "
        "vein\nThe right great saphenous vein was harvested through skip incisions. Tunnel. Anastomoses with "
        "6-0 Prolene.",
        {"041K09L", "06BP0ZZ"},
    ),
    (
        "PROCEDURE: Endovascular repair of ruptured infrarenal AAA\nBilateral percutaneous access. Gore "
        "Excluder main body and contralateral limb deployed.",
        {"04V03DZ"},
    ),
    (
        "PROCEDURE PERFORMED: Tunneled hemodialysis catheter via left internal jugular vein\nThe catheter tip "
        "was positioned in the right atrium.",
        {"02H633Z", "0JH63XZ"},
    ),
    (
        "Procedure: Thrombectomy and balloon angioplasty of left iliac vein with stent\nIndication: "
        "May-Thurner, DVT. Details: via the left popliteal vein, the ClotTriever was used to remove thrombus "
        "from the left common iliac vein. A 16 x 90 mm Venovo stent was deployed in the left common iliac vein.",
        {"067D3DZ", "06CD3ZZ"},
    ),
    (
        "OPERATION: Left thoracotomy, left lower lobectomy\nDetails: The chest was entered. The lower lobe was "
        "removed. Mediastinal nodes sampled at 5, 7, 9.",
        {"0BTJ0ZZ"},
    ),
    (
        "Op note: Robotic-assisted right lower lobe superior segmentectomy and mediastinal lymph node sampling "
        "for nodule.\nPorts placed.",
        {"07B74ZX", "0BBF4ZZ"},
    ),
    (
        "PROCEDURE: Left VATS with talc pleurodesis and pleural biopsy for malignant effusion\nDETAILS: 1.2 L "
        "was drained. Biopsies of the parietal pleura were taken. Talc 4 g was insufflated.",
        {"0BBP4ZX", "3E0L4GC"},
    ),
    ("PROCEDURE: VATS evacuation of retained hemothorax, right\nDetails: clot was removed.", {"0WC94ZZ"}),
    (
        "Bronchoscopy report\nProcedure: Flexible bronchoscopy with BAL and transbronchial biopsies\nFindings: "
        "Airways normal. BAL performed in the lingula. Transbronchial biopsies were taken from the left lower lobe x6.",
        {"0B9H8ZX", "0BBJ8ZX"},
    ),
    (
        "Procedure: Bronchoscopy, brushing and endobronchial biopsy of right upper lobe bronchus mass\nDetails: "
        "Forceps biopsies and brushings were obtained from the right upper lobe bronchus.",
        {"0BB48ZX", "0BD48ZX"},
    ),
    (
        "Operation: Radiofrequency ablation of typical atrial flutter (cavotricuspid isthmus) with EP "
        "study\nDetails: Bidirectional block.",
        {"02583ZZ", "4A0234Z"},
    ),
    (
        "Operation: Total arch replacement with elephant trunk under circulatory arrest\nOn cardiopulmonary "
        "bypass. Dacron graft.",
        {"02RX0JZ", "5A1221Z"},
    ),
    (
        "Procedure: Left carotid artery stenting with distal embolic protection\nDetails: 8 x 40 mm Acculink "
        "stent was deployed in the left internal carotid artery.",
        {"037L3DZ"},
    ),
    (
        "Procedure: Endovenous laser ablation right greater saphenous vein; stab phlebectomies right leg",
        {"065P3ZZ", "06DP3ZZ"},
    ),
    (
        "Procedure: Basilic vein transposition, second stage, left arm\nThe basilic vein was mobilized and "
        "transposed to a subcutaneous tunnel.",
        {"05SC0ZZ"},
    ),
    ("Procedure: Right temporal artery biopsy", {"03BS0ZX"}),
    ("Procedure: HeartMate 3 LVAD implantation\nOn cardiopulmonary bypass.", {"02HA0QZ", "5A1221Z"}),
    ("Procedure: Orthotopic heart transplant\nCardiopulmonary bypass was instituted.", {"02YA0Z0", "5A1221Z"}),
    ("Procedure: Percutaneous closure of PFO with 25 mm Amplatzer occluder", {"02U53JZ"}),
    (
        "Procedure: Mesenteric: SMA embolectomy, open\nLaparotomy; the superior mesenteric artery was opened "
        "and a Fogarty passed, clot removed.",
        {"04C50ZZ"},
    ),
    (
        "Procedure: Aortogram with left lower extremity runoff, left common and external iliac stents\nA 9 x 59 "
        "mm iCast stent was placed in the left common iliac artery, and an 8 x 38 mm iCast stent was placed in "
        "the left external iliac artery.",
        {"047D3DZ", "047J3DZ", "B41D1ZZ"},
    ),
    (
        "Procedure: Emergent mediastinal re-exploration for bleeding after CABG\nA bleeding side branch was "
        "clipped; clot evacuated.",
        {"0W3C0ZZ"},
    ),
]

_NOT_DONE = [
    "PROCEDURE: Diagnostic bronchoscopy\nDETAILS: Transbronchial biopsy was considered but not performed "
    "because of bleeding risk.",
    "PROCEDURE: Flexible bronchoscopy\nHISTORY: Status post CABG x4 in 2010 and pacemaker placement.",
    "PROCEDURE: Flexible bronchoscopy\nPLAN: Left upper lobectomy next week.",
]


@pytest.mark.parametrize(("text", "codes"), _DONE)
def test_what_was_done_gets_its_codes(text: str, codes: set[str], coded: Coded) -> None:
    assert coded(text) == codes


@pytest.mark.parametrize("text", _NOT_DONE)
def test_what_was_not_done_now_gets_none(text: str, coded: Coded) -> None:
    assert coded(text) == {"0BJ08ZZ"}
