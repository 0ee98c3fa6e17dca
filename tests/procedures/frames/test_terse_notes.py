"""Brief notes of busy residents: short titles, abbreviations, and fragments without verbs."""

from collections.abc import Callable

import pytest

NOTES = [
    (
        "OP NOTE\n"
        "Pre: acute appy. Post: same, no perf\n"
        "Procedure: Lap appy\n"
        "Surg Dr. A / GETA / EBL 5 / spec appendix\n"
        "Infraumb Hasson, 2 five mm ports. Appendix inflamed, tip stuck to pelvic sidewall, freed "
        "bluntly. Mesoappendix LigaSure. Base stapled w/ blue load. Bag out. Suctioned dry. No abscess. "
        "Closed.\n",
        "0DTJ4ZZ",
    ),
    (
        "OP NOTE\n"
        "Preop: cecal volvulus\n"
        "Postop: same, patchy necrosis\n"
        "Procedure: Ex lap\n"
        "Surgeon: X  EBL 100  Spec: R colon\n"
        "Midline. Cecum massively dilated, twisted, patches of necrosis. Untwisted. Right colon "
        "mobilised off retroperitoneum, hepatic flexure down. TI divided GIA, transverse colon divided "
        "just right of middle colic. Mesentery LigaSure. Right colon out. Side to side stapled "
        "ileotransverse anastomosis. Mesentery closed. Washed 3 L. Fascia looped PDS.\n",
        "0DTF0ZZ",
    ),
    (
        "Brief op note\n"
        "Dx: R inguinal hernia, symptomatic\n"
        "Procedure: R IHR, lap TEP w/ mesh\n"
        "Surg C. GA. EBL 5. no spec\n"
        "Balloon dissector. Indirect sac reduced off cord. 10x15 Bard 3D mesh over MPO, no tacks. "
        "Desufflated. Closed.\n",
        "0YU54JZ",
    ),
    (
        "OPERATIVE NOTE\n"
        "Dx: obstructing rectal ca, metastatic\n"
        "Procedure: Diverting ostomy\n"
        "Surg: Dr Q. GETA. EBL 20\n"
        "Small midline. Bulky fixed tumor in pelvis, not touched. Sigmoid loop brought through L rectus "
        "opening over a rod, opened and matured. Fascia closed. Bag on.\n",
        "0D1N0Z4",
    ),
    (
        "ICU note\n"
        "Procedure: Intubation\n"
        "Indic: resp failure, GCS 6\n"
        "RSI etomidate/roc. Glidescope, grade 1 view, 7.5 ETT thru cords 1st pass, 23 at lip, CO2 +, "
        "bilat BS. CXR tip 3 cm above carina. No comps.\n",
        "0BH17EZ",
    ),
    (
        "Procedure: Para\n"
        "Indication: tense ascites, cirrhosis\n"
        "Dr. R. Consent, timeout. LLQ, US pocket marked, lido. Z track, safe-T-centesis catheter, 6.2 L "
        "straw fluid off to vac bottles, cath pulled, band aid. Albumin 50 g. No fluid sent.\n",
        "0W9G3ZZ",
    ),
    (
        "Procedure: LP\n"
        "Ind: fever, HA, r/o meningitis\n"
        "L lat decub, L3-4, lido. 20 g spinal needle, 2nd pass, clear CSF, OP 24. 4 tubes 12 cc -> lab. "
        "Needle out, bandaid. No comps\n",
        "009U3ZX",
    ),
    (
        "Procedure: TLC R IJ\n"
        "Indication: pressors\n"
        "Full barrier, US, 1 stick, wire in vein confirmed, dilated, 16 cm TLC in, all ports "
        "draw/flush, sutured, biopatch. CXR tip SVC no ptx.\n",
        "02HV33Z",
    ),
    (
        "CCU procedure note\n"
        "Procedure: Pericardial drain\n"
        "Ind: tamponade, large effusion echo\n"
        "Subxiphoid, echo guided. Needle in, bloody fluid, agitated saline confirms. Wire, dilator, 8F "
        "pigtail left in pericardial space. 600 cc out, BP up. Sutured, bag. Fluid for cytology.\n",
        "0W9D30Z",
    ),
    (
        "DELIVERY\n"
        "G2P1 40w, spont labor. SVD LOA viable F 3400 8/9. Placenta spont intact. 2nd deg lac, 3-0 "
        "vicryl. QBL 250. Pit 30u.\n",
        "0KQM0ZZ 10E0XZZ",
    ),
    (
        "Pre: 39w RCS, desires BTL\n"
        "Procedure: RLTCS + BTL\n"
        "Spinal. QBL 700. Pfann. LUS transverse. Clear. Vtx M 3600 8/9. Placenta expressed. 2 layer. "
        "Tubes: mid portion tied x2 plain gut and segment cut out each side, lumens seen. Closed.\n",
        "0UL70ZZ 10D00Z1",
    ),
    (
        "Pre/post: MAB 9w\n"
        "Procedure: Suction D+C\n"
        "MAC. EBL 50. Spec POC\n"
        "Dilated to 8. 8 mm suction cannula, POC out, 2 passes, gentle sharp, cri felt. US thin stripe. "
        "Rhogam given.\n",
        "10D17ZZ",
    ),
    (
        "Operative note\n"
        "Dx: recurrent L spont ptx\n"
        "Procedure: L VATS\n"
        "GA DLT. Surg M. EBL 10. Spec: blebs\n"
        "3 ports. Cluster of blebs apex LUL, stapled off w/ endo GIA x2. Rest of lung ok. Parietal "
        "pleura abraded with scratch pad apex to diaphragm. No leak under water. 24F to apex.\n",
        "0B5P4ZZ 0BBG4ZZ",
    ),
    (
        "Op note urol\n"
        "Pre: bladder mass on CT\n"
        "Post: 3 cm tumor R lat wall\n"
        "Procedure: Cysto, TUR\n"
        "GA LMA. EBL 10. Spec: tumor, base\n"
        "26F resectoscope. Papillary tumor R lat wall 3 cm, resected down to muscle, chips out by "
        "Ellik, base separately. Base cauterized, dry. UOs clear. 22F 3way.\n",
        "0TBB8ZZ",
    ),
    (
        "Procedure: Cysto/stent R\n"
        "Pre: R ureteral stone 9 mm, sepsis\n"
        "Post: same\n"
        "GA. EBL 0\n"
        "22F scope, bladder ok. R UO, sensor wire up past stone to kidney, purulent drip. 6x26 JJ over "
        "wire, curl in pelvis on fluoro and bladder. Foley 16. Stone not touched. ICU.\n",
        "0T768DZ",
    ),
    (
        "Preop: R distal ureteral stone\n"
        "Procedure: R URS/LL/stent\n"
        "Surg D. GA. EBL 0. Spec stone\n"
        "Semirigid scope up R ureter. 8 mm stone, holmium dusted/broken, pieces basketed. Clear to UPJ. "
        "Retrograde ok. 6x24 JJ. No foley.\n",
        "0T768DZ 0TC68ZZ",
    ),
    (
        "Op note\n"
        "Dx: L testicular torsion 4 h\n"
        "Procedure: Scrotal exploration, bilat pexy\n"
        ""
        "Midraphe. L testis dusky, 720 twist, untwisted, pinked up in 5 min. Pexied 3 pt 4-0 prolene. R "
        "side delivered, bell clapper, pexied same. Dartos, skin chromic.\n",
        "0VSC0ZZ",
    ),
    (
        "Procedure: HSC myomectomy\nDx: 2 cm submucosal fibroid, AUB\n"
        "MAC. EBL 10. Scope in, post wall fibroid resected "
        "w/ Myosure in toto. Deficit 400. Cavity nl after.",
        "0UB98ZZ",
    ),
    (
        "Procedure: Cysto, L stent exchange\nDx: L ureteral stricture, chronic stent\n"
        "22F scope. Old L stent grasped, out "
        "to meatus, wired, off. New 6x26 JJ up over wire, curls ok on fluoro.",
        "0T778DZ 0TP98DZ",
    ),
    (
        "Operation: Lung biopsy\nDx: ILD\n"
        "General, double lumen. Three ports. Endo GIA: wedge 4 cm from RLL. Second wedge "
        "from right upper lobe, 3 cm. Middle lobe left. Staple lines dry.",
        "0BBC4ZX 0BBF4ZX",
    ),
    (
        "L&D note\n"
        "SVD 15:44 LOA over intact perineum, viable M 3980 g. Placenta not out at 35 min. MD hand into uterus, "
        "placenta separated by hand and removed. No lacs.",
        "10D17Z9 10E0XZZ",
    ),
]


@pytest.mark.parametrize(("note", "codes"), NOTES)
def test_a_terse_note_gets_its_codes(note: str, codes: str, coded: Callable[[str], set[str]]) -> None:
    assert coded(note) == set(codes.split())
