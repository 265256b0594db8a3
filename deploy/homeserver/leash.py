"""Runs a command that dies with the process that started it.

Usage: python leash.py PARENT_PID COMMAND [ARGUMENT...]

The kernel sends the signal whatever way the parent ends, kill -9 included, and it outlives exec. It is
SIGKILL because a process that has been stopped would never see a SIGTERM; SQLite and pip both survive that.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # linux/prctl.h

ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
# A parent that died before the line above sends nothing any more.
if os.getppid() != int(sys.argv[1]):
    sys.exit("the process that started this is gone")
# Whatever the command writes (database, media, logs) is for its owner alone.
os.umask(0o077)
os.execvp(sys.argv[2], sys.argv[2:])
