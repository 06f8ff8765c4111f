"""The command line of the public interface."""
