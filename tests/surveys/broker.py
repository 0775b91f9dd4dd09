"""A message broker of the test's own, which can go away and come back."""

import base64
import json
from urllib.parse import quote

from kombu import pools
from redis import Redis
from redis.backoff import ConstantBackoff
from redis.exceptions import ConnectionError as NotThere
from redis.retry import Retry

from kentpcc.celery import app
from kentpcc.valkey import start

QUEUE = "celery"


class Broker:
    """Celery finds it through the environment, as in production. `more`: what its server is told besides."""

    def __init__(self, folder, environment, *more):
        self.more = more
        self.socket = folder / "valkey" / "valkey.sock"
        self.url = f"redis+socket://{quote(str(self.socket))}"
        environment.setenv("CELERY_BROKER_URL", self.url)
        _forget_other_brokers()
        self.come_back()

    def come_back(self):
        self._server = start(self.socket, *self.more)
        self._client().ping()  # tried again until it answers

    def go_away(self):
        self._server.terminate()
        self._server.wait(10)
        _forget_other_brokers()

    def messages(self):
        """(task, arguments) of each message that nobody has taken yet."""
        client = self._client()
        found = [json.loads(each) for each in client.lrange(QUEUE, 0, -1)]
        client.close()
        return [(each["headers"]["task"], json.loads(base64.b64decode(each["body"]))[0]) for each in found]

    def lose_messages(self):
        self._client().delete(QUEUE)

    def _client(self):
        again = Retry(ConstantBackoff(0.02), 500)
        return Redis(unix_socket_path=str(self.socket), retry=again, retry_on_error=[NotThere])


def _forget_other_brokers():
    """Celery keeps its connections for the life of the process."""
    pools.reset()
    app.__dict__.pop("amqp", None)
    app._pool = None
