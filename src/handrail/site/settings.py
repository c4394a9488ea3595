"""The settings of one node, made from its home: HANDRAIL_HOME names the folder, HANDRAIL_NODE the node in it."""

from __future__ import annotations

from base64 import b64encode

from handrail.records.home import Home
from handrail.site.common import *  # noqa: F403
from handrail.site.common import MIDDLEWARE as COMMON
from handrail.site.databases import databases

HOME = Home.here()
THIS = HOME.node

SECRET_KEY = b64encode(HOME.key("sessions")).decode()
ALLOWED_HOSTS = list(THIS.hosts)
DATABASES = databases(HOME)
MIDDLEWARE = ["handrail.site.loopback.OnThisMachineAlone", *COMMON] if THIS.demo else COMMON

LANGUAGE_CODE = THIS.language
TIME_ZONE = THIS.timezone

# Cookies know no ports: two nodes on one machine would take each other's.
SESSION_COOKIE_NAME = f"handrail_{THIS.name}_session"
CSRF_COOKIE_NAME = f"handrail_{THIS.name}_csrf"
LANGUAGE_COOKIE_NAME = f"handrail_{THIS.name}_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"

# Over the network only sealed. On this machine alone there is nobody between.
_SEALED = not THIS.is_for_this_machine_alone
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _SEALED
SECURE_SSL_REDIRECT = _SEALED
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _SEALED else 0
# What stands in front and ends TLS is believed where it says so, and only the one that the description names: gunicorn
# looks who speaks (`--forwarded-allow-ips`), and Django believes no header by itself.
SECURE_PROXY_SSL_HEADER = None

STATIC_ROOT = str(HOME.path / "static")
