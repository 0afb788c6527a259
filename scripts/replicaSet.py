"""What scripts/replica-set cannot say in a shell: replicaSet.py ports COUNT | initiate PORT ..."""

import socket
import sys
import time

from pymongo import MongoClient

READY_WITHIN_SECONDS = 60
LOOK_EVERY_SECONDS = 0.2


def ports(count):
    """So many free ports of the loopback address, all different."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    free = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return free


def initiate(members):
    """Makes a replica set of the servers there; returns its address when one is the primary."""
    first = MongoClient(
        "127.0.0.1",
        members[0],
        directConnection=True,
        serverSelectionTimeoutMS=READY_WITHIN_SECONDS * 1000,
    )
    hosts = [f"127.0.0.1:{port}" for port in members]
    listed = [{"_id": number, "host": host} for number, host in enumerate(hosts)]
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    first.admin.command("replSetInitiate", {"_id": "stint", "members": listed})
    wanted = sorted(["PRIMARY"] + ["SECONDARY"] * (len(members) - 1))
    states = []
    while states != wanted:
        if time.monotonic() > deadline:
            sys.exit(f"The replica set is not ready: its members are {', '.join(states)}.")
        time.sleep(LOOK_EVERY_SECONDS)
        status = first.admin.command("replSetGetStatus")
        states = sorted(member["stateStr"] for member in status["members"])
    return f"mongodb://{','.join(hosts)}/?replicaSet=stint"


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "ports":
        print(*ports(int(rest[0])))
    else:
        print(initiate([int(port) for port in rest]))
