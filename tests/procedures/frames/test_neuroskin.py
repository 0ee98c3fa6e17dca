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
    (
        "PROCEDURE: Excisional debridement right heel ulcer down to and including fascia\nDETAILS: Using a "
        "10 blade the necrotic tissue including skin, subcutaneous tissue and plantar fascia was excised. "
        "Calcaneus was not exposed.",
        "0JBQ0ZZ",
    ),
    (
        "PROCEDURE: Debridement of left foot wound with excision of fifth metatarsal head bone\nDETAILS: "
        "the infected bone of the fifth metatarsal was excised with a rongeur.",
        "0QBP0ZZ",
    ),
    (
        "PROCEDURE: Versajet debridement of partial thickness burns, right forearm and right "
        "hand\nDETAILS: Versajet on setting 5 was used on the skin.",
        "0HDDXZZ 0HDFXZZ",
    ),
    (
        "PROCEDURE: Application of Integra to left lower leg wound\nDETAILS: The wound measured 10 x 12 cm.",
        "0HRLXJZ",
    ),
    (
        "PROCEDURE: Punch biopsy, left forearm rash",
        "0HBEXZX",
    ),
    (
        "PROCEDURE: Muscle biopsy, right vastus lateralis\nDETAILS: incision, specimen taken.",
        "0KBQ0ZX",
    ),
    (
        "PROCEDURE: Sural nerve biopsy, left",
        "01BG0ZX",
    ),
    (
        "PROCEDURE: Right frontal craniotomy for stereotactic resection of metastasis\nDETAILS: tumour "
        "removed en bloc, sent to pathology.",
        "00B70ZZ",
    ),
    (
        "PROCEDURE: Retrosigmoid craniotomy for resection of left vestibular schwannoma",
        "00BN0ZZ",
    ),
    (
        "PROCEDURE: Left retrosigmoid craniectomy, microvascular decompression of trigeminal nerve",
        "00NK0ZZ",
    ),
    (
        "PROCEDURE: Right temporal craniotomy for anterior temporal lobectomy and amygdalohippocampectomy",
        "00B70ZZ",
    ),
    (
        "PROCEDURE: Endoscopic third ventriculostomy",
        "00164ZB",
    ),
    (
        "PROCEDURE: Lumboperitoneal shunt placement\nDETAILS: Tuohy needle.",
        "001U3J6",
    ),
    (
        "PROCEDURE: Vagus nerve stimulator implantation, left",
        "00HE0MZ 0JH60BZ",
    ),
    (
        "PROCEDURE: Intrathecal baclofen pump removal\nDETAILS: The pump and the catheter were removed.",
        "00PU03Z 0JPT0VZ",
    ),
    (
        "PROCEDURE: STA-MCA bypass, right",
        "031S0ZG",
    ),
    (
        "PROCEDURE: Craniotomy for resection of left frontal AVM",
        "03BG0ZZ",
    ),
    (
        "PROCEDURE: Tethered cord release with laminectomy",
        "00NY0ZZ",
    ),
    (
        "PROCEDURE: Open reduction of depressed skull fracture, left parietal\nDETAILS: fragments elevated and plated.",
        "0NS404Z",
    ),
    (
        "PROCEDURE: Left total parotidectomy with left selective neck dissection",
        "07T20ZZ 0CT90ZZ",
    ),
    (
        "PROCEDURE: Right submandibular gland excision",
        "0CTG0ZZ",
    ),
    (
        "PROCEDURE: Left hemiglossectomy",
        "0CB7XZZ",
    ),
    (
        "PROCEDURE: Septoplasty and bilateral inferior turbinate reduction\nDETAILS: microdebrider.",
        "09BL8ZZ 09SM0ZZ",
    ),
    (
        "PROCEDURE: Right tympanomastoidectomy for cholesteatoma\nDETAILS: temporalis fascia graft.",
        "09BB0ZZ 09U707Z",
    ),
    (
        "PROCEDURE: Left cochlear implant",
        "09HE06Z",
    ),
    (
        "PROCEDURE: Bilateral myringotomy with tubes",
        "099570Z 099670Z",
    ),
    (
        "PROCEDURE: Emergency cricothyrotomy",
        "0B110F4",
    ),
    (
        "PROCEDURE: Closed reduction of nasal fracture",
        "0NSBXZZ",
    ),
    (
        "PROCEDURE: Full mouth dental extractions",
        "0CDWXZ2 0CDXXZ2",
    ),
    (
        "PROCEDURE: Penetrating keratoplasty, left eye",
        "08R9XKZ",
    ),
    (
        "PROCEDURE: Scleral buckle and cryopexy, right eye",
        "085E3ZZ 08U00JZ",
    ),
    (
        "PROCEDURE: Ahmed glaucoma valve implantation, left eye",
        "08133J4",
    ),
    (
        "PROCEDURE: Repair of right upper eyelid laceration",
        "08QNXZZ",
    ),
    (
        "PROCEDURE: Panniculectomy",
        "0JB80ZZ",
    ),
    (
        "PROCEDURE: Pilonidal cystectomy with Limberg flap\nDETAILS: excised to the sacral fascia.",
        "0JB90ZZ 0JX90ZB",
    ),
    (
        "PROCEDURE: Removal of foreign body, glass, right hand",
        "0JCJ0ZZ",
    ),
    (
        "PROCEDURE: Evacuation of right thigh hematoma",
        "0J9L0ZZ",
    ),
    (
        "PROCEDURE: Replantation of left index finger",
        "0XMP0ZZ",
    ),
    (
        "PROCEDURE: Removal of left ICP monitor",
        "",
    ),
    (
        "PROCEDURE: Removal of EVD",
        "00P6X0Z",
    ),
    (
        "PROCEDURE: Right frontal bolt",
        "00H032Z",
    ),
    (
        "PROCEDURE: Suboccipital craniotomy and evacuation of cerebellar hemorrhage; placement of EVD",
        "009630Z 00CC0ZZ",
    ),
    (
        "PROCEDURE: Hemicraniectomy, right, with evacuation of acute subdural hematoma",
        "00C40ZZ 00N00ZZ",
    ),
    (
        "OPERATIVE NOTE\nPreop dx: Left chronic subdural hematoma with midline shift\nProcedure: Burr "
        "holes x2\nAnesthesia: GA\nDescription: The patient was positioned supine with the head turned to "
        "the right. Two incisions were made over the left frontal and parietal bosses. Burr holes were "
        "drilled with the perforator. The dura was opened and dark old blood came out under pressure. The "
        "subdural space was irrigated until clear. A 10 French soft drain was placed in the subdural space "
        "and tunneled. The galea and skin were closed.\nPlan: head CT in the morning; drain out in 48 "
        "hours.",
        "009400Z",
    ),
    (
        "Title: VP shunt\nIndication: normal pressure hydrocephalus\nThe patient was brought to the "
        "operating room. A right parietal burr hole was placed and the ventricular catheter passed to 9 cm "
        "with return of CSF. General surgery made a laparoscopic port and the distal catheter was placed "
        "into the peritoneal cavity under vision. Certas valve at 4.",
        "00160J6",
    ),
    (
        "PROCEDURE: Left pterional craniotomy\nDX: Ruptured left MCA aneurysm, SAH\nDESCRIPTION: The "
        "sylvian fissure was split under the microscope. A temporary clip was placed on M1 for 4 minutes. "
        "The neck was dissected and a curved Yasargil clip was placed across the aneurysm neck. ICG showed "
        "patent M2 branches. The dome was punctured and collapsed. The bone flap was secured with plates. "
        "EVD placed preoperatively was left in place.",
        "03VG0CZ",
    ),
    (
        "Procedure: Cranioplasty\nPreop: Skull defect s/p right decompressive hemicraniectomy in May\nThe "
        "previous incision was reopened. The scalp flap was dissected off the dura. The patient's own bone "
        "flap, which had been kept frozen, was thawed and fixed in the defect with titanium plates and "
        "screws. A subgaleal drain was left.",
        "0NR007Z",
    ),
    (
        "Procedure: Wound debridement\nDx: Necrotizing soft tissue infection, left thigh\nThe left thigh "
        "was opened along its lateral side. Dishwater fluid was seen. Necrotic skin, subcutaneous fat and "
        "fascia lata were excised with scalpel and cautery to healthy bleeding tissue. The underlying "
        "vastus lateralis was pink and contracted and was not removed. The wound measured 22 x 12 cm. "
        "Irrigated with 3 L. Packed.",
        "0JBM0ZZ",
    ),
    (
        "PROCEDURE: I&D\nPREOP DIAGNOSIS: Abscess, right axilla\nA 4 cm incision was made over the "
        "fluctuance and 30 mL of pus evacuated. Cultures were sent. Loculations in the subcutaneous tissue "
        "were broken up with a hemostat. The cavity was irrigated and packed with iodoform gauze.",
        "0J9D0ZZ",
    ),
    (
        "PROCEDURE: Flap closure of pressure ulcer\nDX: Stage 4 right ischial pressure ulcer\nThe bursa "
        "was excised. The ischial tuberosity was smoothed with a rasp. A right gluteus maximus "
        "myocutaneous rotation flap was raised on its inferior gluteal pedicle and rotated into the "
        "defect. Two drains were placed.",
        "0KXN0Z2",
    ),
    (
        "PROCEDURE: Trach\nDX: vent dependent respiratory failure\nA vertical incision was made two "
        "fingerbreadths above the sternal notch. The isthmus was retracted. The second tracheal ring was "
        "incised and a No. 6 Shiley was inserted. Bronchoscopy confirmed position.",
        "0B110F4",
    ),
    (
        "PROCEDURE: ORIF mandible\nDX: Bilateral mandible fractures: right parasymphysis and left "
        "angle\nArch bars were placed. The right parasymphysis fracture was exposed through a vestibular "
        "incision and plated. The left angle was plated on the oblique ridge. Arch bars were removed at "
        "the end.",
        "0NST04Z 0NSV04Z",
    ),
    (
        "PROCEDURE: Phaco OS\nClear corneal incision, capsulorrhexis, phacoemulsification, foldable lens "
        "injected in the bag of the left eye.",
        "08RK3JZ",
    ),
    (
        "PROCEDURE: Globe exploration and repair, left eye\nDX: Ruptured globe left eye\nA 360 degree "
        "peritomy was done. A 9 mm scleral laceration was found at 3 o'clock and was closed with "
        "interrupted 8-0 nylon. The cornea was intact.",
        "08Q7XZZ",
    ),
    (
        "PROCEDURE: Removal of VP shunt and placement of EVD\nDX: Shunt infection\nThe right shunt was "
        "removed in its entirety: ventricular catheter, valve and distal tubing. A left frontal external "
        "ventricular drain was placed through a new twist drill hole.",
        "009630Z 00P60JZ",
    ),
    (
        "PROCEDURE: Stroke thrombectomy\nDX: Right M1 occlusion\nRight femoral access. Direct aspiration "
        "with an ACE 68 catheter at the clot face, one pass, removed red clot. TICI 2b. No stent retriever "
        "was used. Right ICA angiograms performed.",
        "03CG3ZZ",
    ),
    (
        "PROCEDURE: Pipeline embolization of left cavernous ICA aneurysm\nA Pipeline Flex 4 x 18 mm was "
        "deployed across the neck.",
        "03VG3HZ",
    ),
    (
        "Operation: Split skin graft right forearm, donor left thigh\nDebrided granulation wiped. Dermatome.",
        "0HBJXZZ 0HRDX74",
    ),
    (
        "PROCEDURE: Complex closure of scalp laceration 12 cm\nThe galea was repaired with 2-0 Vicryl and "
        "the skin with staples.",
        "0JQ00ZZ",
    ),
    (
        "PROCEDURE: Baclofen pump replacement\nThe old pump was removed from the abdominal pocket and a "
        "new Synchromed II 40 mL connected to the existing catheter, which aspirated freely.",
        "0JH80VZ 0JPT0VZ",
    ),
    (
        "PROCEDURE: Permanent DBS generator implantation, stage 2, right chest\nDual channel Percept was "
        "connected with both leads.",
        "0JH60DZ",
    ),
    (
        "PROCEDURES: 1. Removal of infected bone flap. 2. Evacuation of subdural empyema.\nDX: "
        "Postcraniotomy infection",
        "00940ZZ 0NB00ZZ",
    ),
    (
        "PROCEDURE: Left carotid cavernous fistula embolization",
        "03LG3DZ",
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
