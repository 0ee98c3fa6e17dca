"""People of a site for tests. Nobody in them exists."""

from ui_fakes.signing_in import somebody

AMSEL = somebody("cdi", name="R. Amsel", person_id="p-1", credential="RN, CCDS")
OBI = somebody("coder", name="J. Obi", person_id="p-2")
VIEWER = somebody("viewer", name="V. Iewer", person_id="p-3")
ADA = somebody("administrator", name="Ada Min", person_id="p-4")
NEW = somebody("cdi", name="N. Ew", person_id="p-5", must_change=True)
BOSS = somebody("manager", name="M. Anager", person_id="p-6")
COMPLIANCE = somebody("compliance", name="C. Ompliance", person_id="p-7")
PEOPLE = (AMSEL, OBI, VIEWER, ADA, NEW, BOSS, COMPLIANCE)
