"""`python -m cleaner` is the command `cleaner`."""
from cleaner.cli import start

if __name__ == "__main__":
    start()
