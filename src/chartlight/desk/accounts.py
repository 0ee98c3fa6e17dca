"""Which account of the operating system runs this program: asked of the system itself, never of the environment."""

import sys

if sys.platform == "win32":

    def running_account() -> str | None:
        """The account as "DOMAIN\\name"; None where the system gives none."""
        import ctypes

        sam_compatible = 2  # EXTENDED_NAME_FORMAT: DOMAIN\name
        size = ctypes.c_ulong(512)
        buffer = ctypes.create_unicode_buffer(size.value)
        found = ctypes.windll.secur32.GetUserNameExW(sam_compatible, buffer, ctypes.byref(size))
        return buffer.value if found and buffer.value else None

else:

    def running_account() -> str | None:
        """The account's name; None where the system knows none, as in some containers."""
        import os
        import pwd

        try:
            return pwd.getpwuid(os.getuid()).pw_name
        except KeyError:
            return None
