"""The only place that sees everything: settings, addresses, the web server's entry, system checks.

Holds no business word. Nothing in `goldenthread` imports it; settings reach the code through
`django.conf.settings`. One settings file, read from the environment through `config.environment`.
"""
