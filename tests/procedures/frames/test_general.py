"""Abdominal surgery, endoscopy, hernias, breast and glands: short synthetic notes with the codes a coder would give."""

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
