"""Terse notes of busy residents: short titles, abbreviations, fragments without verbs (heart, vessels, limbs, skin)."""

from collections.abc import Callable

import pytest

Coded = Callable[[str], set[str]]

TERSE = (
    (
        "Procedure: ACDF C5-6\nDx: C5-6 HNP w/ L C6 radic\nSurg Boateng  GETA  EBL 25\nR sided transverse incision, "
        "Smith-Robinson. Level by xray. Disc out, PLL opened, foramina open. 7 mm PEEK cage w/ DBM tapped in. "
        "Plate + 4 screws. Drain none. Closed.",
        "0RG10A0 0RB30ZZ",
    ),
    (
        "Op: L L5-S1 microdisc\nDx: HNP L5-S1\nDr. Rask / GA / EBL 15 / Spec disc\nMidline 2.5 cm, tube. Laminotomy, "
        "flavum off. S1 root medial, extruded fragment out in 3 pieces, space probed. Root free. Closed.",
        "0SB40ZZ",
    ),
    (
        "Proc: R great toe amp\nDx: osteo R hallux, DM\nPodiatry Dr. Weiss, MAC/local, EBL 10, spec toe\nRacquet "
        "incision. R hallux disarticulated at MTP, tendons cut short. Met head cartilage healthy, left. Washed, nylon.",
        "0Y6P0Z0",
    ),
    (
        "I+D\nR forearm abscess (IVDU)\nKetamine. Incision over the fluctuance R forearm, 20 cc pus, loculations "
        "broken. Cx sent. Washed. Packed 1/2 in iodoform. No drain.",
        "0J9G0ZZ",
    ),
    (
        "ED procedure\nScalp lac\nFall. 6 cm L parietal scalp lac, galea intact. Lido w epi. Washed 500 cc. 8 staples. "
        "No fb.",
        "0HQ0XZZ",
    ),
    (
        "Procedure: Repair lacs\nSurgeon: Dr. Quill  GA  EBL <5\n1. R cheek 4 cm, skin only, 6-0 fast gut.\n"
        "2. L forearm volar 3 cm skin only, 4-0 nylon loose x4. Punctures on hand left open, irrigated only.\n"
        "Sutures out of arm 10 d.",
        "0HQ1XZZ 0HQEXZZ",
    ),
    (
        "Procedure: R BC AVF\nESRD. Block.\nAntecubital incision R. Cephalic vein ok 4 mm, brachial artery soft. "
        "End to side 6-0. Thrill good. Closed.",
        "03170ZD",
    ),
    (
        "ED/OR\nClosed red L hip\nPosterior native dislocation, MVC. Propofol. Allis, clunk. Post film concentric. "
        "No fx. Abd pillow.",
        "0SSBXZZ",
    ),
    (
        "CATH\nProc: PCI LAD\nIndic STEMI ant\nR radial 6F. EBU 3.5. Prox LAD 100%. Wire across, predil 2.5 x 15, "
        "Synergy 3.0 x 28 DES, postdil 3.25 NC. TIMI 3. TR band. ASA/ticag.",
        "027034Z",
    ),
)


@pytest.mark.parametrize(("text", "codes"), TERSE)
def test_terse_notes_get_their_codes(coded: Coded, text: str, codes: str) -> None:
    assert coded(text) == set(codes.split())
