"""Pages: server-rendered, each act possible without scripts, every word translatable. No tables here."""
