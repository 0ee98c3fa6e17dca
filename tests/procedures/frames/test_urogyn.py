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
        "PROCEDURE: Laparoscopic right salpingectomy for ruptured ectopic pregnancy, evacuation of "
        "hemoperitoneum.\nDIAGNOSIS: Ruptured right tubal ectopic pregnancy",
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
        {"0TT14ZZ", "0TT74ZZ"},
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
