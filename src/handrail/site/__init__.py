"""Where the rooms are put together: settings made from a node's home, addresses, and the door that gunicorn opens."""
