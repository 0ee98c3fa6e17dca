"""Abdominal surgery, endoscopy, hernias, breast and glands: short synthetic notes with the codes a coder would give."""

# ruff: noqa: E501 (notes are quoted as they are written)
from collections.abc import Callable

import pytest

Coded = Callable[[str], set[str]]

NOTES = [
    (
        "PROCEDURE: Laparoscopic right hemicolectomy with ileocolic anastomosis.\nDESCRIPTION: Pneumoperitoneum was "
        "established. The right colon was mobilized and the terminal ileum divided. A stapled anastomosis was made.",
        {"0DTF4ZZ"},
    ),
    (
        "OPERATION: Robotic low anterior resection with diverting loop ileostomy\nTECHNIQUE: The da Vinci was docked. "
        "Sigmoid and upper rectum were taken with the mesorectum. A loop ileostomy was matured.",
        {"0DBP4ZZ", "0DTN4ZZ", "0D1B4Z4"},
    ),
    (
        "Procedure performed: Pylorus-preserving Whipple procedure.\nDetails: A bilateral subcostal incision was made. "
        "The head of the pancreas, duodenum, distal bile duct and gallbladder were removed en bloc.",
        {"0FBG0ZZ", "0DT90ZZ", "0FT40ZZ", "0FB90ZZ"},
    ),
    (
        "PROCEDURE: EGD\nFINDINGS: Three columns of large varices in the distal esophagus with red wale signs. "
        "Five bands were placed with good decompression. Stomach: portal hypertensive gastropathy, no gastric varices.",
        {"06L38CZ"},
    ),
    (
        "Procedure: Colonoscopy with polypectomy and biopsy.\nFindings: The terminal ileum was inflamed; biopsies were "
        "taken. A 12 mm sessile polyp in the transverse colon was removed with a hot snare. Rectum normal.",
        {"0DBB8ZX", "0DBL8ZZ"},
    ),
    (
        "Procedure: ERCP with stent exchange\nDescription: The old plastic biliary stent was removed with a snare. The "
        "common bile duct stricture persisted. A 10 mm fully covered metal stent was deployed across it.",
        {"0FPB8DZ", "0F798DZ"},
    ),
    ("PREOP DX: Perirectal abscess\nPROCEDURE: Incision and drainage of perirectal abscess.", {"0D9P0ZZ"}),
    (
        "PROCEDURES: 1. Laparoscopic Roux-en-Y gastric bypass. 2. Upper endoscopy.\nDESCRIPTION: A 30 mL pouch was made; "
        "the gastrojejunostomy was stapled. The endoscope showed no leak.",
        {"0D164ZA"},
    ),
    (
        "OPERATION PERFORMED: Laparoscopic paraesophageal hernia repair with biologic mesh and Nissen fundoplication.\n"
        "DETAILS: The crura were closed over a bougie and a piece of biologic mesh was sewn on.",
        {"0BUT4KZ", "0DV44ZZ"},
    ),
    (
        "Title of operation: Exploratory laparotomy, Graham patch repair of perforated duodenal ulcer, washout of abdomen.\n"
        "Findings: 5 mm perforation of the first part of the duodenum.",
        {"0DQ90ZZ"},
    ),
    ("OPERATION: Right modified radical mastectomy.\nDETAILS: Levels I and II were taken.", {"0HTT0ZZ", "07T50ZZ"}),
    ("Procedure: Right thyroid lobectomy with isthmusectomy", {"0GTH0ZZ", "0GTJ0ZZ"}),
    ("Procedure: Laparoscopic left adrenalectomy", {"0GT24ZZ"}),
    (
        "PROCEDURES: 1. Exploratory laparotomy. 2. Splenectomy. 3. Repair of liver laceration.\nNARRATIVE: Through a midline "
        "incision two liters of blood were evacuated.",
        {"07TP0ZZ", "0FQ00ZZ"},
    ),
    ("Procedure: CT-guided percutaneous drainage of pelvic abscess. A 10 Fr pigtail catheter was left.", {"0W9J30Z"}),
    (
        "Operation: Open umbilical hernia repair, primary.\nDetails: The defect of 1 cm was closed with suture.",
        {"0WQF0ZZ"},
    ),
    ("PROCEDURE: Hemorrhoidectomy, three columns.\nDETAILS: The hemorrhoids were excised with cautery.", {"06BY0ZC"}),
    (
        "Procedure: Bedside exchange of PEG tube. The old tube was pulled and a 20 Fr tube placed in the tract.",
        {"0D20XUZ"},
    ),
    ("Operation: Reversal of Hartmann's colostomy, open.", {"0DSM0ZZ"}),
    ("OPERATION: Loop ileostomy takedown with side-to-side anastomosis", {"0DBB0ZZ"}),
    (
        "PROCEDURE: Upper endoscopy.\nFINDINGS: A large meat bolus in the distal esophagus was removed piecemeal with a "
        "Roth net. No stricture was seen.",
        {"0DC38ZZ"},
    ),
    (
        "Procedure: EGD with dilation.\nFindings: A peptic stricture of the distal esophagus was dilated with Savary "
        "dilators to 17 mm. Stomach and duodenum normal.",
        {"0D738ZZ"},
    ),
    ("Operation: Right femoral hernia repair with mesh plug", {"0YU70JZ"}),
    (
        "PROCEDURE: Laparoscopic converted to open appendectomy.\nDETAILS: The base could not be seen, so the case was "
        "converted to open and the appendix was removed.",
        {"0DTJ0ZZ", "0DJD4ZZ"},
    ),
]


@pytest.mark.parametrize(("note", "codes"), NOTES)
def test_a_note_is_coded(coded: Coded, note: str, codes: set[str]) -> None:
    assert coded(note) == codes


@pytest.mark.parametrize(
    "note",
    [
        "PLANNED PROCEDURE: Laparoscopic cholecystectomy.\nPLAN: Cholecystectomy next week.",
        "HISTORY: Appendectomy in 1998, right inguinal hernia repair in 2003.\nPLAN: Colonoscopy will be scheduled.",
        "PROCEDURE: Laparoscopic cholecystectomy - cancelled in the holding area.",
    ],
)
def test_what_is_only_planned_past_or_cancelled_is_not_coded(coded: Coded, note: str) -> None:
    assert coded(note) == set()


def test_a_risk_spoken_of_is_no_conversion(coded: Coded) -> None:
    note = (
        "PROCEDURE: Laparoscopic cholecystectomy.\nDESCRIPTION: The risks, including bile duct injury and conversion to "
        "open, were explained. The gallbladder was dissected from its bed and removed in a bag."
    )
    assert coded(note) == {"0FT44ZZ"}


def test_a_prophylactic_clip_controls_nothing(coded: Coded) -> None:
    note = (
        "PROCEDURE: Colonoscopy.\nFINDINGS: A 15 mm polyp of the ascending colon was removed with a cold snare. A clip was "
        "placed to prevent bleeding."
    )
    assert coded(note) == {"0DBK8ZZ"}


def test_looking_alone_is_inspection(coded: Coded) -> None:
    assert coded("PROCEDURE: EGD\nFINDINGS: Esophagus, stomach and duodenum normal. No biopsies taken.") == {"0DJ08ZZ"}


TITLES = [
    ("Laparoscopic sigmoid colectomy with colorectal anastomosis", "0DTN4ZZ"),
    ("Hand-assisted laparoscopic sigmoid colectomy", "0DTN4ZG"),
    ("Open left hemicolectomy", "0DTG0ZZ"),
    ("Total abdominal colectomy with end ileostomy", "0DTE0ZZ 0D1B0Z4"),
    ("Total proctocolectomy with ileal J-pouch anal anastomosis and loop ileostomy", "0DTE0ZZ 0DTP0ZZ 0D1B0ZQ 0D1B0Z4"),
    ("Abdominoperineal resection with end colostomy", "0DTP0ZZ 0DTQ0ZZ 0D1M0Z4"),
    ("Ileocecectomy for Crohn's disease", "0DTH0ZZ 0DBB0ZZ"),
    ("Exploratory laparotomy, small bowel resection with primary anastomosis", "0DB80ZZ"),
    ("Laparoscopic lysis of adhesions", "0DNW4ZZ"),
    ("Open reduction of sigmoid volvulus with sigmoid colectomy", "0DTN0ZZ"),
    ("Diverting loop transverse colostomy", "0D1L0Z4"),
    ("Laparoscopic end sigmoid colostomy creation", "0D1N4Z4"),
    ("Laparoscopic rectopexy with mesh", "0DUP4JZ"),
    ("Altemeier perineal rectosigmoidectomy", "0DBP7ZZ"),
    ("Transanal excision of rectal polyp", "0DBP7ZZ"),
    ("Rubber band ligation of internal hemorrhoids", "06LY8CC"),
    ("Lateral internal sphincterotomy", "0D8R0ZZ"),
    ("Examination under anesthesia, seton placement for anal fistula", "0D9Q00Z"),
    ("Incision and drainage of perianal abscess", "0D9Q0ZZ"),
    ("Subtotal gastrectomy with Billroth II reconstruction", "0DB60ZZ 0D160ZA"),
    ("Total gastrectomy with Roux-en-Y esophagojejunostomy", "0DT60ZZ"),
    ("Laparoscopic wedge gastrectomy for GIST", "0DB64ZZ"),
    ("Laparoscopic adjustable gastric band removal", "0DP64CZ"),
    ("Laparoscopic biliopancreatic diversion with duodenal switch", "0D194ZB 0DB64Z3"),
    ("Laparoscopic Heller myotomy with Dor fundoplication", "0D844ZZ 0DV44ZZ"),
    ("Per-oral endoscopic myotomy", "0D848ZZ"),
    ("Laparoscopic pyloromyotomy", "0D874ZZ"),
    ("Ivor Lewis esophagectomy", "0DB50ZZ 0DX60Z5"),
    ("Transhiatal esophagectomy", "0DT50ZZ 0DX60Z5"),
    ("Open gastrostomy tube placement (Stamm)", "0DH60UZ"),
    ("Laparoscopic feeding jejunostomy", "0DHA4UZ"),
    ("Open feeding jejunostomy tube", "0DHA0UZ"),
    ("Removal of PEG tube", "0DP6XUZ"),
    ("Dobhoff feeding tube placement, post-pyloric", "0DH97UZ"),
    ("Laparoscopic cholecystectomy with common bile duct exploration", "0FT44ZZ 0FC94ZZ"),
    ("Robotic-assisted laparoscopic cholecystectomy", "0FT44ZZ"),
    ("Subtotal cholecystectomy, open", "0FB40ZZ"),
    ("Percutaneous cholecystostomy tube placement", "0F9430Z"),
    ("Percutaneous transhepatic biliary drainage", "0F9930Z"),
    ("Roux-en-Y hepaticojejunostomy", "0F170ZB"),
    ("Open right hepatectomy", "0FT10ZZ"),
    ("Left lateral segmentectomy of liver", "0FB20ZZ"),
    ("Percutaneous core liver biopsy", "0FB03ZX"),
    ("Laparoscopic liver wedge biopsy", "0FB04ZX"),
    ("CT-guided microwave ablation of liver lesion segment 8", "0F513ZZ"),
    ("Percutaneous drainage of liver abscess with catheter", "0F9030Z"),
    ("Orthotopic liver transplant, deceased donor", "0FY00Z0"),
    ("Distal pancreatectomy with splenectomy", "0FBG0ZZ 07TP0ZZ"),
    ("Laparoscopic splenectomy", "07TP4ZZ"),
    ("Splenorrhaphy", "07QP0ZZ"),
    ("Open pancreatic necrosectomy", "0FBG0ZZ"),
    ("EUS-guided cystgastrostomy with AXIOS stent", "0F9G80Z"),
    ("Puestow procedure", "0F1D0ZB"),
    ("Bilateral laparoscopic inguinal hernia repair with mesh", "0YUA4JZ"),
    ("Left inguinal herniorrhaphy without mesh", "0YQ60ZZ"),
    ("Laparoscopic ventral hernia repair with mesh", "0WUF4JZ"),
    ("Incisional hernia repair with bilateral component separation and biologic mesh", "0WUF0KZ 0KNK0ZZ 0KNL0ZZ"),
    ("Diaphragmatic hernia repair, open", "0BQT0ZZ"),
    ("Removal of infected abdominal wall mesh", "0WPF0JZ"),
    ("Exploratory laparotomy", "0WJG0ZZ"),
    ("Diagnostic laparoscopy", "0WJG4ZZ"),
    ("Closure of abdominal wound dehiscence", "0JQ80ZZ"),
    ("Damage control laparotomy with perihepatic packing", "0W3G0ZZ"),
    ("Omentectomy", "0DTU0ZZ"),
    ("Laparoscopic omental biopsy", "0DBU4ZX"),
    ("Cytoreductive surgery with omentectomy and HIPEC", "0DBW0ZZ 0DTU0ZZ 3E0M30Y"),
    ("Laparoscopic peritoneal dialysis catheter placement", "0WHG43Z"),
    ("Total thyroidectomy", "0GTK0ZZ"),
    ("Left thyroid lobectomy", "0GTG0ZZ"),
    ("Subtotal parathyroidectomy, 3.5 glands", "0GTQ0ZZ"),
    ("Left inferior parathyroidectomy", "0GTP0ZZ"),
    ("Ultrasound-guided FNA of right thyroid nodule", "0GBH3ZX"),
    ("Left lumpectomy with sentinel lymph node biopsy", "0HBU0ZZ 07B60ZX"),
    ("Bilateral skin-sparing mastectomies with tissue expander placement", "0HTV0ZZ 0HHV0NZ"),
    ("Right breast core needle biopsy, ultrasound guided", "0HBT3ZX"),
    ("Right axillary lymph node dissection", "07T50ZZ"),
    ("Left DIEP flap breast reconstruction", "0HRU077"),
    ("Incision and drainage of left breast abscess", "0H9U0ZZ"),
    ("Excisional biopsy of left cervical lymph node", "07B20ZX"),
    ("Right inguinal lymph node excisional biopsy", "07BH0ZX"),
    ("Flexible sigmoidoscopy with decompression of sigmoid volvulus", "0DSN8ZZ"),
    ("EGD with esophageal stent placement", "0D758DZ"),
    ("EGD with control of bleeding duodenal ulcer using clips", "0W3P8ZZ"),
    ("Colonoscopy with hot snare polypectomy of sigmoid colon", "0DBN8ZZ"),
    ("EGD with cold forceps biopsies of gastric antrum and duodenum", "0DB78ZX 0DB98ZX"),
    ("ERCP with biliary sphincterotomy and stone extraction", "0FC98ZZ 0F7C8ZZ"),
    ("ERCP with pancreatic duct stent placement", "0F7D8DZ"),
    ("EUS with FNA of pancreatic head mass", "0FBG8ZX"),
    ("Colonoscopy with argon plasma coagulation of cecal angioectasias", "0D5H8ZZ"),
    ("Repair of serosal tear, small bowel", "0DQ80ZZ"),
    ("Gastrojejunostomy", "0D160ZA"),
    ("Strictureplasty of ileum x2", "0D7B0ZZ"),
    ("Open appendicectomy", "0DTJ0ZZ"),
    ("Fecal microbiota transplantation via colonoscopy", "3E0H8GC"),
    ("Oversewing of bleeding duodenal ulcer", "0W3P0ZZ"),
]


@pytest.mark.parametrize(("title", "codes"), TITLES)
def test_a_title_alone_is_coded(coded: Coded, title: str, codes: str) -> None:
    assert coded(f"PROCEDURE: {title}") == set(codes.split())


TOLD = [
    (
        "ERCP REPORT\nProcedure: ERCP\nIndication: obstructive jaundice, pancreatic head mass.\nFindings: The duodenoscope was advanced to the papilla. Selective biliary cannulation was achieved. Cholangiogram showed a 2 cm distal bile duct stricture with upstream dilation to 15 mm. A biliary sphincterotomy was performed. Brushings of the stricture were obtained for cytology. A 10 x 60 mm uncovered metal stent was placed across the stricture with good flow of bile. The pancreatic duct was not injected.\nImpression: malignant distal biliary stricture, stented.",
        {"0F798DZ", "0FD98ZX"},
    ),
    (
        "ENDOSCOPY REPORT\nProcedure: Upper endoscopy\nIndication: melena\nFindings: Esophagus normal. In the antrum there was watermelon stomach with active oozing. Argon plasma coagulation was applied at 60 W with cessation of bleeding. Duodenum normal.\nImpression: GAVE, treated with APC.",
        {"0W3P8ZZ"},
    ),
    (
        "COLONOSCOPY\nProcedure performed: Colonoscopy with hemostasis\nFindings: Fresh blood throughout the left colon. In the sigmoid a diverticulum with a visible vessel was found. 4 mL of epinephrine was injected and two clips were placed. Hemostasis was achieved. The cecum and the terminal ileum were normal.\n",
        {"0W3P8ZZ"},
    ),
    (
        "OPERATIVE REPORT\nPREOPERATIVE DIAGNOSIS: Gunshot wound of the abdomen.\nPROCEDURE: Exploratory laparotomy.\nDESCRIPTION: The abdomen was opened from xiphoid to pubis. Two liters of hemoperitoneum were evacuated and the four quadrants packed. The spleen was shattered; it was mobilized, the hilum was taken with clamps and ties and the spleen was removed. Two through and through holes in the proximal jejunum lay 4 cm apart and a 10 cm segment of jejunum was resected with GIA staplers. A stapled side-to-side anastomosis was made. A single hole in the transverse colon was repaired primarily in two layers with 3-0 Vicryl and silk. The liver was uninjured. The fascia was closed.",
        {"07TP0ZZ", "0DBA0ZZ", "0DQL0ZZ"},
    ),
    (
        "PROCEDURE: 1. Laparoscopic cholecystectomy. 2. Primary repair of umbilical hernia.\nDETAILS: The umbilical defect of 1 cm was used as the Hasson site. After the gallbladder was out the defect was closed with 0 Ethibond.",
        {"0FT44ZZ", "0WQF0ZZ"},
    ),
    (
        "OPERATION: Repair of strangulated right inguinal hernia with small bowel resection.\nDETAILS: A right groin incision was made. The sac held a black loop of ileum. 12 cm of ileum were resected and a stapled anastomosis made. Because of contamination a Bassini repair without mesh was done.",
        {"0DBB0ZZ", "0YQ50ZZ"},
    ),
    (
        "Operation: Neck exploration with parathyroidectomy\nDescription: A 3 cm incision was made. The left superior parathyroid gland was enlarged, 1.5 cm, and was excised. PTH fell from 180 to 25. The right glands were normal and left in place.",
        {"0GTM0ZZ"},
    ),
    (
        "Title of procedure: Bilateral total mastectomies, right sentinel lymph node biopsy, left axillary lymph node dissection.\nNarrative: done.",
        {"07B50ZX", "07T60ZZ", "0HTV0ZZ"},
    ),
    (
        "PROCEDURE PERFORMED: Sigmoid resection with end colostomy and Hartmann pouch.\nDETAILS: Midline laparotomy. The sigmoid was resected. The descending colon was brought out as an end colostomy.",
        {"0D1M0Z4", "0DTN0ZZ"},
    ),
    (
        "The patient was taken to the operating room and placed supine. General anesthesia was induced. Through an infraumbilical incision the abdomen was entered and insufflated to 15 mmHg. Two further trocars were placed. The appendix was inflamed. The mesoappendix was divided with the harmonic and the base of the appendix was divided with a stapler. The appendix was removed in a bag. Ports were withdrawn. He tolerated the procedure well.",
        {"0DTJ4ZZ"},
    ),
    (
        "SURGEON A: Dr. One. SURGEON B: Dr. Two.\nPROCEDURES:\n1. (Dr. One) Open sigmoid colectomy with colorectal anastomosis\n2. (Dr. Two) Open ventral hernia repair with biologic mesh\nNARRATIVE: as above",
        {"0DTN0ZZ", "0WUF0KZ"},
    ),
    (
        "PREOP DIAGNOSIS: Cholecystitis\nPROCEDURE: Laparoscopic cholecystectomy, attempted; open cholecystectomy\nTECHNIQUE: Laparoscopy was begun but dense adhesions prevented dissection. We elected to convert to an open procedure. A subcostal incision was made and the gallbladder was removed.",
        {"0FJ44ZZ", "0FT40ZZ"},
    ),
    (
        "Procedure: Flexible sigmoidoscopy with biopsy\nFindings: Rectum and sigmoid showed pseudomembranes. Multiple biopsies were obtained from the sigmoid and rectum. Scope advanced to 40 cm.",
        {"0DBN8ZX", "0DBP8ZX"},
    ),
    (
        "Procedure: EGD with PEG placement, 20 Fr pull type.\nFindings: normal esophagus, stomach and duodenum. Biopsies of the antrum were taken for H. pylori. The tube was placed by the Ponsky technique.",
        {"0DB78ZX", "0DH63UZ"},
    ),
    (
        "PROCEDURE NOTE\nProcedure: Image-guided gastrostomy tube placement (IR)\nTechnique: Under fluoroscopy the stomach was insufflated and punctured, T-fasteners were placed and a 14 Fr gastrostomy tube was advanced over a wire.",
        {"0DH63UZ"},
    ),
    (
        "OPERATION: Exploratory laparotomy, lysis of adhesions (3 hours), repair of two enterotomies.\nDETAILS: Dense adhesions bound the small bowel to the abdominal wall and caused obstruction.",
        {"0DN80ZZ", "0DQ80ZZ"},
    ),
    (
        "Operation: Right hepatic lobectomy, cholecystectomy\nDetails: Right subcostal incision. Pringle maneuver used. Segments 5 to 8 removed.",
        {"0FT10ZZ", "0FT40ZZ"},
    ),
    (
        "Procedure: Colonoscopy\nIndication: screening\nFindings:\n- Cecum: 5 mm sessile polyp, removed with cold snare.\n- Ascending colon: two 4 mm polyps removed with cold biopsy forceps.\n- Sigmoid colon: diverticulosis.\n- Rectum: internal hemorrhoids, otherwise normal.\nImpression: three polyps removed.",
        {"0DBH8ZZ", "0DBK8ZZ"},
    ),
    (
        "PROCEDURE: Upper endoscopy with foreign body removal and esophageal biopsies\nFINDINGS: Food bolus at 30 cm in the mid esophagus, removed with a Roth net. Rings and furrows were seen; biopsies were taken from the distal and mid esophagus.",
        {"0DB28ZX", "0DB38ZX", "0DC28ZZ"},
    ),
    (
        "OPERATION PERFORMED: Incision and drainage, left ischiorectal abscess; examination under anesthesia\n",
        {"0J9B0ZZ"},
    ),
    (
        "Operation: Open repair of recurrent incisional hernia with retrorectus polypropylene mesh; extensive adhesiolysis of small bowel\n",
        {"0DN80ZZ", "0WUF0JZ"},
    ),
    (
        "Procedure: Percutaneous drainage of peripancreatic fluid collection, CT guided, 12 Fr pigtail",
        {"0F9G30Z"},
    ),
    (
        "PROCEDURE: Robotic-assisted laparoscopic Nissen fundoplication with hiatal hernia repair (no mesh)",
        {"0BQT4ZZ", "0DV44ZZ"},
    ),
    (
        "OPERATION NOTE\nSurgeon: Mr X. Procedure: Emergency laparotomy + Hartmann's procedure.\nFindings: perforated sigmoid diverticulum, faecal peritonitis.\nProcedure: Midline laparotomy. Sigmoid mobilised and resected. Rectal stump stapled. End colostomy fashioned in LIF. Washout 10 L.",
        {"0D1M0Z4", "0DTN0ZZ"},
    ),
    (
        "Procedure: OGD\nFindings: Oesophagus: grade 2 varices, 4 bands applied. Stomach: normal. Duodenum: D2 biopsies taken for coeliac disease.",
        {"06L38CZ", "0DB98ZX"},
    ),
    (
        "PROCEDURE(S): Lap appy -> open\nDetails: Started laparoscopically. Phlegmon; converted to open via McBurney incision. Appendix removed, stump buried.",
        {"0DJD4ZZ", "0DTJ0ZZ"},
    ),
    (
        "Procedures: 1) Diagnostic laparoscopy 2) Laparoscopic oversew of perforated gastric ulcer with omental patch 3) Peritoneal lavage",
        {"0DQ64ZZ"},
    ),
    (
        "Procedure: Laparoscopic reduction of internal hernia and closure of mesenteric defect",
        {"0DS84ZZ"},
    ),
    (
        "PROCEDURE: Excision of right breast mass\nSpecimen: right breast mass.",
        {"0HBT0ZZ"},
    ),
    (
        "Operation: Re-excision of margins, left breast lumpectomy cavity",
        {"0HBU0ZZ"},
    ),
    (
        "Procedure: Minimally invasive right inferior parathyroidectomy with intraoperative PTH",
        {"0GTN0ZZ"},
    ),
    (
        "PROCEDURE: Placement of PleurX catheter in peritoneal cavity for malignant ascites",
        {"0W9G30Z"},
    ),
    (
        "Procedure: Laparoscopic total proctocolectomy with end ileostomy",
        {"0D1B4Z4", "0DTE4ZZ", "0DTP4ZZ"},
    ),
    (
        "Procedure: Revision of ileostomy",
        {"0WQFXZ2"},
    ),
    (
        "Procedure: EGD with removal of esophageal stent and dilation of esophageal stricture",
        {"0D758ZZ", "0DP08DZ"},
    ),
    (
        "Procedure: Single balloon enteroscopy with APC of jejunal angioectasias\nFindings: three angioectasias in the proximal jejunum were treated with argon plasma coagulation. No active bleeding.",
        {"0D5A8ZZ"},
    ),
    (
        "Procedure: Small bowel enteroscopy\nFindings: normal to the mid jejunum.",
        {"0DJ08ZZ"},
    ),
    (
        "ERCP\nProcedure performed: ERCP with removal of biliary stent.\nFindings: The stent was removed with a snare. Occlusion cholangiogram normal, no stones.",
        {"0FPB8DZ"},
    ),
    (
        "Procedure: ERCP\nFindings: Ampulla normal. Cannulation of bile duct failed despite precut. Procedure terminated.",
        {"0FJB8ZZ"},
    ),
    (
        "Procedure: Colonoscopy\nFindings: Poor prep. Examination aborted at the splenic flexure because of solid stool.",
        {"0DJD8ZZ"},
    ),
    (
        "Procedure: Laparoscopic distal pancreatectomy, spleen preserving",
        {"0FBG4ZZ"},
    ),
    (
        "Procedure: Right adrenalectomy, open",
        {"0GT30ZZ"},
    ),
    (
        "Procedure: Excisional debridement of infected pancreatic necrosis, laparotomy",
        {"0FBG0ZZ"},
    ),
    (
        "Procedure: Laparotomy for removal of retained laparotomy sponge",
        {"0WCG0ZZ"},
    ),
    (
        "Procedure: Abdominal washout and delayed primary fascial closure",
        {"0JQ80ZZ"},
    ),
    (
        "Procedure: Repair of rectal laceration and diverting sigmoid loop colostomy after stab wound",
        {"0D1N0Z4", "0DQP0ZZ"},
    ),
    (
        "Procedure: Open cholecystectomy with choledochoduodenostomy",
        {"0F190Z3", "0FT40ZZ"},
    ),
    (
        "Procedure: Laparoscopic Toupet fundoplication",
        {"0DV44ZZ"},
    ),
    (
        "Procedure: Laparoscopic left inguinal hernia repair (TEP) with 3DMax mesh",
        {"0YU64JZ"},
    ),
    (
        "Procedure: Lichtenstein repair, right",
        {"0YU50JZ"},
    ),
    (
        "Procedure: Bedside placement of nasojejunal feeding tube",
        {"0DHA7UZ"},
    ),
    (
        "Procedure: GJ tube exchange under fluoroscopy",
        {"0D20XUZ"},
    ),
]


@pytest.mark.parametrize(("note", "codes"), TOLD)
def test_what_the_narrative_tells_is_coded(coded: Coded, note: str, codes: set[str]) -> None:
    assert coded(note) == codes
