"""Delivery by mail and chat, each message once: built here, sent through SMTP and Apprise, noted in a ledger."""
