"""Neurosurgery, skin, head and neck, eye: short synthetic notes with the codes that the tables and guidelines give."""

from collections.abc import Callable

import pytest

from chartlight.procedures.building import Built

Codes = Callable[[str], tuple[Built, ...]]

EXAMPLES = {
    "chronic subdural by burr holes with drain": (
        "PREOPERATIVE DIAGNOSIS: Left chronic subdural hematoma.\nPROCEDURE: Left burr hole evacuation of "
        "chronic subdural hematoma.\nDESCRIPTION: Two burr holes were made. Motor oil fluid was let out. A "
        "subdural drain was left in.",
        {"009400Z"},
    ),
    "epidural haematoma": (
        "Operation: Right temporal craniotomy, evacuation of extradural haematoma\nDescription: The clot "
        "was evacuated and the bone flap was replaced with plates.",
        {"00C30ZZ"},
    ),
    "glioma of the frontal lobe": (
        "PROCEDURE PERFORMED: Left frontal craniotomy for resection of tumor with stereotactic "
        "navigation.\nDIAGNOSIS: Glioblastoma.\nNARRATIVE: The tumor was debulked and removed. The flap "
        "was put back.",
        {"00B70ZZ"},
    ),
    "meningioma": (
        "PROCEDURES: Craniotomy for resection of right parasagittal meningioma.\nDETAILS: The tumor was "
        "taken out with its dural attachment.",
        {"00B10ZZ"},
    ),
    "shunt": (
        "Procedure: Right ventriculoperitoneal shunt placement with a programmable valve\nDescription: The "
        "ventricular catheter was passed through a burr hole and the distal end was put in the peritoneum.",
        {"00160J6"},
    ),
    "clipped aneurysm": (
        "PROCEDURE: Right pterional craniotomy, clipping of ruptured posterior communicating artery "
        "aneurysm.\nDESCRIPTION: A curved clip was placed across the neck of the aneurysm.",
        {"03VG0CZ"},
    ),
    "coiled aneurysm": (
        "PROCEDURES: Endovascular coil embolization of anterior communicating artery "
        "aneurysm.\nDESCRIPTION: Through a femoral sheath the aneurysm was filled with platinum coils.",
        {"03VG3DZ"},
    ),
    "decompressive craniectomy": (
        "OPERATION: Right decompressive hemicraniectomy\nDIAGNOSIS: Malignant right MCA "
        "infarction\nDETAILS: The bone flap was stored in the freezer. The dura was opened widely.",
        {"00N00ZZ"},
    ),
    "bone flap put back later": (
        "PROCEDURE: Left cranioplasty with custom PEEK implant.\nDESCRIPTION: The implant was fixed with plates.",
        {"0NR00JZ"},
    ),
    "carpal tunnel": (
        "PROCEDURE: Right open carpal tunnel release.\nDESCRIPTION: The transverse carpal ligament was divided.",
        {"01N50ZZ"},
    ),
    "excisional debridement of muscle": (
        "PROCEDURE: Excisional debridement of right thigh wound including muscle.\nDESCRIPTION: Necrotic "
        "skin, fat and muscle of the right thigh were excised with a scalpel. The femur was not exposed.",
        {"0KBQ0ZZ"},
    ),
    "debridement by pulse lavage": (
        "PROCEDURE: Non-excisional debridement, left foot ulcer.\nDESCRIPTION: Slough in the skin was "
        "scrubbed off and irrigated with pulse lavage.",
        {"0HDNXZZ"},
    ),
    "abscess of the buttock": (
        "PROCEDURE: Incision and drainage of left buttock abscess.\nDESCRIPTION: The skin and subcutaneous "
        "tissue were incised and pus came out. Loculations were broken up. The cavity was packed with "
        "gauze.",
        {"0J990ZZ"},
    ),
    "muscle flap and skin graft over the leg": (
        "PROCEDURES: 1. Left medial gastrocnemius flap. 2. Split thickness skin graft to left lower leg "
        "from the left thigh.\nDESCRIPTION: The donor site on the left thigh was harvested with a "
        "dermatome at 0.012 inch.",
        {"0HBJXZZ", "0HRLX74", "0KXT0ZZ"},
    ),
    "laceration in layers": (
        "PROCEDURE: Repair of forehead laceration.\nDESCRIPTION: The skin was closed with 5-0 nylon.",
        {"0HQ1XZZ"},
    ),
    "percutaneous tracheostomy": (
        "PROCEDURE: Bedside percutaneous tracheostomy with bronchoscopic guidance.\nDESCRIPTION: The Blue "
        "Rhino dilator was passed over the guidewire.",
        {"0B113F4"},
    ),
    "tonsils": (
        "PROCEDURE: Tonsillectomy and adenoidectomy.\nDESCRIPTION: Both were removed by cautery.",
        {"0CTPXZZ", "0CTQXZZ"},
    ),
    "laryngectomy with neck dissection": (
        "PROCEDURES: 1. Total laryngectomy. 2. Left modified radical neck dissection.\nDESCRIPTION: The "
        "trachea was sewn to the skin. A tracheostomy tube was placed in the stoma.",
        {"07T20ZZ", "0B110F4", "0CTS0ZZ"},
    ),
    "jaw": (
        "PROCEDURE: ORIF of left mandibular angle fracture.\nDESCRIPTION: The fracture was plated.",
        {"0NSV04Z"},
    ),
    "lens": (
        "PROCEDURE: Phacoemulsification with intraocular lens, right eye.\nDESCRIPTION: The lens was "
        "placed in the bag.",
        {"08RJ3JZ"},
    ),
    "globe": (
        "PROCEDURE: Repair of corneal laceration, left eye.\nDESCRIPTION: The cornea was closed with 10-0 nylon.",
        {"08Q9XZZ"},
    ),
    "enucleation with implant": (
        "PROCEDURE: Enucleation, right eye, with orbital implant.\nDESCRIPTION: A porous implant was placed.",
        {"08R00JZ"},
    ),
    "pump": (
        "PROCEDURE: Implantation of intrathecal baclofen pump.\nDESCRIPTION: The catheter was put in the "
        "spinal canal with a Tuohy needle; the pump was placed in a pocket in the right lower quadrant of "
        "the abdomen.",
        {"00HU33Z", "0JH80VZ"},
    ),
}

BRIEF = [
    (
        "NEUROSURGERY OP NOTE\nDx: IPH right basal ganglia\nOp: R craniotomy for evacuation of "
        "ICH\nTechnique: corticectomy, clot evacuated, bone flap replaced",
        "00C80ZZ",
    ),
    (
        "Procedure: Placement of left frontal external ventricular drain and right ICP monitor at bedside.",
        "009630Z 00H032Z",
    ),
    (
        "PREOPERATIVE DIAGNOSIS: Shunt malfunction.\nPROCEDURE: Revision of ventriculoperitoneal shunt, "
        "proximal catheter and valve.\nDESCRIPTION: The ventricular catheter was occluded and replaced.",
        "00W60JZ",
    ),
    (
        "PROCEDURE: Endoscopic endonasal transsphenoidal resection of pituitary macroadenoma with "
        "abdominal fat graft.\nDESCRIPTION: the sella was entered and the adenoma curetted.",
        "0GB04ZZ",
    ),
    (
        "Procedures performed:\n1. Suboccipital craniectomy, C1 laminectomy and duraplasty for Chiari I "
        "malformation\nDescription: Duraplasty with bovine pericardium.",
        "00NC0ZZ 00U20KZ",
    ),
    (
        "PROCEDURE: Bilateral deep brain stimulator lead placement, stage 1, bilateral STN.\nDETAILS: Burr "
        "holes were placed. Leads were advanced to target.",
        "00H00MZ",
    ),
    (
        "PROCEDURE: Removal of infected spinal cord stimulator leads and generator\nDETAILS: The generator "
        "pocket was opened and the generator and both leads were removed.",
        "00PU0MZ 0JPT0MZ",
    ),
    (
        "Procedure: mechanical thrombectomy of basilar artery occlusion\nAspiration with a Penumbra "
        "catheter, one pass, TICI 3.",
        "03CG3ZZ",
    ),
    (
        "PROCEDURE: Middle meningeal artery embolization, left, with Onyx, for chronic subdural hematoma",
        "03LG3DZ",
    ),
    (
        "OPERATION: Right ulnar nerve transposition at elbow and right carpal tunnel release",
        "01N50ZZ 01S40ZZ",
    ),
    (
        "PROCEDURE: I&D right forearm abscess\nPenrose drain placed.",
        "0J9G00Z",
    ),
    (
        "PROCEDURE: Sharp excisional debridement of sacral decubitus ulcer to and including bone\nThe "
        "sacrum was debrided with a rongeur.",
        "0QB10ZZ",
    ),
    (
        "PROCEDURE: Excisional debridement of bilateral lower leg ulcers\nNecrotic subcutaneous tissue was "
        "excised with scalpel from both lower legs.",
        "0JBN0ZZ 0JBP0ZZ",
    ),
    (
        "PROCEDURE: Tangential excision and split thickness autografting of third degree burns, chest and "
        "abdomen\nDonor: right thigh.",
        "0HB5XZZ 0HB7XZZ 0HBHXZZ 0HR5X74 0HR7X74",
    ),
    (
        "PROCEDURE: Excision of lipoma, back",
        "0JB70ZZ",
    ),
    (
        "PROCEDURE: Wide local excision of melanoma left calf with full thickness skin graft from left groin",
        "0HBAXZZ 0HBLXZZ 0HRLX73",
    ),
    (
        "PROCEDURE: Open tracheostomy",
        "0B110F4",
    ),
    (
        "PROCEDURES: FESS with bilateral maxillary antrostomies, bilateral total ethmoidectomies, "
        "bilateral sphenoidotomies\nDetails: Done with scope.",
        "099Q8ZZ 099R8ZZ 099W8ZZ 099X8ZZ 09TU8ZZ 09TV8ZZ",
    ),
    (
        "PROCEDURE: Transoral incision and drainage of left peritonsillar abscess",
        "0C9PXZZ",
    ),
    (
        "PROCEDURE: Incision and drainage of left deep neck abscess with Penrose drain placement",
        "0W9600Z",
    ),
    (
        "PROCEDURE: Direct laryngoscopy with biopsy of supraglottic mass",
        "0CBS8ZX",
    ),
    (
        "PROCEDURE: Right superficial parotidectomy with facial nerve dissection",
        "0CB80ZZ",
    ),
    (
        "PROCEDURE: Endoscopic cauterization of posterior epistaxis, right",
        "093K8ZZ",
    ),
    (
        "PROCEDURE: ORIF left zygomaticomaxillary complex fracture and left orbital floor reconstruction "
        "with titanium mesh",
        "0NSN04Z 0NUQ0JZ",
    ),
    (
        "PROCEDURE: Extraction of teeth #17, 18 and 30",
        "0CDXXZ1",
    ),
    (
        "PROCEDURE: 25 gauge pars plana vitrectomy, endolaser and C3F8 gas, left eye, for retinal detachment",
        "085F3ZZ 08B53ZZ",
    ),
    (
        "PROCEDURE: Ruptured globe repair OD\nA scleral laceration was closed with nylon.",
        "08Q6XZZ",
    ),
    (
        "PROCEDURE: Vitreous tap and intravitreal injection of vancomycin and ceftazidime, right eye",
        "08943ZX 3E0C329",
    ),
    (
        "PROCEDURE: Repair of 5 cm laceration of left forearm, layered closure",
        "0JQH0ZZ",
    ),
    (
        "PROCEDURE: Repair of FDP tendon and ulnar digital nerve, right little finger",
        "01Q40ZZ 0LQ70ZZ",
    ),
    (
        "PROCEDURE: Trabeculectomy with mitomycin, right eye",
        "08123Z4",
    ),
    (
        "PROCEDURE: Left lateral canthotomy and cantholysis",
        "08NR0ZZ",
    ),
    (
        "PROCEDURE: Punch biopsy of skin, right thigh",
        "0HBHXZX",
    ),
    (
        "PROCEDURE: Stereotactic needle biopsy of left thalamic lesion",
        "00B93ZX",
    ),
    (
        "PROCEDURE: Bilateral V-Y fasciocutaneous gluteal advancement flaps for sacral pressure ulcer",
        "0JX90ZC",
    ),
]

NOTHING = {
    "planned": "PROCEDURE: Lumbar puncture.\nPLAN: A ventriculoperitoneal shunt is planned for next week.",
    "history": "HISTORY: He had a craniotomy for a meningioma in 2015.\nPROCEDURE: Dressing change.",
    "not done": "PROCEDURE: Bedside examination.\nDESCRIPTION: A tracheostomy was considered and was not performed.",
    "vacuum dressing": "PROCEDURE: Wound VAC change, right thigh.\nDESCRIPTION: The foam was changed.",
}
MINE = {"001", "00B", "0HR", "0B1", "0JB", "0HB", "0KB", "2W4"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_codes_of_a_note(name: str, built: Codes) -> None:
    text, expected = EXAMPLES[name]
    assert {one.code for one in built(text) if one.is_complete and not one.against} == expected


@pytest.mark.parametrize(("text", "expected"), BRIEF)
def test_the_codes_of_a_brief_note(text: str, expected: str, coded: Callable[[str], set[str]]) -> None:
    assert coded(text) == set(expected.split())


@pytest.mark.parametrize("name", NOTHING)
def test_what_was_not_done_has_no_code(name: str, built: Codes) -> None:
    assert not {
        one.code for one in built(NOTHING[name]) if one.is_complete and not one.against and one.code[:3] in MINE
    }
