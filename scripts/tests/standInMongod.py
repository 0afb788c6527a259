"""Stands in for mongod: writes down what it was asked, a line of JSON each, in $STINT_RECORD."""

import json
import os
import signal
import socketserver
import struct
import sys

import bson

REPLY, QUERY, MSG = 1, 2004, 2013
port = int(sys.argv[sys.argv.index("--port") + 1])
asked_for_status = 0
config = None


def record(**what):
    with open(os.environ["STINT_RECORD"], "a", encoding="utf8") as file:
        file.write(json.dumps({"port": port, **what}) + "\n")


def answer(command):
    """What a member says that becomes the primary the third time it is looked at."""
    global asked_for_status, config
    name = next(iter(command))
    if name == "replSetInitiate":
        config = command[name]
        record(initiated=config)
    if name == "replSetGetStatus":
        asked_for_status += 1
        states = ["PRIMARY", "SECONDARY", "SECONDARY"]
        if asked_for_status < 3:
            states = ["STARTUP2"] * 3
        record(told=states)
        return {"members": [{"stateStr": state} for state in states], "ok": 1.0}
    return {"isreplicaset": True, "minWireVersion": 0, "maxWireVersion": 25, "ok": 1.0}


class Connection(socketserver.StreamRequestHandler):
    def handle(self):
        while head := self.rfile.read(16):
            length, number, _, opcode = struct.unpack("<iiii", head)
            body = self.rfile.read(length - 16)
            if opcode == MSG:
                text = bson.encode(answer(bson.decode(body[5:])))
                self.reply(number, MSG, struct.pack("<ib", 0, 0) + text)
            else:
                query = body[body.index(b"\0", 4) + 9 :]
                text = bson.encode(answer(bson.decode(query)))
                self.reply(number, REPLY, struct.pack("<iqii", 8, 0, 0, 1) + text)

    def reply(self, number, opcode, body):
        self.wfile.write(struct.pack("<iiii", 16 + len(body), 1, number, opcode) + body)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def end(*_):
    record(ended=True)
    sys.exit(0)


signal.signal(signal.SIGTERM, end)
record(arguments=sys.argv[1:])
if os.environ.get("STINT_DIES") and not os.path.exists(os.environ["STINT_DIES"]):
    open(os.environ["STINT_DIES"], "w", encoding="utf8").close()
    sys.exit("I cannot")
Server(("127.0.0.1", port), Connection).serve_forever()
