"""Two starts over one data folder find each other: the second brings the window of the first to the front and ends.

They talk over a local socket whose name comes from the folder. Nothing but one word goes over it.
"""

import sys
from enum import Enum
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

FRONT, HERE = b"front\n", b"here\n"
REACH_MS, ANSWER_MS = 500, 3_000
LONGEST = 64


class Found(Enum):
    """What a second start found."""

    NOBODY = "nobody"
    THERE = "there"
    SILENT = "silent"
    """A window is open over the folder and does not answer."""


def name_of(data: Path) -> str:
    """The socket's name: it says nothing of the folder."""
    folder = str(data.resolve())
    return f"chartlight-{sha256((folder.casefold() if sys.platform == 'win32' else folder).encode()).hexdigest()[:20]}"


def call(data: Path) -> Found:
    """Ask the window over this folder, if there is one, to come to the front."""
    socket = QLocalSocket()
    socket.connectToServer(name_of(data))
    if not socket.waitForConnected(REACH_MS):
        return Found.NOBODY
    socket.write(FRONT)
    socket.flush()
    answered = socket.waitForReadyRead(ANSWER_MS) and bytes(socket.readAll().data()).startswith(HERE)
    socket.disconnectFromServer()
    return Found.THERE if answered else Found.SILENT


class Door(QObject):
    """Listens for a second start while the store is held. `knocked` when the window should come to the front."""

    knocked = Signal()

    def __init__(self, data: Path) -> None:
        super().__init__()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        name = name_of(data)
        # Whoever holds the store is the first: a socket that is there already was left by a killed process.
        if not self._server.listen(name):
            QLocalServer.removeServer(name)
            self._server.listen(name)

    @property
    def is_open(self) -> bool:
        """True while a second start would be heard."""
        return self._server.isListening()

    @Slot()
    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda one=socket: self._hear(one))
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        if bytes(socket.read(LONGEST).data()).startswith(FRONT):
            socket.write(HERE)
            socket.flush()
            self.knocked.emit()

    def close(self) -> None:
        """Nobody is here any more."""
        self._server.close()
