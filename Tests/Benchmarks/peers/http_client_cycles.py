"""Cycles over one connection of Python's `http.client`, kept alive: as little as Python can do."""

import http.client
import sys
from urllib.parse import urlsplit

from generation1 import Device

server, name, size, cycles = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
connection = http.client.HTTPConnection(urlsplit(server).netloc)


def request(method, path, body):
    connection.request(method, path, body)
    answer = connection.getresponse()
    return answer.status, answer.read()


device = Device(request, name, size)
for _ in range(cycles):
    device.cycle()
