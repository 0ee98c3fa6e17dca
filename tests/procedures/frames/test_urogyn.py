"""Kidney, bladder, male and female organs, and birth: short synthetic notes with the codes a coder would give."""

from collections.abc import Callable

import pytest

Coded = Callable[[str], set[str]]

NOTES = [
    (
        "PROCEDURE: Cystoscopy with right ureteral stent placement, right retrograde "
        "pyelogram.\nINDICATIONS: obstructing right ureteral stone with sepsis.\nDESCRIPTION: A 22 Fr "
        "cystoscope was passed. A wire was advanced to the right kidney and a 6 x 26 double-J stent was "
        "placed. Definitive ureteroscopy will be done when infection has cleared.",
        {"0T768DZ"},
    ),
    (
        "Procedure: Right ureteroscopy, laser lithotripsy, basket extraction of stone, JJ stent "
        "placement\nPostop Dx: right renal calculus 9 mm lower pole\nDetails: Flexible ureteroscope into "
        "right lower pole calyx, stone fragmented with holmium laser and fragments were basketed. 6 Fr "
        "stent left.",
        {"0T768DZ", "0TC08ZZ"},
    ),
    (
        "OPERATION: Left percutaneous nephrolithotomy with nephrostomy tube placement.\nPOSTOPERATIVE "
        "DIAGNOSIS: Left staghorn calculus.\nDESCRIPTION: Percutaneous access to the lower pole. A "
        "nephroscope was passed; the stone was broken with ultrasonic lithotripter and fragments were "
        "removed. A 16 Fr nephrostomy tube was left.",
        {"0T9430Z", "0TC44ZZ"},
    ),
    (
        "Procedure: Robotic-assisted laparoscopic radical prostatectomy with bilateral pelvic lymph node "
        "dissection.\nDx: prostate cancer Gleason 4+3.\nThe robot was docked. Nerve sparing was done. "
        "Vesicourethral anastomosis with V-loc. Drain left.",
        {"07TC4ZZ", "0VT04ZZ", "0VT34ZZ"},
    ),
    (
        "Procedures performed:\n1. Radical cystoprostatectomy\n2. Bilateral pelvic lymph node "
        "dissection\n3. Ileal conduit urinary diversion\nPostoperative diagnosis: Muscle-invasive bladder "
        "cancer\nNarrative: Midline incision was made in this gentleman. Bilateral ureters implanted into "
        "a 15 cm segment of ileum over stents. Stoma matured.",
        {"07TC0ZZ", "0T180ZC", "0TTB0ZZ", "0VT00ZZ", "0VT30ZZ"},
    ),
    (
        "OP: Laparoscopic hand-assisted left donor nephrectomy\nThe patient is a healthy donor. Gelport "
        "was placed. The left kidney was removed and flushed.",
        {"0TT14ZG"},
    ),
    (
        "Procedure: Robotic left partial nephrectomy, intraoperative ultrasound\nRenal mass 3 cm. Warm "
        "ischaemia 18 min. Renorrhaphy performed.",
        {"0TB14ZZ"},
    ),
    (
        "Procedure: Living unrelated kidney transplant to right iliac fossa with ureteral stent\nThe left "
        "donor kidney was placed in the right iliac fossa through a Gibson incision. Renal artery to "
        "external iliac. Ureteroneocystostomy over a double J stent.",
        {"0TY00Z0"},
    ),
    (
        "PROCEDURE: Right radical inguinal orchiectomy.\nIncision in right groin, cord clamped at internal "
        "ring. Testis delivered.",
        {"0VT90ZZ"},
    ),
    ("Procedure: scrotal exploration, left testicular detorsion, bilateral orchiopexy", {"0VSC0ZZ"}),
    (
        "PROCEDURE: Laparoscopic right salpingectomy for ruptured ectopic pregnancy.\n"
        "DIAGNOSIS: Ruptured right tubal ectopic pregnancy",
        {"0UT54ZZ", "10T24ZZ"},
    ),
    (
        "Operation: Total vaginal hysterectomy, anterior and posterior colporrhaphy, McCall culdoplasty, "
        "TVT sling, cystoscopy\nDx: uterine prolapse, cystocele, rectocele, SUI",
        {"0JQC0ZZ", "0TSD0ZZ", "0UQF7ZZ", "0UT97ZZ"},
    ),
    (
        "Procedure: Exploratory laparotomy, left salpingo-oophorectomy, right ovarian cystectomy",
        {"0UB00ZZ", "0UT10ZZ", "0UT60ZZ"},
    ),
    ("Title: Hysteroscopy, D&C, endometrial polypectomy\nIndication: postmenopausal bleeding", {"0UB98ZZ", "0UDB8ZX"}),
    ("Procedure: LAVH with BSO\nDx fibroids", {"0UT2FZZ", "0UT7FZZ", "0UT9FZZ"}),
    (
        "Procedure: Radical abdominal hysterectomy, bilateral salpingo-oophorectomy, bilateral pelvic "
        "lymphadenectomy, para-aortic lymph node sampling\nDx cervical carcinoma IB1",
        {"07BD0ZZ", "07TC0ZZ", "0UT20ZZ", "0UT40ZZ", "0UT70ZZ", "0UT90ZZ"},
    ),
    (
        "Delivery note: G2P1 at 39w. Procedure: Vacuum-assisted vaginal delivery for fetal bradycardia "
        "with midline episiotomy and repair. Kiwi vacuum applied, 2 pulls. Third degree extension "
        "repaired: the external anal sphincter reapproximated.",
        {"0DQR0ZZ", "0W8NXZZ", "10D07Z6"},
    ),
    (
        "Procedure: Primary low transverse cesarean section. Indication: failed induction, failed "
        "vacuum.\nNarrative: Pfannenstiel incision. Vertex delivered with vacuum assistance. Placenta "
        "manually removed. Bakri balloon was placed for atony through the hysterotomy; B-Lynch suture was "
        "placed.",
        {"0W3R0ZZ", "10D00Z1"},
    ),
    (
        "Mode of delivery: NSVD. Manual removal of placenta for retained placenta. First degree perineal "
        "laceration repaired with 3-0 Vicryl.",
        {"0HQ9XZZ", "10D17Z9", "10E0XZZ"},
    ),
    ("Procedure: McDonald cervical cerclage\nDx: cervical insufficiency at 18 weeks", {"0UVC7ZZ"}),
    (
        "Procedure: Postpartum bilateral tubal ligation, modified Pomeroy\nInfraumbilical incision. A "
        "segment of each tube was ligated and excised.",
        {"0UL70ZZ"},
    ),
    ("Procedure: Newborn circumcision with Gomco clamp", {"0VTTXZZ"}),
    (
        "Procedure: Cystoscopy, clot evacuation, fulguration of bleeding vessels in bladder\nDx: radiation "
        "cystitis with gross hematuria",
        {"0TCB8ZZ", "0W3R8ZZ"},
    ),
    ("Procedure: Exchange of suprapubic catheter", {"0T2BX0Z"}),
    (
        "Procedure: Bilateral percutaneous nephrostomy tube placement\nDx: bilateral hydronephrosis",
        {"0T9330Z", "0T9430Z"},
    ),
    ("Procedure: Direct vision internal urethrotomy\n", {"0T7D8ZZ"}),
    ("Procedure: Abdominal myomectomy\nDx: fibroids", {"0UB90ZZ"}),
    ("Procedure: Insertion of three-piece inflatable penile prosthesis", {"0VUS0JZ"}),
    ("Procedure: Suction D&C\nDx: Missed abortion at 9 weeks", {"10D17ZZ"}),
    ("PROCEDURE: Robotic sacrocolpopexy with mesh", {"0UUG4JZ"}),
    ("Procedure: D&E for elective termination of pregnancy at 16 weeks", {"10A07ZZ"}),
    ("Procedure: Uterine artery embolization, bilateral", {"04LE3DT", "04LF3DU"}),
    (
        "Procedure: Laparoscopic supracervical hysterectomy with bilateral salpingectomy; ovaries preserved",
        {"0UT74ZZ", "0UT94ZL"},
    ),
    ("Procedure: Left hydrocelectomy\nHistory of TURP in 2019.", {"0VB70ZZ"}),
    (
        "Op note. Pt under GA, lithotomy. 26F resectoscope passed, TURP carried out with bipolar loop, 42 "
        "g resected, chips evacuated, 22F 3-way catheter.",
        {"0VB08ZZ"},
    ),
    ("OPERATION: HoLEP with morcellation\nDx: BPH with retention", {"0VB08ZZ"}),
    ("Procedure: Open simple retropubic prostatectomy (Millin)\nAdenoma enucleated from the capsule.", {"0VB00ZZ"}),
    ("Procedure: Cystolitholapaxy with holmium laser\nStone fragments washed out with Ellik.", {"0TCB8ZZ"}),
    (
        "PROCEDURES:\n1. Cystoscopy\n2. Left ureteroscopy with laser lithotripsy\n3. Left ureteral stent "
        "placement\nPOSTOPERATIVE DIAGNOSIS: Left distal ureteral calculus\nDESCRIPTION: The stone was "
        "dusted with the holmium laser. The fragments were all smaller than 1 mm and were left to pass. A "
        "6x24 stent was placed.",
        {"0T778DZ", "0TF78ZZ"},
    ),
    ("Procedure: Extracorporeal shock wave lithotripsy, left kidney stone", {"0TF4XZZ"}),
    (
        "Procedure: Right radical nephrectomy with right adrenalectomy, open\nFlank incision made.",
        {"0GT30ZZ", "0TT00ZZ"},
    ),
    (
        "Procedure: Laparoscopic left nephroureterectomy with bladder cuff excision\nDx upper tract "
        "urothelial carcinoma",
        {"0TT14ZZ", "0TT74ZZ", "0TBB4ZZ"},
    ),
    (
        "Operation: Robot-assisted laparoscopic left pyeloplasty with antegrade stent placement\nDx: UPJ obstruction",
        {"0TQ44ZZ"},
    ),
    (
        "Procedure: Robotic ureteral reimplantation, right, with psoas hitch\nDx distal right ureteral stricture",
        {"0TS64ZZ"},
    ),
    ("Procedure: Placement of artificial urinary sphincter", {"0THD0LZ"}),
    ("Procedure: Incision and drainage of scrotal abscess\nThe wound was packed with iodoform gauze.", {"0V950ZZ"}),
    ("Procedure: Transrectal ultrasound-guided prostate biopsy", {"0VB07ZX"}),
    ("Procedure: CT-guided biopsy of left renal mass", {"0TB13ZX"}),
    ("Procedure: Suprapubic catheter placement, percutaneous", {"0T9B30Z"}),
    ("Procedure: Left percutaneous nephrostomy tube exchange", {"0T25X0Z"}),
    ("Procedure: Urethroplasty with buccal mucosa graft\nDx bulbar urethral stricture", {"0CB4XZZ", "0TUD07Z"}),
    ("Procedure: Repair of penile fracture", {"0VQS0ZZ"}),
    ("Procedure: Removal of infected penile prosthesis", {"0VPS0JZ"}),
    ("Procedure: Priapism: corporal aspiration and irrigation with phenylephrine", {"0V9S3ZZ"}),
    (
        "OPERATION: Total laparoscopic hysterectomy converted to total abdominal hysterectomy, bilateral "
        "salpingectomy\nThe laparoscope showed a frozen pelvis. Converted to laparotomy.",
        {"0UJD4ZZ", "0UT70ZZ", "0UT90ZZ"},
    ),
    (
        "Operation: Caesarean hysterectomy for placenta accreta\nClassical incision; baby delivered. "
        "Uterus with placenta in situ removed.",
        {"0UT90ZZ", "10D00Z0"},
    ),
    ("Operation: Emergency LSCS\nIndication: fetal distress. Lower segment incision.", {"10D00Z1"}),
    (
        "Delivery: outlet forceps delivery with right mediolateral episiotomy for maternal exhaustion. "
        "Episiotomy repaired.",
        {"0W8NXZZ", "10D07Z3"},
    ),
    ("Procedure: External cephalic version\nBreech at 37 weeks. Successful version to vertex.", {"10S0XZZ"}),
    (
        "Labour: induction with vaginal misoprostol, then ARM was not needed. Procedure: Spontaneous "
        "vaginal delivery. Intact perineum, no tears.",
        {"10E0XZZ", "3E0P7VZ"},
    ),
    (
        "Procedure: Fourth degree laceration repair following spontaneous vaginal delivery\nRectal mucosa "
        "closed, sphincter reapproximated.",
        {"0DQP0ZZ", "0DQR0ZZ", "10E0XZZ"},
    ),
    ("Procedure: Laparoscopic left ovarian cystectomy", {"0UB14ZZ"}),
    ("Procedure: Laparoscopic detorsion of right ovary", {"0US04ZZ"}),
    ("Procedure: LEEP conization of cervix", {"0UBC7ZZ"}),
    ("Procedure: Marsupialization of left Bartholin gland abscess", {"0U9L0ZZ"}),
    ("Procedure: LeFort colpocleisis", {"0ULG7ZZ"}),
    ("Procedure: Modified radical vulvectomy, left; left inguinofemoral lymphadenectomy", {"07TJ0ZZ", "0UBM0ZZ"}),
    ("Procedure: Vaginal sacrospinous ligament fixation with anterior colporrhaphy", {"0JQC0ZZ", "0USG7ZZ"}),
    ("Procedure: Hysteroscopic myomectomy", {"0UB98ZZ"}),
    ("Procedure: Bakri balloon placement for postpartum hemorrhage", {"0W3R7ZZ"}),
    ("Procedure: Hysteroscopy with NovaSure endometrial ablation", {"0U5B7ZZ"}),
    (
        "Procedures: cystoscopy; attempted right ureteral stent placement\nThe wire could not be passed "
        "beyond the stone. The procedure was abandoned and interventional radiology was called.",
        {"0TJB8ZZ"},
    ),
    (
        "Surgeon performed exploratory laparotomy, TAH-BSO, omentectomy, bilateral pelvic and para-aortic "
        "lymphadenectomy for ovarian cancer.",
        {"07TC0ZZ", "07TD0ZZ", "0DTU0ZZ", "0UT20ZZ", "0UT70ZZ", "0UT90ZZ"},
    ),
    ("Procedure: Bilateral orchidopexy for undescended testes", {"0VSC0ZZ"}),
    (
        "OPERATIVE NOTE\nPreop dx: obstructing L UVJ stone, urosepsis\nProcedure: Cysto, L RPG, L JJ "
        "stent\nSurgeon: X\nDescription: Scope passed into bladder. Purulent urine drained. L UO cannulated "
        "with sensor wire, RPG showed hydro. 6x26 JJ deployed. Foley left. Stone to be treated later with "
        "ureteroscopy.",
        {"0T778DZ"},
    ),
    (
        "DELIVERY SUMMARY\nPatient: G1P0 40w. Twin gestation.\nProcedure: Vaginal delivery of twin A; total "
        "breech extraction of twin B.\nNarrative: Twin A delivered spontaneously vertex over an intact "
        "perineum. The membranes of twin B were ruptured artificially with an amnihook, the feet were grasped "
        "and twin B delivered by total breech extraction. Placentas delivered spontaneously.",
        {"10907ZC", "10D07Z8", "10E0XZZ"},
    ),
    (
        "Operation: Anterior pelvic exenteration with bilateral pelvic lymphadenectomy and ileal "
        "conduit\nIndication: 66 year old woman with invasive bladder cancer.\nDescription: Midline incision. "
        "The bladder, urethra, uterus, tubes, ovaries and anterior vaginal wall were removed en bloc. Ileal "
        "conduit was fashioned; ureters stented.",
        {"07TC0ZZ", "0T180ZC", "0TTB0ZZ", "0UBG0ZZ", "0UT20ZZ", "0UT70ZZ", "0UT90ZZ"},
    ),
    (
        "Procedure performed: Total abdominal hysterectomy with left salpingo-oophorectomy; right "
        "salpingectomy.\nTechnique: A Pfannenstiel incision was made. Moist lap sponges packed the bowel. The "
        "left infundibulopelvic ligament was divided. The right ovary was normal and was left in place. Cuff "
        "closed.",
        {"0UT10ZZ", "0UT50ZZ", "0UT60ZZ", "0UT90ZZ"},
    ),
    (
        "Procedure: Examination under anesthesia, suction curettage, Bakri balloon placement\nDx: Delayed "
        "postpartum hemorrhage with retained placental fragments\nDescription: Placental tissue was removed "
        "with the suction curette under ultrasound guidance. A Bakri balloon was placed and inflated with 300 "
        "mL.",
        {"0W3R7ZZ", "10D17ZZ"},
    ),
    (
        "PROCEDURE: Right percutaneous nephrolithotomy, cystoscopy with right ureteral catheter placement, "
        "antegrade right ureteral stent placement\nPOSTOP DX: Right renal pelvic stone 2.5 cm\nDETAILS: With "
        "the patient prone, access to the lower pole calyx was obtained and dilated to 30F. Nephroscope "
        "passed; stone fragmented with lithoclast and pieces removed with graspers. A double-J stent was "
        "placed antegrade.",
        {"0T763DZ", "0TC34ZZ"},
    ),
    (
        "Operation: Transurethral resection of prostate and TURBT\nFindings: trilobar BPH; a 2 cm papillary "
        "tumor of right lateral wall\nThe bladder tumor was resected first. Then prostate resection.",
        {"0TBB8ZZ", "0VB08ZZ"},
    ),
    (
        "Procedure: Laparoscopic bilateral salpingo-oophorectomy\nDx: BRCA1 carrier. Three ports were placed. "
        "Both adnexa were removed in a bag. Uterus left in situ. Pelvic washings were taken.",
        {"0UT24ZZ", "0UT74ZZ"},
    ),
    (
        "Delivery note\nMode of delivery: Spontaneous vaginal delivery\nCourse: 32 y G2P1 admitted for "
        "induction of labor at 41 weeks. Cervidil was placed in the evening. Oxytocin was started next morning "
        "for induction. AROM at 10:00 with clear fluid. Fetal scalp electrode placed for poor "
        "tracing.\nDelivery: Live female infant delivered at 15:42. No lacerations. Placenta delivered "
        "spontaneously. EBL 250.",
        {"10907ZC", "10E0XZZ", "10H073Z", "3E033VJ", "3E0P7VZ"},
    ),
    (
        "Operation: Radical cystectomy, extended pelvic lymph node dissection, orthotopic Studer "
        "neobladder\nPatient is a 61 year old man. Open. Prostate and seminal vesicles removed with the "
        "bladder. 60 cm of ileum used.",
        {"07TC0ZZ", "0TRB07Z", "0TTB0ZZ", "0VT00ZZ", "0VT30ZZ"},
    ),
    (
        "PROCEDURE: Repeat low transverse cesarean delivery with bilateral salpingectomy for "
        "sterilization\nSkin incision through old scar. Both tubes were removed with the Ligasure. Uterus "
        "closed.",
        {"0UT70ZZ", "10D00Z1"},
    ),
    ("Procedure: Left radical orchiectomy with insertion of testicular prosthesis", {"0VRB0JZ"}),
    (
        "Procedure: Debridement of Fournier gangrene of scrotum and perineum\nAll necrotic skin, subcutaneous "
        "tissue and fascia of the scrotum and perineum was sharply excised. Both testes were viable.",
        {"0JBB0ZZ", "0VB50ZZ"},
    ),
    (
        "Procedure: Hysteroscopy, dilation and curettage\nPreop diagnosis: Menorrhagia\nCurettings sent to pathology.",
        {"0UDB8ZZ"},
    ),
    (
        "Procedure: Emergency cesarean section followed by postpartum hemorrhage control with O'Leary sutures "
        "and B-Lynch suture.\nLow transverse hysterotomy.",
        {"04LE0ZT", "04LF0ZU", "0W3R0ZZ", "10D00Z1"},
    ),
    (
        "Procedure: Robotic-assisted total laparoscopic hysterectomy, bilateral salpingectomy, excision of "
        "endometriosis, cystoscopy",
        {"0DBW4ZZ", "0UT74ZZ", "0UT94ZZ"},
    ),
    (
        "Procedure: Laparoscopic right radical nephrectomy, IVC not involved.\nThe adrenal gland was spared.",
        {"0TT04ZZ"},
    ),
    ("Procedure: Right percutaneous cryoablation of renal mass under CT", {"0T503ZZ"}),
    ("Procedure: Open right pyelolithotomy", {"0TC30ZZ"}),
    ("Procedure: Repair of intraperitoneal bladder rupture via exploratory laparotomy", {"0TQB0ZZ"}),
    (
        "Procedure: Third-degree perineal laceration repair after forceps-assisted vaginal delivery (low forceps)",
        {"0DQR0ZZ", "10D07Z3"},
    ),
    (
        "Category 1 LSCS under GA for cord prolapse.\nProcedure: Emergency lower segment Caesarean "
        "section\nPfannenstiel incision, lower segment opened.",
        {"10D00Z1"},
    ),
    (
        "Procedure: Trial of instrumental delivery in theatre: Neville Barnes forceps delivery with right "
        "mediolateral episiotomy. 3b tear repaired.",
        {"0DQR0ZZ", "0W8NXZZ", "10D07Z3"},
    ),
    ("Operation: ERPC\nIndication: retained products of conception following miscarriage", {"10D17ZZ"}),
    ("Operation: Repair of 3c perineal tear in theatre following SVD on the ward", {"0DQR0ZZ", "10E0XZZ"}),
    (
        "Mode of Delivery: SVD\nPerineum: second degree perineal laceration and left labial laceration, both repaired.",
        {"0KQM0ZZ", "0UQMXZZ", "10E0XZZ"},
    ),
    (
        "DELIVERY NOTE\nPatient delivered a live female infant via NSVD over intact perineum. Cervical "
        "laceration noted at 3 o'clock and repaired with 2-0 chromic. Placenta delivered spontaneously.",
        {"0UQC7ZZ", "10E0XZZ"},
    ),
    ("Procedure: Failed trial of vacuum, primary low transverse cesarean section\n", {"10D00Z1"}),
    ("Operation: Classical caesarean section at 26 weeks for transverse lie", {"10D00Z0"}),
    ("Procedure: Laparoscopic salpingostomy for left tubal ectopic pregnancy", {"10D24ZZ"}),
    (
        "Procedure: Total vaginal hysterectomy with bilateral salpingo-oophorectomy, uterosacral ligament suspension",
        {"0USG7ZZ", "0UT27ZZ", "0UT77ZZ", "0UT97ZZ"},
    ),
    ("Procedure: TVT-O midurethral sling and cystoscopy", {"0TSD0ZZ"}),
    ("Procedure: Incision and drainage of right labial abscess", {"0U9M0ZZ"}),
    ("Procedure: Cystoscopy with removal of left ureteral stent", {"0TP98DZ"}),
    ("Procedure: Cystoscopy, bilateral ureteral stent exchange", {"0T788DZ", "0TP98DZ"}),
    ("Procedure: Cystoscopy with bladder biopsy and fulguration", {"0TBB8ZX"}),
    ("Procedure: Flexible cystoscopy", {"0TJB8ZZ"}),
    ("Procedure: Right hydrocele repair and left spermatocelectomy", {"0VB60ZZ", "0VBK0ZZ"}),
    ("Procedure: Robotic right partial nephrectomy converted to open radical nephrectomy", {"0TJ54ZZ", "0TT00ZZ"}),
    ("Procedure: Deceased donor renal transplant, left iliac fossa, with back-table preparation", {"0TY10Z0"}),
    ("Procedure: Bilateral ureterolysis for retroperitoneal fibrosis, open", {"0TN60ZZ", "0TN70ZZ"}),
    ("Procedure: Retroperitoneal lymph node dissection", {"07TD0ZZ"}),
    ("Procedure: Left inguinal orchiectomy", {"0VTB0ZZ"}),
    ("Procedure: Exploratory laparotomy, subtotal hysterectomy for postpartum haemorrhage", {"0UT90ZL"}),
    ("Procedure: Transurethral incision of bladder neck contracture", {"0T7C8ZZ"}),
    ("Procedure: GreenLight laser vaporization of prostate", {"0V508ZZ"}),
    ("Procedure: Total penectomy with perineal urethrostomy", {"0VTS0ZZ"}),
    ("Procedure: Laparoscopic right oophorectomy for ovarian torsion", {"0UT04ZZ"}),
    ("Procedure: Dilation and curettage for missed abortion, suction", {"10D17ZZ"}),
    ("Procedure: Uterine artery embolization for fibroids", {"04LE3DT", "04LF3DU"}),
]

NOTHING = [
    "Plan: cystoscopy with left ureteral stent next week. No procedure was performed today.",
    "HISTORY: She had a cesarean section in 2019 and a laparoscopic hysterectomy in 2022.\nPLAN: observation.",
    "Planned procedure: TURBT\nThe patient's fever was noted in holding and the case was cancelled.",
]

COMPONENTS = [
    ("Procedure: Cystoscopy, TURBT", "0TJB8ZZ"),
    ("Procedure: Left ureteroscopy with left ureteral stent placement", "0TJ98ZZ"),
    ("Procedure: Cesarean section\nThe head was delivered with the vacuum: a Kiwi cup was applied.", "10D07Z6"),
    ("Procedure: Cesarean section\nThe placenta was manually removed.", "10D17Z9"),
    ("Procedure: Kidney transplant, right iliac fossa\nA double-J stent was placed.", "0T768DZ"),
    ("Procedure: Hysteroscopy, D&C", "0UJD8ZZ"),
    ("Procedure: Vacuum-assisted vaginal delivery of a live girl", "10E0XZZ"),
    ("Procedure: Spontaneous vaginal delivery, no episiotomy", "0W8NXZZ"),
    ("Procedure: Bladder biopsy with fulguration of the biopsy site", "0T5B8ZZ"),
]


@pytest.mark.parametrize(("note", "codes"), NOTES)
def test_a_note_is_coded(coded: Coded, note: str, codes: set[str]) -> None:
    assert coded(note) == codes


@pytest.mark.parametrize("note", NOTHING)
def test_what_was_not_done_is_not_coded(coded: Coded, note: str) -> None:
    assert coded(note) == set()


@pytest.mark.parametrize(("note", "component"), COMPONENTS)
def test_a_component_is_not_coded(coded: Coded, note: str, component: str) -> None:
    codes = coded(note)
    assert codes
    assert component not in codes


@pytest.mark.parametrize(
    ("note", "open_at"),
    [
        ("Procedure: Nephrectomy", "0TT"),
        ("Procedure: Ureteral stent placement", "0T7"),
        ("Procedure: Oophorectomy", "0UT"),
        ("Procedure: Orchiectomy", "0VT"),
    ],
)
def test_without_a_side_nothing_is_guessed(coded: Coded, note: str, open_at: str) -> None:
    assert not {code for code in coded(note) if code.startswith(open_at)}
