"""Cycles over `requests`, with a connection for each request, as simple clients in Python do it."""

import sys

import requests
from generation1 import Device

server, name, size, cycles = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])


def request(method, path, body):
    answer = requests.request(method, server + path, data=body)
    return answer.status_code, answer.content


device = Device(request, name, size)
for _ in range(cycles):
    device.cycle()
