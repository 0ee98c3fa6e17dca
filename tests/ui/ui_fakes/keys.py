"""The keys of a store in memory: what the real desk tells of them, without files."""

from chartlight.desk import LastSlot, StoreKey

RECOVERY = "9B65V-N7S70-BKHPW-H5W72-K1C92-4SPMV"
STAGES = ("inbox", "copy", "check", "commit", "clear")


class FakeKeys:
    """Mixed into FakeDesk. `held_keys` are the ways to open the store."""

    held_keys = (StoreKey("first", "keyring", False, True),)
    key_generation = 1

    def store_keys(self):
        return self.held_keys

    @property
    def has_recovery_key(self):
        return any(one.kind == "recovery" for one in self.held_keys)

    def new_recovery_key(self, now):
        others = tuple(one for one in self.held_keys if one.kind != "recovery")
        self.held_keys = (*others, StoreKey("recovery", "recovery", False, False))
        return RECOVERY

    def add_key(self, source, now):
        made = StoreKey(source.kind, source.kind, False, False)
        self.held_keys = (*(one for one in self.held_keys if one.kind != source.kind), made)
        return made

    def remove_key(self, key_id, now):
        left = tuple(one for one in self.held_keys if one.id != key_id)
        if all(one.kind == "recovery" for one in left):
            raise LastSlot
        self.held_keys = left

    def rotate_keys(self, now, told=lambda stage, done: None, stop=lambda: False):
        for stage in STAGES:
            told(stage, 0.0)
        self.key_generation += 1
        return self.key_generation
