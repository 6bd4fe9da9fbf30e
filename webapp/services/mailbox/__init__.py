"""A mailbox that is read: invitations that become drafts, and answers to our events."""
