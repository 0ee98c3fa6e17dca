"""Kidney, bladder, male and female organs, and birth in the styles of other surgeons: brief notes, prose, reports."""

from collections.abc import Callable

import pytest

NOTES = [
    (
        "BRIEF OP NOTE\n"
        "Pre-op dx: L testicular mass\n"
        "Post-op dx: same\n"
        "Procedure(s): Testicular surgery, left groin\n"
        "Surgeon: A\n"
        "Findings: 3 cm firm mass of left testis. Cord clamped at internal ring through inguinal "
        "incision, testis and cord delivered and removed en bloc.\n"
        "Specimen: left testis\n"
        "EBL: 10",
        {"0VTB0ZZ"},
    ),
    (
        "This 62-year-old man was brought to the cystoscopy suite with hematuria and clot "
        "retention. Under general anaesthesia a 24 Fr resectoscope was introduced. About 400 ml of "
        "old clot was evacuated with an Ellik. A 2 cm papillary tumour on the left lateral wall was"
        " resected down to muscle and the base fulgurated. A three way catheter was left. He "
        "tolerated it well.",
        {"0TBB8ZZ"},
    ),
    (
        "Interventional Radiology Report\n"
        "Exam: Image guided renal drainage\n"
        "Indication: obstructed left kidney with pyonephrosis\n"
        "Technique: With the patient prone, a lower pole calyx of the left kidney was punctured "
        "with a 21 G needle under ultrasound. A wire was coiled in the renal pelvis and the tract "
        "dilated. An 8 Fr locking pigtail nephrostomy catheter was placed and left to gravity "
        "drainage. Pus was sent for culture.\n"
        "Impression: Successful left percutaneous nephrostomy.",
        {"0T9430Z"},
    ),
    (
        "OPERATION NOTE\n"
        "Surgeon: Mr P Fiction\n"
        "Procedure: Rigid cystoscopy, attempted left JJ stent insertion\n"
        "Findings: Impacted stone at left VUJ. Guidewire could not be passed beyond the stone "
        "despite multiple attempts. Procedure abandoned; for left nephrostomy tomorrow.",
        {"0TJB8ZZ"},
    ),
    (
        "PROCEDURE: Hypospadias repair\n"
        "Diagnosis: distal shaft hypospadias\n"
        "Details: A 14 month old boy. Tubularized incised plate urethroplasty was done, chordee "
        "released, glans closed over a 6 Fr stent. Circumcision completed.",
        {"0TQD0ZZ"},
    ),
    (
        "Title of operation: InterStim sacral neuromodulation stage 1, lead placement\n"
        "Indication: refractory urge incontinence\n"
        "The S3 foramen on the left was punctured with a needle under fluoroscopy, and a tined "
        "quadripolar lead was advanced through the introducer. Tunnelled to an external extension. "
        "Skin closed.",
        {"01HY3MZ"},
    ),
    (
        "Procedure: Removal of McDonald cerclage\n"
        "Indication: 37 weeks. The patient was examined with a speculum, the knot was grasped, one "
        "limb cut and the suture pulled out.",
        {"0UPD7CZ"},
    ),
    (
        "Operations performed: 1. LeFort colpocleisis. 2. Perineorrhaphy. 3. Cystoscopy.\n"
        "Post-operative diagnosis: Complete procidentia\n"
        "Narrative: Rectangles of anterior and posterior vaginal epithelium were removed, the walls"
        " were sewn to each other. A wide perineorrhaphy was done. Cystoscopy showed both ureteral "
        "jets.",
        {"0ULG7ZZ", "0WQN0ZZ"},
    ),
    (
        "Procedure: Scrotal exploration, excision of torsed appendix testis\n"
        "Dx: torsion of right appendix testis\n"
        "The right hemiscrotum was opened. The testis was healthy. The infarcted appendix testis "
        "was ligated and excised.",
        {"0VB90ZZ"},
    ),
    (
        "Operation: Exploratory laparotomy\n"
        "Diagnosis: hemoperitoneum, ruptured right tubal pregnancy\n"
        "Procedure: A Pfannenstiel incision was made. 800 ml of blood was evacuated. The right tube"
        " was ruptured at the isthmus with active bleeding. The mesosalpinx was clamped and the "
        "right tube removed. Both ovaries and the left tube looked normal.",
        {"0UT50ZZ", "10T20ZZ"},
    ),
    (
        "DELIVERY SUMMARY\n"
        "G1P0 at 40w2d. Labor spontaneous. Epidural. Outlet forceps for maternal exhaustion: "
        "Simpson forceps applied OA +3, delivered with two pulls. Live male infant. Third degree "
        "laceration repaired in layers with 2-0 PDS to the sphincter. Placenta spontaneous. EBL "
        "400.",
        {"0DQR0ZZ", "10D07Z3"},
    ),
    (
        "Caesarean note: Category 2 LSCS for failure to progress. Spinal. Lower segment opened "
        "transversely. Baby girl delivered vertex. Placenta CCT. Uterus closed in 2 layers. Atony "
        "treated with oxytocin, carboprost and B-Lynch suture. Rectus approximated. EBL 1200.",
        {"0W3R0ZZ", "10D00Z1"},
    ),
    (
        "Name of procedure: TLH/BS, cystoscopy\n"
        "Postop dx: AUB, adenomyosis\n"
        "Narrative: Four ports. Both tubes were taken with the mesosalpinx. The uterus was detached"
        " and brought out through the vagina with the cervix and tubes. Ovaries preserved. Cuff "
        "closed with barbed suture. Cystoscopy normal jets.",
        {"0UT74ZZ", "0UT94ZZ"},
    ),
    (
        "Procedure: Diagnostic laparoscopy, chromopertubation, fulguration of endometriosis\n"
        "Findings: powder burn lesions on both uterosacral ligaments and in the cul-de-sac were "
        "fulgurated. Tubes patent on dye.",
        {"0U544ZZ", "0U5F4ZZ"},
    ),
    (
        "Procedures: Hysteroscopy D&C, polypectomy with MyoSure\n"
        "Dx: postmenopausal bleeding, endometrial polyp\n"
        "The hysteroscope was introduced. A 2 cm polyp at the fundus was resected with the MyoSure."
        " Curettage was done.",
        {"0UB98ZZ", "0UDB8ZX"},
    ),
    (
        "OP NOTE: Radical nephrectomy L, laparoscopic, converted to open due to bleeding. Dx L "
        "renal mass 9 cm. The hilum was taken with stapler after conversion to open through a "
        "subcostal incision. Kidney with Gerota removed. Adrenal spared.",
        {"0TJ54ZZ", "0TT10ZZ"},
    ),
    (
        "Procedure:\n"
        "1) Cystoscopy\n"
        "2) Right ureteroscopy (failed) - ureter too tight\n"
        "3) Right double J stent\n"
        "Details: Cystoscope passed, wire up to the right kidney. The ureteroscope could not be "
        "advanced beyond the distal ureter. A 6x24 stent was placed for passive dilation. Return in"
        " 2 weeks for ureteroscopy and laser.",
        {"0T768DZ"},
    ),
    (
        "Procedure: Incision and drainage of Fournier's gangrene, wide debridement of perineum and "
        "scrotum, right orchiectomy, suprapubic tube\n"
        "Necrotic skin, subcutaneous tissue and fascia of the perineum and scrotum excised sharply "
        "to healthy edges. The right testis was necrotic and removed. An open cystostomy was done "
        "and a 20 Fr suprapubic catheter left.",
        {"0JBB0ZZ", "0T9B00Z", "0VB50ZZ", "0VT90ZZ"},
    ),
    (
        "Procedure - TVT-O, anterior repair\n"
        "Indication SUI and cystocele gr 2\n"
        "The anterior vaginal wall was incised, plicated the pubocervical fascia with 2-0 PDS. "
        "TVT-O passed through obturator foramina. No mesh was used for the repair. Cystoscopy "
        "negative.",
        {"0JQC0ZZ", "0TSD0ZZ"},
    ),
    (
        "Labour ward note: Retained placenta 1 h after SVD. Taken to theatre. Spinal. Placenta "
        "removed manually piecemeal, cavity empty. Second degree tear sutured with Vicryl rapide.",
        {"0KQM0ZZ", "10D17Z9", "10E0XZZ"},
    ),
    (
        "Procedure: Circumcision, adult\nPhimosis. Sleeve technique. Foreskin excised.",
        {"0VTTXZZ"},
    ),
    (
        "PROCEDURE PERFORMED: Optical internal urethrotomy under vision.\n"
        "4 cm bulbar stricture cut at 12 o'clock. 18 Fr catheter left.",
        {"0T7D8ZZ"},
    ),
    (
        "Procedure: Robot assisted sacrocolpopexy, supracervical hysterectomy, BSO\n"
        "Dx: uterovaginal prolapse\n"
        "The uterus was amputated at the cervix and both adnexa detached, retrieved by morcellation"
        " in bag. Y mesh sutured to vagina and promontory.",
        {"0UT24ZZ", "0UT74ZZ", "0UT94ZL", "0UUG4JZ"},
    ),
    (
        "Procedure: Open appendicovesicostomy takedown was not needed. Operation done: "
        "Cystolitholapaxy with holmium laser of 3 cm bladder stone. Fragments washed out.",
        {"0TCB8ZZ"},
    ),
    (
        "Delivery note. 32 yo G3P2 at 39 wks admitted for elective IOL with oxytocin. AROM clear at"
        " 08:10. IUPC placed. Normal vaginal delivery at 14:02 of live girl over intact perineum. "
        "Periurethral laceration hemostatic, not repaired. Placenta complete.",
        {"10907ZC", "10E0XZZ", "10H07YZ", "3E033VJ"},
    ),
    (
        "Resident brief op note\n"
        "Preop: BPH with retention. Postop: same. Procedure: TUR of prostate. Anesth: spinal. "
        "Findings: trilobar hyperplasia, 40 g resected, chips evacuated. Bladder normal. 22 Fr "
        "3-way. Complications none.",
        {"0VB08ZZ"},
    ),
    (
        "This lady with a neglected left JJ stent came to theatre. Cystoscopy showed an encrusted "
        "stent. The lower coil was cleared with laser cystolitholapaxy. The stent was then removed "
        "with graspers. A new 6 Fr double-J stent was passed over a wire on the left side and its "
        "position was confirmed on screening.",
        {"0T778DZ", "0TCB8ZZ", "0TP98DZ"},
    ),
    (
        "IR procedure note. Procedure: Right nephrostomy tube exchange. The existing 10 Fr "
        "nephrostomy was exchanged over a wire for a new 10 Fr tube. Nephrostogram confirmed "
        "position.",
        {"0T25X0Z"},
    ),
    (
        "Procedure: Robotic assisted radical cystectomy with intracorporeal ileal conduit, extended"
        " PLND\n"
        "Patient is a 71 year old woman. Narrative: The uterus, tubes, ovaries and anterior vaginal"
        " wall were removed en bloc with the bladder. Nodes taken to the aortic bifurcation. Ileal "
        "conduit with Wallace anastomosis, both ureters stented.",
        {"07TC4ZZ", "0T184ZC", "0TTB4ZZ", "0UBG4ZZ", "0UT24ZZ", "0UT74ZZ", "0UT94ZZ"},
    ),
    (
        "Title: Right radical nephrectomy with IVC thrombectomy\n"
        "Midline laparotomy. The right kidney was mobilised, the renal artery taken. The cava was "
        "opened between clamps and a level II tumour thrombus taken out; cavotomy closed with "
        "Prolene. Kidney removed with adrenal.",
        {"06C00ZZ", "0GT30ZZ", "0TT00ZZ"},
    ),
    (
        "Procedure: Left-sided ESWL\nIndication: 9 mm left renal pelvis stone\n3000 shocks.",
        {"0TF4XZZ"},
    ),
    (
        "PROCEDURE: Insertion of inflatable penile prosthesis (AMS 700)\n"
        "Dx: erectile dysfunction. Penoscrotal incision; corpora dilated; cylinders placed; "
        "reservoir in the space of Retzius; pump in the scrotum.",
        {"0VUS0JZ"},
    ),
    (
        "Op: Priapism. Winter shunt then T-shunt bilat after corporal aspiration failed.",
        {"0V9S3ZZ"},
    ),
    (
        "Proc: Bilateral simple orchidectomy for prostate cancer.\n"
        "Both testes removed through midline scrotal incision.",
        {"0VTC0ZZ"},
    ),
    (
        "Surgery: Hydrocele repair (R), Jaboulay\n"
        "The sac was everted and sutured behind the cord. No tissue was excised.",
        {"0VB60ZZ"},
    ),
    (
        "Procedure: Laparoscopic bilateral varicocelectomy",
        {"0VLH4ZZ"},
    ),
    (
        "Diagnosis: vesicovaginal fistula after hysterectomy\n"
        "Operation: Transvaginal repair of VVF with Martius flap\n"
        "The fistula tract was excised and the bladder closed in two layers; a labial fat pad flap "
        "was tunnelled in.",
        {"0TQB7ZZ"},
    ),
    (
        "OB op note\n"
        "Preop: IUP 38+6, prior cesarean x2, desires sterilization\n"
        "Procedure: Repeat LTCS, bilateral salpingectomy\n"
        "Findings: male, Apgars 8/9; dense adhesions of omentum to the uterus, lysed.",
        {"0UT70ZZ", "10D00Z1"},
    ),
    (
        "Operation: Emergency peripartum hysterectomy\n"
        "Classical caesarean for placenta percreta had been done first by vertical fundal incision;"
        " baby delivered. The placenta was left in place and a total hysterectomy was done. Bladder"
        " injury repaired in 2 layers.",
        {"0TQB0ZZ", "0UT90ZZ", "10D00Z0"},
    ),
    (
        "Labour suite: Rotational forceps (Kielland) for OP position in theatre, LOT to OA, live "
        "boy. Mediolateral episiotomy. 3b tear repaired.",
        {"0DQR0ZZ", "0W8NXZZ", "10D07Z4"},
    ),
    (
        "Procedure: MROP, uterine curettage and Bakri for PPH after SVD\n"
        "The placenta was retained and removed manually. Banjo curette of the cavity for fragments."
        " Bakri inflated with 400 ml.",
        {"0W3R7ZZ", "10D17Z9", "10D17ZZ", "10E0XZZ"},
    ),
    (
        "Amniocentesis at 17 weeks for karyotype. 22 G needle under ultrasound, 20 ml clear fluid.",
        {"10903ZU"},
    ),
    (
        "GYN: Suction D&C\nDx: incomplete abortion 9 wk\n8 mm curved suction cannula.",
        {"10D17ZZ"},
    ),
    (
        "Procedure: D&E at 20 weeks for termination of pregnancy, fetal anomaly\n"
        "Laminaria removed. Suction then forceps evacuation.",
        {"10A07ZZ"},
    ),
    (
        "Procedure: Laparoscopic salpingostomy, left\nDx: left tubal ectopic pregnancy unruptured.",
        {"10D24ZZ"},
    ),
    (
        "OPERATION PERFORMED: Laparotomy. Staging for ovarian cancer: TAH, BSO, infracolic "
        "omentectomy, pelvic and para-aortic lymphadenectomy, peritoneal biopsies, appendectomy.\n"
        "All nodes of the pelvic and para-aortic chains were taken.",
        {"07TC0ZZ", "07TD0ZZ", "0DBU0ZZ", "0DBW0ZX", "0DTJ0ZZ", "0UT20ZZ", "0UT70ZZ", "0UT90ZZ"},
    ),
    (
        "Procedure: Marsupialisation of left Bartholin's abscess under GA",
        {"0U9L0ZZ"},
    ),
    (
        "Procedure: LLETZ cone\nDx: CIN 3\nLoop excision of the transformation zone.",
        {"0UBC7ZZ"},
    ),
    (
        "Procedure: Vaginal hysterectomy, McCall culdoplasty, A&P repair, TVT sling, cystoscopy. Dx prolapse.",
        {"0JQC0ZZ", "0TSD0ZZ", "0UQF7ZZ", "0UT97ZZ"},
    ),
    (
        "UROLOGY OPERATIVE REPORT\n"
        "PROCEDURE IN BRIEF: Endoscopic stone surgery, right.\n"
        "SURGEON: Z\n"
        "DESCRIPTION: The patient was placed in lithotomy. A semirigid ureteroscope was passed up "
        "the right ureter to a 7 mm stone at the mid ureter. It was dusted with the holmium laser "
        "and the larger fragments were basketed out. A 6 x 24 double-J stent was placed.",
        {"0T768DZ", "0TC68ZZ"},
    ),
    (
        "Procedure(s):\n"
        " - Cystoscopy\n"
        " - Bilateral retrograde pyelograms\n"
        " - Right ureteral stent exchange\n"
        " - Left ureteral stent removal without replacement\n"
        "Dx: ureteral obstruction",
        {"0T768DZ", "0TP98DZ"},
    ),
    (
        "Under general anaesthetic this 3-year-old boy had a left orchidopexy through a groin "
        "incision. The testis was found at the external ring, mobilised, the patent processus was "
        "ligated, and it was placed in a subdartos pouch.",
        {"0VSB0ZZ"},
    ),
    (
        "PROCEDURE PERFORMED: Urethroplasty, bulbar, with dorsal onlay buccal mucosal graft\n"
        "Graft 5 cm harvested from the right inner cheek.",
        {"0CB4XZZ", "0TUD07Z"},
    ),
    (
        "NAME OF OPERATION: Excision of urethral caruncle",
        {"0TBDXZZ"},
    ),
    (
        "Procedure: AUS removal for erosion. The cuff, pump and reservoir were explanted. Foley 14 Fr.",
        {"0TPD0LZ"},
    ),
    (
        "Procedure: RPLND, left nerve sparing, post chemo, open midline. All nodes from renal "
        "vessels to iliac bifurcation removed en bloc.",
        {"07TD0ZZ"},
    ),
    (
        "Robotic left ureteral reimplant with psoas hitch. Dx distal ureteral stricture. JJ stent "
        "left across the anastomosis.",
        {"0TS74ZZ"},
    ),
    (
        "Transperineal MRI fusion biopsy of the prostate, 24 cores, under GA.",
        {"0VB03ZX"},
    ),
    (
        "Op: Partial penectomy for SCC glans; bilateral sentinel inguinal node biopsy",
        {"07BH0ZX", "07BJ0ZX", "0VBS0ZZ"},
    ),
    (
        "PROCEDURE: Emergency classical C/S, twins, 27 wks, breech/transverse. BTL with modified Pomeroy both sides.",
        {"0UL70ZZ", "10D00Z0"},
    ),
    (
        "Delivery: G2P1 41w. Cervidil then pitocin induction. AROM. Kiwi vacuum x1 pull for "
        "bradycardia, baby girl. 2nd degree lac and right sulcus tear repaired. QBL 500.",
        {"0KQM0ZZ", "0UQGXZZ", "10907ZC", "10D07Z6", "3E033VJ", "3E0P7VZ"},
    ),
    (
        "Obstetric theatre note: Secondary PPH day 9. EUA, suction evacuation of retained products "
        "under ultrasound guidance, moderate tissue sent. Uterus then well contracted.",
        {"10D17ZZ"},
    ),
    (
        "ECV performed at 37 weeks for breech under terbutaline; baby turned to cephalic by forward"
        " roll. CTG reactive.",
        {"10S0XZZ"},
    ),
    (
        "Procedure: Repair of 4th degree perineal laceration after SVD. The rectal mucosa was "
        "closed with 4-0 Vicryl, sphincter end to end with PDS, muscles and skin closed.",
        {"0DQP0ZZ", "0DQR0ZZ", "10E0XZZ"},
    ),
    (
        "Operation: Laparoscopic removal of right ovarian dermoid (cystectomy)\n"
        "Spill-free enucleation in bag. Ovary left open for haemostasis.",
        {"0UB04ZZ"},
    ),
    (
        "Gynae on-call: Right adnexal torsion. Laparoscopy: right tube and ovary twisted x3, black,"
        " no recovery after detorsion so right salpingo-oophorectomy done with Ligasure and bagged.",
        {"0UT04ZZ", "0UT54ZZ"},
    ),
    (
        "Hysteroscopic resection of submucous fibroid G0 2 cm and insertion of Mirena IUS",
        {"0UB98ZZ", "0UH97HZ"},
    ),
    (
        "PROCEDURE: I&D of vulvar abscess, left labium majus. 5 cm, pus 40 mL, packed with iodoform gauze.",
        {"0U9M0ZZ"},
    ),
    (
        "Op: Radical vulvectomy, bilateral inguinofemoral lymphadenectomy\n"
        "Dx: SCC vulva. Nodes all removed on both sides.",
        {"07TH0ZZ", "07TJ0ZZ", "0UTM0ZZ"},
    ),
    (
        "Interventional Radiology: Bilateral uterine artery embolization with 500-700 micron "
        "embospheres via left radial artery for symptomatic fibroids.",
        {"04LE3DT", "04LF3DU"},
    ),
    (
        "Exploratory laparotomy and control of hemorrhage. POD1 after TAH with hemoperitoneum 2 L. "
        "A bleeding left uterine pedicle was found and suture ligated. Clot evacuated, washout.",
        {"0W3G0ZZ"},
    ),
    (
        "Mr Sample had haematuria. At cystoscopy under GA there was a solitary 3 cm tumour at the "
        "dome which was resected in full with the loop and chips were evacuated. Muscle was "
        "visible. Mitomycin was given in recovery. 22F irrigating catheter.",
        {"0TBB8ZZ"},
    ),
    (
        "PROCEDURE: Left robotic-assisted laparoscopic pyeloplasty, removal of left renal stone, "
        "stent\n"
        "INDICATION: left UPJ obstruction with secondary calculi\n"
        "The renal pelvis was opened, the stones were removed with a grasper through the pyelotomy,"
        " the ureter was spatulated and anastomosed over a double J stent.",
        {"0TC44ZZ", "0TQ44ZZ"},
    ),
    (
        "Procedures: L PCNL, antegrade stent. Stone: staghorn, L. Access by urology upper pole. "
        "Lithoclast, fragments removed, stone free. 6Fr stent antegrade; no nephrostomy.",
        {"0T773DZ", "0TC44ZZ"},
    ),
    (
        "Operation note (urology) - Lap nephroureterectomy L with open bladder cuff. Dx TCC renal "
        "pelvis. Port sites x4, kidney mobilised, Gibson incision for distal ureter and cuff, "
        "specimen out intact.",
        {"0TBB0ZZ", "0TT14ZZ", "0TT74ZZ"},
    ),
    (
        "Procedure: Transrectal ultrasound guided drainage of prostatic abscess.",
        {"0V907ZZ"},
    ),
    (
        "Procedure: Transurethral unroofing of prostatic abscess",
        {"0V908ZZ"},
    ),
    (
        "CYSTOSCOPY REPORT: flexible cystoscopy, Botox 200 units in 20 sites of detrusor.",
        {"3E0K8GC"},
    ),
    (
        "Theatre: repair of penile fracture. Degloved, 2 cm rent right corpus closed with PDS. Urethra intact.",
        {"0VQS0ZZ"},
    ),
    (
        "OPERATION: Right inguinal exploration, right radical orchiectomy with prosthesis not "
        "placed at this time.\n"
        "Cord clamped at internal ring, testicle delivered and removed.",
        {"0VT90ZZ"},
    ),
    (
        "Procedure: Bilateral orchiopexy for intermittent torsion",
        {"0VSC0ZZ"},
    ),
    (
        "Brief OP: EUA + cystoscopy + stent removal (L JJ) with flexible grasper.",
        {"0TP98DZ"},
    ),
    (
        "Procedure: Living donor kidney transplant (recipient), left iliac fossa. Bench work done. "
        "Ureter implanted over 6Fr stent.",
        {"0TY10Z0"},
    ),
    (
        "Procedure: Exploration of transplant kidney, evacuation of perinephric hematoma\n"
        "Right iliac fossa incision reopened; clot 500 ml evacuated; no active bleeder.",
        {"0TC00ZZ"},
    ),
    (
        "LSCS (cat 3) + bilateral tubal ligation (Filshie). Baby A boy. Uterus exteriorised. "
        "Filshie clips applied to both tubes.",
        {"0UL70CZ", "10D00Z1"},
    ),
    (
        "Normal labour and birth note: spontaneous onset, SROM, pushed 20 min, live girl born OA in"
        " water, 1st degree tear not sutured, physiological third stage.",
        {"10E0XZZ"},
    ),
    (
        "Forceps trial in theatre: failed trial of Neville Barnes, proceeded to cat 1 LSCS with "
        "delivery of live boy. Extension of left angle repaired. EBL 900.",
        {"10D00Z1"},
    ),
    (
        "Vaginal twin delivery: Twin 1 spontaneous vertex. Twin 2 transverse: internal podalic "
        "version and breech extraction.",
        {"10D07Z7", "10E0XZZ"},
    ),
    (
        "Procedure: Emergency cervical cerclage (McDonald) under spinal at 21 weeks; membranes "
        "reduced with Foley balloon first.",
        {"0UVC7ZZ"},
    ),
    (
        "OB: Cesarean hysterectomy for accreta; low vertical uterine incision; supracervical.",
        {"0UT90ZL", "10D00Z1"},
    ),
    (
        "Op: Laparoscopic myomectomy converted to mini-laparotomy. 4 fibroids removed, uterus closed in layers.",
        {"0UB90ZZ", "0UJD4ZZ"},
    ),
    (
        "Hysterectomy note. Indication: AUB-L. Technique: total laparoscopic approach using four "
        "ports; tubes removed with specimen; ovaries conserved; uterus through vagina; vault closed"
        " with V-Loc.",
        {"0UT74ZZ", "0UT94ZZ"},
    ),
    (
        "Procedure: Drainage of left tubo-ovarian abscess by IR, transgluteal 10 Fr pigtail left in.",
        {"0U9130Z"},
    ),
    (
        "Procedure: Excision of vaginal septum; hysteroscopic metroplasty (uterine septum resection)",
        {"0UB98ZZ", "0UBG7ZZ"},
    ),
    (
        "Procedure: Sacrospinous fixation (right), posterior colporrhaphy, perineorrhaphy",
        {"0JQC0ZZ", "0USG7ZZ", "0WQN0ZZ"},
    ),
    (
        "Gynae theatre: Evacuation of molar pregnancy by suction, USS guided. Large volume of vesicles.",
        {"10D17ZZ"},
    ),
    (
        "Procedure: TURP\nDx: BPH\n60 g resected with bipolar loop.",
        {"0VB08ZZ"},
    ),
    (
        "Op note. Dx: L ureteric stone 8mm. Op: L URS + laser + JJ stent. Stone in distal ureter, "
        "fragmented, fragments extracted with basket.",
        {"0T778DZ", "0TC78ZZ"},
    ),
    (
        "The patient underwent flexible cystoscopy at the bedside for difficult catheterisation. A "
        "urethral stricture was found at the bulb, a wire passed and the stricture was dilated to "
        "18 Fr. Council catheter placed.",
        {"0T7D8ZZ"},
    ),
    (
        "Procedure: Laparoscopic left radical nephrectomy. The left kidney with perirenal fat was "
        "removed in a bag; ipsilateral adrenal preserved.",
        {"0TT14ZZ"},
    ),
    (
        "IR: Bilateral PCN placement, 8Fr. Dx obstructive uropathy from cervical cancer.",
        {"0T9330Z", "0T9430Z"},
    ),
    (
        "Procedure: Urgent drainage of scrotal abscess. Right hemiscrotum incised, 30 ml pus, Penrose left.",
        {"0V9500Z"},
    ),
    (
        "Operation: Radical cystoprostatectomy, orthotopic neobladder (Studer), bilat extended node dissection",
        {"07TC0ZZ", "0TRB07Z", "0TTB0ZZ", "0VT00ZZ", "0VT30ZZ"},
    ),
    (
        "Procedure: Attempted TURBT. Large tumour at bladder neck; obturator jerk with perforation "
        "at start, procedure abandoned before resection. Catheter.",
        {"0TJB8ZZ"},
    ),
    (
        "Stage 2 InterStim implant, left buttock generator.",
        {"0JH70BZ"},
    ),
    (
        "Procedure: repeat low transverse C-section with bilateral salpingectomy. Infant female. "
        "Both tubes removed with LigaSure.",
        {"0UT70ZZ", "10D00Z1"},
    ),
    (
        "Birth: SVD live male over 2nd deg tear, repaired with 2-0 vicryl. Episiotomy none. Placenta complete.",
        {"0KQM0ZZ", "10E0XZZ"},
    ),
    (
        "Ventouse delivery note: silastic cup, two pulls, live girl; right mediolateral episiotomy and repair.",
        {"0W8NXZZ", "10D07Z6"},
    ),
    (
        "PPH after LSCS: returned to theatre, laparotomy, B-Lynch suture, then subtotal "
        "hysterectomy as bleeding persisted.",
        {"0UT90ZL"},
    ),
    (
        "ERPC for missed miscarriage at 10 weeks, suction curette size 10.",
        {"10D17ZZ"},
    ),
    (
        "Procedure: diagnostic laparoscopy - normal pelvis. Dye test: both tubes patent.",
        {"0WJG4ZZ"},
    ),
    (
        "Lap right salpingectomy for ectopic; haemoperitoneum 500 ml aspirated.",
        {"0UT54ZZ", "10T24ZZ"},
    ),
    (
        "Operation: total abdominal hysterectomy and left salpingo-oophorectomy through midline. "
        "Right ovary had been removed earlier.",
        {"0UT10ZZ", "0UT60ZZ", "0UT90ZZ"},
    ),
    (
        "Procedure: LEEP and ECC for HSIL",
        {"0UBC7ZX", "0UBC7ZZ"},
    ),
    (
        "Procedure: Posterior repair with perineorrhaphy. Anterior compartment well supported, no repair needed.",
        {"0JQC0ZZ", "0WQN0ZZ"},
    ),
    (
        "Cerclage removal in theatre 36 weeks under spinal; Mersilene cut and pulled.",
        {"0UPD7CZ"},
    ),
    (
        "Op: Removal of retained IUD with hysteroscope",
        {"0UPD8HZ"},
    ),
    (
        "Left varicocele ligation, subinguinal microscopic",
        {"0VLG0ZZ"},
    ),
    (
        "Procedure: Exploration L testis, orchidectomy L (necrotic), R orchidopexy. Dx: L torsion.",
        {"0VS90ZZ", "0VTB0ZZ"},
    ),
    (
        "Procedure: Burch colposuspension, open",
        {"0TSC0ZZ"},
    ),
]


@pytest.mark.parametrize(("note", "codes"), NOTES)
def test_a_note_in_another_style(note: str, codes: set[str], coded: Callable[[str], set[str]]) -> None:
    assert coded(note) == codes
