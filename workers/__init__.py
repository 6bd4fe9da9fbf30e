"""Background processes: the relay finds due jobs, the workers do them."""
