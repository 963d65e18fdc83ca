"""The shell: settings, store, channels, understanding and the command line; all that is slow, uncertain or lasting."""
